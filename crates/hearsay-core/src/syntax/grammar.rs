//! The grammar of a text: the tree of each of its sentences.

use super::lemma::lemma_term;
use super::morphology::features;
use super::network::Scratch;
use super::parser::{Parser, Word};
use super::tag::{Relation, Upos, Xpos};
use super::word::{Piece, pieces};
use crate::span::Span;
use crate::text::Segments;

/// The words of all sentences of a text, each sentence with its tree.
#[derive(Clone, Debug, Default)]
pub struct Grammar {
    /// All words, in the order of the text.
    pub words: Vec<Word>,
    /// Where the words of each sentence end, by the index of the sentence.
    ends: Vec<u32>,
    /// How many sentences hold hardly anything but marks: theirs are flat trees.
    pub flat: u32,
}

/// Shorter sentences are parsed whatever they hold.
const SHORT: usize = 64;

impl Grammar {
    /// Parses every sentence of `segments`. Never fails. The tree of a sentence that `scratch` remembers is not made again.
    pub fn of(text: &str, segments: &Segments, parser: &Parser, scratch: &mut Scratch) -> Self {
        let mut grammar = Grammar::default();
        let mut cut = Vec::new();
        for sentence in &segments.sentences {
            let (from, to) = sentence.tokens;
            let tokens = &segments.tokens[from as usize..to as usize];
            cut.clear();
            pieces(text, tokens, &mut cut);
            // Pieces count the tokens of their sentence, words those of the text.
            cut.iter_mut().for_each(|piece| piece.token += from);
            if is_marks(text, &cut) {
                flat(text, &cut, &mut grammar.words);
                grammar.flat += 1;
            } else if !scratch.trees.recall(text, &cut, &mut grammar.words) {
                let first = grammar.words.len();
                parser.parse(text, &cut, scratch, &mut grammar.words);
                scratch.trees.keep(text, &cut, &grammar.words[first..]);
            }
            grammar.ends.push(grammar.words.len() as u32);
        }
        grammar
    }

    /// The word that begins in a token of a sentence; `None` for none.
    pub fn word_at(&self, sentence: usize, token: usize) -> Option<&Word> {
        self.tree(sentence).words.iter().find(|w| w.token as usize == token)
    }

    /// The tree of the sentence with this index; an empty one where there is no such sentence.
    pub fn tree(&self, sentence: usize) -> Tree<'_> {
        let start = sentence.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(sentence).copied().unwrap_or(start);
        Tree { words: &self.words[start as usize..end as usize] }
    }
}

/// True for a long sentence with hardly a word in it: a ruled line, a run of quotation marks. The best of its trees says nothing and takes
/// long to find.
fn is_marks(text: &str, pieces: &[Piece]) -> bool {
    let words = || pieces.iter().filter(|p| p.span.of(text).contains(char::is_alphanumeric)).count();
    pieces.len() > SHORT && words() * 8 < pieces.len()
}

/// Appends the words of a sentence, all hung on the first.
fn flat(text: &str, pieces: &[Piece], words: &mut Vec<Word>) {
    words.extend(pieces.iter().enumerate().map(|(i, piece)| {
        let letters = piece.span.of(text);
        let (upos, xpos, relation) = match letters.contains(char::is_alphanumeric) {
            true => (Upos::X, Xpos::Fw, Relation::Dep),
            false => (Upos::Punct, Xpos::Nfp, Relation::Punct),
        };
        let relation = if i == 0 { Relation::Root } else { relation };
        Word {
            span: piece.span,
            token: piece.token,
            upos,
            xpos,
            head: 0,
            relation,
            lemma: lemma_term(letters, upos, xpos),
            features: features(letters, upos, xpos, relation),
        }
    }));
}

/// The words of one sentence; indices are places among them.
#[derive(Clone, Copy, Debug)]
pub struct Tree<'g> {
    /// The words, in their order.
    pub words: &'g [Word],
}

impl<'g> Tree<'g> {
    /// The word that no other governs; `None` for a sentence without words.
    pub fn root(&self) -> Option<usize> {
        (0..self.words.len()).find(|&i| self.head(i).is_none())
    }

    /// The head of a word; `None` for the root.
    pub fn head(&self, word: usize) -> Option<usize> {
        let head = self.words[word].head as usize;
        (head != word).then_some(head)
    }

    /// The words that hang on a word, in their order.
    pub fn children(&self, word: usize) -> impl Iterator<Item = usize> + use<'g> {
        let words = self.words;
        (0..words.len()).filter(move |&i| i != word && words[i].head as usize == word)
    }

    /// The word of a phrase that its others hang on: the first that hangs on nothing in the phrase.
    pub fn top(&self, phrase: Span) -> Option<usize> {
        let inside = |i: usize| phrase.overlaps(self.words[i].span);
        (0..self.words.len()).find(|&i| inside(i) && self.head(i).is_none_or(|h| !inside(h)))
    }

    /// True when `word` is `above` or hangs on it, directly or through others.
    pub fn is_under(&self, word: usize, above: usize) -> bool {
        let mut at = Some(word);
        while let Some(i) = at {
            if i == above {
                return true;
            }
            at = self.head(i);
        }
        false
    }

    /// The place of a word with all that hangs on it, from the first to the last of these words.
    pub fn span(&self, word: usize) -> Span {
        let mut under = (0..self.words.len()).filter(|&i| self.is_under(i, word)).map(|i| self.words[i].span);
        let first = under.next().unwrap_or_default();
        under.next_back().map_or(first, |last| first.cover(last))
    }
}
