//! What a report is about: its telling words, with where they stand.

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
        let mut all: Vec<Term> = Vec::new();
        let mut body = 0;
        for word in words {
            body += usize::from(!word.title);
            if word.idf < LEAST_IDF && !word.number {
                continue;
            }
            let mark = |holds: bool, mark: u8| if holds { mark } else { 0 };
            let place = mark(word.title, TITLE) | mark(!word.title && body <= LEAD_WORDS, LEAD);
            let marks = place | mark(word.number, NUMBER) | mark(word.name, NAME);
            all.push(Term { stem: word.stem, count: 1, marks, idf: (word.idf / STEP) as u8 });
        }
        all.sort_unstable_by_key(|t| u64::from(t.stem) << 8 | u64::from(t.marks));
        let mut terms: Vec<Term> = all.chunk_by(|a, b| a.stem == b.stem).map(joined).collect();
        if terms.len() > MOST_TERMS {
            // Headline and lead first, then what is said often of what is rare.
            let worth =
                |t: &Term| WORTH[usize::from(t.count).min(15)] * f32::from(t.idf) * if t.marks & (TITLE | LEAD) > 0 { 1.5 } else { 1.0 };
            terms.select_nth_unstable_by(MOST_TERMS, |a, b| worth(b).total_cmp(&worth(a)).then(a.stem.cmp(&b.stem)));
            terms.truncate(MOST_TERMS);
            terms.sort_unstable_by_key(|t| t.stem);
        }
        Topic { terms: terms.into_boxed_slice() }
    }
}

/// 1 + ln n: what a word counts that stands n times.
const WORTH: [f32; 16] = [0.0, 1.0, 1.693, 2.099, 2.386, 2.609, 2.792, 2.946, 3.079, 3.197, 3.303, 3.398, 3.485, 3.565, 3.639, 3.708];

/// One term of the same word met several times; a name if it mostly is.
fn joined(same: &[Term]) -> Term {
    let names = same.iter().filter(|t| t.marks & NAME > 0).count();
    let marks = same.iter().fold(0, |marks, t| marks | t.marks);
    let marks = if names * 2 > same.len() { marks | NAME } else { marks & !NAME };
    Term { count: same.len().min(255) as u8, marks, ..same[0] }
}
