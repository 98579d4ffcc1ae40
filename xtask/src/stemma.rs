//! Looks at the candidates and parents of piled families.

use crate::alignment::{list, report};
use crate::rows;
use anyhow::Result;
use hearsay_core::pile::{Index, Search, Sketcher};
use hearsay_core::{Features, Reading, align, derive, differences, read as skim};
use std::time::Instant;

/// `stemma FILES…`: a line of JSON a candidate.
pub fn run(files: &[String]) -> Result<()> {
    let mut readings: Vec<Reading> = Vec::new();
    let start = Instant::now();
    for file in files {
        for row in rows::read(file)? {
            if row["reports"].is_array() {
                for r in list(&row, "reports") {
                    let mut r = report(r);
                    r.id = format!("{}.{}", row["id"].as_str().unwrap_or(""), r.id);
                    readings.push(skim(r));
                }
            } else {
                readings.push(skim(report(&row)));
            }
        }
    }
    let bytes: usize = readings.iter().map(|r| r.report.text.len()).sum();
    eprintln!("{} reports, {} MB skimmed in {:?}", readings.len(), bytes as f64 / 1e6, start.elapsed());
    let at = |r: &Reading| r.report.published.as_ref().map(|p| p.moment.unwrap_or(p.date.at(0, 0, 0, 0)));
    readings.sort_by_key(|r| (at(r).is_none(), at(r)));
    let start = Instant::now();
    let mut sketcher = Sketcher::default();
    let sketches: Vec<_> = readings.iter().map(|r| sketcher.sketch(&r.report, &[])).collect();
    eprintln!("sketched in {:?}", start.elapsed());
    let start = Instant::now();
    let index = [Index::new(&sketches, 0, 1)];
    eprintln!("indexed in {:?}", start.elapsed());
    let start = Instant::now();
    let days = vec![None; readings.len()];
    let mut search = Search::new(&sketches, &index, &days, 0);
    let candidates: Vec<_> = (0..readings.len() as u32).flat_map(|r| search.before(r)).collect();
    eprintln!("{} candidates in {:?}, left out {:?}", candidates.len(), start.elapsed(), search.left_out);
    let start = Instant::now();
    for c in &candidates {
        let (a, b) = (&readings[c.earlier as usize], &readings[c.later as usize]);
        let alignment = align(a, b);
        let d = derive(a, b, &alignment);
        let f = Features::of(a, b, &alignment);
        println!("{}", serde_json::json!({"p": a.report.id, "c": b.report.id, "est": [c.shared.runs, c.shared.pairs, c.shared.quoted], "score": d.score, "verdict": d.verdict.name(), "dir": d.direction.name(),
            "kind": d.kind.map(|k| k.name()), "credit": d.credit.kind.name(), "inputs": f.inputs(), "pairs": f.pairs, "runs": f.runs, "aligned": f.aligned, "rare": f.rare, "figures": f.figures, "quotes": f.quotes, "order": f.order, "links": f.links, "credits": f.credits, "diffs": if d.score >= 0.4 { differences(a, b, &alignment).iter().map(|x| format!("{}{}", x.kind.name(), x.confidence as u8)).collect::<Vec<_>>() } else { vec![] }, "words": f.words }));
    }
    eprintln!("weighed in {:?}", start.elapsed());
    Ok(())
}
