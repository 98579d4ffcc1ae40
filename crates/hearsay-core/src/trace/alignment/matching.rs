//! Pairing: identical sentences, then the most alike, then those that were merged or split.

use super::sides::{Side, Sides, common};
use super::{Link, Relation};
use std::borrow::Borrow;

/// No group.
const NONE: u32 = u32::MAX;

/// The likeness from which a pair is linked without help of its neighbours.
const SURE: f32 = 0.5;

/// The likeness that a pair needs with what neighbours and order add.
const HELPED: f32 = 0.24;

/// What a linked pair of neighbours adds to a likeness; two add twice as much.
const NEIGHBOUR: f32 = 0.08;

/// What keeping the order adds at most, between two linked sentences that stand close.
const ORDER: f32 = 0.05;

/// What a pair loses that stands out of order.
const OUT_OF_ORDER: f32 = 0.15;

/// The least likeness worth remembering.
const FAINT: f32 = 0.08;

/// Candidates remembered for each child sentence.
const CANDIDATES: usize = 8;

/// The most sentences on one side of a group.
const MOST_JOINED: usize = 5;

/// The weight of about two telling words: shorter sentences are linked only with help.
const TWO_WORDS: f32 = 36.0;

/// The features of about six words: so long a sentence comes again by copying only, however common its words.
const LONG: usize = 11;

/// A pair of sentences that could answer each other.
#[derive(Clone, Copy)]
struct Candidate {
    parent: u32,
    child: u32,
    likeness: f32,
}

/// Sentences that answer each other.
#[derive(Clone, Default)]
pub(super) struct Group {
    parent: Vec<u32>,
    child: Vec<u32>,
}

/// The state of an alignment in the making.
pub(super) struct Matching<'s> {
    sides: &'s Sides<'s>,
    groups: Vec<Group>,
    /// The group of each parent sentence, or [`NONE`].
    of_parent: Vec<u32>,
    /// The group of each child sentence, or [`NONE`].
    of_child: Vec<u32>,
    candidates: Vec<Candidate>,
}

impl<'s> Matching<'s> {
    /// Nothing paired yet.
    pub fn new(sides: &'s Sides<'s>) -> Self {
        let (of_parent, of_child) = (vec![NONE; sides.parent.len()], vec![NONE; sides.child.len()]);
        Matching { sides, groups: Vec::new(), of_parent, of_child, candidates: Vec::new() }
    }

    /// Pairs sentences of the same words, the first with the first where they come again.
    pub fn pair_identical(&mut self) {
        let sorted = |side: &Side| {
            let mut list: Vec<(u64, u32)> = side.hashes().iter().zip(0..).map(|(&h, i)| (h, i)).collect();
            let tells = |s: u32| side.mass(s) >= TWO_WORDS || side.features(s).len() >= LONG;
            list.retain(|&(hash, sentence)| hash != 0 && tells(sentence));
            list.sort_unstable();
            list
        };
        let (parents, children) = (sorted(&self.sides.parent), sorted(&self.sides.child));
        let (mut i, mut j) = (0, 0);
        let mut pairs = Vec::new();
        while let (Some(p), Some(c)) = (parents.get(i), children.get(j)) {
            if p.0 == c.0 {
                pairs.push((c.1, p.1));
            }
            i += usize::from(p.0 <= c.0);
            j += usize::from(c.0 <= p.0);
        }
        pairs.sort_unstable();
        pairs.into_iter().for_each(|(c, p)| self.link(p, c));
    }

    /// Pairs the sentences that are each other's most alike: first where no doubt is; then, with the help of linked neighbours and of
    /// the order of what is linked, weaker ones; what stands out of order needs more.
    pub fn pair_alike(&mut self) {
        self.candidates = candidates(self.sides);
        while self.pair_best(SURE, |_, c| c.likeness) {}
        loop {
            let windows = self.windows();
            let helped = |m: &Self, c: &Candidate| match windows.get(c.child as usize) {
                Some(&(from, to)) if from <= c.parent && c.parent <= to => {
                    let narrow = ORDER / (to - from).max(1) as f32;
                    c.likeness + ORDER.min(narrow * 4.0) + NEIGHBOUR * m.neighbours(c.parent, c.child)
                }
                _ => c.likeness + NEIGHBOUR * m.neighbours(c.parent, c.child) - OUT_OF_ORDER,
            };
            if !self.pair_best(HELPED, helped) {
                break;
            }
        }
    }

