//! Time expressions, resolved against the day of publication (TIMEX3).

mod calendar;
mod focus;
mod grammar;
mod tense;
mod words;

use super::Reading;
use crate::span::Span;
use crate::text::{Role, list};
use calendar::Anchor;
use focus::Focus;
use grammar::Line;
use jiff::civil::Date;

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

/// The times of a report, resolved against the day of publication; without one, against a dateline that gives day and year.
pub(super) fn times(reading: &mut Reading) -> Vec<Time> {
    let published = reading.report.published.as_ref().map(|p| p.date);
    let anchor = Anchor(published.or_else(|| dated(reading)));
    let mut focus = Focus::default();
    let mut times = Vec::new();
    for (index, sentence) in reading.segments.sentences.iter().enumerate() {
        if !matches!(sentence.role, Role::Furniture | Role::Credit) {
            sentence_times(reading, index, anchor, &mut focus, &mut times);
        }
    }
    if anchor.0.is_none() {
        reading.notes.extend(note(&times));
    }
    times
}

/// Adds the times of one sentence.
fn sentence_times(reading: &Reading, index: usize, anchor: Anchor, focus: &mut Focus, times: &mut Vec<Time>) {
    let text = reading.report.text.as_str();
    let tokens = reading.segments.tokens_of(index);
    let first = reading.segments.sentences[index].tokens.0;
    let mut line = Line { text, tokens, first, tree: reading.grammar.tree(index), anchor, focus: *focus };
    let (mut i, mut floor) = (0, 0);
    while i < tokens.len() {
        let found = line.expression(i, floor).filter(|e| e.start >= floor && e.end > i);
        let Some(found) = found else {
            i += 1;
            continue;
        };
        if let (Some(first), Some(last)) = (tokens.get(found.start), tokens.get(found.end - 1)) {
            let span = without_possessive(first.span.cover(last.span), text);
            line.focus.see(&found.value, span.of(text), anchor);
            times.push(Time { span, kind: found.kind, value: found.value });
        }
        (i, floor) = (found.end, found.end);
    }
    *focus = line.focus;
}

/// The day that a dateline gives in full: `VELMORA, March 11, 2025 -`.
fn dated(reading: &Reading) -> Option<Date> {
    let sentences = reading.segments.sentences.iter();
    let index = sentences.take(10).position(|s| s.role == Role::Dateline)?;
    let mut found = Vec::new();
    sentence_times(reading, index, Anchor(None), &mut Focus::default(), &mut found);
    found.iter().find_map(|time| time.value.parse().ok())
}

/// A note on the times that only a day of publication could resolve, where the report has none.
fn note(times: &[Time]) -> Option<String> {
    let open = times.iter().filter(|t| matches!(t.kind, TimeKind::Date | TimeKind::Time) && t.value.starts_with("XXXX")).count();
    let what = match open {
        0 => return None,
        1 => "one time is".to_string(),
        n => format!("{n} times are"),
    };
    Some(format!("{what} not resolved: the report has no day of publication"))
}

/// A place without the `'s` at its end: "Friday's" is Friday.
fn without_possessive(span: Span, text: &str) -> Span {
    let letters = span.of(text);
    let bare = letters.strip_suffix("'s").or_else(|| letters.strip_suffix("’s")).filter(|b| !b.ends_with(|c: char| c.is_ascii_digit()));
    bare.map_or(span, |bare| Span { end: span.start + bare.len() as u32, ..span })
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
    #[test]
    fn times_without_a_day_of_publication_are_noted() {
        let note = |text: &str| read(Report { text: text.into(), ..Report::default() }).notes;
        assert_eq!(note("They met on Monday and left on Tuesday."), ["2 times are not resolved: the report has no day of publication"]);
        assert_eq!(note("They met in March 2024, for three days."), [""; 0]);
    }

    #[test]
    fn odd_times_and_far_years_are_read_without_harm() {
        let text = "Last year, next year, yesterday, tomorrow, in January, on Monday, last quarter, the third quarter, a year earlier, the \
            year-ago quarter, on Thanksgiving, on Feb. 29, on February 30, in 99999, at 30:61 p.m., 1,2,3,4, 0 BC, 0000-00-00, 31 June 2025, \
            9999 quarters ago, 9999 centuries ago, 99999999999999999999 days ago, the 0th century, nineteen nineteen nineteen.";
        for published in ["0000-01-01", "9999-12-31", "-009999-01-01", "2024-02-29"] {
            let report = Report { text: text.into(), published: Published::parse(published), ..Report::default() };
            assert!(report.published.is_some(), "{published}");
            for time in read(report).times {
                let year = time.value.trim_start_matches("BC").split('-').next().unwrap();
                assert!(
                    !time.value.starts_with('-') && (year.len() <= 4 || time.value.contains(['P', 'F', 'T'])),
                    "{published}: {}",
                    time.value
                );
            }
        }
    }
}
