//! What is read at most.

/// Limits on what one report may take; what exceeds them is skipped with its reason. Files and archives may be of any size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest text, line or record, in bytes.
    pub report: usize,
    /// The largest page, in bytes: its tree takes some fifty times as much memory.
    pub page: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { report: 64 << 20, page: 8 << 20 }
    }
}
