//! The report families of `evals/` and the example reports, as they stand in their files.

use super::{files, root};
use hearsay_core::{Published, Reading, Report, Span, read};
use serde::Deserialize;
use std::fs;

/// One event as several outlets tell it, with what changed between them.
#[derive(Deserialize)]
pub struct Family {
    pub id: String,
    pub reports: Vec<Told>,
    #[serde(default)]
    pub derivations: Vec<Edge>,
    /// Reports that derive from nothing.
    #[serde(default)]
    pub independent: Vec<String>,
    /// Reports that reproduce one text which is not among them.
    #[serde(default)]
    pub siblings: Vec<Shared>,
    #[serde(default)]
    pub changes: Vec<Change>,
    /// Differences that change nothing.
    #[serde(default)]
    pub harmless: Vec<Change>,
    #[serde(default)]
    pub claims: Vec<Wanted>,
}

/// A report.
#[derive(Deserialize)]
pub struct Told {
    pub id: String,
    pub outlet: Option<String>,
    pub published: Option<String>,
    pub title: Option<String>,
    pub text: String,
}

/// Reports that reproduce one text, and whom it quotes.
#[derive(Deserialize)]
pub struct Shared {
    pub reports: Vec<String>,
    pub release: String,
}

/// A child and its parent.
#[derive(Deserialize)]
pub struct Edge {
    pub child: String,
    pub parent: String,
    #[serde(default)]
    pub kind: String,
    #[serde(default)]
    pub credit: String,
}

/// A difference between parent and child; an empty side has nothing.
#[derive(Deserialize)]
pub struct Change {
    pub child: String,
    pub parent: String,
    #[serde(default)]
    pub kind: String,
    pub parent_exact: String,
    pub child_exact: String,
    /// Neither wanted nor wrong.
    #[serde(default)]
    pub optional: bool,
}

/// A claim of a report.
#[derive(Deserialize)]
pub struct Wanted {
    pub report: String,
    pub kind: String,
    pub exact: String,
    #[serde(default)]
    pub value: serde_json::Value,
}

impl Told {
    fn report(&self) -> Report {
        Report {
            id: self.id.clone(),
            outlet: self.outlet.clone(),
            published: self.published.as_deref().and_then(Published::parse),
            title: self.title.clone(),
            text: self.text.clone(),
            ..Report::default()
        }
    }
}

impl Family {
    /// The readings of its reports, in their order.
    pub fn readings(&self) -> Vec<Reading> {
        self.reports.iter().map(|r| read(r.report())).collect()
    }
}

/// All families of drifts, by which the rules were built.
pub fn families() -> Vec<Family> {
    families_of("drift")
}

/// All families of a folder of `evals/`.
pub fn families_of(folder: &str) -> Vec<Family> {
    files(&format!("evals/{folder}"), "jsonl").iter().flat_map(|(name, text)| parse(name, text)).collect()
}

fn parse<T: for<'d> Deserialize<'d>>(name: &str, text: &str) -> Vec<T> {
    text.lines().zip(1..).map(|(line, n)| serde_json::from_str(line).unwrap_or_else(|e| panic!("{name}:{n}: {e}"))).collect()
}

/// The readings of the example reports, with what is known about them.
pub fn examples() -> Vec<Reading> {
    let text = fs::read_to_string(root().join("examples/family.jsonl")).unwrap();
    parse::<Told>("family.jsonl", &text).iter().map(|r| read(r.report())).collect()
}

/// The places in a text where some words stand.
pub fn places(text: &str, exact: &str) -> Vec<Span> {
    if exact.is_empty() {
        return Vec::new();
    }
    text.match_indices(exact).map(|(at, words)| Span::new(at, at + words.len())).collect()
}
