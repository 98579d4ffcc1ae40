//! Tracing a pile from its texts to its forest.

use super::boilerplate::Boilerplate;
use super::candidate::{Candidate, LeftOut, Search};
use super::crew::{Crew, Step};
use super::forest::{Descent, MOST_SECOND, SECOND, could_be_second, origins, parents};
use super::index::Index;
use super::merge::Residue;
use super::part::part;
use super::shelf::Shelf;
use super::sibling;
use super::sketch::{Sketch, Sketcher};
use super::tie::{Between, Tie};
use super::twin::twins;
use super::{Cut, Edge, Options, Story, Trace, Unseen, day, near};
use crate::claim::{CreditKind, Reading, same_outlet};
use crate::report::Report;
use crate::story::{Topic, Topics, group};
use crate::trace::{Confidence, CreditGiven, DerivationKind, Difference, DifferenceKind, Direction, Verdict, align, derive, differences};
use std::collections::BTreeMap;
use xxhash_rust::xxh3::Xxh3Default;

/// Traces a pile: which reports are taken from which, which tell one story, and where each comes from.
pub fn trace(mut reports: Vec<Report>, options: &Options, crew: &impl Crew) -> Trace {
    // Undated reports last: nothing says that they are early.
    let moment = |r: &Report| r.published.as_ref().map(|p| (p.date, p.moment.unwrap_or_else(|| p.date.at(0, 0, 0, 0))));
    reports.sort_by_cached_key(|r| (r.published.is_none(), moment(r)));
    let parts: BTreeMap<usize, Report> = reports.iter().enumerate().filter_map(|(number, whole)| Some((number, part(whole)?))).collect();
    let mut tracing = Tracing::new(&reports, &parts, options, crew);
    tracing.sketch();
    let candidates = tracing.candidates();
    tracing.weigh(&candidates);
    tracing.part_siblings();
    tracing.compare();
    let (edges, origin) = tracing.edges();
    let siblings = sibling::groups(&tracing.siblings, &tracing.ties, &origin);
    let unseen = tracing.unseen();
    let (stories, story) = tracing.stories(&edges);
    let Tracing { left_out, boilerplate, cut, .. } = tracing;
    drop(parts);
    for (number, report) in (0u32..).zip(&mut reports).filter(|(_, r)| r.title.is_none()) {
        report.title = headline(&report.text, &boilerplate.of(number));
    }
    let boilerplate = boilerplate.len();
    let mut trace = Trace { edges, origin, siblings, unseen, left_out, boilerplate, cut, stories, story, reports, children: Vec::new() };
    trace.find_children();
    trace
}

/// The state of tracing. Everything but twins happens among the *texts*: the reports that are the first of their text.
struct Tracing<'r, C> {
    /// The part of each report that is compared.
    reports: Vec<&'r Report>,
    days: Vec<Option<i32>>,
    options: &'r Options,
    crew: &'r C,
    /// For each report the report of the same text it is a copy of.
    twins: Vec<Option<u32>>,
    boilerplate: Boilerplate,
    sketches: Vec<Sketch>,
    /// All pairs that were weighed, by later and earlier report.
    ties: Vec<Tie>,
    /// How well each tie's parent accounts for its child.
    fits: Vec<f32>,
    /// What changed along the ties that were compared.
    changes: BTreeMap<usize, Changes>,
    /// The outlets that the pile has reports of.
    outlets: Vec<&'r str>,
    /// The outlets that each report credits.
    credited: Vec<Vec<String>>,
    /// The ties whose reports both reproduce a text that is not in the pile.
    siblings: Vec<sibling::Found>,
    left_out: LeftOut,
    cut: Option<Cut>,
}

/// How many changes of each kind there are.
type Changes = BTreeMap<DifferenceKind, u32>;

/// A parent that fits worse than the best by more than this is none, whatever changed.
const OUT_OF_REACH: f32 = 1.5;

