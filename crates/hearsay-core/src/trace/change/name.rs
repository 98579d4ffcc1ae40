//! Other places, other actors.

use super::side::{Pair, Side};
use super::{Difference, DifferenceKind};
use crate::span::Span;
use crate::text::{FUNCTION, Kind, Term, form, same_spelling};
use std::ops::Range;

/// Adds names that stand where another name stood: in sentences that answer each other, between the same words.
pub(super) fn changes(pair: &Pair, found: &mut Vec<Difference>) {
    for group in pair.reworded() {
        let old = strange(&pair.parent, &group.parent, &pair.child);
        let new = strange(&pair.child, &group.child, &pair.parent);
        if old.len() > 12 || new.len() > 12 {
            continue;
        }
        for p in &old {
            let Some(c) = new.iter().find(|c| same_slot(pair, p, c)) else { continue };
            let place = is_place(&pair.parent, p) && is_place(&pair.child, c);
            let kind = if place { DifferenceKind::PlaceChanged } else { DifferenceKind::NameChanged };
            let (parent, child) = (pair.parent.span(p), pair.child.span(c));
            let note = format!("{} → {}", parent.of(pair.parent.text), child.of(pair.child.text));
            let in_source = |side: &Side, span: Span| side.reading.attributions.iter().any(|a| a.mention.is_some_and(|m| m.overlaps(span)));
            if !in_source(&pair.parent, parent) && !in_source(&pair.child, child) {
                found.push(pair.difference(kind, Some(parent), Some(child), note));
            }
        }
    }
}

/// The names in some sentences of which the other report knows no word, in no spelling.
fn strange(side: &Side, sentences: &[u32], other: &Side) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for &sentence in sentences {
        let tokens = side.sentence(sentence);
        let mut i = tokens.start + 1;
        while i < tokens.end {
            let name = |i: usize| {
                side.token(i).capital
                    && side.token(i).kind == Kind::Word
                    && !side.is_quoted(i)
                    && FUNCTION.word(side.token(i).form).is_none()
            };
            let end = (i..tokens.end).find(|&j| !name(j)).unwrap_or(tokens.end);
            if end > i
                && (i..end).all(|j| !other.has(side.token(j).stem) && side.word(j).chars().count() > 2)
                && !(i..end).any(|j| CALENDAR.contains(&side.word(j)))
            {
                found.push(i..end);
            }
            i = end.max(i + 1);
        }
    }
    found
}

/// Days and months: times, not names.
const CALENDAR: [&str; 19] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// True when two names stand between words of which at least one is the same on each report, and are no spellings of one name.
fn same_slot(pair: &Pair, p: &Range<usize>, c: &Range<usize>) -> bool {
    let (old, new) = (&pair.parent, &pair.child);
    // Belgian, Belgium; Ariz., Arizona: the same root.
    let root = |a: &str, b: &str| {
        a.get(..5).is_some_and(|r| b.get(..5) == Some(r)) || a.len() >= 3 && b.starts_with(a) || b.len() >= 3 && a.starts_with(b)
    };
    let spelling = p.clone().any(|i| c.clone().any(|j| same_spelling(old.word(i), new.word(j)) || root(old.word(i), new.word(j))));
    if spelling {
        return false;
    }
    let around = |side: &Side, name: &Range<usize>| -> Vec<Term> {
        let all = side.reading.segments.tokens.len();
        let before = (name.start.saturating_sub(8)..name.start).rev().filter(|&i| side.is_content(i)).take(2);
        let after = (name.end..(name.end + 8).min(all)).filter(|&i| side.is_content(i)).take(2);
        before.chain(after).map(|i| side.token(i).stem).collect()
    };
    let near = around(new, c);
    let shared = around(old, p).iter().filter(|t| near.contains(t)).count();
    let preposition = |side: &Side, name: &Range<usize>| {
        name.start.checked_sub(1).is_some_and(|b| FUNCTION.word(side.token(b).form) == Some("preposition"))
    };
    shared >= 2 || shared == 1 && preposition(old, p) && preposition(new, c)
}

/// True behind a preposition of place.
fn is_place(side: &Side, name: &Range<usize>) -> bool {
    name.start.checked_sub(1).is_some_and(|b| {
        ["in", "at", "from", "to", "near", "into", "of", "towards", "outside"].iter().any(|w| side.token(b).form == form(w))
    })
}
