//! The largest one-to-one matching, as scores of findings count it.

/// Matches wanted to given things where `fits(wanted, given)`: for each wanted one the index of its match.
pub fn matching<W, G>(wanted: &[W], given: &[G], fits: impl Fn(&W, &G) -> bool) -> Vec<Option<usize>> {
    let edges: Vec<Vec<usize>> = wanted.iter().map(|w| (0..given.len()).filter(|&j| fits(w, &given[j])).collect()).collect();
    let mut of: Vec<Option<usize>> = vec![None; given.len()];
    for i in 0..wanted.len() {
        place(i, &edges, &mut vec![false; given.len()], &mut of);
    }
    let mut matched = vec![None; wanted.len()];
    for (j, i) in of.iter().enumerate() {
        if let Some(i) = i {
            matched[*i] = Some(j);
        }
    }
    matched
}

/// Finds a place for the wanted thing `i`, moving others to other places where that helps.
fn place(i: usize, edges: &[Vec<usize>], seen: &mut [bool], of: &mut [Option<usize>]) -> bool {
    for &j in &edges[i] {
        if std::mem::replace(&mut seen[j], true) {
            continue;
        }
        if of[j].is_none_or(|other| place(other, edges, seen, of)) {
            of[j] = Some(i);
            return true;
        }
    }
    false
}
