//! Counted and framed times: "three years ago", "last month", "hours after", "the next two weeks".

use super::{Expression, Line, made};
use crate::claim::TimeKind;
use crate::claim::figure::BOUNDS;
use crate::text::{Kind, NumberForm, number_at};

/// Words that may stand between a number and its unit.
const BETWEEN: [&str; 10] = ["more", "full", "straight", "consecutive", "additional", "of", "trading", "working", "business", "whole"];

/// Words before a bare plural that make it a length: "for years", "within days".
const BEFORE_PLURALS: [&str; 20] = [
    "for", "in", "of", "took", "take", "after", "lasted", "within", "over", "than", "or", "and", "many", "", ",", "by", "through", "spent",
    "only", "just",
];

impl Line<'_> {
    /// A number and a unit: `three years ago`, `two-week`, `the past 24 hours`, `9 hours later`.
    pub(super) fn count(&self, i: usize, floor: usize) -> Option<Expression> {
        if let Some(quarters) = self.quarters(i, floor) {
            return Some(quarters);
        }
        let number = number_at(self.text, self.tokens, i)?;
        let mut at = number.tokens.end;
        let half_an = number.form == NumberForm::Part && matches!(self.word(at), "a" | "an");
        at += usize::from(half_an);
        let tied = self.word(at) == "-";
        at += usize::from(tied || BETWEEN.contains(&self.word(at)));
        let (_, unit) = self.sense(at).filter(|s| matches!(s.0, "u" | "U"))?;
        let mut end = at + 1;
        let age = self.word(end) == "old" || self.word(end) == "-" && matches!(self.word(end + 1), "old" | "olds");
        if age {
            return None;
        }
        // "a quarter of the seats", "three-quarters"
        if unit == "Q" && (matches!(self.lower(i).as_ref(), "a" | "an") || number.form == NumberForm::Part) {
            return None;
        }
        // "two and a half years" is read by the number; "a year and a half" is not.
        let vague = matches!(number.form, NumberForm::Vague | NumberForm::Range);
        let count = number.low;
        let left = self.left_of(number.tokens.start, floor);
        if let Some(past) = self.away(end) {
            end += 1;
            let value = match (vague, past, unit) {
                (false, _, _) if count == count.trunc() && count < 10_000.0 => {
                    self.anchor.away(if past { -(count as i64) } else { count as i64 }, unit)
                }
                (_, true, _) => "PAST_REF".into(),
                _ => "FUTURE_REF".into(),
            };
            // "two years later" is later than something else: only what is counted from the day of publication is resolved.
            let relative = matches!(self.lower(end - 1).as_ref(), "ago");
            if !relative {
                return Some(made(left, end - 1, TimeKind::Duration, duration(count, unit, vague)));
            }
            return Some(made(left, end, TimeKind::Date, value));
        }
        let start = if tied { left } else { self.framed(left, floor) };
        Some(made(start, end, TimeKind::Duration, duration(count, unit, vague)))
    }

    /// `the next three quarters`, whose number and unit are a fraction elsewhere.
    fn quarters(&self, i: usize, floor: usize) -> Option<Expression> {
        let start = self.framed(i, floor);
        let few = ["two", "three", "four"].iter().zip(2..).find(|(name, _)| **name == self.lower(i)).map(|(_, n)| n)?;
        let led = start + 1 < i || start < i && self.before(i, 1) != "the";
        (led && self.lower(i + 1) == "quarters").then(|| made(start, i + 2, TimeKind::Duration, format!("P{few}Q")))
    }

    /// `ago`, `earlier` (true) or `later` (false) behind a length of time.
    pub(super) fn away(&self, at: usize) -> Option<bool> {
        match self.lower(at).as_ref() {
            "ago" | "earlier" => Some(true),
            "later" => Some(false),
            _ => None,
        }
    }

    /// The bound words before `start`: `nearly`, `more than`, `at least`.
    pub(super) fn left_of(&self, start: usize, floor: usize) -> usize {
        for length in (1..=4).rev() {
            let Some(from) = start.checked_sub(length).filter(|&f| f >= floor) else { continue };
            let single = length == 1 && matches!(self.lower(from).as_ref(), "within" | "over" | "under" | "past" | "below" | "above");
            // "lower than a year ago" compares with that time.
            let compared = self.before(start, 1) == "than" && !matches!(self.before(start, 2).as_ref(), "more" | "less" | "fewer" | "just");
            if !single && !compared && self.tokens.get(from..start).and_then(|t| BOUNDS.at(t)).is_some_and(|f| f.0 == length) {
                return from;
            }
        }
        start
    }

    /// `the past`, `the next`, `the first` before a length of time.
    pub(super) fn framed(&self, start: usize, floor: usize) -> usize {
        let framing =
            matches!(self.before(start, 1).as_ref(), "past" | "last" | "latest" | "next" | "first" | "coming" | "previous" | "final");
        let start = if framing && start > floor { start - 1 } else { start };
        self.with_article(start, floor)
    }

    /// A unit without a number: `last year`, `a decade ago`, `every day`, `weeks`, `the third quarter`.
    pub(super) fn unit(&self, i: usize, floor: usize, plural: bool, unit: &str) -> Option<Expression> {
        let before = self.before(i, 1);
        if i > floor && matches!(before.as_ref(), "every" | "each") {
            return Some(made(i - 1, i + 1, TimeKind::Set, duration(1.0, unit, false)));
        }
        if plural {
            if unit == "Q" && (before == "-" || self.word(i + 1) == "of") {
                return None;
            }
            // "recent weeks", "the past years", "months later"
            if self.word(i + 1) == "old" {
                return None;
            }
            // "coming weeks" point somewhere, "the coming weeks" and "the past few years" have a length.
            let lead = match before.as_ref() {
                "past" => Some("PAST_REF"),
                "coming" | "future" => Some("FUTURE_REF"),
                _ => None,
            };
            if let Some(value) = lead.filter(|_| i > floor && self.before(i, 2) != "the") {
                return Some(made(i - 1, i + 1, TimeKind::Date, value.into()));
            }
            let few = usize::from(i > floor && matches!(before.as_ref(), "few" | "several" | "couple"));
            if i > floor + few && matches!(self.before(i, 1 + few).as_ref(), "recent" | "past" | "last" | "previous" | "coming" | "next") {
                let the = usize::from(i > floor + 1 + few && self.before(i, 2 + few) == "the");
                return Some(made(i - 1 - few - the, i + 1, TimeKind::Duration, duration(f64::NAN, unit, true)));
            }
            if self.lower(i + 1) == "ago" {
                return Some(made(i, i + 2, TimeKind::Date, "PAST_REF".into()));
            }
            // "the early hours" are no number of hours.
            let next = self.lower(i + 1);
            let bare = BEFORE_PLURALS.contains(&before.as_ref())
                || matches!(next.as_ref(), "after" | "before" | "later" | "earlier" | "of" | "ahead")
                || next == "-" && self.word(i + 2) == "long";
            // "the early hours" are no number of hours.
            let bare = bare && before != "early";
            return bare.then(|| made(i, i + 1, TimeKind::Duration, duration(f64::NAN, unit, true)));
        }
        if let Some(told) = self.told_unit(i, floor, unit) {
            return Some(told);
        }
        if i > floor && matches!(before.as_ref(), "additional" | "another") {
            let start = if i > floor + 1 && self.before(i, 2) == "an" { i - 2 } else { i - 1 };
            return Some(made(start, i + 1, TimeKind::Duration, duration(1.0, unit, false)));
        }
        if let Some((step, start)) = self.step(i, floor) {
            let same = matches!(before.as_ref(), "following" | "preceding" | "same");
            // "the past year" is a length, "last year" a year.
            if before == "past" || before == "last" && self.before(i, 2) == "the" && unit != "C" && start < i - 1 {
                return Some(made(start, i + 1, TimeKind::Duration, duration(1.0, unit, false)));
            }
            if matches!(unit, "TH" | "TM" | "TS") || same {
                return None;
            }
            let start = self.modified(start, floor).0;
            return Some(made(start, i + 1, TimeKind::Date, self.anchor.away(step, unit)));
        }
        if i > floor && matches!(before.as_ref(), "a" | "an") {
            let ago = self.lower(i + 1);
            if ago == "ago" || ago == "earlier" {
                let left = self.left_of(i - 1, floor);
                let value = if unit == "Y" { self.year_before() } else { self.anchor.away(-1, unit) };
                return Some(made(left, i + 2, TimeKind::Date, value));
            }
            // "$10 a day", "twice a year": how often.
            let often = i.checked_sub(2).and_then(|n| self.tokens.get(n));
            let rated = often.is_some_and(|t| {
                t.kind == Kind::Number
                    || matches!(t.text(self.text), "%" | "percent" | "million" | "billion" | "times" | "once" | "twice" | "dollars")
            });
            let kind = if rated { TimeKind::Set } else { TimeKind::Duration };
            // "a quarter" is mostly a part of something.
            if unit == "Q" && !rated {
                return None;
            }
            let half = if (self.word(i + 1), self.word(i + 2), self.word(i + 3)) == ("and", "a", "half") { 3 } else { 0 };
            let count = if half > 0 { 1.5 } else { 1.0 };
            return Some(made(self.left_of(i - 1, floor), i + 1 + half, kind, duration(count, unit, false)));
        }
        None
    }
}

/// `P3M`, `PT2H`, `PXY`; halves in the next smaller unit: `P2Y6M`.
fn duration(count: f64, unit: &str, vague: bool) -> String {
    let (count, unit) = match unit {
        "E" | "C" if vague => return format!("PX{unit}"),
        "E" => (count * 10.0, "Y"),
        "C" => (count * 100.0, "Y"),
        unit => (count, unit),
    };
    let time = if unit.len() > 1 { "T" } else { "" };
    let letter = unit.get(unit.len().saturating_sub(1)..).unwrap_or("");
    if vague {
        return format!("P{time}X{letter}");
    }
    let smaller = match unit {
        "Y" => "6M",
        "D" => "T12H",
        "TH" => "30M",
        "TM" => "30S",
        _ => "",
    };
    if count.fract() == 0.5 && !smaller.is_empty() {
        let whole = count.trunc();
        return if whole == 0.0 { format!("P{time}{smaller}") } else { format!("P{time}{whole}{letter}{smaller}") };
    }
    format!("P{time}{count}{letter}")
}
