//! Days, months and holidays: "Monday", "11 March 2025", "Christmas Eve".

use super::super::calendar::{date_value, is_day};
use super::{Expression, Line, Side, made};
use crate::claim::TimeKind;
use crate::claim::time::WORDS;
use crate::text::Kind;

/// Words before a month that make it one where it could be a verb or a name.
const BEFORE_MONTHS: [&str; 20] = [
    "in", "since", "until", "by", "of", "early", "late", "from", "to", "through", "before", "after", "during", "-", "between", "for",
    "and", "mid", "till", "last",
];

impl Line<'_> {
    /// `Monday`, `last Monday`, `every Monday`, `Saturday, April 25, 1998`, with the part of the day.
    pub(super) fn weekday(&self, i: usize, floor: usize, weekday: i8) -> Option<Expression> {
        if !self.tokens.get(i)?.capital {
            return None;
        }
        if matches!(self.before(i, 1).as_ref(), "every" | "each") && i > floor {
            return Some(made(i - 1, i + 1, TimeKind::Set, format!("XXXX-WXX-{weekday}")));
        }
        // "Tuesday nights" come again.
        if let Some(part) = PARTS.iter().find(|p| p.0 == self.lower(i + 1)) {
            return Some(made(i, i + 2, TimeKind::Set, format!("XXXX-WXX-{weekday}T{}", part.1)));
        }
        // "Saturday, April 25, 1998": the date says it all.
        let next = i + 1 + usize::from(self.word(i + 1) == ",");
        let date =
            self.sense(next).filter(|s| s.0 == "m").and_then(|s| self.month(next, next, s.1.parse().ok()?)).filter(|e| e.value.len() == 10);
        let date = date.or_else(|| self.tokens.get(next).filter(|t| t.kind == Kind::Number).and_then(|_| self.day_month(next, next)));
        if let Some(date) = date.filter(|d| d.start == next) {
            return Some(made(self.modified(i, floor).0, date.end, date.kind, date.value));
        }
        let side = self.side(i).unwrap_or(Side::Past);
        let (start, value) = match self.step(i, floor) {
            Some((-1, start)) => (start, self.anchor.weekday(weekday, Side::Past, true)),
            Some((1, start)) => (start, self.anchor.weekday(weekday, Side::Next, false)),
            Some((_, start)) => (start, self.anchor.weekday(weekday, side, false)),
            None => (i, self.anchor.weekday(weekday, side, false)),
        };
        Some(self.parted(start, i + 1, floor, value))
    }

    /// A month without its year, with or without a day: near what the text told last where that is history.
    fn nearest(&self, i: usize, month: i8, day: Option<i8>) -> String {
        let history = self.focus.history(self.anchor);
        let reach = if day.is_some() { 2 } else { 1 };
        let side = if history.is_some() || self.anchor.is_near(month, reach) { None } else { self.side(i) };
        let anchor = history.unwrap_or(self.anchor);
        match day {
            Some(day) => anchor.named_day(month, day, side),
            None => anchor.named_month(month, side),
        }
    }

    /// A year in four digits.
    fn full_year(&self, i: usize) -> Option<u32> {
        self.digits(i).filter(|y| (1000..2200).contains(y) && self.word(i).len() == 4)
    }

    /// `March`, `March 11`, `Oct. 7th, 2023`, `early March`, `last March`, `each July`.
    pub(super) fn month(&self, i: usize, floor: usize, month: i8) -> Option<Expression> {
        if !self.tokens.get(i)?.capital {
            return None;
        }
        let dot = usize::from(self.word(i + 1) == "." && is_short(self.word(i)));
        let short = is_short(self.word(i));
        let mut end = i + 1 + dot;
        if let Some(day) = self.day(end).filter(|&d| is_day(month, d)) {
            end += 1;
            let comma = usize::from(self.word(end) == ",");
            let value = match self.full_year(end + comma) {
                Some(year) => {
                    end += comma + 1;
                    date_value(year as i32, month, day)?
                }
                None => self.nearest(i, month, Some(day)),
            };
            return Some(self.parted(i, end, floor, value));
        }
        if i > floor && matches!(self.before(i, 1).as_ref(), "each" | "every") {
            return Some(made(i - 1, end, TimeKind::Set, format!("XXXX-{month:02}")));
        }
        let joint = usize::from(matches!(self.word(end), "," | "of"));
        let (mut start, value) = if let Some(year) = self.full_year(end) {
            end += 1;
            (i, format!("{year:04}-{month:02}"))
        } else if let Some(era) = self.before_christ(end, end) {
            end = era.end;
            (i, format!("{}-{month:02}", era.value))
        } else if let Some((year, after)) = self.spelled(end) {
            end = after;
            (i, format!("{year:04}-{month:02}"))
        } else if let Some(year) = self.full_year(end + joint) {
            end += 1 + joint;
            (i, format!("{year:04}-{month:02}"))
        } else if let Some((step, start)) = self.step(i, floor) {
            let side = match step {
                -1 => Some(Side::Past),
                1 => Some(Side::Future),
                _ => None,
            };
            let value = match (self.anchor.0, step) {
                // "this September" is the one of this year.
                (Some(d), 0) => format!("{:04}-{month:02}", d.year()),
                _ => self.anchor.named_month(month, side),
            };
            (start, value)
        } else if let Some(year) = self.year_behind(end) {
            end += 2;
            (i, format!("{year}-{month:02}"))
        } else if let Some(told) =
            self.focus.told("Y").filter(|_| joint == 1 && self.lower(end + 1) == "that" && self.lower(end + 2) == "year")
        {
            end += 3;
            (i, format!("{}-{month:02}", told.year(0)))
        } else {
            // "May" and "March" are verbs and names as well, "Jan" is a name.
            if short && dot == 0 && self.tokens.get(end).is_some_and(|t| t.capital) {
                return None;
            }
            if (short && dot == 0 || matches!(month, 3 | 5)) && !BEFORE_MONTHS.contains(&self.before(i, 1).as_ref()) {
                return None;
            }
            (i, self.nearest(i, month, None))
        };
        start = self.modified(start, floor).0;
        Some(made(start, end, TimeKind::Date, value))
    }

    /// The year that `last year`, `this year` or `next year` at token `i` is.
    pub(super) fn year_behind(&self, i: usize) -> Option<String> {
        if self.lower(i + 1) != "year" {
            return None;
        }
        match self.lower(i).as_ref() {
            "last" => Some(self.anchor.year(-1)),
            "this" => Some(self.anchor.year(0)),
            "next" => Some(self.anchor.year(1)),
            _ => None,
        }
    }

    /// A day of a month: `11`, `7th`.
    fn day(&self, i: usize) -> Option<i8> {
        let word = self.word(i);
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|s| word.strip_suffix(s)).unwrap_or(word);
        if digits.len() > 2
            || matches!((self.word(i + 1), self.word(i + 2)), ("%", _) | ("-", "year"))
            || self.word(i + 1) == ":" && self.digits(i + 2).is_some()
        {
            return None;
        }
        digits.parse().ok().filter(|d| (1..=31).contains(d))
    }

    /// `11 March 2025`, `the 11th of March`.
    pub(super) fn day_month(&self, i: usize, floor: usize) -> Option<Expression> {
        let day = self.day(i)?;
        let of = usize::from(self.word(i + 1) == "of");
        let at = i + 1 + of;
        let month: i8 = self.sense(at).filter(|s| s.0 == "m" && self.tokens.get(at).is_some_and(|t| t.capital))?.1.parse().ok()?;
        if !is_day(month, day) {
            return None;
        }
        let mut end = at + 1 + usize::from(self.word(at + 1) == "." && is_short(self.word(at)) && self.digits(at + 2).is_some());
        let comma = usize::from(self.word(end) == ",");
        let value = match self.full_year(end + comma) {
            Some(year) => {
                end += comma + 1;
                date_value(year as i32, month, day)?
            }
            None => self.nearest(at, month, Some(day)),
        };
        let start = self.with_article(i, floor);
        Some(self.parted(start, end, floor, value))
    }

    /// `2025-03-11`.
    pub(super) fn iso(&self, i: usize) -> Option<Expression> {
        let (year, month, day) = (self.digits(i)?, self.digits(i + 2)?, self.digits(i + 4)?);
        let marks = self.word(i + 1) == "-" && self.word(i + 3) == "-";
        let value = date_value(year as i32, month.try_into().ok()?, day.try_into().ok()?)?;
        (marks && (1000..2200).contains(&year)).then(|| made(i, i + 5, TimeKind::Date, value))
    }

    /// A holiday by its day (`12-25`), or by its month and the weekday in it (`11-4-4` is the fourth Thursday).
    pub(super) fn holiday(&self, i: usize, floor: usize, day: &str) -> Option<Expression> {
        let length = WORDS.at(self.tokens.get(i..)?).map_or(1, |f| f.0);
        let (side, start) = match self.step(i, floor) {
            Some((-1, start)) => (Some(Side::Past), start),
            Some((1, start)) => (Some(Side::Future), start),
            _ => (self.side(i + length - 1), i),
        };
        let mut parts = day.split('/').map(|p| p.parse::<i8>().ok());
        let (month, day, weekday) = (parts.next()??, parts.next()??, parts.next().flatten());
        let value = match weekday {
            Some(weekday) => self.anchor.named_weekday(month, day, weekday, side)?,
            None => self.anchor.named_day(month, day, side),
        };
        let end = i + length;
        match self.full_year(end) {
            Some(year) if weekday.is_none() => Some(made(start, end + 1, TimeKind::Date, format!("{year}-{month:02}-{day:02}"))),
            _ => Some(made(start, end, TimeKind::Date, value)),
        }
    }
}

/// True for `Oct` and `Sept`, which a stop may follow; "May", "June" and "July" are whole.
fn is_short(month: &str) -> bool {
    month.len() == 3 && month != "May" || month == "Sept"
}

/// Parts of the day that come again.
const PARTS: [(&str, &str); 4] = [("mornings", "MO"), ("afternoons", "AF"), ("evenings", "EV"), ("nights", "NI")];
