//! Facts that the child tells in another sentence than the one that answers the parent's: a merged lead takes the year of one sentence and
//! the price of another, and each of these has a counterpart of its own.
//!
//! A sentence is in one group only. What of it found no answer there is looked for in what other sentences have left over.

use super::side::{Group, Side, weight};
use super::words::{How, Matched, Words};
use crate::text::{Role, Term};
use std::cell::OnceCell;

/// The weight that left-over words must share: about two telling words and a common one.
const SHARED: f32 = 5.0;

/// The share of the left-over words, by weight, that must answer each other.
const ALIKE: f32 = 0.18;

/// The left-over words of a sentence that are looked at.
const MOST_WORDS: usize = 60;

/// The most sentences that what one has left over is looked for in.
const MOST_CROSSED: u32 = 2;

/// What a sentence has left over.
struct Rest {
    sentence: u32,
    /// The group it is in, or [`usize::MAX`].
    group: usize,
    /// The stems of its content words without answer, each once, ascending.
    stems: Vec<Term>,
    /// The weight of all of them, once it was asked for.
    mass: OnceCell<f32>,
}

impl Rest {
    fn mass(&self) -> f32 {
        *self.mass.get_or_init(|| self.stems.iter().map(|&s| weight(s)).sum())
    }
}

/// Pairs of sentences of different groups whose left-over words answer each other; all other words of theirs are carried.
pub(super) fn crossings(parent: &Side, child: &Side, groups: &[Group]) -> Vec<Group> {
    let old = Answered::of(parent, groups, |g| &g.parent, |words, p, _| words.parent.nodes[p].word.token);
    let new = Answered::of(child, groups, |g| &g.child, |words, _, c| words.child.nodes[c].word.token);
    let (parents, children) = (old.rests(parent, groups, |g| &g.parent), new.rests(child, groups, |g| &g.child));
    let mut places: Vec<(Term, usize)> = parents.iter().enumerate().flat_map(|(i, rest)| rest.stems.iter().map(move |&s| (s, i))).collect();
    places.sort_unstable();
    let mut found: Vec<(f32, usize, usize)> = Vec::new();
    let mut shared = vec![0; parents.len()];
    for (c, rest) in children.iter().enumerate() {
        shared.fill(0);
        for &stem in &rest.stems {
            let from = places.partition_point(|p| p.0 < stem);
            places[from..].iter().take_while(|p| p.0 == stem).for_each(|&(_, p)| shared[p] += 1);
        }
        for p in (0..parents.len()).filter(|&p| shared[p] >= 2 && (parents[p].group != rest.group || rest.group == usize::MAX)) {
            let both = rest.stems.iter().filter(|s| parents[p].stems.binary_search(s).is_ok()).map(|&s| weight(s)).sum::<f32>();
            let alike = both / (parents[p].mass() * rest.mass()).sqrt();
            if both >= SHARED && alike >= ALIKE {
                found.push((alike, p, c));
            }
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut used_parents, mut used_children) = (vec![0; parents.len()], vec![0; children.len()]);
    let mut crossed = Vec::new();
    for (score, p, c) in found {
        if used_parents[p] == MOST_CROSSED || used_children[c] == MOST_CROSSED {
            continue;
        }
        used_parents[p] += 1;
        used_children[c] += 1;
        let (p, c) = (parents[p].sentence, children[c].sentence);
        let words = Matched::between(
            Words::of(parent, &[p]).with_carried(|token| old.0[token]),
            Words::of(child, &[c]).with_carried(|token| new.0[token]),
            parent,
            child,
        );
        crossed.push(Group { parent: vec![p], child: vec![c], score, reworded: true, crossed: true, words });
    }
    crossed
}

/// For each token of a report: true where it has an answer in the group of its sentence.
struct Answered(Vec<bool>);

impl Answered {
    /// Of the sentences that `sentences` gives of a group; `token` is the token of a matched pair on this side.
    fn of(side: &Side, groups: &[Group], sentences: impl Fn(&Group) -> &[u32], token: impl Fn(&Matched, usize, usize) -> u32) -> Self {
        let mut taken = vec![false; side.reading.segments.tokens.len()];
        for group in groups {
            match group.reworded {
                true => {
                    let pairs = group.words.pairs().filter(|p| p.2 >= How::Kin);
                    pairs.for_each(|(p, c, _)| taken[token(&group.words, p, c) as usize] = true);
                }
                false => sentences(group).iter().for_each(|&s| taken[side.sentence(s)].fill(true)),
            }
        }
        Answered(taken)
    }

    /// The sentences of the body that have words left over.
    fn rests(&self, side: &Side, groups: &[Group], sentences: impl Fn(&Group) -> &[u32]) -> Vec<Rest> {
        let mut group = vec![usize::MAX; side.reading.segments.sentences.len()];
        for (g, list) in groups.iter().map(sentences).enumerate() {
            list.iter().for_each(|&s| group[s as usize] = g);
        }
        let rest = |s: usize| {
            let free = |&i: &usize| side.is_content(i) && !self.0[i] && !side.is_quoted(i);
            let mut stems: Vec<Term> = side.sentence(s as u32).filter(free).map(|i| side.token(i).stem).collect();
            stems.sort_unstable();
            stems.dedup();
            Rest { sentence: s as u32, group: group[s], stems, mass: OnceCell::new() }
        };
        let body = |s: &usize| side.reading.segments.sentences[*s].role == Role::Body;
        (0..group.len()).filter(body).map(rest).filter(|r| (3..=MOST_WORDS).contains(&r.stems.len())).collect()
    }
}
