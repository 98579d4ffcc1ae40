//! Clock times: "9 a.m.", "0900 GMT", "2:20", "noon".

use super::{Expression, Line, made};
use crate::claim::TimeKind;

impl Line<'_> {
    /// `9 a.m.`, `9:30 p.m.`, `0900 GMT`, `14:30`, with the day that stands beside it.
    pub(super) fn clock(&self, i: usize, floor: usize) -> Option<Expression> {
        let first = self.word(i);
        let glued = ["am", "pm", "AM", "PM"].iter().find_map(|s| first.strip_suffix(s).map(|d| (d, *s)));
        let (mut hour, mut minute, mut end): (u32, u32, usize);
        let digits = glued.map_or(first, |g| g.0);
        let (h, m) = digits.split_once('.').unwrap_or((digits, "0"));
        hour = h.parse().ok()?;
        minute = m.parse().ok().filter(|m| *m < 60)?;
        end = i + 1;
        let colon = self.word(i + 1) == ":" && self.word(i + 2).len() >= 2;
        let mut half = glued.map_or("", |g| g.1);
        if colon && glued.is_none() {
            let rest = self.word(i + 2);
            minute = rest.get(..2)?.parse().ok().filter(|m| *m < 60)?;
            half = rest.get(2..).unwrap_or("");
            end = i + 3;
        }
        if half.is_empty() && matches!(self.word(end), "a.m." | "p.m." | "am" | "pm" | "AM" | "PM" | "a.m" | "p.m" | "A.M." | "P.M.") {
            half = self.word(end);
            end += 1;
        }
        // "at 4 in the morning"; without "at" it may count something.
        let led = matches!(self.before(i, 1).as_ref(), "at" | "around" | "about" | "until" | "by" | "since");
        if half.is_empty() && led && self.word(end) == "in" && self.word(end + 1) == "the" {
            half = match self.lower(end + 2).as_ref() {
                "morning" => "am",
                "afternoon" | "evening" => "pm",
                _ => "",
            };
            end += if half.is_empty() { 0 } else { 3 };
        }
        let zone = matches!(self.word(end), "GMT" | "UTC" | "EST" | "EDT" | "BST" | "CET" | "CEST" | "ET" | "PT" | "PDT" | "PST")
            || self.word(end) == "local" && self.word(end + 1) == "time";
        if half.is_empty() && !zone && !colon || minute > 59 {
            return None;
        }
        if half.is_empty() && zone && digits.len() == 4 && !colon {
            (hour, minute) = (hour / 100, hour % 100);
        }
        match half.bytes().next().map(|b| b.to_ascii_lowercase()) {
            Some(b'p') if hour < 12 => hour += 12,
            Some(b'a') if hour == 12 => hour = 0,
            _ => {}
        }
        if hour > 24 || minute > 59 || half.is_empty() && colon && !zone && self.before(i, 1) != "at" {
            return None;
        }
        let zulu = matches!(self.word(end), "GMT" | "UTC");
        if zone {
            end += if self.word(end) == "local" { 2 } else { 1 };
        }
        let clock = format!("T{hour:02}:{minute:02}{}", if zulu { "Z" } else { "" });
        let start = self.left_of(i, floor);
        let found = self.clocked(start, end, &clock);
        Some(found)
    }

    /// A clock time with the day beside it, or of the day of publication.
    pub(super) fn clocked(&self, start: usize, end: usize, clock: &str) -> Expression {
        let next = end + usize::from(matches!(self.word(end), "on" | ","));
        let beside = self.sense(next).filter(|s| matches!(s.0, "d" | "m" | "o")).and_then(|_| self.expression(next, next));
        match beside.filter(|d| d.value.len() == 10 && d.kind == TimeKind::Date) {
            Some(day) => made(start, day.end, TimeKind::Time, format!("{}{clock}", day.value)),
            None => made(start, end, TimeKind::Time, format!("{}{clock}", self.anchor.day(0))),
        }
    }
}
