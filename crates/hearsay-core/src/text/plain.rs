//! Report text and counts as they may be shown, on a terminal as on a page.

/// The character as it may be shown: whatever could move a cursor, hide text or reorder a line (C0, C1, bidirectional embeddings,
/// overrides and isolates) is `�`. Marks that only help Arabic and Hebrew stay.
pub fn visible(c: char) -> char {
    match c {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}

/// A count with its noun: `1 word`, `1,204 words`.
pub fn count(n: usize, one: &str) -> String {
    let plural = if n == 1 { "" } else { "s" };
    format!("{} {one}{plural}", grouped(n))
}

/// A number with commas between thousands.
pub fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_hides() {
        assert_eq!((count(1, "word"), count(1_204_000, "word")), ("1 word".into(), "1,204,000 words".into()));
        assert_eq!("a\u{202e}b\u{7}\u{200f}".chars().map(visible).collect::<String>(), "a\u{fffd}b\u{fffd}\u{200f}");
    }
}
