//! Units and currencies beside a number.

use super::line::Line;
use crate::text::{Number, form, list};

list!(
    /// Units and the word each is normalised to.
    UNITS, "units.txt"
);

/// What prices and rates are given for behind `a` or `an`.
const EACH: [&str; 22] = [
    "share", "ounce", "barrel", "ton", "tonne", "day", "week", "month", "year", "gallon", "litre", "liter", "kilo", "second", "hour",
    "head", "kg", "night", "pound", "minute", "piece", "person",
];

/// A unit and where the figure's phrase ends with it.
pub(super) struct Unit {
    pub name: String,
    /// One past its last token (or the number's, where the currency stands before).
    pub end: usize,
    /// True for a length of time.
    pub lasts: bool,
    /// What the number has to be multiplied by: `37m` may be metres.
    pub scale: f64,
}

/// The currency before `number`, with the index of the phrase's first token.
pub(super) fn currency(line: &Line, number: &Number) -> Option<(usize, &'static str)> {
    let first = number.tokens.start;
    let code = line
        .tokens
        .get(first)
        .filter(|t| t.span.start < number.span.start)
        .and_then(|t| line.text.get(t.span.start as usize..number.span.start as usize));
    let before = first.checked_sub(1);
    if let Some(code) = code {
        // "USD10m", "$US5,000"
        let sign = before.filter(|&b| line.word(b) == "$" && line.touches(b));
        return Some((sign.unwrap_or(first), coded(code)?));
    }
    let before = before?;
    let name = match line.word(before) {
        "$" => {
            let country = before
                .checked_sub(1)
                .filter(|&i| line.touches(i) || matches!(line.word(i), "US" | "HK" | "NZ"))
                .map_or("", |i| line.word(i));
            return Some(match country {
                "US" => (before - 1, "US dollar"),
                "A" | "AU" => (before - 1, "Australian dollar"),
                "C" | "CA" => (before - 1, "Canadian dollar"),
                "NZ" => (before - 1, "New Zealand dollar"),
                "HK" => (before - 1, "Hong Kong dollar"),
                "S" => (before - 1, "Singapore dollar"),
                "NT" => (before - 1, "Taiwan dollar"),
                _ => (before, "dollar"),
            });
        }
        "€" => "euro",
        "£" => "pound",
        "¥" => "yen",
        "₹" => "rupee",
        "₽" => "rouble",
        "₴" => "hryvnia",
        "₩" => "won",
        "₺" => "lira",
        "₪" => "shekel",
        "₦" => "naira",
        code => coded(code).filter(|_| code.len() > 1 && code != "US")?,
    };
    Some((before, name))
}

/// The currency of a code.
fn coded(code: &str) -> Option<&'static str> {
    Some(match code {
        "USD" | "US" => "US dollar",
        "EUR" => "euro",
        "GBP" | "PS" => "pound",
        "AUD" | "A" => "Australian dollar",
        "CAD" => "Canadian dollar",
        "NZD" => "New Zealand dollar",
        "HKD" => "Hong Kong dollar",
        "CHF" => "franc",
        "JPY" => "yen",
        "CNY" | "RMB" => "yuan",
        "INR" | "Rs" => "rupee",
        "RM" => "ringgit",
        "R" => "rand",
        _ => return None,
    })
}

/// The unit of `number`, before or behind it.
pub(super) fn unit(line: &Line, number: &Number, currency: Option<&str>) -> Option<Unit> {
    let end = number.tokens.end;
    let made = |name: String, end: usize, scale: f64| {
        let lasts = is_time(&name);
        let (name, end) = per(line, name, end);
        Some(Unit { name, end, lasts, scale })
    };
    if let Some(name) = currency {
        return made(name.to_string(), end, 1.0);
    }
    if let Some(glued) = number.glued {
        let letters = glued.of(line.text);
        if letters == "km" && line.word(end) == "/" && matches!(line.word(end + 1), "h" | "hr") {
            return made("kilometre per hour".into(), end + 2, 1.0);
        }
        let name = UNITS.word(form(letters)).filter(|_| letters.len() > 1 || !matches!(letters, "G" | "K" | "D" | "P" | "H" | "S"))?;
        return made(name.to_string(), end, 1.0);
    }
    let before = number.tokens.start.checked_sub(1).map(|i| line.lower(i)).unwrap_or_default();
    let of = || number.tokens.start.checked_sub(2).map(|i| line.lower(i)).unwrap_or_default();
    if before == "magnitude" || matches!(before.as_ref(), "at" | "of") && of() == "magnitude" {
        return made("magnitude".into(), end, 1.0);
    }
    // "37m" with nothing to count: metres.
    if number.short && !line.plural(end) && !line.plural(end + 1) {
        return made("metre".into(), end, 1e-6);
    }
    match line.word(end) {
        "%" => return made("percent".into(), end + 1, 1.0),
        "€" if line.touches(end - 1) => return made("euro".into(), end + 1, 1.0),
        "£" if line.touches(end - 1) => return made("pound".into(), end + 1, 1.0),
        "°" => {
            return match line.word(end + 1) {
                "C" => made("celsius".into(), end + 2, 1.0),
                "F" => made("fahrenheit".into(), end + 2, 1.0),
                _ => made("degree".into(), end + 1, 1.0),
            };
        }
        "″" => return made("inch".into(), end + 1, 1.0),
        _ => {}
    }
    let tied = line.word(end) == "-" && line.touches(end - 1) && line.touches(end);
    let at = end + usize::from(tied);
    let (length, name) = UNITS.at(line.tokens.get(at..)?)?;
    let word = line.word(at);
    // One letter is a unit only in lower case ("5 m"), a name otherwise ("Vitamin 3 C").
    if length == 1 && word.len() == 1 && (!matches!(word, "m" | "g" | "p" | "h") || !number.digits) {
        return None;
    }
    // "the second", "two foot soldiers", "May 3 sol": what is no unit behind a whole word.
    if !tied && matches!(word, "second" | "foot" | "minute" | "mile" | "night") && number.high > 1.0 && number.low != number.low.trunc() {
        return None;
    }
    if word == "point" && !tied && number.high != 1.0 || word == "days" && line.word(at + 1) == "old" {
        return None;
    }
    made(name.to_string(), at + length, 1.0)
}

/// `per barrel`, `a share`, `an hour` behind a unit.
fn per(line: &Line, name: String, end: usize) -> (String, usize) {
    let next = line.word(end + 1);
    let each = match line.word(end) {
        "per" => line.content(end + 1) && name != "percent",
        // "5% a year", but "from 37% a week ago"
        "a" | "an" => EACH.contains(&next) && !matches!(line.word(end + 2), "ago" | "earlier" | "later") && name != "percent",
        _ => false,
    };
    if !each {
        return (name, end);
    }
    match line.tokens.get(end + 1..).and_then(|t| UNITS.at(t)) {
        Some((length, unit)) => (format!("{name} per {unit}"), end + 1 + length),
        None => (format!("{name} per {next}"), end + 2),
    }
}

/// True for units of time.
pub(super) fn is_time(name: &str) -> bool {
    matches!(name, "second" | "minute" | "hour" | "day" | "week" | "month" | "year" | "decade" | "century" | "night" | "millisecond")
}
