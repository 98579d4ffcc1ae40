//! Addresses of web and mail, names of files: one word each.

use crate::text::{form, list};

list!(
    /// Last parts of web addresses and names of files.
    DOMAINS, "domains.txt"
);

/// What addresses begin with.
const SCHEMES: [&str; 5] = ["http://", "https://", "ftp://", "mailto:", "www."];

/// A cheap test: false when no address can stand in a run without white space.
pub(super) fn possible(chunk: &str) -> bool {
    let bytes = chunk.as_bytes();
    bytes.contains(&b'@') || bytes.windows(2).any(|pair| pair[0] == b'.' && pair[1].is_ascii_alphanumeric()) || chunk.contains("://")
}

/// Bytes of the address that `rest` begins with; 0 when it begins with none.
pub(super) fn length(rest: &str) -> usize {
    if SCHEMES.iter().any(|scheme| rest.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme))) {
        return path(rest);
    }
    let local = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "._%+-'".contains(c))).unwrap_or(rest.len());
    if local > 0 && rest[local..].starts_with('@') {
        let domain = host(&rest[local + 1..]);
        if domain > 0 {
            return local + 1 + domain;
        }
    }
    let name = host(rest);
    if is_host(&rest[..name]) {
        return if rest[name..].starts_with('/') { path(rest) } else { name };
    }
    0
}

/// Bytes of letters, digits, hyphens and stops, a stop or hyphen at the end left out.
fn host(text: &str) -> usize {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))).unwrap_or(text.len());
    text[..end].trim_end_matches(['.', '-']).len()
}

/// True for `example.org`, `report.doc`, `alt.animals.cat`; false for "end.Then" and "2.3m".
fn is_host(name: &str) -> bool {
    let Some((first, last)) = name.rsplit_once('.') else { return false };
    let cased = last.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) || last.bytes().all(|b| b.is_ascii_uppercase());
    let group = || first.contains('.') && name.split('.').all(|part| part.len() > 1 && part.bytes().all(|b| b.is_ascii_lowercase()));
    !name.contains("..") && (cased && DOMAINS.has(form(last)) || group())
}

/// Bytes of a web address: all up to what cannot stand in one, closing marks left out.
fn path(rest: &str) -> usize {
    let mut url = &rest[..rest.find(|c: char| c.is_whitespace() || "<>\"“”«»".contains(c)).unwrap_or(rest.len())];
    loop {
        let trimmed = url.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '*']);
        let unopened = |open: char, close: char| trimmed.ends_with(close) && trimmed.matches(close).count() > trimmed.matches(open).count();
        let next = if unopened('(', ')') || unopened('[', ']') { &trimmed[..trimmed.len() - 1] } else { trimmed };
        if next.len() == url.len() {
            return url.len();
        }
        url = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_addresses_whole() {
        for (text, address) in [
            ("https://example.org/a(b).", "https://example.org/a(b)"),
            ("www.example.org)", "www.example.org"),
            ("harbour.master@example.org,", "harbour.master@example.org"),
            ("Example.com.", "Example.com"),
            ("example.org/news?", "example.org/news"),
            ("tally.xls", "tally.xls"),
            ("end.Then", ""),
            ("U.S.", ""),
            ("2.3m", ""),
        ] {
            assert_eq!(&text[..length(text)], address, "{text}");
        }
    }
}
