//! What an outlet puts under every report: paragraphs that stand in several reports which have little else in common.

use crate::report::Report;
use std::collections::BTreeMap;
use xxhash_rust::xxh3::xxh3_64;

/// The paragraphs of each report that are boilerplate, by their numbers among the lines that hold words.
#[derive(Clone, Debug, Default)]
pub struct Boilerplate {
    /// (report, paragraph), ascending.
    masked: Vec<(u32, u32)>,
}

/// Reports of an outlet that must have the paragraph.
const LEAST_REPORTS: usize = 3;

/// The part of a report that no other of its outlet has, from which on it is unrelated to those it shares a paragraph with.
const OWN: f64 = 0.5;

/// A paragraph of a report: the hash of its letters, its report and its number there, its length in bytes.
struct Piece {
    hash: u64,
    report: u32,
    number: u32,
    length: u32,
}

impl Boilerplate {
    /// Finds it. Reports whose outlet is not known by name or address have none.
    pub fn find(reports: &[&Report]) -> Self {
        let mut outlets: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for (number, report) in (0u32..).zip(reports) {
            if let Some(outlet) = report.outlet.as_deref().or_else(|| report.url.as_deref().and_then(host)) {
                outlets.entry(outlet).or_default().push(number);
            }
        }
        let mut masked = Vec::new();
        for numbers in outlets.values().filter(|n| n.len() >= LEAST_REPORTS) {
            of_outlet(reports, numbers, &mut masked);
        }
        masked.sort_unstable();
        Boilerplate { masked }
    }

    /// How many paragraphs are left aside.
    pub fn len(&self) -> usize {
        self.masked.len()
    }

    /// True where nothing is left aside.
    pub fn is_empty(&self) -> bool {
        self.masked.is_empty()
    }

    /// True when paragraph `paragraph` of report `report` is left aside.
    pub fn has(&self, report: u32, paragraph: u32) -> bool {
        self.masked.binary_search(&(report, paragraph)).is_ok()
    }

    /// True when any paragraph of the report is left aside.
    pub fn touches(&self, report: u32) -> bool {
        let at = self.masked.partition_point(|m| m.0 < report);
        self.masked.get(at).is_some_and(|m| m.0 == report)
    }
}

fn of_outlet(reports: &[&Report], numbers: &[u32], masked: &mut Vec<(u32, u32)>) {
    let mut pieces = Vec::new();
    for &report in numbers {
        pieces.extend(paragraphs(&reports[report as usize].text).map(|(number, line)| Piece {
            hash: xxh3_64(line.as_bytes()),
            report,
            number,
            length: line.len() as u32,
        }));
    }
    pieces.sort_unstable_by_key(|p| (p.hash, p.report, p.number));
    let repeated: Vec<&[Piece]> = pieces.chunk_by(|a, b| a.hash == b.hash).filter(|same| reports_of(same) >= LEAST_REPORTS).collect();
    if repeated.is_empty() {
        return;
    }
    let mut common: BTreeMap<u32, u32> = BTreeMap::new();
    repeated.iter().flat_map(|same| same.iter()).for_each(|p| *common.entry(p.report).or_default() += p.length);
    let own = |report: u32| {
        let all = reports[report as usize].text.len().max(1);
        1.0 - f64::from(common.get(&report).copied().unwrap_or(0)) / all as f64
    };
    for same in repeated {
        // Updates of one report share nearly all they have: what they share is no boilerplate.
        let mut unrelated: Vec<u32> = same.iter().map(|p| p.report).filter(|&r| own(r) >= OWN).collect();
        unrelated.dedup();
        if unrelated.len() >= LEAST_REPORTS {
            masked.extend(same.iter().map(|p| (p.report, p.number)));
        }
    }
}

/// In how many reports some pieces stand; they are in the order of the reports.
fn reports_of(pieces: &[Piece]) -> usize {
    pieces.chunk_by(|a, b| a.report == b.report).count()
}

/// The lines that hold words, numbered as the scanner numbers them.
fn paragraphs(text: &str) -> impl Iterator<Item = (u32, &str)> {
    let lines = text.split(['\n', '\r']).map(str::trim).filter(|line| line.contains(char::is_alphanumeric));
    (0..).zip(lines)
}

/// The host of an address, without `www.`.
fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|h| h.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(outlet: &str, text: &str) -> Report {
        Report { outlet: Some(outlet.into()), text: text.into(), ..Report::default() }
    }

    #[test]
    fn what_stands_under_unrelated_reports_is_left_aside() {
        let under = "Sign up for our evening letter.";
        let texts = ["A ferry sank off the coast.", "The harvest was a poor one.", "Two parties will share power."];
        let reports: Vec<Report> = texts.iter().map(|t| report("Tribune", &format!("{t} Nobody knows why it came to that.\n\n{under}"))).collect();
        let found = Boilerplate::find(&reports.iter().collect::<Vec<_>>());
        assert_eq!((found.len(), found.has(0, 1), found.has(0, 0)), (3, true, false));
    }

    #[test]
    fn what_versions_of_one_report_share_is_not() {
        let body = "A ferry sank off the coast.\nAll forty were taken off in boats.\nThe owners gave no cause.";
        let reports: Vec<Report> = ["Six", "Seven", "Eight"].iter().map(|n| report("Tribune", &format!("{n} hurt.\n{body}"))).collect();
        assert!(Boilerplate::find(&reports.iter().collect::<Vec<_>>()).is_empty());
    }

    #[test]
    fn hosts_stand_for_outlets() {
        assert_eq!(host("https://www.tribune.example/a?b"), Some("tribune.example"));
        assert_eq!(host("nothing"), None);
    }
}
