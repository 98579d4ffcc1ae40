//! WordNet, read where it lies in the binary: nothing is built at start-up. [`pack`](super::pack()) describes the file.

use super::pack::{Link, PLACE_BITS, STEP, TERM_BITS};
use super::{Class, Lexeme};
use crate::text::Hashes;

/// Three bytes, little-endian.
pub(super) type Cell = [u8; 3];

/// The dictionary.
pub(super) struct Dictionary {
    terms: Hashes,
    /// Where the record of each begins.
    starts: &'static [Cell],
    cells: &'static [Cell],
}

/// A word in one class.
#[derive(Clone, Copy)]
pub(super) struct Headword {
    /// Its place among the terms.
    pub index: u32,
    /// Its class.
    pub class: Class,
    senses: &'static [Cell],
    derived: &'static [Cell],
}

/// A sense: the place of a synset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Sense(pub u32);

pub(super) static WORDNET: Dictionary = Dictionary::parse(include_bytes!("../../data/wordnet.bin"));

impl Dictionary {
    /// Finds the tables; evaluated when the program is built.
    const fn parse(bytes: &'static [u8]) -> Self {
        let (head, _) = bytes.as_chunks::<4>().0.split_at(2);
        let (terms, cells) = (u32::from_le_bytes(head[0]) as usize, u32::from_le_bytes(head[1]) as usize);
        let (_, body) = bytes.split_at(8);
        let (of_terms, rest) = body.split_at(terms * 4);
        let (starts, rest) = rest.as_chunks::<3>().0.split_at(terms);
        let (cells, _) = rest.split_at(cells);
        Dictionary { terms: Hashes::new(of_terms.as_chunks::<4>().0), starts, cells }
    }

    /// The word in its class, or else in the first class it has.
    pub fn headword(&self, word: Lexeme) -> Option<Headword> {
        let index = self.terms.find(word.lemma.0)? as u32;
        let classes = || self.classes(index);
        classes().find(|h| h.class == word.class).or_else(|| classes().next())
    }

    /// The word at a place, in a class.
    pub fn in_class(&self, index: u32, class: Class) -> Option<Headword> {
        self.classes(index).find(|h| h.class == class)
    }

    /// A word in each class it has.
    fn classes(&self, index: u32) -> impl Iterator<Item = Headword> {
        let mut at = self.starts.get(index as usize).map(|c| number(*c) as usize);
        std::iter::from_fn(move || {
            let record = self.cells.get(at?..)?;
            let (head, rest) = record.split_first()?;
            let head = number(*head);
            let class = class(head);
            let (senses, derived) = ((head >> 3 & 15) as usize, (head >> 7 & 255) as usize);
            at = (head & 4 != 0).then_some(at? + 1 + senses + derived);
            let (senses, rest) = rest.split_at_checked(senses)?;
            Some(Headword { index, class, senses, derived: rest.get(..derived)? })
        })
    }

    /// The synsets that links of a kind lead to.
    pub fn links(&self, sense: Sense, kind: Link) -> impl Iterator<Item = Sense> {
        let record = self.cells.get(sense.0 as usize..).unwrap_or_default();
        let links = record.first().map_or(0, |head| (number(*head) >> 8 & 255) as usize);
        let links = record.get(1..=links).unwrap_or_default().iter().map(|c| number(*c));
        links.filter(move |link| link >> PLACE_BITS == kind as u32).map(|link| Sense(link & ((1 << PLACE_BITS) - 1)))
    }

    /// How much a synset says, in nats: 0 for what every word means.
    pub fn information(&self, sense: Sense) -> f32 {
        self.cells.get(sense.0 as usize).map_or(0.0, |head| (number(*head) & 255) as f32 * STEP)
    }
}

impl Headword {
    /// Its senses, most frequent first.
    pub fn senses(&self) -> impl Iterator<Item = Sense> + use<> {
        self.senses.iter().map(|c| Sense(number(*c)))
    }

    /// The words derived from it, or it from them, as indices of terms with the class.
    pub fn derived(&self) -> impl Iterator<Item = (u32, Class)> + use<> {
        self.derived.iter().map(|c| (number(*c) & ((1 << TERM_BITS) - 1), class(number(*c) >> TERM_BITS)))
    }
}

/// The class that the last two bits name.
fn class(bits: u32) -> Class {
    [Class::Noun, Class::Verb, Class::Adjective, Class::Adverb][bits as usize & 3]
}

fn number([a, b, c]: Cell) -> u32 {
    u32::from_le_bytes([a, b, c, 0])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every term is found, and every record leads only to synsets and terms.
    #[test]
    fn the_file_is_whole() {
        let mut count = 0;
        for (at, term) in WORDNET.terms.iter().enumerate() {
            count += 1;
            assert_eq!(WORDNET.terms.find(term), Some(at));
            let classes: Vec<_> = WORDNET.classes(at as u32).collect();
            assert!(!classes.is_empty() && classes.is_sorted_by_key(|h| h.class));
            for word in classes {
                assert!(word.senses().next().is_some());
                assert!(word.senses().all(|s| WORDNET.links(s, Link::Broader).all(|up| (up.0 as usize) < WORDNET.cells.len())));
                assert!(word.derived().all(|(i, class)| WORDNET.in_class(i, class).is_some()));
            }
        }
        assert!(count > 50_000);
    }
}
