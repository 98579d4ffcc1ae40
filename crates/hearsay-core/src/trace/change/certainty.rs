//! Hedges and caveats that went or came.

use super::denied::is_no;
use super::held::{Held, SOFT, hedged, hedges, is_modal};
use super::side::{Group, Pair, Side};
use super::source::{place, sourced};
use super::who::same_source;
use super::words::{How, Words, is_light};
use super::{Difference, DifferenceKind};
use crate::claim::{Attribution, CueClass, Strength};
use crate::span::Span;
use crate::syntax::{Relation, Upos, Xpos};
use crate::text::{Term, form, forms, is, list};

list!(
    /// Verbs that keep their distance from what they report.
    DISTANCING, "distancing.txt"
);
/// Adds the changes to how certain things are told to be.
pub(super) fn changes(pair: &Pair, found: &mut Vec<Difference>) {
    let parent_checks = checks(&pair.parent);
    for group in pair.reworded_or_crossed() {
        let words = &group.words;
        let (old, new) =
            (Held::of(&pair.parent, &words.parent, &group.parent, true), Held::of(&pair.child, &words.child, &group.child, false));
        for (parent, child) in lost(&old, &new, false, false, |p| Some((words.child_of(p)?, words.how(p)))) {
            found.push(pair.difference(DifferenceKind::CertaintyRaised, Some(parent), Some(child), "the hedge is gone"));
        }
        if group.crossed {
            continue;
        }
        let few = hedged(&pair.child, &group.child) <= hedged(&pair.parent, &group.parent);
        for (child, parent) in lost(&new, &old, true, few, |c| words.parent_of(c).map(|p| (p, words.how(p)))) {
            found.push(pair.difference(DifferenceKind::CertaintyLowered, Some(parent), Some(child), "a hedge came in"));
        }
        if let Some((parent, child)) = done(&old, &new, group) {
            found.push(pair.difference(DifferenceKind::CertaintyRaised, Some(parent), Some(child), "what was to come is told as done"));
        }
    }
    for group in pair.reworded() {
        only_hoped(pair, group, found);
        distanced(pair, group, found);
    }
    if !parent_checks {
        let linked: Vec<u32> = pair.groups.iter().flat_map(|g| g.child.iter().copied()).collect();
        for group in &pair.groups {
            doubted(pair, group, &linked, found);
        }
    }
}

/// True for a report that says of anything that it could not be checked, in whatever words: "neither account could be confirmed".
fn checks(side: &Side) -> bool {
    const CHECK: [Term; 6] = forms(["check", "confirm", "confirmation", "corroborate", "verification", "verify"]);
    let checked = |sentence: usize| side.reading.grammar.tree(sentence).words.iter().any(|w| CHECK.contains(&w.lemma));
    let denied = |sentence: usize| side.sentence(sentence as u32).any(|i| is_no(side.token(i).form));
    side.reading.hedges.iter().any(|h| h.strength == Strength::Unverified)
        || (0..side.reading.segments.sentences.len()).any(|s| checked(s) && denied(s))
}

