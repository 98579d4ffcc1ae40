//! What lies on the page: words, sentences, paragraphs with their roles, and the word lists that rules read.
//!
//! Knows nothing of claims or of other reports.

mod background;
mod hashes;
mod lexicon;
mod name;
mod number;
mod paragraph;
mod plain;
mod sentence;
mod token;
mod unstopped;

pub use background::{Background, pair};
pub(crate) use hashes::Hashes;
pub(crate) use lexicon::{FUNCTION, Phrases, list, rows};
pub use name::likeness as name_likeness;
pub(crate) use name::{PARTICLES, TITLES, same_name, same_spelling};
pub(crate) use number::{Number, NumberForm, may_begin, number_at};
pub(crate) use paragraph::paragraphs;
pub use paragraph::{Paragraph, Role};
pub use plain::{count, grouped, visible};
pub use sentence::Sentence;
pub(crate) use sentence::abbreviation;
pub use token::{Kind, Term, Token, fold, form, stem};
pub(crate) use token::{TermMap, folded_form, forms, hash, is};

use crate::span::Span;

/// A text cut into paragraphs, sentences and tokens. All three lists are in the order of the text.
#[derive(Clone, Debug, Default)]
pub struct Segments {
    /// Words, numbers and marks.
    pub tokens: Vec<Token>,
    /// Sentences, each within one paragraph.
    pub sentences: Vec<Sentence>,
    /// Paragraphs.
    pub paragraphs: Vec<Paragraph>,
}

impl Segments {
    /// Cuts `text`; never fails.
    pub fn new(text: &str) -> Self {
        let mut segments = Segments::default();
        for paragraph in paragraph::paragraphs(text) {
            let first = segments.sentences.len() as u32;
            let start = segments.tokens.len();
            token::tokenize(text, paragraph.span, &mut segments.tokens);
            let number = segments.paragraphs.len() as u32;
            sentence::split(text, &segments.tokens, start, paragraph.role, number, &mut segments.sentences);
            segments.paragraphs.push(Paragraph { sentences: (first, segments.sentences.len() as u32), ..paragraph });
        }
        segments
    }

    /// The tokens of sentence `index`.
    pub fn tokens_of(&self, index: usize) -> &[Token] {
        let (from, to) = self.sentences[index].tokens;
        &self.tokens[from as usize..to as usize]
    }

    /// The index of the sentence that holds byte `offset`, or of the last one before it; 0 when there is none.
    pub fn sentence_at(&self, offset: u32) -> usize {
        self.sentences.partition_point(|s| s.span.start <= offset).saturating_sub(1)
    }

    /// The indices of the tokens that start inside `span`.
    pub fn tokens_in(&self, span: Span) -> std::ops::Range<usize> {
        let from = self.tokens.partition_point(|t| t.span.start < span.start);
        let to = self.tokens.partition_point(|t| t.span.start < span.end);
        from..to
    }
}
