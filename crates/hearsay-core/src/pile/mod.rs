//! A pile of reports: which could have to do with each other, and who copied from whom.
//!
//! The steps, each usable by itself: [`Sketcher`] makes sketches of texts, [`Index`] holds them, [`Search`] finds candidates, [`Tie`]s weigh
//! them, and [`trace`] runs all of it and chooses parents for all reports at once. Reports are known by their number in the order of time.

mod answer;
mod boilerplate;
mod branching;
mod candidate;
mod claims;
mod crew;
mod forest;
mod index;
mod merge;
mod part;
mod said;
mod scan;
mod shelf;
mod sibling;
mod sketch;
mod tie;
mod trace;
mod twin;

pub use answer::count_stories;
pub use boilerplate::Boilerplate;
pub use candidate::{Candidate, LeftOut, Search, Shared};
pub use claims::{ClaimSort, StoryClaim, Telling, gather_claims};
pub use crew::{Alone, Crew, Step as PileStep};
pub use index::Index;
pub use sibling::Siblings;
pub use sketch::{Sketch, Sketcher};
pub use tie::Tie;
pub use trace::trace;
pub use twin::part_ids;

use crate::report::Report;
use crate::trace::{Confidence, CreditGiven, DerivationKind, DifferenceKind};
use std::collections::BTreeMap;

/// How a pile is traced.
#[derive(Clone, Debug)]
pub struct Options {
    /// Days between two reports that can still have to do with each other; 0 for any.
    pub window: u32,
    /// Whether reports are read in full, to tell what changed between them.
    pub claims: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options { window: 30, claims: true }
    }
}

/// What was found in a pile.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    /// The reports, in the order of time, undated ones last.
    pub reports: Vec<Report>,
    /// Who copied from whom, by child; a first parent before a second.
    pub edges: Vec<Edge>,
    /// For each report the indices of the edges from it to those whose first parent it is.
    children: Vec<Vec<u32>>,
    /// For each report the one its text goes back to: itself where it derives from no other.
    pub origin: Vec<u32>,
    /// Origins that share a text which is not in the pile.
    pub siblings: Vec<Siblings>,
    /// Outlets that are credited and have no report in the pile, by name.
    pub unseen: Vec<Unseen>,
    /// The stories.
    pub stories: Vec<Story>,
    /// For each report the index of its story.
    pub story: Vec<u32>,
    /// What the search for relatives left out.
    pub left_out: LeftOut,
    /// Paragraphs that were left aside because their outlet puts them under unrelated reports.
    pub boilerplate: usize,
    /// The step that was stopped before its end; what follows it rests on what was done.
    pub cut: Option<Cut>,
}

/// That one report is taken from another.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// The number of the child.
    pub child: u32,
    /// The number of the parent.
    pub parent: u32,
    /// How the child uses the parent.
    pub kind: DerivationKind,
    /// What credit it gives.
    pub credit: CreditGiven,
    /// How sure.
    pub confidence: Confidence,
    /// The probability behind it.
    pub score: f32,
    /// False where nothing tells which of the two was first.
    pub directed: bool,
    /// True for a further parent of a report that has several.
    pub second: bool,
    /// An outlet that both credit and that the pile has no report of: then both are likely taken from that.
    pub through: Option<String>,
    /// How many changes of each kind, guesses left out; empty where reports were not read in full.
    pub changes: BTreeMap<DifferenceKind, u32>,
}

/// An outlet that is credited and has no report in the pile.
#[derive(Clone, Debug, PartialEq)]
pub struct Unseen {
    /// Its name.
    pub outlet: String,
    /// The numbers of the reports that credit it.
    pub cited_by: Vec<u32>,
}

/// Reports that tell one story.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Story {
    /// A name that stays: it depends on the story's first report alone.
    pub id: String,
    /// The numbers of its reports, ascending.
    pub reports: Vec<u32>,
    /// Those of its reports that derive from no other.
    pub origins: Vec<u32>,
    /// What they tell, in the order in which it is first told; empty until [`gather_claims`].
    pub claims: Vec<StoryClaim>,
}

impl Trace {
    /// The id of a report.
    pub fn id(&self, number: u32) -> &str {
        self.reports.get(number as usize).map_or("", |r| r.id.as_str())
    }

    /// Fills [`Trace::children`] from the edges.
    fn find_children(&mut self) {
        self.children = vec![Vec::new(); self.reports.len()];
        for (at, edge) in (0u32..).zip(&self.edges).filter(|(_, e)| !e.second) {
            self.children[edge.parent as usize].push(at);
        }
    }