/// What one side leaves open and the other tells plainly: the place of each, hedge included, and of the bare word. With `few` the other has
/// as many hedges: "probably until Wednesday" may be "likely to be shut until Wednesday".
fn lost(from: &Held, to: &Held, lowered: bool, few: bool, answer: impl Fn(usize) -> Option<(usize, How)>) -> Vec<(Span, Span)> {
    let mut found: Vec<(Span, Span)> = Vec::new();
    for (i, node) in from.words.nodes.iter().enumerate().filter(|(_, n)| n.content && !n.quoted) {
        let Some(hedge) = from.hedges[i] else { continue };
        let Some((j, how)) = answer(i) else { continue };
        let other = &to.words.nodes[j];
        if super::polarity::is_phrase_apart(node, other) || few && to.hedges[j].is_none() {
            continue;
        }
        // "May rise", "is expected to rise": still open, but less so.
        let firmer = how >= How::Synonym && from.degrees[i] == 1 && to.degrees[j] == 2;
        let named = node.word.upos != Upos::Verb && !from.words.children(i).any(|c| from.words.nodes[c].word.relation == Relation::Cop);
        // "May have played a part and warned": a slip of the tree.
        let beside = from.words.children(i).any(|c| hedge.overlaps(from.words.nodes[c].word.span)) || hedge.overlaps(node.word.span);
        if !beside && from.side.is_cue(node.word.span) {
            continue;
        }
        // "The indictment suggests", "the indictment says": a matter of the verbs.
        let cue = hedge.overlaps(node.word.span) && from.side.is_cue(hedge) && to.side.is_cue(other.word.span)
            // "Estimated that it was lost", "estimates the lost land at": the doubt is told.
            || !lowered && from.side.is_cue(hedge) && is_told_again(from, hedge, to)
            // "The complaint alleges that it did", "according to the complaint it did": a matter of the verbs.
            || !lowered && is_alleged(from.side, hedge) && !to.side.source_at(other.word.span).is_empty()
            // "Appeared to have had a tyre replaced", "records would be handed over, she said"
            || how == How::Place && to.side.is_cue(other.word.span) && !from.side.is_cue(node.word.span);
        // "Could be as many as ten days"
        let numbered = lowered && node.word.upos == Upos::Noun && from.words.children(i).any(|c| from.is_limit(c));
        // "An agreement was possible", "a deal": of a subject only a verb says that it is so.
        let bare = node.word.relation == Relation::Nsubj && from.words.top(hedge) == from.words.head(i) && other.word.upos != Upos::Verb;
        // "Up to ten days", "could be ten days": a noun is no assertion.
        if lowered && named || bare || numbered || from.is_estimate(hedge, i) || cue {
            continue;
        }
        // "Could take three to five months", "would take up to five months": the number is left open.
        let object = |k: usize| matches!(to.words.nodes[k].word.relation, Relation::Obj | Relation::Obl | Relation::OblUnmarked);
        let limited = || to.words.children(j).filter(|&k| object(k)).any(|k| to.words.children(k).any(|n| to.is_limit(n)));
        // "May not speak to the media", "no bottom trawl may be used": that forbids.
        let no = |c: usize| is_no(form(from.words.nodes[c].word.text(from.side.text)));
        let subject = |c: &usize| matches!(from.words.nodes[*c].word.relation, Relation::Nsubj | Relation::NsubjPass);
        let forbidden =
            lowered && (from.words.children(i).any(no) || from.words.children(i).filter(subject).any(|s| from.words.children(s).any(no)));
        let open = forbidden
            || !lowered && is_modal(from, hedge) && limited() && !is_told_to_be(to, j)
            || to.is_open(j, from, i, hedge) && !firmer
            || lowered && to.words.children(j).any(|k| to.hedges[k].is_some())
            || can(to, j)
            || !is_modal(from, hedge) && would_have(to, j)
            || to.side.is_question(to.words.nodes[j].sentence)
            || lowered && (from.side.is_cue(hedge) || to.side.is_cue(other.word.span) && how == How::Place);
        if other.quoted || open || lowered && !is_asserted(to, j) {
            continue;
        }
        // Words of another kind ("are likely to rise", "a rise") say another thing of it; a light verb says next to nothing.
        let verbs = node.word.upos == Upos::Verb && other.word.upos == Upos::Verb;
        let kept =
            from.words.children(i).filter(|&c| answer(c).is_some_and(|(d, how)| how >= How::Kin && to.words.head(d) == Some(j))).count();
        let enough = (!lowered || kept >= 1)
            && match how {
                How::Same | How::Synonym if is_light(node) => kept >= 1,
                // "A recovery was possible", "it would recover"
                How::Synonym if !lowered && named && other.word.upos == Upos::Verb => {
                    node.word.relation == Relation::Nsubj && to.words.children(j).any(|c| to.words.nodes[c].word.xpos == Xpos::Md)
                }
                How::Same | How::Synonym => verbs || (node.word.upos == Upos::Verb) == (other.word.upos == Upos::Verb),
                // "Parents appear divided", "parents came down for it"
                How::Kin => verbs && kept >= 1 && (lowered || !hedge.overlaps(node.word.span)),
                How::Place if lowered => {
                    verbs && (is_modal(from, hedge) && kept >= if is_light(node) { 1 } else { 2 } || is_adverb(from, hedge) && kept >= 2)
                }
                How::Place => verbs && is_of_same(from, to, (i, j), hedge, kept, &answer),
            };
        // "Planned to shut", "is to close"
        let is_to = !lowered
            && !is_modal(from, hedge)
            && to.words.children(j).any(|c| to.words.nodes[c].word.xpos == Xpos::To)
            && to.words.children(j).any(|c| matches!(to.words.nodes[c].word.text(to.side.text), "is" | "are"));
        // What was planned and then happened is news, not a lost doubt, and "are due to be heard" is little less than "will be heard".
        let planned = is_to || hedge.of(from.side.text).split(' ').any(|w| matches!(w, "set" | "due" | "scheduled" | "about"));
        if !enough || planned {
            continue;
        }
        let place = hedge.cover(from.words.nodes[i].word.span);
        if found.iter().all(|(p, _)| !p.overlaps(place)) {
            found.push((place, to.place(j)));
        }
    }
    found
}

