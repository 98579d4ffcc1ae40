//! Two reports made ready for aligning: each sentence the sorted numbers of its features, each feature a weight.

use crate::claim::Reading;
use crate::lexical::{Lexeme, concept};
use crate::text::{Background, Kind, Role, Term, Token, pair};

/// Both reports over one numbering of their features: stems, and stems that follow each other.
pub(super) struct Sides {
    /// The report that is taken as parent.
    pub parent: Side,
    /// The report that is taken as child.
    pub child: Side,
    /// The weight of each feature, squared: what it adds to a likeness when it is shared.
    pub weights: Vec<f32>,
    /// How many features are words or pairs of words: meanings come behind them.
    words: usize,
}

/// The sentences of one report.
#[derive(Default)]
pub(super) struct Side {
    /// The numbers of the features of all sentences, ascending and without repetition within a sentence.
    features: Vec<u32>,
    /// Where each sentence's features begin; one more than there are sentences.
    starts: Vec<u32>,
    /// The sum of the weights of each sentence's features.
    masses: Vec<f32>,
    /// A hash of each sentence's forms in their order; 0 for a sentence that is not aligned.
    pub hashes: Vec<u64>,
    /// True for a headline: it tells what the first sentence tells, and answers only another headline.
    pub titles: Vec<bool>,
}

impl Side {
    /// The number of sentences.
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// The features of a sentence.
    pub fn features(&self, sentence: u32) -> &[u32] {
        let at = |i: usize| self.starts.get(i).map_or(0, |&s| s as usize);
        self.features.get(at(sentence as usize)..at(sentence as usize + 1)).unwrap_or(&[])
    }

    /// The weight of a sentence.
    pub fn mass(&self, sentence: u32) -> f32 {
        self.masses.get(sentence as usize).copied().unwrap_or(0.0)
    }

    /// The weight of all sentences.
    pub fn total(&self) -> f32 {
        self.masses.iter().map(|&m| f64::from(m)).sum::<f64>() as f32
    }
}

/// Below this a word says nothing of what a sentence is about.
const LEAST_IDF: f32 = 0.7;

/// What is left of a name's weight: who speaks says little of what is said, and names are rare in the news at large.
const NAME: f32 = 0.4;

/// What two words in a row add to the words themselves: quotations are made of common words.
const PAIR: f32 = 0.1;

/// What the meaning of a word adds to the word itself: a rewrite says the same in other words.
const CONCEPT: f32 = 0.35;

/// What sets the key of a pair apart from the key of a word.
const IS_PAIR: u64 = 1 << 32;

/// What sets the key of a meaning apart from the key of a word; the information in it stands above, in 16ths of a nat.
const IS_CONCEPT: u64 = 1 << 33;

impl Sides {
    /// Numbers the features of both reports and weighs them.
    pub fn new(parent: &Reading, child: &Reading) -> Self {
        let meanings = [concepts(parent), concepts(child)];
        let keys = distinct([(parent, &meanings[0]), (child, &meanings[1])]);
        let number = |key: u64| keys.binary_search(&key).ok().map(|n| n as u32);
        let names = names([parent, child], &keys);
        let mut sides =
            Sides { parent: side(parent, &meanings[0], number), child: side(child, &meanings[1], number), weights: Vec::new(), words: 0 };
        sides.weigh(&keys, &names);
        sides
    }

    /// A word's weight is its idf in the news, less where it stands in many of the two reports' sentences: the name of the town that
    /// everything is about tells no sentence from another.
    fn weigh(&mut self, keys: &[u64], names: &[bool]) {
        let background = Background::embedded();
        let mut within = vec![0u32; keys.len()];
        for side in [&self.parent, &self.child] {
            side.features.iter().for_each(|&w| within[w as usize] += 1);
        }
        let sentences = (self.parent.len() + self.child.len()).max(2) as f32;
        let weight = |((&key, &count), &name): ((&u64, &u32), &bool)| {
            let (idf, part) = match () {
                _ if key & IS_CONCEPT != 0 => ((key >> 40) as f32 / 16.0, CONCEPT),
                _ if key & IS_PAIR != 0 => (background.idf_pair_hash(key as u32), PAIR),
                _ if name => (background.idf(Term(key as u32)), NAME),
                _ => (background.idf(Term(key as u32)), 1.0),
            };
            let local = (sentences / count.max(2) as f32).ln() / (sentences / 2.0).ln().max(0.1);
            let damped = idf * (0.4 + 0.6 * local.clamp(0.0, 1.0));
            if idf < LEAST_IDF { 0.0 } else { part * damped * damped }
        };
        self.weights = keys.iter().zip(&within).zip(names).map(weight).collect();
        // Sorted as they are, the keys of meanings stand behind all others.
        self.words = keys.partition_point(|&key| key & IS_CONCEPT == 0);
        self.sum_up();
    }

