//! Tokens by kind of word, and ranges of them.

use crate::span::Span;
use crate::text::{FUNCTION, Token};
use std::ops::Range;

/// The span from the first to the last token of a range.
pub(super) fn span(tokens: &[Token], range: &Range<usize>) -> Span {
    match (tokens.get(range.start), range.end.checked_sub(1).and_then(|e| tokens.get(e))) {
        (Some(first), Some(last)) if range.start < range.end => first.span.cover(last.span),
        _ => Span::default(),
    }
}

/// What the function word list says of a token; "" for other words.
pub(super) fn function(token: &Token) -> &'static str {
    FUNCTION.word(token.form).unwrap_or("")
}
