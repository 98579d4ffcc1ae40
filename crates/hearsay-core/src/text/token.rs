//! Words, numbers and marks of a text, by the word bounds of Unicode (UAX #29), mended for news.

use crate::span::Span;
use frostem::{Algorithm, Stemmer};
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;
use xxhash_rust::{const_xxh3, xxh3::xxh3_64};

/// A word made comparable: 32 bits of the hash of its letters.
///
/// Two given words clash once in 4 billion, two of the words of a pair of reports about once in 2,000 pairs; whatever is shown to a
/// person compares letters. Kept this small because a token is all that is stored for each word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term(pub u32);

/// A map by term. A term is a hash already: hashing it once more would only cost time.
pub(crate) type TermMap<V> = HashMap<Term, V, BuildHasherDefault<TermHasher>>;

/// Takes a term for its own hash.
#[derive(Clone, Copy, Default)]
pub(crate) struct TermHasher(u64);

impl Hasher for TermHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = xxh3_64(bytes);
    }

    fn write_u32(&mut self, term: u32) {
        // Both halves are filled: hash maps look at the highest bits too.
        self.0 = u64::from(term) << 32 | u64::from(term);
    }
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters, with apostrophes and hyphens inside: `Kyiv's`, `US-led`, `U.S.`.
    Word,
    /// Starts with a digit: `91`, `1,700`, `2.3`, `0900`, `9th`.
    Number,
    /// Anything else that is not white space, a character at a time.
    Mark,
}

/// One token.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Its place.
    pub span: Span,
    /// Its folded letters (see [`form`]), a clitic `'s` left out: what word lists are asked for.
    pub form: Term,
    /// Its stem (see [`stem`]): what texts are matched by.
    pub stem: Term,
    /// What it is made of.
    pub kind: Kind,
    /// True when its first letter is a capital.
    pub capital: bool,
}

impl Token {
    /// Its letters as they stand.
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        self.span.of(text)
    }

    /// True for the mark `c`.
    pub fn is(&self, text: &str, c: char) -> bool {
        self.kind == Kind::Mark && self.text(text).starts_with(c)
    }
}

/// Lower case, no diacritics, straight apostrophes and hyphens, no invisible characters: `Łódź’s` is `lodz's`.
pub fn fold(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return Cow::Borrowed(word);
    }
    if word.is_ascii() {
        return Cow::Owned(word.to_ascii_lowercase());
    }
    let letters = word.nfkd().flat_map(char::to_lowercase).filter_map(|c| match c {
        '’' | 'ʼ' | '‘' | '`' => Some('\''),
        '‐' | '‑' => Some('-'),
        'ł' => Some('l'),
        'ø' => Some('o'),
        'đ' => Some('d'),
        'ı' => Some('i'),
        c if is_combining_mark(c) || is_invisible(c) => None,
        c => Some(c),
    });
    Cow::Owned(letters.collect())
}

/// True for characters that show nothing: controls, zero-width marks, the tags that text manifests are hidden in.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e01ef}')
}

/// The form of a word: its folded letters without a clitic `'s` or `'` at the end.
pub fn form(word: &str) -> Term {
    // Most words are short and plain: their small letters need no memory of their own.
    let mut small = [0; 24];
    match small.get_mut(..word.len()).filter(|_| word.is_ascii()) {
        Some(small) => {
            small.copy_from_slice(word.as_bytes());
            small.make_ascii_lowercase();
            let bare = small.strip_suffix(b"'s").or_else(|| small.strip_suffix(b"'")).unwrap_or(small);
            Term(xxh3_64(bare) as u32)
        }
        None => folded_form(&fold(word)),
    }
}

/// The forms of words that a rule names, made when the program is built: small plain letters only, or it is not built.
pub(crate) const fn forms<const N: usize>(words: [&str; N]) -> [Term; N] {
    let mut forms = [Term(0); N];
    let mut at = 0;
    while at < N {
        let letters = words[at].as_bytes();
        let mut letter = 0;
        while letter < letters.len() {
            assert!(letters[letter].is_ascii_lowercase());
            letter += 1;
        }
        forms[at] = Term(const_xxh3::xxh3_64(letters) as u32);
        at += 1;
    }
    forms
}

/// True when a form is that of one of some words, in letters: `is!(token.form, "hope" | "wish")`.
macro_rules! is {
    ($form:expr, $($word:literal)|+) => {{
        const FORMS: &[$crate::text::Term] = &$crate::text::forms([$($word),+]);
        FORMS.contains(&$form)
    }};
}
pub(crate) use is;

/// The form of letters that are folded already.
pub(crate) fn folded_form(folded: &str) -> Term {
    hash(bare(folded))
}

/// The stem of a word: the Snowball English stem of its form, after irregular and variant forms are brought together
/// (`began` and `begin`, `defence` and `defense`); numbers without grouping commas, abbreviations without stops.
pub fn stem(word: &str) -> Term {
    SEEN.with_borrow_mut(|seen| seen.of(word).1)
}

