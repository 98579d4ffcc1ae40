//! Calendar arithmetic from the day of publication. Where that is not known, values keep the `X`s of TIMEX3.

use jiff::ToSpan;
use jiff::civil::Date;

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
        self.0.and_then(|d| d.checked_add(days.days()).ok()).map_or("XXXX-XX-XX".into(), |d| d.to_string())
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
        let week = self.0.and_then(|d| d.checked_add((7 * weeks).days()).ok()).map(Date::iso_week_date);
        week.map_or("XXXX-WXX".into(), |w| format!("{:04}-W{:02}", w.year(), w.week()))
    }

    /// The month `months` from the anchor's.
    pub(super) fn month(self, months: i64) -> String {
        let date = self.0.and_then(|d| d.first_of_month().checked_add(months.months()).ok());
        date.map_or("XXXX-XX".into(), |d| format!("{:04}-{:02}", d.year(), d.month()))
    }

    /// The year `years` from the anchor's.
    pub(super) fn year(self, years: i64) -> String {
        self.0.map_or("XXXX".into(), |d| format!("{:04}", i64::from(d.year()) + years))
    }

    /// The quarter `quarters` from the anchor's.
    pub(super) fn quarter(self, quarters: i64) -> String {
        let Some(date) = self.0 else { return "XXXX-QX".into() };
        let count = i64::from(date.year()) * 4 + i64::from(date.month() - 1) / 3 + quarters;
        format!("{:04}-Q{}", count.div_euclid(4), count.rem_euclid(4) + 1)
    }

    /// The last quarter of that number that had begun.
    pub(super) fn quarter_named(self, number: i64) -> String {
        let Some(date) = self.0 else { return format!("XXXX-Q{number}") };
        let now = i64::from(date.month() - 1) / 3 + 1;
        let year = i64::from(date.year()) - i64::from(number > now);
        format!("{year:04}-Q{number}")
    }

    /// A month without its year: the nearest one, or the nearest on the side that the words tell.
    pub(super) fn named_month(self, month: i8, side: Option<Side>) -> String {
        let Some(date) = self.0 else { return format!("XXXX-{month:02}") };
        let ahead = i16::from(month - date.month());
        let year = date.year() + nearest(ahead, 12, side);
        format!("{year:04}-{month:02}")
    }

    /// A day of a month without its year, likewise.
    pub(super) fn named_day(self, month: i8, day: i8, side: Option<Side>) -> String {
        let Some(date) = self.0 else { return format!("XXXX-{month:02}-{day:02}") };
        let ahead = i16::from(month - date.month()) * 31 + i16::from(day - date.day());
        let year = date.year() + nearest(ahead, 372, side);
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// The time `count` units away; negative is the past.
    pub(super) fn away(self, count: i64, unit: &str) -> String {
        match unit {
            "D" => self.day(count),
            "W" => self.week(count),
            "M" => self.month(count),
            "Q" => self.quarter(count),
            "Y" => self.year(count),
            "E" => self.year(count.saturating_mul(10)).get(..3).unwrap_or("XXX").to_string(),
            "C" => self.year(count.saturating_mul(100)).get(..2).unwrap_or("XX").to_string(),
            _ if count < 0 => "PAST_REF".into(),
            _ => "FUTURE_REF".into(),
        }
    }
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