    /// For each child sentence the parent sentences that would keep the order of what is linked, one more on either side.
    fn windows(&self) -> Vec<(u32, u32)> {
        let mut groups: Vec<&Group> = self.groups.iter().collect();
        groups.sort_by(|a, b| a.child.cmp(&b.child));
        let in_chain = chain(&groups, |g| self.sides.child.mass(g.child[0]));
        let last = self.of_parent.len() as u32;
        let mut windows = vec![(0, last); self.of_child.len()];
        let links: Vec<(u32, u32)> =
            groups.iter().zip(in_chain).filter(|(_, kept)| *kept).map(|(g, _)| (g.child[0], g.parent[0])).collect();
        let mut next = 0;
        let mut before = 0;
        for (child, window) in (0..).zip(windows.iter_mut()) {
            while links.get(next).is_some_and(|l| l.0 <= child) {
                before = links[next].1;
                next += 1;
            }
            *window = (before.saturating_sub(1), links.get(next).map_or(last, |l| l.1 + 1));
        }
        windows
    }

    /// One round: links the mutually best pairs of free sentences whose score is at or above `least`. True when there were any.
    fn pair_best(&mut self, least: f32, score: impl Fn(&Self, &Candidate) -> f32) -> bool {
        let mut best_parent = vec![(0.0f32, NONE); self.of_parent.len()];
        let mut best_child = vec![(0.0f32, NONE); self.of_child.len()];
        for candidate in &self.candidates {
            let score = score(self, candidate);
            // A sentence that answers a taken one far better is left to be joined with it.
            let score = if self.is_free(candidate) { score } else { score * 0.8 };
            let (p, c) = (candidate.parent as usize, candidate.child as usize);
            if score > best_parent[p].0 {
                best_parent[p] = (score, candidate.child);
            }
            if score > best_child[c].0 {
                best_child[c] = (score, candidate.parent);
            }
        }
        let mut found = false;
        for (child, &(score, parent)) in (0..).zip(&best_child) {
            let mutual = parent != NONE && best_parent[parent as usize].1 == child;
            if mutual && score >= least && self.of_child[child as usize] == NONE && self.of_parent[parent as usize] == NONE {
                self.link(parent, child);
                found = true;
            }
        }
        found
    }

    fn is_free(&self, candidate: &Candidate) -> bool {
        self.of_parent[candidate.parent as usize] == NONE && self.of_child[candidate.child as usize] == NONE
    }

    /// How many neighbouring pairs are linked: the ones before and the ones behind, with one sentence left out at most.
    fn neighbours(&self, parent: u32, child: u32) -> f32 {
        let linked = |dp: i64, dc: i64| {
            let at = |list: &[u32], i: u32, d: i64| usize::try_from(i64::from(i) + d).ok().and_then(|i| list.get(i)).copied();
            let group = at(&self.of_parent, parent, dp).filter(|&g| g != NONE);
            group.is_some() && group == at(&self.of_child, child, dc)
        };
        let side = |s: i64| match () {
            _ if linked(s, s) => 1.0,
            _ if linked(s, 2 * s) || linked(2 * s, s) || linked(2 * s, 2 * s) => 0.7,
            _ if linked(s, -s) => 0.5,
            _ => 0.0,
        };
        side(-1) + side(1)
    }

    fn link(&mut self, parent: u32, child: u32) {
        let group = self.groups.len() as u32;
        self.groups.push(Group { parent: vec![parent], child: vec![child] });
        self.of_parent[parent as usize] = group;
        self.of_child[child as usize] = group;
    }

