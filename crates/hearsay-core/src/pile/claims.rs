//! The claims of each story: who tells them, in which form, and who has them from no other report of the pile.
//!
//! A claim is inherited where a parent of the report tells it too. The reports that tell it and do not inherit it are its origins: ten
//! copies of a figure are one, two newsrooms that heard it are two.

use super::crew::{Crew, Step};
use super::said::{Answering, Said, common, inherit, said};
use super::shelf::Shelf;
use super::{Cut, Trace};
use crate::span::Span;
use crate::trace::{DifferenceKind, align, differences};
use std::collections::BTreeMap;

/// A claim that one or more reports of a story tell.
#[derive(Clone, Debug, PartialEq)]
pub struct StoryClaim {
    /// What it is where it is told first.
    pub sort: ClaimSort,
    /// On whose word, there; empty where nobody's.
    pub source: String,
    /// Who tells it, by number of the report ascending, each report once.
    pub told: Vec<Telling>,
}

/// Sorts of claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimSort {
    /// Words between quotation marks.
    Quotation,
    /// Indirect speech.
    Statement,
    /// A number of something.
    Figure,
}

/// A claim as one report tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct Telling {
    /// The number of the report.
    pub report: u32,
    /// The index of the claim in its reading.
    pub claim: u32,
    /// Its place in the report's text.
    pub span: Span,
    /// The sentence around it.
    pub sentence: Span,
    /// The parent that it is inherited from; `None` where the report has it from no other of the pile.
    pub parent: Option<u32>,
    /// What changed of it on the way from the parent, guesses left out.
    pub changes: Vec<DifferenceKind>,
}

impl StoryClaim {
    /// The reports that tell it and do not inherit it.
    pub fn origins(&self) -> impl Iterator<Item = u32> {
        self.told.iter().filter(|t| t.parent.is_none()).map(|t| t.report)
    }

    /// The words it is told in, those told first in front, with the reports that have them.
    pub fn forms<'t, 'c>(&'c self, trace: &'t Trace) -> Vec<(&'t str, Vec<&'c Telling>)> {
        let mut forms: Vec<(&str, Vec<&Telling>)> = Vec::new();
        for telling in &self.told {
            let words = telling.words(trace);
            match forms.iter_mut().find(|f| f.0 == words) {
                Some(form) => form.1.push(telling),
                None => forms.push((words, vec![telling])),
            }
        }
        forms
    }

    /// How a report tells it.
    pub fn told_by(&self, report: u32) -> Option<&Telling> {
        self.told.binary_search_by_key(&report, |t| t.report).ok().and_then(|at| self.told.get(at))
    }
}

impl Telling {
    /// Its words.
    pub fn words<'t>(&self, trace: &'t Trace) -> &'t str {
        trace.reports.get(self.report as usize).map_or("", |r| self.span.of(&r.text))
    }
}

/// Fills [`super::Story::claims`] of the stories of several reports: reads their reports in full, which is most of the time it takes.
pub fn gather_claims(trace: &mut Trace, crew: &impl Crew) {
    let mut jobs: Vec<u32> = trace.stories.iter().filter(|s| s.reports.len() > 1).flat_map(|s| s.reports.iter().copied()).collect();
    // A copy of the same text says the same: it is not read again.
    jobs.retain(|&report| same_text(trace, report).is_none());
    let job = |shelf: &mut Shelf, at: usize| of_report(trace, jobs[at], shelf);
    let found = crew.each(Step::Gathering, jobs.len(), Shelf::default, job);
    if found.len() < jobs.len() && trace.cut.is_none() {
        trace.cut = Some(Cut { step: Step::Gathering, done: found.len(), of: jobs.len() });
    }
    let mut said: Vec<Vec<Said>> = vec![Vec::new(); trace.reports.len()];
    jobs.iter().zip(found).for_each(|(&report, found)| said[report as usize] = found);
    for story in 0..trace.stories.len() {
        if trace.stories[story].reports.len() > 1 {
            trace.stories[story].claims = of_story(trace, &trace.stories[story].reports, &said);
        }
    }
}

/// The parent that a report has its text from, word for word.
fn same_text(trace: &Trace, report: u32) -> Option<u32> {
    trace.parents_of(report).iter().find(|e| e.parent < report && trace.is_same_text(e)).map(|e| e.parent)
}

/// What a report says, with what it has of its parents.
fn of_report(trace: &Trace, report: u32, shelf: &mut Shelf) -> Vec<Said> {
    let child = shelf.read(report, &trace.reports[report as usize]);
    let mut found = said(&child);
    for edge in trace.parents_of(report) {
        let parent = shelf.read(edge.parent, &trace.reports[edge.parent as usize]);
        let alignment = align(&parent, &child);
        let changes = differences(&parent, &child, &alignment);
        inherit(&mut found, (edge.parent, &said(&parent)), &Answering::new(&parent, &child, &alignment), &changes);
    }
    found
}

/// A claim of a story that is looked for in other reports: which report, which of its claims.
type Item = (u32, usize);

