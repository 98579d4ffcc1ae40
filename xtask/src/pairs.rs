//! Pairs of reports of which it is known whether one derives from the other.

use crate::alignment::{list, report};
use crate::rows;
use anyhow::{Context, Result};
use hearsay_core::{Reader, Reading};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The project's own families.
const EVALS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../evals");

/// A pair with what is known about it.
pub struct Pair<'r> {
    /// The set it is from.
    pub set: &'static str,
    pub a: &'r Reading,
    pub b: &'r Reading,
    /// True when B derives from A (or both from one text), false when they are independent.
    pub derived: bool,
    /// True when B is known to be the child.
    pub directed: bool,
    /// Kind and credit, where the gold says.
    pub gold: Option<(String, String)>,
}

/// All readings by set and id.
pub struct Library(BTreeMap<(&'static str, String), Reading>);

/// Reads every report of `folder` (the data folder) and of the project's own families by other hands; `hide` fields are left out.
pub fn library(folder: &str, hide: &[&str]) -> Result<(Library, Vec<Value>)> {
    let mut readings = BTreeMap::new();
    let mut families = Vec::new();
    let mut reader = Reader::default();
    let mut add = |set: &'static str, prefix: &str, row: &Value| {
        let mut row = row.clone();
        for field in hide {
            row[*field] = Value::Null;
        }
        let reading = reader.read(report(&row));
        readings.insert((set, format!("{prefix}{}", reading.report.id)), reading);
    };
    let given = ["drift/w1", "drift/w2", "drift/w3", "seeds/family"].map(|file| format!("{folder}/{file}.jsonl"));
    let mut files = given.to_vec();
    for folder in ["rewrites", "faithful"] {
        let listed = std::fs::read_dir(format!("{EVALS}/{folder}"))?.collect::<std::io::Result<Vec<_>>>()?;
        files.extend(listed.iter().map(|f| f.path().to_string_lossy().into_owned()));
    }
    files.sort_unstable();
    for file in files {
        for family in rows::read(&file)? {
            let id = family["id"].as_str().unwrap_or("").to_string();
            list(&family, "reports").for_each(|r| add("drift", &format!("{id}."), r));
            families.push(family);
        }
    }
    for (set, file) in [("helsinki", "helsinki.jsonl"), ("reuters", "reuters.jsonl.gz"), ("basil", "basil.jsonl")] {
        rows::read(&format!("{folder}/reuse/{file}"))?.iter().for_each(|r| add(set, "", r));
    }
    Ok((Library(readings), families))
}

impl Library {
    fn get(&self, set: &'static str, id: &str) -> Result<&Reading> {
        self.0.get(&(set, id.to_string())).with_context(|| format!("failed to find {id} in {set}"))
    }

    /// The pairs of all sets.
    pub fn pairs(&self, folder: &str, families: &[Value]) -> Result<Vec<Pair<'_>>> {
        let mut pairs = Vec::new();
        for family in families {
            self.of_family(family, &mut pairs)?;
        }
        let known = rows::read(&format!("{folder}/reuse/helsinki_pairs.jsonl"))?;
        let mut seen = BTreeSet::new();
        let id = |row: &Value, side: &str| row[side].as_str().unwrap_or("").to_string();
        for row in &known {
            seen.insert((id(row, "a"), id(row, "b")));
            seen.insert((id(row, "b"), id(row, "a")));
            if row["c"].as_f64().unwrap_or(0.0) >= 0.5 {
                self.add(&mut pairs, "helsinki", "helsinki c>=.5", row, true)?;
            }
        }
        for row in rows::read(&format!("{folder}/reuse/helsinki_labels.jsonl"))? {
            match row["derived"].as_str() {
                Some("yes") => self.add(&mut pairs, "helsinki", "helsinki yes", &row, true)?,
                Some("no") => self.add(&mut pairs, "helsinki", "helsinki no", &row, false)?,
                _ => {}
            }
        }
        for row in rows::read(&format!("{folder}/reuse/reuters_pairs.jsonl"))?.iter().step_by(3) {
            self.add(&mut pairs, "reuters", "reuters c>=.5", row, true)?;
        }
        for row in rows::read(&format!("{folder}/reuse/basil_pairs.jsonl"))? {
            let set = if row["c"].as_f64().unwrap_or(0.0) < 0.1 { "basil c<.1" } else { "basil c>=.1" };
            self.add(&mut pairs, "basil", set, &row, false)?;
        }
        // Reports of one day and one event that share no run of words: independent but for a rewrite here and there.
        let helsinki: Vec<&Reading> = self.0.iter().filter(|(k, _)| k.0 == "helsinki").map(|(_, r)| r).collect();
        anyhow::ensure!(!helsinki.is_empty(), "no reports in {folder}/reuse/helsinki.jsonl");
        let mut random = 7usize;
        for _ in 0..600 {
            random = random.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            let (a, b) = (helsinki[(random >> 33) % helsinki.len()], helsinki[(random >> 13) % helsinki.len()]);
            let ids = (a.report.id.clone(), b.report.id.clone());
            if a.report.outlet != b.report.outlet && !seen.contains(&ids) {
                pairs.push(Pair { set: "helsinki random", a, b, derived: false, directed: false, gold: None });
            }
        }
        Ok(pairs)
    }

    fn add<'r>(&'r self, pairs: &mut Vec<Pair<'r>>, library: &'static str, set: &'static str, row: &Value, derived: bool) -> Result<()> {
        let reading = |side: &str| self.get(library, row[side].as_str().unwrap_or(""));
        pairs.push(Pair { set, a: reading("a")?, b: reading("b")?, derived, directed: row["direction"] == "a_to_b", gold: None });
        Ok(())
    }

    /// Parents and children are derived; two reports without a common ancestor are independent; siblings are left out.
    fn of_family<'r>(&'r self, family: &Value, pairs: &mut Vec<Pair<'r>>) -> Result<()> {
        let name = family["id"].as_str().unwrap_or("");
        let get = |id: &str| self.get("drift", &format!("{name}.{id}"));
        let mut origins: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for row in list(family, "reports") {
            let id = row["id"].as_str().unwrap_or("").to_string();
            origins.insert(id.clone(), BTreeSet::from([id]));
        }
        for _ in 0..origins.len() {
            for edge in list(family, "derivations") {
                let above = origins.get(edge["parent"].as_str().unwrap_or("")).cloned().unwrap_or_default();
                origins.entry(edge["child"].as_str().unwrap_or("").into()).or_default().extend(above);
            }
        }
        for edge in list(family, "derivations") {
            let (a, b) = (get(edge["parent"].as_str().unwrap_or(""))?, get(edge["child"].as_str().unwrap_or(""))?);
            let text = |field: &str| edge[field].as_str().unwrap_or("").to_string();
            let gold = Some((text("kind").replace("backtranslation", "translation"), text("credit")));
            let set = match name.chars().next() {
                Some('w') => "drift",
                Some('r' | 'n') => "rewrites",
                _ => "seeds",
            };
            pairs.push(Pair { set, a, b, derived: true, directed: true, gold });
        }
        let first = family["independent"][0].as_str().unwrap_or("");
        for (x, above_x) in &origins {
            for (y, above_y) in origins.iter().filter(|(y, _)| *y > x) {
                if above_x.is_disjoint(above_y) {
                    let plain = above_x.len() == 1 && above_y.len() == 1;
                    let set = if plain && (x == first || y == first) { "drift independent" } else { "drift apart" };
                    pairs.push(Pair { set, a: get(x)?, b: get(y)?, derived: false, directed: false, gold: None });
                }
            }
        }
        Ok(())
    }
}
