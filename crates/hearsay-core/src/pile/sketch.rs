//! What is kept of a report to find its relatives: a few hundred hashes.

use super::scan::{Scanner, Word};
use crate::text::{Background, pair};

/// What is kept of a report. Each list is sorted, without repetition, and sampled by its hashes: what two reports share is kept of both or
/// of neither, so that shares of the lists are shares of the texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sketch {
    /// Words outside quotations.
    pub words: u32,
    /// How thin the sample is: hashes of this level and above are kept, one in `2^level`.
    pub level: u8,
    /// Runs of five words outside quotations.
    pub runs: Box<[u32]>,
    /// Rare pairs of stems in a row, outside quotations.
    pub pairs: Box<[u32]>,
    /// Runs of three words within quotations.
    pub quoted: Box<[u32]>,
}

/// The thinnest sample.
pub(super) const LEVELS: u8 = 4;

/// The idf from which on a pair of stems is rare: in less than one of about 700 reports.
const RARE_PAIR: f32 = 6.5;

/// The hash behind a level: pairs and runs are sampled one in `2^level` by their lowest bits, and found by their highest.
pub(super) fn level_of(hash: u32) -> u8 {
    (hash.trailing_zeros() as u8).min(LEVELS)
}

/// A sample of some 150 to 300 of each kind, whatever the length.
fn level_for(words: usize) -> u8 {
    match words {
        0..250 => 0,
        250..500 => 1,
        500..1000 => 2,
        1000..4000 => 3,
        _ => LEVELS,
    }
}

/// Makes sketches; keeps its buffers and the words it has seen.
pub struct Sketcher {
    scanner: Scanner,
    words: Vec<Word>,
}

impl Default for Sketcher {
    fn default() -> Self {
        Sketcher { scanner: Scanner::new(), words: Vec::new() }
    }
}

impl Sketcher {
    /// Sketches a text. `masked` says which paragraphs (of the text's lines that hold words, from 0) are left aside.
    pub fn sketch(&mut self, text: &str, masked: impl Fn(u32) -> bool) -> Sketch {
        self.scanner.scan(text, &mut self.words);
        let background = Background::embedded();
        let level = level_for(self.words.len());
        let kept = |hash: u32| level_of(hash) >= level;
        let mut sketch = Sketch { level, ..Sketch::default() };
        let (mut runs, mut pairs, mut quoted) = (Vec::new(), Vec::new(), Vec::new());
        // The last words outside quotations, and inside, of this paragraph: the newest last.
        let (mut plain, mut inside) = (Window::default(), Window::default());
        for word in &self.words {
            if masked(word.paragraph) {
                continue;
            }
            if word.quoted {
                inside.push(word);
                if let Some(hash) = inside.run(3).filter(|&h| kept(h)) {
                    quoted.push(hash);
                }
                continue;
            }
            sketch.words += 1;
            if let Some(before) = plain.last(word.paragraph) {
                let hash = spread(pair(before.stem, word.stem));
                if kept(hash) && background.idf_pair(before.stem, word.stem) >= RARE_PAIR {
                    pairs.push(hash);
                }
            }
            plain.push(word);
            if let Some(hash) = plain.run(5).filter(|&h| kept(h)) {
                runs.push(hash);
            }
        }
        let list = |mut list: Vec<u32>| {
            list.sort_unstable();
            list.dedup();
            list.into_boxed_slice()
        };
        (sketch.runs, sketch.pairs, sketch.quoted) = (list(runs), list(pairs), list(quoted));
        sketch
    }
}

/// The last five words of a paragraph.
#[derive(Default)]
struct Window {
    words: [Option<Word>; 5],
    length: usize,
    paragraph: u32,
}

impl Window {
    fn push(&mut self, word: &Word) {
        if word.paragraph != self.paragraph {
            (self.length, self.paragraph) = (0, word.paragraph);
        }
        self.words[self.length % 5] = Some(*word);
        self.length += 1;
    }

    /// The newest word, if it is of this paragraph.
    fn last(&self, paragraph: u32) -> Option<Word> {
        let newest = self.length.checked_sub(1)?;
        self.words[newest % 5].filter(|_| self.paragraph == paragraph)
    }

    /// The hash of the last `count` words, once there are so many.
    fn run(&self, count: usize) -> Option<u32> {
        let first = self.length.checked_sub(count)?;
        let mix = |hash: u64, n: usize| {
            let form = self.words[n % 5].map_or(0, |w| w.form.0);
            (hash.rotate_left(5) ^ u64::from(form)).wrapping_mul(0x517c_c1b7_2722_0a95)
        };
        Some(spread(((first..self.length).fold(0, mix) >> 32) as u32))
    }
}

/// Makes every bit of a hash depend on every other: samples are taken by the lowest.
fn spread(hash: u32) -> u32 {
    let hash = (hash ^ hash >> 16).wrapping_mul(0x7feb_352d);
    let hash = (hash ^ hash >> 15).wrapping_mul(0x846c_a68b);
    hash ^ hash >> 16
}
