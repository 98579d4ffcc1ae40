//! Hedges and caveats that went or came.

use super::side::{Group, Pair, Side};
use super::source::{place, same_source, sourced};
use super::{Difference, DifferenceKind};
use crate::claim::{Hedge, Strength};
use crate::span::Span;
use crate::text::{FUNCTION, Kind, Term, list};
use std::collections::HashSet;
use std::ops::Range;

list!(
    /// Verbs that keep their distance from what they report.
    DISTANCING, "distancing.txt"
);

/// Adds the changes to how certain things are told to be.
pub(super) fn changes(pair: &Pair, found: &mut Vec<Difference>) {
    let parent_checks = pair.parent.reading.hedges.iter().any(|h| h.strength == Strength::Unverified);
    for group in pair.reworded() {
        for (parent, child) in lost(&pair.parent, &group.parent, &pair.child, &group.child) {
            found.push(pair.difference(DifferenceKind::CertaintyRaised, Some(parent), Some(child), "the hedge is gone"));
        }
        for (child, parent) in lost(&pair.child, &group.child, &pair.parent, &group.parent) {
            found.push(pair.difference(DifferenceKind::CertaintyLowered, Some(parent), Some(child), "a hedge came in"));
        }
        distanced(pair, group, found);
        if !parent_checks {
            doubted(pair, group, found);
        }
    }
}

/// The hedges of some sentences outside quotation marks.
fn hedges<'r>(side: &Side<'r>, sentence: u32) -> impl Iterator<Item = &'r Hedge> + use<'r> {
    let span = side.reading.segments.sentences[sentence as usize].span;
    let hedges = &side.reading.hedges;
    let from = hedges.partition_point(|h| h.span.start < span.start);
    let to = hedges.partition_point(|h| h.span.start < span.end);
    hedges[from..to].iter()
}

/// Hedged words of one side that the other side has without a hedge: the place of each, hedge included, and of the bare word.
fn lost(from: &Side, sentences: &[u32], to: &Side, others: &[u32]) -> Vec<(Span, Span)> {
    let mut found = Vec::new();
    for &sentence in sentences {
        for hedge in hedges(from, sentence).filter(|h| h.strength != Strength::Unverified) {
            let tokens = from.reading.segments.tokens_in(hedge.span);
            if tokens.is_empty() || from.is_quoted(tokens.start) {
                continue;
            }
            let end = from.sentence(sentence).end;
            let governed: Vec<usize> = (tokens.end..end.min(tokens.end + 8)).filter(|&i| is_telling(from, i)).take(3).collect();
            let Some((&head, rest)) = governed.split_first() else { continue };
            let rest: HashSet<Term> = rest.iter().map(|&i| from.token(i).stem).collect();
            let bare = others.iter().find_map(|&other| bare(to, other, from.token(head).stem, &rest));
            // What was planned and then happened is news, not a lost doubt.
            let planned = tokens.clone().any(|i| matches!(from.word(i), "set" | "due" | "scheduled" | "about"));
            let happened = |place: &Range<usize>| FUNCTION.word(to.token(place.start).form) != Some("modal");
            let bare = bare.filter(|place| !(planned && happened(place)));
            if let Some(place) = bare {
                found.push((hedge.span.cover(from.token(head).span), to.span(&place)));
            }
        }
    }
    found
}

/// True for a word that says what is hedged: no adverb, no auxiliary, none of the verbs that every sentence has.
fn is_telling(side: &Side, i: usize) -> bool {
    side.token(i).kind == Kind::Word
        && FUNCTION.word(side.token(i).form).is_none()
        && !matches!(side.word(i), "being" | "having" | "able" | "going" | "still")
}

/// The place of the word in a sentence that has no hedge for it, with the auxiliaries before it.
fn bare(side: &Side, sentence: u32, stem: Term, rest: &HashSet<Term>) -> Option<Range<usize>> {
    let tokens = side.sentence(sentence);
    let hedged =
        hedges(side, sentence).next().is_some() || tokens.clone().any(|i| SOFT.at(&side.reading.segments.tokens[i..tokens.end]).is_some());
    let at = tokens.clone().find(|&i| side.token(i).stem == stem && !side.is_quoted(i))?;
    let near =
        rest.is_empty() || (at.saturating_sub(8).max(tokens.start)..(at + 9).min(tokens.end)).any(|i| rest.contains(&side.token(i).stem));
    let start = (tokens.start..at)
        .rev()
        .take(3)
        .take_while(|&i| FUNCTION.word(side.token(i).form).is_some_and(|f| matches!(f, "modal" | "be" | "auxiliary")))
        .last()
        .unwrap_or(at);
    // "will" before the word settles it, whatever is hedged beside it.
    let settled = (start..at).any(|i| side.word(i) == "will");
    (near && (settled || !hedged)).then_some(start..at + 1)
}

list!(
    /// Words that leave a thing open although no hedge is counted.
    SOFT, "soft.txt"
);

/// "said" that became "claimed", of the same source.
fn distanced(pair: &Pair, group: &Group, found: &mut Vec<Difference>) {
    let (old, new) = (sourced(&pair.parent, &group.parent), sourced(&pair.child, &group.child));
    for (_, _, after) in &new {
        let distant = |side: &Side, a: &crate::claim::Attribution| {
            a.cue.is_some_and(|c| side.reading.segments.tokens_in(c.span).any(|i| DISTANCING.has(side.token(i).form)))
        };
        if !distant(&pair.child, after) || old.iter().any(|(_, _, a)| distant(&pair.parent, a)) {
            continue;
        }
        if let Some((_, _, before)) = old.iter().find(|(_, _, before)| same_source(before, after))
            && let (Some(parent), Some(child)) = (place(before), place(after))
        {
            found.push(pair.difference(DifferenceKind::CertaintyLowered, Some(parent), Some(child), "a verb that keeps its distance"));
        }
    }
}

/// "there is no independent confirmation", where the parent has no such caveat at all.
fn doubted(pair: &Pair, group: &Group, found: &mut Vec<Difference>) {
    for &sentence in &group.child {
        for hedge in hedges(&pair.child, sentence).filter(|h| h.strength == Strength::Unverified) {
            let claim = pair.parent.claims_in(&group.parent).map(|(_, c)| c.span).min_by_key(|s| s.len());
            let parent = claim.or_else(|| group.parent.first().map(|&s| pair.parent.reading.segments.sentences[s as usize].span));
            if let Some(parent) = parent {
                found.push(pair.difference(DifferenceKind::CertaintyLowered, Some(parent), Some(hedge.span), "a caveat was added"));
            }
        }
    }
}
