//! Time expressions, resolved against the day of publication (TIMEX3).

use super::Reading;
use crate::span::Span;

/// A time expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Time {
    /// Its place.
    pub span: Span,
    /// Its TIMEX3 type.
    pub kind: TimeKind,
    /// Its TIMEX3 value, resolved against the day of publication where the words ask for it.
    pub value: String,
}

/// TIMEX3 types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeKind {
    /// A day or longer: `2025-03-11`, `2025-W11`.
    Date,
    /// A part of a day: `2025-03-10TEV`.
    Time,
    /// A length of time: `P3M`.
    Duration,
    /// A time that comes again: `P1D`.
    Set,
}

/// The times of a report.
pub(super) fn times(_reading: &Reading) -> Vec<Time> {
    Vec::new()
}
