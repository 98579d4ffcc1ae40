//! One fast pass over a text: its words as hashes, without a token list, a tree or a `String`.
//!
//! Word bounds are simpler than those of [`crate::text`]: letters, digits and what joins them. Stems and forms are the same, so that what
//! the background knows of a word holds here too.

use crate::text::{Background, Term, fold, folded_form, stem};
use xxhash_rust::xxh3::xxh3_64;

/// A word or number of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Its folded letters.
    pub form: Term,
    /// Its stem.
    pub stem: Term,
    /// How rare it is in the news.
    pub idf: f32,
    /// The paragraph it stands in, from 0.
    pub paragraph: u32,
    /// True when it begins with a digit.
    pub number: bool,
    /// True when it begins with a capital.
    pub capital: bool,
    /// True when it begins a sentence or a paragraph.
    pub first: bool,
    /// True when it stands between quotation marks.
    pub quoted: bool,
}

/// Scans texts; remembers the words seen last, for most words are frequent.
pub(super) struct Scanner {
    known: Vec<Known>,
}

/// A word as it was met before.
#[derive(Clone, Copy, Default)]
struct Known {
    /// The hash of its letters as they stand; 0 for none.
    letters: u64,
    form: Term,
    stem: Term,
    idf: f32,
    number: bool,
    capital: bool,
}

/// What a byte is to the scanner.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// A blank or a mark.
    Other,
    /// A letter, a digit, or part of a character beyond ASCII.
    Word,
    /// A line end.
    Line,
    /// `"`
    Quote,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | 0x80.. => Class::Word,
            b'\n' | b'\r' => Class::Line,
            b'"' => Class::Quote,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
};

/// A run that is quoted on and on was opened by a mark that means something else.
const LONGEST_QUOTATION: usize = 250;

impl Scanner {
    const SLOTS: usize = 1 << 16;

    pub fn new() -> Self {
        Scanner { known: vec![Known::default(); Self::SLOTS] }
    }

    /// Replaces `words` by the words of `text`.
    pub fn scan(&mut self, text: &str, words: &mut Vec<Word>) {
        words.clear();
        let bytes = text.as_bytes();
        let mut paragraph = 0;
        // The word that an open quotation begins with.
        let mut open: Option<usize> = None;
        // True until the first word behind the end of a sentence.
        let mut first = true;
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            match CLASSES[byte as usize] {
                Class::Other => {
                    first |= matches!(byte, b'.' | b'!' | b'?' | b':');
                    at += 1;
                }
                Class::Line => {
                    at += 1;
                    first = true;
                    if words.last().is_some_and(|w| w.paragraph == paragraph) {
                        paragraph += 1;
                        // Quoted on in the next paragraph, if that begins with the mark again; else the mark was closed nowhere.
                        let next = text.get(at..).map_or("", str::trim_start);
                        if let Some(from) = open.take().filter(|_| next.starts_with(['"', '“'])) {
                            quote(words, from);
                        }
                    }
                }
                Class::Quote => {
                    toggle(words, &mut open);
                    first = true;
                    at += 1;
                }
                Class::Word if byte >= 0x80 && !starts_word(text, at) => {
                    let mark = text[at..].chars().next().unwrap_or(' ');
                    match mark {
                        '“' | '„' | '«' => {
                            open = open.or(Some(words.len()));
                            first = true;
                        }
                        '”' | '»' => {
                            if let Some(from) = open.take() {
                                quote(words, from);
                            }
                        }
                        _ => {}
                    }
                    at += mark.len_utf8();
                }
                Class::Word => {
                    let end = word_end(text, at);
                    let word = self.word(&text[at..end], paragraph);
                    words.push(Word { first: std::mem::take(&mut first), ..word });
                    at = end;
                }
            }
        }
    }

    fn word(&mut self, letters: &str, paragraph: u32) -> Word {
        let hash = xxh3_64(letters.as_bytes()) | 1;
        // Two places side by side, the word met last in the first: frequent words do not drive each other out.
        let places = (hash >> 33) as usize % (Self::SLOTS / 2) * 2;
        let known = &mut self.known[places..places + 2];
        if known[0].letters != hash {
            known.swap(0, 1);
        }
        if known[0].letters != hash {
            let stem = stem(letters);
            known[0] = Known {
                letters: hash,
                form: folded_form(&fold(letters)),
                stem,
                idf: Background::embedded().idf(stem),
                number: letters.starts_with(|c: char| c.is_ascii_digit()),
                capital: letters.starts_with(char::is_uppercase),
            };
        }
        let Known { form, stem, idf, number, capital, .. } = known[0];
        Word { form, stem, idf, paragraph, number, capital, first: false, quoted: false }
    }
}

