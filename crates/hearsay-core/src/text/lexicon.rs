//! Word lists. Each is a plain file in `lexicon/`: a header line that begins with `#`, then sorted lines of a phrase and, behind a tab,
//! what it means.

use super::token::{Term, TermMap, Token, form};

/// The lines of a word list: phrase and value; the value is empty where the list has none.
pub(crate) fn rows(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    file.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).map(|l| l.split_once('\t').unwrap_or((l, "")))
}

/// A word list, made ready for finding its phrases among tokens without comparing letters.
pub(crate) struct Phrases {
    by_first: TermMap<Vec<Phrase>>,
}

struct Phrase {
    rest: Vec<Term>,
    value: &'static str,
}

impl Phrases {
    /// Reads a list. Words of a phrase stand apart by blanks, marks included: `tens of thousands`, `so - called`.
    pub(crate) fn parse(file: &'static str) -> Self {
        let mut by_first: TermMap<Vec<Phrase>> = TermMap::default();
        for (phrase, value) in rows(file) {
            let mut forms = phrase.split(' ').map(form);
            if let Some(first) = forms.next() {
                by_first.entry(first).or_default().push(Phrase { rest: forms.collect(), value });
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "each entry is sorted by itself")]
        for phrases in by_first.values_mut() {
            phrases.sort_by_key(|p| std::cmp::Reverse(p.rest.len()));
        }
        Phrases { by_first }
    }

    /// The longest phrase that begins with the first of `tokens`: its length in tokens and its value.
    pub(crate) fn at(&self, tokens: &[Token]) -> Option<(usize, &'static str)> {
        let (first, rest) = tokens.split_first()?;
        let phrases = self.by_first.get(&first.form)?;
        let fits = |p: &&Phrase| p.rest.len() <= rest.len() && p.rest.iter().zip(rest).all(|(f, t)| *f == t.form);
        phrases.iter().find(fits).map(|p| (p.rest.len() + 1, p.value))
    }

    /// The longest phrase that begins with the first of `terms`: its length in words and its value.
    pub(crate) fn at_terms(&self, terms: &[Term]) -> Option<(usize, &'static str)> {
        let (first, rest) = terms.split_first()?;
        let phrases = self.by_first.get(first)?;
        phrases.iter().find(|p| rest.starts_with(&p.rest)).map(|p| (p.rest.len() + 1, p.value))
    }

    /// The value of a single word; `None` when the list does not have it.
    pub(crate) fn word(&self, form: Term) -> Option<&'static str> {
        self.by_first.get(&form)?.iter().find(|p| p.rest.is_empty()).map(|p| p.value)
    }

    /// True when a phrase of the list begins with this word.
    pub(crate) fn begins(&self, form: Term) -> bool {
        self.by_first.contains_key(&form)
    }

    /// True when the list has this single word.
    pub(crate) fn has(&self, form: Term) -> bool {
        self.word(form).is_some()
    }
}

/// Declares a word list read on first use: `list!(CUES, "cues.txt");`.
macro_rules! list {
    ($(#[$doc:meta])* $name:ident, $file:literal) => {
        $(#[$doc])*
        pub(crate) static $name: std::sync::LazyLock<$crate::text::Phrases> = std::sync::LazyLock::new(|| {
            $crate::text::Phrases::parse(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/lexicon/", $file)))
        });
    };
}
pub(crate) use list;

list!(
    /// Function words, each with what it is: determiner, possessive, preposition, pronoun, auxiliary, be, modal, adverb, conjunction,
    /// relative, subordinator, number.
    FUNCTION, "function.txt"
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Segments;

    #[test]
    fn finds_the_longest_phrase() {
        let list = Phrases::parse("# test\nmore than\tmore\nmore than half\thalf");
        let segments = Segments::new("More than half of them. More than ten.");
        assert_eq!(list.at(&segments.tokens), Some((3, "half")));
        assert_eq!(list.at(&segments.tokens[6..]), Some((2, "more")));
        assert_eq!(list.at(&segments.tokens[1..]), None);
    }

    /// Every list is sorted, has a header, no blanks at the ends, and no phrase twice: so that a line is found where one looks for it.
    #[test]
    fn lists_are_in_order() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/lexicon");
        let mut seen = 0;
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|e| e != "txt") {
                continue;
            }
            seen += 1;
            let file = std::fs::read_to_string(&path).unwrap();
            let (header, body) = file.split_once('\n').unwrap();
            assert!(header.starts_with("# "), "{path:?} has no header");
            let phrases: Vec<&str> = body.lines().map(|l| l.split('\t').next().unwrap()).collect();
            for pair in phrases.windows(2) {
                assert!(pair[0] < pair[1], "{path:?}: {:?} stands before {:?}", pair[0], pair[1]);
            }
            for line in body.lines() {
                assert!(line.trim() == line && !line.is_empty(), "{path:?}: blanks in {line:?}");
            }
        }
        assert!(seen > 0);
    }
}
