//! Places and times told by a number: "the second floor", "Gate 3", "the first half of the year".

use super::side::{Pair, Side};
use super::words::Words;
use super::{Difference, DifferenceKind};
use crate::span::Span;
use crate::text::{Term, list};

list!(
    /// Nouns of what is told apart by a number, each with what it is: a place or a time.
    NUMBERED, "numbered.txt"
);

/// Ordinals by their words.
const ORDINALS: [&str; 10] = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/// A numbered thing in a report.
struct Numbered {
    noun: Term,
    number: u32,
    span: Span,
    kind: DifferenceKind,
}

/// Adds the numbers of places and times that differ in sentences that answer each other, where each side tells of one such.
pub(super) fn changes(pair: &Pair, found: &mut Vec<Difference>) {
    for group in pair.reworded_or_crossed() {
        let (old, new) =
            (numbered(&pair.parent, &group.words.parent, &group.parent), numbered(&pair.child, &group.words.child, &group.child));
        for o in &old {
            let mut same = new.iter().filter(|n| n.noun == o.noun);
            let (Some(n), None) = (same.next(), same.next()) else { continue };
            let alone = old.iter().filter(|other| other.noun == o.noun).count() == 1;
            if alone && n.number != o.number {
                let note = format!("{} → {}", o.span.of(pair.parent.text), n.span.of(pair.child.text));
                found.push(pair.difference(o.kind, Some(o.span), Some(n.span), note));
            }
        }
    }
}

/// The numbered things of some sentences outside quotation marks: an ordinal and a noun, or a noun with a capital and a number.
fn numbered(side: &Side, words: &Words, sentences: &[u32]) -> Vec<Numbered> {
    let mut found = Vec::new();
    for &sentence in sentences {
        let tokens = side.sentence(sentence);
        for noun in tokens.clone().filter(|&i| !side.is_quoted(i)) {
            let Some(what) = NUMBERED.word(side.token(noun).form) else { continue };
            if words.is_carried(side.token(noun).span) {
                continue;
            }
            let before = noun.checked_sub(1).filter(|b| tokens.contains(b)).and_then(|b| Some((ordinal(side, b)?, b..noun + 1)));
            let behind = || {
                let digits = Some(noun + 1).filter(|b| tokens.contains(b) && side.token(noun).capital)?;
                Some((side.word(digits).parse().ok()?, noun..digits + 1))
            };
            let Some((number, place)) = before.or_else(behind) else { continue };
            let kind = if what == "time" { DifferenceKind::TimeChanged } else { DifferenceKind::PlaceChanged };
            found.push(Numbered { noun: side.token(noun).stem, number, span: side.span(&place), kind });
        }
    }
    found
}

/// The number of "second" and "2nd".
fn ordinal(side: &Side, i: usize) -> Option<u32> {
    let word = side.word(i).to_lowercase();
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let ending = matches!(&word[digits.len()..], "st" | "nd" | "rd" | "th");
    let by_word = ORDINALS.iter().position(|o| *o == word).map(|n| n as u32 + 1);
    by_word.or_else(|| digits.parse().ok().filter(|_| ending))
}
