//! Fits the model of derivation on known pairs, and measures what `derive` says about them.

use crate::pairs::{Pair, library};
use anyhow::{Context, Result};
use hearsay_core::{Direction, Features, Verdict, align, derive};
use std::collections::BTreeMap;

/// `fit DATA [--hide field,field] [--errors]`: prints weights and, set by set, the verdicts of the program as it was built.
pub fn run(args: &[String]) -> Result<()> {
    let folder = args.first().context("name the data folder")?;
    let hide = args.iter().position(|a| a == "--hide").and_then(|i| args.get(i + 1)).map_or("", |h| h.as_str());
    let hide: Vec<&str> = hide.split(',').filter(|h| !h.is_empty()).collect();
    let (library, families) = library(folder, &hide)?;
    let pairs = library.pairs(folder, &families)?;
    let rows: Vec<Row> = pairs.iter().map(Row::of).collect();
    fit(&rows);
    report(&rows, args.iter().any(|a| a == "--errors"));
    Ok(())
}

struct Row<'r> {
    pair: &'r Pair<'r>,
    inputs: Vec<f64>,
    found: hearsay_core::Derivation,
}

impl<'r> Row<'r> {
    fn of(pair: &'r Pair<'r>) -> Self {
        let alignment = align(pair.a, pair.b);
        let inputs = Features::of(pair.a, pair.b, &alignment).inputs();
        Row { pair, inputs: inputs.map(f64::from).to_vec(), found: derive(pair.a, pair.b, &alignment) }
    }

    /// How much a pair counts: sets are balanced by hand; what is labelled by a number alone counts less.
    fn weight(&self) -> f64 {
        match self.pair.set {
            "drift" => 3.0,
            "drift independent" | "drift apart" => 8.0,
            "seeds" => 10.0,
            "rewrites" | "basil c<.1" => 2.0,
            "basil c>=.1" => 0.0,
            "helsinki c>=.5" => 0.3,
            "reuters c>=.5" => 0.3,
            "helsinki random" => 0.3,
            _ => 1.0,
        }
    }
}

/// Logistic regression with a little ridge, by gradient descent on standardised inputs.
fn fit(rows: &[Row]) {
    let width = rows[0].inputs.len();
    let mean = |f: &dyn Fn(&Row) -> f64| rows.iter().map(f).sum::<f64>() / rows.len() as f64;
    let centre: Vec<f64> = (0..width).map(|i| mean(&|r| r.inputs[i])).collect();
    let scale: Vec<f64> = (0..width).map(|i| mean(&|r| (r.inputs[i] - centre[i]).powi(2)).sqrt().max(1e-6)).collect();
    let mut weights = vec![0.0; width + 1];
    let total: f64 = rows.iter().map(Row::weight).sum();
    for _ in 0..20_000 {
        let mut gradient = vec![0.0; width + 1];
        for row in rows {
            let x = |i: usize| (row.inputs[i] - centre[i]) / scale[i];
            let sum = weights[width] + (0..width).map(|i| weights[i] * x(i)).sum::<f64>();
            let error = (1.0 / (1.0 + (-sum).exp()) - f64::from(u8::from(row.pair.derived))) * row.weight() / total;
            (0..width).for_each(|i| gradient[i] += error * x(i));
            gradient[width] += error;
        }
        // More in common never speaks against.
        (0..width).for_each(|i| weights[i] = (weights[i] - 0.5 * (gradient[i] + 0.002 * weights[i])).max(0.0));
        weights[width] -= 0.5 * gradient[width];
    }
    let plain: Vec<f64> = (0..width).map(|i| weights[i] / scale[i]).collect();
    let bias = weights[width] - (0..width).map(|i| plain[i] * centre[i]).sum::<f64>();
    println!("weights {plain:.3?} bias {bias:.3}");
    // What the fitted model would say at some thresholds.
    for threshold in [0.4, 0.6, 0.65, 0.7] {
        let mut sets: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for row in rows {
            let sum = bias + (0..width).map(|i| plain[i] * row.inputs[i]).sum::<f64>();
            let entry = sets.entry(row.pair.set).or_default();
            entry.0 += usize::from(1.0 / (1.0 + (-sum).exp()) >= threshold);
            entry.1 += 1;
        }
        println!("at {threshold}: {sets:?}");
    }
}

fn report(rows: &[Row], errors: bool) {
    let mut sets: BTreeMap<&str, [usize; 6]> = BTreeMap::new();
    let mut confusion: BTreeMap<(String, String), usize> = BTreeMap::new();
    for row in rows {
        let counts = sets.entry(row.pair.set).or_default();
        let derived = row.found.verdict == Verdict::Derived;
        counts[0] += 1;
        counts[1] += usize::from(derived);
        counts[2] += usize::from(row.found.verdict == Verdict::Undetermined);
        counts[3] += usize::from(row.found.verdict == Verdict::Unrelated);
        counts[4] += usize::from(row.pair.directed && row.found.direction == Direction::AToB);
        counts[5] += usize::from(row.pair.directed && row.found.direction == Direction::BToA);
        if let Some((kind, credit)) = &row.pair.gold {
            let kinds = (format!("kind {kind}"), row.found.kind.map_or("-".into(), |k| format!("{k:?}").to_lowercase()));
            *confusion.entry(kinds).or_default() += 1;
            let credits = (format!("credit {credit}"), format!("{:?}", row.found.credit.kind).to_lowercase());
            *confusion.entry(credits).or_default() += 1;
        }
        if let (true, Some((kind, credit))) = (errors, &row.pair.gold) {
            let f = Features::of(row.pair.a, row.pair.b, &align(row.pair.a, row.pair.b));
            println!(
                "{kind:11} {credit:7} {:?} {:?} {:?}/{:?} runs {:.2?} pairs {:.2?} aligned {:.2?} quotes {:.2?} rare {:.2?} order {:.2} {:?} {:?} {:?}",
                row.found.direction,
                f.credits,
                row.found.kind,
                row.found.credit.kind,
                f.runs,
                f.pairs,
                f.aligned,
                f.quotes,
                f.rare,
                f.order,
                f.words,
                row.pair.a.report.outlet,
                row.pair.b.report.outlet
            );
        }
        if errors && !row.pair.derived && row.inputs[5] > 0.5 {
            println!(
                "credit apart {} {:?} {:?} {}",
                row.pair.set, row.pair.a.report.outlet, row.pair.b.report.outlet, row.pair.b.report.id
            );
        }
        if errors && row.pair.derived != derived {
            let (a, b) = (row.pair.a, row.pair.b);
            let title = |r: &hearsay_core::Reading| r.report.text.chars().take(50).collect::<String>().replace('\n', " ");
            println!(
                "{} {} {} p {:.2} {:.2?} {} | {}",
                row.pair.set,
                a.report.id,
                b.report.id,
                row.found.score,
                row.inputs,
                title(a),
                title(b)
            );
        }
    }
    println!("set: pairs, derived, undetermined, unrelated, direction right, wrong");
    sets.iter().for_each(|(set, c)| println!("{set:18} {c:?}"));
    confusion.iter().for_each(|((gold, found), n)| println!("{gold:18} → {found:12} {n}"));
}