/// The part of a report that must stand in another for it to be a parent beside a better one.
const TAKEN_WHOLE: f32 = 0.7;

/// The parents of a report that are read and compared.
const COMPARED: usize = 3;

/// What a change costs a parent: who copies brings in few, so of two possible parents the one with fewer changes is nearer.
const PER_CHANGE: f32 = 0.2;

impl<'r, C: Crew> Tracing<'r, C> {
    fn new(whole: &'r [Report], parts: &'r BTreeMap<usize, Report>, options: &'r Options, crew: &'r C) -> Self {
        let days: Vec<Option<i32>> = whole.iter().map(day).collect();
        let twins = twins(whole, &days, options.window);
        let reports: Vec<&Report> = whole.iter().enumerate().map(|(number, whole)| parts.get(&number).unwrap_or(whole)).collect();
        let boilerplate = Boilerplate::find(&reports);
        let mut outlets: Vec<&str> = reports.iter().filter_map(|r| r.outlet.as_deref()).collect();
        outlets.sort_unstable();
        outlets.dedup();
        Tracing {
            outlets,
            credited: vec![Vec::new(); reports.len()],
            reports,
            days,
            options,
            crew,
            twins,
            boilerplate,
            sketches: Vec::new(),
            ties: Vec::new(),
            fits: Vec::new(),
            changes: BTreeMap::new(),
            siblings: Vec::new(),
            left_out: LeftOut::default(),
            cut: None,
        }
    }

    /// Notes that a step was stopped before its end.
    fn check(&mut self, step: Step, done: usize, of: usize) {
        if done < of && self.cut.is_none() {
            self.cut = Some(Cut { step, done, of });
        }
    }

    fn sketch(&mut self) {
        let (reports, twins, boilerplate) = (&self.reports, &self.twins, &self.boilerplate);
        let job = |sketcher: &mut Sketcher, number: usize| match twins[number] {
            Some(_) => Sketch::default(),
            None => sketcher.sketch(reports[number], &boilerplate.of(number as u32)),
        };
        self.sketches = self.crew.each(Step::Sketching, reports.len(), Sketcher::default, job);
        self.check(Step::Sketching, self.sketches.len(), self.reports.len());
        self.sketches.resize(self.reports.len(), Sketch::default());
    }

    fn candidates(&mut self) -> Vec<Candidate> {
        let shards = self.crew.hands();
        let index = self.crew.each(Step::Indexing, shards, || (), |(), shard| Index::new(&self.sketches, shard, shards));
        self.check(Step::Indexing, index.len(), shards);
        let begin = || Search::new(&self.sketches, &index, &self.days, self.options.window);
        let job = |search: &mut Search, number: usize| {
            search.left_out = LeftOut::default();
            (search.before(number as u32), search.left_out)
        };
        let found = self.crew.each(Step::Searching, self.reports.len(), begin, job);
        self.check(Step::Searching, found.len(), self.reports.len());
        let mut candidates = Vec::new();
        for (found, left_out) in found {
            candidates.extend(found);
            self.left_out.common += left_out.common;
            self.left_out.faint += left_out.faint;
        }
        candidates
    }

    /// Weighs the candidates, and gathers the credits of the reports that are skimmed on the way.
    fn weigh(&mut self, candidates: &[Candidate]) {
        let jobs = jobs(self.reports.len(), candidates.iter().map(|c| (c.earlier, c.later)));
        let claims = self.options.claims;
        let job = |shelf: &mut Shelf, number: usize| {
            let later = jobs[number];
            let from = candidates.partition_point(|c| c.later < later);
            let mine: Vec<&Candidate> = candidates[from..].iter().take_while(|c| c.later == later).collect();
            let ties = if claims { self.weighed(&mine, shelf) } else { self.weighed_fast(&mine, shelf) };
            let credits = if claims { credits(&shelf.skimmed(later, self.reports[later as usize])) } else { Vec::new() };
            (later, ties, credits)
        };
        let weighed = self.crew.each(Step::Weighing, jobs.len(), Shelf::default, job);
        self.check(Step::Weighing, weighed.len(), jobs.len());
        let mut ties = Vec::new();
        for (later, mine, credits) in weighed {
            ties.extend(mine);
            self.credited[later as usize] = credits;
        }
        ties.sort_unstable_by_key(|t| (t.later, t.earlier));
        self.fits = ties.iter().map(Tie::fit).collect();
        self.ties = ties;
    }

