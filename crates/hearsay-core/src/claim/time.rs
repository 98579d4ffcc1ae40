//! Time expressions, resolved against the day of publication (TIMEX3).

mod calendar;
mod grammar;

use super::Reading;
use crate::span::Span;
use crate::text::{Role, list};
use calendar::Anchor;
use grammar::Line;

list!(
    /// Words that tell of a time.
    WORDS, "times.txt"
);

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
pub(super) fn times(reading: &Reading) -> Vec<Time> {
    let text = reading.report.text.as_str();
    let anchor = Anchor(reading.report.published.as_ref().map(|p| p.date));
    let mut times = Vec::new();
    for (index, sentence) in reading.segments.sentences.iter().enumerate() {
        if matches!(sentence.role, Role::Furniture | Role::Credit) {
            continue;
        }
        let line = Line { text, tokens: reading.segments.tokens_of(index), anchor };
        let (mut i, mut floor) = (0, 0);
        while i < line.tokens.len() {
            let found = line.expression(i, floor).filter(|e| e.start >= floor && e.end > i);
            let Some(found) = found else {
                i += 1;
                continue;
            };
            if let (Some(first), Some(last)) = (line.tokens.get(found.start), line.tokens.get(found.end - 1)) {
                times.push(Time { span: first.span.cover(last.span), kind: found.kind, value: found.value });
            }
            (i, floor) = (found.end, found.end);
        }
    }
    times
}
