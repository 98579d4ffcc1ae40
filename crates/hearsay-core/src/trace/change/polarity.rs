//! Yes that became no, and no that became yes.

use super::side::{Pair, Side};
use super::{Difference, DifferenceKind};
use crate::span::Span;
use crate::text::{Kind, Term, list};

list!(
    /// Words that deny: `word` denies what follows; `implied` are verbs that deny by their meaning.
    NEGATION, "negation.txt"
);

/// Adds what was turned round.
pub(super) fn changes(pair: &Pair, found: &mut Vec<Difference>) {
    for group in pair.reworded() {
        for (parent, child) in turned(&pair.parent, &group.parent, &pair.child, &group.child) {
            found.push(pair.difference(DifferenceKind::Negated, Some(parent), Some(child), "the denial is gone"));
        }
        for (child, parent) in turned(&pair.child, &group.child, &pair.parent, &group.parent) {
            found.push(pair.difference(DifferenceKind::Negated, Some(parent), Some(child), "a denial came in"));
        }
    }
}

/// Words denied in these sentences that the other side's have once, in a sentence without any denial: both places.
fn turned(from: &Side, sentences: &[u32], to: &Side, others: &[u32]) -> Vec<(Span, Span)> {
    let mut found = Vec::new();
    for &sentence in sentences {
        let tokens = from.sentence(sentence);
        for i in tokens.clone().filter(|&i| !from.is_quoted(i) && NEGATION.word(from.token(i).form) == Some("word")) {
            let governed = (i + 1..tokens.end.min(i + 4)).find(|&j| from.is_content(j) && from.token(j).kind == Kind::Word);
            let Some(head) = governed else { continue };
            let stem = from.token(head).stem;
            let once = |side: &Side, list: &[u32]| side.tokens_of(list).filter(|&j| side.token(j).stem == stem).count() == 1;
            if !once(from, sentences) || !once(to, others) || denials(from, sentence) != 1 {
                continue;
            }
            let Some((other, at)) =
                others.iter().find_map(|&o| to.sentence(o).find(|&j| to.token(j).stem == stem && !to.is_quoted(j)).map(|j| (o, j)))
            else {
                continue;
            };
            let alike = shares_context(from, head, to, at);
            if alike && others.iter().all(|&o| denials(to, o) == 0) && sentences.len() == 1 {
                let start = at.saturating_sub(1).max(to.sentence(other).start);
                found.push((from.span(&(i..head + 1)), to.span(&(start..at + 1))));
            }
        }
    }
    found
}

/// True for a word that denies what follows.
pub(super) fn denies(form: Term) -> bool {
    NEGATION.word(form) == Some("word")
}

/// True when the words around two places have one in common beside the word itself: else different things are said of it.
fn shares_context(from: &Side, i: usize, to: &Side, j: usize) -> bool {
    let near = |side: &Side, at: usize| -> Vec<Term> {
        let end = (at + 8).min(side.reading.segments.tokens.len());
        (at.saturating_sub(7)..end).filter(|&k| k != at && side.is_content(k)).map(|k| side.token(k).stem).collect()
    };
    let there = near(to, j);
    near(from, i).iter().any(|stem| there.contains(stem))
}

/// How many words of a sentence deny, by themselves or by their meaning.
fn denials(side: &Side, sentence: u32) -> usize {
    side.sentence(sentence).filter(|&i| NEGATION.has(side.token(i).form)).count()
}
