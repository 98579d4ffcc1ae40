//! The words of a name, in Latin letters.

use super::super::lexicon::list;
use super::super::token::{Term, form};
use super::sound::{self, Sound};
use any_ascii::any_ascii_char;

list!(
    /// Legal forms of companies, romanised.
    COMPANY_FORMS, "company-forms.txt"
);
list!(
    /// What may stand beside a name or inside it without being part of it, romanised.
    BESIDE_NAMES, "beside-names.txt"
);
list!(
    /// Titles and roles before a name.
    TITLES, "titles.txt"
);
list!(
    /// Particles of names.
    PARTICLES, "particles.txt"
);

/// Words of a name that are looked at: those of longer ones are compared letter by letter only.
pub(super) const LONGEST: usize = 24;

/// A name, cut.
#[derive(Debug, Default)]
pub(super) struct Name {
    /// The words, legal forms left out.
    pub words: Vec<Word>,
    /// True when a legal form stood with it.
    pub company: bool,
}

/// A word of a name.
#[derive(Debug, Default)]
pub(super) struct Word {
    /// Its letters and digits: lower case, romanised.
    pub letters: String,
    /// How it sounds.
    pub sounds: Vec<Sound>,
    /// True when it may be missing: a particle, a title, an article.
    pub light: bool,
    /// The script it was written in.
    pub script: Script,
}

/// How far the letters of a word can be trusted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Script {
    /// Latin letters: as they are.
    #[default]
    Latin,
    /// Another alphabet, and which: vowels may be missing, sounds taken for others.
    Letters(u32),
    /// A sign a syllable, and another sign is another syllable.
    Signs,
}

impl Name {
    /// Cuts a name into words.
    pub(super) fn new(name: &str) -> Name {
        let words = words(name);
        let terms: Vec<Term> = words.iter().map(|w| form(&w.letters)).collect();
        let kept = without_forms(&words, &terms);
        let company = kept.len() < words.len();
        let mut all = words.into_iter();
        let mut words: Vec<Word> = all.by_ref().skip(kept.start).take(kept.len()).collect();
        for (word, &term) in words.iter_mut().zip(&terms[kept]) {
            word.light = PARTICLES.has(term) || TITLES.has(term) || BESIDE_NAMES.has(term);
            word.sounds = sound::sounds(&word.letters);
        }
        Name { words, company }
    }
}

impl Word {
    /// True for one letter that stands for a word.
    pub(super) fn initial(&self) -> bool {
        self.letters.len() == 1
    }

    /// True for `44`, `VIII`, `AR16`: a number tells its bearer apart, so it must be the same.
    pub(super) fn number(&self) -> bool {
        self.letters.bytes().any(|b| b.is_ascii_digit())
            || self.letters.len() > 1 && self.letters.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'))
    }
}

/// Greek digraphs and their sounds.
const GREEK: [(&str, &str); 4] = [("μπ", "b"), ("ντ", "d"), ("ου", "u"), ("ού", "u")];

/// Runs of letters and digits; apostrophes and points inside do not part them, nor do signs without sound.
fn words(name: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut word = Word::default();
    // Greek writes b, d and u with two letters.
    let greek = name
        .contains(|c: char| ('\u{370}'..='\u{3ff}').contains(&c))
        .then(|| GREEK.iter().fold(name.to_lowercase(), |n, (two, one)| n.replace(two, one)));
    let name = greek.as_deref().unwrap_or(name);
    for (at, c) in name.char_indices() {
        let roman = any_ascii_char(c);
        let quiet = matches!(roman, "'" | "`" | "\"") || roman.is_empty() || c == 'ー';
        if c.is_alphanumeric() && !quiet || !c.is_ascii() && roman.bytes().any(|b| b.is_ascii_alphanumeric()) {
            word.letters.extend(roman.chars().filter(char::is_ascii_alphanumeric).map(|r| r.to_ascii_lowercase()));
            word.script = match c {
                '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => Script::Signs,
                '\u{370}'..='\u{1dff}' | '\u{2c00}'.. if word.script == Script::Latin => Script::Letters(u32::from(c) >> 8),
                _ => word.script,
            };
        } else if matches!(c, '\'' | '’') && matches!(name.as_bytes()[at + c.len_utf8()..], [b's'] | [b's', b' ', ..]) {
            // "Lodz's": the s is shut off and dropped
            words.push(std::mem::take(&mut word));
            word.letters.push('\'');
        } else if !quiet {
            words.push(std::mem::take(&mut word));
        }
    }
    words.push(word);
    words.retain(|w| !w.letters.is_empty() && w.letters != "'s");
    words
}

/// The words without legal forms at either end; a name of nothing else keeps all.
fn without_forms(words: &[Word], terms: &[Term]) -> std::ops::Range<usize> {
    let mut kept = 0..terms.len();
    while let Some(long) = (1..kept.len()).rev().find(|&long| {
        let tail = kept.end - long..kept.end;
        is_form(&terms[tail.clone()]) || is_spelled_form(&words[tail])
    }) {
        kept.end -= long;
    }
    while let Some(long) = (1..kept.len()).rev().find(|&long| is_form(&terms[kept.start..][..long])) {
        kept.start += long;
    }
    kept
}

/// True for `Ltd`, `limited liability company`.
fn is_form(terms: &[Term]) -> bool {
    COMPANY_FORMS.at_terms(terms).is_some_and(|(long, _)| long == terms.len())
}

/// True for `g m b h`.
fn is_spelled_form(words: &[Word]) -> bool {
    let spelled = (2..=5).contains(&words.len()) && words.iter().all(Word::initial);
    spelled && COMPANY_FORMS.has(form(&words.iter().map(|w| w.letters.as_str()).collect::<String>()))
}
