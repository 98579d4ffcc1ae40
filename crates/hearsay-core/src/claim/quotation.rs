//! Words between quotation marks.

use super::Reading;

/// How much of a sentence stands in the marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A clause by itself.
    Direct,
    /// Part of a clause: `"pragmatic" US ties`.
    Partial,
}

/// Adds the quotations of the report.
pub(super) fn quotations(_reading: &mut Reading) {}
