//! How alike two reports are in what they tell.

use super::topic::{LEAD, NAME, NUMBER, STEP, TITLE, Term, Topic};

/// An earlier report that could tell the same story.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kin {
    /// Its number.
    pub report: u32,
    /// The log-odds that both tell one story.
    pub odds: f32,
}

/// What is measured about two reports; what the decision is learned from.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Likeness {
    /// Cosine of all telling words, 0 to 1.
    pub words: f32,
    /// Cosine of names.
    pub names: f32,
    /// Cosine of the words of headline and lead.
    pub leads: f32,
    /// Cosine of headlines; 0 where one has none.
    pub titles: f32,
    /// What the words shared weigh, not what part they are: twenty shared words say more than two.
    pub mass: f32,
    /// Part of the numbers of the one with fewer that the other has too.
    pub numbers: f32,
    /// True when headlines and leads name something, and nothing of it in common.
    pub names_clash: bool,
    /// True when both have numbers, and none in common.
    pub numbers_clash: bool,
    /// Days between them; `None` where one is undated.
    pub days: Option<u32>,
}

impl Likeness {
    /// What the model reads.
    pub fn inputs(&self) -> [f32; 10] {
        [
            self.words,
            self.words.sqrt(),
            self.names,
            self.leads,
            self.titles,
            (1.0 + self.mass).ln(),
            self.numbers,
            f32::from(u8::from(self.names_clash)),
            f32::from(u8::from(self.numbers_clash)),
            self.days.map_or(0.0, |d| (1.0 + d as f32).ln()),
        ]
    }

    /// The log-odds that both tell one story.
    pub fn odds(&self) -> f32 {
        self.inputs().iter().zip(WEIGHTS).map(|(x, w)| x * w).sum::<f32>() + BIAS
    }
}

/// The weights, in the order of [`Likeness::inputs`]. Fitted by `cargo xtask stories`.
const WEIGHTS: [f32; 10] = [4.0, 8.0, 1.0, 2.0, 1.5, 0.3, 0.5, -0.5, -0.3, -0.5];

/// The constant term.
const BIAS: f32 = -6.0;

/// Documents that what is known of the news at large counts as, beside the pile's own.
const PRIOR: f32 = 200.0;

/// Words by which kin are looked for.
const PROBES: usize = 24;

/// Reports that a word may have to be looked for by.
const MOST_SHARING: usize = 400;

/// Earlier reports that are measured, and those that are kept.
const MEASURED: usize = 48;
const KEPT: usize = 24;

/// The topics of a pile, with the weight of each word in it.
pub struct Topics<'t> {
    topics: &'t [Topic],
    /// Stem and report, ascending.
    postings: Vec<u64>,
    /// Stems in order, where their postings begin, and their weight.
    stems: Vec<(u32, u32, f32)>,
}

impl<'t> Topics<'t> {
    /// Weighs the words of all topics: by the news at large, and by the pile, where every report may be about a shooting.
    pub fn new(topics: &'t [Topic]) -> Self {
        let mut postings = Vec::with_capacity(topics.iter().map(|t| t.terms.len()).sum());
        let mut idfs = Vec::new();
        for (report, topic) in (0u64..).zip(topics) {
            postings.extend(topic.terms.iter().map(|t| u64::from(t.stem) << 32 | report));
            idfs.extend(topic.terms.iter().map(|t| (t.stem, t.idf)));
        }
        postings.sort_unstable();
        idfs.sort_unstable();
        idfs.dedup_by_key(|i| i.0);
        let n = topics.len() as f32;
        let mut stems = Vec::with_capacity(idfs.len());
        let mut at = 0;
        for (stem, idf) in idfs {
            let from = at;
            while postings.get(at).is_some_and(|p| (p >> 32) as u32 == stem) {
                at += 1;
            }
            let expected = PRIOR * (-f32::from(idf) * STEP).exp();
            stems.push((stem, from as u32, ((n + PRIOR) / ((at - from) as f32 + expected)).ln().max(0.0)));
        }
        Topics { topics, postings, stems }
    }

    /// The weight of a stem and its postings.
    fn stem(&self, stem: u32) -> (f32, &[u64]) {
        let Ok(at) = self.stems.binary_search_by_key(&stem, |s| s.0) else { return (0.0, &[]) };
        let end = self.stems.get(at + 1).map_or(self.postings.len(), |s| s.1 as usize);
        (self.stems[at].2, self.postings.get(self.stems[at].1 as usize..end).unwrap_or(&[]))
    }

    fn weight(&self, term: &Term) -> f32 {
        self.stem(term.stem).0 * (1.0 + f32::from(term.count).ln())
    }

