//! Words that make an assertion less than certain.

use super::Reading;
use crate::span::Span;

/// A word that makes an assertion less than certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hedge {
    /// Its place.
    pub span: Span,
    /// How far it leaves the assertion from certain.
    pub strength: Strength,
    /// The smallest claim that holds it: an index into [`Reading::claims`].
    pub claim: Option<u32>,
}

/// Steps of certainty, the least certain first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// might, could, may, possibly
    Possible,
    /// appeared, seems, reportedly, alleged, suspected
    Apparent,
    /// likely, probably, expected, set to
    Likely,
}

/// The hedges of a report.
pub(super) fn hedges(_reading: &Reading) -> Vec<Hedge> {
    Vec::new()
}