    fn sum_up(&mut self) {
        for side in [&mut self.parent, &mut self.child] {
            side.masses = (0..side.len() as u32).map(|s| side.features(s).iter().map(|&w| self.weights[w as usize]).sum()).collect();
        }
    }

    /// Leaves the words and takes what they mean out of all weights.
    pub fn leave_words(&mut self) {
        self.weights[self.words..].fill(0.0);
        self.sum_up();
    }

    /// The weight that two sorted lists of features share.
    pub fn shared(&self, a: &[u32], b: &[u32]) -> f32 {
        common(a, b).map(|w| self.weights[w as usize]).sum()
    }
}

/// What two sorted lists have in common.
pub(super) fn common<'l>(a: &'l [u32], b: &'l [u32]) -> impl Iterator<Item = u32> + 'l {
    let (mut i, mut j) = (0, 0);
    std::iter::from_fn(move || {
        while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
            i += usize::from(x <= y);
            j += usize::from(y <= x);
            if x == y {
                return Some(*x);
            }
        }
        None
    })
}

/// The words and numbers of a sentence, where it is of a role that is aligned.
fn words(reading: &Reading, sentence: usize) -> impl Iterator<Item = &Token> {
    let aligned = matches!(reading.segments.sentences[sentence].role, Role::Body | Role::Title);
    let tokens = if aligned { reading.segments.tokens_of(sentence) } else { &[] };
    tokens.iter().filter(|t| t.kind != Kind::Mark)
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

/// Calls `add` with the key of each feature of a sentence.
fn each_key(reading: &Reading, concepts: &[u64], sentence: usize, mut add: impl FnMut(u64)) {
    let mut before = None;
    let first = reading.segments.sentences[sentence].tokens.0 as usize;
    let aligned = words(reading, sentence).next().is_some();
    for token in words(reading, sentence) {
        add(u64::from(token.stem.0));
        if let Some(before) = before.replace(token.stem) {
            add(IS_PAIR | u64::from(pair(before, token.stem)));
        }
    }
    let meanings = &concepts[first..first + if aligned { reading.segments.tokens_of(sentence).len() } else { 0 }];
    meanings.iter().filter(|&&key| key != 0).for_each(|&key| add(key));
}

/// The keys of all features, sorted, each once.
fn distinct(readings: [(&Reading, &[u64]); 2]) -> Vec<u64> {
    /// Keys gathered before repetitions are taken out, so that long texts stay small.
    const HEAP: usize = 4_000_000;
    let mut keys = Vec::new();
    let mut most = HEAP;
    for (reading, concepts) in readings {
        for sentence in 0..reading.segments.sentences.len() {
            each_key(reading, concepts, sentence, |key| keys.push(key));
            if keys.len() > most {
                keys.sort_unstable();
                keys.dedup();
                most = keys.len() + HEAP;
            }
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn side(reading: &Reading, concepts: &[u64], number: impl Fn(u64) -> Option<u32>) -> Side {
    let mut side = Side { starts: vec![0], ..Side::default() };
    let mut features = Vec::new();
    for sentence in 0..reading.segments.sentences.len() {
        features.clear();
        each_key(reading, concepts, sentence, |key| features.extend(number(key)));
        features.sort_unstable();
        features.dedup();
        side.features.extend(&features);
        side.starts.push(side.features.len() as u32);
        let mix = |hash: u64, token: &Token| (hash.rotate_left(5) ^ u64::from(token.form.0)).wrapping_mul(0x517c_c1b7_2722_0a95);
        side.titles.push(reading.segments.sentences[sentence].role == Role::Title);
        side.hashes.push(if features.is_empty() { 0 } else { words(reading, sentence).fold(0, mix) | 1 });
    }
    side
}

/// Which of `keys` are words that stand in the reports with a capital only, and not just at the beginning of sentences.
fn names(readings: [&Reading; 2], keys: &[u64]) -> Vec<bool> {
    let mut inside = vec![false; keys.len()];
    let mut small = vec![false; keys.len()];
    for reading in readings {
        for sentence in 0..reading.segments.sentences.len() {
            for (place, token) in words(reading, sentence).enumerate().filter(|(_, t)| t.kind == Kind::Word) {
                if let Ok(number) = keys.binary_search(&u64::from(token.stem.0)) {
                    inside[number] |= token.capital && place > 0;
                    small[number] |= !token.capital;
                }
            }
        }
    }
    inside.iter().zip(small).map(|(&inside, small)| inside && !small).collect()
}
