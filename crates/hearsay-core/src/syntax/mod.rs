//! Grammar: the words of each sentence with lemma, part of speech and features, and the tree of who depends on whom.
//!
//! The scheme is Universal Dependencies as the English Web Treebank applies it. Knows nothing of claims.

mod address;
mod lemma;
mod letters;
mod mark;
mod numeral;
mod stub;
mod tag;
mod word;

pub use lemma::{Features, features, lemma};
pub use stub::{ModelError, Parser, Scratch, Word};
pub use tag::{Relation, Upos, Xpos};
pub use word::{Piece, pieces};