    /// The pile of the reports of one story alone, with what was found between them but for its claims.
    pub fn only(&self, story: usize) -> Trace {
        let Some(told) = self.stories.get(story) else { return Trace::default() };
        let at = |number: &u32| told.reports.binary_search(number).ok().map(|n| n as u32);
        let all = |numbers: &[u32]| numbers.iter().filter_map(at).collect::<Vec<u32>>();
        let edge = |e: &Edge| Some(Edge { child: at(&e.child)?, parent: at(&e.parent)?, ..e.clone() });
        let siblings = |s: &Siblings| Siblings { reports: all(&s.reports), release: s.release.clone() };
        let unseen = |u: &Unseen| Unseen { outlet: u.outlet.clone(), cited_by: all(&u.cited_by) };
        let mut only = Trace {
            children: Vec::new(),
            reports: told.reports.iter().filter_map(|&n| self.reports.get(n as usize).cloned()).collect(),
            edges: self.edges.iter().filter_map(edge).collect(),
            origin: told.reports.iter().map(|&n| at(&self.origin[n as usize]).or_else(|| at(&n)).unwrap_or(0)).collect(),
            siblings: self.siblings.iter().map(siblings).filter(|s| s.reports.len() > 1).collect(),
            unseen: self.unseen.iter().map(unseen).filter(|u| !u.cited_by.is_empty()).collect(),
            stories: vec![Story { id: told.id.clone(), reports: all(&told.reports), origins: all(&told.origins), claims: Vec::new() }],
            story: vec![0; told.reports.len()],
            left_out: self.left_out,
            boilerplate: self.boilerplate,
            cut: self.cut,
        };
        only.find_children();
        only
    }

    /// The story of a report.
    pub fn story_of(&self, number: u32) -> Option<&Story> {
        self.story.get(number as usize).and_then(|&s| self.stories.get(s as usize))
    }

    /// When a report was published, in hours since 1970; to the day where the hour is not known, `None` where it is undated.
    pub fn hour(&self, number: u32) -> Option<f64> {
        let published = self.reports.get(number as usize)?.published.as_ref()?;
        let moment = published.moment.unwrap_or_else(|| published.date.at(0, 0, 0, 0));
        let span = jiff::civil::date(1970, 1, 1).at(0, 0, 0, 0).until((jiff::Unit::Hour, moment)).ok()?;
        Some(f64::from(span.get_hours()) + span.get_minutes() as f64 / 60.0)
    }

    /// The edges from a report's parents to it: none, one, or two.
    pub fn parents_of(&self, child: u32) -> &[Edge] {
        let from = self.edges.partition_point(|e| e.child < child);
        let to = self.edges.partition_point(|e| e.child <= child);
        self.edges.get(from..to).unwrap_or(&[])
    }

    /// The edges from a report to those whose first parent it is.
    pub fn children_of(&self, parent: u32) -> Vec<&Edge> {
        let known = self.children.get(parent as usize).map_or(&[][..], |c| c);
        known.iter().filter_map(|&at| self.edges.get(at as usize)).collect()
    }

    /// The groups that a report belongs to which share an unseen text; mostly none or one.
    pub fn siblings_of(&self, report: u32) -> impl Iterator<Item = &Siblings> {
        self.siblings.iter().filter(move |s| s.reports.binary_search(&report).is_ok())
    }

    /// The stories, those with most reports first, then the earliest.
    pub fn ranked(&self) -> Vec<&Story> {
        let mut ranked: Vec<&Story> = self.stories.iter().collect();
        ranked.sort_by_key(|s| (std::cmp::Reverse(s.reports.len()), s.reports.first().copied()));
        ranked
    }

    /// The headline of a story: the first that shares words with another of the story, else the first that says something; a page may
    /// begin with the names of buttons and photographers. Where there is none, the first line.
    pub fn title(&self, story: &Story) -> Option<&str> {
        let reports = || story.reports.iter().filter_map(|&n| self.reports.get(n as usize)).take(TITLES);
        let titles: Vec<&str> = reports().filter_map(|r| r.title.as_deref()).collect();
        let words = |title: &str| -> Vec<String> {
            title.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 3).map(str::to_lowercase).collect()
        };
        let known: Vec<Vec<String>> = titles.iter().map(|t| words(t)).collect();
        let shares = |n: usize| (0..known.len()).any(|m| m != n && known[n].iter().filter(|w| known[m].contains(w)).count() >= 2);
        let long = |n: &usize| titles[*n].split_whitespace().nth(3).is_some();
        let chosen = (0..titles.len()).filter(long).find(|&n| shares(n)).or_else(|| (0..titles.len()).find(long));
        let first_line = || reports().find_map(|r| r.text.lines().map(str::trim).find(|l| !l.is_empty()));
        chosen.map(|n| titles[n]).or_else(|| titles.first().copied()).or_else(first_line)
    }

    /// The outlets of some reports, sorted, each once.
    pub fn outlets(&self, reports: impl IntoIterator<Item = u32>) -> Vec<&str> {
        let mut outlets: Vec<&str> = reports.into_iter().filter_map(|n| self.reports.get(n as usize)?.outlet.as_deref()).collect();
        outlets.sort_unstable();
        outlets.dedup();
        outlets
    }
}

/// Headlines of a story that its own is chosen from.
const TITLES: usize = 40;

/// A step that was stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Which.
    pub step: PileStep,
    /// How many reports it was done for.
    pub done: usize,
    /// Of how many.
    pub of: usize,
}

/// The day of publication as a number.
fn day(report: &Report) -> Option<i32> {
    let epoch = jiff::civil::date(1970, 1, 1);
    report.published.as_ref().and_then(|p| epoch.until(p.date).ok()).map(|span| span.get_days())
}

/// True when two reports are published within `window` days of each other, as far as that is known; 0 days stand for any time.
fn near(days: &[Option<i32>], a: u32, b: u32, window: u32) -> bool {
    match (days[a as usize], days[b as usize]) {
        (Some(x), Some(y)) if window > 0 => x.abs_diff(y) <= window,
        _ => true,
    }
}
