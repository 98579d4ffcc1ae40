//! Quarters and periods of business: "the third quarter", "the year-ago quarter", "the latest period", "the quarter ended Sept. 30".

use super::{Expression, Line, made};
use crate::claim::TimeKind;
use crate::text::Kind;

/// What the words before `quarter` or `period` say of it.
#[derive(Default)]
struct Told {
    ordinal: Option<i64>,
    year: Option<i64>,
    /// `year-ago`: how many years before the one that is told of.
    back: Option<i64>,
    /// `latest`, `current`, `comparable`.
    which: Option<Which>,
}

#[derive(Clone, Copy, PartialEq)]
enum Which {
    Latest,
    Current,
    Same,
}

impl Line<'_> {
    /// A quarter or period whose first telling word is token `i`, or `year-ago` alone.
    pub(super) fn period(&self, i: usize, floor: usize) -> Option<Expression> {
        let mut told = Told::default();
        let mut at = i;
        while let Some(next) = self.modifier(at, &mut told) {
            at = next;
        }
        let noun = self.lower(at);
        let quarter = matches!(noun.as_ref(), "quarter" | "quarter's" | "quarter’s");
        let period = matches!(noun.as_ref(), "period" | "period's" | "period’s");
        if !quarter && !period {
            let alone = at == i + 3 && told.back.is_some();
            return alone.then(|| made(i, at, TimeKind::Date, self.year_before()));
        }
        let bare = at == i;
        let tied = at > i && self.word(at - 1) == "-";
        let mut start = if tied { i } else { self.with_article(i, floor) };
        if bare {
            // "a quarter of the seats", "the quarter-mile", "the period"
            let told = start < i
                || i > floor && matches!(self.before(i, 1).as_ref(), "this" | "last" | "next" | "that" | "every" | "each" | "past");
            if period || !told || matches!(self.word(at + 1), "of" | "-") {
                return None;
            }
        }
        let mut end = at + 1;
        if bare && start == i {
            return self.quarter_by_step(i, floor);
        }
        if self.ended(end)
            && let Some(day) = self.expression(end + 1, end + 1).filter(|d| d.start == end + 1 && d.kind == TimeKind::Date)
            && bare
        {
            // "the quarter ended Sept. 30": the day is an expression of its own.
            // It is named by its middle month: what ends in July is mostly of the second quarter.
            let month = day.value.get(5..7).and_then(|m| m.parse::<i64>().ok());
            let value = month.and_then(|m| Some(format!("{}-Q{}", day.value.get(..4)?, (m - 2).max(0) / 3 + 1)))?;
            return Some(made(start, end, TimeKind::Date, value));
        }
        let of = usize::from(self.word(end) == "of");
        if let Some(year) = self.digits(end + of).filter(|y| (1900..2100).contains(y)) {
            told.year = Some(i64::from(year));
            end += 1 + of;
        } else if let Some(year) = self.year_behind(end + of).and_then(|y| y.parse().ok()) {
            told.year = Some(year);
            end += 2 + of;
        } else if self.word(end) == "a" && self.lower(end + 1) == "year" && self.away(end + 2) == Some(true) {
            told.back = Some(1);
            end += 3;
        }
        if period && told.year.is_none() && told.back.is_none() && told.which != Some(Which::Latest) {
            return None;
        }
        if start == i && i > floor && self.before(i, 1) == "fiscal" {
            start = i - 1;
        }
        let value = self.quarter_value(&told, quarter);
        Some(made(start, end, TimeKind::Date, value))
    }

    /// Reads one word before `quarter`, and gives the token behind it.
    fn modifier(&self, i: usize, told: &mut Told) -> Option<usize> {
        let word = self.lower(i);
        let word = word.as_ref();
        match word {
            "year" if self.word(i + 1) == "-" && matches!(self.word(i + 2), "ago" | "earlier" | "before") => {
                told.back = Some(1);
                return Some(i + 3);
            }
            "prior" | "previous" if self.word(i + 1) == "-" && self.word(i + 2) == "year" => {
                told.back = Some(1);
                return Some(i + 3);
            }
            "last" | "this" | "next" if matches!(self.lower(i + 1).as_ref(), "year's" | "year’s") => {
                let step = i64::from(word == "next") - i64::from(word == "last");
                told.year = self.anchor.year(step).parse().ok();
                return Some(i + 2);
            }
            "latest" => told.which = Some(Which::Latest),
            "current" => told.which = Some(Which::Current),
            "comparable" | "corresponding" | "same" => told.which = Some(Which::Same),
            "fiscal" if told.ordinal.is_none() => {}
            _ => {
                let ordinal = ["first", "second", "third", "fourth"].iter().zip(1..).find(|(name, _)| **name == word).map(|(_, n)| n);
                if ordinal.is_some() {
                    told.ordinal = ordinal;
                } else {
                    told.year = Some(self.digits(i).filter(|y| (1900..2100).contains(y))?.into());
                }
            }
        }
        Some(i + 1 + usize::from(self.word(i + 1) == "-"))
    }

    fn quarter_value(&self, told: &Told, quarter: bool) -> String {
        let focus = self.focus.quarter();
        let number = told.ordinal.or(focus.map(|f| f.1));
        let year = told.year.or_else(|| {
            let year = match (told.ordinal, focus) {
                (Some(number), _) if told.back.is_none() => self.anchor.quarter_named(number).get(..4)?.parse().ok(),
                (_, Some((year, _))) => Some(year),
                _ => self.anchor.year(0).parse().ok(),
            };
            year.map(|year: i64| year - told.back.unwrap_or(0))
        });
        match (told.which, number, year) {
            (Some(Which::Current), ..) => self.anchor.quarter(0),
            // Results are told of the quarter before the one they are published in.
            (which, None, _) if told.year.is_none() && (quarter || which == Some(Which::Latest)) => {
                self.anchor.quarter(-1 - 4 * told.back.unwrap_or(0))
            }
            (_, Some(number), Some(year)) => format!("{year:04}-Q{number}"),
            (_, Some(number), None) => format!("XXXX-Q{number}"),
            (_, None, Some(year)) if quarter => format!("{year:04}-QX"),
            (_, None, Some(year)) => format!("{year:04}"),
            (_, None, None) => "XXXX".into(),
        }
    }

    /// `a year earlier`: the same quarter a year before where a report tells of a quarter, else the year.
    pub(super) fn year_before(&self) -> String {
        match self.focus.quarter() {
            Some((year, number)) => format!("{:04}-Q{number}", (year - 1).max(0)),
            None => self.anchor.year(-1),
        }
    }

    /// `by year-end`, `the year's end`: the last day of this year.
    pub(super) fn year_end(&self, i: usize, floor: usize) -> Option<Expression> {
        let year = self.lower(i);
        let end = match (year.as_ref(), self.lower(i + 1).as_ref()) {
            ("year", "-") if self.lower(i + 2) == "end" => i + 3,
            ("year", "end") | ("year's" | "year’s", "end") => i + 2,
            _ => return None,
        };
        let alone = !matches!(self.word(end), "-" | "of") && self.closes(end);
        alone.then(|| made(self.with_article(i, floor), end, TimeKind::Date, format!("{}-12-31", self.anchor.year(0))))
    }

    /// `last quarter`, `this quarter`, `every quarter`.
    fn quarter_by_step(&self, i: usize, floor: usize) -> Option<Expression> {
        if matches!(self.before(i, 1).as_ref(), "every" | "each") {
            return Some(made(i - 1, i + 1, TimeKind::Set, "P3M".into()));
        }
        if self.before(i, 1) == "that" {
            let (year, number) = self.focus.quarter()?;
            return Some(made(i - 1, i + 1, TimeKind::Date, format!("{year:04}-Q{number}")));
        }
        let (step, start) = self.step(i, floor)?;
        Some(made(start, i + 1, TimeKind::Date, self.anchor.quarter(step)))
    }

    /// `the year`, `the fiscal year`, `the full year`, `the week`, `that day`, `the following month`, `the next day`.
    pub(super) fn told_unit(&self, i: usize, floor: usize, unit: &str) -> Option<Expression> {
        let kind = usize::from(matches!(self.before(i, 1).as_ref(), "fiscal" | "full" | "calendar" | "financial"));
        let at = i.checked_sub(1 + kind).filter(|&at| at >= floor)?;
        let lead = self.lower(at);
        let step = match lead.as_ref() {
            "that" => Some((0, at)),
            "same" | "very" => Some((0, at)),
            "following" | "next" if self.before(at, 1) == "the" => Some((1, at)),
            "previous" | "preceding" if self.before(at, 1) == "the" => Some((-1, at)),
            _ => None,
        };
        if let Some((step, at)) = step {
            let start = if at > floor && matches!(self.before(at, 1).as_ref(), "the" | "that") { at - 1 } else { at };
            let value = self.focus.told(unit)?.away(step, unit);
            return Some(made(self.modified(start, floor).0, i + 1, TimeKind::Date, value));
        }
        if lead != "the" {
            return None;
        }
        let start = self.modified(at, floor).0;
        let next = self.lower(i + 1);
        match (unit, next.as_ref()) {
            ("Y", "ended" | "ending" | "to") => Some(made(at, i + 1, TimeKind::Duration, "P1Y".into())),
            ("W", "ended" | "ending") => Some(made(at, i + 1, TimeKind::Duration, "P1W".into())),
            ("D" | "W" | "M" | "Y", "before" | "after") if self.closes(i + 2) => {
                let step = if next == "after" { 1 } else { -1 };
                let told = self.focus.told(unit)?;
                Some(made(start, i + 2, TimeKind::Date, told.away(step, unit)))
            }
            (_, "of" | "when" | "that" | "-" | "in" | "which" | "where" | "they" | "he" | "she" | "we") => None,
            ("Y", _) if self.tokens.get(i + 1).is_none_or(|t| t.kind != Kind::Number) && self.spelled_year(i + 1, floor).is_none() => {
                Some(made(start, i + 1, TimeKind::Date, self.now().year(0)))
            }
            ("W", _) => Some(made(start, i + 1, TimeKind::Date, self.now().week(0))),
            ("M", _) if start < at => Some(made(start, i + 1, TimeKind::Date, self.now().month(0))),
            ("D", _) if start < at => {
                let day = self.focus.told("D").unwrap_or(self.anchor);
                Some(made(start, i + 1, TimeKind::Date, day.day(0)))
            }
            _ => None,
        }
    }
}
