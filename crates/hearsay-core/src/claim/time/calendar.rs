//! Calendar arithmetic from the day of publication. Where that is not known, values keep the `X`s of TIMEX3.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// The day that times are resolved against.
#[derive(Clone, Copy)]
pub(super) struct Anchor(pub Option<Date>);

/// Where a time lies, as far as the words tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Past,
    Next,
    Future,
}

impl Anchor {
    /// The day `days` from the anchor.
    pub(super) fn day(self, days: i64) -> String {
        let day = self.0.and_then(|d| d.checked_add(days.days()).ok()).filter(fits);
        day.map_or("XXXX-XX-XX".into(), |d| d.to_string())
    }

    /// A weekday (1 is Monday): the nearest on that side, the anchor itself counted in unless it is `Next`.
    pub(super) fn weekday(self, weekday: i8, side: Side, last: bool) -> String {
        let Some(date) = self.0 else { return format!("XXXX-WXX-{weekday}") };
        let today = date.weekday().to_monday_one_offset();
        let back = i64::from((today - weekday).rem_euclid(7));
        let days = match side {
            Side::Past if last && back == 0 => -7,
            Side::Past => -back,
            Side::Future if back == 0 => 0,
            Side::Future => 7 - back,
            Side::Next => 7 - back,
        };
        self.day(days)
    }

    /// The ISO week `weeks` from the anchor's.
    pub(super) fn week(self, weeks: i64) -> String {
        let week = self.0.and_then(|d| d.checked_add((7 * weeks).days()).ok()).filter(fits).map(Date::iso_week_date);
        week.map_or("XXXX-WXX".into(), |w| format!("{:04}-W{:02}", w.year(), w.week()))
    }

    /// The month `months` from the anchor's.
    pub(super) fn month(self, months: i64) -> String {
        let date = self.0.and_then(|d| d.first_of_month().checked_add(months.months()).ok()).filter(fits);
        date.map_or("XXXX-XX".into(), |d| format!("{:04}-{:02}", d.year(), d.month()))
    }

    /// The year `years` from the anchor's; `XXXX` outside the four digits that a value has room for.
    pub(super) fn year(self, years: i64) -> String {
        let year = self.0.map(|d| i64::from(d.year()).saturating_add(years)).filter(|y| (0..=9999).contains(y));
        year.map_or("XXXX".into(), |y| format!("{y:04}"))
    }

    /// The quarter of the anchor, counted from the year 0.
    pub(super) fn quarter_count(self) -> Option<i64> {
        self.0.map(|date| i64::from(date.year()) * 4 + i64::from(date.month() - 1) / 3)
    }

    /// The quarter `quarters` from the anchor's.
    pub(super) fn quarter(self, quarters: i64) -> String {
        self.quarter_count().map_or("XXXX-QX".into(), |count| quarter_value(count + quarters))
    }

    /// The last quarter of that number that had begun.
    pub(super) fn quarter_named(self, number: i64) -> String {
        let Some(date) = self.0 else { return format!("XXXX-Q{number}") };
        let now = i64::from(date.month() - 1) / 3 + 1;
        quarter_value((i64::from(date.year()) - i64::from(number > now)) * 4 + number - 1)
    }

    /// A month without its year: the nearest one, or the nearest on the side that the words tell.
    pub(super) fn named_month(self, month: i8, side: Option<Side>) -> String {
        let Some(date) = self.0 else { return format!("XXXX-{month:02}") };
        let ahead = i16::from(month - date.month());
        let year = i32::from(date.year()) + i32::from(nearest(ahead, 12, side));
        if FOUR_DIGITS.contains(&year) { format!("{year:04}-{month:02}") } else { format!("XXXX-{month:02}") }
    }

    /// True for the month of the anchor and those within `reach` of it, which are meant whatever the tense.
    pub(super) fn is_near(self, month: i8, reach: i8) -> bool {
        self.0.is_none_or(|date| (month - date.month() + reach).rem_euclid(12) <= 2 * reach)
    }

    /// A day of a month without its year, likewise.
    pub(super) fn named_day(self, month: i8, day: i8, side: Option<Side>) -> String {
        let Some(date) = self.0 else { return format!("XXXX-{month:02}-{day:02}") };
        let ahead = i16::from(month - date.month()) * 31 + i16::from(day - date.day());
        let year = date.year().saturating_add(nearest(ahead, 372, side));
        // A 29th of February is of the leap year before.
        let found = (0..8).find_map(|back| date_value(i32::from(year) - back, month, day));
        found.unwrap_or_else(|| format!("XXXX-{month:02}-{day:02}"))
    }

    /// The `nth` weekday of a month (negative: from its end), in the year in which it is nearest, or nearest on the given side.
    pub(super) fn named_weekday(self, month: i8, nth: i8, weekday: i8, side: Option<Side>) -> Option<String> {
        let Some(date) = self.0 else { return Some(format!("XXXX-{month:02}")) };
        let day = Weekday::from_monday_one_offset(weekday).ok()?;
        let ahead = i16::from(month - date.month()) * 31;
        let first = Date::new(date.year() + nearest(ahead, 372, side), month, 1).ok()?;
        first.nth_weekday_of_month(nth, day).ok().filter(fits).map(|d| d.to_string())
    }

    /// The time `count` units away; negative is the past.
    pub(super) fn away(self, count: i64, unit: &str) -> String {
        let value = match unit {
            "D" => self.day(count),
            "W" => self.week(count),
            "M" => self.month(count),
            "Q" => self.quarter(count),
            "Y" => self.year(count),
            "E" => self.year(count.saturating_mul(10)).get(..3).unwrap_or("XXX").to_string(),
            "C" => self.year(count.saturating_mul(100)).get(..2).unwrap_or("XX").to_string(),
            _ => "X".into(),
        };
        match value.contains('X') && (self.0.is_some() || value == "X") {
            false => value,
            true if count < 0 => "PAST_REF".into(),
            true => "FUTURE_REF".into(),
        }
    }
}

/// The years that a value has room for.
const FOUR_DIGITS: std::ops::RangeInclusive<i32> = 0..=9999;

/// True for a day whose year has four digits.
fn fits(date: &Date) -> bool {
    FOUR_DIGITS.contains(&date.year().into())
}

/// A day as a value; `None` for one that the calendar has not.
pub(super) fn date_value(year: i32, month: i8, day: i8) -> Option<String> {
    Date::new(year.try_into().ok()?, month, day).ok().filter(fits).map(|d| d.to_string())
}

/// A quarter, counted from the year 0, as a value.
fn quarter_value(count: i64) -> String {
    let (year, number) = (count.div_euclid(4), count.rem_euclid(4) + 1);
    if (0..=9999).contains(&year) { format!("{year:04}-Q{number}") } else { format!("XXXX-Q{number}") }
}

/// True for a day that some year has: no 30th of February.
pub(super) fn is_day(month: i8, day: i8) -> bool {
    Date::new(2000, month, day).is_ok()
}

/// How many years to go so that what lies `ahead` within its year is nearest, or on the given side.
fn nearest(ahead: i16, round: i16, side: Option<Side>) -> i16 {
    match side {
        Some(Side::Past) if ahead > 0 => -1,
        Some(Side::Future | Side::Next) if ahead < 0 => 1,
        Some(_) => 0,
        None if ahead * 2 > round => -1,
        None if ahead * 2 < -round => 1,
        None => 0,
    }
}
