//! Numbers of things: value, bound, unit, and what is counted.

use super::{Claim, Reading};
use crate::span::Span;

/// A number of something.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figure {
    /// The number; `None` for vague ones and ranges.
    pub value: Option<f64>,
    /// The least it can be, as far as the words bound it.
    pub low: Option<f64>,
    /// The most it can be.
    pub high: Option<f64>,
    /// What the words around the number make of it.
    pub bound: Bound,
    /// The direction, where the number is a change.
    pub change: Change,
    /// Unit in the singular (`percent`, `dollar`, `kilometre`); `None` for things counted.
    pub unit: Option<String>,
    /// What is counted, with its state: `flights cancelled`.
    pub counts: Option<String>,
    /// The counted thing in the words of the text.
    pub concept: Option<String>,
    /// The place of the number alone, without bound and noun.
    pub number: Span,
    /// The place of the bound words; `None` for an exact figure.
    pub bound_words: Option<Span>,
    /// The place of the counted noun's head.
    pub noun: Option<Span>,
}

/// What the words around a number make of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bound {
    /// 91
    #[default]
    Exact,
    /// at least 91
    AtLeast,
    /// at most, up to
    AtMost,
    /// more than, over
    MoreThan,
    /// less than, fewer than, under
    LessThan,
    /// nearly, almost
    Nearly,
    /// about, some, around
    About,
    /// 40 to 60
    Range,
    /// dozens, several
    Vague,
}

/// The direction of a number that is a change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Change {
    /// Not a change.
    #[default]
    None,
    /// rose to 41
    Up,
    /// fell to 41
    Down,
    /// rose by 3
    ByUp,
    /// fell by 3
    ByDown,
}

/// The figures of a report, without their attribution.
pub(super) fn figures(_reading: &Reading) -> Vec<Claim> {
    Vec::new()
}
