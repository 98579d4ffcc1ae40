//! Trees of the sentences parsed last: copies of a report share most of their sentences, and finding one again costs a hundredth of parsing it.
//!
//! A tree depends on the words of its sentence alone, so what is found is what parsing would give; a hash only leads to the place, words are
//! compared letter by letter.

use super::parser::Word;
use super::word::Piece;
use crate::span::Span;
use xxhash_rust::xxh3::xxh3_64;

/// Sentences that are remembered at most: some 7 MB.
const ROOM: usize = 8192;

/// Longer sentences, in bytes, are not remembered, so that memory stays bounded.
const LONGEST: usize = 800;

/// Parsed sentences, each at the place that its hash names; a newer one takes the place of an older.
#[derive(Default)]
pub(super) struct Memory(Vec<Kept>);

/// A sentence with its tree. Places count from its first byte and its first token.
#[derive(Clone, Default)]
struct Kept {
    letters: Box<str>,
    words: Box<[Word]>,
}

impl Memory {
    /// Appends the tree of a sentence, if the sentence is remembered.
    pub fn recall(&self, text: &str, pieces: &[Piece], words: &mut Vec<Word>) -> bool {
        let Some((span, token)) = place(pieces) else { return false };
        let letters = span.of(text);
        let Some(kept) = self.0.get(slot(letters)).filter(|k| *k.letters == *letters && k.words.len() == pieces.len()) else {
            return false;
        };
        let here = |word: &Word| Word {
            span: Span { start: word.span.start + span.start, end: word.span.end + span.start },
            token: word.token + token,
            ..*word
        };
        let cut_alike = kept.words.iter().map(here).zip(pieces).all(|(word, piece)| word.span == piece.span && word.token == piece.token);
        if cut_alike {
            words.extend(kept.words.iter().map(here));
        }
        cut_alike
    }

    /// Remembers the tree of a sentence.
    pub fn keep(&mut self, text: &str, pieces: &[Piece], words: &[Word]) {
        let Some((span, token)) = place(pieces).filter(|(span, _)| span.len() <= LONGEST) else { return };
        let letters = span.of(text);
        self.0.resize_with(ROOM, Kept::default);
        let there = |word: &Word| Word {
            span: Span { start: word.span.start - span.start, end: word.span.end - span.start },
            token: word.token - token,
            ..*word
        };
        self.0[slot(letters)] = Kept { letters: letters.into(), words: words.iter().map(there).collect() };
    }
}

/// The place of a sentence and its first token; `None` for one without words.
fn place(pieces: &[Piece]) -> Option<(Span, u32)> {
    let (first, last) = (pieces.first()?, pieces.last()?);
    Some((first.span.cover(last.span), first.token))
}

fn slot(letters: &str) -> usize {
    xxh3_64(letters.as_bytes()) as usize % ROOM
}

#[cfg(test)]
mod tests {
    use crate::syntax::{Grammar, Parser, Scratch, pieces};
    use crate::text::Segments;

    /// Whatever was read before, a text has the trees it has.
    #[test]
    fn a_remembered_tree_is_the_parsed_one() {
        let texts = [
            "The ferry sank off Port Lenz. Nobody was hurt, the coast guard said.",
            "Nobody was hurt, the coast guard said. The ferry sank off Port Lenz, a witness said.\n\nThe ferry sank off Port Lenz.",
            "“The ferry sank off Port Lenz.” Don't ask U.S. officials. Nobody was hurt, the coast guard said.",
        ];
        let mut scratch = Scratch::default();
        for text in texts.iter().chain(&texts) {
            let segments = Segments::new(text);
            let fresh = Grammar::of(text, &segments, Parser::embedded(), &mut Scratch::default());
            assert_eq!(Grammar::of(text, &segments, Parser::embedded(), &mut scratch).words, fresh.words);
        }
        let segments = Segments::new(texts[0]);
        let mut cut = Vec::new();
        pieces(texts[0], segments.tokens_of(0), &mut cut);
        assert!(scratch.trees.recall(texts[0], &cut, &mut Vec::new()));
        cut.pop();
        assert!(!scratch.trees.recall(texts[0], &cut, &mut Vec::new()));
    }
}
