//! How fast two readings are compared: alignment, derivation and changes, over pairs that are known.

use crate::pairs::{Pair, library};
use anyhow::{Context, Result};
use hearsay_core::{Reading, Wording, align, derive, differences};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// `pace DATA [--rounds N]`: what a pair of reports costs, for pairs of the families and of real news. Each pair is timed N times and its best
/// time taken, so that what else the machine does counts little.
pub fn run(args: &[String]) -> Result<()> {
    let folder = args.first().context("name the data folder")?;
    let rounds = args.iter().position(|a| a == "--rounds").and_then(|i| args.get(i + 1));
    let rounds: usize = rounds.map_or(Ok(7), |n| n.parse()).context("--rounds takes a number")?;
    let (library, families) = library(folder, &[])?;
    let pairs = library.pairs(folder, &families)?;
    for set in ["drift", "helsinki c>=.5", "reuters c>=.5", "basil c<.1"] {
        let pairs: Vec<&Pair> = pairs.iter().filter(|p| p.set == set).collect();
        let words: usize = pairs.iter().flat_map(|p| [p.a, p.b]).map(|r| r.grammar.words.len()).sum();
        let mut sums = [Duration::ZERO; 4];
        for pair in &pairs {
            for (sum, time) in sums.iter_mut().zip(best(pair, rounds)) {
                *sum += time;
            }
        }
        let each = |time: Duration| time.as_secs_f64() * 1e6 / pairs.len().max(1) as f64;
        let [ready, alignment, derivation, changes] = sums.map(each);
        println!(
            "{set:>15}: {} pairs of {} words a report: {alignment:.0} + {derivation:.0} + {changes:.0} µs to align, derive and list changes: {:.0} \
             pairs/s; {ready:.0} µs more where both are compared for the first time: {:.0} pairs/s",
            pairs.len(),
            words / pairs.len().max(1) / 2,
            1e6 / (alignment + derivation + changes),
            1e6 / (ready + alignment + derivation + changes)
        );
    }
    Ok(())
}

/// The best times of a pair: making both ready for any comparison, alignment, derivation, changes.
fn best(pair: &Pair, rounds: usize) -> [Duration; 4] {
    let mut best = [Duration::MAX; 4];
    for _ in 0..rounds {
        let [a, b] = [pair.a, pair.b].map(|reading| Reading { wording: Wording::default(), ..reading.clone() });
        let (a, b) = (&a, &b);
        let start = Instant::now();
        black_box(derive(a, b, &align(a, b)));
        let first = start.elapsed();
        let start = Instant::now();
        let alignment = black_box(align(a, b));
        let aligned = start.elapsed();
        black_box(derive(a, b, &alignment));
        let derived = start.elapsed();
        black_box(differences(a, b, &alignment));
        let times = [first.saturating_sub(derived), aligned, derived - aligned, start.elapsed() - derived];
        best.iter_mut().zip(times).for_each(|(best, time)| *best = time.min(*best));
    }
    best
}