/// The same of a word that was not met before.
fn stemmed(word: &str) -> Term {
    let folded = fold(word);
    let bare = bare(&folded);
    if bare.starts_with(|c: char| c.is_ascii_digit()) {
        return hash(&bare.replace(',', ""));
    }
    let dotless = if bare.contains('.') { Cow::Owned(bare.replace('.', "")) } else { Cow::Borrowed(bare) };
    let base = VARIANTS.get(&*dotless).copied().unwrap_or(&dotless);
    let stem = STEMMER.stem(base);
    // Transliterations of one name differ most in a last -iy, -yy, -ij: Zelenskiy, Zelenskyy, Zelenskyi.
    match ["iy", "yy", "yi", "ij", "ii"].iter().find_map(|end| stem.strip_suffix(end)) {
        Some(root) => hash(&format!("{root}i")),
        None => hash(&stem),
    }
}

fn bare(folded: &str) -> &str {
    folded.strip_suffix("'s").or_else(|| folded.strip_suffix('\'')).unwrap_or(folded)
}

/// The hash of letters as they are, a clitic included.
pub(crate) fn hash(letters: &str) -> Term {
    Term(xxh3_64(letters.as_bytes()) as u32)
}

static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::English));

/// Irregular and variant forms, each with the word it is counted as.
static VARIANTS: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| super::lexicon::rows(include_str!("../../lexicon/variants.txt")).collect());

/// Remembers form and stem of the words seen last: a report uses few words often, and so do reports one after the other.
struct Seen(Vec<(u64, Term, Term)>);

thread_local! {
    /// One a thread. What is found is what would be made, whoever asked before.
    static SEEN: RefCell<Seen> = RefCell::new(Seen(vec![Default::default(); Seen::SLOTS]));
}

impl Seen {
    const SLOTS: usize = 1 << 14;

    /// Form and stem of a word.
    fn of(&mut self, word: &str) -> (Term, Term) {
        // 0 marks an empty slot.
        let letters = xxh3_64(word.as_bytes()) | 1;
        let slot = &mut self.0[(letters >> 32) as usize % Self::SLOTS];
        if slot.0 != letters {
            *slot = (letters, form(word), stemmed(word));
        }
        (slot.1, slot.2)
    }
}

/// Appends the tokens of `place` to `tokens`. Never fails; white space and invisible characters belong to no token.
pub(super) fn tokenize(text: &str, place: Span, tokens: &mut Vec<Token>) {
    SEEN.with_borrow_mut(|seen| cut(text, place, seen, tokens));
}

fn cut(text: &str, place: Span, seen: &mut Seen, tokens: &mut Vec<Token>) {
    let first = tokens.len();
    for (at, piece) in place.of(text).split_word_bound_indices() {
        let start = place.start as usize + at;
        let Some(head) = piece.chars().next() else { continue };
        if head.is_whitespace() || is_invisible(head) {
            continue;
        }
        // "U.S" and "." are one word: UAX #29 parts the last stop.
        if piece == "." && tokens.len() > first {
            let last = tokens.len() - 1;
            let word = tokens[last];
            if word.span.end as usize == start && is_dotted(word.text(text)) {
                tokens[last] = token(text, word.span.cover(Span::new(start, start + 1)), Kind::Word, seen);
                continue;
            }
        }
        let kind = match head {
            c if c.is_ascii_digit() => Kind::Number,
            c if c.is_alphanumeric() => Kind::Word,
            _ => Kind::Mark,
        };
        tokens.push(token(text, Span::new(start, start + piece.len()), kind, seen));
    }
}

fn token(text: &str, span: Span, kind: Kind, seen: &mut Seen) -> Token {
    let word = span.of(text);
    let (form, stem) = seen.of(word);
    let stem = if kind == Kind::Mark { form } else { stem };
    Token { span, form, stem, kind, capital: word.starts_with(char::is_uppercase) }
}

/// True for the letters of an abbreviation with inner stops, `U.S` or `a.m`.
fn is_dotted(word: &str) -> bool {
    let mut parts = word.split('.');
    word.contains('.') && parts.all(|p| p.len() == 1 && p.starts_with(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut tokens);
        tokens.iter().map(|t| t.text(text)).collect()
    }

    #[test]
    fn parts_words_numbers_and_marks() {
        assert_eq!(
            words("The U.S.-led talks cost $2.3 million."),
            ["The", "U.S.", "-", "led", "talks", "cost", "$", "2.3", "million", "."]
        );
        assert_eq!(words("“Don’t,” Kyiv’s envoy said at 9 a.m."), ["“", "Don’t", ",", "”", "Kyiv’s", "envoy", "said", "at", "9", "a.m."]);
        assert_eq!(words("\u{feff}1,700 of 40%"), ["1,700", "of", "40", "%"]);
    }

    #[test]
    fn brings_forms_of_a_word_together() {
        assert_eq!(form("Kyiv’s"), form("kyiv"));
        for (a, b) in [
            ("began", "beginning"),
            ("Defence", "defense"),
            ("Zelenskiy", "Zelenskyy's"),
            ("Łódź", "lodz"),
            ("1,700", "1700"),
            ("U.S.", "US"),
        ] {
            assert_eq!(stem(a), stem(b), "{a} {b}");
        }
        assert_ne!(stem("Iran"), stem("Iraq"));
    }
}
