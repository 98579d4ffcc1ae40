//! Indirect speech.

use super::Reading;

/// Adds the statements of the report.
pub(super) fn statements(_reading: &mut Reading) {}
