//! Dates as pages, feeds and agencies write them.

use hearsay_core::Published;
use jiff::civil::Date;
use jiff::fmt::strtime::{BrokenDownTime, parse};

/// How dates are written besides RFC 3339; the day comes before the month where a format could be read both ways.
const FORMATS: [&str; 18] = [
    "%Y-%m-%dT%H:%M:%S%z",
    "%Y-%m-%d %H:%M:%S %z",
    "%Y-%m-%dT%H:%M%z",
    "%Y-%m-%d %H:%M",
    "%Y/%m/%d %H:%M:%S",
    "%Y/%m/%d",
    "%Y%m%dT%H%M%SZ",
    "%Y%m%dT%H%M%S",
    "%Y%m%d",
    "%a, %d %b %Y %H:%M:%S %z",
    "%d %b %Y %H:%M:%S %z",
    "%B %d, %Y",
    "%b %d, %Y",
    "%d %B %Y",
    "%d %b %Y",
    "%d.%m.%Y",
    "%A, %B %d, %Y",
    "%B %d, %Y %I:%M %p",
];

/// Years in which reports can have been published; what lies outside is a slip or a default such as 1 January 1970.
const YEARS: std::ops::RangeInclusive<i16> = 1971..=2199;

/// Reads a date: RFC 3339, ISO 8601 with its liberties, RFC 2822 or one of the common ways of writing a day.
pub(crate) fn date(text: &str) -> Option<Published> {
    let text = text.trim();
    let found = iso(text)
        .and_then(|t| Published::parse(&t))
        .or_else(|| Published::parse(text))
        .or_else(|| FORMATS.iter().find_map(|f| by(f, text)));
    found.or_else(|| begins(text)).filter(|p| YEARS.contains(&p.date.year()))
}

/// A date that ends in what nobody can read: the day is kept.
fn begins(text: &str) -> Option<Published> {
    let day = text.get(..10)?;
    let rest = text.get(10..)?;
    if rest.starts_with(|c: char| c.is_ascii_digit()) { None } else { Published::parse(day).filter(|p| p.moment.is_none()) }
}

/// ISO 8601 made RFC 3339: `2031-05-02T07:30:00.000+0200`, `2031-05-02 07:30:00+02`, `2031-05-02T07:30Z`.
fn iso(text: &str) -> Option<String> {
    let (day, time) = (text.get(..10)?, text.get(11..)?.trim().replace(' ', ""));
    if !text.get(10..11)?.starts_with(['T', 't', ' ']) {
        return None;
    }
    let zone = time.find(['+', '-', 'Z', 'z']).unwrap_or(time.len());
    let (clock, zone) = time.split_at(zone);
    let seconds = if clock.len() == 5 { ":00" } else { "" };
    let digits: String = zone.chars().filter(char::is_ascii_digit).collect();
    let zone = match (zone.chars().next(), digits.len()) {
        (None, _) => String::new(),
        (Some('Z' | 'z'), _) => "Z".into(),
        (Some(sign), 2) => format!("{sign}{digits}:00"),
        (Some(sign), 4) => format!("{sign}{}:{}", &digits[..2], &digits[2..]),
        _ => return None,
    };
    Some(format!("{day}T{clock}{seconds}{zone}"))
}

fn by(format: &str, text: &str) -> Option<Published> {
    let zoned = text.replace(" GMT", " +0000").replace(" UTC", " +0000").replace(" EST", " -0500").replace(" EDT", " -0400");
    let zoned = zoned.replace(" PST", " -0800").replace(" PDT", " -0700").replace(" Z", " +0000");
    let parts: BrokenDownTime = parse(format, &zoned).ok()?;
    let date: Date = parts.to_date().ok()?;
    match (parts.to_time(), parts.offset()) {
        (Ok(time), Some(offset)) if parts.hour().is_some() => {
            Published::parse(&format!("{}{}", date.to_datetime(time), zone(offset.seconds())))
        }
        (Ok(time), None) if parts.hour().is_some() => {
            let zone = if format.ends_with('Z') { "Z" } else { "" };
            Published::parse(&format!("{}{zone}", date.to_datetime(time)))
        }
        _ => Published::parse(&date.to_string()),
    }
}

/// An offset from UTC as RFC 3339 writes it.
fn zone(seconds: i32) -> String {
    if seconds == 0 {
        return "Z".into();
    }
    let sign = if seconds < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", seconds.abs() / 3600, seconds.abs() % 3600 / 60)
}

/// The first date in a short text, such as "Published May 2, 2031 at 7 am"; `None` in texts long enough to tell of other days.
pub(crate) fn within(text: &str) -> Option<Published> {
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || "|•·()".contains(c)).filter(|w| !w.is_empty()).collect();
    if words.len() > 16 {
        return None;
    }
    let spelt: Vec<String> = words.iter().map(|w| english(w)).collect();
    let tries = (0..words.len()).flat_map(|at| [3, 1].map(|n| spelt.get(at..at + n)));
    tries.flatten().find_map(|w| date(w.join(" ").trim_matches(|c: char| ",;:.-–".contains(c))))
}

