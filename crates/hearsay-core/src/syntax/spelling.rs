//! What the network sees of a word: its form, its beginnings and ends, and its shape, each as a hash.

use crate::text::fold;
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

/// How many hashes of parts a word has.
pub const PARTS: usize = 8;

/// The hashes by which the embeddings of a word are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// Of the folded letters, every digit a 0: `US`, `us` and `Us` have one form, so have `1,700` and `2,300`.
    pub form: u32,
    /// Of the first 2, 3 and 4 letters, of the last 2, 3, 4 and 5, and of the shape: what tells unknown words apart.
    pub parts: [u32; PARTS],
}

impl Spelling {
    /// Of a word as it stands in the text.
    pub fn of(word: &str) -> Self {
        let folded = fold(word);
        let mut plain = String::with_capacity(folded.len());
        plain.extend(folded.chars().take(LONGEST).map(|c| if c.is_ascii_digit() { '0' } else { c }));
        let start = |n: usize| &plain[..plain.char_indices().nth(n).map_or(plain.len(), |(at, _)| at)];
        let end = |n: usize| &plain[plain.char_indices().nth_back(n - 1).map_or(0, |(at, _)| at)..];
        let part = |kind: u64, letters: &str| xxh3_64_with_seed(letters.as_bytes(), kind) as u32;
        Spelling {
            form: xxh3_64(plain.as_bytes()) as u32,
            parts: [
                part(1, start(2)),
                part(2, start(3)),
                part(3, start(4)),
                part(4, end(2)),
                part(5, end(3)),
                part(6, end(4)),
                part(7, end(5)),
                xxh3_64_with_seed(&[shape(word)], 8) as u32,
            ],
        }
    }
}

/// Letters beyond these are not looked at: addresses of the web run to thousands.
const LONGEST: usize = 40;

/// Case and kinds of characters, in one byte.
fn shape(word: &str) -> u8 {
    let mut upper = 0;
    let (mut lower, mut digit, mut mark, mut stop) = (false, false, false, false);
    for c in word.chars().take(LONGEST) {
        upper += usize::from(c.is_uppercase());
        lower |= c.is_lowercase();
        digit |= c.is_numeric();
        stop |= c == '.';
        mark |= !c.is_alphanumeric() && c != '.';
    }
    let first = word.starts_with(char::is_uppercase);
    let case = match (upper, lower) {
        (0, true) => 0,
        (0, false) => 1,
        (1, false) => 2,
        (_, false) => 3,
        (1, true) if first => 4,
        (_, true) if first => 5,
        _ => 6,
    };
    case | u8::from(digit) << 3 | u8::from(mark) << 4 | u8::from(stop) << 5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_digits_share_a_form_but_not_a_shape() {
        let (a, b) = (Spelling::of("US"), Spelling::of("us"));
        assert_eq!(a.form, b.form);
        assert_ne!(a.parts[PARTS - 1], b.parts[PARTS - 1]);
        assert_eq!(Spelling::of("1,700"), Spelling::of("2,300"));
        assert_ne!(Spelling::of("walked").parts[3], Spelling::of("walker").parts[3]);
    }

    #[test]
    fn odd_words_are_spelt_too() {
        for word in ["", "é", "\u{301}", "𝔘𝔫𝔦", "a\u{200b}", &"x".repeat(5000)] {
            Spelling::of(word);
        }
    }
}
