//! Words as treebanks cut them: "don't" is `do` and `n't`, "Kyiv's" is `Kyiv` and `'s`, "U.S.-led" is three.
//!
//! The rules follow the English Web Treebank (UD 2.16). A text is read in chunks, runs without white space, for a word may join tokens
//! ("Mr" and ".") as well as part them ("10am").

use super::{address, letters, mark, numeral};
use crate::span::Span;
use crate::text::{Kind, Token, abbreviation, form, list};

list!(
    /// Words that are two or three in grammar, with the letters before which they are cut.
    CONTRACTIONS, "contractions.txt"
);

/// A word before it is tagged: its place, and the token it begins in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its place.
    pub span: Span,
    /// Index of the token it begins in, within the tokens given.
    pub token: u32,
}

/// Cuts the tokens of a sentence into syntactic words, and appends them to `words`. Never fails; spans follow each other, never overlap,
/// and cover the tokens wholly.
pub fn pieces(text: &str, tokens: &[Token], words: &mut Vec<Piece>) {
    let mut cutter = Cutter { text, tokens, stop: last_stop(text, tokens), token: 0, brackets: 0, words };
    let mut from = 0;
    while from < tokens.len() {
        let mut to = from + 1;
        while to < tokens.len() && tokens[to - 1].span.end == tokens[to].span.start {
            to += 1;
        }
        cutter.chunk(tokens[from].span.cover(tokens[to - 1].span));
        from = to;
    }
}

/// The byte where the stop that ends the sentence stands: it belongs to no abbreviation. `None` when it ends without one.
fn last_stop(text: &str, tokens: &[Token]) -> Option<usize> {
    let closing = |t: &Token| matches!(t.text(text), "\"" | "”" | "'" | "’" | "»" | ")" | "]");
    let last = tokens.iter().rev().find(|t| !closing(t))?;
    last.text(text).ends_with('.').then(|| last.span.end as usize - 1)
}

/// Walks over a sentence.
struct Cutter<'t, 'w> {
    text: &'t str,
    tokens: &'t [Token],
    /// Where the last stop stands, see [`last_stop`].
    stop: Option<usize>,
    /// The token that the last word began in.
    token: usize,
    /// How many brackets are open.
    brackets: u32,
    words: &'w mut Vec<Piece>,
}

impl Cutter<'_, '_> {
    /// Cuts a run without white space.
    fn chunk(&mut self, chunk: Span) {
        let (start, end) = (chunk.start as usize, chunk.end as usize);
        let whole = chunk.of(self.text);
        let address = address::possible(whole);
        let mut at = start;
        while at < end {
            let (before, rest) = whole.split_at(at - start);
            let head = rest.chars().next().unwrap_or(' ');
            let found = if address && !before.ends_with(char::is_alphanumeric) { address::length(rest) } else { 0 };
            let length = if found > 0 {
                found
            } else if head.is_ascii_digit() {
                numeral::length(rest)
            } else if head.is_alphanumeric() {
                let length = letters::length(rest);
                length + usize::from(self.takes_stop(at + length, &rest[..length], &rest[length..]))
            } else {
                self.brackets = match head {
                    '(' | '[' => self.brackets + 1,
                    ')' | ']' => self.brackets.saturating_sub(1),
                    _ => self.brackets,
                };
                mark::length(before, rest, self.brackets > 0)
            };
            let length = length.max(head.len_utf8()).min(rest.len());
            self.push(at, at + length);
            at += length;
        }
    }

    /// True when the stop behind `word`, at byte `at`, is part of it: "Mr.", "U.S.", "J.".
    fn takes_stop(&self, at: usize, word: &str, rest: &str) -> bool {
        let Some(after) = rest.strip_prefix('.') else { return false };
        let dotted = letters::is_dotted(word);
        let next = after.chars().next();
        match next {
            _ if self.stop == Some(at) => false,
            // "in Washington D.C..", but not "and so on..."
            Some('.') => dotted && !after.starts_with(".."),
            _ if dotted || letters::is_initial(word) => true,
            Some(',' | ';') => true,
            _ => abbreviation(word, form(word)).is_some(),
        }
    }