/// Closes the quotation that is open, or opens one.
fn toggle(words: &mut [Word], open: &mut Option<usize>) {
    match open.take() {
        Some(from) => quote(words, from),
        None => *open = Some(words.len()),
    }
}

/// Marks the words from `from` on as quoted.
fn quote(words: &mut [Word], from: usize) {
    if let Some(run) = words.get_mut(from..).filter(|run| run.len() <= LONGEST_QUOTATION) {
        run.iter_mut().for_each(|w| w.quoted = true);
    }
}

/// True when the character beyond ASCII at byte `at` is part of a word.
fn starts_word(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_some_and(char::is_alphanumeric)
}

/// The byte behind the word that begins at `at`: an apostrophe, a stop or a comma belongs to it between letters or digits.
fn word_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while let Some(&byte) = bytes.get(end) {
        match byte {
            0x80.. => match text[end..].chars().next() {
                Some(c) if c.is_alphanumeric() || c == '’' && followed(bytes, end + c.len_utf8()) => end += c.len_utf8(),
                _ => break,
            },
            _ if CLASSES[byte as usize] == Class::Word => end += 1,
            b'\'' if followed(bytes, end + 1) => end += 1,
            b',' if bytes[end - 1].is_ascii_digit() && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) => end += 1,
            b'.' if joins(bytes, at, end) => end += 1,
            _ => break,
        }
    }
    end
}

/// True when a letter follows.
fn followed(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_some_and(u8::is_ascii_alphabetic)
}

/// True for the stop in `2.3` and those of `U.S.`.
fn joins(bytes: &[u8], start: usize, stop: usize) -> bool {
    let next = bytes.get(stop + 1).copied().unwrap_or(b' ');
    let before = bytes[stop - 1];
    let single = before.is_ascii_uppercase() && (stop - 1 == start || bytes[stop - 2] == b'.');
    before.is_ascii_digit() && next.is_ascii_digit() || single && (next.is_ascii_uppercase() || stop - start >= 3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{form, stem};

    fn scan(text: &str) -> Vec<Word> {
        let mut words = Vec::new();
        Scanner::new().scan(text, &mut words);
        words
    }

    #[test]
    fn words_are_those_of_the_reader() {
        let words = scan("Kyiv’s U.S. envoy said 1,700 drones, 2.3 million.");
        let stems: Vec<Term> = words.iter().map(|w| w.stem).collect();
        assert_eq!(stems, ["Kyiv", "US", "envoy", "said", "1700", "drones", "2.3", "million"].map(stem));
        assert_eq!(words[0].form, form("kyiv"));
        assert!(words[4].number && words[0].capital && !words[2].capital);
    }

    #[test]
    fn what_is_quoted_is_marked() {
        let quoted = |text: &str| scan(text).iter().filter(|w| w.quoted).count();
        assert_eq!(quoted("He said \"we swam\" and “we ran far”."), 5);
        assert_eq!(quoted("“We swam.\n\n“We ran,” he said."), 4);
        assert_eq!(quoted("A pipe of 5\" and nothing else.\n\nIt leaked."), 0);
    }

    #[test]
    fn odd_texts_do_no_harm() {
        for text in ["", "’", "'", ".", "é.", "\"", "“", "a'", "1.", "U.", "\u{feff}x", "中文 text", "\n\n\n"] {
            scan(text);
        }
    }
}
