//! How alike two reports are in what they tell.

use super::topic::{LEAD, NAME, NUMBER, STEP, TITLE, Topic};

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
    /// Cosine of the words of headline and lead, 0 to 1.
    pub leads: f32,
    /// Cosine of headlines; 0 where one has none.
    pub titles: f32,
    /// What the words shared weigh, not what part they are: twenty shared words say more than two.
    pub mass: f32,
    /// What the rarest word that both have weighs.
    pub rarest: f32,
    /// Part of the numbers of the one with fewer that the other has too.
    pub numbers: f32,
    /// Part of headline and lead of each that stands anywhere in the other: the smaller part and the larger.
    pub lead_told: (f32, f32),
    /// Part of each headline that stands anywhere in the other, the smaller part; 0 where one has none.
    pub title_told: f32,
    /// True when both name something, and nothing of it in common.
    pub names_clash: bool,
    /// True when both have numbers, and none in common.
    pub numbers_clash: bool,
    /// Days between them; `None` where one is undated.
    pub days: Option<u32>,
}

impl Likeness {
    /// What the model reads. Whether the days are known is an input of its own: that two reports are of one day says much, that nobody knows
    /// it says nothing.
    pub fn inputs(&self) -> [f32; 13] {
        [
            self.leads,
            self.leads.sqrt(),
            self.titles,
            (1.0 + self.mass).ln(),
            self.rarest,
            self.numbers,
            self.lead_told.0,
            self.lead_told.1,
            self.title_told,
            f32::from(u8::from(self.names_clash)),
            f32::from(u8::from(self.numbers_clash)),
            self.days.map_or(0.0, |d| (1.0 + d as f32).ln()),
            f32::from(u8::from(self.days.is_none())),
        ]
    }

    /// The log-odds that both tell one story.
    pub fn odds(&self) -> f32 {
        self.inputs().iter().zip(WEIGHTS).map(|(x, w)| x * w).sum::<f32>() + BIAS
    }
}

/// The weights, in the order of [`Likeness::inputs`]. Fitted by `cargo xtask stories`.
const WEIGHTS: [f32; 13] = [3.119, 4.17, 0.688, 1.041, 0.627, 0.887, -1.084, 4.783, 0.348, -0.766, -0.109, -1.699, -2.966];

/// The constant term.
const BIAS: f32 = -9.192;

/// Documents that what is known of the news at large counts as, beside the pile's own.
const PRIOR: f32 = 200.0;

/// Words by which kin are looked for.
const PROBES: usize = 20;

/// Reports that a word may have to be looked for by.
const MOST_SHARING: usize = 300;

/// Earlier reports that are measured, and those that are kept.
const MEASURED: usize = 32;
const KEPT: usize = 24;

/// Reports less likely than this are no kin.
const LEAST_ODDS: f32 = -8.0;

/// The topics of a pile, with the weight of each word in it.
pub struct Topics {
    /// The words of all topics, one topic after the other, ascending by stem.
    words: Vec<Weighed>,
    /// Where the words of each report begin.
    starts: Vec<u32>,
    /// What is known of each report by itself.
    totals: Vec<Total>,
    /// Stem and report, ascending.
    postings: Vec<u64>,
    /// Stems in order, with the first of their postings.
    stems: Vec<(u32, u32)>,
}

/// A word of a topic.
#[derive(Clone, Copy)]
struct Weighed {
    stem: u32,
    /// How rare it is in the pile and in the news.
    idf: f32,
    /// The same, more where it stands more than once.
    weight: f32,
    marks: u8,
}

/// Sums over the words of a report.
#[derive(Clone, Copy, Default)]
struct Total {
    /// Squared weights: of names, of headline and lead, of the headline.
    squares: [f32; 3],
    /// What headline and lead weigh, and the headline alone.
    lead: f32,
    title: f32,
    numbers: u32,
}

/// The marks of the words that each of [`Total::squares`] is over.
const MARKS: [u8; 3] = [NAME, TITLE | LEAD, TITLE];

impl Weighed {
    fn has(&self, mark: u8) -> bool {
        self.marks & mark > 0
    }

    /// Its weight among the words that have a mark.
    fn part(&self, mark: u8) -> f32 {
        if self.has(mark) { self.weight } else { 0.0 }
    }
}

impl Topics {
    /// Weighs the words of all topics: by the news at large, and by the pile, where every report may be about a shooting.
    pub fn new(topics: Vec<Topic>) -> Self {
        let mut postings = Vec::with_capacity(topics.iter().map(|t| t.terms.len()).sum());
        for (report, topic) in (0u64..).zip(&topics) {
            postings.extend(topic.terms.iter().map(|t| (u64::from(t.stem) << 32) | report));
        }
        postings.sort_unstable();
        let mut stems: Vec<(u32, u32)> = Vec::new();
        for (at, posting) in (0u32..).zip(&postings) {
            let stem = (posting >> 32) as u32;
            if stems.last().is_none_or(|s| s.0 != stem) {
                stems.push((stem, at));
            }
        }
        let mut topics_of = Topics { words: Vec::with_capacity(postings.len()), starts: vec![0], totals: Vec::new(), postings, stems };
        let reports = topics.len() as f32;
        for topic in topics {
            let mut total = Total::default();
            for term in &topic.terms {
                let expected = PRIOR * (-f32::from(term.idf) * STEP).exp();
                let idf = ((reports + PRIOR) / (topics_of.sharing(term.stem).len() as f32 + expected)).ln().max(0.0);
                let weight = idf * (1.0 + f32::from(term.count).ln());
                let word = Weighed { stem: term.stem, idf, weight, marks: term.marks };
                total.squares.iter_mut().zip(MARKS).for_each(|(sum, mark)| *sum += word.part(mark).powi(2));
                total.lead += if word.has(TITLE | LEAD) { idf } else { 0.0 };
                total.title += if word.has(TITLE) { idf } else { 0.0 };
                total.numbers += u32::from(word.has(NUMBER));
                topics_of.words.push(word);
            }
            topics_of.totals.push(total);
            topics_of.starts.push(topics_of.words.len() as u32);
        }
        topics_of
    }

