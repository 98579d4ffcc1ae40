//! Reports that are one text, and reports that share an id.

use crate::report::Report;
use std::collections::BTreeMap;
use xxhash_rust::xxh3::xxh3_64;

/// For each report the first of the same text within the window before it; `None` for a text not met before. Reports in the order of time,
/// so that ten thousand copies of one text cost no more than ten thousand other texts.
pub(super) fn twins(reports: &[Report], days: &[Option<i32>], window: u32) -> Vec<Option<u32>> {
    // By hash: near copies begin alike, and would be compared letter by letter again and again.
    let mut first: BTreeMap<u64, u32> = BTreeMap::new();
    let mut twins = Vec::with_capacity(reports.len());
    for (number, report) in (0u32..).zip(reports) {
        let text = report.text.trim();
        let hash = xxh3_64(text.as_bytes());
        let same = |f: &u32| reports[*f as usize].text.trim() == text && super::near(days, *f, number, window);
        let known = first.get(&hash).copied().filter(same);
        if known.is_none() {
            first.insert(hash, number);
        }
        twins.push(known);
    }
    twins
}

/// Gives each report of a pile an id of its own: the second `a` becomes `a~2`. Returns the ids that were given more than once.
pub fn part_ids(reports: &mut [Report]) -> Vec<String> {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    let mut again = Vec::new();
    for report in reports {
        let count = seen.entry(report.id.clone()).or_default();
        *count += 1;
        if *count > 1 {
            if *count == 2 {
                again.push(report.id.clone());
            }
            let mut number = *count;
            while seen.contains_key(&format!("{}~{number}", report.id)) {
                number += 1;
            }
            report.id = format!("{}~{number}", report.id);
            seen.insert(report.id.clone(), 1);
        }
    }
    again
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_told_apart() {
        let mut reports: Vec<Report> =
            ["a", "a~2", "a", "a", "b"].iter().map(|id| Report { id: (*id).into(), ..Report::default() }).collect();
        assert_eq!(part_ids(&mut reports), ["a"]);
        let ids: Vec<&str> = reports.iter().map(|r| r.id.as_str()).collect();
        assert_eq!(ids, ["a", "a~2", "a~3", "a~4", "b"]);
    }
}
