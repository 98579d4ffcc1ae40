//! How much two words have in common: which word of one sentence answers which of another.

use super::dictionary::{Headword, Sense, WORDNET};
use super::pack::Link;
use super::{Lexeme, Relation, relation};

/// Likeness of words that the dictionary puts side by side, whatever they share: they answer each other all the more when they differ.
const DERIVED: f32 = 0.9;
const CONTRAST: f32 = 0.7;
const OPPOSITE: f32 = 0.6;
const ENTAILS: f32 = 0.6;

/// What a sense loses for each more frequent one, in nats.
const RANK: f32 = 0.7;

/// How much two words have in common, from 0 to 1: 1 for words that say the same, high too for those that contrast, since one stands in
/// the other's place. Elsewhere by the information in what both are sorts of, against that in themselves (Lin 1998), rarer senses
/// weighing less. The same in both directions.
pub fn likeness(a: Lexeme, b: Lexeme) -> f32 {
    match relation(a, b) {
        Relation::Same => 1.0,
        Relation::Derived => DERIVED,
        Relation::Contrast(_) => CONTRAST,
        Relation::Unknown => 0.0,
        Relation::Opposite => OPPOSITE.max(shared(a, b)),
        Relation::Entails | Relation::Entailed => ENTAILS.max(shared(a, b)),
        _ => shared(a, b),
    }
}

fn shared(a: Lexeme, b: Lexeme) -> f32 {
    match (WORDNET.headword(a), WORDNET.headword(b)) {
        (Some(a), Some(b)) if a.class == b.class => {
            let (a, b) = (Roots::of(a), Roots::of(b));
            a.likeness(&b)
        }
        _ => 0.0,
    }
}

/// All that a word is a sort of, each with the information in the sense that leads there.
struct Roots {
    /// Sorted by sense.
    above: [(Sense, f32); Roots::MOST],
    len: usize,
}

impl Roots {
    /// Room for six senses with eight steps each; what has no room is left out.
    const MOST: usize = 64;

    fn of(word: Headword) -> Self {
        let mut roots = Roots { above: [(Sense::default(), 0.0); Roots::MOST], len: 0 };
        for (sense, rank) in word.senses().zip(0u8..) {
            roots.climb(sense, WORDNET.information(sense) + f32::from(rank) * RANK);
        }
        roots
    }

    /// Adds a sense and all above it, where it is not yet there.
    fn climb(&mut self, sense: Sense, information: f32) {
        let Err(at) = self.above[..self.len].binary_search_by_key(&sense, |a| a.0) else { return };
        if self.len < Self::MOST {
            self.above.copy_within(at..self.len, at + 1);
            self.above[at] = (sense, information);
            self.len += 1;
            WORDNET.links(sense, Link::Broader).for_each(|above| self.climb(above, information));
        }
    }

    /// Twice the information shared over that of both, at its best.
    fn likeness(&self, other: &Roots) -> f32 {
        let (mut best, mut at) = (0f32, 0);
        for (sense, information) in &self.above[..self.len] {
            while at < other.len && other.above[at].0 < *sense {
                at += 1;
            }
            if at < other.len && other.above[at].0 == *sense {
                let both = (information + other.above[at].1).max(f32::MIN_POSITIVE);
                best = best.max(2.0 * WORDNET.information(*sense) / both);
            }
        }
        best.min(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Class, term};
    use super::*;

    #[test]
    fn what_answers_each_other_is_alike() {
        let nouns = |a, b| {
            let lexeme = |word| Lexeme { lemma: term(word), class: Class::Noun };
            likeness(lexeme(a), lexeme(b))
        };
        assert_eq!(nouns("truce", "ceasefire"), 1.0);
        assert!(nouns("lorry", "car") > nouns("lorry", "ship") && nouns("lorry", "ship") > nouns("lorry", "week"));
        assert!(nouns("sailor", "soldier") > nouns("sailor", "harbour"));
        assert!(nouns("harbour", "sailor") == nouns("sailor", "harbour"));
        assert_eq!(nouns("zzqqx", "harbour"), 0.0);
    }
}
