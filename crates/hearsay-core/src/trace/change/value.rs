//! Values of figures: the same in other words and units, rounded, a slip apart.

use crate::claim::{Bound, Figure};

/// The number a figure stands for: its value, or the one end that a bound gives.
pub(super) fn number(figure: &Figure) -> Option<f64> {
    figure.value.or(match figure.bound {
        Bound::AtMost | Bound::LessThan => figure.high,
        Bound::AtLeast | Bound::MoreThan => figure.low,
        _ => None,
    })
}

/// True for one value in other words, units converted.
pub(super) fn same_value(a: &Figure, b: &Figure) -> bool {
    let near = |x: f64, y: f64, by: f64| (x - y).abs() <= by * x.abs().max(y.abs());
    if a.value.is_none() && b.value.is_none() {
        return a.low == b.low && a.high == b.high && a.unit == b.unit;
    }
    // "Between two and three million", "up to three million": one end of the range.
    let end = |range: &Figure, f: &Figure| match f.bound {
        _ if range.bound != Bound::Range || range.unit != f.unit => None,
        Bound::AtMost | Bound::LessThan => range.high,
        Bound::AtLeast | Bound::MoreThan => range.low,
        _ => None,
    };
    let (Some(x), Some(y)) = (number(a).or(end(a, b)), number(b).or(end(b, a))) else { return false };
    // "2.3 billion crowns a year", "2.3 billion crowns every year": how often it is may stand elsewhere.
    let other_unit = a.unit.as_deref().zip(b.unit.as_deref()).is_some_and(|(a, b)| match (a.split_once(" per "), b.split_once(" per ")) {
        (Some((what, _)), None) => what != b,
        (None, Some((what, _))) => what != a,
        _ => a != b,
    });
    if near(x, y, 1e-6) && !other_unit {
        return true;
    }
    match (a.unit.as_deref(), b.unit.as_deref()) {
        (Some("celsius"), Some("fahrenheit")) => return near(x * 1.8 + 32.0, y, 0.02),
        (Some("fahrenheit"), Some("celsius")) => return near(x, y * 1.8 + 32.0, 0.02),
        _ => {}
    }
    match (metric(a.unit.as_deref()), metric(b.unit.as_deref())) {
        (Some((kind, p)), Some((other, q))) if kind == other && p != q => near(x * p, y * q, 0.13),
        _ => {
            let percent = |f: &Figure| f.unit.as_deref() == Some("percent");
            percent(a) && near(x, y * 100.0, 1e-6) || percent(b) && near(x * 100.0, y, 1e-6)
        }
    }
}

/// Units that are converted: what they measure, and their size in the metric unit.
pub(super) fn metric(unit: Option<&str>) -> Option<(&'static str, f64)> {
    Some(match unit? {
        "kilometre" => ("length", 1000.0),
        "mile" => ("length", 1609.344),
        "metre" => ("length", 1.0),
        "millimetre" => ("length", 0.001),
        "nautical mile" => ("length", 1852.0),
        "gram" => ("mass", 0.001),
        "ounce" => ("mass", 0.028_349_5),
        "foot" => ("length", 0.3048),
        "yard" => ("length", 0.9144),
        "centimetre" => ("length", 0.01),
        "inch" => ("length", 0.0254),
        "kilogram" => ("mass", 1.0),
        "pound" => ("mass", 0.453_592),
        "tonne" => ("mass", 1000.0),
        "hectare" => ("area", 10_000.0),
        "acre" => ("area", 4046.86),
        "square kilometre" => ("area", 1e6),
        "square mile" => ("area", 2.59e6),
        "litre" => ("volume", 1.0),
        "gallon" => ("volume", 3.785),
        "barrel" => ("volume", 158.987),
        "hour" => ("time", 3600.0),
        "minute" => ("time", 60.0),
        "second" => ("time", 1.0),
        "day" => ("time", 86_400.0),
        "week" => ("time", 604_800.0),
        "month" => ("time", 2_629_746.0),
        "year" => ("time", 31_556_952.0),
        _ => return None,
    })
}

/// True where the one is the other rounded: "six days", "almost a week"; "412", "more than 400".
pub(super) fn rounds(exact: &Figure, round: &Figure) -> bool {
    let size = |f: &Figure| Some(number(f)? * metric(f.unit.as_deref()).map_or(1.0, |(_, size)| size));
    let kind = |f: &Figure| metric(f.unit.as_deref()).map_or(f.unit.clone(), |(kind, _)| Some(kind.to_string()));
    let Some((x, y)) = size(exact).zip(size(round)) else { return false };
    let bare = matches!(exact.bound, Bound::Exact | Bound::About);
    bare && kind(exact) == kind(round)
        && match round.bound {
            Bound::Nearly | Bound::LessThan => (0.85 * y..y).contains(&x),
            // Between two and three years lie "more than two years".
            Bound::MoreThan | Bound::AtLeast if exact.unit != round.unit && number(round).is_some_and(|n| n >= 1.0) => {
                y < x && x < y * (1.0 + 1.0 / number(round).unwrap_or(1.0))
            }
            Bound::MoreThan | Bound::AtLeast => y < x && x <= 1.1 * y,
            _ => false,
        }
}

/// True for numbers of two digits and more that are one digit or one turn of two digits apart: 25 and 35, 5,480 and 5,840.
pub(super) fn is_slip(x: f64, y: f64) -> bool {
    let (x, y) = (x.to_string(), y.to_string());
    let apart: Vec<(u8, u8)> = x.bytes().zip(y.bytes()).filter(|(a, b)| a != b).collect();
    let turned = |apart: &[(u8, u8)]| matches!(apart, [(a, b), (c, d)] if a == d && b == c);
    x.len() == y.len() && x.len() >= 2 && (apart.len() == 1 || turned(&apart))
}

/// The end of a range that lies nearer to a number outside of it.
pub(super) fn end_beyond(range: &Figure, value: Option<f64>) -> Option<f64> {
    let (low, high) = range.low.zip(range.high).filter(|_| range.bound == Bound::Range)?;
    Some(if value? < low { low } else { high })
}
