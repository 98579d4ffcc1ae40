//! Utterances: the quotations of one act of saying, and which of the child's is which of the parent's.

use super::side::{Group, Pair, Side, weight};
use crate::claim::{Claim, ClaimKind, Form};
use crate::span::Span;
use crate::text::{Kind, Term};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::HashSet;

/// Words of one quotation that are compared; what lies beyond is cut off, so that a runaway quotation cannot cost quadratic time.
const MOST_WORDS: usize = 1500;

/// Quotations of one act of saying, as one run of words: a split quotation is one utterance.
#[derive(Clone)]
pub(super) struct Utterance {
    /// Indices of the claims.
    pub claims: Vec<u32>,
    /// The words: token indices.
    pub words: Vec<usize>,
    /// Their stems.
    pub stems: Vec<Term>,
}

/// The quotations of some sentences, those of one act in one paragraph together.
pub(super) fn utterances(side: &Side, sentences: &[u32]) -> Vec<Utterance> {
    let mut found: Vec<Utterance> = Vec::new();
    let mut last: Option<(Option<u32>, u32)> = None;
    for (index, claim) in side.claims_in(sentences).filter(|(_, c)| matches!(c.kind, ClaimKind::Quotation(_)) && !is_title(side, c.span)) {
        let words = spoken(side, claim.span);
        let key = (claim.attribution, claim.sentence);
        let joins = claim.attribution.is_some() && last.is_some_and(|(a, s)| a == claim.attribution && claim.sentence <= s + 1);
        match found.last_mut().filter(|u| {
            joins
                && u.words.len() + words.len() <= MOST_WORDS
                && is_direct(claim)
                && u.claims.iter().all(|&c| is_direct(&side.reading.claims[c as usize]))
        }) {
            Some(utterance) => {
                utterance.claims.push(index);
                utterance.words.extend(&words);
            }
            None => found.push(Utterance { claims: vec![index], words, stems: Vec::new() }),
        }
        last = Some(key);
    }
    for utterance in &mut found {
        utterance.stems = utterance.words.iter().map(|&i| side.token(i).stem).collect();
    }
    found
}

/// The words of a quotation without what an editor put into it: "it (the summit)", "[the party]".
fn spoken(side: &Side, quotation: Span) -> Vec<usize> {
    let mut depth = 0usize;
    let mut words = Vec::new();
    for i in side.reading.segments.tokens_in(quotation) {
        match side.word(i) {
            "(" | "[" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            _ if depth == 0 && side.token(i).kind != Kind::Mark => words.push(i),
            _ => {}
        }
        if words.len() == MOST_WORDS {
            break;
        }
    }
    words
}

pub(super) fn is_direct(claim: &Claim) -> bool {
    matches!(claim.kind, ClaimKind::Quotation(Form::Direct))
}

/// Takes out of both lists the utterances that are the same or a form of each other, the most alike first.
pub(super) fn match_utterances(parents: &mut Vec<Utterance>, children: &mut Vec<Utterance>, matched: &mut Vec<(Utterance, Utterance)>) {
    while let Some((p, c)) = best(parents, children) {
        matched.push((parents.remove(p), children.remove(c)));
    }
}

/// One quotation left on each side of sentences that answer each other, of about one length: a translation there and back leaves little
/// more.
pub(super) fn match_left(
    pair: &Pair,
    group: &Group,
    parents: &mut Vec<Utterance>,
    children: &mut Vec<Utterance>,
    matched: &mut Vec<(Utterance, Utterance)>,
) {
    if let Some((p, c)) = whole(&pair.parent, parents).zip(whole(&pair.child, children)) {
        let (short, long) = (p.words.len().min(c.words.len()), p.words.len().max(c.words.len()));
        if short * 2 >= long && (short >= 3 && likeness(&p, &c) >= 0.25 || answered(group, &p, &c) >= 0.5) {
            parents.clear();
            children.clear();
            matched.push((p, c));
        }
    }
}

/// All that is left as one utterance: "“We knew,” stated before the council its head, “and kept still.”" may be two where the tree shows no
/// speaker.
fn whole(side: &Side, left: &[Utterance]) -> Option<Utterance> {
    match left {
        [one] => Some(one.clone()),
        [first, second] => {
            let claim = |u: &Utterance| &side.reading.claims[u.claims[0] as usize];
            let one = claim(first).sentence == claim(second).sentence && is_direct(claim(first)) && is_direct(claim(second));
            one.then(|| Utterance {
                claims: [&first.claims[..], &second.claims].concat(),
                words: [&first.words[..], &second.words].concat(),
                stems: [&first.stems[..], &second.stems].concat(),
            })
        }
        _ => None,
    }
}

