//! Parts of the day and the year, weekends, and times that are only before or behind: "this morning", "last summer", "the future".

use super::{Expression, Line, Side, made};
use crate::claim::TimeKind;

impl Line<'_> {
    /// `this morning`, `last night`, `in the evening`, `dawn on Tuesday`, `the morning of March 3`, `mid-afternoon yesterday`.
    pub(super) fn part(&self, i: usize, floor: usize, part: &str) -> Option<Expression> {
        if let Some((step, start)) = self.step(i, floor) {
            let (start, _) = self.modified(start, floor);
            return Some(made(start, i + 1, TimeKind::Time, format!("{}T{part}", self.anchor.day(step))));
        }
        let joint = usize::from(matches!(self.word(i + 1), "on" | "of"));
        let next = i + 1 + joint + usize::from(joint == 1 && self.word(i + 2) == "the");
        let beside = joint == 1 || self.sense(next).is_some_and(|s| s.0 == "o");
        let day = beside.then(|| self.expression(next, next)).flatten().filter(|d| d.kind == TimeKind::Date && d.value.len() == 10);
        let start = self.with_article(self.modified(i, floor).0, floor);
        if let Some(day) = day {
            return Some(made(start, day.end, TimeKind::Time, format!("{}T{part}", day.value)));
        }
        let led = start < i && matches!(self.before(start, 1).as_ref(), "in" | "by" | "during");
        let alone = joint == 0 && self.closes(i + 1);
        if led && alone && part != "NI" {
            let day = self.focus.told("D").unwrap_or(self.anchor).day(0);
            return Some(made(start, i + 1, TimeKind::Time, format!("{day}T{part}")));
        }
        None
    }

    /// `last summer`, `this winter`, `over the summer`.
    pub(super) fn season(&self, i: usize, floor: usize, season: &str) -> Option<Expression> {
        let Some((step, start)) = self.step(i, floor) else { return self.plain_season(i, floor, season) };
        let year = match (self.anchor.0, step) {
            // "last summer" in spring is last year's; in autumn this year's.
            (Some(d), -1) => self.anchor.year(if d.month() > season_end(season) { 0 } else { -1 }),
            _ => self.anchor.year(step),
        };
        Some(made(self.modified(start, floor).0, i + 1, TimeKind::Date, format!("{year}-{season}")))
    }

    /// `the summer` behind a preposition of time, of the year that is told of. "The fall of the city" is none.
    fn plain_season(&self, i: usize, floor: usize, season: &str) -> Option<Expression> {
        let start = self.with_article(self.modified(i, floor).0, floor);
        let led = start < i
            && matches!(self.before(start, 1).as_ref(), "in" | "over" | "during" | "into" | "by" | "since" | "of" | "until" | "throughout");
        if !led || !self.closes(i + 1) {
            return None;
        }
        Some(made(start, i + 1, TimeKind::Date, format!("{}-{season}", self.now().year(0))))
    }

    /// `the weekend`, `this weekend`, `last weekend`.
    pub(super) fn weekend(&self, i: usize, floor: usize) -> Option<Expression> {
        let (weeks, start) = match self.step(i, floor) {
            Some((step, start)) => (step, start),
            None if i > floor && self.before(i, 1) == "the" => {
                let ahead = self.side(i) == Some(Side::Future) || self.before(i, 2) == "of" && self.before(i, 3) == "ahead";
                let early = self.anchor.0.is_some_and(|d| d.weekday().to_monday_one_offset() < 6);
                (if early && !ahead { -1 } else { 0 }, i - 1)
            }
            None => return None,
        };
        Some(made(start, i + 1, TimeKind::Date, format!("{}-WE", self.anchor.week(weeks))))
    }

    /// Words that tell loosely when: `now`, `currently`, `recently`, `soon`. "As soon as" and "soon after" lean on something else.
    pub(super) fn loosely(&self, i: usize, floor: usize, value: &str) -> Option<Expression> {
        let next = self.lower(i + 1);
        if matches!(next.as_ref(), "after" | "before" | "afterwards" | "enough") || self.before(i, 1) == "as" && next == "as" {
            return None;
        }
        // "It was soon forgotten" tells no time to come.
        if value == "FUTURE_REF" && self.side(i) == Some(Side::Past) {
            return None;
        }
        // "the current fiscal year" is taken with its unit.
        let kind = usize::from(matches!(next.as_ref(), "fiscal" | "calendar" | "financial"));
        if self.sense(i + 1 + kind).is_some_and(|s| matches!(s.0, "u" | "U" | "s")) {
            return None;
        }
        let start = if i > floor && matches!(self.before(i, 1).as_ref(), "more" | "right" | "until") { i - 1 } else { i };
        let start = if self.before(i, 1) == "until" { i } else { start };
        Some(made(start, i + 1, TimeKind::Date, value.into()))
    }

    /// `in the past`, `in the near future`. "The future of the firm" and "the past president" are no times.
    pub(super) fn reference(&self, i: usize, value: &str) -> Option<Expression> {
        let near = usize::from(self.before(i, 1) == "near");
        if self.before(i, 1 + near) != "the" || !matches!(self.before(i, 2 + near).as_ref(), "in" | "into" | "for" | "from") {
            return None;
        }
        self.closes(i + 1).then(|| made(i - 1 - near, i + 1, TimeKind::Date, value.into()))
    }
}

/// The last month of a season, on the northern half.
fn season_end(season: &str) -> i8 {
    match season {
        "SP" => 5,
        "SU" => 8,
        "FA" => 11,
        _ => 2,
    }
}
