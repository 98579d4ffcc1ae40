//! Two reports made ready for aligning: each sentence the sorted numbers of its words, each word a weight.

use crate::claim::Reading;
use crate::text::{Background, Kind, Role, Term, Token};

/// Both reports over one numbering of their words.
pub(super) struct Sides {
    /// The report that is taken as parent.
    pub parent: Side,
    /// The report that is taken as child.
    pub child: Side,
    /// The weight of each word, squared: what a shared word adds to a likeness.
    pub weights: Vec<f32>,
}

/// The sentences of one report.
#[derive(Default)]
pub(super) struct Side {
    /// The numbers of the words of all sentences, ascending and without repetition within a sentence.
    words: Vec<u32>,
    /// Where each sentence's words begin; one more than there are sentences.
    starts: Vec<u32>,
    /// The sum of the weights of each sentence's words.
    masses: Vec<f32>,
    /// A hash of each sentence's forms in their order; 0 for a sentence that is not aligned.
    pub hashes: Vec<u64>,
}

impl Side {
    /// The number of sentences.
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// The words of a sentence.
    pub fn words(&self, sentence: u32) -> &[u32] {
        let at = |i: usize| self.starts.get(i).map_or(0, |&s| s as usize);
        self.words.get(at(sentence as usize)..at(sentence as usize + 1)).unwrap_or(&[])
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

impl Sides {
    /// Numbers the words of both reports and weighs them.
    pub fn new(parent: &Reading, child: &Reading) -> Self {
        let mut terms: Vec<Term> = [parent, child].into_iter().flat_map(|r| r.segments.tokens.iter().filter_map(key)).collect();
        terms.sort_unstable();
        terms.dedup();
        let number = |term: Term| terms.binary_search(&term).ok().map(|n| n as u32);
        let mut sides = Sides { parent: side(parent, number), child: side(child, number), weights: Vec::new() };
        sides.weigh(&terms);
        sides
    }

    /// A word's weight is its idf in the news, less where it stands in many of the two reports' sentences: the name of the town that
    /// everything is about tells no sentence from another.
    fn weigh(&mut self, terms: &[Term]) {
        let background = Background::embedded();
        let mut within = vec![0u32; terms.len()];
        for side in [&self.parent, &self.child] {
            side.words.iter().for_each(|&w| within[w as usize] += 1);
        }
        let sentences = (self.parent.len() + self.child.len()).max(2) as f32;
        let weight = |(term, &count): (&Term, &u32)| {
            let idf = background.idf(*term);
            let local = (sentences / count.max(2) as f32).ln() / (sentences / 2.0).ln().max(0.1);
            let damped = idf * (0.4 + 0.6 * local.clamp(0.0, 1.0));
            if idf < LEAST_IDF { 0.0 } else { damped * damped }
        };
        self.weights = terms.iter().zip(&within).map(weight).collect();
        for side in [&mut self.parent, &mut self.child] {
            side.masses = (0..side.len() as u32).map(|s| side.words(s).iter().map(|&w| self.weights[w as usize]).sum()).collect();
        }
    }

    /// The weight that two sorted lists of words share.
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

/// What a token is matched by; marks are not.
fn key(token: &Token) -> Option<Term> {
    (token.kind != Kind::Mark).then_some(token.stem)
}

fn side(reading: &Reading, number: impl Fn(Term) -> Option<u32>) -> Side {
    let segments = &reading.segments;
    let mut side = Side { starts: vec![0], ..Side::default() };
    let mut words = Vec::new();
    for (index, sentence) in segments.sentences.iter().enumerate() {
        words.clear();
        let mut hash = 0u64;
        if matches!(sentence.role, Role::Body | Role::Title) {
            for token in segments.tokens_of(index).iter().filter(|t| t.kind != Kind::Mark) {
                hash = (hash.rotate_left(5) ^ u64::from(token.form.0)).wrapping_mul(0x517c_c1b7_2722_0a95);
                words.extend(number(token.stem));
            }
            words.sort_unstable();
            words.dedup();
        }
        side.words.extend(&words);
        side.starts.push(side.words.len() as u32);
        side.hashes.push(if words.is_empty() { 0 } else { hash | 1 });
    }
    side
}
