//! Sources that went, came or changed.

use super::side::{Group, Pair, Side, weight};
use super::{Difference, DifferenceKind};
use crate::claim::{Attribution, Claim, ClaimKind, CueClass, SourceKind};
use crate::span::Span;
use crate::text::{FUNCTION, Term, form, same_name, stem};
use std::collections::{BTreeMap, HashSet};

/// Adds the changes to sources of what is told without quotation marks.
pub(super) fn changes(pair: &Pair, found: &mut Vec<Difference>) {
    for group in pair.reworded() {
        dropped(pair, group, found);
        changed(pair, group, found);
        added(pair, group, found);
    }
    cited(pair, found);
}

/// The statements and figures of some sentences that have a source, one for each attribution: the longest.
pub(super) fn sourced<'r>(side: &Side<'r>, sentences: &[u32]) -> Vec<(u32, &'r Claim, &'r Attribution)> {
    let mut longest: BTreeMap<u32, (u32, &Claim, &Attribution)> = BTreeMap::new();
    for (index, claim) in side.claims_in(sentences).filter(|(_, c)| !matches!(c.kind, ClaimKind::Figure(_))) {
        let (Some(key), Some(attribution)) = (claim.attribution, side.attribution(claim)) else { continue };
        let entry = longest.entry(key).or_insert((index, claim, attribution));
        if claim.span.len() > entry.1.span.len() {
            *entry = (index, claim, attribution);
        }
    }
    longest.into_values().collect()
}

/// True for acts that vouch for a fact: what is hoped, refused or asked for is no fact that loses its source.
fn asserts(a: &Attribution) -> bool {
    a.cue.is_some_and(|c| matches!(c.class, CueClass::Speech | CueClass::Accusation))
        && !a.source.is_empty()
        && a.source_kind != SourceKind::Unknown
}

/// The content stems of the tokens in a span.
fn stems(side: &Side, span: Span) -> HashSet<Term> {
    side.reading.segments.tokens_in(span).filter(|&i| side.is_content(i)).map(|i| side.token(i).stem).collect()
}

/// The weight of the stems that `part` shares with `whole`, against that of all of `part`.
fn share(part: &HashSet<Term>, whole: &HashSet<Term>) -> f32 {
    let mut terms: Vec<Term> = part.iter().copied().collect();
    terms.sort_unstable();
    let total: f32 = terms.iter().map(|&t| weight(t)).sum();
    let shared: f32 = terms.iter().filter(|t| whole.contains(t)).map(|&t| weight(t)).sum();
    if total > 0.0 { shared / total } else { 0.0 }
}

/// True when a sentence or its neighbours in the paragraph name the source, by one of its words.
fn is_mentioned(side: &Side, sentence: u32, a: &Attribution) -> bool {
    let words: Vec<&str> = a.source.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 2 && !FUNCTION.has(form(w))).collect();
    let here = |s: u32| {
        side.sentence(s).any(|i| words.iter().any(|w| side.token(i).stem == stem(w) || side.token(i).capital && same_name(side.word(i), w)))
    };
    here(sentence) || side.neighbours(sentence).any(here)
}

/// True when somebody is given as source in the sentence, by whatever word.
fn has_source(side: &Side, sentence: u32) -> bool {
    side.claims_in(&[sentence]).any(|(_, c)| c.attribution.is_some())
        || side
            .sentence(sentence)
            .any(|i| SOURCING.at(&side.reading.segments.tokens[i..side.sentence(sentence).end]).is_some() && !side.is_quoted(i))
}

crate::text::list!(
    /// Words that give a source without a reporting clause: "estimate", "data", "reportedly".
    SOURCING, "sourcing.txt"
);

/// What had a source in the parent and has none in the child.
fn dropped(pair: &Pair, group: &Group, found: &mut Vec<Difference>) {
    for (index, claim, attribution) in sourced(&pair.parent, &group.parent) {
        // Who credits another outlet names no source of a fact: that is a matter of the derivation.
        if !asserts(attribution) || matches!(claim.kind, ClaimKind::Quotation(_)) || is_credit(&pair.parent, attribution) {
            continue;
        }
        let said = stems(&pair.parent, claim.span);
        let bare = group.child.iter().copied().find(|&s| {
            let span = pair.child.reading.segments.sentences[s as usize].span;
            let here = stems(&pair.child, span);
            !has_source(&pair.child, s) && !is_mentioned(&pair.child, s, attribution) && here.len() >= 3 && share(&here, &said) >= 0.35
        });
        let Some(sentence) = bare else { continue };
        let child = pair.child.reading.segments.sentences[sentence as usize].span;
        let note = format!("{} no longer given as source", attribution.source);
        let change = pair.difference(DifferenceKind::AttributionDropped, place(attribution), Some(child), note);
        found.push(Difference { parent_claim: Some(index), child_claim: None, source: attribution.source.clone(), ..change });
    }
}

/// Where an attribution stands: source and cue, when they stand together.
pub(super) fn place(a: &Attribution) -> Option<Span> {
    match (a.mention, a.cue) {
        (Some(m), Some(c)) if m.end.abs_diff(c.span.start) < 60 || c.span.end.abs_diff(m.start) < 60 => Some(m.cover(c.span)),
        (mention, cue) => mention.or(cue.map(|c| c.span)),
    }
}

/// True when two attributions are to one source, as far as the names tell.
pub(super) fn same_source(a: &Attribution, b: &Attribution) -> bool {
    let head = |s: &str| s.split_whitespace().next_back().map(stem);
    !a.source.is_empty() && (same_name(&a.source, &b.source) || head(&a.source) == head(&b.source))
}