    /// Adds sentences that are still free to the group of the sentence that explains them: merged and split sentences.
    pub fn join_rest(&mut self) {
        let mut candidates = std::mem::take(&mut self.candidates);
        candidates.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then((a.child, a.parent).cmp(&(b.child, b.parent))));
        for candidate in candidates.iter().chain(&candidates) {
            let (p, c) = (candidate.parent as usize, candidate.child as usize);
            match (self.of_parent[p], self.of_child[c]) {
                (group, NONE) if group != NONE => {
                    let Group { parent, child } = &self.groups[group as usize];
                    if joins(&self.sides.child, &self.sides.parent, self.sides, candidate.child, child, parent) {
                        insert(&mut self.groups[group as usize].child, candidate.child);
                        self.of_child[c] = group;
                    }
                }
                (NONE, group) if group != NONE => {
                    let Group { parent, child } = &self.groups[group as usize];
                    if joins(&self.sides.parent, &self.sides.child, self.sides, candidate.parent, parent, child) {
                        insert(&mut self.groups[group as usize].parent, candidate.parent);
                        self.of_parent[p] = group;
                    }
                }
                _ => {}
            }
        }
    }

    /// The groups that were found.
    pub fn groups(self) -> Vec<Group> {
        self.groups
    }
}

/// The groups as links, in the order of the child's.
pub(super) fn links(sides: &Sides, mut groups: Vec<Group>) -> Vec<Link> {
    groups.sort_by(|a, b| a.child.cmp(&b.child));
    let in_order = chain(&groups, |g| g.child.iter().map(|&c| sides.child.mass(c)).sum::<f32>() + 1.0);
    let link = |(group, in_order): (Group, bool)| {
        let score = likeness_of(sides, &group);
        let hash = |side: &Side, s: &[u32]| s.iter().map(|&i| side.hashes()[i as usize]).collect::<Vec<_>>();
        let relation = match (group.parent.len(), group.child.len()) {
            _ if !in_order => Relation::Moved,
            (1, 1) if hash(&sides.parent, &group.parent) == hash(&sides.child, &group.child) => Relation::Verbatim,
            (1, 1) => Relation::Reworded,
            (p, c) if p >= c => Relation::Merged,
            _ => Relation::Split,
        };
        Link { parent: group.parent, child: group.child, relation, score }
    };
    groups.into_iter().zip(in_order).map(link).collect()
}

/// True when the words of `sentence` (of side `mine`) are explained by the group's sentences `theirs` of the other side, and by words
/// that the group's own sentences `ours` do not answer already.
fn joins(mine: &Side, other: &Side, sides: &Sides, sentence: u32, ours: &[u32], theirs: &[u32]) -> bool {
    let distance = ours.iter().map(|&o| o.abs_diff(sentence)).min().unwrap_or(u32::MAX);
    if distance > 3 || ours.len() >= MOST_JOINED {
        return false;
    }
    let words = mine.features(sentence);
    let mut shared: Vec<u32> = theirs.iter().flat_map(|&t| common(words, other.features(t))).collect();
    shared.sort_unstable();
    shared.dedup();
    let all = sides.shared(&shared, words);
    shared.retain(|w| !ours.iter().any(|&o| mine.features(o).binary_search(w).is_ok()));
    let fresh = sides.shared(&shared, words);
    let (enough, some) = if distance == 1 { (0.30, 0.20) } else { (0.5, 0.35) };
    let mass = mine.mass(sentence).max(TWO_WORDS);
    shared.len() >= 2 && all >= enough * mass && fresh >= some * mass
}

fn insert(list: &mut Vec<u32>, sentence: u32) {
    let at = list.partition_point(|&s| s < sentence);
    list.insert(at, sentence);
}

/// The cosine of two weights' bags of words.
fn cosine(shared: f32, a: f32, b: f32) -> f32 {
    let norm = (a.max(TWO_WORDS) * b.max(TWO_WORDS)).sqrt();
    if norm > 0.0 { (shared / norm).min(1.0) } else { 0.0 }
}

fn likeness_of(sides: &Sides, group: &Group) -> f32 {
    let bag = |side: &Side, sentences: &[u32]| {
        let mut words: Vec<u32> = sentences.iter().flat_map(|&s| side.features(s)).copied().collect();
        words.sort_unstable();
        words.dedup();
        words
    };
    let (parent, child) = (bag(&sides.parent, &group.parent), bag(&sides.child, &group.child));
    if parent == child {
        return 1.0;
    }
    cosine(sides.shared(&parent, &child), sides.shared(&parent, &parent), sides.shared(&child, &child))
}

