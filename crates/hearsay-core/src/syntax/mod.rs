//! Grammar: the words of each sentence with lemma, part of speech and features, and the tree of who depends on whom.
//!
//! The scheme is Universal Dependencies as the English Web Treebank applies it. Knows nothing of claims.

mod kernel;
mod lemma;
pub mod model;
pub mod network;
mod parser;
mod spelling;
mod tag;
mod tree;
mod word;

pub use lemma::{Features, features, lemma};
pub use model::ModelError;
pub use network::Scratch;
pub use parser::{Parser, Word};
pub use spelling::{PARTS, Spelling};
pub use tag::{Relation, Upos, Xpos};
pub use word::{Piece, pieces};
