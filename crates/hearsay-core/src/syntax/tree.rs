//! The best tree over scored arcs: the maximum spanning arborescence with one root.
//!
//! Chu-Liu/Edmonds in the form of Tarjan (1977) for dense graphs: a path follows the best arcs backwards, a cycle on it becomes one
//! node; n² steps in all. One root comes of lowering all root arcs alike (Stanojević and Cohen 2021): a tree with two of them then loses to
//! every tree with one.

/// Finds the best tree. `scores[child * n + head]` says how good an arc is; where both are the same word, how good it is as the root.
///
/// `heads` gets for each word the index of its head, for the root its own index. Ties go to the lower index.
pub(super) fn tree(scores: &[f32], n: usize, heads: &mut Vec<u32>) {
    heads.clear();
    for child in 0..n {
        let row = &scores[child * n..(child + 1) * n];
        let best = (0u32..).zip(row).fold((0, row[0]), |best, (head, &score)| if score > best.1 { (head, score) } else { best });
        heads.push(best.0);
    }
    if !is_tree(heads) {
        Arborescence::new(scores, n).solve(heads);
    }
}

/// True when exactly one word is its own head and every other leads to it.
pub(super) fn is_tree(heads: &[u32]) -> bool {
    let roots = heads.iter().enumerate().filter(|&(i, &h)| i == h as usize).count();
    if roots != 1 {
        return heads.is_empty();
    }
    // Each walk marks its words with its number; meeting its own mark again is a cycle.
    let mut seen = vec![0; heads.len()];
    for start in 0..heads.len() {
        let mut at = start;
        while seen[at] == 0 && heads[at] as usize != at {
            seen[at] = start + 1;
            at = heads[at] as usize;
        }
        if heads[at] as usize != at && seen[at] == start + 1 {
            return false;
        }
    }
    true
}

/// An arc between words; `head == child` stands for the arc from the root.
#[derive(Clone, Copy, Default)]
struct Arc {
    score: f64,
    head: u32,
    child: u32,
}

/// A word, or a cycle that became one node.
#[derive(Default)]
struct Node {
    /// The best arc into it.
    into: Arc,
    /// The node it was made part of.
    parent: Option<usize>,
}

struct Arborescence {
    n: usize,
    /// `arcs[child * n + head]` by slot; the root's arc where both are the same slot.
    arcs: Vec<Arc>,
    /// The nodes: the words, then the cycles as they are found.
    nodes: Vec<Node>,
    /// The node that a slot holds; `None` once it is part of another.
    slots: Vec<Option<usize>>,
    /// The slot of each word's outermost node.
    home: Vec<usize>,
}

/// More than any sum of scores can make good.
const ROOT_COST: f64 = 1e12;
/// Scores beyond these are cut, and what is no number counts as the least.
const MOST: f32 = 1e6;

impl Arborescence {
    fn new(scores: &[f32], n: usize) -> Self {
        let arc = |i: usize| {
            let (child, head) = (i / n, i % n);
            let score = f64::from(if scores[i].is_nan() { -MOST } else { scores[i].clamp(-MOST, MOST) });
            Arc { score: if child == head { score - ROOT_COST } else { score }, head: head as u32, child: child as u32 }
        };
        Arborescence {
            n,
            arcs: (0..n * n).map(arc).collect(),
            nodes: (0..n).map(|_| Node::default()).collect(),
            slots: (0..n).map(Some).collect(),
            home: (0..n).collect(),
        }
    }

    fn solve(mut self, heads: &mut [u32]) {
        let mut done = vec![false; self.n];
        let mut on_path = vec![false; self.n];
        for start in 0..self.n {
            let mut path = vec![self.home[start]];
            while let Some(&slot) = path.last() {
                if done[slot] {
                    break;
                }
                on_path[slot] = true;
                let arc = self.best_into(slot);
                if let Some(node) = self.slots[slot] {
                    self.nodes[node].into = arc;
                }
                let from = self.home[arc.head as usize];
                if arc.head == arc.child || done[from] {
                    break;
                }
                if on_path[from] {
                    let first = path.iter().position(|&s| s == from).unwrap_or(0);
                    let cycle = path.split_off(first);
                    cycle.iter().for_each(|&s| on_path[s] = false);
                    self.contract(&cycle);
                    path.push(cycle[0]);
                } else {
                    path.push(from);
                }
            }
            for slot in path {
                done[slot] = true;
                on_path[slot] = false;
            }
        }
        self.expand(heads);
    }