    /// Weighs the candidates of a report by their sentences.
    fn weighed(&self, candidates: &[&Candidate], shelf: &mut Shelf) -> Vec<Tie> {
        let mut skimmed = |number: u32| shelf.skimmed(number, self.reports[number as usize]);
        candidates.iter().map(|c| Tie::weigh(c, &skimmed(c.earlier), &skimmed(c.later))).collect()
    }

    /// Weighs them by sketches alone where these suffice; whoever copies one report word for word is not asked what else it could be.
    fn weighed_fast(&self, candidates: &[&Candidate], shelf: &mut Shelf) -> Vec<Tie> {
        let copies = |c: &&Candidate| Tie::of_copies(c, self.reports[c.earlier as usize], self.reports[c.later as usize]);
        let copied: Vec<Tie> = candidates.iter().filter_map(copies).collect();
        if !copied.is_empty() {
            return copied;
        }
        let plain: Vec<&Candidate> = candidates.iter().copied().filter(|c| c.is_plain()).collect();
        self.weighed(&plain, shelf)
    }

    /// Finds the reports that reproduce one text: then neither is taken from the other.
    fn part_siblings(&mut self) {
        if !self.options.claims {
            return;
        }
        let (found, done, of) = sibling::read(&self.ties, &self.reports, self.crew);
        self.check(Step::Comparing, done, of);
        found.iter().for_each(|(tie, _)| self.ties[*tie].verdict = Verdict::Undetermined);
        self.siblings = found;
    }

    /// Reads children and their possible parents, and counts what changed between them.
    fn compare(&mut self) {
        if !self.options.claims {
            return;
        }
        let mut of_child: Vec<Vec<usize>> = vec![Vec::new(); self.reports.len()];
        for (at, tie) in self.ties.iter().enumerate().filter(|(_, t)| t.is_derived()) {
            of_child[tie.parent_and_child().1 as usize].push(at);
        }
        for ties in &mut of_child {
            ties.sort_by(|&a, &b| self.fits[b].total_cmp(&self.fits[a]).then(a.cmp(&b)));
            let best = ties.first().map_or(0.0, |&t| self.fits[t]);
            ties.retain(|&t| self.fits[t] >= best - OUT_OF_REACH);
            ties.truncate(COMPARED);
        }
        let compared = of_child.iter().flatten().map(|&t| (self.ties[t].earlier, self.ties[t].later));
        let jobs: Vec<u32> = jobs(self.reports.len(), compared).into_iter().filter(|&c| !of_child[c as usize].is_empty()).collect();
        let job = |shelf: &mut Shelf, number: usize| {
            let compare = |&tie: &usize| {
                let (parent, child) = self.ties[tie].parent_and_child();
                let parent = shelf.read(parent, self.reports[parent as usize]);
                let child = shelf.read(child, self.reports[child as usize]);
                let alignment = align(&parent, &child);
                // What was weighed without trees is weighed again with them.
                let derived = derive(&parent, &child, &alignment);
                let stands = self.ties[tie].copied || derived.verdict == Verdict::Derived && !derived.by_passages;
                (tie, stands.then(|| counted(&differences(&parent, &child, &alignment))))
            };
            of_child[jobs[number] as usize].iter().map(compare).collect::<Vec<_>>()
        };
        let compared = self.crew.each(Step::Comparing, jobs.len(), Shelf::default, job);
        self.check(Step::Comparing, compared.len(), jobs.len());
        for (tie, changes) in compared.into_iter().flatten() {
            let Some(changes) = changes else {
                self.ties[tie].verdict = Verdict::Undetermined;
                continue;
            };
            let counts = |kind: &DifferenceKind| !matches!(kind, DifferenceKind::Added | DifferenceKind::Omitted);
            let cost: u32 = changes.iter().filter(|(kind, _)| counts(kind)).map(|(_, n)| n).sum();
            self.fits[tie] -= PER_CHANGE * cost as f32;
            self.changes.insert(tie, changes);
        }
        // A parent that was not compared stands behind those that were.
        for (at, fit) in self.fits.iter_mut().enumerate() {
            if !self.changes.contains_key(&at) {
                *fit -= 10.0;
            }
        }
    }

