//! What nothing in the parent supports.

use super::side::{Pair, Side, weight};
use super::words::How;
use super::{Difference, DifferenceKind};
use crate::claim::{ClaimKind, CreditKind, same_outlet};
use crate::span::Span;
use crate::syntax::{Relation, Upos};
use crate::trace::Confidence;
use std::cell::LazyCell;
use std::collections::HashSet;

/// The share of a sentence's content, by weight, that stands anywhere in the other report.
pub(super) fn support(side: &Side, sentence: u32, other: &Side) -> f32 {
    share_told(side, sentence, other, true)
}

/// The same; with `numbers` those count that the other report has in other words.
fn share_told(side: &Side, sentence: u32, other: &Side, numbers: bool) -> f32 {
    let (mut total, mut known) = (0.0, 0.0);
    let number = |side: &Side, i: usize| side.figure_at(i).and_then(|f| side.number(f));
    let told = |value: f64| other.reading.claims.iter().any(|c| matches!(&c.kind, ClaimKind::Figure(f) if f.value == Some(value)));
    for i in side.sentence(sentence).filter(|&i| side.is_content(i)) {
        let stem = side.token(i).stem;
        let heavy = weight(stem);
        total += heavy;
        // "Seventy-one percent", "71 percent"
        known += if other.has(stem) || numbers && number(side, i).is_some_and(told) { heavy } else { 0.0 };
    }
    if total > 0.0 { known / total } else { 1.0 }
}

/// The largest share of a child's sentences without counterpart at which one of them still stands out; beyond it the child is made
/// from elsewhere, and another report may well support them.
const MOST_ALONE: f32 = 0.2;

/// Adds sentences of the child that the parent knows hardly a word of, and closing remarks that nobody is said to have made.
pub(super) fn changes(pair: &Pair, found: &mut Vec<Difference>) {
    let side = &pair.child;
    let sentences = pair.child_alone();
    let linked: Vec<u32> = pair.groups.iter().flat_map(|g| g.child.iter().copied()).collect();
    let (Some(&first), Some(&last)) = (linked.iter().min(), linked.iter().max()) else { return };
    // A translation there and back loses words that a rewrite keeps: what counts as little support is set by the linked sentences.
    let usual = LazyCell::new(|| linked.iter().map(|&s| share_told(side, s, &pair.parent, false)).sum::<f32>() / linked.len() as f32);
    // Who names two sources has, as a rule, two parents: what this one lacks is the other's.
    let outlets: HashSet<&str> =
        side.reading.credits.iter().filter(|c| c.kind != CreditKind::Photo).filter_map(|c| c.outlet.as_deref()).collect();
    if outlets.len() >= 2 {
        return;
    }
    let update = is_update(pair);
    let mut known = 0;
    let few = sentences.len() as f32 <= MOST_ALONE * (sentences.len() + linked.len()) as f32;
    for sentence in sentences.iter().copied().take(MOST_LOOKED_AT) {
        let span = side.reading.segments.sentences[sentence as usize].span;
        let words = side.sentence(sentence).filter(|&i| side.is_content(i)).count();
        let support = support(side, sentence, &pair.parent);
        // What stands before or behind all that is linked is, as often as not, a caption or what the page adds.
        let inside = first < sentence && sentence < last;
        let unsupported = few && inside && words >= 9 && support <= 0.46 && support <= *usual - 0.3;
        let plain = side.claims_in(&[sentence]).all(|(_, c)| c.attribution.is_none());
        let closing = sentence > last && plain && words >= 5 && (0.3..0.75).contains(&support) && sentences.len() < linked.len();
        // What an outlet's own later version tells beyond the earlier has come in since.
        let come = update && words >= LEAST_NEW && support <= MOST_KNOWN;
        if !(unsupported || closing || come) || side.reading.credits.iter().any(|c| c.span.overlaps(span)) {
            continue;
        }
        // Whom the parent cites, and numbers that it has, are of what it tells.
        if !come && (is_cited(pair, sentence) || has_its_numbers(pair, sentence)) {
            known += 1;
            continue;
        }
        let note = if unsupported || come { "nothing in the parent answers this sentence" } else { "a closing remark, unattributed" };
        push(pair, DifferenceKind::Added, None, Some(span), note, found);
    }
    if update {
        new_clauses(pair, found);
        return;
    }
    // Who adds much has it from somewhere: another report may well support it.
    let mut new: Vec<&mut Difference> = found.iter_mut().filter(|d| d.kind == DifferenceKind::Added).collect();
    if new.len() + known > MOST_ADDED {
        new.iter_mut().for_each(|d| d.confidence = Confidence::Guess);
    }
}

