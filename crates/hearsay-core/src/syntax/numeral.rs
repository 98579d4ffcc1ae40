//! Words that begin with a digit: `1,700`, `9:30`, `2004-11-17`, `90th`, and where a unit begins.

use super::letters::{is_apostrophe, run};
use crate::text::{form, list};

list!(
    /// Units and magnitudes that are words of their own where they touch a number.
    GLUED, "glued.txt"
);

/// Bytes of the first word of `rest`, which begins with a digit: `10` of "10am", `90th` of "90th", `3` of "3-year".
pub(super) fn length(rest: &str) -> usize {
    let digits = dated(rest);
    let tail = &rest[digits..];
    let letters = &tail[..run(tail)];
    if letters.is_empty() {
        digits + of_decades(&rest[..digits], tail)
    }
    // "5m" and "10pm" are two words, "5G" and "1990s" one.
    else if GLUED.has(form(letters)) && !is_generation(&rest[..digits], letters) {
        digits
    } else {
        digits + letters.len()
    }
}

/// "5G" is no weight.
fn is_generation(digits: &str, letters: &str) -> bool {
    letters == "G" && digits.len() == 1
}

/// Bytes of the `'s` of "1990's".
fn of_decades(digits: &str, tail: &str) -> usize {
    let decade = matches!(digits.len(), 2 | 4) && digits.ends_with('0') && digits.bytes().all(|b| b.is_ascii_digit());
    let mut chars = tail.chars();
    match (chars.next(), chars.next(), chars.next()) {
        (Some(mark), Some('s'), next) if decade && is_apostrophe(mark) && !next.is_some_and(char::is_alphanumeric) => mark.len_utf8() + 1,
        _ => 0,
    }
}

/// Bytes of a number with its commas and stops, or of a date or telephone number with its strokes.
fn dated(rest: &str) -> usize {
    let first = number(rest);
    let mark = match rest.as_bytes().get(first) {
        Some(&mark @ (b'-' | b'/')) => mark,
        _ => return first,
    };
    // The lengths of the groups of digits, up to four.
    let mut groups = [first, 0, 0, 0];
    let (mut count, mut end) = (1, first);
    while count < groups.len() && rest.as_bytes().get(end) == Some(&mark) {
        let digits = number(&rest[end + 1..]);
        if digits == 0 {
            break;
        }
        groups[count] = digits;
        count += 1;
        end += 1 + digits;
    }
    let value = |from: usize, length: usize| rest[from..from + length].parse::<u32>().unwrap_or(u32::MAX);
    let whole = match (mark, &groups[..count]) {
        // 17/11/2004, 2004-11-17, 555-010-0199.
        (_, [_, _, _]) => true,
        // 9/11, but 1/2 and 19/20 are three words.
        (b'/', [_, 2]) => value(0, first) <= 12 && value(first + 1, 2) <= 31,
        // Telephone numbers and longer postal codes.
        (b'-', [1 | 3 | 5, 4]) => true,
        _ => false,
    };
    if whole { end } else { first }
}

/// Bytes of digits with single commas, stops and colons between them.
fn number(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    while digit(end) || end > 0 && digit(end + 1) && matches!(bytes.get(end), Some(b',' | b'.' | b':')) {
        end += 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_numbers_where_units_begin() {
        for (text, word) in [
            ("1,700,", "1,700"),
            ("2.3m", "2.3"),
            ("10am", "10"),
            ("9:30pm.", "9:30"),
            ("90th", "90th"),
            ("1990s", "1990s"),
            ("1990's", "1990's"),
            ("911's", "911"),
            ("15-year", "15"),
            ("6-4", "6"),
            ("1998-2002", "1998"),
            ("555-0199", "555-0199"),
            ("2004-11-17", "2004-11-17"),
            ("9/11", "9/11"),
            ("1/2", "1"),
            ("5G", "5G"),
            ("3.", "3"),
            ("40%", "40"),
        ] {
            assert_eq!(&text[..length(text)], word, "{text}");
        }
    }
}
