//! hearsay's reading and comparing: text in, facts out.

mod claim;
pub mod json;
pub mod lexical;
pub mod pile;
mod report;
mod span;
pub mod story;
pub mod syntax;
mod text;
mod trace;

pub use claim::*;
pub use report::{Published, Report};
pub use span::{CodePoints, Span};
pub use text::{
    Background, Kind, Paragraph, Role, Segments, Sentence, Term, Token, count, fold, form, grouped, name_likeness, pair, stem, visible,
};
pub use trace::*;
