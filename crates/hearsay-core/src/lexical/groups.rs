//! Our own two lists of words: those that say the same in the news, and those that news must not confuse.
//!
//! `synonyms.txt` has a group a line: the first word, a tab, the others parted by commas. `contrasts.txt` has a class of words a line: its
//! name, a tab, and groups parted by `|`; words of one group say the same there, words of two groups make another story. All are lemmas;
//! participles stand beside them where they are adjectives as well.

use super::{Relation, term};
use crate::text::{Term, TermMap, rows};
use std::sync::LazyLock;

/// Where a word stands: the line, and its group in the line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seat {
    line: u16,
    group: u16,
    /// The name of a line of contrasts; empty for synonyms.
    name: &'static str,
}

impl Seat {
    /// The line, where it is one of synonyms.
    pub fn synonyms(&self) -> Option<u16> {
        self.name.is_empty().then_some(self.line)
    }
}

pub(super) struct Groups {
    seats: TermMap<Vec<Seat>>,
    /// How many lines were read.
    lines: u16,
}

/// Both lists, read on first use.
pub(super) static GROUPS: LazyLock<Groups> =
    LazyLock::new(|| Groups::parse(include_str!("../../lexicon/contrasts.txt"), include_str!("../../lexicon/synonyms.txt")));

impl Groups {
    fn parse(contrasts: &'static str, synonyms: &'static str) -> Self {
        let mut groups = Groups { seats: TermMap::default(), lines: 0 };
        for (name, members) in rows(contrasts) {
            members.split('|').zip(0..).for_each(|(words, group)| groups.seat(name, group, words.split(',')));
            groups.lines += 1;
        }
        for (first, others) in rows(synonyms) {
            groups.seat("", 0, std::iter::once(first).chain(others.split(',')));
            groups.lines += 1;
        }
        groups
    }

    /// Puts words into a group of the line that is read.
    fn seat(&mut self, name: &'static str, group: u16, words: impl Iterator<Item = &'static str>) {
        let seat = Seat { line: self.lines, group, name };
        words.for_each(|word| self.seats.entry(term(word.trim())).or_default().push(seat));
    }

    /// The places of a word; none for most.
    pub fn seats(&self, word: Term) -> &[Seat] {
        self.seats.get(&word).map_or(&[], Vec::as_slice)
    }
}

/// What the lists say of two words by their places; `None` where they say nothing. A contrast counts before a likeness.
pub(super) fn said(a: &[Seat], b: &[Seat]) -> Option<Relation> {
    let mut same = None;
    for (x, y) in a.iter().flat_map(|x| b.iter().map(move |y| (x, y))).filter(|(x, y)| x.line == y.line) {
        if x.group != y.group {
            return Some(Relation::Contrast(x.name));
        }
        same = Some(Relation::Same);
    }
    same
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrasts_count_before_synonyms() {
        let groups = Groups::parse("# c\nfate\tkill, dead | injure, wound", "# s\nhurt\tinjure, wound\nkill\tinjure\n");
        let relation = |a, b| said(groups.seats(term(a)), groups.seats(term(b)));
        assert_eq!(relation("kill", "dead"), Some(Relation::Same));
        assert_eq!(relation("kill", "wound"), Some(Relation::Contrast("fate")));
        assert_eq!(relation("kill", "injure"), Some(Relation::Contrast("fate")));
        assert_eq!(relation("hurt", "wound"), Some(Relation::Same));
        assert_eq!(relation("hurt", "kill"), None);
    }

    /// No word stands twice in one line: it could not be told from itself.
    #[test]
    fn a_word_has_one_place_in_a_line() {
        let twice = GROUPS.seats.values().find(|seats| seats.iter().enumerate().any(|(i, x)| seats[..i].iter().any(|y| x.line == y.line)));
        assert!(twice.is_none(), "{twice:?}");
    }
}