    /// The forest, and the origin of each report.
    fn edges(&mut self) -> (Vec<Edge>, Vec<u32>) {
        let mut copies = parents(self.reports.len(), &self.ties, &self.fits);
        let mut second = self.second_parents(&copies);
        second.extend(self.left_alone(&copies));
        let mut edges: Vec<Edge> = copies.iter().chain(&second).map(|copy| self.edge(copy, &second)).collect();
        for (number, twin) in (0u32..).zip(&self.twins) {
            if let Some(first) = *twin {
                copies.push(Descent { child: number, parent: first, tie: usize::MAX, second: false });
                edges.push(self.twin_edge(first, number));
            }
        }
        edges.sort_by_key(|e| (e.child, e.second, e.parent));
        (edges, origins(self.reports.len(), &copies))
    }

    /// A second parent comes from another origin than the first, and accounts for what the first does not.
    fn second_parents(&self, copies: &[Descent]) -> Vec<Descent> {
        let origin = origins(self.reports.len(), copies);
        let mut residue = Residue::default();
        let mut found = Vec::new();
        let text = |number: u32| self.reports[number as usize].text.as_str();
        for copy in copies {
            // The origins that those reports go back to that account for the child so far.
            let mut seen = vec![origin[copy.parent as usize]];
            let mut begun = false;
            while seen.len() <= MOST_SECOND {
                let mut best: Option<(f32, u32, usize)> = None;
                for tie in self.ties_of(copy.child) {
                    let other = self.ties[tie].parent_and_child().0;
                    let apart = !seen.contains(&origin[other as usize]) && !self.are_derived(other, copy.parent);
                    if !apart || !could_be_second(&self.ties[tie], copy.child) {
                        continue;
                    }
                    if !std::mem::replace(&mut begun, true) {
                        residue.begin(text(copy.child));
                        residue.take_out(text(copy.parent));
                    }
                    let share = residue.share(text(other));
                    if share >= SECOND && best.is_none_or(|b| share > b.0) {
                        best = Some((share, other, tie));
                    }
                }
                let Some((_, parent, tie)) = best else { break };
                residue.take_out(text(parent));
                seen.push(origin[parent as usize]);
                found.push(Descent { child: copy.child, parent, tie, second: true });
            }
        }
        found
    }

    /// Parents of reports whose better parent is another, and that no report would be joined to though most of their text was taken:
    /// an early short take that grew into the long ones. Each becomes a further parent of the report that kept most of it.
    fn left_alone(&self, copies: &[Descent]) -> Vec<Descent> {
        let mut joined = vec![false; self.reports.len()];
        copies.iter().flat_map(|c| [c.child, c.parent]).for_each(|n| joined[n as usize] = true);
        self.twins.iter().flatten().for_each(|&first| joined[first as usize] = true);
        let mut best: BTreeMap<u32, (f32, Descent)> = BTreeMap::new();
        for (tie, weighed) in self.ties.iter().enumerate().filter(|(_, t)| t.is_derived() && t.kept() >= TAKEN_WHOLE) {
            let (parent, child) = weighed.parent_and_child();
            if !joined[parent as usize] && best.get(&parent).is_none_or(|b| weighed.kept() > b.0) {
                best.insert(parent, (weighed.kept(), Descent { child, parent, tie, second: true }));
            }
        }
        best.into_values().map(|(_, descent)| descent).collect()
    }

