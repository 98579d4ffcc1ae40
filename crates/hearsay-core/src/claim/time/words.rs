//! TIMEX3 values as a person reads them.

use std::borrow::Cow;

/// A resolved time in words: `2031-11-09TEV` is `2031-11-09 evening`, `2031-W45-WE` is `weekend of week 45 of 2031`. What needs no words
/// stays as it is.
pub fn time_in_words(value: &str) -> Cow<'_, str> {
    if let Some((day, time)) = value.split_once('T').filter(|(day, _)| day.starts_with(|c: char| c.is_ascii_digit())) {
        let part = match time {
            "MO" => "morning",
            "MI" => "midday",
            "AF" => "afternoon",
            "EV" => "evening",
            "NI" => "night",
            "DT" => "daytime",
            clock => clock,
        };
        return format!("{day} {part}").into();
    }
    let mut parts = value.splitn(3, '-');
    let (Some(year), Some(part), rest) = (parts.next(), parts.next(), parts.next()) else { return value.into() };
    let season = |name: &str| Cow::Owned(format!("{name} {year}"));
    match (part, rest) {
        ("SP", None) => season("spring"),
        ("SU", None) => season("summer"),
        ("FA", None) => season("autumn"),
        ("WI", None) => season("winter"),
        _ => match (part.strip_prefix('W'), part.strip_prefix('Q'), rest) {
            (Some(week), _, None) => format!("week {} of {year}", week.trim_start_matches('0')).into(),
            (Some(week), _, Some("WE")) => format!("weekend of week {} of {year}", week.trim_start_matches('0')).into(),
            (_, Some(quarter), None) => format!("quarter {quarter} of {year}").into(),
            _ => value.into(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_become_words_and_dates_stay() {
        for (value, words) in [
            ("2031-11-09TEV", "2031-11-09 evening"),
            ("2031-11-10T06:00", "2031-11-10 06:00"),
            ("2031-W45", "week 45 of 2031"),
            ("2031-W05-WE", "weekend of week 5 of 2031"),
            ("2031-Q3", "quarter 3 of 2031"),
            ("2031-SU", "summer 2031"),
            ("2031-11-09", "2031-11-09"),
            ("2031", "2031"),
            ("PT3H", "PT3H"),
            ("", ""),
        ] {
            assert_eq!(time_in_words(value), words);
        }
    }
}