    /// The reports that have a stem, in the lower halves.
    fn sharing(&self, stem: u32) -> &[u64] {
        let Ok(at) = self.stems.binary_search_by_key(&stem, |s| s.0) else { return &[] };
        let end = self.stems.get(at + 1).map_or(self.postings.len(), |s| s.1 as usize);
        self.postings.get(self.stems[at].1 as usize..end).unwrap_or(&[])
    }

    /// The words of a report.
    fn words(&self, report: u32) -> &[Weighed] {
        &self.words[self.starts[report as usize] as usize..self.starts[report as usize + 1] as usize]
    }

    /// The earlier reports most likely to tell the story of report `later`, the likeliest first. `near` says which may at all; `days`
    /// gives the days between two. `scores` is kept between calls.
    pub fn kin(&self, later: u32, scores: &mut Vec<f32>, near: impl Fn(u32) -> bool, days: impl Fn(u32) -> Option<u32>) -> Vec<Kin> {
        scores.resize(self.starts.len(), 0.0);
        let mut probes: Vec<&Weighed> = self.words(later).iter().collect();
        probes.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.stem.cmp(&b.stem)));
        let mut touched = Vec::new();
        for probe in probes.into_iter().take(PROBES) {
            let sharing = self.sharing(probe.stem);
            if sharing.len() > MOST_SHARING {
                continue;
            }
            let before = sharing.partition_point(|&p| (p as u32) < later);
            for &posting in &sharing[..before] {
                let score = &mut scores[posting as u32 as usize];
                if *score == 0.0 {
                    touched.push(posting as u32);
                }
                *score += probe.weight;
            }
        }
        let mut found: Vec<(f32, u32)> =
            touched.into_iter().map(|r| (std::mem::take(&mut scores[r as usize]), r)).filter(|f| near(f.1)).collect();
        let better = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if found.len() > MEASURED {
            found.select_nth_unstable_by(MEASURED, better);
            found.truncate(MEASURED);
        }
        let kin = |(_, report): (f32, u32)| Kin { report, odds: Likeness { days: days(report), ..self.likeness(report, later) }.odds() };
        let mut kin: Vec<Kin> = found.into_iter().map(kin).filter(|k| k.odds >= LEAST_ODDS).collect();
        kin.sort_by(|a, b| b.odds.total_cmp(&a.odds).then(a.report.cmp(&b.report)));
        kin.truncate(KEPT);
        kin
    }

    /// Measures two reports; the days between them are left open.
    pub fn likeness(&self, a: u32, b: u32) -> Likeness {
        let (x, y) = (self.words(a), self.words(b));
        let (of_x, of_y) = (self.totals[a as usize], self.totals[b as usize]);
        let (mut products, mut told, mut titles) = ([0.0f32; 3], (0.0f32, 0.0f32), (0.0f32, 0.0f32));
        let (mut mass, mut rarest, mut numbers) = (0.0, 0.0f32, 0);
        let (mut i, mut j) = (0, 0);
        while let (Some(word), Some(other)) = (x.get(i), y.get(j)) {
            i += usize::from(word.stem <= other.stem);
            j += usize::from(other.stem <= word.stem);
            if word.stem != other.stem {
                continue;
            }
            let within = |word: &Weighed, mark: u8| if word.has(mark) { word.idf } else { 0.0 };
            products.iter_mut().zip(MARKS).for_each(|(sum, mark)| *sum += word.part(mark) * other.part(mark));
            mass += word.idf;
            rarest = rarest.max(word.idf);
            told = (told.0 + within(word, TITLE | LEAD), told.1 + within(other, TITLE | LEAD));
            titles = (titles.0 + within(word, TITLE), titles.1 + within(other, TITLE));
            numbers += u32::from(word.has(NUMBER));
        }
        let cosine = |n: usize| {
            let norm = (of_x.squares[n] * of_y.squares[n]).sqrt();
            if norm > 0.0 { (products[n] / norm).min(1.0) } else { 0.0 }
        };
        let part = |told: f32, all: f32, none: f32| if all > 0.0 { told / all } else { none };
        let told = (part(told.0, of_x.lead, 0.5), part(told.1, of_y.lead, 0.5));
        let fewer = of_x.numbers.min(of_y.numbers);
        Likeness {
            leads: cosine(1),
            titles: cosine(2),
            mass,
            rarest,
            numbers: if fewer > 0 { numbers as f32 / fewer as f32 } else { 0.0 },
            lead_told: (told.0.min(told.1), told.0.max(told.1)),
            title_told: part(titles.0, of_x.title, 0.0).min(part(titles.1, of_y.title, 0.0)),
            names_clash: of_x.squares[0] > 0.0 && of_y.squares[0] > 0.0 && products[0] == 0.0,
            numbers_clash: fewer > 0 && numbers == 0,
            days: None,
        }
    }
}
