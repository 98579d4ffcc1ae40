//! Measures the comparison of names: on pairs, and on the spellings of one name.

use crate::rows;
use anyhow::{Context, Result, bail};
use hearsay_core::name_likeness;
use serde_json::Value;
use std::time::Instant;

/// `score names --data DIR [--errors]`: DIR holds `names/name_bench.jsonl` (`a`, `b`, `match`) and `names/one_person.jsonl` (`names`).
pub fn run(args: &[String]) -> Result<()> {
    let (mut data, mut errors) = (None, false);
    let mut rest = args.iter().map(String::as_str);
    while let Some(arg) = rest.next() {
        match arg {
            "--data" => data = Some(rest.next().context("name the folder behind --data")?),
            "--errors" => errors = true,
            other => bail!("unknown option {other}"),
        }
    }
    let data = data.context("say where the data is: --data DIR")?;
    let start = Instant::now();
    let (mut right, mut given, mut wanted) = (0, 0, 0);
    let pairs = rows::read(&format!("{data}/names/name_bench.jsonl"))?;
    for pair in &pairs {
        let (a, b) = (text(pair, "a"), text(pair, "b"));
        let (gold, likeness) = (pair["match"] == true, name_likeness(a, b));
        let found = likeness > 0.0;
        right += u32::from(gold && found);
        given += u32::from(found);
        wanted += u32::from(gold);
        if errors && gold != found {
            println!("{} {likeness:.2}  {a} | {b}", if found { "false" } else { "missed" });
        }
    }
    print_row("pairs", right, given, wanted);
    for person in rows::read(&format!("{data}/names/one_person.jsonl"))? {
        one_person(&person, errors);
    }
    println!("{} pairs and all spellings in {:.2?}", pairs.len(), start.elapsed());
    Ok(())
}

/// Every spelling against every other.
fn one_person(person: &Value, errors: bool) {
    let names: Vec<&str> = person["names"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let (mut right, mut wanted) = (0, 0);
    for (i, a) in names.iter().enumerate() {
        let found = names.iter().filter(|b| name_likeness(a, b) > 0.0).count() as u32;
        right += found - u32::from(name_likeness(a, a) > 0.0);
        wanted += names.len() as u32 - 1;
        let missed = names.iter().skip(i + 1).filter(|b| name_likeness(a, b) == 0.0);
        missed.filter(|_| errors).for_each(|b| println!("missed 0.00  {a} | {b}"));
    }
    print_row(text(person, "id"), right, right, wanted);
}

fn text<'v>(row: &'v Value, field: &str) -> &'v str {
    row[field].as_str().unwrap_or_default()
}

fn print_row(name: &str, right: u32, given: u32, wanted: u32) {
    let share = |part: u32, all: u32| f64::from(part) / f64::from(all.max(1));
    let (precision, recall) = (share(right, given), share(right, wanted));
    println!(
        "{name:<8} F1 {:.3}  P {precision:.3}  R {recall:.3}  {right} of {given} given, {wanted} wanted",
        2.0 * precision * recall / (precision + recall).max(1e-9)
    );
}
