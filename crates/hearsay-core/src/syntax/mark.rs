//! Words that begin with a mark: `'s`, `'99`, `...`, `--`, `:-)`, `@name`, and single marks.

use super::letters::{CLITICS, is_apostrophe, run};

/// Words that begin with an apostrophe.
const CLIPPED: [&str; 9] = ["bout", "cause", "cos", "em", "n", "neath", "round", "til", "tis"];

/// Faces, longer ones before their beginnings.
const FACES: [&str; 26] = [
    ">:(", ":'(", ":-)", ":-(", ";-)", ":-D", ":-P", ":-/", "^_^", "-_-", ":)", ":(", ";)", ":D", ":P", ":p", ":/", ":|", ":o", ":O", "=)",
    "=(", "=D", "(:", "<3", ":]",
];

/// Bytes of the first word of `rest`, which begins with a mark; `before` is what touches it. `open` tells that a bracket is open, so that
/// ":)" closes it. 0 for a mark that stands for itself.
pub(super) fn length(before: &str, rest: &str, open: bool) -> usize {
    let apart = !before.ends_with(char::is_alphanumeric);
    let face = face(before, rest, open);
    if face > 0 {
        return face;
    }
    let mut chars = rest.chars();
    let Some(head) = chars.next() else { return 0 };
    let tail = chars.as_str();
    let word = &tail[..run(tail)];
    match head {
        c if is_apostrophe(c) => {
            let clitic = CLITICS.iter().any(|c| word.eq_ignore_ascii_case(c)) && (!apart || before.is_empty() && word.len() == tail.len());
            let clipped = apart && (CLIPPED.iter().any(|c| word.eq_ignore_ascii_case(c)) || is_year(word));
            match () {
                () if clitic || clipped => c.len_utf8() + word.len(),
                () if tail.starts_with(c) => 2 * c.len_utf8(),
                () => 0,
            }
        }
        '.' | '!' | '?' | '…' => span(rest, |c| matches!(c, '.' | '!' | '?' | '…')),
        // "@name" and "#topic", but "#1" is two words.
        '@' | '#' if apart && word.starts_with(char::is_alphabetic) => 1 + word.len(),
        // The country of a telephone number.
        '+' if before.is_empty() && word.len() > 1 && word.bytes().all(|b| b.is_ascii_digit()) => 1 + word.len(),
        '-' | '=' if tail.trim_start_matches(head).starts_with('>') => 1 + span(tail, |c| c == head || c == '>'),
        '<' if tail.starts_with('-') => span(rest, |c| c == '<' || c == '-'),
        '-' | '=' | '*' | '~' | '+' | '#' | '<' | '>' | '_' | '^' | '|' | '—' | '–' | '$' => span(rest, |c| c == head),
        _ => 0,
    }
}

/// Bytes of the characters that `is` holds for, at the beginning of `text`.
fn span(text: &str, is: impl Fn(char) -> bool) -> usize {
    text.find(|c| !is(c)).unwrap_or(text.len())
}

/// `99` and `90s`, behind an apostrophe.
fn is_year(word: &str) -> bool {
    let digits = word.trim_end_matches('s');
    digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Bytes of a face at the beginning of `rest`.
fn face(before: &str, rest: &str, open: bool) -> usize {
    if !rest.starts_with([':', ';', '=', '^', '>', '-', '(', '<']) {
        return 0;
    }
    let Some(face) = FACES.iter().find(|face| rest.starts_with(**face)) else { return 0 };
    let ends = !rest[face.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '/');
    let closes = open && face.ends_with(')') && face.len() == 2;
    // "note:(a)" and "Ref:D" are no faces.
    let glued = !before.is_empty() && !face.ends_with(')');
    if ends && !closes && !glued { face.len() } else { 0 }
}
