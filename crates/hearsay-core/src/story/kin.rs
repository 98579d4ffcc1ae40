//! How alike two reports are in what they tell.

use super::topic::{LEAD, NAME, NUMBER, STEP, TITLE, Term, Topic};
use crate::text::stem;
use std::cmp::Reverse;
use std::sync::LazyLock;

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
    /// True when both name something, and nothing of it in common.
    pub names_clash: bool,
    /// True when both have numbers in headline or lead, years apart, and none of these in common.
    pub numbers_clash: bool,
    /// True when both name years, and none in common.
    pub years_clash: bool,
    /// Part of the names of the one with fewer that the other has too.
    pub names: f32,
    /// How many of the two, 0 to 2, lack the name that stands most often in the other.
    pub main_absent: f32,
    /// Part of the names that stand most often in either which the other lacks; names that stand once are none of these.
    pub often_absent: f32,
    /// Days between them; `None` where one is undated.
    pub days: Option<u32>,
}

impl Likeness {
    /// What the model reads. Whether the days are known is an input of its own: that two reports are of one day says much, that nobody knows
    /// it says nothing.
    pub fn inputs(&self) -> [f32; 16] {
        [
            self.leads,
            self.leads.sqrt(),
            self.titles,
            (1.0 + self.mass).ln(),
            self.rarest,
            self.numbers,
            self.lead_told.0,
            self.lead_told.1,
            f32::from(u8::from(self.names_clash)),
            self.days.map_or(0.0, |d| (1.0 + d as f32).ln()),
            f32::from(u8::from(self.days.is_none())),
            self.main_absent,
            self.often_absent,
            f32::from(u8::from(self.numbers_clash)),
            f32::from(u8::from(self.years_clash)),
            self.names,
        ]
    }

    /// The log-odds that both tell one story.
    pub fn odds(&self) -> f32 {
        self.inputs().iter().zip(WEIGHTS).map(|(x, w)| x * w).sum::<f32>() + BIAS
    }
}

/// The weights, in the order of [`Likeness::inputs`]. Fitted by `cargo xtask stories`.
const WEIGHTS: [f32; 16] =
    [2.769, 3.269, 0.717, 1.247, 0.548, 0.769, -0.853, 3.994, -0.527, -1.684, -3.293, -0.288, -0.804, -0.557, -0.395, 0.581];

/// The constant term.
const BIAS: f32 = -8.032;

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
    /// What headline and lead weigh.
    lead: f32,
    /// How many words have each of [`SORTS`].
    counts: [u32; 4],
    /// The names that stand most often in it, the most frequent first; [`NOBODY`] where there are fewer.
    often: [u32; OFTEN],
}

/// Sorts of words that are counted: numbers, those of headline and lead but for years, years, names.
const SORTS: [fn(&Weighed) -> bool; 4] =
    [|word| word.has(NUMBER), |word| word.has(NUMBER) && word.has(TITLE | LEAD) && !is_year(word), is_year, |word| word.has(NAME)];

/// The stems of years that news tells of, ascending.
static YEARS: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let mut years: Vec<u32> = (1900..2100).map(|year| stem(&year.to_string()).0).collect();
    years.sort_unstable();
    years
});

fn is_year(word: &Weighed) -> bool {
    word.has(NUMBER) && YEARS.binary_search(&word.stem).is_ok()
}

/// The names of a report that are looked for in another: one event differs from the next of its kind in them.
const OFTEN: usize = 3;

/// Stands for no stem.
const NOBODY: u32 = u32::MAX;

/// The names that stand most often in a topic, and more than once.
fn often(topic: &Topic) -> [u32; OFTEN] {
    let mut names: Vec<&Term> = topic.terms.iter().filter(|t| t.marks & NAME > 0 && t.count > 1).collect();
    names.sort_unstable_by_key(|t| (Reverse(t.count), Reverse(t.idf), t.stem));
    std::array::from_fn(|n| names.get(n).map_or(NOBODY, |t| t.stem))
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
            let mut total = Total { often: often(&topic), ..Total::default() };
            for term in &topic.terms {
                let expected = PRIOR * (-f32::from(term.idf) * STEP).exp();
                let idf = ((reports + PRIOR) / (topics_of.sharing(term.stem).len() as f32 + expected)).ln().max(0.0);
                let weight = idf * (1.0 + f32::from(term.count).ln());
                let word = Weighed { stem: term.stem, idf, weight, marks: term.marks };
                total.squares.iter_mut().zip(MARKS).for_each(|(sum, mark)| *sum += word.part(mark).powi(2));
                total.lead += if word.has(TITLE | LEAD) { idf } else { 0.0 };
                total.counts.iter_mut().zip(SORTS).for_each(|(count, is)| *count += u32::from(is(&word)));
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
        let (mut products, mut told) = ([0.0f32; 3], (0.0f32, 0.0f32));
        let (mut mass, mut rarest, mut both) = (0.0, 0.0f32, [0u32; 4]);
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
            both.iter_mut().zip(SORTS).for_each(|(both, is)| *both += u32::from(is(word) && is(other)));
        }
        let cosine = |n: usize| {
            let norm = (of_x.squares[n] * of_y.squares[n]).sqrt();
            if norm > 0.0 { (products[n] / norm).min(1.0) } else { 0.0 }
        };
        let part = |told: f32, all: f32, none: f32| if all > 0.0 { told / all } else { none };
        let told = (part(told.0, of_x.lead, 0.5), part(told.1, of_y.lead, 0.5));
        let fewer: [u32; 4] = std::array::from_fn(|sort| of_x.counts[sort].min(of_y.counts[sort]));
        let clash = |sort: usize| fewer[sort] > 0 && both[sort] == 0;
        let common = |sort: usize| both[sort] as f32 / fewer[sort].max(1) as f32;
        let has = |words: &[Weighed], stem: u32| words.binary_search_by_key(&stem, |w| w.stem).is_ok();
        let absent = |often: [u32; OFTEN], words: &[Weighed]| often.map(|stem| f32::from(u8::from(stem != NOBODY && !has(words, stem))));
        let absent = [absent(of_x.often, y), absent(of_y.often, x)];
        Likeness {
            leads: cosine(1),
            titles: cosine(2),
            mass,
            rarest,
            numbers: common(0),
            lead_told: (told.0.min(told.1), told.0.max(told.1)),
            names_clash: of_x.squares[0] > 0.0 && of_y.squares[0] > 0.0 && products[0] == 0.0,
            numbers_clash: clash(1),
            years_clash: clash(2),
            names: common(3),
            main_absent: absent.iter().map(|a| a[0]).sum(),
            often_absent: absent.iter().flatten().sum::<f32>() / (2 * OFTEN) as f32,
            days: None,
        }
    }
}
