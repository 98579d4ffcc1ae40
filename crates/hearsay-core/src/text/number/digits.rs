//! Numbers in digits: grouping, decimal points, magnitudes of one letter, fractions, powers of ten.

use super::{Number, Token};
use super::{NumberForm, magnitudes, plain};
use crate::span::Span;
use crate::text::Kind;

/// A number that begins with digits at token `i`, or with the point of `.5`.
pub(super) fn number(text: &str, tokens: &[Token], i: usize) -> Option<Number> {
    let token = tokens.get(i)?;
    if token.kind == Kind::Mark {
        return pointed(text, tokens, i);
    }
    let word = token.text(text);
    let code = if token.capital { code_end(word).unwrap_or(0) } else { 0 };
    let (digits, letters) = split_digits(word.get(code..)?);
    let mut value = parse_digits(digits)?;
    let mut glued = None;
    if let Some(by) = suffix(letters) {
        value *= by;
    } else if let Some(lower) = letters.strip_prefix('⁄').and_then(|l| l.parse::<f64>().ok()).filter(|l| *l > value) {
        return Some(Number { form: NumberForm::Part, ..plain(tokens, i..i + 1, value / lower, None, true) });
    } else if !letters.is_empty() {
        if matches!(letters, "st" | "nd" | "rd" | "th" | "s" | "ST" | "TH") {
            return None;
        }
        glued = Some(Span::new(token.span.start as usize + code + digits.len(), token.span.end as usize));
    }
    let mut end = i + 1;
    let mut short = letters == "m";
    if glued.is_none() {
        if let Some((part, to)) = fraction_tail(text, tokens, end) {
            let (by, to) = magnitudes(tokens, to);
            return Some(plain(tokens, i..to, (value + part) * by, None, true));
        }
        // "1/2": a fraction by itself.
        if let Some((lower, to)) = slashed(text, tokens, end, value) {
            return Some(Number { form: NumberForm::Part, ..plain(tokens, i..to, value / lower, None, true) });
        }
        let by;
        (by, end) = magnitudes(tokens, end);
        value *= by;
        short &= end == i + 1;
        // "10 k" is plain; "3.5 m" behind a currency is left to the caller.
        if end == i + 1 && tokens.get(end).is_some_and(|t| t.text(text) == "k") {
            value *= 1000.0;
            end += 1;
        } else if end == i + 1
            && let Some((power, to)) = power(text, tokens, end)
        {
            value *= power;
            end = to;
        }
    }
    let mut number = plain(tokens, i..end, value, glued, true);
    number.short = short;
    number.span.start += code as u32;
    Some(number)
}

/// `.5`, where the point touches no word before it.
fn pointed(text: &str, tokens: &[Token], i: usize) -> Option<Number> {
    let (point, digits) = (tokens.get(i)?, tokens.get(i + 1)?);
    let before = i.checked_sub(1).and_then(|b| tokens.get(b)).filter(|b| b.span.end == point.span.start);
    if !point.is(text, '.') || digits.span.start != point.span.end || before.is_some_and(|b| b.kind != Kind::Mark) {
        return None;
    }
    let (digits, letters) = split_digits(digits.text(text));
    let value: f64 = format!("0.{digits}").parse().ok()?;
    let (by, end) = magnitudes(tokens, i + 2);
    letters.is_empty().then(|| plain(tokens, i..end, value * by, None, true))
}

/// `×10−30`, `x 10^27` behind a number: the power and the index behind it.
fn power(text: &str, tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.text(text));
    if !matches!(word(at), "×" | "x") || word(at + 1) != "10" {
        return None;
    }
    let mut at = at + 2;
    let raised = word(at) == "^";
    at += usize::from(raised);
    let minus = matches!(word(at), "-" | "−" | "–");
    at += usize::from(minus);
    let power: i32 = word(at).parse().ok().filter(|p: &i32| (raised || minus) && p.abs() <= 300)?;
    Some((10f64.powi(if minus { -power } else { power }), at + 1))
}

