//! Time expressions, resolved against the day of publication (TIMEX3).

mod calendar;
mod grammar;
mod words;

use super::Reading;
use crate::span::Span;
use crate::text::{Role, list};
use calendar::Anchor;
use grammar::Line;

pub use words::time_in_words;

list!(
    /// Words that tell of a time.
    WORDS, "times.txt"
);

/// A time expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Time {
    /// Its place.
    pub span: Span,
    /// Its TIMEX3 type.
    pub kind: TimeKind,
    /// Its TIMEX3 value, resolved against the day of publication where the words ask for it.
    pub value: String,
}

/// TIMEX3 types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeKind {
    /// A day or longer: `2025-03-11`, `2025-W11`.
    Date,
    /// A part of a day: `2025-03-10TEV`.
    Time,
    /// A length of time: `P3M`.
    Duration,
    /// A time that comes again: `P1D`.
    Set,
}

/// The times of a report.
pub(super) fn times(reading: &Reading) -> Vec<Time> {
    let text = reading.report.text.as_str();
    let anchor = Anchor(reading.report.published.as_ref().map(|p| p.date));
    let mut times = Vec::new();
    for (index, sentence) in reading.segments.sentences.iter().enumerate() {
        if matches!(sentence.role, Role::Furniture | Role::Credit) {
            continue;
        }
        let line = Line { text, tokens: reading.segments.tokens_of(index), anchor };
        let (mut i, mut floor) = (0, 0);
        while i < line.tokens.len() {
            let found = line.expression(i, floor).filter(|e| e.start >= floor && e.end > i);
            let Some(found) = found else {
                i += 1;
                continue;
            };
            if let (Some(first), Some(last)) = (line.tokens.get(found.start), line.tokens.get(found.end - 1)) {
                times.push(Time { span: first.span.cover(last.span), kind: found.kind, value: found.value });
            }
            (i, floor) = (found.end, found.end);
        }
    }
    times
}

#[cfg(test)]
mod tests {
    use crate::claim::read;
    use crate::report::{Published, Report};

    #[test]
    fn resolves_times_against_the_day_of_publication() {
        // Published on a Tuesday.
        for (text, words, value) in [
            ("They met on Monday.", "Monday", "2025-03-10"),
            ("They will meet on Monday.", "Monday", "2025-03-17"),
            ("It fell on Tuesday.", "Tuesday", "2025-03-11"),
            ("It came late on Monday.", "late on Monday", "2025-03-10TEV"),
            ("It came on Monday night.", "Monday night", "2025-03-10TNI"),
            ("It came before dawn on Tuesday.", "dawn on Tuesday", "2025-03-11TMO"),
            ("It began last month.", "last month", "2025-02"),
            ("It began three years ago.", "three years ago", "2022"),
            ("It began in February.", "February", "2025-02"),
            ("It began on October 7th, 2023.", "October 7th, 2023", "2023-10-07"),
            ("It began on 11 March.", "11 March", "2025-03-11"),
            ("It has gone on since 2022.", "2022", "2022"),
            ("The call is at 0900 GMT.", "0900 GMT", "2025-03-11T09:00Z"),
            ("It opened at 9 a.m. and closed.", "9 a.m.", "2025-03-11T09:00"),
            ("Repairs take up to three months.", "up to three months", "P3M"),
            ("They meet every week.", "every week", "P1W"),
            ("Overnight rain fell.", "Overnight", "2025-03-10TNI"),
        ] {
            let report = Report { text: text.into(), published: Published::parse("2025-03-11"), ..Report::default() };
            let found: Vec<_> = read(report).times.iter().map(|t| (t.span.of(text).to_string(), t.value.clone())).collect();
            assert_eq!(found, [(words.to_string(), value.to_string())], "{text}");
        }
        let undated = read(Report { text: "They met on Monday, in March 2024.".into(), ..Report::default() });
        let values: Vec<_> = undated.times.iter().map(|t| t.value.as_str()).collect();
        assert_eq!(values, ["XXXX-WXX-1", "2024-03"]);
    }
}
