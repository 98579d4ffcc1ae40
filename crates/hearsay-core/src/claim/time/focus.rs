//! What the text has spoken of so far: the day, the year and the quarter that later words lean on ("that day", "a year earlier").

use super::calendar::Anchor;
use jiff::civil::Date;

/// The times told so far that others are counted from.
#[derive(Clone, Copy, Default)]
pub(super) struct Focus {
    /// The date told last; days and months that it leaves open are the first.
    date: Option<Date>,
    /// How precisely: 4 for a year, 7 for a month, 10 for a day, as long as the value.
    precision: usize,
    /// The year last written in full digits with or as a date.
    year: Option<i16>,
    /// How many times were told of years long before publication, and how many of days near it.
    old: u32,
    near: u32,
    /// The latest quarter named that was over on the day of publication, counted from the year 0.
    quarter: Option<i64>,
}

impl Focus {
    /// Takes in a time with its value and its letters.
    pub(super) fn see(&mut self, value: &str, letters: &str, anchor: Anchor) {
        if let Some((year, number)) = value.split_once("-Q").and_then(|(y, q)| Some((y.parse::<i64>().ok()?, q.parse::<i64>().ok()?))) {
            let quarter = year * 4 + number - 1;
            if anchor.quarter_count().is_none_or(|now| quarter < now) && self.quarter.is_none_or(|told| told < quarter) {
                self.quarter = Some(quarter);
            }
            return;
        }
        let day = value.split_once('T').map_or(value, |(day, _)| day);
        let written = match day.len() {
            4 => format!("{day}-01-01").parse(),
            7 => format!("{day}-01").parse(),
            10 => day.parse(),
            _ => return,
        };
        let Ok(date) = written else { return };
        let date: Date = date;
        (self.date, self.precision) = (Some(date), day.len());
        let written = day.get(..4).is_some_and(|year| letters.contains(year));
        if written {
            self.year = Some(date.year());
        }
        if anchor.0.is_some_and(|now| date.year() + LONG <= now.year()) {
            self.old += u32::from(written);
        } else if day.len() == 10 && !letters.contains(|c: char| c.is_ascii_digit()) {
            self.near += 1;
        }
    }

    /// The date told last, where it was told as precisely as `unit` (`D`, `M`, `Y`) asks for: what "the following month" is counted from.
    pub(super) fn told(&self, unit: &str) -> Option<Anchor> {
        let needed = match unit {
            "D" | "W" => 10,
            "M" => 7,
            "Y" => 4,
            _ => return None,
        };
        self.date.filter(|_| self.precision >= needed).map(|date| Anchor(Some(date)))
    }

    /// The quarter that a report of results is about, as year and number.
    pub(super) fn quarter(&self) -> Option<(i64, i64)> {
        self.quarter.map(|count| (count.div_euclid(4), count.rem_euclid(4) + 1))
    }

    /// The day that a text of history and no news tells of, all of it long before its publication: what its months and seasons are
    /// counted from.
    pub(super) fn history(&self, anchor: Anchor) -> Option<Anchor> {
        let now = anchor.0?.year();
        let year = self.year.filter(|year| year + LONG <= now && self.old > 1 && self.old > 4 * self.near)?;
        let told = self.date.filter(|date| self.precision > 4 && date.year() + LONG <= now);
        // A year alone is counted from its middle, so that each of its months is nearest in it.
        told.or_else(|| Date::new(year, 6, 30).ok()).map(|date| Anchor(Some(date)))
    }
}

/// As many years back as no news is about.
const LONG: i16 = 2;