/// A word of a date as English has it: "Mai", "mayo" → May; "2nd", "2." → 2.
fn english(word: &str) -> String {
    let letters: String = word.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect();
    if let Some((_, month)) = MONTHS.iter().find(|(name, _)| *name == letters) {
        return word.to_lowercase().replace(&letters, month);
    }
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic() || c == '.');
    let ordinal = !digits.is_empty() && digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_digit());
    if ordinal { digits.to_owned() } else { word.to_owned() }
}

/// Months in other languages.
const MONTHS: [(&str, &str); 38] = [
    ("januar", "January"),
    ("jänner", "January"),
    ("februar", "February"),
    ("märz", "March"),
    ("mai", "May"),
    ("juni", "June"),
    ("juli", "July"),
    ("oktober", "October"),
    ("dezember", "December"),
    ("janvier", "January"),
    ("février", "February"),
    ("mars", "March"),
    ("avril", "April"),
    ("juin", "June"),
    ("juillet", "July"),
    ("août", "August"),
    ("septembre", "September"),
    ("octobre", "October"),
    ("novembre", "November"),
    ("décembre", "December"),
    ("enero", "January"),
    ("febrero", "February"),
    ("marzo", "March"),
    ("abril", "April"),
    ("mayo", "May"),
    ("junio", "June"),
    ("julio", "July"),
    ("agosto", "August"),
    ("septiembre", "September"),
    ("octubre", "October"),
    ("noviembre", "November"),
    ("diciembre", "December"),
    ("sept", "Sep"),
    ("gennaio", "January"),
    ("maggio", "May"),
    ("giugno", "June"),
    ("luglio", "July"),
    ("dicembre", "December"),
];

/// The day in an address: `https://harbour.example/2031/05/02/ferry`.
pub(crate) fn in_address(url: &str) -> Option<Published> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let parts: Vec<&str> = path.split(['/', '-', '_', '?']).collect();
    parts.windows(3).find_map(|w| {
        let whole = w[0].len() == 4 && (1..=2).contains(&w[1].len()) && (1..=2).contains(&w[2].len());
        let day = whole.then(|| Date::new(w[0].parse().ok()?, w[1].parse().ok()?, w[2].parse().ok()?).ok())??;
        Published::parse(&day.to_string()).filter(|p| YEARS.contains(&p.date.year()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_write() {
        for (written, read) in [
            ("2031-05-02", "2031-05-02"),
            ("2031-05-02T07:30:00Z", "2031-05-02T07:30:00Z"),
            ("2031-05-02 07:30:00", "2031-05-02T07:30:00"),
            ("2031-05-02T07:30:00.000+0200", "2031-05-02T07:30:00.000+02:00"),
            ("2031-05-02 07:30:00+02", "2031-05-02T07:30:00+02:00"),
            ("2031-05-02T07:30Z", "2031-05-02T07:30:00Z"),
            ("2031-05-02 07:30:00 -0400", "2031-05-02T07:30:00-04:00"),
            ("Fri, 02 May 2031 07:30:00 GMT", "2031-05-02T07:30:00Z"),
            ("2 May 2031 07:30:00 EDT", "2031-05-02T07:30:00-04:00"),
            ("20310502T073000Z", "2031-05-02T07:30:00Z"),
            ("May 2, 2031", "2031-05-02"),
            ("2 May 2031", "2031-05-02"),
            ("02.05.2031", "2031-05-02"),
            ("2031/05/02", "2031-05-02"),
            ("2031-05-02T25:99 nonsense", "2031-05-02"),
        ] {
            assert_eq!(date(written).map(|p| p.text).as_deref(), Some(read), "{written}");
        }
        for none in ["", "last Tuesday", "1970-01-01", "1970-01-01T00:00:00Z", "0001-01-01", "9999-12-31", "12", "2031-13-40"] {
            assert_eq!(date(none), None, "{none}");
        }
    }

    #[test]
    fn a_line_can_hold_the_day() {
        for (line, day) in [
            ("Published May 2, 2031 at 7 am", Some("2031-05-02")),
            ("Veröffentlicht am 2. Mai 2031 | Sport", Some("2031-05-02")),
            ("Last update: Fri 2nd May 2031", Some("2031-05-02")),
            ("Stand: 02.05.2031, 7:30 Uhr", Some("2031-05-02")),
            ("2 de mayo", None),
            ("12 comments", None),
        ] {
            assert_eq!(within(line).map(|p| p.date.to_string()).as_deref(), day, "{line}");
        }
    }

    #[test]
    fn an_address_can_hold_the_day() {
        let day = |url| in_address(url).map(|p| p.text);
        assert_eq!(day("https://harbour.example/news/2031/05/02/ferry.html").as_deref(), Some("2031-05-02"));
        assert_eq!(day("https://harbour.example/2031-5-2-ferry").as_deref(), Some("2031-05-02"));
        assert_eq!(day("https://harbour.example/12/34/5678"), None);
    }
}
