//! Units and currencies beside a number.

use super::line::Line;
use super::noun::Noun;
use super::sign;
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
    let mut before = before?;
    // "$-50.8bn"
    if sign::is_minus(line.word(before)) && before > 0 && line.touches(before) && line.touches(before - 1) {
        before -= 1;
    }
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
        "฿" => "baht",
        "₫" => "dong",
        "₱" => "peso",
        "₵" => "cedi",
        "₸" => "tenge",
        // "Y=590 billion", as wires without a yen sign write it
        "=" if before > 0 && line.touches(before - 1) && line.word(before - 1) == "Y" => return Some((before - 1, "yen")),
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
        "RM" => "Malaysian ringgit",
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
        // "5 W", "12 C", but "12 C-130s"
        letter if number.digits && !(line.word(end + 1) == "-" && line.touches(end)) => match letter {
            "W" => return made("watt".into(), end + 1, 1.0),
            "V" => return made("volt".into(), end + 1, 1.0),
            "C" => return made("celsius".into(), end + 1, 1.0),
            "F" => return made("fahrenheit".into(), end + 1, 1.0),
            _ => {}
        },
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
    if word == "point" && !tied && number.high != 1.0 || word == "days" && line.word(at + 1) == "old" {
        return None;
    }
    made(name.to_string(), at + length, 1.0)
}

/// Units that other things are called by too: data points, crowned heads, people of a degree.
const AMBIGUOUS: [&str; 12] =
    ["point", "degree", "crown", "pound", "foot", "second", "cent", "real", "won", "magnitude", "times", "percent"];

/// The unit that is the head of a counted phrase: `517 rushing yards`, `the 50 previous years`, `one US fluid ounce`.
pub(super) fn headed(line: &Line, noun: &Noun) -> Option<Unit> {
    let name = UNITS.word(line.tokens.get(noun.head)?.form)?;
    let long = line.word(noun.head).len() > 3;
    let unit = || Unit { name: name.to_string(), end: noun.head + 1, lasts: is_time(name), scale: 1.0 };
    (long && !AMBIGUOUS.contains(&name) && line.word(noun.head + 1) != "-").then(unit)
}

/// The unit of an age: `year of age`.
pub(super) fn of_age(line: &Line, unit: Unit) -> Unit {
    let hyphen = usize::from(line.word(unit.end) == "-");
    if unit.lasts && line.word(unit.end + hyphen) == "old" {
        return Unit { name: format!("{} of age", unit.name), end: unit.end + hyphen + 1, ..unit };
    }
    unit
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
