//! Words that begin with a letter: where they end, at clitics, hyphens and stops.

use super::numeral;
use crate::text::{form, list};
use unicode_normalization::char::is_combining_mark;

list!(
    /// Beginnings that a hyphen does not part from their word.
    PREFIXES, "prefixes.txt"
);

/// Ends that a hyphen does not part from their word: `career-wise`.
const SUFFIXES: [&str; 3] = ["wise", "esque", "ish"];

/// Letters behind an apostrophe that are a word of their own: `'s`, `'re`. The `t` of `n't` is not among them.
pub(super) const CLITICS: [&str; 6] = ["s", "re", "ve", "ll", "d", "m"];

/// Bytes of the first word of `rest`, which begins with a letter: `Kyiv` of "Kyiv's envoy", `anti-war` of "anti-war".
pub(super) fn length(rest: &str) -> usize {
    let mut end = run(rest);
    while let Some(link) = rest[end..].chars().next() {
        let (word, tail) = (&rest[..end], &rest[end + link.len_utf8()..]);
        // "post-9/11".
        let dated = tail.starts_with(|c: char| c.is_ascii_digit()) && is_hyphen(link);
        let next = &tail[..if dated { numeral::length(tail) } else { run(tail) }];
        if next.is_empty() {
            break;
        }
        let joins = match link {
            c if is_apostrophe(c) && next.eq_ignore_ascii_case("t") && word.ends_with(['n', 'N']) => match word.len() {
                1 => true,
                length => return length - 1,
            },
            c if is_apostrophe(c) => !CLITICS.iter().any(|clitic| next.eq_ignore_ascii_case(clitic)),
            // "over-priced", but "over-the-counter" is five words.
            c if is_hyphen(c) => is_prefix(word) && !matches!(next, "the" | "and" | "or") || SUFFIXES.contains(&next),
            '&' => true,
            '.' => goes_on_dotted(word, next),
            // "I/O", but "and/or" is three words.
            '/' => is_initial(word) && is_initial(next),
            _ => false,
        };
        if !joins {
            break;
        }
        end += link.len_utf8() + next.len();
    }
    end
}

/// Bytes of letters, digits and underscores that `text` begins with.
pub(super) fn run(text: &str) -> usize {
    text.find(|c: char| !(c.is_alphanumeric() || c == '_' || is_joined(c))).unwrap_or(text.len())
}

/// Marks on letters, and signs that show nothing.
fn is_joined(c: char) -> bool {
    !c.is_ascii() && (is_combining_mark(c) || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}'))
}

/// What is typed for an apostrophe.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘' | '`' | '´')
}

/// One capital letter with nothing behind it, "I" aside: a name cut short.
pub(super) fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none() && word != "I"
}

/// An abbreviation with inner stops: `U.S`, `p.m`, `Ph.D`.
pub(super) fn is_dotted(word: &str) -> bool {
    word.contains('.')
}

/// True when the stop between `word` and `next` is inside an abbreviation.
fn goes_on_dotted(word: &str, next: &str) -> bool {
    let single = |part: &str| part.chars().filter(|&c| !is_joined(c)).count() == 1 && part.starts_with(char::is_alphabetic);
    single(next) && word.split('.').all(|part| single(part) || part == "Ph")
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑')
}

fn is_prefix(word: &str) -> bool {
    word.len() <= 8 && PREFIXES.has(form(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_words_where_grammar_does() {
        for (text, word) in [
            ("Kyiv’s envoy", "Kyiv"),
            ("Don't", "Do"),
            ("n't", "n't"),
            ("CAN’T", "CA"),
            ("O’Brien's", "O’Brien"),
            ("anti-war", "anti-war"),
            ("Non-EU-led", "Non-EU"),
            ("over-the-counter", "over"),
            ("post-9/11", "post-9/11"),
            ("US-led", "US"),
            ("U.S.-led", "U.S"),
            ("p.m.", "p.m"),
            ("Ph.D.", "Ph.D"),
            ("end.Then", "end"),
            ("and/or", "and"),
            ("R&D", "R&D"),
            ("we'll", "we"),
        ] {
            assert_eq!(&text[..length(text)], word, "{text}");
        }
    }
}