/// Where the digits begin in a currency code that is glued to them: `USD10m`, `RM23.50`, the `US5,000` of `$US5,000`.
pub(super) fn code_end(word: &str) -> Option<usize> {
    let end = word.find(|c: char| c.is_ascii_digit())?;
    let codes = ["USD", "EUR", "GBP", "AUD", "CAD", "NZD", "HKD", "CHF", "JPY", "CNY", "INR", "RMB", "RM", "US", "Rs", "R", "A", "PS"];
    let long = word.len() - end > 3 || end > 2;
    word.get(..end).filter(|c| long && codes.contains(c)).map(|_| end)
}

/// `½` or `1/2` or `and a half` behind a whole number: its value and the index behind it.
pub(super) fn fraction_tail(text: &str, tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.text(text));
    if let Some(part) = glyph(word(at)) {
        return Some((part, at + 1));
    }
    if word(at) == "and" && matches!(word(at + 1), "a" | "one") {
        let part = match word(at + 2) {
            "half" => 0.5,
            "third" => 1.0 / 3.0,
            "quarter" => 0.25,
            _ => return None,
        };
        return Some((part, at + 3));
    }
    let upper: f64 = word(at).parse().ok().filter(|v: &f64| *v < 10.0)?;
    slashed(text, tokens, at + 1, upper).map(|(lower, to)| (upper / lower, to))
}

/// The denominator behind a slash, when it makes a proper fraction; `24/7` and dates are none.
fn slashed(text: &str, tokens: &[Token], at: usize, upper: f64) -> Option<(f64, usize)> {
    let slash = matches!(tokens.get(at)?.text(text), "/" | "⁄");
    let lower: f64 = tokens.get(at + 1)?.text(text).parse().ok()?;
    let usual = matches!(lower as u32, 2..=8 | 10 | 16 | 32 | 64 | 100 | 128) && upper < lower && upper == upper.trunc();
    (slash && usual && tokens.get(at + 2).is_none_or(|t| t.text(text) != "/")).then_some((lower, at + 2))
}

/// The value of a fraction in one character.
pub(super) fn glyph(word: &str) -> Option<f64> {
    Some(match word {
        "½" => 0.5,
        "¼" => 0.25,
        "¾" => 0.75,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        "⅕" => 0.2,
        "⅛" => 0.125,
        _ => return None,
    })
}

/// Parts `3.5m` into digits and letters.
pub(super) fn split_digits(word: &str) -> (&str, &str) {
    let end = word.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(word.len());
    word.split_at_checked(end).unwrap_or((word, ""))
}

/// The value of digits with grouping commas and a decimal point.
fn parse_digits(digits: &str) -> Option<f64> {
    if !digits.contains(',') {
        // "1.000.000" can only be grouped.
        let dotted = digits.split('.').count() > 2 && digits.split('.').skip(1).all(|g| g.len() == 3);
        return if dotted { digits.replace('.', "").parse().ok() } else { digits.parse().ok() };
    }
    let (whole, _) = digits.split_once('.').unwrap_or((digits, ""));
    let grouped = whole.split(',').skip(1).all(|g| g.len() == 3 || g.len() == 2) && whole.ends_with(|c: char| c.is_ascii_digit());
    let plain: String = digits.chars().filter(|c| *c != ',').collect();
    if grouped { plain.parse().ok() } else { None }
}

/// The magnitude of letters glued to digits.
pub(super) fn suffix(letters: &str) -> Option<f64> {
    Some(match letters {
        "k" | "K" => 1e3,
        "m" | "mn" | "M" | "mln" | "million" => 1e6,
        "bn" | "b" | "B" | "BN" | "billion" => 1e9,
        "tn" | "trn" | "tr" | "trillion" => 1e12,
        _ => return None,
    })
}
