//! Measures quotations and statements by the rule that found them, so that a bad rule can be seen and dropped.

use crate::rows;
use anyhow::{Context, Result, bail, ensure};
use hearsay_core::{Attribution, ClaimKind, Published, Reading, Report, Span, read};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// `score claims --by-rule --data DIR`: DIR holds `attribution/*dev.jsonl` and `drift/*.jsonl`; `--errors RULE` lists what a rule got
/// wrong.
pub fn run(args: &[String]) -> Result<()> {
    let (mut data, mut errors) = (None, None);
    let mut rest = args.iter().map(String::as_str);
    while let Some(arg) = rest.next() {
        match arg {
            "--by-rule" => {}
            "--data" => data = Some(rest.next().context("name the folder behind --data")?),
            "--errors" => errors = Some(rest.next().context("name the rule behind --errors")?),
            other => bail!("unknown option {other}"),
        }
    }
    let data = Path::new(data.context("say where the data lies: --data DIR")?);
    let mut table: BTreeMap<(&str, &str), [Counts; 2]> = BTreeMap::new();
    for (column, folder, ending) in [(0, "attribution", "dev.jsonl"), (1, "drift", ".jsonl")] {
        for path in files(&data.join(folder), ending)? {
            for row in rows::read(&path)? {
                for (report, gold) in documents(&row) {
                    let reading = read(report);
                    for found in acts(&reading) {
                        let right = gold.iter().any(|g| overlap(&reading.report.text, &found.spans, g) >= 0.5);
                        let counts = &mut table.entry((found.kind, found.rule)).or_default()[column];
                        counts.found += 1;
                        counts.right += usize::from(right);
                        if !right && errors == Some(found.rule) {
                            let words: Vec<&str> = found.spans.iter().map(|s| s.of(&reading.report.text)).collect();
                            println!(
                                "{} [{}] {}: {}",
                                reading.report.id,
                                found.attribution.source,
                                cue(&reading, found.attribution),
                                words.join(" / ")
                            );
                        }
                    }
                }
            }
        }
    }
    println!("{:32} {:>18} {:>18}", "rule", "attribution", "families");
    for ((kind, rule), [left, right]) in table {
        println!("{:32} {left:>18} {right:>18}", format!("{kind}: {rule}"));
    }
    Ok(())
}

/// What a rule found, and how much of it is right.
#[derive(Clone, Copy, Default)]
struct Counts {
    right: usize,
    found: usize,
}

impl std::fmt::Display for Counts {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        let share = 100.0 * self.right as f64 / (self.found as f64).max(1.0);
        out.pad(&if self.found == 0 { "–".into() } else { format!("{share:.0} % of {}", self.found) })
    }
}

/// All quotations, or all statements, of one act of saying.
struct Act<'r> {
    kind: &'static str,
    rule: &'static str,
    attribution: &'r Attribution,
    spans: Vec<Span>,
}

/// The acts of a reading. A statement's act holds its quotations too, as gold does; one that is all quotation is told by how it was bound.
fn acts(reading: &Reading) -> Vec<Act<'_>> {
    let mut acts: BTreeMap<u32, Act> = BTreeMap::new();
    for claim in reading.claims.iter().filter(|c| !matches!(c.kind, ClaimKind::Figure(_))) {
        let Some(index) = claim.attribution else { continue };
        let Some(attribution) = reading.attributions.get(index as usize) else { continue };
        let act = acts.entry(index).or_insert_with(|| Act {
            kind: "quotation",
            rule: attribution.binding.unwrap_or("none"),
            attribution,
            spans: Vec::new(),
        });
        if claim.kind == ClaimKind::Statement {
            (act.kind, act.rule) = ("statement", attribution.rule);
        }
        act.spans.push(claim.span);
    }
    acts.into_values().collect()
}

fn cue<'r>(reading: &'r Reading, attribution: &Attribution) -> &'r str {
    attribution.cue.map_or("", |cue| cue.span.of(&reading.report.text))
}

/// The reports of a row with the contents that gold gives them: one report with `attributions`, or a family with `claims`.
fn documents(row: &Value) -> Vec<(Report, Vec<Vec<Span>>)> {
    let text = |report: &Value| report["text"].as_str().unwrap_or("").to_string();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    if row["reports"].is_null() {
        let letters: Vec<usize> = text(row).char_indices().map(|(at, _)| at).chain([text(row).len()]).collect();
        let byte = |v: &Value| letters.get(v.as_u64().unwrap_or(0) as usize).copied().unwrap_or(0);
        let spans = |a: &Value| list(&a["content"]).iter().map(|s| Span::new(byte(&s[0]), byte(&s[1]))).collect();
        return vec![(report(row), list(&row["attributions"]).iter().map(spans).collect())];
    }
    let claims = list(&row["claims"]);
    let mut documents = Vec::new();
    for told in list(&row["reports"]) {
        let text = text(&told);
        let mine = claims.iter().filter(|c| c["report"] == told["id"] && c["kind"] != "figure");
        let place = |c: &Value| {
            let exact = c["exact"].as_str().unwrap_or("");
            text.match_indices(exact).map(|(at, _)| vec![Span::new(at, at + exact.len())]).collect::<Vec<_>>()
        };
        let gold: Vec<Vec<Span>> = mine.flat_map(place).collect();
        if !gold.is_empty() {
            // "A and that B" is one act with two contents, listed one by one.
            let joined = gold.windows(2).filter(|w| w[0] != w[1]).map(|w| [w[0].clone(), w[1].clone()].concat()).collect::<Vec<_>>();
            documents.push((report(&told), [gold, joined].concat()));
        }
    }
    documents
}

fn report(row: &Value) -> Report {
    let field = |name: &str| row[name].as_str().map(str::to_string);
    Report {
        id: field("id").unwrap_or_default(),
        text: field("text").unwrap_or_default(),
        title: field("title"),
        outlet: field("outlet"),
        published: field("published").and_then(|p| Published::parse(&p)),
        ..Report::default()
    }
}

/// Shared letters and digits by all of both.
fn overlap(text: &str, found: &[Span], gold: &[Span]) -> f64 {
    let letters = |spans: &[Span]| {
        let mut places: Vec<usize> = Vec::new();
        for span in spans {
            places.extend(span.of(text).char_indices().filter(|(_, c)| c.is_alphanumeric()).map(|(at, _)| span.start as usize + at));
        }
        places.sort_unstable();
        places.dedup();
        places
    };
    let (found, gold) = (letters(found), letters(gold));
    let shared = found.iter().filter(|at| gold.binary_search(at).is_ok()).count();
    shared as f64 / ((found.len() + gold.len() - shared) as f64).max(1.0)
}

/// The files of a folder whose names end so, in order.
fn files(folder: &Path, ending: &str) -> Result<Vec<String>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("failed to read {}", folder.display()))?;
    let mut paths: Vec<String> =
        entries.filter_map(|e| Some(e.ok()?.path().to_str()?.to_string())).filter(|p| p.ends_with(ending)).collect();
    ensure!(!paths.is_empty(), "{} holds no file that ends in {ending}", folder.display());
    paths.sort();
    Ok(paths)
}
