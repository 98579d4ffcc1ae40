//! Two reports made ready for aligning: each sentence the sorted numbers of its features, each feature a weight.

use crate::claim::{Bags, Key, Reading};

/// Both reports over one numbering of their features: stems, and stems that follow each other.
pub(super) struct Sides<'r> {
    /// The report that is taken as parent.
    pub parent: Side<'r>,
    /// The report that is taken as child.
    pub child: Side<'r>,
    /// The weight of each feature, squared: what it adds to a likeness when it is shared.
    pub weights: Vec<f32>,
    /// How many features are words or pairs of words: meanings come behind them.
    words: usize,
}

/// The sentences of one report.
pub(super) struct Side<'r> {
    bags: &'r Bags,
    /// The numbers of the features of all sentences, ascending within a sentence.
    features: Vec<u32>,
    /// The sum of the weights of each sentence's features.
    masses: Vec<f32>,
}

impl Side<'_> {
    /// The number of sentences.
    pub fn len(&self) -> usize {
        self.bags.hashes.len()
    }

    /// The features of a sentence.
    pub fn features(&self, sentence: u32) -> &[u32] {
        let at = |i: usize| self.bags.starts.get(i).map_or(0, |&s| s as usize);
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

    /// A hash of each sentence's forms in their order; 0 for a sentence that is not aligned.
    pub fn hashes(&self) -> &[u64] {
        &self.bags.hashes
    }

    /// True for a headline: it tells what the first sentence tells, and answers only another headline.
    pub fn is_title(&self, sentence: u32) -> bool {
        self.bags.titles.get(sentence as usize).copied().unwrap_or(false)
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

impl<'r> Sides<'r> {
    /// Brings the features of both reports under one numbering and weighs them.
    pub fn new(parent: &'r Reading, child: &'r Reading) -> Self {
        let (a, b) = (parent.bags(), child.bags());
        let (mut of_parent, mut of_child) = (Vec::with_capacity(a.keys.len()), Vec::with_capacity(b.keys.len()));
        let mut weights = Vec::with_capacity(a.keys.len() + b.keys.len());
        let damping = Damping::new(a.hashes.len() + b.hashes.len());
        let mut words = 0;
        while of_parent.len() < a.keys.len() || of_child.len() < b.keys.len() {
            let (x, y) = (a.keys.get(of_parent.len()), b.keys.get(of_child.len()));
            let x = x.filter(|x| y.is_none_or(|y| x.key <= y.key));
            let y = y.filter(|y| x.is_none_or(|x| y.key <= x.key));
            let number = weights.len() as u32;
            if x.is_some() {
                of_parent.push(number);
            }
            if y.is_some() {
                of_child.push(number);
            }
            let Some(key) = x.or(y) else { break };
            let (more, written) = x.and(y).map_or((0, 0), |y| (y.count, y.written));
            weights.push(weight(key, damping.of(key.count + more), key.written | written));
            words += usize::from(!key.is_concept());
        }
        let side = |bags: &'r Bags, numbers: Vec<u32>| Side {
            bags,
            features: bags.features.iter().map(|&f| numbers[f as usize]).collect(),
            masses: Vec::new(),
        };
        let mut sides = Sides { parent: side(a, of_parent), child: side(b, of_child), weights, words };
        sides.sum_up();
        sides
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

/// What is left of a feature's weight where it stands in many of the two reports' sentences: the name of the town that everything is about
/// tells no sentence from another.
struct Damping {
    sentences: f32,
    /// For features of few sentences: most are.
    few: [f32; 64],
}

impl Damping {
    fn new(sentences: usize) -> Self {
        let sentences = sentences.max(2) as f32;
        let mut damping = Damping { sentences, few: [0.0; 64] };
        for count in 0..damping.few.len() {
            damping.few[count] = damping.beyond(count as u32);
        }
        damping
    }

    /// For a feature that so many sentences have.
    fn of(&self, count: u32) -> f32 {
        self.few.get(count as usize).copied().unwrap_or_else(|| self.beyond(count))
    }

    fn beyond(&self, count: u32) -> f32 {
        let local = (self.sentences / count.max(2) as f32).ln() / (self.sentences / 2.0).ln().max(0.1);
        0.4 + 0.6 * local.clamp(0.0, 1.0)
    }
}

/// A word's weight is its idf in the news, damped.
fn weight(key: &Key, damping: f32, written: u8) -> f32 {
    let part = match () {
        _ if key.is_concept() => CONCEPT,
        _ if key.is_pair() => PAIR,
        _ if Key::is_name(written) => NAME,
        _ => 1.0,
    };
    let damped = key.idf * damping;
    if key.idf < LEAST_IDF { 0.0 } else { part * damped * damped }
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
