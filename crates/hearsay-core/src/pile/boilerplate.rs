//! What an outlet puts under every report: paragraphs that stand in several reports which have little else in common.

use crate::report::Report;
use memchr::memchr2_iter;
use std::collections::{BTreeMap, BTreeSet};
use xxhash_rust::xxh3::xxh3_64;

/// The paragraphs of each report that are boilerplate, by their numbers among the lines that hold words.
#[derive(Clone, Debug, Default)]
pub struct Boilerplate {
    /// (report, paragraph), ascending.
    masked: Vec<(u32, u32)>,
}

/// Reports of an outlet that must have the paragraph.
const LEAST_REPORTS: usize = 3;

/// Reports that are looked at to tell whether those that share a paragraph have other things in common.
const LOOKED_AT: usize = 8;

/// Words by which that is told.
const OWN_WORDS: usize = 150;

/// A paragraph of a report: the hash of its letters, its report and its number there.
struct Piece {
    hash: u64,
    report: u32,
    number: u32,
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
        let mut found = Boilerplate { masked };
        found.give_back(reports);
        found
    }

    /// A report that would be left with less than half of its words keeps those paragraphs that another outlet prints as part of a report: what
    /// an agency sends, captions above all, is no outlet's own, though a page may consist of it.
    fn give_back(&mut self, reports: &[&Report]) {
        let bytes = |report: u32| paragraphs(&reports[report as usize].text).map(|(_, line)| line.len()).collect::<Vec<usize>>();
        let mut bare: BTreeMap<u64, Vec<(u32, u32)>> = BTreeMap::new();
        let mut lengths = BTreeSet::new();
        for own in self.masked.chunk_by(|a, b| a.0 == b.0) {
            let report = own[0].0;
            let all = bytes(report);
            let masked: usize = own.iter().filter_map(|m| all.get(m.1 as usize)).sum();
            if masked * 2 > all.iter().sum() {
                let lines = paragraphs(&reports[report as usize].text).filter(|(n, _)| own.binary_search(&(report, *n)).is_ok());
                for (n, line) in lines {
                    lengths.insert(line.len());
                    bare.entry(xxh3_64(line.as_bytes())).or_default().push((report, n));
                }
            }
        }
        if bare.is_empty() {
            return;
        }
        let mut kept: Vec<(u32, u32)> = Vec::new();
        for (number, report) in (0u32..).zip(reports) {
            // Most lines are told apart by their length.
            for (n, line) in paragraphs(&report.text).filter(|(_, line)| lengths.contains(&line.len())) {
                let same = bare.get(&xxh3_64(line.as_bytes()));
                if self.masked.binary_search(&(number, n)).is_err()
                    && let Some(same) = same
                {
                    kept.extend(same.iter().filter(|(other, _)| reports[*other as usize].outlet != report.outlet));
                }
            }
        }
        kept.sort_unstable();
        self.masked.retain(|m| kept.binary_search(m).is_err());
    }

    /// How many paragraphs are left aside.
    pub fn len(&self) -> usize {
        self.masked.len()
    }

    /// True where nothing is left aside.
    pub fn is_empty(&self) -> bool {
        self.masked.is_empty()
    }

    /// The paragraphs of a report that are left aside, ascending.
    pub fn of(&self, report: u32) -> Vec<u32> {
        let from = self.masked.partition_point(|m| m.0 < report);
        self.masked[from..].iter().take_while(|m| m.0 == report).map(|m| m.1).collect()
    }
}

fn of_outlet(reports: &[&Report], numbers: &[u32], masked: &mut Vec<(u32, u32)>) {
    let mut pieces = Vec::new();
    for &report in numbers {
        pieces.extend(paragraphs(&reports[report as usize].text).map(|(number, line)| Piece {
            hash: xxh3_64(line.as_bytes()),
            report,
            number,
        }));
    }
    pieces.sort_unstable_by_key(|p| (p.hash, p.report, p.number));
    let repeated: Vec<&[Piece]> = pieces.chunk_by(|a, b| a.hash == b.hash).filter(|same| reports_of(same) >= LEAST_REPORTS).collect();
    let hashes: Vec<u64> = repeated.iter().filter_map(|same| Some(same.first()?.hash)).collect();
    let mut own: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for same in repeated {
        let mut apart: Vec<u32> = Vec::new();
        for report in same.chunk_by(|a, b| a.report == b.report).filter_map(|same| Some(same.first()?.report)).take(LOOKED_AT) {
            own.entry(report).or_insert_with(|| own_words(&reports[report as usize].text, &hashes));
            if apart.iter().all(|other| are_apart(&own[other], &own[&report])) {
                apart.push(report);
            }
            if apart.len() == LEAST_REPORTS {
                masked.extend(same.iter().map(|p| (p.report, p.number)));
                break;
            }
        }
    }
}

/// The words of the first lines that only this report has, as sorted hashes.
fn own_words(text: &str, repeated: &[u64]) -> Vec<u32> {
    let mut words = Vec::new();
    for (_, line) in paragraphs(text).filter(|(_, line)| repeated.binary_search(&xxh3_64(line.as_bytes())).is_err()) {
        words.extend(line.split_ascii_whitespace().map(|word| xxh3_64(word.as_bytes()) as u32));
        if words.len() >= OWN_WORDS {
            break;
        }
    }
    words.sort_unstable();
    words.dedup();
    words
}

/// True when two reports have few of their own words in common. Versions of one report differ here and there; other reports share what all
/// texts share. A report with hardly any words of its own is a version of another.
fn are_apart(a: &[u32], b: &[u32]) -> bool {
    let fewer = a.len().min(b.len());
    let shared = a.iter().filter(|word| b.binary_search(word).is_ok()).count();
    fewer >= 5 && shared * 2 < fewer
}

/// In how many reports some pieces stand; they are in the order of the reports.
fn reports_of(pieces: &[Piece]) -> usize {
    pieces.chunk_by(|a, b| a.report == b.report).count()
}

/// The lines that hold words, numbered as the scanner numbers them.
fn paragraphs(text: &str) -> impl Iterator<Item = (u32, &str)> {
    let ends = memchr2_iter(b'\n', b'\r', text.as_bytes()).chain([text.len()]);
    let lines = ends.scan(0, |from, end| text.get(std::mem::replace(from, end + 1)..end));
    let lines = lines.map(str::trim).filter(|line| line.contains(char::is_alphanumeric));
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
        let texts =
            ["A ferry sank off the coast at dawn.", "This year's harvest was poor indeed.", "Two parties will share power after all."];
        let reports: Vec<Report> = texts.iter().map(|t| report("Tribune", &format!("{t}\n\n{under}"))).collect();
        let found = Boilerplate::find(&reports.iter().collect::<Vec<_>>());
        assert_eq!((found.len(), found.of(0), found.of(2)), (3, vec![1], vec![1]));
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