    /// The best arc into the node in `slot` from any other, or from the root.
    fn best_into(&self, slot: usize) -> Arc {
        let row = &self.arcs[slot * self.n..(slot + 1) * self.n];
        let mut best = row[slot];
        for (other, arc) in row.iter().enumerate() {
            if self.slots[other].is_some() && other != slot && arc.score > best.score {
                best = *arc;
            }
        }
        best
    }

    /// Makes the nodes in the slots of `cycle` one node, in the first of the slots.
    fn contract(&mut self, cycle: &[usize]) {
        let n = self.n;
        let slot = cycle[0];
        let members: Vec<usize> = cycle.iter().filter_map(|&s| self.slots[s]).collect();
        let made = self.nodes.len();
        let costs: Vec<f64> = members.iter().map(|&m| self.nodes[m].into.score).collect();
        cycle.iter().for_each(|&s| self.slots[s] = None);
        let better = |best: Option<Arc>, arc: Arc| if best.is_none_or(|b| arc.score > b.score) { Some(arc) } else { best };
        for other in 0..n {
            if self.slots[other].is_none() {
                continue;
            }
            // Into the cycle an arc replaces one of its own; out of it the best word leads.
            let into = cycle.iter().zip(&costs).map(|(&s, cost)| {
                let arc = self.arcs[s * n + other];
                Arc { score: arc.score - cost, ..arc }
            });
            let into = into.fold(None, better);
            let out = cycle.iter().map(|&s| self.arcs[other * n + s]).fold(None, better);
            if let (Some(into), Some(out)) = (into, out) {
                self.arcs[slot * n + other] = into;
                self.arcs[other * n + slot] = out;
            }
        }
        let root = cycle.iter().zip(&costs).map(|(&s, cost)| {
            let arc = self.arcs[s * n + s];
            Arc { score: arc.score - cost, ..arc }
        });
        if let Some(root) = root.fold(None, better) {
            self.arcs[slot * n + slot] = root;
        }
        for home in &mut self.home {
            if cycle.contains(home) {
                *home = slot;
            }
        }
        for &member in &members {
            self.nodes[member].parent = Some(made);
        }
        self.nodes.push(Node::default());
        self.slots[slot] = Some(made);
    }

    /// Opens the nodes again: the arc into a cycle takes the place of the one it broke.
    fn expand(mut self, heads: &mut [u32]) {
        for node in (0..self.nodes.len()).rev() {
            let into = self.nodes[node].into;
            if node < self.n {
                heads[node] = into.head;
                continue;
            }
            let mut member = into.child as usize;
            while let Some(parent) = self.nodes[member].parent.filter(|&p| p != node) {
                member = parent;
            }
            self.nodes[member].into = into;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The best sum over all single-rooted trees, by trying them all.
    fn best(scores: &[f32], n: usize) -> f32 {
        let mut best = f32::NEG_INFINITY;
        for code in 0..n.pow(n as u32) {
            let heads: Vec<u32> = (0..n)
                .scan(code, |c, _| {
                    let h = *c % n;
                    *c /= n;
                    Some(h as u32)
                })
                .collect();
            if is_tree(&heads) {
                best = best.max(sum(scores, &heads));
            }
        }
        best
    }

    fn sum(scores: &[f32], heads: &[u32]) -> f32 {
        heads.iter().enumerate().map(|(c, &h)| scores[c * heads.len() + h as usize]).sum()
    }

    proptest! {
        #[test]
        fn no_tree_is_better(n in 1usize..6, values in prop::collection::vec(-9i8..9, 25)) {
            let scores: Vec<f32> = values[..n * n].iter().map(|&v| f32::from(v)).collect();
            let mut heads = Vec::new();
            tree(&scores, n, &mut heads);
            prop_assert!(is_tree(&heads));
            prop_assert_eq!(sum(&scores, &heads), best(&scores, n));
        }

        #[test]
        fn any_scores_give_a_tree(n in 1usize..60, seed in any::<u64>()) {
            let mut state = seed;
            let scores: Vec<f32> = (0..n * n).map(|_| {
                state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                match state >> 60 { 0 => f32::NAN, 1 => f32::NEG_INFINITY, 2 => f32::INFINITY, _ => (state >> 40) as f32 }
            }).collect();
            let mut heads = Vec::new();
            tree(&scores, n, &mut heads);
            prop_assert!(is_tree(&heads));
        }
    }
}
