//! Two reports side by side: which sentences answer each other, whether one report is taken from the other, and what changed.

mod alignment;
mod change;
mod derivation;

pub use alignment::{Alignment, Coverage, Link, Relation, align};
pub use change::{Difference, DifferenceKind, differences};
pub use derivation::{CreditFound, CreditGiven, Derivation, DerivationKind, Direction, Evidence, EvidenceKind, Features, Verdict, derive};

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

/// Compares two readings: aligns them, weighs whether one is derived from the other, and lists what changed on the way.
///
/// Changes are listed only for a derived pair: two newsrooms that differ have changed nothing.
pub fn compare(a: &Reading, b: &Reading) -> Comparison {
    let alignment = align(a, b);
    let derivation = derive(a, b, &alignment);
    let back = derivation.direction == Direction::BToA;
    let alignment = if back { alignment.reversed() } else { alignment };
    let (parent, child) = if back { (b, a) } else { (a, b) };
    let changes = if derivation.verdict == Verdict::Derived { differences(parent, child, &alignment) } else { Vec::new() };
    Comparison { derivation, coverage: alignment.coverage, alignment: alignment.links, changes }
}
