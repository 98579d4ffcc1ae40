//! Who copied from whom in a pile: one parent for each report, chosen for all at once; a second one where a merge is evident.

use super::branching::{Arc, branching};
use super::tie::Tie;

/// That one report is taken from another.
#[derive(Clone, Debug, PartialEq)]
pub struct Descent {
    /// The number of the child.
    pub child: u32,
    /// The number of the parent.
    pub parent: u32,
    /// Index of the tie it rests on.
    pub tie: usize,
    /// True for a further parent of a report that has several.
    pub second: bool,
}

/// What each score is raised by, so that any parent is better than none: whether there is one was told before.
const RAISED: f32 = 60.0;

/// Chooses parents among the derived of `ties` between `n` reports. `fits[i]` says how well the parent of tie `i` accounts for the child.
pub(super) fn parents(n: usize, ties: &[Tie], fits: &[f32]) -> Vec<Descent> {
    let derived: Vec<usize> = (0..ties.len()).filter(|&i| ties[i].is_derived()).collect();
    let arc = |&tie: &usize| {
        let (parent, child) = ties[tie].parent_and_child();
        Arc { parent, child, score: (fits[tie] + RAISED).max(f32::MIN_POSITIVE) }
    };
    let arcs: Vec<Arc> = derived.iter().map(arc).collect();
    let chosen = branching(n, &arcs).into_iter().flatten();
    chosen.map(|at| Descent { child: arcs[at].child, parent: arcs[at].parent, tie: derived[at], second: false }).collect()
}

/// The origin of each report: itself, or that of its first parent.
pub(super) fn origins(n: usize, copies: &[Descent]) -> Vec<u32> {
    let mut parent: Vec<Option<u32>> = vec![None; n];
    copies.iter().filter(|c| !c.second).for_each(|c| parent[c.child as usize] = Some(c.parent));
    let mut origin: Vec<Option<u32>> = vec![None; n];
    for start in 0..n as u32 {
        let mut path = vec![start];
        let mut at = start;
        let root = loop {
            match (origin[at as usize], parent[at as usize]) {
                (Some(known), _) => break known,
                (None, None) => break at,
                // There are no cycles; a guard costs nothing.
                (None, Some(_)) if path.len() > n => break at,
                (None, Some(up)) => {
                    path.push(up);
                    at = up;
                }
            }
        };
        path.into_iter().for_each(|node| origin[node as usize] = Some(root));
    }
    (0..n as u32).zip(origin).map(|(own, origin)| origin.unwrap_or(own)).collect()
}

/// A tie that could make its earlier report a second parent of the child: so much of the child must be in it that it is worth a look.
pub(super) fn could_be_second(tie: &Tie, child: u32) -> bool {
    let (_, own) = tie.parent_and_child();
    let taken = if own == tie.later { tie.aligned.1 } else { tie.aligned.0 };
    own == child && tie.score >= 0.1 && taken >= 0.1
}

/// The share of a child's wording that only a second parent accounts for, from which on there is one. In the families merges have .10 and
/// more, other reports of the event .014 and less.
pub(super) const SECOND: f32 = 0.06;

/// The most further parents of a report: a round-up has several.
pub(super) const MOST_SECOND: usize = 4;
