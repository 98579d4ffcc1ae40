//! What somebody cites for what is told: "citing two officials".

use super::side::{Pair, Side};
use super::words::How;
use super::{Difference, DifferenceKind};
use crate::span::Span;
use crate::syntax::{Relation, Upos};
use crate::text::{Role, Sentence, Term, stem};

/// Adds what is cited on one side only.
pub(super) fn changes(pair: &Pair, found: &mut Vec<Difference>) {
    came(pair, found);
    went(pair, found);
}

/// "citing people who saw the draft", where the parent knows of no such sources.
fn came(pair: &Pair, found: &mut Vec<Difference>) {
    for cited in citations(&pair.child) {
        let head = pair.child.token(cited.head).stem;
        if cited.named || pair.parent.has(head) {
            continue;
        }
        let change = pair.difference(DifferenceKind::AttributionAdded, None, Some(cited.place), "the parent names no such source");
        found.push(Difference { source: cited.source.of(pair.child.text).to_string(), ..change });
    }
}

/// "she said, citing the audit court", where the child knows of no audit court.
fn went(pair: &Pair, found: &mut Vec<Difference>) {
    for cited in citations(&pair.parent) {
        let group = pair.reworded().find(|g| g.parent.contains(&cited.sentence));
        let Some(group) = group.filter(|_| !pair.child.has(pair.parent.token(cited.head).stem)) else { continue };
        // "An initial review by the computer team", "a first look by the computer team"
        let part: Vec<Term> = pair
            .parent
            .reading
            .segments
            .tokens_in(cited.source)
            .filter(|&i| pair.parent.is_content(i))
            .map(|i| pair.parent.token(i).stem)
            .collect();
        let stands = |stem: &&Term| pair.child.tokens_of(&group.child).any(|i| pair.child.token(i).stem == **stem);
        if part.iter().filter(stands).count() * 2 >= part.len() {
            continue;
        }
        // What was told with it must be told still.
        let words = &group.words;
        let told = |i: &usize| words.parent.nodes[*i].content && !cited.place.overlaps(words.parent.nodes[*i].word.span);
        let all: Vec<usize> = (0..words.parent.nodes.len()).filter(told).collect();
        let kept: Vec<usize> = all.iter().filter_map(|&p| words.child_by(p, How::Kin)).collect();
        if kept.len() < 3 || kept.len() * 2 < all.len() {
            continue;
        }
        let child = words.child.span(kept);
        let note = format!("{} no longer cited", cited.source.of(pair.parent.text));
        let change = pair.difference(DifferenceKind::AttributionDropped, Some(cited.place), Some(child), note);
        found.push(Difference { source: cited.source.of(pair.parent.text).to_string(), ..change });
    }
}

/// What somebody cites for what is told: "citing two officials".
struct Cited {
    sentence: u32,
    /// The token of its head.
    head: usize,
    source: Span,
    /// The source with its cue.
    place: Span,
    named: bool,
}

/// What is cited without quotation marks by the reports of body and title, outlets left aside.
fn citations(side: &Side) -> Vec<Cited> {
    let mut found = Vec::new();
    if !side.has(stem("citing")) {
        return found;
    }
    let told = |s: &Sentence| matches!(s.role, Role::Body | Role::Title);
    for (sentence, _) in side.reading.segments.sentences.iter().enumerate().filter(|(_, s)| told(s)) {
        let tree = side.reading.grammar.tree(sentence);
        let cites =
            |i: &usize| tree.words[*i].text(side.text).eq_ignore_ascii_case("citing") && !side.is_quoted(tree.words[*i].token as usize);
        for cue in (0..tree.words.len()).filter(cites) {
            let Some(source) = tree.children(cue).find(|&c| tree.words[c].relation == Relation::Obj) else { continue };
            let span = tree.span(source);
            let named = side.reading.segments.tokens_in(span).any(|i| side.token(i).capital);
            if tree.words[source].upos == Upos::Noun {
                let (head, place) = (tree.words[source].token as usize, tree.words[cue].span.cover(span));
                found.push(Cited { sentence: sentence as u32, head, source: span, place, named });
            }
        }
    }
    found
}
