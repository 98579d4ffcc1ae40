//! Two reports weighed against each other, and what that says of one as the parent of the other.

use super::candidate::Candidate;
use crate::claim::{Reading, same_outlet};
use crate::report::Report;
use crate::trace::{Confidence, CreditGiven, Derivation, DerivationKind, Direction, Release, Verdict, align, derive};

/// What is known between two reports of a pile.
#[derive(Clone, Debug, PartialEq)]
pub struct Tie {
    /// The number of the earlier report, or of the one that stands first where times do not tell.
    pub earlier: u32,
    /// The number of the other.
    pub later: u32,
    /// Whether one is derived from the other.
    pub verdict: Verdict,
    /// Which way; A is the earlier.
    pub direction: Direction,
    /// How, where it is derived.
    pub kind: Option<DerivationKind>,
    /// What credit the child gives.
    pub credit: CreditGiven,
    /// How sure.
    pub confidence: Confidence,
    /// The probability behind it.
    pub score: f32,
    /// True where sketches alone show that words are copied.
    pub copied: bool,
    /// What both have from a text that neither is. Weighed by readings without trees: what they may have.
    pub release: Option<Release>,
    /// How much of the earlier has a counterpart in the later, and of the later in the earlier.
    pub aligned: (f32, f32),
}

/// What is known of two outlets without reading their reports.
pub(super) struct Between {
    /// True where both are one.
    pub same: bool,
    /// Named where the child's text has the name of the parent's outlet in full.
    pub credit: CreditGiven,
}

impl Between {
    pub fn of(parent: &Report, child: &Report) -> Self {
        let outlets = parent.outlet.as_deref().zip(child.outlet.as_deref());
        let same = outlets.is_some_and(|(p, c)| same_outlet(p, c));
        let named = !same && outlets.is_some_and(|(p, _)| child.text.contains(p));
        Between { same, credit: if named { CreditGiven::Named } else { CreditGiven::None } }
    }
}

/// The share of five-word runs from which on words are copied, whatever else.
const COPIED: f32 = 0.5;

impl Tie {
    /// Weighs two readings. What the sketches show to be copied is, even where the rest is too little to weigh: a page of quotations, a text
    /// of two sentences.
    pub(super) fn weigh(candidate: &Candidate, a: &Reading, b: &Reading) -> Self {
        let alignment = align(a, b);
        let Derivation { mut verdict, direction, kind, confidence, score, credit, by_passages, .. } = derive(a, b, &alignment);
        let release = Release::possible(a, b, &alignment);
        // A few passages make a report no copy: most of it may be its own.
        if by_passages {
            verdict = Verdict::Undetermined;
        }
        if verdict != Verdict::Derived
            && let Some(copies) = Tie::of_copies(candidate, &a.report, &b.report)
        {
            return Tie { confidence: Confidence::Likely, score: 0.8, release, ..copies };
        }
        let aligned = (alignment.coverage.parent_kept, alignment.coverage.child_from_parent);
        let Candidate { earlier, later, .. } = *candidate;
        Tie { earlier, later, verdict, direction, kind, credit: credit.kind, confidence, score, copied: false, release, aligned }
    }

    /// Weighs two reports by their sketches alone, where so many runs of words are shared that nothing else is needed: no sentence is cut. A
    /// credit is seen only where the parent's outlet is named in full.
    pub(super) fn of_copies(candidate: &Candidate, a: &Report, b: &Report) -> Option<Self> {
        let (of_a, of_b) = candidate.shared.runs;
        if of_a.max(of_b) < COPIED {
            return None;
        }
        let before = |x: &Report, y: &Report| matches!((&x.published, &y.published), (Some(x), Some(y)) if x.before(y));
        let direction = match (before(a, b), before(b, a)) {
            (true, _) => Direction::AToB,
            (_, true) => Direction::BToA,
            // Who copies word for word leaves out.
            _ if of_b > of_a + 0.2 => Direction::AToB,
            _ if of_a > of_b + 0.2 => Direction::BToA,
            _ => Direction::Undetermined,
        };
        let back = direction == Direction::BToA;
        let (parent, child, taken, kept) = if back { (b, a, of_a, of_b) } else { (a, b, of_b, of_a) };
        let Between { same, credit } = Between::of(parent, child);
        let kind = match () {
            _ if same => DerivationKind::Update,
            _ if taken >= 0.75 && kept >= 0.75 => DerivationKind::Reprint,
            _ if taken >= 0.75 => DerivationKind::Trim,
            _ => DerivationKind::Rewrite,
        };
        // A word altered in twenty breaks a quarter of the runs and hardly any sentence.
        let aligned = |runs: f32| runs.min(1.0).powf(0.25);
        Some(Tie {
            earlier: candidate.earlier,
            later: candidate.later,
            verdict: Verdict::Derived,
            direction,
            kind: Some(kind),
            credit,
            confidence: Confidence::Sure,
            score: 0.99,
            copied: true,
            release: None,
            aligned: (aligned(of_a), aligned(of_b)),
        })
    }

    /// True when one is derived from the other.
    pub fn is_derived(&self) -> bool {
        self.verdict == Verdict::Derived
    }

    /// The numbers of parent and child, as far as the two tell.
    pub fn parent_and_child(&self) -> (u32, u32) {
        if self.direction == Direction::BToA { (self.later, self.earlier) } else { (self.earlier, self.later) }
    }

    /// How much of the parent stands in the child.
    pub fn kept(&self) -> f32 {
        if self.direction == Direction::BToA { self.aligned.1 } else { self.aligned.0 }
    }

    /// How well the parent accounts for the child: what of the child it has counts most, what of it the child keeps a little, and that the
    /// child names it. Two reports of which one is copied through the other differ in both: the child lacks what was left out on the way.
    pub fn fit(&self) -> f32 {
        let taken = if self.direction == Direction::BToA { self.aligned.0 } else { self.aligned.1 };
        let named = f32::from(u8::from(self.credit == CreditGiven::Named));
        4.0 * (taken + 0.01).ln() + 0.5 * (self.kept() + 0.01).ln() + 0.5 * named
    }
}
