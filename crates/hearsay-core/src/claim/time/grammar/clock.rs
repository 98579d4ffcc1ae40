//! Clock times: "9 a.m.", "0900 GMT", "2:20", "noon".

use super::{Expression, Line, made};
use crate::claim::TimeKind;

/// The hours in words.
const HOURS: [&str; 12] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

impl Line<'_> {
    /// `two o'clock on Monday morning`, `half past nine`, `a quarter to six in the evening`. Without a word for the half of the day it is told
    /// as before noon.
    pub(super) fn spoken_clock(&self, i: usize, floor: usize) -> Option<Expression> {
        let article = usize::from(matches!(self.lower(i).as_ref(), "a"));
        let past = match (self.lower(i + article).as_ref(), self.word(i + article + 1)) {
            ("half", "past") => Some(30),
            ("quarter", "past") => Some(15),
            ("quarter", "to") => Some(-15),
            _ => None,
        };
        let at = i + past.map_or(0, |_| article + 2);
        let hour = HOURS.iter().position(|h| *h == self.lower(at)).map(|h| h as i32 + 1).or_else(|| self.digits(at).map(|h| h as i32))?;
        let named = matches!(self.word(at + 1), "o'clock" | "o\u{2019}clock");
        let mut end = at + 1 + usize::from(named);
        if !(1..=12).contains(&hour) || past.is_none() && !named && !self.is_led(i) {
            return None;
        }
        let mut part = self.part_behind(end);
        end += if part.is_some() { 3 } else { 0 };
        if past.is_none() && !named && part.is_none() {
            return None;
        }
        // "On Monday morning"
        let joint = usize::from(self.word(end) == "on");
        let beside =
            self.sense(end + joint).filter(|s| matches!(s.0, "d" | "m" | "o")).and_then(|_| self.expression(end + joint, end + joint));
        let mut day = self.anchor.day(0);
        if let Some(beside) = beside
            && let (date, of_day) = beside.value.split_once('T').unwrap_or((&beside.value, ""))
            && date.len() == 10
        {
            (day, end) = (date.to_string(), beside.end);
            part = part.or(match of_day {
                "MO" => Some(0),
                "AF" | "EV" | "NI" => Some(12),
                _ => None,
            });
        }
        let minutes = (hour % 12 + part.unwrap_or(0)) * 60 + past.unwrap_or(0);
        let minutes = if minutes < 0 { minutes + 720 } else { minutes };
        Some(made(self.left_of(i, floor), end, TimeKind::Time, format!("{day}T{:02}:{:02}", minutes / 60, minutes % 60)))
    }

    /// True behind "at" and its like; without it a number may count something.
    fn is_led(&self, i: usize) -> bool {
        matches!(self.before(i, 1).as_ref(), "at" | "around" | "about" | "until" | "by" | "since")
    }

    /// The hours that "in the morning" and "in the evening" add.
    fn part_behind(&self, end: usize) -> Option<i32> {
        let led = self.word(end) == "in" && self.word(end + 1) == "the";
        match self.lower(end + 2).as_ref() {
            "morning" if led => Some(0),
            "afternoon" | "evening" if led => Some(12),
            _ => None,
        }
    }

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
        // "at 4 in the morning"
        if half.is_empty()
            && self.is_led(i)
            && let Some(hours) = self.part_behind(end)
        {
            half = if hours == 0 { "am" } else { "pm" };
            end += 3;
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
