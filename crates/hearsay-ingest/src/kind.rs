//! What a file holds, told by its first bytes.

use crate::csv;
use crate::decode::{decode, wide_markup};
use crate::unpack::{GZIP, ZSTD};

/// What to read bytes as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    /// JSON objects: one a line, or one in all.
    Json,
    Csv,
    Html,
    /// RSS, Atom or JSON Feed.
    Feed,
    Warc,
    /// What it is, and what to do about it.
    Other(&'static str, &'static str),
}

/// First bytes of what is often mistaken for a text.
const MAGIC: [(&[u8], &str); 16] = [
    (b"\x89PNG", "is a PNG image"),
    (b"\xFF\xD8\xFF", "is a JPEG image"),
    (b"GIF8", "is a GIF image"),
    (b"RIFF", "is an image or sound file"),
    (b"PK\x03\x04", "is a ZIP archive or an office document"),
    (b"\xD0\xCF\x11\xE0", "is an office document"),
    (b"%PDF-", "is a PDF document"),
    (b"{\\rtf", "is an RTF document"),
    // What is left to tell of is packed twice: one coat is off already.
    (GZIP, "is compressed twice (gzip)"),
    (ZSTD, "is compressed twice (zstd)"),
    (b"BZh", "is compressed (bzip2)"),
    (b"\xFD7zXZ", "is compressed (xz)"),
    (b"\x04\x22\x4D\x18", "is compressed (lz4)"),
    (b"filedesc://", "is an ARC archive, the old form of WARC"),
    (b"\x7FELF", "is a program"),
    (b"SQLite format 3", "is a database"),
];

const SAVE_AS_TEXT: &str = "save its text as a plain text file";
const UNPACK: &str = "unpack it first";
const TO_WARC: &str = "convert it to WARC first";
const TO_UTF8: &str = "convert it to UTF-8 first";

/// Tells what begins with `bytes`.
pub(crate) fn kind(bytes: &[u8]) -> Kind {
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        let hint = match *what {
            w if w.contains("compressed") => UNPACK,
            w if w.contains("ARC") => TO_WARC,
            _ => SAVE_AS_TEXT,
        };
        return Kind::Other(what, hint);
    }
    if bytes.starts_with(b"WARC/") {
        return Kind::Warc;
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") || wide_markup(bytes).is_some() {
        return markup(decode(sample.to_vec()).text.as_bytes()).unwrap_or(Kind::Text);
    }
    let head = sample.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(sample).trim_ascii_start();
    if head.starts_with(b"{") && matches!(head[1..].trim_ascii_start().first(), Some(b'"' | b'}')) {
        return if has(&head[..head.len().min(1000)], b"jsonfeed.org/version") { Kind::Feed } else { Kind::Json };
    }
    if head.starts_with(b"[") && head[1..].trim_ascii_start().starts_with(b"{") {
        return Kind::Json;
    }
    markup(head).unwrap_or_else(|| if csv::has_header(head) { Kind::Csv } else { odd(sample) })
}

/// Elements that a page or a part of one begins with.
const PAGE: [&[u8]; 18] = [
    b"html", b"head", b"body", b"meta", b"title", b"link", b"script", b"style", b"div", b"p", b"article", b"section", b"main", b"header",
    b"h1", b"h2", b"span", b"table",
];

/// Markup by its first element, comments and declarations left aside.
fn markup(head: &[u8]) -> Option<Kind> {
    let mut rest = head.trim_ascii_start();
    let mut xml = false;
    loop {
        let end = if rest.starts_with(b"<!--") {
            find(rest, b"-->")? + 3
        } else if rest.starts_with(b"<?") {
            xml |= rest.starts_with(b"<?xml");
            find(rest, b">")? + 1
        } else if rest.starts_with(b"<!") {
            if rest.get(2..14).is_some_and(|d| d.eq_ignore_ascii_case(b"doctype html")) {
                return Some(Kind::Html);
            }
            // A declaration may hold others in brackets.
            let end = find(rest, b">")?;
            if has(&rest[..end], b"[") { find(rest, b"]>").or_else(|| find(rest, b"]\n>"))? + 2 } else { end + 1 }
        } else {
            break;
        };
        rest = rest[end..].trim_ascii_start();
    }
    let name: Vec<u8> = rest.strip_prefix(b"<")?.iter().take_while(|b| b.is_ascii_alphanumeric() || b":-_.".contains(b)).copied().collect();
    let local = name.rsplit(|&b| b == b':').next().unwrap_or(&name).to_ascii_lowercase();
    match local.as_slice() {
        b"rss" | b"feed" | b"rdf" | b"channel" | b"entry" => Some(Kind::Feed),
        name if PAGE.contains(&name) => Some(Kind::Html),
        _ if xml => Some(Kind::Other("is an XML file of a kind that is not read", SAVE_AS_TEXT)),
        _ => None,
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|w| w == what)
}