    /// Appends the word between two bytes; contractions are cut.
    fn push(&mut self, start: usize, end: usize) {
        while self.tokens.get(self.token + 1).is_some_and(|next| next.span.start as usize <= start) {
            self.token += 1;
        }
        let (token, span) = (self.token as u32, Span::new(start, end));
        let whole = self.tokens.get(self.token).filter(|t| t.span == span && t.kind == Kind::Word && (4..=8).contains(&span.len()));
        let mut start = start;
        for cut in whole.and_then(|t| CONTRACTIONS.word(t.form)).unwrap_or("").split(' ').filter_map(|cut| cut.parse::<usize>().ok()) {
            let cut = span.start as usize + cut;
            // Only plain letters: folded ones may be of another length.
            if start < cut && cut < end && self.text.is_char_boundary(cut) {
                self.words.push(Piece { span: Span::new(start, cut), token });
                start = cut;
            }
        }
        self.words.push(Piece { span: Span::new(start, end), token });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Segments;
    use proptest::prelude::*;

    fn all(text: &str) -> Vec<&str> {
        let segments = Segments::new(text);
        let mut words = Vec::new();
        (0..segments.sentences.len()).for_each(|index| pieces(text, segments.tokens_of(index), &mut words));
        words.iter().map(|w| w.span.of(text)).collect()
    }

    #[test]
    fn cuts_sentences_into_words() {
        for (text, words) in [
            ("They don’t, can't and cannot go.", "They do n’t , ca n't and can not go ."),
            ("We're gonna ask the ministers’ aides.", "We 're gon na ask the ministers ’ aides ."),
            ("Mr. Roe of Acme Inc. met J. R. Poe on Jan. 4.", "Mr. Roe of Acme Inc. met J. R. Poe on Jan. 4 ."),
            ("The U.S.-led talks cost $2.3m, 40% more.", "The U.S. - led talks cost $ 2.3 m , 40 % more ."),
            ("A 15-year e-mail row at 10am in the U.S.", "A 15 - year e-mail row at 10 am in the U.S ."),
            ("He came... at 5 p.m. -- or so/so.", "He came ... at 5 p.m. -- or so / so ."),
            ("Ask a.roe@example.org or www.example.org (now :)", "Ask a.roe@example.org or www.example.org ( now : )"),
            ("“It’s the ’90s,” she said.", "“ It ’s the ’90s , ” she said ."),
            ("What?! It is #1, AT&T’s best :-)", "What ?! It is # 1 , AT&T ’s best :-)"),
            ("Born on 2004-11-17 at 1:30, No. 5 of 9/11.", "Born on 2004-11-17 at 1:30 , No. 5 of 9/11 ."),
        ] {
            assert_eq!(all(text).join(" "), words);
        }
    }

    #[test]
    fn names_the_token_a_word_begins_in() {
        let text = "Mr. Roe didn’t.";
        let segments = Segments::new(text);
        let mut words = Vec::new();
        pieces(text, segments.tokens_of(0), &mut words);
        let tokens: Vec<_> = words.iter().map(|w| (w.span.of(text), w.token)).collect();
        assert_eq!(tokens, [("Mr.", 0), ("Roe", 2), ("did", 3), ("n’t", 3), (".", 4)]);
    }

    proptest! {
        #[test]
        fn words_cover_the_tokens_and_never_overlap(
            text in prop_oneof!["\\PC{0,80}", "[ a-cI-N0-9.,:;'’\"!?@#/&()<>$%+=_^~*–—-]{0,60}", "[ '’.n-tN-T\u{301}\u{ad}\u{202f}-]{0,40}"]
        ) {
            let segments = Segments::new(&text);
            for index in 0..segments.sentences.len() {
                let tokens = segments.tokens_of(index);
                let mut words = Vec::new();
                pieces(&text, tokens, &mut words);
                let mut end = 0;
                for word in &words {
                    prop_assert!(word.span.start >= end && !word.span.is_empty());
                    prop_assert!(text.is_char_boundary(word.span.start as usize) && text.is_char_boundary(word.span.end as usize));
                    let token = tokens[word.token as usize].span;
                    prop_assert!(token.start <= word.span.start && word.span.start < token.end);
                    end = word.span.end;
                }
                let of_words: Vec<u32> = words.iter().flat_map(|w| w.span.start..w.span.end).collect();
                let of_tokens: Vec<u32> = tokens.iter().flat_map(|t| t.span.start..t.span.end).collect();
                prop_assert_eq!(of_words, of_tokens);
            }
        }
    }
}
