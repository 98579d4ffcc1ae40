//! Which reports could have to do with each other: those that share enough of what is rare.

use super::index::{Index, Postings};
use super::sketch::{Sketch, level_of};

/// Two reports that share wording.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// The number of the earlier report.
    pub earlier: u32,
    /// The number of the later report.
    pub later: u32,
    /// How much of each stands in the other.
    pub shared: Shared,
}

impl Candidate {
    /// True when so much is shared that a pair is worth weighing even where speed is all.
    pub fn is_plain(&self) -> bool {
        let larger = |both: (f32, f32)| both.0.max(both.1);
        larger(self.shared.pairs) >= 0.2 || larger(self.shared.runs) >= 0.12
    }
}

/// What two reports share, estimated from their sketches: shares of the earlier and of the later, 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shared {
    /// Runs of five words outside quotations.
    pub runs: (f32, f32),
    /// Rare pairs of words outside quotations.
    pub pairs: (f32, f32),
    /// Runs of three words within quotations.
    pub quoted: (f32, f32),
}

/// What the search left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Hashes that more than [`MOST_SHARING`] reports have, each counted once a report: only the first and the nearest of these were looked at.
    pub common: u64,
    /// Candidates beyond the [`MOST_CANDIDATES`] best of a report.
    pub faint: u64,
}

/// Reports that share a hash, beyond which only the [`FEW`] first and the [`FEW`] nearest before a report are looked at: a phrase that so
/// many have is common, and of so many copies one is like the other.
const MOST_SHARING: usize = 64;

const FEW: usize = 8;

/// The candidates of a report that are kept.
const MOST_CANDIDATES: usize = 24;

/// The least share of the shorter sample that makes two reports candidates.
const LEAST_RUNS: f32 = 0.03;
const LEAST_PAIRS: f32 = 0.08;

/// Finds the relatives of one report after the other; keeps its counters.
pub struct Search<'i> {
    sketches: &'i [Sketch],
    index: &'i [Index],
    /// The day of each report, for the window; `None` where it is not known.
    days: &'i [Option<i32>],
    /// Days between two reports that can still have to do with each other; 0 for any.
    window: u32,
    counts: Vec<[u16; 3]>,
    touched: Vec<u32>,
    places: Vec<(u32, u32)>,
    /// What was left out so far.
    pub left_out: LeftOut,
}

impl<'i> Search<'i> {
    /// Prepares a search over all shards of an index.
    pub fn new(sketches: &'i [Sketch], index: &'i [Index], days: &'i [Option<i32>], window: u32) -> Self {
        let counts = vec![[0; 3]; sketches.len()];
        Search { sketches, index, days, window, counts, touched: Vec::new(), places: Vec::new(), left_out: LeftOut::default() }
    }

    /// The candidates among the reports before number `later`, the earliest first.
    pub fn before(&mut self, later: u32) -> Vec<Candidate> {
        let index = self.index;
        let sketch = &self.sketches[later as usize];
        for shard in index {
            self.count(&shard.runs, &sketch.runs, later, 0);
            self.count(&shard.pairs, &sketch.pairs, later, 1);
            self.count(&shard.quoted, &sketch.quoted, later, 2);
        }
        let mut found = Vec::new();
        for earlier in std::mem::take(&mut self.touched) {
            let counts = std::mem::take(&mut self.counts[earlier as usize]);
            if counts[0] < 2 && counts[1] < 3 || !super::near(self.days, earlier, later, self.window) {
                continue;
            }
            let shared = shared(&self.sketches[earlier as usize], sketch, counts);
            let larger = |both: (f32, f32)| both.0.max(both.1);
            if larger(shared.runs) >= LEAST_RUNS && counts[0] >= 2 || larger(shared.pairs) >= LEAST_PAIRS && counts[1] >= 3 {
                found.push(Candidate { earlier, later, shared });
            }
        }
        if found.len() > MOST_CANDIDATES {
            self.left_out.faint += (found.len() - MOST_CANDIDATES) as u64;
            found.sort_by(|a, b| b.shared.of_later().total_cmp(&a.shared.of_later()).then(a.earlier.cmp(&b.earlier)));
            found.truncate(MOST_CANDIDATES);
        }
        found.sort_unstable_by_key(|c| c.earlier);
        found
    }

    fn count(&mut self, postings: &Postings, hashes: &[u32], later: u32, kind: usize) {
        for sharing in postings.of(hashes, &mut self.places) {
            let before = sharing.partition_point(|&e| (e as u32) < later);
            let (first, nearest) = if sharing.len() <= MOST_SHARING || before <= 2 * FEW {
                (&sharing[..before], &sharing[..0])
            } else {
                self.left_out.common += 1;
                (&sharing[..FEW], &sharing[before - FEW..before])
            };
            for &entry in first.iter().chain(nearest) {
                let counts = &mut self.counts[entry as u32 as usize];
                if *counts == [0; 3] {
                    self.touched.push(entry as u32);
                }
                counts[kind] = counts[kind].saturating_add(1);
            }
        }
    }
}

impl Shared {
    /// What of the later report stands in the earlier, runs and pairs together: what candidates are ranked by.
    fn of_later(&self) -> f32 {
        self.runs.1 + self.pairs.1 + 0.2 * self.quoted.1
    }
}

/// Shares from counts of what is shared. Both samples are seen at the thinner's level.
fn shared(earlier: &Sketch, later: &Sketch, counts: [u16; 3]) -> Shared {
    let level = earlier.level.max(later.level);
    let share = |count: u16, a: &[u32], b: &[u32]| {
        let part = |list: &[u32]| {
            let all = list.iter().filter(|&&h| level_of(h) >= level).count();
            // Two of two shared hashes are not the whole of a text.
            f32::from(count) / all.max(8) as f32
        };
        (part(a), part(b))
    };
    Shared {
        runs: share(counts[0], &earlier.runs, &later.runs),
        pairs: share(counts[1], &earlier.pairs, &later.pairs),
        quoted: share(counts[2], &earlier.quoted, &later.quoted),
    }
}