    /// The ties whose later report this is.
    fn ties_of(&self, later: u32) -> std::ops::Range<usize> {
        let from = self.ties.partition_point(|t| t.later < later);
        from..self.ties.partition_point(|t| t.later <= later)
    }

    fn are_derived(&self, a: u32, b: u32) -> bool {
        let pair = (a.max(b), a.min(b));
        let found = self.ties.binary_search_by_key(&pair, |t| (t.later, t.earlier));
        found.is_ok_and(|at| self.ties[at].is_derived())
    }

    fn edge(&self, copy: &Descent, second: &[Descent]) -> Edge {
        let tie = &self.ties[copy.tie];
        let merged = second.iter().any(|s| s.child == copy.child);
        let kind = match tie.kind {
            _ if merged => DerivationKind::Merge,
            // Its other parent is not in the pile: then it is a rewrite of this one.
            Some(DerivationKind::Merge) | None => DerivationKind::Rewrite,
            Some(kind) => kind,
        };
        let mut changes = self.changes.get(&copy.tie).cloned().unwrap_or_default();
        if merged {
            // What one parent does not support, the other may.
            changes.remove(&DifferenceKind::Added);
        }
        Edge {
            child: copy.child,
            parent: copy.parent,
            kind,
            credit: tie.credit,
            confidence: if tie.verdict == Verdict::Derived { tie.confidence } else { Confidence::Likely },
            score: tie.score,
            directed: tie.direction != Direction::Undetermined || copy.second,
            second: copy.second,
            through: self.through(copy),
            changes,
        }
    }

    /// The outlet that child and parent both credit and of which the pile has no report, where the child does not credit the parent.
    fn through(&self, copy: &Descent) -> Option<String> {
        if self.ties[copy.tie].credit == CreditGiven::Named {
            return None;
        }
        let (child, parent) = (&self.credited[copy.child as usize], &self.credited[copy.parent as usize]);
        let held = |outlet: &str| self.outlets.iter().any(|h| same_outlet(h, outlet));
        child.iter().find(|outlet| parent.contains(outlet) && !held(outlet)).cloned()
    }

    /// The edge between two reports of one text.
    fn twin_edge(&self, first: u32, number: u32) -> Edge {
        let (parent, child) = (self.reports[first as usize], self.reports[number as usize]);
        let Between { same, credit } = Between::of(parent, child);
        let directed = parent.published.as_ref().zip(child.published.as_ref()).is_some_and(|(p, c)| p.before(c));
        Edge {
            child: number,
            parent: first,
            kind: if same { DerivationKind::Update } else { DerivationKind::Reprint },
            credit,
            confidence: Confidence::Sure,
            score: 1.0,
            directed,
            second: false,
            through: None,
            changes: BTreeMap::new(),
        }
    }

    /// Groups the reports into stories.
    fn stories(&mut self, edges: &[Edge]) -> (Vec<Story>, Vec<u32>) {
        let topics: Vec<Topic> = self.sketches.iter_mut().map(|s| std::mem::take(&mut s.topic)).collect();
        let topics = Topics::new(topics);
        let (days, window) = (&self.days, self.options.window);
        let job = |scores: &mut Vec<f32>, number: usize| {
            let number = number as u32;
            let apart = |other: u32| Some(days[other as usize]?.abs_diff(days[number as usize]?));
            topics.kin(number, scores, |other| near(days, other, number, window), apart)
        };
        let mut kin = self.crew.each(Step::Grouping, self.reports.len(), Vec::new, job);
        self.check(Step::Grouping, kin.len(), self.reports.len());
        kin.resize(self.reports.len(), Vec::new());
        let mut taken = vec![None; self.reports.len()];
        edges.iter().filter(|e| !e.second).for_each(|e| taken[e.child as usize] = Some(e.parent));
        let counts: Vec<bool> = self.twins.iter().map(Option::is_none).collect();
        told(&self.reports, &group(&kin, &taken, &counts), edges)
    }

