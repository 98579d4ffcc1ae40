//! What a report is about: its telling words, with where they stand.

use std::collections::BTreeMap;

/// A word as a topic takes it in.
#[derive(Clone, Copy, Debug)]
pub struct TopicWord {
    /// The hash of its stem.
    pub stem: u32,
    /// How rare it is in the news.
    pub idf: f32,
    /// True when it begins with a capital though no sentence begins with it.
    pub name: bool,
    /// True for a number.
    pub number: bool,
    /// True when it stands in the headline.
    pub title: bool,
}

/// What is kept of a report to tell its story: its most telling words, ascending by stem.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Topic {
    pub(super) terms: Box<[Term]>,
}

/// A word of a topic.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Term {
    pub stem: u32,
    /// How often it stands in the report, at most 255 times.
    pub count: u8,
    /// [`NAME`] and the other marks.
    pub marks: u8,
    /// Its idf in the news in steps of a twentieth.
    pub idf: u8,
}

pub(super) const NAME: u8 = 1;
pub(super) const TITLE: u8 = 2;
pub(super) const LEAD: u8 = 4;
pub(super) const NUMBER: u8 = 8;

/// One step of a kept idf.
pub(super) const STEP: f32 = 1.0 / 20.0;

/// Words of a topic.
const MOST_TERMS: usize = 96;

/// Words rarer than this tell nothing of what a report is about.
const LEAST_IDF: f32 = 1.6;

/// Words of the body that count as its lead.
const LEAD_WORDS: usize = 60;

impl Topic {
    /// Takes in the words of a report, the headline's first.
    pub fn new(words: impl IntoIterator<Item = TopicWord>) -> Self {
        let mut terms: BTreeMap<u32, (Term, u32)> = BTreeMap::new();
        let mut body = 0;
        for word in words {
            body += usize::from(!word.title);
            if word.idf < LEAST_IDF && !word.number {
                continue;
            }
            let idf = (word.idf / STEP) as u8;
            let (term, named) = terms.entry(word.stem).or_insert((Term { stem: word.stem, count: 0, marks: 0, idf }, 0));
            term.count = term.count.saturating_add(1);
            *named += u32::from(word.name);
            let mark = |holds: bool, mark: u8| if holds { mark } else { 0 };
            term.marks |= mark(word.title, TITLE) | mark(!word.title && body <= LEAD_WORDS, LEAD) | mark(word.number, NUMBER);
        }
        let mut terms: Vec<Term> = terms
            .into_values()
            .map(|(term, named)| Term { marks: term.marks | if named * 2 > u32::from(term.count) { NAME } else { 0 }, ..term })
            .collect();
        if terms.len() > MOST_TERMS {
            // Headline and lead first, then what is said often of what is rare.
            let worth = |t: &Term| (1.0 + f32::from(t.count).ln()) * f32::from(t.idf) * if t.marks & (TITLE | LEAD) > 0 { 1.5 } else { 1.0 };
            terms.sort_by(|a, b| worth(b).total_cmp(&worth(a)).then(a.stem.cmp(&b.stem)));
            terms.truncate(MOST_TERMS);
            terms.sort_unstable_by_key(|t| t.stem);
        }
        Topic { terms: terms.into_boxed_slice() }
    }
}
