//! Years, decades and centuries: "2022", "the 1990s", "the 20th century", "nineteen ninety-six", "480 BC".

use super::{Expression, Line, made};
use crate::claim::TimeKind;
use crate::claim::figure::UNITS;
use crate::text::{Kind, NumberForm, number_at};
use std::borrow::Cow;

/// Words before four digits that make them a year, whatever their value.
const BEFORE_YEARS: [&str; 31] = [
    "in",
    "since",
    "by",
    "of",
    "until",
    "till",
    "from",
    "during",
    "before",
    "after",
    "through",
    "throughout",
    "early",
    "late",
    "mid",
    "fiscal",
    "year",
    "summer",
    "spring",
    "winter",
    "fall",
    "autumn",
    "and",
    "to",
    "between",
    "for",
    "circa",
    "a",
    "-",
    "(",
    "–",
];

impl Line<'_> {
    /// `2022`, `fiscal 1989`, `the 1990s`, `early 2014`, `the summer of 2014`.
    pub(super) fn year(&self, i: usize, floor: usize) -> Option<Expression> {
        let word = self.word(i);
        if let Some(decade) = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).or_else(|| word.strip_suffix('s')) {
            return self.decade(i, floor, decade);
        }
        let year = self.digits(i).filter(|_| word.len() == 4)?;
        let before = self.before(i, 1);
        let led = BEFORE_YEARS.contains(&before.as_ref());
        let next = self.tokens.get(i + 1);
        let number_follows = self.tokens.get(i + 2).is_some_and(|t| t.kind == Kind::Number);
        let span_of_years =
            matches!(self.word(i + 1), "-" | "–") && self.digits(i + 2).is_some_and(|d| d > year % 100 && d < 100 || d > year);
        let measured = matches!(before.as_ref(), "$" | "£" | "€" | "no" | "#" | "page" | "." | ":" | "/")
            || matches!(self.word(i + 1), "%" | "-" | ":" | ".") && number_follows && !span_of_years
            || self.tokens.get(i + 1..).and_then(|t| UNITS.at(t)).is_some_and(|u| u.0 > 1 || self.word(i + 1).len() > 1);
        // "2018 people" is no year; "2018 elections" is.
        let plural = next.is_some_and(|t| t.kind == Kind::Word && !t.capital) && self.word(i + 1).ends_with('s');
        let counted = plural && before != "the" && !matches!(self.word(i + 1), "was" | "as" | "is" | "has" | "elections" | "talks");
        let fits = if led { (1000..2100).contains(&year) } else { (1900..2050).contains(&year) };
        if !fits || measured || counted {
            return None;
        }
        self.framed_year(i, i + 1, floor, &year.to_string())
    }

    /// A year that stands from `i` to `end`, with the season, `fiscal` or `the year` before it.
    fn framed_year(&self, i: usize, end: usize, floor: usize, year: &str) -> Option<Expression> {
        let before = self.before(i, 1);
        if i > floor && before == "fiscal" {
            return Some(made(i - 1, end, TimeKind::Date, year.into()));
        }
        if i > floor + 1 && before == "year" && self.before(i, 2) == "the" {
            return Some(made(i - 2, end, TimeKind::Date, year.into()));
        }
        // "the summer of 2014"
        let of = usize::from(before == "of");
        if let Some(at) = i.checked_sub(1 + of).filter(|&at| at >= floor)
            && let Some(("s", season)) = self.sense(at)
        {
            return Some(made(self.modified(self.with_article(at, floor), floor).0, end, TimeKind::Date, format!("{year}-{season}")));
        }
        Some(made(self.modified(i, floor).0, end, TimeKind::Date, year.into()))
    }

    /// `the 1990s`, `the '80s`: `decade` is what stands before the `s`.
    fn decade(&self, i: usize, floor: usize, decade: &str) -> Option<Expression> {
        let digits = decade.bytes().all(|b| b.is_ascii_digit()) && decade.ends_with('0');
        let quoted = i > floor && matches!(self.word(i - 1), "'" | "’" | "‘");
        let (start, value) = match decade.len() {
            4 if digits => (i, decade.get(..3)?.to_string()),
            2 if digits && (quoted || self.word(i).starts_with(['\'', '’', '‘'])) => {
                (i - usize::from(quoted), format!("19{}", decade.get(..1)?))
            }
            _ => return None,
        };
        let start = self.modified(start, floor).0;
        Some(made(self.with_article(start, floor), i + 1, TimeKind::Date, value))
    }

    /// `the nineties`: of the 20th century. "A man in his nineties" has none.
    pub(super) fn named_decade(&self, i: usize, floor: usize, digit: &str) -> Option<Expression> {
        let start = self.modified(i, floor).0;
        let start = self.with_article(start, floor);
        let led = self.word(start).eq_ignore_ascii_case("the")
            && matches!(self.before(start, 1).as_ref(), "in" | "of" | "since" | "during" | "through" | "from" | "by");
        led.then(|| made(start, i + 1, TimeKind::Date, format!("19{digit}")))
    }

    /// The number that an ordinal at token `i` gives, and the token behind it: `20th`, `twentieth`.
    pub(super) fn ordinal(&self, i: usize) -> Option<u32> {
        let word = self.lower(i);
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|s| word.strip_suffix(s)).and_then(|d| d.parse().ok());
        digits.or_else(|| ORDINALS.iter().zip(1..).find(|(name, _)| **name == word).map(|(_, n)| n))
    }

    /// `the 20th century`: the years 19xx.
    pub(super) fn century(&self, i: usize, floor: usize) -> Option<Expression> {
        let number = self.ordinal(i).filter(|n| (1..=30).contains(n))?;
        let at = i + 1 + usize::from(self.word(i + 1) == "-");
        self.sense(at).filter(|s| s.0 == "u" && s.1 == "C")?;
        // "the twenty-first century"
        let tens = i > floor + 1 && self.word(i - 1) == "-" && self.before(i, 2) == "twenty" && number < 10;
        let (start, number) = if tens { (i - 2, number + 20) } else { (i, number) };
        let start = self.modified(start, floor).0;
        Some(made(self.with_article(start, floor), at + 1, TimeKind::Date, format!("{:02}", number - 1)))
    }

    /// `nineteen ninety-six`, and where it ends.
    pub(super) fn spelled(&self, i: usize) -> Option<(u32, usize)> {
        let first = self.lower(i);
        let century = CENTURIES.iter().find(|c| c.0 == first)?.1;
        let rest = number_at(self.text, self.tokens, i + 1)?;
        let plain = rest.form == NumberForm::Plain && !rest.digits && rest.tokens.start == i + 1;
        let year = plain.then_some(rest.low).filter(|n| *n >= 10.0 && *n < 100.0 && n.fract() == 0.0)?;
        Some((century * 100 + year as u32, rest.tokens.end))
    }

    /// A year in words: `nineteen ninety-six`, `the year two thousand`.
    pub(super) fn spelled_year(&self, i: usize, floor: usize) -> Option<Expression> {
        if let Some((year, end)) = self.spelled(i) {
            return self.framed_year(i, end, floor, &year.to_string());
        }
        let led = i > floor + 1 && self.before(i, 1) == "year" && self.before(i, 2) == "the";
        let number = led.then(|| number_at(self.text, self.tokens, i)).flatten()?;
        let fits = number.form == NumberForm::Plain && (1000.0..2200.0).contains(&number.low) && number.low.fract() == 0.0;
        if fits { self.framed_year(i, number.tokens.end, floor, &(number.low as u32).to_string()) } else { None }
    }

    /// `480 BC`.
    pub(super) fn before_christ(&self, i: usize, floor: usize) -> Option<Expression> {
        let year = self.digits(i).filter(|y| *y > 0)?;
        let era = self.word(i + 1);
        matches!(era, "BC" | "BCE" | "B.C." | "B.C" | "B.C.E.")
            .then(|| made(self.modified(i, floor).0, i + 2, TimeKind::Date, format!("BC{year:04}")))
    }

    /// The words of the year before `i` folded, for rules that look at what leads to it.
    pub(super) fn ended(&self, i: usize) -> bool {
        let word: Cow<str> = self.lower(i);
        matches!(word.as_ref(), "ended" | "ending" | "to" | "through")
    }
}

/// What centuries are said with, for years in words.
const CENTURIES: [(&str, u32); 5] = [("sixteen", 16), ("seventeen", 17), ("eighteen", 18), ("nineteen", 19), ("twenty", 20)];

/// The ordinals in words up to the centuries we are in.
const ORDINALS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];
