//! Grouping reports into stories: the likeliest are joined first, then groups as long as they are alike on average.
//!
//! Never by connected components: one round-up would join a whole day.

use super::kin::Kin;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// The mean log-odds from which on two groups tell one story.
const JOIN: f32 = -0.4;

/// The log-odds of two reports of which neither is among the kin of the other.
const STRANGER: f32 = -4.0;

/// Reports of the larger group that each of the smaller is expected to be kin to: of a long story a report knows but a part.
const WITNESSES: u64 = 16;

/// Gives each report the number of its story; stories are numbered in the order of their first reports.
///
/// `kin` lists for each report the earlier ones that could tell the same. `taken[i]` is the report that report `i` is mainly taken from: it
/// tells the same story, whatever else it takes in. `counts[i]` is false for a report of which nothing is known but that.
pub fn group(kin: &[Vec<Kin>], taken: &[Option<u32>], counts: &[bool]) -> Vec<u32> {
    let mut groups = Groups::new(kin, taken, counts);
    groups.join();
    groups.numbers()
}

/// The groups so far, each under the number of one of its reports.
struct Groups {
    /// For each report a report nearer to the one that its group goes by.
    towards: Vec<u32>,
    /// Reports of each group whose kin are known.
    sizes: Vec<u32>,
    /// For each group those it has kin in.
    links: Vec<BTreeMap<u32, Link>>,
}

/// What is known between two groups.
#[derive(Clone, Copy, Default)]
struct Link {
    /// The sum of the log-odds over [`STRANGER`], and of how many pairs.
    sum: f32,
    pairs: u32,
    /// The largest log-odds.
    best: f32,
}

/// A score that sorts.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Score(i64);

impl Score {
    fn new(odds: f32) -> Self {
        Score((f64::from(odds) * 1e6) as i64)
    }
}

impl Groups {
    fn new(kin: &[Vec<Kin>], taken: &[Option<u32>], counts: &[bool]) -> Self {
        let n = kin.len();
        let counted = |report: usize| u32::from(counts.get(report).copied().unwrap_or(true));
        let mut groups = Groups { towards: (0..n as u32).collect(), sizes: (0..n).map(counted).collect(), links: vec![BTreeMap::new(); n] };
        for (report, parent) in (0u32..).zip(taken) {
            if let Some(parent) = *parent {
                groups.unite(report, parent);
            }
        }
        for (report, kin) in (0u32..).zip(kin) {
            for Kin { report: other, odds } in kin {
                let (a, b) = (groups.of(report), groups.of(*other));
                if a != b {
                    groups.add(a, b, Link { sum: odds - STRANGER, pairs: 1, best: *odds });
                }
            }
        }
        groups
    }

    /// The number that the group of a report goes by.
    fn of(&mut self, mut report: u32) -> u32 {
        while self.towards[report as usize] != report {
            let next = self.towards[self.towards[report as usize] as usize];
            self.towards[report as usize] = next;
            report = next;
        }
        report
    }

    /// Makes the groups of two reports one, under the smaller number: where the links of none are known yet.
    fn unite(&mut self, a: u32, b: u32) {
        let (a, b) = (self.of(a), self.of(b));
        if a != b {
            self.towards[a.max(b) as usize] = a.min(b);
            self.sizes[a.min(b) as usize] += self.sizes[a.max(b) as usize];
        }
    }

    fn add(&mut self, a: u32, b: u32, link: Link) {
        for (from, to) in [(a, b), (b, a)] {
            let known = self.links[from as usize].entry(to).or_insert(Link { sum: 0.0, pairs: 0, best: f32::MIN });
            known.sum += link.sum;
            known.pairs += link.pairs;
            known.best = known.best.max(link.best);
        }
    }

    /// How alike two groups are on average.
    fn score(&self, a: u32, b: u32) -> f32 {
        let Some(link) = self.links[a as usize].get(&b) else { return STRANGER };
        let (x, y) = (u64::from(self.sizes[a as usize].max(1)), u64::from(self.sizes[b as usize].max(1)));
        let expected = (x * y).min(WITNESSES * x.min(y)).max(u64::from(link.pairs));
        (STRANGER + link.sum / expected as f32).min(link.best)
    }

    /// Joins the most alike groups until none are alike enough.
    fn join(&mut self) {
        let mut waiting = BinaryHeap::new();
        for a in 0..self.links.len() as u32 {
            let scored = self.links[a as usize].keys().filter(|&&b| a < b).map(|&b| (Score::new(self.score(a, b)), Reverse(a), Reverse(b)));
            waiting.extend(scored.filter(|s| s.0 >= Score::new(JOIN)));
        }
        while let Some((score, Reverse(a), Reverse(b))) = waiting.pop() {
            let stands = self.towards[a as usize] == a && self.towards[b as usize] == b;
            if !stands || Score::new(self.score(a, b)) != score {
                continue;
            }
            self.unite(a, b);
            for (other, link) in std::mem::take(&mut self.links[b as usize]) {
                self.links[other as usize].remove(&b);
                if other != a {
                    self.add(a, other, link);
                }
            }
            for &other in self.links[a as usize].keys() {
                let score = Score::new(self.score(a, other));
                if score >= Score::new(JOIN) {
                    waiting.push((score, Reverse(a.min(other)), Reverse(a.max(other))));
                }
            }
        }
    }

    fn numbers(mut self) -> Vec<u32> {
        let mut number: BTreeMap<u32, u32> = BTreeMap::new();
        let mut numbers = Vec::with_capacity(self.towards.len());
        for report in 0..self.towards.len() as u32 {
            let next = number.len() as u32;
            numbers.push(*number.entry(self.of(report)).or_insert(next));
        }
        numbers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kin(report: u32, odds: f32) -> Kin {
        Kin { report, odds }
    }

    #[test]
    fn a_round_up_does_not_fuse_two_stories() {
        // 0 and 1 tell one story, 2 and 3 another, 4 has something of both.
        let known = vec![
            vec![],
            vec![kin(0, 3.0)],
            vec![kin(0, -5.0)],
            vec![kin(2, 3.0)],
            vec![kin(0, 1.0), kin(1, 0.5), kin(2, 1.0), kin(3, 0.0)],
        ];
        assert_eq!(group(&known, &[None; 5], &[true; 5]), [0, 0, 1, 1, 0]);
    }

    #[test]
    fn what_is_taken_from_a_report_tells_its_story() {
        let copies = 1000;
        let mut taken = vec![Some(0); copies];
        taken[0] = None;
        let mut counts = vec![false; copies];
        counts[0] = true;
        taken.push(None);
        counts.push(true);
        let mut known = vec![vec![]; copies];
        known.push(vec![kin(0, 2.0)]);
        assert!(group(&known, &taken, &counts).iter().all(|&s| s == 0), "a thousand copies do not drown what one is kin to");
    }
}