/// True where two verbs that answer each other by their place only are told of the same, so that the hedge on the first is gone from the
/// second: "appeared to have come in by a skylight", "dropped in by a skylight". Of what stands right below them `kept` words answer.
fn is_of_same(
    from: &Held,
    to: &Held,
    (i, j): (usize, usize),
    hedge: Span,
    kept: usize,
    answer: impl Fn(usize) -> Option<(usize, How)>,
) -> bool {
    let node = &from.words.nodes[i];
    let known = |c: usize| answer(c).filter(|(_, how)| *how >= How::Kin).map(|(d, _)| d);
    let below = |&c: &usize| from.words.nodes[c].content && known(c).is_some_and(|d| to.words.above(d).any(|a| a == j));
    let deep = from.words.under(i).iter().filter(|c| below(c)).count();
    // "Strand is expected to testify": who does it stands with the hedge.
    let raised = from.words.head(i).filter(|_| node.word.relation == Relation::Xcomp);
    let mut beside = from.words.children(i).chain(raised.into_iter().flat_map(|h| from.words.children(h)));
    let argument = |c: usize| known(c).is_some_and(|d| to.words.head(d) == Some(j) && from.words.argument(c, to.words, d));
    // "Zones that were probably caused by burrows", "zones left by burrows"
    let clause = |words: &Words, i: usize| matches!(words.nodes[i].word.relation, Relation::Acl | Relation::AclRelcl);
    let noun = from.words.head(i).and_then(&answer).filter(|(_, how)| *how >= How::Same).map(|(noun, _)| noun);
    let of_one = clause(from.words, i) && clause(to.words, j) && noun.is_some() && noun == to.words.head(j);
    let doubted = || to.words.under(j).into_iter().any(|k| to.hedges[k].is_some());
    let told = of_one && deep >= 1 && !doubted() || kept >= 2 || kept >= 1 && deep >= 2 && beside.any(argument);
    // "The thieves appeared to have come in": the verb that doubts it may be what the other's verb answers.
    let itself = hedge.overlaps(node.word.span) && (from.side.is_cue(hedge) || deep < 2);
    let doubt = is_modal(from, hedge) || !itself && is_doubt(from, hedge);
    doubt && (told || is_light(node) && is_modal(from, hedge) && kept >= 1)
}

/// True beside "will".
fn is_told_to_be(held: &Held, i: usize) -> bool {
    held.words.children(i).any(|c| held.words.nodes[c].word.text(held.side.text) == "will")
}

