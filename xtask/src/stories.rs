//! Learns when two reports tell one story.

use crate::alignment::{list, report};
use crate::rows;
use anyhow::{Context, Result};
use hearsay_core::pile::Sketcher;
use hearsay_core::story::{Likeness, Topics};
use hearsay_core::{Published, Report};
use serde_json::Value;

/// Collections whose stories are known, and how much each counts as a whole.
const SETS: [(&str, f64); 5] = [
    ("drift", 0.7),
    ("story/gva_clean.jsonl.gz", 8.0),
    ("story/ecbplus.jsonl", 1.5),
    ("story/basil.jsonl", 0.5),
    ("story/neus.jsonl.gz", 1.0),
];

/// `stories DATA [--dump]`: fits the weights on all sets at once and prints them; with `--dump` the measured pairs instead.
pub fn run(args: &[String]) -> Result<()> {
    let folder = args.first().context("name the data folder")?;
    let dump = args.iter().any(|a| a == "--dump");
    let mut pairs = Vec::new();
    for (set, weight) in SETS {
        pairs.extend(measured(set, weight, reports(folder, set)?, dump));
    }
    if !dump {
        fit(&pairs);
    }
    Ok(())
}

/// A report and its story.
fn reports(folder: &str, set: &str) -> Result<Vec<(Report, String)>> {
    let text = |row: &Value, field: &str| row[field].as_str().map_or_else(|| row[field].to_string(), String::from);
    let mut found = Vec::new();
    let files: &[&str] = if set == "drift" { &["drift/w1.jsonl", "drift/w2.jsonl", "drift/w3.jsonl"] } else { &[set] };
    for row in files.iter().map(|f| rows::read(&format!("{folder}/{f}"))).collect::<Result<Vec<_>>>()?.into_iter().flatten() {
        if set == "drift" {
            found.extend(list(&row, "reports").map(|r| (report(r), text(&row, "id"))));
        } else {
            found.push((report(&row), text(&row, "story")));
        }
    }
    let at = |r: &Report| r.published.as_ref().map(|p: &Published| (p.date, p.moment));
    found.sort_by_key(|(r, _)| (r.published.is_none(), at(r)));
    Ok(found)
}

/// What a large weight costs.
const RIDGE: f64 = 0.001;

struct Pair {
    inputs: Vec<f64>,
    same: bool,
    weight: f64,
}

fn measured(set: &str, weight: f64, reports: Vec<(Report, String)>, dump: bool) -> Vec<Pair> {
    let mut sketcher = Sketcher::default();
    let topics = Topics::new(reports.iter().map(|(r, _)| sketcher.sketch(r, &[]).topic).collect());
    let days = |a: usize, b: usize| {
        let (x, y) = (reports[a].0.published.as_ref()?, reports[b].0.published.as_ref()?);
        Some(x.date.until(y.date).ok()?.get_days().unsigned_abs())
    };
    let mut scores = Vec::new();
    let mut pairs: Vec<Pair> = Vec::new();
    for later in 0..reports.len() {
        if dump {
            println!("#\t{set}\t{later}\t{}", reports[later].1);
        }
        let near = |other: u32| days(other as usize, later).is_none_or(|d| d <= 30);
        for kin in topics.kin(later as u32, &mut scores, near, |other| days(other as usize, later)) {
            let other = kin.report as usize;
            let likeness = Likeness { days: days(other, later), ..topics.likeness(kin.report, later as u32) };
            let same = reports[other].1 == reports[later].1;
            if dump {
                println!("{other}\t{}\t{:?}", u8::from(same), likeness.inputs());
            }
            pairs.push(Pair { inputs: likeness.inputs().map(f64::from).to_vec(), same, weight });
        }
    }
    let all = pairs.len().max(1) as f64;
    pairs.iter_mut().for_each(|p| p.weight /= all);
    pairs
}

/// Logistic regression with a little ridge, by gradient descent on standardised inputs.
fn fit(pairs: &[Pair]) {
    let width = pairs[0].inputs.len();
    let mean = |f: &dyn Fn(&Pair) -> f64| pairs.iter().map(f).sum::<f64>() / pairs.len() as f64;
    let centre: Vec<f64> = (0..width).map(|i| mean(&|p| p.inputs[i])).collect();
    let scale: Vec<f64> = (0..width).map(|i| mean(&|p| (p.inputs[i] - centre[i]).powi(2)).sqrt().max(1e-6)).collect();
    let total: f64 = pairs.iter().map(|p| p.weight).sum();
    let mut weights = vec![0.0; width + 1];
    for _ in 0..1500 {
        let mut gradient = vec![0.0; width + 1];
        for pair in pairs {
            let x = |i: usize| (pair.inputs[i] - centre[i]) / scale[i];
            let sum = weights[width] + (0..width).map(|i| weights[i] * x(i)).sum::<f64>();
            let error = (1.0 / (1.0 + (-sum).exp()) - f64::from(u8::from(pair.same))) * pair.weight / total;
            (0..width).for_each(|i| gradient[i] += error * x(i));
            gradient[width] += error;
        }
        (0..=width).for_each(|i| weights[i] -= 2.0 * (gradient[i] + if i < width { RIDGE * weights[i] } else { 0.0 }));
    }
    let plain: Vec<f64> = (0..width).map(|i| weights[i] / scale[i]).collect();
    let bias = weights[width] - (0..width).map(|i| plain[i] * centre[i]).sum::<f64>();
    println!("{} pairs: weights {plain:.3?} bias {bias:.3}", pairs.len());
}
