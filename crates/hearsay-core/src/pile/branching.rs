//! The best forest over scored arcs: each report gets at most one parent, no report is its own ancestor, and the sum of scores is the
//! largest (Chu and Liu 1965, Edmonds 1967).
//!
//! Where all times are known there are no cycles and the best arc of each report is the answer. For the others cycles are contracted one by
//! one: few and small, so nothing faster is needed.

/// An arc from a parent to a child, both by number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Arc {
    pub parent: u32,
    pub child: u32,
    /// How good it is; above 0, which having no parent counts.
    pub score: f32,
}

const NONE: u32 = u32::MAX;

/// For each of `n` reports the index of the arc to its parent; `None` for a root. Ties go to the arc that stands first.
pub(super) fn branching(n: usize, arcs: &[Arc]) -> Vec<Option<usize>> {
    let indexed: Vec<(Arc, usize)> = arcs.iter().copied().zip(0..).filter(|(a, _)| a.parent != a.child && a.score > 0.0).collect();
    let mut chosen = vec![None; n];
    for index in solve(n, &indexed) {
        chosen[arcs[index].child as usize] = Some(index);
    }
    chosen
}

/// The indices of the arcs of the best forest over `n` nodes.
fn solve(n: usize, arcs: &[(Arc, usize)]) -> Vec<usize> {
    let mut best: Vec<Option<usize>> = vec![None; n];
    for (at, (arc, _)) in arcs.iter().enumerate() {
        let known = &mut best[arc.child as usize];
        if known.is_none_or(|k: usize| arc.score > arcs[k].0.score) {
            *known = Some(at);
        }
    }
    let Some(cycle) = cycle(&best, arcs) else { return best.into_iter().flatten().map(|at| arcs[at].1).collect() };
    // The cycle becomes one node, under a new number; an arc into it takes the place of the one it breaks, so that is its price. Having no
    // parent breaks a cycle too: the cheapest of its arcs is dropped for nothing in return.
    let mut inside = vec![false; n];
    cycle.iter().for_each(|&node| inside[node as usize] = true);
    let price = |node: u32| best[node as usize].map_or(0.0, |at| arcs[at].0.score);
    let cheapest = cycle.iter().copied().fold(cycle[0], |a, b| if price(b) < price(a) { b } else { a });
    let made = n as u32;
    let mut contracted = Vec::with_capacity(arcs.len());
    for (at, (arc, _)) in arcs.iter().enumerate() {
        let arc = match (inside[arc.parent as usize], inside[arc.child as usize]) {
            (true, true) => continue,
            (false, true) => Arc { child: made, score: arc.score - price(arc.child) + price(cheapest), ..*arc },
            (true, false) => Arc { parent: made, ..*arc },
            (false, false) => *arc,
        };
        if arc.score > 0.0 {
            contracted.push((arc, at));
        }
    }
    let mut chosen = solve(n + 1, &contracted);
    let entered = chosen.iter().map(|&at| arcs[at].0.child).find(|&child| inside[child as usize]).unwrap_or(cheapest);
    chosen.extend(cycle.iter().filter(|&&node| node != entered).filter_map(|&node| best[node as usize]));
    chosen.into_iter().map(|at| arcs[at].1).collect()
}

/// A cycle among the best arcs, if there is one.
fn cycle(best: &[Option<usize>], arcs: &[(Arc, usize)]) -> Option<Vec<u32>> {
    let parent = |node: u32| best[node as usize].map(|at| arcs[at].0.parent);
    let mut walk = vec![NONE; best.len()];
    for start in 0..best.len() as u32 {
        let mut at = start;
        while walk[at as usize] == NONE {
            walk[at as usize] = start;
            let Some(next) = parent(at) else { break };
            at = next;
        }
        if walk[at as usize] == start && parent(at).is_some() {
            let mut cycle = vec![at];
            let mut next = parent(at);
            while let Some(node) = next.filter(|&node| node != at) {
                if walk[node as usize] != start || cycle.len() > best.len() {
                    break;
                }
                cycle.push(node);
                next = parent(node);
            }
            if next == Some(at) {
                return Some(cycle);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The best sum over all forests, by trying them all.
    fn best(n: usize, arcs: &[Arc]) -> f32 {
        let mut best = 0.0f32;
        for code in 0..(n + 1).pow(n as u32) {
            let parents: Vec<usize> = (0..n)
                .scan(code, |c, _| {
                    let p = *c % (n + 1);
                    *c /= n + 1;
                    Some(p)
                })
                .collect();
            let arc = |c: usize| {
                arcs.iter().filter(|a| a.child as usize == c && a.parent as usize == parents[c]).map(|a| a.score).fold(f32::MIN, f32::max)
            };
            let sum: f32 = (0..n).filter(|&c| parents[c] < n).map(arc).sum();
            let rooted = |start: usize| {
                let mut at = start;
                for _ in 0..=n {
                    if at == n {
                        return true;
                    }
                    at = parents[at];
                }
                at == n
            };
            if (0..n).all(rooted) {
                best = best.max(sum);
            }
        }
        best
    }

    proptest! {
        #[test]
        fn no_forest_is_better_and_none_has_a_cycle(n in 1usize..5, scores in prop::collection::vec(0u8..20, 25)) {
            let arcs: Vec<Arc> = (0..n * n).filter(|i| i / n != i % n && scores[*i] > 0)
                .map(|i| Arc { parent: (i / n) as u32, child: (i % n) as u32, score: f32::from(scores[i]) }).collect();
            let chosen = branching(n, &arcs);
            let sum: f32 = chosen.iter().flatten().map(|&i| arcs[i].score).sum();
            prop_assert_eq!(sum, best(n, &arcs));
            for start in 0..n {
                let mut at = Some(start);
                for _ in 0..n { at = at.and_then(|a| chosen[a]).map(|i| arcs[i].parent as usize); }
                prop_assert_eq!(at, None, "a walk of {} steps up from {} ends at a root", n, start);
            }
        }
    }
}