/// The parent sentences most like each free child sentence, found through the rarest words they share.
fn candidates(sides: &Sides) -> Vec<Candidate> {
    /// Postings read in all, so that texts of the same sentence over and over end in time.
    const BUDGET: usize = 100_000_000;
    let budget = (BUDGET / sides.child.len().max(1)).clamp(200, 1_000_000);
    let (starts, postings) = postings(sides);
    let mut scores = vec![0f32; sides.parent.len()];
    let (mut touched, mut words, mut found) = (Vec::new(), Vec::new(), Vec::new());
    for child in 0..sides.child.len() as u32 {
        words.clear();
        // The rarest first: how many sentences have it above, its number below.
        words.extend(
            sides.child.features(child).iter().map(|&w| u64::from(starts[w as usize + 1] - starts[w as usize]) << 32 | u64::from(w)),
        );
        words.sort_unstable();
        let mut left = budget;
        for &word in &words {
            let (count, word) = ((word >> 32) as u32, word as u32);
            let weight = sides.weights[word as usize];
            if count as usize > left {
                break;
            }
            left -= count as usize;
            if weight == 0.0 {
                continue;
            }
            for &parent in &postings[starts[word as usize] as usize..starts[word as usize + 1] as usize] {
                if scores[parent as usize] == 0.0 {
                    touched.push(parent);
                }
                scores[parent as usize] += weight;
            }
        }
        let first = found.len();
        for parent in touched.drain(..) {
            let shared = std::mem::take(&mut scores[parent as usize]);
            let likeness = cosine(shared, sides.parent.mass(parent), sides.child.mass(child));
            if likeness >= FAINT && sides.parent.is_title(parent) == sides.child.is_title(child) {
                found.push(Candidate { parent, child, likeness });
            }
        }
        found[first..].sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then(a.parent.cmp(&b.parent)));
        found.truncate(first + CANDIDATES);
    }
    found
}

/// For each word the parent's sentences that have it: where each word's list begins, and the lists.
fn postings(sides: &Sides) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0u32; sides.weights.len() + 1];
    let sentences = 0..sides.parent.len() as u32;
    for sentence in sentences.clone() {
        sides.parent.features(sentence).iter().for_each(|&w| starts[w as usize + 1] += 1);
    }
    for word in 1..starts.len() {
        starts[word] += starts[word - 1];
    }
    let mut next = starts.clone();
    let mut lists = vec![0u32; starts.last().map_or(0, |&n| n as usize)];
    for sentence in sentences {
        for &word in sides.parent.features(sentence) {
            lists[next[word as usize] as usize] = sentence;
            next[word as usize] += 1;
        }
    }
    (starts, lists)
}

/// For groups in the order of the child's: which belong to the heaviest chain that keeps the parent's order too.
fn chain<G: Borrow<Group>>(groups: &[G], weight: impl Fn(&Group) -> f32) -> Vec<bool> {
    let first = |group: &G| group.borrow().parent.first().copied().unwrap_or(0) as usize;
    let length = groups.iter().map(first).max().map_or(0, |m| m + 1);
    // A Fenwick tree over the parent's sentences: the heaviest chain that ends at or before each, and the group it ends with.
    let mut tree = vec![(0.0f64, NONE); length + 1];
    let mut before = vec![NONE; groups.len()];
    for (number, group) in groups.iter().enumerate() {
        let mut best = (0.0, NONE);
        let mut at = first(group) + 1;
        while at > 0 {
            if tree[at].0 > best.0 {
                best = tree[at];
            }
            at -= at & at.wrapping_neg();
        }
        before[number] = best.1;
        let mine = (best.0 + f64::from(weight(group.borrow())), number as u32);
        let mut at = first(group) + 1;
        while at <= length {
            if mine.0 > tree[at].0 {
                tree[at] = mine;
            }
            at += at & at.wrapping_neg();
        }
    }
    let heaviest = tree.iter().fold((0.0, NONE), |best, &t| if t.0 > best.0 { t } else { best });
    let mut in_chain = vec![false; groups.len()];
    let mut at = heaviest.1;
    while let Some(mark) = in_chain.get_mut(at as usize) {
        *mark = true;
        at = before[at as usize];
    }
    in_chain
}
