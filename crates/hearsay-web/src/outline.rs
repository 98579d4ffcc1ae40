//! A story as rows: each report under the one it is taken from, verbatim reprints folded into the row of theirs.

use hearsay_core::pile::{Edge, Story, Trace};

/// A row: a report and how it came to be.
pub(crate) struct Row<'t> {
    /// Its number.
    pub report: u32,
    /// The way from its first parent; `None` for an origin.
    pub edge: Option<&'t Edge>,
    /// Steps from its origin.
    pub depth: usize,
    /// Reprints of it that change nothing and that nothing is taken from, where there are many.
    pub folded: Vec<u32>,
}

/// The rows of a story, as far as there is room.
pub(crate) struct Outline<'t> {
    /// The rows, origins and under each what is taken from it.
    pub rows: Vec<Row<'t>>,
    /// Reports that have no row and are folded into none.
    pub left_out: usize,
}

/// Reprints of one report from which on they are folded.
const FEWEST_FOLDED: usize = 3;

impl<'t> Outline<'t> {
    /// The first `most` rows of a story.
    pub fn new(trace: &'t Trace, story: &Story, most: usize) -> Self {
        let mut outline = Outline { rows: Vec::new(), left_out: 0 };
        // A report, the way to it and its depth; the next to be drawn last.
        let mut waiting: Vec<(u32, Option<&Edge>, usize)> = story.origins.iter().rev().map(|&o| (o, None, 0)).collect();
        while let Some((report, edge, depth)) = waiting.pop() {
            let children = trace.children_of(report);
            let (copies, others): (Vec<&Edge>, Vec<&Edge>) = children.iter().partition(|e| trace.is_plain_copy(e));
            let fold = copies.len() >= FEWEST_FOLDED;
            let folded = if fold { copies.iter().map(|e| e.child).collect() } else { Vec::new() };
            let drawn = if fold { others } else { children };
            waiting.extend(drawn.into_iter().rev().map(|e| (e.child, Some(e), depth + 1)));
            if outline.rows.len() < most {
                outline.rows.push(Row { report, edge, depth, folded });
            } else {
                outline.left_out += 1 + folded.len();
            }
        }
        outline
    }
}