    /// Outlets that are credited and have no report in the pile.
    fn unseen(&self) -> Vec<Unseen> {
        let mut unseen: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for (number, outlets) in (0u32..).zip(&self.credited) {
            for outlet in outlets {
                unseen.entry(outlet).or_default().push(number);
            }
        }
        let absent = |outlet: &str| !self.outlets.iter().any(|h| same_outlet(h, outlet));
        unseen.into_iter().filter(|(outlet, _)| absent(outlet)).map(|(o, cited_by)| Unseen { outlet: o.into(), cited_by }).collect()
    }
}

/// The reports in an order that keeps those together that share wording, so that what was read of one serves the next.
fn jobs(n: usize, pairs: impl Iterator<Item = (u32, u32)>) -> Vec<u32> {
    let mut group: Vec<u32> = (0..n as u32).collect();
    fn top(group: &mut [u32], mut at: u32) -> u32 {
        while group[at as usize] != at {
            group[at as usize] = group[group[at as usize] as usize];
            at = group[at as usize];
        }
        at
    }
    for (a, b) in pairs {
        let (a, b) = (top(&mut group, a), top(&mut group, b));
        group[a.max(b) as usize] = a.min(b);
    }
    let mut jobs: Vec<u32> = (0..n as u32).collect();
    jobs.sort_by_cached_key(|&report| (top(&mut group, report), report));
    jobs
}

/// The first line of a text, those at the places of `masked` left aside, where it is short and ends in no stop.
fn headline(text: &str, masked: &[u32]) -> Option<String> {
    let lines = text.lines().map(str::trim).filter(|l| l.contains(char::is_alphanumeric));
    let (_, line) = (0u32..).zip(lines).find(|(n, _)| masked.binary_search(n).is_err())?;
    let short = line.len() <= 200 && line.split_whitespace().nth(25).is_none();
    (short && !line.ends_with(['.', '!', ':', ';', ','])).then(|| line.to_owned())
}

/// The stories by the numbers that reports were given.
fn told(reports: &[&Report], story: &[u32], edges: &[Edge]) -> (Vec<Story>, Vec<u32>) {
    let derived: Vec<bool> = (0..reports.len() as u32).map(|n| edges.binary_search_by_key(&n, |e| e.child).is_ok()).collect();
    let mut stories: Vec<Story> = Vec::new();
    for (number, &of) in (0u32..).zip(story) {
        if of as usize == stories.len() {
            let first = reports[number as usize];
            let mut name = Xxh3Default::new();
            [first.id.as_str(), "\n", first.text.trim()].iter().for_each(|part| name.update(part.as_bytes()));
            stories.push(Story { id: format!("s{:010x}", name.digest() >> 24), ..Story::default() });
        }
        let told = &mut stories[of as usize];
        told.reports.push(number);
        if !derived[number as usize] {
            told.origins.push(number);
        }
    }
    (stories, story.to_vec())
}

fn counted(changes: &[Difference]) -> Changes {
    let mut counts = Changes::new();
    changes.iter().filter(|c| c.confidence > Confidence::Guess).for_each(|c| *counts.entry(c.kind).or_default() += 1);
    counts
}

/// The outlets that a report credits for its text, each once.
fn credits(reading: &Reading) -> Vec<String> {
    let text = reading.credits.iter().filter(|c| c.kind != CreditKind::Photo);
    let mut outlets: Vec<String> = text.filter_map(|c| c.outlet.clone()).collect();
    outlets.sort_unstable();
    outlets.dedup();
    outlets
}
