//! Places in a text: UTF-8 byte offsets inside, Unicode code points at the edge.

use std::ops::Range;

/// A half-open run of UTF-8 byte offsets into one report's text.
///
/// Invariant: both ends lie on character boundaries of the text the span was made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from byte `start` up to, not including, byte `end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Span { start: start as u32, end: end as u32 }
    }

    /// The text under the span; empty when the span is not of this text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// The span as a range of byte indices.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// True when nothing lies between the ends.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// True when `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True when the spans share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span without white space at its ends.
    pub fn trim(self, text: &str) -> Span {
        self.trim_matches(text, char::is_whitespace)
    }

    /// The span without leading and trailing characters for which `drop` holds.
    pub fn trim_matches(self, text: &str, drop: impl Fn(char) -> bool) -> Span {
        let inside = self.of(text);
        let left = inside.trim_start_matches(&drop);
        let start = self.start as usize + inside.len() - left.len();
        Span::new(start, start + left.trim_end_matches(&drop).len())
    }
}

/// Turns byte offsets of one text into code point offsets, in constant time each.
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before each block of [`CodePoints::BLOCK`] bytes; empty for an ASCII text.
    before: Vec<u32>,
}

impl<'t> CodePoints<'t> {
    const BLOCK: usize = 128;

    /// Counts the code points of `text` once.
    pub fn new(text: &'t str) -> Self {
        let mut before = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for block in text.as_bytes().chunks(Self::BLOCK) {
                before.push(count);
                count += starts(block);
            }
            before.push(count);
        }
        CodePoints { text, before }
    }

    /// The number of code points before byte `offset`.
    pub fn at(&self, offset: u32) -> u32 {
        let offset = (offset as usize).min(self.text.len());
        match self.before.get(offset / Self::BLOCK) {
            Some(before) => {
                let block = offset - offset % Self::BLOCK;
                before + starts(&self.text.as_bytes()[block..offset])
            }
            None => offset as u32,
        }
    }
}

/// The number of bytes that start a character.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn trims_to_characters() {
        let text = " “Ja” ";
        let span = Span::new(0, text.len()).trim(text);
        assert_eq!(span.of(text), "“Ja”");
        assert_eq!(span.trim_matches(text, |c| "“”".contains(c)).of(text), "Ja");
    }

    proptest! {
        #[test]
        fn code_points_agree_with_counting(text in "\\PC{0,300}") {
            let points = CodePoints::new(&text);
            for (n, (at, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(points.at(at as u32), n as u32);
            }
            prop_assert_eq!(points.at(text.len() as u32), text.chars().count() as u32);
        }
    }
}
