//! Is one report taken from the other, and which?

use super::{Alignment, Confidence};
use crate::claim::Reading;
use crate::span::Span;

/// Whether one of two reports is taken from the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Derivation {
    /// The answer.
    pub verdict: Verdict,
    /// Which way; A is taken as parent where undetermined.
    pub direction: Direction,
    /// How the child uses the parent; only of a derived pair.
    pub kind: Option<DerivationKind>,
    /// How sure.
    pub confidence: Confidence,
    /// The number behind it: the probability that one is derived from the other, 0 to 1.
    pub score: f32,
    /// Whether the child says where it has it from.
    pub credit: CreditFound,
    /// What speaks for and against, in plain words.
    pub evidence: Vec<Evidence>,
}

/// Answers to "is one taken from the other?".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// One is.
    Derived,
    /// Two newsrooms on one event.
    Independent,
    /// Different matters.
    Unrelated,
    /// Too little to tell.
    Undetermined,
}

/// Which report is the parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// B is taken from A.
    AToB,
    /// A is taken from B.
    BToA,
    /// Not to be told.
    Undetermined,
}

/// How a child uses its parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DerivationKind {
    /// All of it, word for word.
    Reprint,
    /// Part of it, word for word.
    Trim,
    /// In other words.
    Rewrite,
    /// Through another language.
    Translation,
    /// Together with another report.
    Merge,
    /// A later version by the same outlet.
    Update,
}

/// Whether a child says where it has it from.
#[derive(Clone, Debug, PartialEq)]
pub struct CreditFound {
    /// What kind of credit.
    pub kind: CreditGiven,
    /// Where the child gives it.
    pub span: Option<Span>,
}

/// Kinds of credit from child to parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CreditGiven {
    /// The parent's outlet is named.
    Named,
    /// None is given.
    None,
    /// Somebody else is named, or the report is presented as its own.
    False,
    /// A source is hinted at without its name: "agencies".
    Partial,
}

/// One piece of evidence for or against derivation.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// What it is about.
    pub kind: EvidenceKind,
    /// How much there is of it, 0 to 1.
    pub score: f32,
    /// In plain words, with A and B for the reports.
    pub text: String,
}

/// What evidence is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvidenceKind {
    /// Shared word runs, quotations left aside.
    Wording,
    /// Shared quotations.
    Quotes,
    /// The same things told in the same order.
    Order,
    /// Shared figures and names.
    Facts,
    /// Credit lines.
    Credit,
    /// Times of publication.
    Time,
    /// What only the child has.
    Innovation,
}

/// Weighs whether one of two reports is taken from the other. `alignment` has A as parent and B as child.
pub fn derive(_a: &Reading, _b: &Reading, _alignment: &Alignment) -> Derivation {
    Derivation {
        verdict: Verdict::Undetermined,
        direction: Direction::Undetermined,
        kind: None,
        confidence: Confidence::Guess,
        score: 0.0,
        credit: CreditFound { kind: CreditGiven::None, span: None },
        evidence: Vec::new(),
    }
}