/// The claims of some reports, each with all who tell it, in the order in which they are first told.
fn of_story(trace: &Trace, reports: &[u32], said: &[Vec<Said>]) -> Vec<StoryClaim> {
    let items: Vec<Item> = reports.iter().flat_map(|&r| (0..said[r as usize].len()).map(move |at| (r, at))).collect();
    let of = |&(report, at): &Item| &said[report as usize][at];
    let mut same = Same::new(items.len());
    // Along the edges.
    for (n, item) in items.iter().enumerate() {
        for &(parent, claim) in &of(item).from {
            let at = said[parent as usize].binary_search_by_key(&claim, |s| s.claim).ok();
            if let Some(other) = at.and_then(|at| items.binary_search(&(parent, at)).ok()) {
                same.join(n, other);
            }
        }
    }
    same.find_alike(&items, &of);
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    (0..items.len()).for_each(|n| groups.entry(same.of(n)).or_default().push(n));
    let copies: Vec<(u32, u32)> = reports.iter().filter_map(|&r| Some((r, same_text(trace, r)?))).collect();
    let claims = groups
        .into_values()
        .filter_map(|group| claim(trace, &group.iter().map(|&n| (items[n].0, of(&items[n]))).collect::<Vec<_>>(), &copies));
    claims.collect()
}

/// The claim that some reports tell; `copies` are those that have their text from another, word for word.
fn claim(trace: &Trace, said: &[(u32, &Said)], copies: &[(u32, u32)]) -> Option<StoryClaim> {
    let first = said.first()?.1;
    let mut told: BTreeMap<u32, Telling> = BTreeMap::new();
    for &(report, said) in said {
        let Said { claim, span, sentence, .. } = *said;
        told.entry(report).or_insert_with(|| Telling { report, claim, span, sentence, parent: None, changes: said.changes.clone() });
    }
    for &(copy, of) in copies {
        if let Some(telling) = told.get(&of).cloned() {
            told.insert(copy, Telling { report: copy, changes: Vec::new(), ..telling });
        }
    }
    let telling: Vec<u32> = told.keys().copied().collect();
    for report in told.values_mut() {
        report.parent = trace.parents_of(report.report).iter().map(|e| e.parent).find(|p| telling.binary_search(p).is_ok());
        if report.parent.is_none() {
            report.changes.clear();
        }
    }
    Some(StoryClaim { sort: first.sort, source: first.source.clone(), told: told.into_values().collect() })
}

/// The words in common from which on two claims of reports that need not know of each other are one, and how many there must be.
const ALIKE: f32 = 0.65;
const FEWEST_WORDS: usize = 4;

/// The same for the sentences around two figures of one thing.
const ALIKE_AROUND: f32 = 0.3;

/// Claims with a key in common that are looked at; those beyond are known by these.
const MOST_SHARING: usize = 24;

/// Which items are one claim.
struct Same {
    /// For each item one nearer to the first of its claim.
    towards: Vec<usize>,
}

impl Same {
    fn new(n: usize) -> Self {
        Same { towards: (0..n).collect() }
    }

    fn of(&mut self, mut item: usize) -> usize {
        while self.towards[item] != item {
            self.towards[item] = self.towards[self.towards[item]];
            item = self.towards[item];
        }
        item
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.of(a), self.of(b));
        self.towards[a.max(b)] = a.min(b);
    }

    /// Brings together what reports tell alike, whether or not one is taken from the other.
    fn find_alike<'s>(&mut self, items: &[Item], of: &impl Fn(&Item) -> &'s Said) {
        let mut known: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for (n, item) in items.iter().enumerate() {
            for key in keys(of(item)) {
                let sharing = known.entry(key).or_default();
                for &other in sharing.iter() {
                    if items[other].0 != item.0 && self.of(other) != self.of(n) && are_alike(of(&items[other]), of(item)) {
                        self.join(other, n);
                    }
                }
                // Few of each report: one that says a thing a thousand times must not stand in for the others.
                let own = sharing.iter().filter(|&&other| items[other].0 == item.0).count();
                if sharing.len() < MOST_SHARING && own < 2 {
                    sharing.push(n);
                }
            }
        }
    }
}

/// What a claim is looked for by: pairs of words in a row; of a figure what it counts with its number, and with its state.
fn keys(said: &Said) -> Vec<u64> {
    let key = |a: u32, b: u32| u64::from(a) << 32 | u64::from(b);
    match &said.figure {
        Some(counted) if counted.thing == 0 => Vec::new(),
        Some(counted) => {
            let number = counted.number.0.iter().fold(0u64, |hash, n| hash.rotate_left(7) ^ n.wrapping_mul(0x517c_c1b7_2722_0a95));
            [number >> 32, u64::from(counted.state)].into_iter().filter(|&k| k > 0).map(|k| key(counted.thing, k as u32)).collect()
        }
        None => said.words.windows(2).map(|w| key(w[0], w[1])).collect(),
    }
}

fn are_alike(a: &Said, b: &Said) -> bool {
    let share = common(&a.words, &b.words);
    match (&a.figure, &b.figure) {
        (Some(x), Some(y)) => {
            let (number, state) = (x.number.0 == y.number.0, x.state == y.state && x.state > 0);
            x.thing == y.thing && (number || state) && share >= ALIKE_AROUND
        }
        (None, None) => share >= ALIKE && a.words.len().min(b.words.len()) >= FEWEST_WORDS,
        _ => false,
    }
}
