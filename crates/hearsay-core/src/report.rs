//! A news report as it came in: its text and what is known about it.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// One report. Its `text` is never changed after reading: every span points into it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// Name of the report in its pile; unique there.
    pub id: String,
    /// The file it was read from.
    pub path: Option<String>,
    /// The outlet that published it.
    pub outlet: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Who wrote it, as its source names them.
    pub authors: Vec<String>,
    /// When it was published.
    pub published: Option<Published>,
    /// When it was last changed, where its source says so.
    pub updated: Option<Published>,
    /// The language its source declares: a BCP 47 tag.
    pub language: Option<String>,
    /// Addresses or names of reports that its source itself says it is based on.
    pub based_on: Vec<String>,
    /// Its headline, from a field of its own or from the first line of the text.
    pub title: Option<String>,
    /// Paragraphs, separated by blank lines (or by line ends where no line is wrapped).
    pub text: String,
    /// SHA-256 of the text, in hexadecimal.
    pub sha256: String,
    /// What could not be made sense of while it was read in, in plain words.
    pub notes: Vec<String>,
}

/// A publication time, as precise as it was given.
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    /// As given: RFC 3339, or `YYYY-MM-DD`.
    pub text: String,
    /// The day on the outlet's own calendar.
    pub date: Date,
    /// The moment in UTC; `None` when only the day is known.
    pub moment: Option<DateTime>,
}

impl Published {
    /// Reads RFC 3339 (`2025-03-11T09:30:00Z`, a blank for the `T` allowed, the offset optional) or a plain date.
    /// `None` when it is neither.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Ok(moment) = text.parse::<jiff::Timestamp>() {
            let date = text.get(..10)?.parse().ok()?;
            let moment = moment.to_zoned(TimeZone::UTC).datetime();
            return Some(Published { text: text.into(), date, moment: Some(moment) });
        }
        if text.len() > 10 {
            let moment: DateTime = text.parse().ok()?;
            return Some(Published { text: text.into(), date: moment.date(), moment: Some(moment) });
        }
        Some(Published { text: text.into(), date: text.parse().ok()?, moment: None })
    }

    /// True when this is surely earlier than `other`: by the moment where both know it, else by the day.
    pub fn before(&self, other: &Published) -> bool {
        match (self.moment, other.moment) {
            (Some(a), Some(b)) => a < b,
            _ => self.date < other.date,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_compare_only_as_far_as_they_are_known() {
        let at = |s| Published::parse(s).unwrap();
        assert!(at("2025-03-11T09:30:00Z").before(&at("2025-03-11T11:00:00+01:00")));
        assert!(!at("2025-03-11").before(&at("2025-03-11T23:00:00Z")));
        assert!(at("2025-03-10").before(&at("2025-03-11")));
        assert_eq!(at("2018-07-16T23:28:12-04:00").date.to_string(), "2018-07-16");
        assert_eq!(Published::parse("last Tuesday"), None);
    }
}
