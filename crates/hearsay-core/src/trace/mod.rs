//! Two reports side by side: which sentences answer each other, whether one report is taken from the other, and what changed.

mod alignment;
mod answer;
mod change;
mod derivation;
mod diff;
mod note;
mod tally;

pub use alignment::{Alignment, Coverage, Link, Relation, align};
pub use answer::Answer;
pub use change::{Difference, DifferenceKind, differences};
pub use derivation::{
    CreditFound, CreditGiven, Derivation, DerivationKind, Direction, Evidence, EvidenceKind, Features, Release, Verdict, derive,
};
pub use diff::{Run, WordDiff};
pub use tally::Tally;

use crate::claim::Reading;

/// What was found between report A and report B.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Whether one is taken from the other, and which.
    pub derivation: Derivation,
    /// How much of each the other accounts for.
    pub coverage: Coverage,
    /// Which sentences answer each other, in the order of the child's.
    pub alignment: Vec<Link>,
    /// What changed from parent to child, the most telling first.
    pub changes: Vec<Difference>,
}

/// How sure a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Shown only when asked for.
    Guess,
    /// More likely right than not by far.
    Likely,
    /// As good as certain.
    Sure,
}

/// The steps of a comparison, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Finding the sentences that answer each other.
    Aligning,
    /// Weighing whether one report is derived from the other.
    Weighing,
    /// Listing what changed.
    Differing,
}

/// Compares two readings: aligns them, weighs whether one is derived from the other, and lists what changed on the way.
///
/// Changes are listed only for a derived pair: two newsrooms that differ have changed nothing.
pub fn compare(a: &Reading, b: &Reading) -> Comparison {
    compare_with(a, b, |_| ())
}

/// [`compare`], telling `begin` of each step as it begins.
pub fn compare_with(a: &Reading, b: &Reading, mut begin: impl FnMut(Step)) -> Comparison {
    begin(Step::Aligning);
    let alignment = align(a, b);
    begin(Step::Weighing);
    let derivation = derive(a, b, &alignment);
    let back = derivation.direction == Direction::BToA;
    let alignment = if back { alignment.reversed() } else { alignment };
    let (parent, child) = if back { (b, a) } else { (a, b) };
    begin(Step::Differing);
    let mut changes = if derivation.verdict == Verdict::Derived { differences(parent, child, &alignment) } else { Vec::new() };
    if derivation.kind == Some(DerivationKind::Merge) {
        change::doubt_added(&mut changes);
    }
    // Beside a few passages the rest is not the parent's to begin with.
    if derivation.by_passages {
        changes.retain(|c| !matches!(c.kind, DifferenceKind::Added | DifferenceKind::Omitted));
    }
    Comparison { derivation, coverage: alignment.coverage, alignment: alignment.links, changes }
}
