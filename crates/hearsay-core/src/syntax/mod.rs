//! Grammar: the words of each sentence with lemma, part of speech and features, and the tree of who depends on whom.
//!
//! The scheme is Universal Dependencies as the English Web Treebank applies it. Knows nothing of claims.

mod address;
mod agreement;
mod ending;
mod features;
mod grammar;
mod kernel;
mod lemma;
mod letters;
mod mark;
mod memory;
pub mod model;
mod morphology;
pub mod network;
mod numeral;
mod parser;
mod spelling;
mod table;
mod tag;
mod tree;
mod word;

pub use agreement::settle;
pub use features::{
    Abbr, Case, Degree, Feature, Features, Foreign, Gender, NumForm, NumType, Number, Person, Polarity, Poss, PronType, Reflex, Tense,
    VerbForm, Voice,
};
pub use grammar::{Grammar, Tree};
pub(crate) use lemma::is_proper;
pub use lemma::{lemma, lemma_by_rule, lemma_term};
pub use model::ModelError;
pub use morphology::features;
pub use network::Scratch;
pub use parser::{Parser, Word};
pub use spelling::{PARTS, Spelling};
pub use tag::{Relation, Upos, Xpos};
pub use word::{Piece, pieces};