/// True where the other side has the word of a hedge, in whatever form.
fn is_told_again(held: &Held, hedge: Span, to: &Held) -> bool {
    let lemma = held.words.top(hedge).map(|t| held.words.nodes[t].word.lemma);
    to.words.nodes.iter().any(|n| Some(n.word.lemma) == lemma)
}

/// True for a verb by which somebody alleges a thing.
fn is_alleged(side: &Side, hedge: Span) -> bool {
    side.is_cue(hedge) && side.reading.segments.tokens_in(hedge).any(|i| DISTANCING.has(side.token(i).form))
}

/// True for a hedge of the lists, not for what is only planned or wanted.
fn is_doubt(held: &Held, hedge: Span) -> bool {
    held.side.reading.hedges.iter().any(|h| h.span == hedge)
        || held.side.reading.segments.tokens_in(hedge).next().is_some_and(|i| SOFT.word(held.side.token(i).form) == Some("doubt"))
}

/// True for "probably" and its like.
fn is_adverb(held: &Held, hedge: Span) -> bool {
    held.words.top(hedge).is_some_and(|i| held.words.nodes[i].word.relation == Relation::Advmod)
}

/// True for "would have kept it": nobody did.
fn would_have(held: &Held, i: usize) -> bool {
    let helps = |text: &str| held.words.children(i).any(|c| held.words.nodes[c].word.text(held.side.text) == text);
    helps("would") && helps("have")
}

/// True for what is told to be so, not what somebody is to do: "to milk them".
fn is_asserted(held: &Held, i: usize) -> bool {
    let to = held.words.children(i).any(|c| held.words.nodes[c].word.xpos == Xpos::To);
    !to || matches!(held.words.nodes[i].word.relation, Relation::Xcomp)
}

/// True beside "can": what can be is no surer than what could be.
fn can(held: &Held, i: usize) -> bool {
    held.words.children(i).any(|c| matches!(held.words.nodes[c].word.text(held.side.text), "can" | "cannot" | "could"))
}

/// What was to come in the parent and has come already in the child: "would appeal", "had already lodged an appeal".
fn done(old: &Held, new: &Held, group: &Group) -> Option<(Span, Span)> {
    let words = &group.words;
    let will = |i: usize| {
        let mut helpers = old.words.children(i).map(|c| &old.words.nodes[c].word).filter(|w| w.relation == Relation::Aux);
        helpers.clone().any(|w| matches!(w.text(old.side.text), "will" | "would")) && !helpers.any(|w| w.text(old.side.text) == "have")
    };
    let already = |i: usize| new.words.children(i).any(|c| new.words.nodes[c].word.text(new.side.text) == "already");
    words.pairs().find_map(|(p, c, how)| {
        if how < How::Kin || !will(p) {
            return None;
        }
        // The verb itself, or the verb that carries it as a noun.
        let verb = [Some(c), new.words.head(c)].into_iter().flatten().find(|&v| already(v))?;
        Some((old.place(p), new.place(verb).cover(new.words.nodes[c].word.span)))
    })
}

/// "Said she hoped it would take place", where the parent has said that it would.
fn only_hoped(pair: &Pair, group: &Group, found: &mut Vec<Difference>) {
    let words = &group.words;
    let hopes = |words: &Words, i: usize| is!(words.nodes[i].word.lemma, "hope" | "wish");
    let tells = |words: &Words| (0..words.nodes.len()).any(|i| hopes(words, i));
    if !tells(&words.child) || tells(&words.parent) {
        return;
    }
    let hoped = |words: &Words, i: usize| words.above(i).take(3).find(|&a| hopes(words, a));
    for (p, c, how) in words.pairs().filter(|&(p, _, how)| how >= How::Synonym && words.parent.nodes[p].word.upos == Upos::Verb) {
        let will = |words: &Words, i: usize| words.children(i).any(|k| words.nodes[k].word.xpos == Xpos::Md);
        let kept =
            words.parent.children(p).filter(|&k| words.child_by(k, How::Kin).is_some_and(|d| words.child.head(d) == Some(c))).count();
        let (old, new) = (hoped(&words.parent, p), hoped(&words.child, c));
        let quoted = words.parent.nodes[p].quoted || words.child.nodes[c].quoted;
        if let (None, Some(hope), false) = (old, new, quoted)
            && will(&words.parent, p)
            && will(&words.child, c)
            && kept >= 2
            && how >= How::Synonym
        {
            let (parent, child) = (words.parent.span([p]), words.child.span([hope, c]));
            found.push(pair.difference(DifferenceKind::CertaintyLowered, Some(parent), Some(child), "it is only hoped for"));
            return;
        }
    }
}

