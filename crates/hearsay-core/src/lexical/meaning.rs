//! What is known of one word, looked up once, so that it can be held against many.

use super::dictionary::{Headword, Sense, WORDNET};
use super::groups::{GROUPS, Seat};
use super::pack::Link;
use super::relation::MOST_STEPS;
use super::{Class, Lexeme};

/// A word with all that the lists and the dictionary know of it.
#[derive(Clone, Copy)]
pub struct Meaning {
    /// The word.
    pub lexeme: Lexeme,
    /// Where our lists have it.
    pub(super) seats: &'static [Seat],
    pub(super) headword: Option<Headword>,
    /// What it is a sort of, its senses first of all; sorted by sense up to `len`, each once.
    above: [Above; Meaning::MOST],
    len: u8,
    /// Which senses are in `above`.
    pub(super) sorts: Marks,
    /// Which senses its own lead to otherwise: opposites, what it entails.
    pub(super) leads: Marks,
    /// Itself and the words derived from it.
    pub(super) family: Marks,
    /// The senses of the words derived from it.
    pub(super) kin: Marks,
}

/// A synset above a word.
#[derive(Clone, Copy, Default)]
pub(super) struct Above {
    pub sense: Sense,
    /// Steps up to it; 0 for a sense of the word.
    pub steps: u8,
    /// How many senses of the word are more frequent than the one that leads there.
    pub rank: u8,
}

impl Meaning {
    /// Room for twelve senses with three steps each; what has no room is left out.
    const MOST: usize = 48;

    /// Looks a word up. Never fails: of a word that nothing is known of it knows that.
    pub fn of(lexeme: Lexeme) -> Self {
        let mut meaning = Meaning {
            lexeme,
            seats: GROUPS.seats(lexeme.lemma),
            headword: WORDNET.headword(lexeme),
            above: [Above::default(); Meaning::MOST],
            len: 0,
            sorts: Marks::default(),
            leads: Marks::default(),
            family: Marks::default(),
            kin: Marks::default(),
        };
        if let Some(word) = meaning.headword {
            meaning.climb(word);
            meaning.reach(word);
        }
        meaning
    }

    /// True when the lists or the dictionary have the word.
    pub fn is_known(&self) -> bool {
        self.headword.is_some() || !self.seats.is_empty()
    }

    /// What it is a sort of, sorted by sense.
    pub(super) fn above(&self) -> &[Above] {
        &self.above[..usize::from(self.len)]
    }

    /// The steps up to a synset; `None` where it is none of those above.
    pub(super) fn steps(&self, sense: Sense) -> Option<u8> {
        let above = self.above();
        above.binary_search_by_key(&sense, |a| a.sense).ok().map(|at| above[at].steps)
    }

    /// True for the synsets that a link to the opposite may start from: adjectives have theirs by way of the one they are sorts of.
    pub(super) fn faces(&self, above: &Above) -> bool {
        above.steps <= u8::from(self.lexeme.class == Class::Adjective)
    }

    /// Fills what is above, breadth first, as far as relations count steps.
    fn climb(&mut self, word: Headword) {
        let mut len = 0;
        for (sense, rank) in word.senses().zip(0u8..).take(Self::MOST) {
            self.above[len] = Above { sense, steps: 0, rank };
            self.sorts.add(sense.0);
            len += 1;
        }
        let mut at = 0;
        while at < len && self.above[at].steps < MOST_STEPS {
            let Above { sense, steps, rank } = self.above[at];
            for sense in WORDNET.links(sense, Link::Broader) {
                // Most were not met before, and the marks tell it without a search.
                let met = self.sorts.may_hold(sense.0) && self.above[..len].iter().any(|a| a.sense == sense);
                if !met && len < Self::MOST {
                    self.above[len] = Above { sense, steps: steps + 1, rank };
                    self.sorts.add(sense.0);
                    len += 1;
                }
            }
            at += 1;
        }
        self.len = len as u8;
        self.above[..len].sort_unstable_by_key(|a| a.sense);
    }

    /// Marks what a comparison would look for, so that most words are told apart without a search.
    fn reach(&mut self, word: Headword) {
        for above in &self.above[..usize::from(self.len)] {
            if self.faces(above) {
                let leads = WORDNET.links(above.sense, Link::Opposite).chain(WORDNET.links(above.sense, Link::Entails));
                leads.for_each(|sense| self.leads.add(sense.0));
            }
        }
        self.family.add(word.index);
        for (index, class) in word.derived() {
            self.family.add(index);
            if let Some(derived) = WORDNET.in_class(index, class) {
                derived.senses().for_each(|sense| self.kin.add(sense.0));
            }
        }
    }
}

/// A set of numbers that may hold some it was not given, but never lacks one it was.
#[derive(Clone, Copy, Default)]
pub(super) struct Marks([u64; 4]);

impl Marks {
    fn add(&mut self, number: u32) {
        let bit = Self::bit(number);
        self.0[bit as usize >> 6] |= 1 << (bit & 63);
    }

    /// False for a number that surely was not added.
    fn may_hold(&self, number: u32) -> bool {
        let bit = Self::bit(number);
        self.0[bit as usize >> 6] >> (bit & 63) & 1 > 0
    }

    fn bit(number: u32) -> u32 {
        number.wrapping_mul(0x9E37_79B1) >> 24
    }

    /// False where two sets surely have nothing in common.
    pub fn meet(&self, other: &Marks) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }
}
