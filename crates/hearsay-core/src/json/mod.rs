//! The JSON that hearsay prints: views of a reading and of a comparison that serialise to schema version 1.
//!
//! Offsets become Unicode code points here, and enums become their words; nothing is computed.

mod comparison;
mod place;
mod reading;
mod report;
mod trace;
mod word;

use crate::claim::{Claim, Reading};
use crate::pile::Trace;
use crate::report::Report;
use crate::trace::Comparison;
use serde::Serialize;

pub use trace::NotRead;

/// One report as it was read in: `hearsay/report/1`.
pub fn report(report: &Report) -> impl Serialize {
    report::ReportDocument::new(report)
}

/// One report and what was read in it: `hearsay/reading/1`.
pub fn reading(reading: &Reading) -> impl Serialize {
    reading::ReadingView::new(reading, |_| true)
}

/// The same with only those claims that `keep` holds for, under the ids they have among all.
pub fn reading_of<'r>(reading: &'r Reading, keep: &dyn Fn(&Claim) -> bool) -> impl Serialize + use<'r> {
    reading::ReadingView::new(reading, keep)
}

/// Two reports and what was found between them: `hearsay/comparison/1`. `comparison` is that of `a` and `b`, in this order.
pub fn comparison<'c>(a: &'c Reading, b: &'c Reading, comparison: &'c Comparison) -> impl Serialize + use<'c> {
    comparison::ComparisonView::new(a, b, comparison)
}

/// A traced pile: `hearsay/trace/1`, with the files and lines that gave no report.
pub fn trace<'t>(trace: &'t Trace, skipped: &'t [NotRead]) -> impl Serialize + use<'t> {
    trace::TraceView::new(trace, skipped)
}

/// The parts of a traced pile, to be printed a line each: its reports, stories and derivations, each with what it is under `is`.
pub fn trace_lines(trace: &Trace) -> impl Iterator<Item = impl Serialize> {
    trace::lines(trace)
}

/// The id of the claim with index `index`: `c1` for the first.
pub fn claim_id(index: u32) -> String {
    format!("c{}", index + 1)
}

/// A score as it is printed: three decimals.
fn score(score: f32) -> f64 {
    (f64::from(score) * 1000.0).round() / 1000.0
}