fn has(bytes: &[u8], what: &[u8]) -> bool {
    find(bytes, what).is_some()
}

/// As much of a file as is looked at.
pub(crate) const SAMPLE: usize = 1 << 16;

/// Text, unless more than a tenth of the sample is no UTF-8 or control characters.
fn odd(sample: &[u8]) -> Kind {
    let control = sample.iter().filter(|&&b| b < 0x20 && !b"\t\n\r\x0C".contains(&b)).count();
    let invalid: usize = sample.utf8_chunks().map(|c| c.invalid().len()).sum();
    let zeros = sample.iter().filter(|&&b| b == 0).count();
    if zeros * 3 > sample.len() && invalid == 0 {
        Kind::Other("looks like UTF-16 or UTF-32 without a byte order mark", TO_UTF8)
    } else if control * 10 > sample.len() {
        Kind::Other("is no text", SAVE_AS_TEXT)
    } else if invalid * 10 > sample.len().max(20) {
        Kind::Other("is no UTF-8 text", TO_UTF8)
    } else {
        Kind::Text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_by_content() {
        let other = |bytes: &[u8]| matches!(kind(bytes), Kind::Other(..));
        for (bytes, wanted) in [
            (&b"A ferry sank."[..], Kind::Text),
            (b"{sic} he wrote", Kind::Text),
            ("Паром затонул.".as_bytes(), Kind::Text),
            (b"one \0 nul in a sentence", Kind::Text),
            (b"le caf\xE9 du coin, voil\xE0 tout", Kind::Text),
            (b"<unknown> he wrote", Kind::Text),
            (b"  { \"text\": \"a\"}", Kind::Json),
            (b"[\n{\"text\": \"a\"}]", Kind::Json),
            (b"{\"version\": \"https://jsonfeed.org/version/1\", \"items\": []}", Kind::Feed),
            (b"<!DOCTYPE html><p>A ferry sank.", Kind::Html),
            (b"\n<!-- saved --><HTML lang=en>", Kind::Html),
            (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html>", Kind::Html),
            (b"\xFF\xFE<\0h\0t\0m\0l\0>\0", Kind::Html),
            (b"\0<\0r\0s\0s\0>", Kind::Feed),
            (b"<p>A ferry sank.", Kind::Html),
            (b"<?xml version='1.0'?><rss>", Kind::Feed),
            (b"\xEF\xBB\xBF<atom:feed xmlns:atom='x'>", Kind::Feed),
            (b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>", Kind::Feed),
            (b"<rdf:RDF>", Kind::Feed),
            (b"WARC/1.1\r\n", Kind::Warc),
            (b"id,title,text\n1,a,b\n", Kind::Csv),
        ] {
            assert_eq!(kind(bytes), wanted, "{}", String::from_utf8_lossy(bytes));
        }
        assert!(other(b"\x89PNG\r\n\x1a\n"));
        assert!(other(b"<?xml version='1.0'?><invoice>"));
        assert!(other(b"filedesc://a.arc 0.0.0.0"));
        assert!(other(b"\x01\x02\x03\x04\x05\x06\x07\x08"));
        assert!(other(b"\xCF\xE0\xF0\xEE\xEC \xE7\xE0\xF2\xEE\xED\xF3\xEB."));
        assert!(other(b"A\0 \0f\0e\0r\0r\0y\0"));
    }
}
