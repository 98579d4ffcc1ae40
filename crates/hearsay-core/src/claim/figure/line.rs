//! The sentence that figures are looked for in.

use crate::syntax::{Tree, Xpos};
use crate::text::{Kind, Token, fold, list};
use std::borrow::Cow;

list!(
    /// Words that end a noun phrase.
    PHRASE_ENDS, "phrase-ends.txt"
);
list!(
    /// Plural nouns without an s.
    PLURALS, "plurals.txt"
);

/// A sentence with the text it is part of.
pub(super) struct Line<'t> {
    pub text: &'t str,
    pub tokens: &'t [Token],
    /// Its tree; without words where there is none.
    pub tree: Tree<'t>,
    /// What the tree counts its first token as.
    pub first: u32,
    /// True in a headline, where capitals tell nothing.
    pub title: bool,
}

impl<'t> Line<'t> {
    /// The letters of token `i`; empty behind the end.
    pub(super) fn word(&self, i: usize) -> &'t str {
        self.tokens.get(i).map_or("", |t| t.text(self.text))
    }

    /// The folded letters of token `i`; empty behind the end.
    pub(super) fn lower(&self, i: usize) -> Cow<'t, str> {
        fold(self.word(i))
    }

    /// True when no white space stands between token `i` and the next.
    pub(super) fn touches(&self, i: usize) -> bool {
        matches!((self.tokens.get(i), self.tokens.get(i + 1)), (Some(a), Some(b)) if a.span.end == b.span.start)
    }

    /// True for a word that may stand in a noun phrase.
    pub(super) fn content(&self, i: usize) -> bool {
        let Some(token) = self.tokens.get(i) else { return false };
        let word = token.text(self.text);
        // "calls" end a phrase as a verb only.
        let ends = || PHRASE_ENDS.has(token.form) && word != "US" && !self.is_plural_noun(i);
        token.kind == Kind::Word && word.chars().any(char::is_alphabetic) && !ends()
    }

    /// The tag of the word that begins with token `i`; `None` in a headline, where tags are seldom right, and without a tree.
    pub(super) fn tag(&self, i: usize) -> Option<Xpos> {
        let token = self.first + i as u32;
        let at = self.tree.words.partition_point(|w| w.token < token);
        self.tree.words.get(at).filter(|w| w.token == token && !self.title).map(|w| w.xpos)
    }

    /// True for what is tagged as a noun in the plural.
    pub(super) fn is_plural_noun(&self, i: usize) -> bool {
        matches!(self.tag(i), Some(Xpos::Nns | Xpos::Nnps))
    }

    /// True for a noun in the plural, as far as letters and tags tell.
    pub(super) fn plural(&self, i: usize) -> bool {
        let Some(token) = self.tokens.get(i).filter(|t| t.kind == Kind::Word) else { return false };
        let word = token.text(self.text);
        let ending = word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is");
        let possessive = word.ends_with("'s") || word.ends_with("’s");
        let verb = || self.tag(i) == Some(Xpos::Vbz);
        !possessive && !verb() && (PLURALS.has(token.form) || ending && word.len() > 3)
    }
}
