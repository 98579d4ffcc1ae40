//! Writes the dictionary file: what `cargo xtask wordnet` hands over, as [`dictionary`](super::dictionary) reads it.
//!
//! All is in cells of three bytes (little-endian), so that a word or a synset is found where it lies:
//!
//! - a head of two numbers of four bytes: how many terms, how many cells;
//! - the terms, four bytes each, ascending; then for each the cell its record begins at;
//! - cells of terms: for each class a head (class, whether another follows, how many senses, how many derived words), the places of the
//!   synsets, most frequent sense first, and the derived words (class, index of the term);
//! - cells of synsets: a head (information content in steps of [`STEP`], how many links), then the links (kind, place of the synset).

use super::Class;
use crate::text::Term;
use std::collections::BTreeMap;

/// One step of a stored information content, in nats.
pub(super) const STEP: f32 = 1.0 / 12.0;

/// Bits of a link's cell that hold a place; those above hold its kind.
pub(super) const PLACE_BITS: u32 = 21;

/// Bits of a derived word's cell that hold the index of its term; those above hold its class.
pub(super) const TERM_BITS: u32 = 20;

/// How one synset leads to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Link {
    /// To what is broader: car to vehicle; from an adjective to the one that it is a sort of: huge to large.
    Broader,
    /// To the opposite.
    Opposite,
    /// To what is done by it or comes of it: win to compete, kill to die.
    Entails,
}

/// A word to be written: one row for each class it has.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its term (see [`term`](super::term)).
    pub lemma: Term,
    /// Its class.
    pub class: Class,
    /// Its synsets, most frequent first: indices.
    pub senses: Vec<usize>,
    /// Words derived from it, or it from them.
    pub derived: Vec<(Term, Class)>,
}

/// A synset to be written.
#[derive(Clone, Debug)]
pub struct Synset {
    /// How much it says: -ln of the share of words in the news that mean it or what is narrower.
    pub information: f32,
    /// Where it leads: kinds and indices.
    pub links: Vec<(Link, usize)>,
}

/// The bytes of a dictionary. Entries in any order, at most one for a lemma and class; more than 15 senses, 255 derived words or 255
/// links are cut.
pub fn pack(entries: &[Entry], synsets: &[Synset]) -> Vec<u8> {
    let mut by_term: BTreeMap<Term, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        by_term.entry(entry.lemma).or_default().push(entry);
    }
    let index: BTreeMap<Term, u32> = by_term.keys().zip(0..).map(|(t, i)| (*t, i)).collect();
    let of_terms: usize = entries.iter().map(|e| 1 + e.senses.len().min(15) + e.derived.len().min(255)).sum();
    let mut end = of_terms;
    let mut places = Vec::new();
    for synset in synsets {
        places.push(end as u32);
        end += 1 + synset.links.len().min(255);
    }

    let (mut cells, mut starts) = (Vec::with_capacity(end), Vec::new());
    for rows in by_term.values_mut() {
        starts.push(cells.len() as u32);
        rows.sort_by_key(|e| e.class);
        for (at, entry) in rows.iter().enumerate() {
            let senses = &entry.senses[..entry.senses.len().min(15)];
            let derived = &entry.derived[..entry.derived.len().min(255)];
            let more = u32::from(at + 1 < rows.len());
            cells.push(entry.class as u32 | more << 2 | (senses.len() as u32) << 3 | (derived.len() as u32) << 7);
            cells.extend(senses.iter().map(|&s| places[s]));
            cells.extend(derived.iter().map(|(term, class)| (*class as u32) << TERM_BITS | index[term]));
        }
    }
    for synset in synsets {
        let links = &synset.links[..synset.links.len().min(255)];
        let information = (synset.information / STEP).round().clamp(0.0, 255.0) as u32;
        cells.push(information | (links.len() as u32) << 8);
        cells.extend(links.iter().map(|(link, to)| (*link as u32) << PLACE_BITS | places[*to]));
    }

    let mut bytes = Vec::new();
    bytes.extend((index.len() as u32).to_le_bytes());
    bytes.extend((cells.len() as u32).to_le_bytes());
    index.keys().for_each(|t| bytes.extend(t.0.to_le_bytes()));
    starts.iter().chain(&cells).for_each(|cell| bytes.extend(&cell.to_le_bytes()[..3]));
    bytes
}