/// True for a credit to another outlet: "Arbor Press reports".
fn is_credit(side: &Side, a: &Attribution) -> bool {
    let Some(place) = place(a) else { return false };
    side.reading.credits.iter().any(|c| c.span.overlaps(place))
}

/// True when two sources share no word and neither can be the other by another name.
fn is_other(pair: &Pair, old: &Attribution, new: &Attribution) -> bool {
    let vague = |side: &Side, a: &Attribution| {
        let mention = a.mention.map_or("", |m| m.of(side.text));
        let first = mention.split_whitespace().next().unwrap_or("");
        // "the company" may be anybody who was named before.
        let bare = matches!(first, "the" | "The") && mention.split_whitespace().count() == 2;
        mention.is_empty() || bare || FUNCTION.word(form(first)).is_some_and(|f| f == "pronoun" || f == "possessive")
    };
    let mentions = |side: &Side, a: &Attribution| a.mention.map_or(String::new(), |m| m.of(side.text).to_string());
    let (before, after) = (mentions(&pair.parent, old), mentions(&pair.child, new));
    let words = |s: &str| -> Vec<Term> {
        s.split(|c: char| !c.is_alphanumeric())
            .filter(|w| (w.len() > 2 || w.chars().all(char::is_uppercase)) && !FUNCTION.has(form(w)))
            .map(stem)
            .collect()
    };
    let shared = words(&format!("{} {before}", old.source)).iter().any(|w| words(&format!("{} {after}", new.source)).contains(w));
    let initials =
        |s: &str| s.split_whitespace().filter(|w| w.starts_with(char::is_uppercase)).filter_map(|w| w.chars().next()).collect::<String>();
    let acronym = initials(&old.source) == new.source || initials(&new.source) == old.source;
    !vague(&pair.parent, old)
        && !vague(&pair.child, new)
        && !shared
        && !acronym
        && old.source != new.source
        && !same_name(&old.source, &new.source)
}

/// What another source vouches for in the child.
fn changed(pair: &Pair, group: &Group, found: &mut Vec<Difference>) {
    let (old, new) = (sourced(&pair.parent, &group.parent), sourced(&pair.child, &group.child));
    let statement = |c: &Claim| matches!(c.kind, ClaimKind::Statement);
    for (index, claim, before) in old.iter().filter(|(_, c, a)| asserts(a) && statement(c)) {
        let said = stems(&pair.parent, claim.span);
        for (other, told, after) in new.iter().filter(|(_, c, a)| asserts(a) && statement(c)) {
            let alike = share(&stems(&pair.child, told.span), &said);
            let gone = !is_mentioned(&pair.child, told.sentence, before) && !is_mentioned(&pair.parent, claim.sentence, after);
            if alike < 0.45 || !gone || !is_other(pair, before, after) {
                continue;
            }
            let note = format!("{} → {}", before.source, after.source);
            let change = pair.difference(DifferenceKind::AttributionChanged, place(before), place(after), note);
            found.push(Difference { parent_claim: Some(*index), child_claim: Some(*other), source: before.source.clone(), ..change });
        }
    }
}

/// What the parent tells plainly and the child on somebody's word.
fn added(pair: &Pair, group: &Group, found: &mut Vec<Difference>) {
    if group.parent.iter().any(|&s| has_source(&pair.parent, s) || pair.parent.neighbours(s).any(|n| has_source(&pair.parent, n))) {
        return;
    }
    let plain: HashSet<Term> =
        group.parent.iter().flat_map(|&s| stems(&pair.parent, pair.parent.reading.segments.sentences[s as usize].span)).collect();
    for (index, claim, attribution) in sourced(&pair.child, &group.child) {
        if !asserts(attribution) || !matches!(claim.kind, ClaimKind::Statement) || share(&stems(&pair.child, claim.span), &plain) < 0.55 {
            continue;
        }
        if is_credit(&pair.child, attribution) || is_citing(&pair.child, attribution) {
            continue;
        }
        let parent = group.parent.first().map(|&s| pair.parent.reading.segments.sentences[s as usize].span);
        let note = format!("{} given as source", attribution.source);
        let change = pair.difference(DifferenceKind::AttributionAdded, parent, place(attribution), note);
        found.push(Difference { parent_claim: None, child_claim: Some(index), source: attribution.source.clone(), ..change });
    }
}

fn is_citing(side: &Side, attribution: &Attribution) -> bool {
    attribution.cue.is_some_and(|c| c.span.of(side.text).eq_ignore_ascii_case("citing"))
}

/// "citing people who saw the draft", where the parent knows of no such sources.
fn cited(pair: &Pair, found: &mut Vec<Difference>) {
    for (index, claim) in (0u32..).zip(&pair.child.reading.claims) {
        let Some(attribution) = pair.child.attribution(claim) else { continue };
        let Some(cue) = attribution.cue.filter(|_| is_citing(&pair.child, attribution)) else { continue };
        let Some(mention) = attribution.mention else { continue };
        let words: Vec<usize> = pair.child.reading.segments.tokens_in(mention).filter(|&i| pair.child.is_content(i)).collect();
        let Some(&head) = words.first() else { continue };
        let named = words.iter().any(|&i| pair.child.token(i).capital);
        if named || pair.parent.has(pair.child.token(head).stem) {
            continue;
        }
        let note = "the parent names no such source".to_string();
        let change = pair.difference(DifferenceKind::AttributionAdded, None, Some(cue.span.cover(mention)), note);
        found.push(Difference { parent_claim: None, child_claim: Some(index), source: attribution.source.clone(), ..change });
    }
}
