//! Indirect speech: the clause that somebody is said to have said.

use super::attribution::Act;
use super::marks::Run;
use super::{Claim, ClaimKind, Reading};
use crate::span::Span;

/// Adds a statement for each part of what is said that is not all in quotation marks.
pub(super) fn statements(reading: &mut Reading, runs: &[Run], acts: &[Act]) {
    let mut found = Vec::new();
    for act in acts {
        for &span in &act.content {
            let words = reading.segments.tokens_in(span).len();
            if words >= 2 && !is_quoted(runs, span, &reading.report.text) {
                found.push(Claim { kind: ClaimKind::Statement, span, sentence: act.sentence, attribution: Some(act.attribution) });
            }
        }
    }
    reading.claims.extend(found);
}

/// True when hardly a word of `place` stands outside quotation marks: that is a quotation, and no statement beside it.
fn is_quoted(runs: &[Run], place: Span, text: &str) -> bool {
    let words = |start: u32, end: u32| {
        let between = text.get(start as usize..end as usize).unwrap_or("");
        between.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count()
    };
    let from = runs.partition_point(|r| r.outside.end <= place.start);
    let (mut at, mut outside) = (place.start, 0);
    for run in runs[from..].iter().take_while(|r| r.outside.start < place.end) {
        outside += words(at, run.outside.start.max(at));
        at = at.max(run.outside.end);
    }
    at > place.start && outside + words(at, place.end.max(at)) <= 1
}