    /// The earlier reports most likely to tell the story of report `later`, the likeliest first. `near` says which may at all; `days`
    /// gives the days between two.
    pub fn kin(&self, later: u32, scores: &mut Vec<f32>, near: impl Fn(u32) -> bool, days: impl Fn(u32) -> Option<u32>) -> Vec<Kin> {
        scores.resize(self.topics.len(), 0.0);
        let topic = &self.topics[later as usize];
        let mut probes: Vec<(f32, &Term)> = topic.terms.iter().map(|t| (self.weight(t), t)).collect();
        probes.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.stem.cmp(&b.1.stem)));
        let mut touched = Vec::new();
        for (weight, term) in probes.into_iter().take(PROBES) {
            let (_, postings) = self.stem(term.stem);
            if postings.len() > MOST_SHARING {
                continue;
            }
            let before = postings.partition_point(|&p| (p as u32) < later);
            for &posting in &postings[..before] {
                let score = &mut scores[posting as u32 as usize];
                if *score == 0.0 {
                    touched.push(posting as u32);
                }
                *score += weight;
            }
        }
        let mut found: Vec<(f32, u32)> = touched.into_iter().map(|r| (std::mem::take(&mut scores[r as usize]), r)).filter(|f| near(f.1)).collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        found.truncate(MEASURED);
        let kin = |(_, report): (f32, u32)| Kin { report, odds: Likeness { days: days(report), ..self.likeness(report, later) }.odds() };
        let mut kin: Vec<Kin> = found.into_iter().map(kin).collect();
        kin.sort_by(|a, b| b.odds.total_cmp(&a.odds).then(a.report.cmp(&b.report)));
        kin.truncate(KEPT);
        kin
    }

    /// Measures two reports; the days between them are left open.
    pub fn likeness(&self, a: u32, b: u32) -> Likeness {
        let (x, y) = (&self.topics[a as usize].terms, &self.topics[b as usize].terms);
        let mut sums = [Sum::default(); 4];
        let (mut mass, mut numbers) = (0.0, (0u32, 0u32, 0u32));
        let mut each = |x: Option<&Term>, y: Option<&Term>| {
            let of = |t: Option<&Term>| t.map_or(0.0, |t| self.weight(t));
            let (wx, wy) = (of(x), of(y));
            let marked = |t: Option<&Term>, mark: u8| t.is_some_and(|t| t.marks & mark > 0);
            for (sum, mark) in sums.iter_mut().zip([u8::MAX, NAME, TITLE | LEAD, TITLE]) {
                let part = |w: f32, t: Option<&Term>| if mark == u8::MAX || marked(t, mark) { w } else { 0.0 };
                sum.add(part(wx, x), part(wy, y));
            }
            if let (Some(x), Some(_)) = (x, y) {
                mass += self.stem(x.stem).0;
            }
            let number = (marked(x, NUMBER), marked(y, NUMBER));
            numbers.0 += u32::from(number.0);
            numbers.1 += u32::from(number.1);
            numbers.2 += u32::from(number.0 && number.1);
        };
        let (mut i, mut j) = (0, 0);
        while i < x.len() || j < y.len() {
            match (x.get(i), y.get(j)) {
                (Some(a), Some(b)) if a.stem == b.stem => {
                    each(Some(a), Some(b));
                    i += 1;
                    j += 1;
                }
                (Some(a), b) if b.is_none_or(|b| a.stem < b.stem) => {
                    each(Some(a), None);
                    i += 1;
                }
                (_, b) => {
                    each(None, b);
                    j += 1;
                }
            }
        }
        let [words, names, leads, titles] = sums;
        let fewer = numbers.0.min(numbers.1);
        Likeness {
            words: words.cosine(),
            names: names.cosine(),
            leads: leads.cosine(),
            titles: titles.cosine(),
            mass,
            numbers: if fewer > 0 { numbers.2 as f32 / fewer as f32 } else { 0.0 },
            names_clash: names.x > 0.0 && names.y > 0.0 && names.shared == 0.0,
            numbers_clash: fewer > 0 && numbers.2 == 0,
            days: None,
        }
    }
}

/// The parts of a cosine.
#[derive(Clone, Copy, Default)]
struct Sum {
    x: f32,
    y: f32,
    shared: f32,
}

impl Sum {
    fn add(&mut self, x: f32, y: f32) {
        self.x += x * x;
        self.y += y * y;
        self.shared += x * y;
    }

    fn cosine(&self) -> f32 {
        let norm = (self.x * self.y).sqrt();
        if norm > 0.0 { (self.shared / norm).min(1.0) } else { 0.0 }
    }
}
