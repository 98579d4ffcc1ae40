//! A pile of reports: which could have to do with each other, and who copied from whom.

mod candidate;
mod index;
mod scan;
mod sketch;

pub use candidate::{Candidate, LeftOut, Search, Shared};
pub use index::Index;
pub use sketch::{Sketch, Sketcher};
