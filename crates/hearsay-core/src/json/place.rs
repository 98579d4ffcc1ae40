//! Places in the JSON: code points and the text between them.

use crate::span::{CodePoints, Span};
use serde::Serialize;

/// A place in a report's text, in code points, half-open, with the words that stand there.
#[derive(Serialize)]
pub(super) struct Place<'t> {
    start: u32,
    end: u32,
    exact: &'t str,
}

/// Makes places of the spans of one text.
pub(super) struct Places<'t> {
    text: &'t str,
    points: CodePoints<'t>,
}

impl<'t> Places<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Places { text, points: CodePoints::new(text) }
    }

    pub(super) fn of(&self, span: Span) -> Place<'t> {
        let (start, end) = self.bounds(span);
        Place { start, end, exact: span.of(self.text) }
    }

    pub(super) fn bounds(&self, span: Span) -> (u32, u32) {
        (self.points.at(span.start), self.points.at(span.end))
    }
}
