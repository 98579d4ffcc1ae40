//! Readings at hand: those used last, so that a pile need not be held in memory with its trees. Of the longest reports a part is read.

use super::part::part;
use crate::claim::{Reader, Reading, skim};
use crate::report::Report;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

/// Readings by the number of their report.
#[derive(Default)]
pub(super) struct Shelf {
    readings: BTreeMap<u32, Rc<Reading>>,
    /// The numbers in the order in which they were last asked for.
    order: VecDeque<u32>,
    /// Bytes of text of what is kept.
    bytes: usize,
    reader: Reader,
}

/// Bytes of text that are kept read: with their trees some 40 times as much.
const ROOM: usize = 1_000_000;

impl Shelf {
    /// The report read without trees.
    pub fn skimmed(&mut self, number: u32, report: &Report) -> Rc<Reading> {
        self.get(number, report, |_, report| skim(report))
    }

    /// The report read in full. A shelf holds readings of one sort only.
    pub fn read(&mut self, number: u32, report: &Report) -> Rc<Reading> {
        self.get(number, report, Reader::read)
    }

    fn get(&mut self, number: u32, report: &Report, make: fn(&mut Reader, Report) -> Reading) -> Rc<Reading> {
        if let Some(reading) = self.readings.get(&number) {
            if self.order.back() != Some(&number) {
                self.order.retain(|&n| n != number);
                self.order.push_back(number);
            }
            return reading.clone();
        }
        while self.bytes > ROOM && self.order.len() > 1 {
            let oldest = self.order.pop_front().and_then(|number| self.readings.remove(&number));
            self.bytes -= oldest.map_or(0, |r| r.report.text.len());
        }
        let reading = Rc::new(make(&mut self.reader, part(report).unwrap_or_else(|| report.clone())));
        self.bytes += reading.report.text.len();
        self.order.push_back(number);
        self.readings.insert(number, reading.clone());
        reading
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_report_held_against_many_is_read_once() {
        let long = Report { text: "The ferry sank off Tessara. ".repeat(40_000), ..Report::default() };
        let mut shelf = Shelf::default();
        let first = shelf.skimmed(0, &long);
        assert!(first.report.text.len() <= ROOM && long.text.len() > ROOM, "a part of it is read");
        for number in 1..20 {
            shelf.skimmed(number, &Report { text: "Wheat prices rose.".into(), ..Report::default() });
            assert!(Rc::ptr_eq(&first, &shelf.skimmed(0, &long)), "read again beside report {number}");
        }
        assert!(shelf.readings.len() < 4, "what is not asked for again makes room");
    }
}
