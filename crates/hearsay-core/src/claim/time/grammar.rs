//! The expressions of time, by word rules: what may stand before and behind the word that tells that it is one.

mod clock;
mod count;

use super::calendar::{Anchor, Side};
use super::{TimeKind, WORDS};
use crate::claim::figure::UNITS;
use crate::text::{Kind, Token, fold, may_begin};
use std::borrow::Cow;

/// Words before four digits that make them a year, whatever their value.
const BEFORE_YEARS: [&str; 30] = [
    "in", "since", "by", "of", "until", "till", "from", "during", "before", "after", "through", "early", "late", "mid", "fiscal", "year",
    "summer", "spring", "winter", "fall", "autumn", "and", "to", "between", "for", "circa", "a", "-", "(", "–",
];

/// A sentence and the day it is read against.
pub(super) struct Line<'t> {
    pub text: &'t str,
    pub tokens: &'t [Token],
    pub anchor: Anchor,
}

/// An expression: token indices, type, value.
pub(super) struct Expression {
    pub start: usize,
    pub end: usize,
    pub kind: TimeKind,
    pub value: String,
}

impl<'t> Line<'t> {
    fn word(&self, i: usize) -> &'t str {
        self.tokens.get(i).map_or("", |t| t.text(self.text))
    }

    fn lower(&self, i: usize) -> Cow<'t, str> {
        fold(self.word(i))
    }

    fn before(&self, i: usize, n: usize) -> Cow<'t, str> {
        i.checked_sub(n).map_or(Cow::Borrowed(""), |i| self.lower(i))
    }

    /// What the list says of token `i`.
    fn sense(&self, i: usize) -> Option<(&'static str, &'static str)> {
        WORDS.word(self.tokens.get(i)?.form)?.split_at_checked(1)
    }

    fn digits(&self, i: usize) -> Option<u32> {
        let word = self.word(i);
        (word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.parse().ok())?
    }

    /// The expression whose first telling word is token `i`; `floor` is the first token that may still be taken to the left.
    pub(super) fn expression(&self, i: usize, floor: usize) -> Option<Expression> {
        let token = self.tokens.get(i)?;
        if token.kind == Kind::Mark {
            return None;
        }
        if may_begin(token, self.text) {
            let found = self
                .clock(i, floor)
                .or_else(|| self.day_month(i, floor))
                .or_else(|| self.iso(i))
                .or_else(|| self.count(i, floor))
                .or_else(|| self.year(i, floor));
            if found.is_some() || token.kind == Kind::Number {
                return found;
            }
        }
        let (class, rest) = self.sense(i)?;
        match class {
            "d" => self.weekday(i, floor, rest.parse().ok()?),
            "D" => Some(made(i, i + 1, TimeKind::Set, format!("XXXX-WXX-{rest}"))),
            "m" => self.month(i, floor, rest.parse().ok()?),
            "u" | "U" => self.unit(i, floor, class == "U", rest),
            "p" => self.part(i, floor, rest),
            "s" => self.season(i, floor, rest),
            "o" => Some(self.parted(i, i + 1, floor, self.anchor.day(rest.parse().ok()?))),
            "t" => Some(made(i, i + 1, TimeKind::Time, format!("{}T{rest}", self.anchor.day(0)))),
            "n" => Some(made(i, i + 1, TimeKind::Time, format!("{}T{rest}", self.anchor.day(-1)))),
            "r" => Some(made(i, i + 1, TimeKind::Date, rest.into())),
            "R" => self.reference(i, rest),
            "f" => Some(made(i, i + 1, TimeKind::Set, rest.into())),
            "w" => self.weekend(i, floor),
            "c" => Some(self.clocked(i, i + 1, rest)),
            "h" => self.holiday(i, rest),
            _ => None,
        }
    }

    /// On which side of the day of publication a time of this sentence lies: the future where a word near says so.
    fn side(&self, i: usize) -> Side {
        let near = i.saturating_sub(14)..(i + 8).min(self.tokens.len());
        let mut side = Side::Past;
        for n in near.rev() {
            let word = self.lower(n);
            match word.as_ref() {
                "will" | "'ll" | "scheduled" | "upcoming" | "tomorrow" | "shall" => side = Side::Future,
                "due" | "set" | "plans" | "expected" | "planned" | "likely" if self.word(n + 1) == "to" => side = Side::Future,
                // A past form between it and the time takes it back: "who will leave, said on Monday".
                "said" | "told" | "announced" | "was" | "were" | "had" | "reported" if n < i && side == Side::Past => return Side::Past,
                "said" | "told" | "announced" if n == i.saturating_sub(1) || n + 2 == i => return Side::Past,
                _ => {}
            }
        }
        side
    }

    /// `last`, `next`, `this` before token `i`: the step, and the first token.
    fn step(&self, i: usize, floor: usize) -> Option<(i64, usize)> {
        let at = i.checked_sub(1).filter(|&a| a >= floor)?;
        let the = |at: usize| if at > floor && matches!(self.before(at, 1).as_ref(), "the" | "this") { at - 1 } else { at };
        Some(match self.lower(at).as_ref() {
            "last" => (-1, the(at)),
            "previous" | "past" | "preceding" => (-1, the(at)),
            "next" | "coming" | "following" => (1, the(at)),
            "this" | "current" | "same" => (0, the(at)),
            _ => return None,
        })
    }

    /// `early`, `late`, `mid`, `the end of` before `start`: the new start, and whether it says `late`.
    fn modified(&self, start: usize, floor: usize) -> (usize, bool) {
        let ok = |n: usize| start.checked_sub(n).is_some_and(|s| s >= floor);
        let one = self.before(start, 1);
        if ok(1) && matches!(one.as_ref(), "early" | "late" | "earlier" | "later" | "mid" | "sometime") {
            let the = usize::from(ok(2) && self.before(start, 2) == "the");
            return (start - 1 - the, one == "late");
        }
        if ok(2) && one == "-" && self.before(start, 2) == "mid" {
            return (start - 2, false);
        }
        if ok(2) && one == "on" && matches!(self.before(start, 2).as_ref(), "early" | "late" | "later" | "earlier") {
            return (start - 2, self.before(start, 2) == "late");
        }
        if ok(3)
            && one == "of"
            && matches!(self.before(start, 2).as_ref(), "end" | "beginning" | "middle" | "start")
            && self.before(start, 3) == "the"
        {
            return (start - 3, false);
        }
        (start, false)
    }

    /// A day, with the part of the day that stands behind it and `late` before it.
    fn parted(&self, start: usize, end: usize, floor: usize, day: String) -> Expression {
        let (from, late) = self.modified(start, floor);
        if let Some(("p", part)) = self.sense(end) {
            return made(from, end + 1, TimeKind::Time, format!("{day}T{part}"));
        }
        if late && day.len() == 10 {
            return made(from, end, TimeKind::Time, format!("{day}TEV"));
        }
        // "dawn on Tuesday", "the morning of March 3", "10 p.m. Wednesday" are taken up where the part or the clock stands.
        made(from, end, TimeKind::Date, day)
    }

    fn weekday(&self, i: usize, floor: usize, weekday: i8) -> Option<Expression> {
        if !self.tokens.get(i)?.capital {
            return None;
        }
        if matches!(self.before(i, 1).as_ref(), "every" | "each") && i > floor {
            return Some(made(i - 1, i + 1, TimeKind::Set, format!("XXXX-WXX-{weekday}")));
        }
        // "Saturday, April 25, 1998": the date says it all.
        let next = i + 1 + usize::from(self.word(i + 1) == ",");
        let date =
            self.sense(next).filter(|s| s.0 == "m").and_then(|s| self.month(next, next, s.1.parse().ok()?)).filter(|e| e.value.len() == 10);
        let date = date.or_else(|| self.tokens.get(next).filter(|t| t.kind == Kind::Number).and_then(|_| self.day_month(next, next)));
        if let Some(date) = date.filter(|d| d.start == next) {
            return Some(made(self.modified(i, floor).0, date.end, date.kind, date.value));
        }
        let (start, value) = match self.step(i, floor) {
            Some((-1, start)) => (start, self.anchor.weekday(weekday, Side::Past, true)),
            Some((1, start)) => (start, self.anchor.weekday(weekday, Side::Next, false)),
            Some((_, start)) => (start, self.anchor.weekday(weekday, self.side(i), false)),
            None => (i, self.anchor.weekday(weekday, self.side(i), false)),
        };
        Some(self.parted(start, i + 1, floor, value))
    }

    /// `March`, `March 11`, `Oct. 7th, 2023`, `early March`, `last March`.
    fn month(&self, i: usize, floor: usize, month: i8) -> Option<Expression> {
        if !self.tokens.get(i)?.capital {
            return None;
        }
        let dot = usize::from(self.word(i + 1) == "." && self.word(i).len() <= 4);
        let short = self.word(i).len() == 3 && self.word(i) != "May";
        let mut end = i + 1 + dot;
        let day = self.day(end);
        let year_at = |at: usize| self.digits(at).filter(|y| (1000..2200).contains(y) && self.word(at).len() == 4);
        if let Some(day) = day {
            end += 1;
            let comma = usize::from(self.word(end) == ",");
            let value = match year_at(end + comma) {
                Some(year) => {
                    end += comma + 1;
                    format!("{year:04}-{month:02}-{day:02}")
                }
                None => self.anchor.named_day(month, day, None),
            };
            return Some(self.parted(i, end, floor, value));
        }
        let (mut start, value) =
            if let Some(year) = year_at(end).or_else(|| year_at(end + 1).filter(|_| matches!(self.word(end), "," | "of"))) {
                end += 1 + usize::from(year_at(end).is_none());
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
            } else if matches!((self.lower(end).as_ref(), self.lower(end + 1).as_ref()), ("last" | "this" | "next", "year")) {
                let step = [("last", -1), ("this", 0), ("next", 1)].iter().find(|s| s.0 == self.lower(end)).map_or(0, |s| s.1);
                end += 2;
                (i, format!("{}-{month:02}", self.anchor.year(step)))
            } else {
                let joined = matches!(
                    self.before(i, 1).as_ref(),
                    "in" | "since"
                        | "until"
                        | "by"
                        | "of"
                        | "early"
                        | "late"
                        | "from"
                        | "to"
                        | "through"
                        | "before"
                        | "after"
                        | "during"
                        | "-"
                        | "between"
                        | "for"
                        | "and"
                        | "mid"
                        | "till"
                );
                // "May" and "March" are verbs and names as well, "Jan" is a name.
                if (short && dot == 0 || matches!(month, 3 | 5)) && !joined {
                    return None;
                }
                (i, self.anchor.named_month(month, (self.side(i) == Side::Future).then_some(Side::Future)))
            };
        start = self.modified(start, floor).0;
        Some(made(start, end, TimeKind::Date, value))
    }

    /// A day of a month: `11`, `7th`.
    fn day(&self, i: usize) -> Option<i8> {
        let word = self.word(i);
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|s| word.strip_suffix(s)).unwrap_or(word);
        if digits.len() > 2 || matches!((self.word(i + 1), self.word(i + 2)), (":" | "%", _) | ("-", "year")) {
            return None;
        }
        digits.parse().ok().filter(|d| (1..=31).contains(d))
    }

    /// `11 March 2025`, `the 11th of March`.
    fn day_month(&self, i: usize, floor: usize) -> Option<Expression> {
        let day = self.day(i)?;
        let of = usize::from(self.word(i + 1) == "of");
        let at = i + 1 + of;
        let month: i8 = self.sense(at).filter(|s| s.0 == "m" && self.tokens.get(at).is_some_and(|t| t.capital))?.1.parse().ok()?;
        let mut end = at + 1 + usize::from(self.word(at + 1) == "." && self.word(at).len() <= 4 && self.digits(at + 2).is_some());
        let comma = usize::from(self.word(end) == ",");
        let value = match self.digits(end + comma).filter(|y| (1000..2200).contains(y)) {
            Some(year) => {
                end += comma + 1;
                format!("{year:04}-{month:02}-{day:02}")
            }
            None => self.anchor.named_day(month, day, None),
        };
        let start = if i > floor && self.before(i, 1) == "the" { i - 1 } else { i };
        Some(self.parted(start, end, floor, value))
    }

    /// `2025-03-11`.
    fn iso(&self, i: usize) -> Option<Expression> {
        let (year, month, day) = (self.digits(i)?, self.digits(i + 2)?, self.digits(i + 4)?);
        let marks = self.word(i + 1) == "-" && self.word(i + 3) == "-";
        let fits = (1000..2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        (marks && fits).then(|| made(i, i + 5, TimeKind::Date, format!("{year:04}-{month:02}-{day:02}")))
    }

    /// `2022`, `fiscal 1989`, `the 1990s`, `early 2014`.
    fn year(&self, i: usize, floor: usize) -> Option<Expression> {
        let word = self.word(i);
        if let Some(decade) = word.strip_suffix('s').or_else(|| word.strip_suffix("'s")).or_else(|| word.strip_suffix("’s")) {
            let full = decade.len() == 4 && decade.bytes().all(|b| b.is_ascii_digit());
            if full && decade.ends_with('0') {
                let start = if i > floor && self.before(i, 1) == "the" { i - 1 } else { i };
                return Some(made(self.modified(start, floor).0, i + 1, TimeKind::Date, decade.get(..3)?.into()));
            }
            if !full {
                return None;
            }
        }
        let year: u32 = word.get(..4)?.parse().ok().filter(|_| self.digits(i).is_some() || word.len() > 4 && !word.contains([',', '.']))?;
        if self.digits(i).is_none() && !word.ends_with('s') {
            return None;
        }
        let before = self.before(i, 1);
        let led = BEFORE_YEARS.contains(&before.as_ref());
        let next = self.tokens.get(i + 1);
        let number_follows = self.tokens.get(i + 2).is_some_and(|t| t.kind == Kind::Number);
        let measured = matches!(before.as_ref(), "$" | "£" | "€" | "no" | "#" | "page" | "." | ":" | "/")
            || matches!(self.word(i + 1), "%" | "-" | ":" | ".") && number_follows
            || self.tokens.get(i + 1..).and_then(|t| UNITS.at(t)).is_some_and(|u| u.0 > 1 || self.word(i + 1).len() > 1);
        // "2018 people" is no year; "2018 elections" is.
        let plural = next.is_some_and(|t| t.kind == Kind::Word && !t.capital) && self.word(i + 1).ends_with('s');
        let counted = plural && !matches!(self.word(i + 1), "was" | "as" | "is" | "has" | "elections" | "talks");
        let fits = if led { (1000..2100).contains(&year) } else { (1900..2050).contains(&year) };
        if !fits || measured || counted {
            return None;
        }
        let mut start = i;
        if i > floor && matches!(before.as_ref(), "fiscal") {
            start = i - 1;
        }
        // "the summer of 2014"
        if let Some(("s", season)) = i
            .checked_sub(2)
            .filter(|_| before == "of" || self.sense(i - 1).is_some())
            .and_then(|at| self.sense(if before == "of" { at } else { i - 1 }))
        {
            let at = if before == "of" { i - 2 } else { i - 1 };
            if at >= floor {
                let the = usize::from(at > floor && self.before(at, 1) == "the");
                return Some(made(at - the, i + 1, TimeKind::Date, format!("{year}-{season}")));
            }
        }
        start = self.modified(start, floor).0;
        Some(made(start, i + 1, TimeKind::Date, format!("{year}")))
    }

    /// `the third quarter`, `last quarter`, `third-quarter`.
    fn quarter(&self, i: usize, floor: usize) -> Option<Expression> {
        if let Some((step, start)) = self.step(i, floor) {
            return Some(made(start, i + 1, TimeKind::Date, self.anchor.quarter(step)));
        }
        let tied = self.before(i, 1) == "-";
        let at = i.checked_sub(1 + usize::from(tied)).filter(|&a| a >= floor)?;
        let number = match self.lower(at).as_ref() {
            "first" => 1,
            "second" => 2,
            "third" => 3,
            "fourth" => 4,
            _ => return None,
        };
        let fiscal = usize::from(at > floor && self.before(at, 1) == "fiscal");
        let the = usize::from(!tied && at - fiscal > floor && self.before(at - fiscal, 1) == "the");
        let start = at - fiscal - the;
        let of = usize::from(self.word(i + 1) == "of");
        if let Some(year) = self.digits(i + 1 + of).filter(|y| (1900..2100).contains(y)) {
            return Some(made(start, i + 2 + of, TimeKind::Date, format!("{year}-Q{number}")));
        }
        Some(made(start, i + 1, TimeKind::Date, self.anchor.quarter_named(number)))
    }

    /// `this morning`, `last night`, `the evening`, `dawn on Tuesday`, `the morning of March 3`.
    fn part(&self, i: usize, floor: usize, part: &str) -> Option<Expression> {
        if let Some((step, start)) = self.step(i, floor) {
            let (start, _) = self.modified(start, floor);
            return Some(made(start, i + 1, TimeKind::Time, format!("{}T{part}", self.anchor.day(step))));
        }
        let joint = matches!(self.word(i + 1), "on" | "of");
        if joint {
            let next = i + 2 + usize::from(self.word(i + 2) == "the");
            let day = self.expression(next, next).filter(|d| d.kind == TimeKind::Date && d.value.len() == 10);
            if let Some(day) = day {
                let the = usize::from(i > floor && self.before(i, 1) == "the");
                return Some(made(i - the, day.end, TimeKind::Time, format!("{}T{part}", day.value)));
            }
        }
        None
    }

    fn season(&self, i: usize, floor: usize, season: &str) -> Option<Expression> {
        let (step, start) = self.step(i, floor)?;
        let year = match (self.anchor.0, step) {
            // "last summer" in spring is last year's; in autumn this year's.
            (Some(d), -1) => self.anchor.year(if d.month() > season_end(season) { 0 } else { -1 }),
            _ => self.anchor.year(step),
        };
        Some(made(self.modified(start, floor).0, i + 1, TimeKind::Date, format!("{year}-{season}")))
    }

    fn weekend(&self, i: usize, floor: usize) -> Option<Expression> {
        let (weeks, start) = match self.step(i, floor) {
            Some((step, start)) => (step, start),
            None if i > floor && self.before(i, 1) == "the" => {
                (if self.anchor.0.is_some_and(|d| d.weekday().to_monday_one_offset() < 6) { -1 } else { 0 }, i - 1)
            }
            None => return None,
        };
        Some(made(start, i + 1, TimeKind::Date, format!("{}-WE", self.anchor.week(weeks))))
    }

    /// `the past`, `the future`, `recent years` (taken with the unit).
    fn reference(&self, i: usize, value: &str) -> Option<Expression> {
        let the = i > 0
            && matches!(self.before(i, 1).as_ref(), "the" | "near")
            && !matches!(self.sense(i + 1), Some(("u" | "U" | "s" | "p" | "w" | "m" | "d", _)));
        let ends = self.tokens.get(i + 1).is_none_or(|t| t.kind == Kind::Mark || matches!(t.text(self.text), "and" | "but" | "of"));
        if !(the && ends) || self.before(i, 1) == "near" && self.before(i, 2) != "the" {
            return None;
        }
        let start = if self.before(i, 1) == "near" { i - 2 } else { i - 1 };
        Some(made(start, i + 1, TimeKind::Date, value.into()))
    }

    fn holiday(&self, i: usize, month_day: &str) -> Option<Expression> {
        let length = WORDS.at(self.tokens.get(i..)?).map_or(1, |f| f.0);
        let (month, day) = month_day.split_once('-')?;
        Some(made(i, i + length, TimeKind::Date, self.anchor.named_day(month.parse().ok()?, day.parse().ok()?, None)))
    }
}

fn made(start: usize, end: usize, kind: TimeKind, value: String) -> Expression {
    Expression { start, end, kind, value }
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