/// The share of the content words of an utterance that words of the other answer, in whatever other words.
fn answered(group: &Group, p: &Utterance, c: &Utterance) -> f32 {
    let words = &group.words;
    let own = |u: &Utterance, token: u32| u.words.binary_search(&(token as usize)).is_ok();
    let content = (0..words.parent.nodes.len()).filter(|&i| words.parent.nodes[i].content && own(p, words.parent.nodes[i].word.token));
    let (mut all, mut kept) = (0, 0);
    for i in content {
        all += 1;
        kept += usize::from(words.child_of(i).is_some_and(|j| own(c, words.child.nodes[j].word.token)));
    }
    if all == 0 { 0.0 } else { kept as f32 / all as f32 }
}

fn best(parents: &[Utterance], children: &[Utterance]) -> Option<(usize, usize)> {
    let mut best = None;
    for (i, p) in parents.iter().enumerate().take(64) {
        for (j, c) in children.iter().enumerate().take(64) {
            let alike = likeness(p, c);
            if alike >= 0.5 && best.is_none_or(|(most, _)| alike > most) {
                best = Some((alike, (i, j)));
            }
        }
    }
    best.map(|(_, at)| at)
}

/// The share of the shorter utterance's words that stand in the longer in the same order, by weight; a mean with that of the longer.
fn likeness(p: &Utterance, c: &Utterance) -> f32 {
    let heavy = |stems: &[Term]| stems.iter().map(|&s| 0.3 + weight(s)).sum::<f32>();
    let shared: f32 = ops(&p.stems, &c.stems)
        .iter()
        .filter_map(|op| match op {
            DiffOp::Equal { old_index, len, .. } => Some(heavy(&p.stems[*old_index..*old_index + *len])),
            _ => None,
        })
        .sum();
    let (a, b) = (heavy(&p.stems), heavy(&c.stems));
    if a == 0.0 || b == 0.0 { 0.0 } else { 0.75 * shared / a.min(b) + 0.25 * shared / a.max(b) }
}

pub(super) fn ops<T: Eq + std::hash::Hash + Ord>(old: &[T], new: &[T]) -> Vec<DiffOp> {
    capture_diff_slices(Algorithm::Myers, old, new)
}

/// Quotations that moved to sentences which do not answer each other: only where five words or more are the same.
pub(super) fn match_moved(parents: &mut [Vec<Utterance>], children: &mut [Vec<Utterance>], matched: &mut Vec<(Utterance, Utterance)>) {
    const RUN: usize = 5;
    let mut places = std::collections::HashMap::new();
    for (g, list) in parents.iter().enumerate() {
        for (i, utterance) in list.iter().enumerate() {
            for run in utterance.stems.windows(RUN) {
                places.entry(run.to_vec()).or_insert((g, i));
            }
        }
    }
    let mut taken: HashSet<(usize, usize)> = HashSet::new();
    let mut pairs = Vec::new();
    for (g, list) in children.iter().enumerate() {
        for (i, utterance) in list.iter().enumerate() {
            let place = utterance.stems.windows(RUN).find_map(|run| places.get(run).copied()).filter(|p| !taken.contains(p));
            if let Some(place) = place {
                taken.insert(place);
                pairs.push((place, (g, i)));
            }
        }
    }
    // From the back, so that indices stay right.
    pairs.sort_by_key(|&(_, c)| std::cmp::Reverse(c));
    let mut moved: Vec<((usize, usize), Utterance)> = pairs.iter().map(|&(p, (g, i))| (p, children[g].remove(i))).collect();
    moved.sort_by_key(|&(p, _)| std::cmp::Reverse(p));
    matched.extend(moved.into_iter().map(|((g, i), c)| (parents[g].remove(i), c)));
}

/// True for the names of ships and works and for nicknames: capitals in the marks.
fn is_title(side: &Side, quotation: Span) -> bool {
    let words: Vec<usize> = side.reading.segments.tokens_in(quotation).filter(|&i| side.is_content(i)).take(7).collect();
    words.len() <= 6 && words.iter().all(|&i| side.token(i).capital)
}