/// True for a sentence on the word of somebody whom the parent cites too.
fn is_cited(pair: &Pair, sentence: u32) -> bool {
    let sources = || pair.parent.reading.attributions.iter();
    let told = pair.child.claims_at(sentence).filter_map(|(_, c)| pair.child.attribution(c));
    told.into_iter().any(|a| sources().any(|b| super::who::same_source(a, b)))
}

/// True for a sentence with figures that all stand in the parent.
fn has_its_numbers(pair: &Pair, sentence: u32) -> bool {
    let values: Vec<f64> = pair.child.claims_at(sentence).filter_map(|(i, _)| pair.child.number(i)).collect();
    let figures = 0..pair.parent.reading.claims.len() as u32;
    let known: Vec<f64> = figures.filter_map(|i| pair.parent.number(i)).collect();
    // One, two and a half are told of many things.
    values.iter().any(|&v| v >= 10.0) && values.iter().all(|v| known.contains(v))
}

/// Sentences without answer that are looked at: each is held against all of the parent.
const MOST_LOOKED_AT: usize = 400;

/// The most sentences that one outlet adds of its own: more are another report's.
const MOST_ADDED: usize = 2;

/// The content words of a sentence that an update brings, at least.
const LEAST_NEW: usize = 4;

/// The largest share of it, by weight, that the earlier version has anywhere.
const MOST_KNOWN: f32 = 0.55;

/// True for two versions of one outlet.
fn is_update(pair: &Pair) -> bool {
    let outlet = |side: &Side<'_>| side.reading.report.outlet.clone();
    outlet(&pair.parent).zip(outlet(&pair.child)).is_some_and(|(a, b)| same_outlet(&a, &b))
}

/// Clauses of an update that nothing in the earlier version answers, in sentences that it kept: "rose to 29 |after divers recovered 12
/// more|".
fn new_clauses(pair: &Pair, found: &mut Vec<Difference>) {
    for group in pair.reworded() {
        let words = &group.words.child;
        let clause = |i: usize| {
            let word = &words.nodes[i].word;
            let heads = matches!(word.relation, Relation::Root | Relation::Conj | Relation::Parataxis | Relation::Advcl | Relation::Ccomp);
            heads && word.upos == Upos::Verb && !words.nodes[i].quoted
        };
        for head in (0..words.nodes.len()).filter(|&i| clause(i) && !pair.child.is_cue(words.nodes[i].word.span)) {
            // Its own words, not those of the clauses in it.
            let own = |i: &usize| [*i].into_iter().chain(words.above(*i)).find(|&a| clause(a)) == Some(head);
            let list: Vec<usize> = words.under(head).into_iter().filter(own).collect();
            let content = || list.iter().copied().filter(|&i| words.nodes[i].content);
            let known = |i: usize| group.words.parent_by(i, How::Kin).is_some() || pair.parent.has(words.nodes[i].stem);
            let heavy = |i: usize| weight(words.nodes[i].stem);
            let (all, told): (f32, f32) = (content().map(heavy).sum(), content().filter(|&i| known(i)).map(heavy).sum());
            if content().count() >= LEAST_CLAUSE && !known(head) && told <= MOST_KNOWN_CLAUSE * all {
                let span = words.span(list.iter().copied().filter(|&i| words.nodes[i].word.upos != Upos::Punct));
                // "The toll rose to 22": that it changed is told already.
                if found.iter().any(|d| d.kind != DifferenceKind::Added && d.child.is_some_and(|c| c.overlaps(span))) {
                    continue;
                }
                push(pair, DifferenceKind::Added, None, Some(span), "nothing in the earlier version answers this", found);
            }
        }
    }
}

/// The content words of a clause that an update brings, at least.
const LEAST_CLAUSE: usize = 3;

/// The largest share of it, by weight, that the earlier version has anywhere.
const MOST_KNOWN_CLAUSE: f32 = 0.4;

/// Adds a change, unless another tells of the same words that they are gone or turned round.
pub(super) fn push(pair: &Pair, kind: DifferenceKind, parent: Option<Span>, child: Option<Span>, note: &str, found: &mut Vec<Difference>) {
    let near = |d: &Difference| {
        parent.is_some_and(|p| d.parent.is_some_and(|q| q.overlaps(p)))
            && matches!(d.kind, DifferenceKind::Negated | DifferenceKind::Omitted)
    };
    if found.iter().any(near) {
        return;
    }
    found.push(pair.difference(kind, parent, child, note));
}
