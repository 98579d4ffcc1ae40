//! What is kept of a report to find its relatives: a few hundred hashes.

use super::scan::{Scanner, Word};
use crate::report::Report;
use crate::story::{Topic, TopicWord};
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
    /// What it is about.
    pub topic: Topic,
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
    title: Vec<Word>,
}

impl Default for Sketcher {
    fn default() -> Self {
        Sketcher { scanner: Scanner::new(), words: Vec::new(), title: Vec::new() }
    }
}

impl Sketcher {
    /// Sketches a report. `masked` are the paragraphs that are left aside: numbers of the text's lines that hold words,
    /// ascending from 0.
    pub fn sketch(&mut self, report: &Report, masked: &[u32]) -> Sketch {
        self.scanner.scan(&report.text, &mut self.words);
        if !masked.is_empty() {
            self.words.retain(|w| masked.binary_search(&w.paragraph).is_err());
        }
        let level = level_for(self.words.len());
        let kept = |hash: u32| level_of(hash) >= level;
        let mut sketch = Sketch { level, ..Sketch::default() };
        let (mut runs, mut pairs, mut quoted) = (Vec::new(), Vec::new(), Vec::new());
        // The last words outside quotations, and inside, of this paragraph: the newest last.
        let (mut plain, mut inside) = (Window::default(), Window::default());
        for word in &self.words {
            if word.quoted {
                inside.push(word);
                if let Some(hash) = inside.run::<3>().filter(|&h| kept(h)) {
                    quoted.push(hash);
                }
                continue;
            }
            sketch.words += 1;
            if let Some(before) = plain.last(word.paragraph) {
                let hash = spread(pair(before.stem, word.stem));
                if kept(hash) && is_rare(before, word) {
                    pairs.push(hash);
                }
            }
            plain.push(word);
            if let Some(hash) = plain.run::<5>().filter(|&h| kept(h)) {
                runs.push(hash);
            }
        }
        let list = |mut list: Vec<u32>| {
            list.sort_unstable();
            list.dedup();
            list.into_boxed_slice()
        };
        (sketch.runs, sketch.pairs, sketch.quoted) = (list(runs), list(pairs), list(quoted));
        sketch.topic = self.topic(report);
        sketch
    }

    /// The topic of the report whose words are at hand. Without a headline of its own the first paragraph is its headline, if it is short.
    fn topic(&mut self, report: &Report) -> Topic {
        self.scanner.scan(report.title.as_deref().unwrap_or(""), &mut self.title);
        let short = self.words.iter().take_while(|w| w.paragraph == 0).count();
        let headed = self.title.is_empty() && short <= 20;
        // In a headline every word may have a capital.
        let capitals = |words: &[Word]| words.iter().filter(|w| w.capital).count() * 3 > words.len() * 2;
        let shouted = capitals(&self.title);
        let title = self.title.iter().map(|w| of_topic(w, true, shouted));
        let body = self.words.iter().map(|w| of_topic(w, headed && w.paragraph == 0, false));
        Topic::new(title.chain(body))
    }
}

/// A word as a topic takes it in; `shouted` where capitals say nothing.
fn of_topic(word: &Word, title: bool, shouted: bool) -> TopicWord {
    TopicWord { stem: word.stem.0, idf: word.idf, name: word.capital && !word.first && !shouted, number: word.number, title }
}

/// True for a pair of stems that is rare in the news. A pair is at least as rare as the rarer of its words, and hardly ever rarer than both
/// together: that spares most look-ups.
fn is_rare(first: &Word, second: &Word) -> bool {
    let (rarer, both) = (first.idf.max(second.idf), first.idf + second.idf);
    rarer >= RARE_PAIR || both >= RARE_PAIR && Background::embedded().idf_pair(first.stem, second.stem) >= RARE_PAIR
}

/// The last words of a paragraph.
#[derive(Default)]
struct Window {
    /// The newest word of all; `None` before the first.
    newest: Option<Word>,
    /// The forms of the last words, the newest last, and how many of them are of this paragraph.
    forms: [u32; 5],
    held: usize,
}

impl Window {
    fn push(&mut self, word: &Word) {
        self.held = if self.last(word.paragraph).is_none() { 1 } else { self.held + 1 };
        self.forms = [self.forms[1], self.forms[2], self.forms[3], self.forms[4], word.form.0];
        self.newest = Some(*word);
    }

    /// The newest word, if it is of this paragraph.
    fn last(&self, paragraph: u32) -> Option<&Word> {
        self.newest.as_ref().filter(|w| w.paragraph == paragraph)
    }

    /// The hash of the last words, once there are so many; five at most.
    fn run<const WORDS: usize>(&self) -> Option<u32> {
        let mix = |hash: u64, form: &u32| (hash.rotate_left(5) ^ u64::from(*form)).wrapping_mul(0x517c_c1b7_2722_0a95);
        let run = self.forms.last_chunk::<WORDS>().filter(|_| self.held >= WORDS)?;
        Some(spread((run.iter().fold(0, mix) >> 32) as u32))
    }
}

/// Makes every bit of a hash depend on every other: samples are taken by the lowest.
fn spread(hash: u32) -> u32 {
    let hash = (hash ^ (hash >> 16)).wrapping_mul(0x7feb_352d);
    let hash = (hash ^ (hash >> 15)).wrapping_mul(0x846c_a68b);
    hash ^ (hash >> 16)
}
