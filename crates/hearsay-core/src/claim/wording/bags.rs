//! The features of each sentence: its words, its pairs of words and what its words mean, as sorted numbers.

use crate::claim::Reading;
use crate::lexical::{Lexeme, concept};
use crate::text::{Background, Kind, Role, Term, Token, pair};

/// The sentences of a report as bags of features; of titles and bodies alone, the bags of others are empty.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bags {
    /// The keys of all features, ascending: words first, then pairs of words, then meanings.
    pub keys: Vec<Key>,
    /// The numbers of the features of all sentences, ascending within a sentence: indices of `keys`.
    pub features: Vec<u32>,
    /// Where each sentence's features begin; one more than there are sentences.
    pub starts: Vec<u32>,
    /// A hash of each sentence's forms in their order; 0 for a sentence without features.
    pub hashes: Vec<u64>,
    /// True for a headline.
    pub titles: Vec<bool>,
}

/// A feature.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key {
    /// What tells it from others: a stem, a pair of stems with [`IS_PAIR`], a meaning with [`IS_CONCEPT`].
    pub key: u64,
    /// How rare it is in the news.
    pub idf: f32,
    /// The sentences that have it.
    pub count: u32,
    /// [`INSIDE`] and [`SMALL`], where they hold of a word.
    pub written: u8,
}

/// What sets the key of a pair apart from the key of a word.
const IS_PAIR: u64 = 1 << 32;

/// What sets the key of a meaning apart from the key of a word; the information in it stands above, in 16ths of a nat.
const IS_CONCEPT: u64 = 1 << 33;

/// A word that stands with a capital inside a sentence.
const INSIDE: u8 = 1;

/// A word that stands without a capital.
const SMALL: u8 = 2;

impl Key {
    /// True for a pair of words.
    pub fn is_pair(&self) -> bool {
        self.key & (IS_CONCEPT | IS_PAIR) == IS_PAIR
    }

    /// True for what a word means.
    pub fn is_concept(&self) -> bool {
        self.key & IS_CONCEPT != 0
    }

    /// True for a word that is `written` with a capital only, and not just at the beginning of sentences.
    pub fn is_name(written: u8) -> bool {
        written == INSIDE
    }
}

impl Bags {
    /// Gathers the features of all sentences.
    pub fn of(reading: &Reading) -> Self {
        let sentences = reading.segments.sentences.len();
        let mut bags = Bags { starts: vec![0; sentences + 1], hashes: vec![0; sentences], ..Bags::default() };
        bags.titles = reading.segments.sentences.iter().map(|s| s.role == Role::Title).collect();
        let concepts = concepts(reading);
        // Key, sentence and how it is written there: the last two in one number.
        let mut list: Vec<(u64, u64)> = Vec::with_capacity(reading.segments.tokens.len() * 5 / 2);
        for sentence in 0..sentences {
            bags.hashes[sentence] = each(reading, &concepts, sentence, |key, written| list.push((key, (sentence as u64) << 2 | written)));
        }
        list.sort_unstable();
        list.dedup_by(|later, first| {
            let again = later.0 == first.0 && later.1 >> 2 == first.1 >> 2;
            first.1 |= if again { later.1 & 3 } else { 0 };
            again
        });
        bags.number(&list);
        bags
    }

    /// Numbers the features of the sorted list and hands them out to the sentences.
    fn number(&mut self, list: &[(u64, u64)]) {
        list.iter().for_each(|(_, at)| self.starts[(at >> 2) as usize + 1] += 1);
        for sentence in 1..self.starts.len() {
            self.starts[sentence] += self.starts[sentence - 1];
        }
        let mut next = self.starts.clone();
        self.features = vec![0; list.len()];
        for &(key, at) in list {
            match self.keys.last_mut().filter(|k| k.key == key) {
                Some(known) => {
                    known.count += 1;
                    known.written |= (at & 3) as u8;
                }
                None => self.keys.push(Key { key, idf: idf(key), count: 1, written: (at & 3) as u8 }),
            }
            let slot = &mut next[(at >> 2) as usize];
            self.features[*slot as usize] = self.keys.len() as u32 - 1;
            *slot += 1;
        }
    }
}

/// How rare a feature is in the news.
fn idf(key: u64) -> f32 {
    let background = Background::embedded();
    match () {
        _ if key & IS_CONCEPT != 0 => (key >> 40) as f32 / 16.0,
        _ if key & IS_PAIR != 0 => background.idf_pair_hash(key as u32),
        _ => background.idf(Term(key as u32)),
    }
}

/// For each token the key of what it means; 0 for names, function words and words that the dictionary lacks.
fn concepts(reading: &Reading) -> Vec<u64> {
    let mut keys = vec![0; reading.segments.tokens.len()];
    for word in &reading.grammar.words {
        if let Some((number, information)) = Lexeme::of(word).and_then(concept) {
            keys[word.token as usize] = (((information * 16.0) as u64) << 40) | IS_CONCEPT | u64::from(number);
        }
    }
    keys
}

/// Calls `add` with the key of each feature of a sentence, and how it is written; returns the hash of the sentence.
fn each(reading: &Reading, concepts: &[u64], sentence: usize, mut add: impl FnMut(u64, u64)) -> u64 {
    if !matches!(reading.segments.sentences[sentence].role, Role::Body | Role::Title) {
        return 0;
    }
    let tokens = reading.segments.tokens_of(sentence);
    let mix = |hash: u64, token: &Token| (hash.rotate_left(5) ^ u64::from(token.form.0)).wrapping_mul(0x517c_c1b7_2722_0a95);
    let (mut before, mut hash) = (None, 0);
    for token in tokens.iter().filter(|t| t.kind != Kind::Mark) {
        let written = match token.capital {
            _ if token.kind != Kind::Word => 0,
            true if before.is_some() => INSIDE,
            true => 0,
            false => SMALL,
        };
        add(u64::from(token.stem.0), u64::from(written));
        if let Some(before) = before.replace(token.stem) {
            add(IS_PAIR | u64::from(pair(before, token.stem)), 0);
        }
        hash = mix(hash, token);
    }
    if before.is_none() {
        return 0;
    }
    let first = reading.segments.sentences[sentence].tokens.0 as usize;
    concepts[first..first + tokens.len()].iter().filter(|&&key| key != 0).for_each(|&key| add(key, 0));
    hash | 1
}
