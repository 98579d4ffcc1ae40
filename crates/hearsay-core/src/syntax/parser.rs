//! The parser: a model, and what it makes of a sentence.

use super::agreement::settle;
use super::features::Features;
use super::lemma::lemma_term;
use super::model::{Model, ModelError};
use super::morphology::features;
use super::network::Scratch;
use super::tag::{Relation, Upos, Xpos};
use super::word::Piece;
use crate::span::Span;
use crate::text::Term;
use std::borrow::Cow;
use std::sync::LazyLock;

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
    /// The form of its lemma (see [`lemma`](super::lemma) for its letters).
    pub lemma: Term,
    /// Number, tense, voice and the like.
    pub features: Features,
}

/// A text has millions of them.
const _: () = assert!(size_of::<Word>() == 28);

impl Word {
    /// Its letters.
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        self.span.of(text)
    }
}

/// Tags and parses sentences. Read-only: one serves all threads, each with a [`Scratch`] of its own.
#[derive(Debug)]
pub struct Parser(Model);

/// The model that is part of the program; its licence and source stand in `data/ATTRIBUTION.md`.
static EMBEDDED: LazyLock<Parser> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the program's own file, which a test reads too")]
    Parser::from_bytes(include_bytes!("../../data/syntax.bin").as_slice()).expect("the embedded model is sound")
});

impl Parser {
    /// The parser that is part of the program, read when it is first asked for.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// A parser from the bytes of a model file, as `cargo xtask train` writes it.
    ///
    /// # Errors
    /// [`ModelError`] says why a file is refused.
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, ModelError> {
        Model::read(bytes.into()).map(Parser)
    }

    /// Tags and parses the words of one sentence, and appends them to `words`: always one root, and no cycle.
    pub fn parse(&self, text: &str, pieces: &[Piece], scratch: &mut Scratch, words: &mut Vec<Word>) {
        let start = words.len();
        self.0.parse(text, pieces, scratch, words);
        let words = &mut words[start..];
        for word in words.iter_mut() {
            let letters = word.span.of(text);
            word.lemma = lemma_term(letters, word.upos, word.xpos);
            word.features = features(letters, word.upos, word.xpos, word.relation);
        }
        settle(words);
    }
}