/// "claimed" for "said", and "said" for "claimed", of the same source or where the verbs answer each other.
fn distanced(pair: &Pair, group: &Group, found: &mut Vec<Difference>) {
    let distant = |side: &Side, a: &Attribution| {
        a.rule != "noun" && a.cue.is_some_and(|c| side.reading.segments.tokens_in(c.span).any(|i| DISTANCING.has(side.token(i).form)))
    };
    let (old, new) = (sourced(&pair.parent, &group.parent), sourced(&pair.child, &group.child));
    // Who accuses or denies does not say it plainly.
    let plain = |a: &Attribution| a.cue.is_some_and(|c| c.class == CueClass::Speech);
    let before = old.iter().any(|(_, _, a)| distant(&pair.parent, a));
    if before == new.iter().any(|(_, _, a)| distant(&pair.child, a)) {
        return;
    }
    let words = &group.words;
    let answers = |old: &Attribution, new: &Attribution| {
        words.parent.cue(old).and_then(|p| words.child_of(p)).is_some_and(|c| words.child.cue(new) == Some(c))
    };
    let pairs = old.iter().flat_map(|(_, _, a)| new.iter().map(move |(_, _, b)| (*a, *b)));
    for (old, new) in pairs.filter(|(a, b)| if before { distant(&pair.parent, a) } else { distant(&pair.child, b) }) {
        // "The complaint alleges it", "according to the complaint": it is told as its word still.
        let named = before && new.rule == "according to";
        if named || !(same_source(old, new) || answers(old, new)) || !plain(old) || !plain(new) {
            continue;
        }
        let (kind, note) = match before {
            true => (DifferenceKind::CertaintyRaised, "the verb no longer keeps its distance"),
            false => (DifferenceKind::CertaintyLowered, "a verb that keeps its distance"),
        };
        if let (Some(parent), Some(child)) = (place(old), place(new))
            && found.iter().all(|d| d.kind != kind || d.child.is_none_or(|c| !c.overlaps(child)))
        {
            found.push(pair.difference(kind, Some(parent), Some(child), note));
        }
    }
}

/// "there is no independent confirmation", where the parent has no such caveat at all: in what answers the parent's sentences or right
/// behind it.
fn doubted(pair: &Pair, group: &Group, linked: &[u32], found: &mut Vec<Difference>) {
    let behind = group.child.iter().flat_map(|&s| pair.child.neighbours(s).filter(move |&n| n > s)).filter(|n| !linked.contains(n));
    for sentence in group.child.iter().copied().chain(behind) {
        for hedge in hedges(&pair.child, sentence).filter(|h| h.strength == Strength::Unverified) {
            let claim = pair.parent.claims_in(&group.parent).map(|(_, c)| c.span).min_by_key(|s| s.len());
            // A caveat of its own is about all that the sentence says.
            let claim = claim.filter(|_| group.child.contains(&sentence));
            let parent = claim.or_else(|| group.parent.last().map(|&s| pair.parent.reading.segments.sentences[s as usize].span));
            if let Some(parent) = parent {
                found.push(pair.difference(DifferenceKind::CertaintyLowered, Some(parent), Some(hedge.span), "a caveat was added"));
            }
        }
    }
}
