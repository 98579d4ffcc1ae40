//! The parser: a model, and what it makes of a sentence.

use super::model::{Model, ModelError};
use super::network::Scratch;
use super::tag::{Relation, Upos, Xpos};
use super::word::Piece;
use crate::span::Span;
use std::borrow::Cow;

/// A word of a sentence with its tags and its place in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its place.
    pub span: Span,
    /// The token it begins in: an index into the tokens that its pieces were cut from.
    pub token: u32,
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank tag.
    pub xpos: Xpos,
    /// Index of its head within the sentence; its own index for the root.
    pub head: u32,
    /// What it is to its head.
    pub relation: Relation,
}

/// Tags and parses sentences. Read-only: one serves all threads, each with a [`Scratch`] of its own.
#[derive(Debug)]
pub struct Parser(Model);

impl Parser {
    /// A parser from the bytes of a model file, as `cargo xtask train` writes it.
    ///
    /// # Errors
    /// [`ModelError`] says why a file is refused.
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, ModelError> {
        Model::read(bytes.into()).map(Parser)
    }

    /// Tags and parses the words of one sentence, and appends them to `words`: always one root, and no cycle.
    pub fn parse(&self, text: &str, pieces: &[Piece], scratch: &mut Scratch, words: &mut Vec<Word>) {
        self.0.parse(text, pieces, scratch, words);
    }
}
