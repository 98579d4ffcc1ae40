//! Reports that reproduce one text that is not in the pile: a press release, a statement. None is taken from another, and yet they are no
//! two voices.

use super::crew::{Crew, Step};
use super::shelf::Shelf;
use super::tie::Tie;
use crate::report::Report;
use crate::text::same_name;
use crate::trace::{Release, align, derive};

/// Reports that share an unseen text.
#[derive(Clone, Debug, PartialEq)]
pub struct Siblings {
    /// Their numbers, ascending: two or more, each an origin.
    pub reports: Vec<u32>,
    /// What two of them have of it, at most.
    pub release: Release,
}

/// What two reports have from a text that neither is, with the tie between them.
pub(super) type Found = (usize, Release);

/// Reads the reports in full between which there could be such a text. Gives what was found, and how many ties were looked at of how many.
pub(super) fn read(ties: &[Tie], reports: &[&Report], crew: &impl Crew) -> (Vec<Found>, usize, usize) {
    let jobs: Vec<usize> = (0..ties.len()).filter(|&t| ties[t].release.is_some()).collect();
    let job = |shelf: &mut Shelf, number: usize| {
        let Tie { earlier, later, .. } = ties[jobs[number]];
        let [a, b] = [earlier, later].map(|n| shelf.read(n, reports[n as usize]));
        Some((jobs[number], derive(&a, &b, &align(&a, &b)).release?))
    };
    let read = crew.each(Step::Comparing, jobs.len(), Shelf::default, job);
    let done = read.len();
    (read.into_iter().flatten().collect(), done, jobs.len())
}

/// The groups of reports that share a text. Only origins have one: what a copy shares it may have from its parent. Texts are told apart by
/// whom they quote, lest a report on two join their readers.
pub(super) fn groups(found: &[Found], ties: &[Tie], origin: &[u32]) -> Vec<Siblings> {
    let free = |n: u32| origin[n as usize] == n;
    let mut groups: Vec<Siblings> = Vec::new();
    for (tie, release) in found {
        let pair = [ties[*tie].earlier, ties[*tie].later];
        if !pair.iter().all(|&n| free(n)) {
            continue;
        }
        let mut joined = Siblings { reports: pair.to_vec(), release: release.clone() };
        groups.retain(|group| {
            let one = group.reports.iter().any(|n| pair.contains(n)) && is_one(&group.release, release);
            if one {
                joined.reports.extend(&group.reports);
                joined.release = joined.release.clone().most(&group.release);
            }
            !one
        });
        joined.reports.sort_unstable();
        joined.reports.dedup();
        groups.push(joined);
    }
    groups.sort_by(|a, b| a.reports.cmp(&b.reports));
    groups
}

/// True where two releases quote one speaker, as far as that is known.
fn is_one(a: &Release, b: &Release) -> bool {
    a.speaker.is_empty() || b.speaker.is_empty() || same_name(&a.speaker, &b.speaker)
}
