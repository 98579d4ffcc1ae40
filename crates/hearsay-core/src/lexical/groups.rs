//! Our own two lists of words: those that say the same in the news, and those that news must not confuse.
//!
//! `synonyms.txt` has a group a line: the first word, a tab, the others parted by commas. `contrasts.txt` has a class of words a line: its
//! name, a tab, and groups parted by `|`; words of one group say the same there, words of two groups make another story. All are lemmas;
//! participles stand beside them where they are adjectives as well.

use super::{Relation, term};
use crate::text::{Term, TermMap, rows};
use std::sync::LazyLock;

/// Where a word stands: the line, and its group in the line.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Seat {
    line: u16,
    group: u16,
}

pub(super) struct Groups {
    seats: TermMap<Vec<Seat>>,
    /// The name of each line of contrasts; empty for synonyms.
    names: Vec<&'static str>,
}

/// Both lists, read on first use.
pub(super) static GROUPS: LazyLock<Groups> =
    LazyLock::new(|| Groups::parse(include_str!("../../lexicon/contrasts.txt"), include_str!("../../lexicon/synonyms.txt")));

impl Groups {
    fn parse(contrasts: &'static str, synonyms: &'static str) -> Self {
        let mut groups = Groups { seats: TermMap::default(), names: Vec::new() };
        for (name, members) in rows(contrasts) {
            members.split('|').zip(0..).for_each(|(words, group)| groups.seat(words.split(','), group));
            groups.names.push(name);
        }
        for (first, others) in rows(synonyms) {
            groups.seat(std::iter::once(first).chain(others.split(',')), 0);
            groups.names.push("");
        }
        groups
    }

    /// Puts words into a group of the line that is read.
    fn seat(&mut self, words: impl Iterator<Item = &'static str>, group: u16) {
        let seat = Seat { line: self.names.len() as u16, group };
        words.for_each(|word| self.seats.entry(term(word.trim())).or_default().push(seat));
    }

    /// What the lists say of two words; `None` where they say nothing. A contrast counts before a likeness.
    pub fn relation(&self, a: Term, b: Term) -> Option<Relation> {
        let (a, b) = (self.seats.get(&a)?, self.seats.get(&b)?);
        let mut same = None;
        for (x, y) in a.iter().flat_map(|x| b.iter().map(move |y| (x, y))).filter(|(x, y)| x.line == y.line) {
            match self.names.get(x.line as usize) {
                Some(name) if x.group != y.group => return Some(Relation::Contrast(name)),
                _ => same = Some(Relation::Same),
            }
        }
        same
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrasts_count_before_synonyms() {
        let groups = Groups::parse("# c\nfate\tkill, dead | injure, wound", "# s\nhurt\tinjure, wound\nkill\tinjure\n");
        let relation = |a, b| groups.relation(term(a), term(b));
        assert_eq!(relation("kill", "dead"), Some(Relation::Same));
        assert_eq!(relation("kill", "wound"), Some(Relation::Contrast("fate")));
        assert_eq!(relation("kill", "injure"), Some(Relation::Contrast("fate")));
        assert_eq!(relation("hurt", "wound"), Some(Relation::Same));
        assert_eq!(relation("hurt", "kill"), None);
    }

    /// No word stands twice in one line: it could not be told from itself.
    #[test]
    fn a_word_has_one_place_in_a_line() {
        for (word, seats) in &GROUPS.seats {
            let mut lines: Vec<u16> = seats.iter().map(|s| s.line).collect();
            lines.sort_unstable();
            assert!(
                lines.windows(2).all(|w| w[0] != w[1]),
                "{word:?} in {:?}",
                lines.iter().map(|l| GROUPS.names[*l as usize]).collect::<Vec<_>>()
            );
        }
    }
}
