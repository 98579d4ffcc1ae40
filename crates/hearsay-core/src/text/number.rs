//! Numbers in digits and words: `1,700`, `3.5m`, `ninety-one`, `half a dozen`, `two-thirds`, `60 to 80`, `hundreds of`.

use super::lexicon::list;
use super::token::{Kind, Token};
use crate::span::Span;
use std::ops::Range;

list!(
    /// Words that numbers are made of.
    NUMBERS, "numbers.txt"
);

/// A number, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Number {
    /// The least it can be.
    pub low: f64,
    /// The most it can be.
    pub high: f64,
    /// How it is given.
    pub form: NumberForm,
    /// Its tokens: indices into the slice it was looked for in.
    pub tokens: Range<usize>,
    /// Its place, without letters that are glued to it.
    pub span: Span,
    /// Letters glued to the last digits that are no magnitude: the `km` of `40km`.
    pub glued: Option<Span>,
    /// True when it is written in digits.
    pub digits: bool,
    /// True when its magnitude is one letter that could be a unit as well: the `m` of `37m`.
    pub short: bool,
}

/// How a number is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumberForm {
    /// One value.
    Plain,
    /// Two ends.
    Range,
    /// A word such as `dozens`.
    Vague,
    /// A part of something: `half`, `two-thirds`, `one in ten`.
    Part,
    /// How many times as much: `twice`, `doubled`.
    Times,
}

/// What a number word does.
enum Word {
    Value(f64),
    Multiply(f64),
    Vague(f64, f64),
    Part(f64),
    Times(f64),
}

/// The number that begins at token `i`, its range included; `None` when none does.
pub(crate) fn number_at(text: &str, tokens: &[Token], i: usize) -> Option<Number> {
    let first = single(text, tokens, i)?;
    Some(range(text, tokens, &first).or_else(|| one_in(text, tokens, &first)).unwrap_or(first))
}

/// True when a number could begin with this token: a cheap test before [`number_at`].
pub(crate) fn may_begin(token: &Token, text: &str) -> bool {
    match token.kind {
        Kind::Number => true,
        Kind::Mark => false,
        Kind::Word if token.capital && code_end(token.text(text)).is_some() => true,
        Kind::Word => NUMBERS.begins(token.form) || matches!(token.text(text), "an" | "An") || glyph(token.text(text)).is_some(),
    }
}

/// `60 to 80`, `40-60`, `two or three`: two numbers of which the second is the larger.
fn range(text: &str, tokens: &[Token], first: &Number) -> Option<Number> {
    if first.form != NumberForm::Plain || first.glued.is_some() {
        return None;
    }
    let word = |i: usize| tokens.get(i).map_or("", |t| t.text(text));
    let joins = |i: usize| matches!(word(i), "to" | "and" | "-" | "–" | "—" | "or");
    // "40% and 60%", "$3 to $5", "30 miles to 40 miles": the unit may be said twice.
    let mut at = first.tokens.end;
    at += if joins(at) {
        0
    } else if joins(at + 1) {
        1
    } else {
        2
    };
    let unit = &tokens.get(first.tokens.end..at)?;
    let joint = tokens.get(at)?;
    let signs = usize::from(matches!(word(first.tokens.start.wrapping_sub(1)), "$" | "£" | "€"));
    let start = first.tokens.start.saturating_sub(signs);
    let signed = first.tokens.start.checked_sub(1).is_some_and(|s| matches!(word(s), "$" | "£" | "€") && word(s) == word(at + 1));
    let second = single(text, tokens, at + 1 + usize::from(signed)).filter(|n| n.form == NumberForm::Plain)?;
    let again = tokens.get(second.tokens.end..second.tokens.end + unit.len()).unwrap_or(&[]);
    if unit.len() != again.len()
        || unit.iter().zip(again).any(|(a, b)| a.form != b.form)
        || !unit.is_empty() && unit.iter().all(|t| t.text(text) == ",")
    {
        return None;
    }
    let between = matches!(joint.text(text), "and" | "to")
        && first.tokens.start.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| t.text(text).eq_ignore_ascii_case("between"));
    let joined = match joint.text(text) {
        // "up by 3 to 41" is a step and its end.
        "to" if first.tokens.start > 0 && second.high > 3.0 * first.low => word(start.wrapping_sub(1)) != "by",
        "to" => true,
        "-" | "–" | "—" => second.digits == first.digits,
        "or" if unit.is_empty() => second.high <= first.low * 2.0 + 2.0,
        _ => false,
    };
    if !(joined || between) {
        return None;
    }
    // "60 to 80 million": the magnitude holds for both.
    let scale = scale_of(text, tokens, &second);
    let low = if first.low < second.low && scale > 1.0 && first.tokens.len() == 1 && first.low * scale < second.low {
        first.low * scale
    } else {
        first.low
    };
    (low < second.high).then(|| Number {
        low,
        high: second.high,
        form: NumberForm::Range,
        tokens: first.tokens.start..second.tokens.end,
        span: first.span.cover(second.span),
        glued: second.glued,
        digits: first.digits,
        short: second.short,
    })
}

/// The magnitude word of a number, 1 when it has none.
fn scale_of(text: &str, tokens: &[Token], number: &Number) -> f64 {
    let word = tokens.get(number.tokens.end - 1);
    match word.and_then(|t| meaning(NUMBERS.word(t.form)?)) {
        Some(Word::Multiply(by)) if by >= 1000.0 => by,
        _ => word.and_then(|t| suffix(split_digits(t.text(text)).1)).unwrap_or(1.0),
    }
}

/// `one in ten`, `nine out of 10`.
fn one_in(text: &str, tokens: &[Token], first: &Number) -> Option<Number> {
    if first.form != NumberForm::Plain || first.low > 99.0 {
        return None;
    }
    let at = first.tokens.end;
    let word = |i: usize| tokens.get(i).map_or("", |t| t.text(text));
    let next = match (word(at), word(at + 1)) {
        ("in", "every") => at + 2,
        ("out", "of") => at + 2,
        ("in", _) => at + 1,
        _ => return None,
    };
    let of = single(text, tokens, next).filter(|n| n.form == NumberForm::Plain && n.glued.is_none())?;
    let small = of.high > first.low && of.high <= 1000.0 && (of.low as u64).is_multiple_of(if of.low > 20.0 { 10 } else { 1 });
    (small && first.tokens.len() == 1 && of.tokens.len() == 1).then(|| {
        let part = first.low / of.low;
        let span = first.span.cover(of.span);
        Number { low: part, high: part, form: NumberForm::Part, tokens: first.tokens.start..of.tokens.end, span, ..first.clone() }
    })
}

/// A number without range.
fn single(text: &str, tokens: &[Token], i: usize) -> Option<Number> {
    let token = tokens.get(i)?;
    let code = if token.capital { code_end(token.text(text)).unwrap_or(0) } else { 0 };
    let (value, mut end, mut glued, mut short) = if token.kind == Kind::Number || code > 0 {
        let (digits, letters) = split_digits(token.text(text).get(code..)?);
        let mut value = parse_digits(digits)?;
        let mut glued = None;
        if let Some(by) = suffix(letters) {
            value *= by;
        } else if !letters.is_empty() {
            if matches!(letters, "st" | "nd" | "rd" | "th" | "s" | "ST" | "TH") {
                return None;
            }
            glued = Some(Span::new(token.span.start as usize + code + digits.len(), token.span.end as usize));
        }
        (value, i + 1, glued, letters == "m")
    } else {
        return words(text, tokens, i);
    };
    if glued.is_none() {
        if let Some((part, to)) = fraction_tail(text, tokens, end) {
            return Some(plain(tokens, i..to, value + part, None, true, false));
        }
        // "1/2": a fraction by itself.
        if let Some((lower, to)) = slashed(text, tokens, end, value) {
            return Some(Number { form: NumberForm::Part, ..plain(tokens, i..to, value / lower, None, true, false) });
        }
    }
    let mut total = value;
    while glued.is_none() {
        let Some(Word::Multiply(by)) = tokens.get(end).and_then(|t| meaning(NUMBERS.word(t.form)?)) else { break };
        total *= by;
        end += 1;
        short = false;
    }
    // "3.5 m" behind a currency is left to the caller; "10 k" is plain.
    if end == i + 1 && tokens.get(end).is_some_and(|t| t.text(text) == "k") {
        total *= 1000.0;
        end += 1;
    }
    if glued.is_some_and(|g| g.is_empty()) {
        glued = None;
    }
    let mut number = plain(tokens, i..end, total, glued, true, short);
    number.span.start += code as u32;
    Some(number)
}

/// Where the digits begin in a currency code that is glued to them: `USD10m`, `RM23.50`, the `US5,000` of `$US5,000`.
fn code_end(word: &str) -> Option<usize> {
    let end = word.find(|c: char| c.is_ascii_digit())?;
    let codes = ["USD", "EUR", "GBP", "AUD", "CAD", "NZD", "HKD", "CHF", "JPY", "CNY", "INR", "RMB", "RM", "US", "Rs", "R", "A", "PS"];
    let long = word.len() - end > 3 || end > 2;
    word.get(..end).filter(|c| long && codes.contains(c)).map(|_| end)
}

/// A number in words.
fn words(text: &str, tokens: &[Token], i: usize) -> Option<Number> {
    let token = tokens.get(i)?;
    if let Some(part) = glyph(token.text(text)) {
        return Some(Number { form: NumberForm::Part, ..plain(tokens, i..i + 1, part, None, true, false) });
    }
    let word = |i: usize| tokens.get(i).map_or("", |t| t.text(text));
    // "a hundred", "a dozen", "a third", "a million and a half"
    let article = matches!(word(i), "a" | "an" | "A" | "An");
    let (length, value) = match NUMBERS.at(tokens.get(i..)?) {
        Some(found) => found,
        None if article => (0, "1"),
        None => return None,
    };
    let mut end = i + length.max(1);
    match meaning(value)? {
        Word::Vague(low, high) => {
            let mut by = 1.0;
            while let Some(Word::Multiply(m)) = tokens.get(end).and_then(|t| meaning(NUMBERS.word(t.form)?)) {
                by *= m;
                end += 1;
            }
            let mut number = plain(tokens, i..end, low * by, None, false, false);
            number.high = high * by;
            number.form = if low == high { NumberForm::Plain } else { NumberForm::Vague };
            Some(number)
        }
        Word::Times(by) => Some(Number { form: NumberForm::Times, ..plain(tokens, i..end, by, None, false, false) }),
        Word::Multiply(by) if word(i.wrapping_sub(1)) != "-" => Some(plain(tokens, i..end, by, None, false, false)),
        Word::Multiply(_) => None,
        Word::Part(lower) => {
            // "half a million", "half a dozen"; a bare "third" or "quarter" is an ordinal or a season.
            if lower != 2.0 {
                return None;
            }
            if matches!(word(end), "a" | "an")
                && let Some(Word::Multiply(by)) = tokens.get(end + 1).and_then(|t| meaning(NUMBERS.word(t.form)?))
            {
                return Some(plain(tokens, i..end + 2, by / 2.0, None, false, false));
            }
            Some(Number { form: NumberForm::Part, ..plain(tokens, i..end, 0.5, None, false, false) })
        }
        Word::Value(value) => {
            let (total, to) = cardinal(text, tokens, i, end, value);
            if article && to == end {
                // "a third", "a quarter of"
                let lower = match tokens.get(end).filter(|_| word(end + 1) != "-").and_then(|t| meaning(NUMBERS.word(t.form)?)) {
                    Some(Word::Part(lower)) => lower,
                    _ => return None,
                };
                return Some(Number { form: NumberForm::Part, ..plain(tokens, i..end + 1, 1.0 / lower, None, false, false) });
            }
            end = to;
            // "two-thirds", "three quarters"
            let next = end + usize::from(word(end) == "-");
            if let Some(Word::Part(lower)) = tokens.get(next).and_then(|t| meaning(NUMBERS.word(t.form)?))
                && total < lower
                && total <= 9.0
                && (total == 1.0) != word(next).ends_with('s')
            {
                return Some(Number { form: NumberForm::Part, ..plain(tokens, i..next + 1, total / lower, None, false, false) });
            }
            if let Some((part, to)) = fraction_tail(text, tokens, end) {
                return Some(plain(tokens, i..to, total + part, None, false, false));
            }
            Some(plain(tokens, i..end, total, None, false, false))
        }
    }
}

/// Goes on with `one hundred and twenty-three thousand`; returns the value and the index behind it.
fn cardinal(text: &str, tokens: &[Token], start: usize, mut end: usize, first: f64) -> (f64, usize) {
    let (mut total, mut current) = (0.0, first);
    // The size of the last part: units cannot follow units ("two four" is not six).
    let mut room = if (20.0..100.0).contains(&first) { 10.0 } else { 1.0 };
    while end < start + 16 {
        let mut next = end;
        let joint = tokens.get(next).map_or("", |t| t.text(text));
        if joint == "-" || joint == "and" && room >= 100.0 {
            next += 1;
        }
        let Some(token) = tokens.get(next).filter(|t| t.kind == Kind::Word) else { break };
        match NUMBERS.word(token.form).and_then(meaning) {
            Some(Word::Value(v)) if v > 0.0 && v < room => {
                current += v;
                room = if v >= 20.0 { 10.0 } else { 1.0 };
            }
            Some(Word::Multiply(by)) if by < 1000.0 && joint != "and" && current < 100.0 => {
                current *= by;
                room = by;
            }
            Some(Word::Multiply(by)) if joint != "and" && current > 0.0 => {
                total += current * by;
                current = 0.0;
                room = 1000.0;
            }
            _ => break,
        }
        end = next + 1;
    }
    (total + current, end)
}

fn plain(tokens: &[Token], range: Range<usize>, value: f64, glued: Option<Span>, digits: bool, short: bool) -> Number {
    let first = tokens.get(range.start).map(|t| t.span).unwrap_or_default();
    let mut span = tokens.get(range.end.saturating_sub(1)).map_or(first, |t| first.cover(t.span));
    if let Some(glued) = glued {
        span.end = glued.start;
    }
    Number { low: value, high: value, form: NumberForm::Plain, tokens: range, span, glued, digits, short }
}

/// `½` or `1/2` or `and a half` behind a whole number: its value and the index behind it.
fn fraction_tail(text: &str, tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.text(text));
    if let Some(part) = glyph(word(at)) {
        return Some((part, at + 1));
    }
    if word(at) == "and" && word(at + 1) == "a" && word(at + 2) == "half" {
        return Some((0.5, at + 3));
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
fn glyph(word: &str) -> Option<f64> {
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
fn split_digits(word: &str) -> (&str, &str) {
    let end = word.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(word.len());
    word.split_at_checked(end).unwrap_or((word, ""))
}

/// The value of digits with grouping commas and a decimal point.
fn parse_digits(digits: &str) -> Option<f64> {
    if !digits.contains(',') {
        return digits.parse().ok();
    }
    let (whole, _) = digits.split_once('.').unwrap_or((digits, ""));
    let grouped = whole.split(',').skip(1).all(|g| g.len() == 3 || g.len() == 2) && whole.ends_with(|c: char| c.is_ascii_digit());
    let plain: String = digits.chars().filter(|c| *c != ',').collect();
    if grouped { plain.parse().ok() } else { None }
}

/// The magnitude of letters glued to digits.
fn suffix(letters: &str) -> Option<f64> {
    Some(match letters {
        "k" | "K" => 1e3,
        "m" | "mn" | "M" | "mln" | "million" => 1e6,
        "bn" | "b" | "B" | "BN" | "billion" => 1e9,
        "tn" | "trn" | "trillion" => 1e12,
        _ => return None,
    })
}

/// What the value of a line of the list says.
fn meaning(value: &str) -> Option<Word> {
    let rest = value.get(1..)?;
    Some(match value.as_bytes().first()? {
        b'x' => Word::Multiply(rest.parse().ok()?),
        b'/' => Word::Part(rest.parse().ok()?),
        b'*' => Word::Times(rest.parse().ok()?),
        b'~' => {
            let (low, high) = rest.split_once(' ')?;
            Word::Vague(low.parse().ok()?, high.parse().ok()?)
        }
        _ => Word::Value(value.parse().ok()?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Segments;

    #[test]
    fn reads_numbers() {
        for (text, low, high, form) in [
            ("1,700", 1700.0, 1700.0, NumberForm::Plain),
            ("3.5m", 3.5e6, 3.5e6, NumberForm::Plain),
            ("2.3 billion", 2.3e9, 2.3e9, NumberForm::Plain),
            ("ninety-one", 91.0, 91.0, NumberForm::Plain),
            ("one hundred and twenty-three thousand", 123_000.0, 123_000.0, NumberForm::Plain),
            ("two million four hundred thousand", 2.4e6, 2.4e6, NumberForm::Plain),
            ("half a dozen", 6.0, 6.0, NumberForm::Plain),
            ("half a million", 5e5, 5e5, NumberForm::Plain),
            ("a dozen", 12.0, 12.0, NumberForm::Plain),
            ("two-thirds", 2.0 / 3.0, 2.0 / 3.0, NumberForm::Part),
            ("a fifth", 0.2, 0.2, NumberForm::Part),
            ("one in ten", 0.1, 0.1, NumberForm::Part),
            ("two and a half", 2.5, 2.5, NumberForm::Plain),
            ("2 1/2", 2.5, 2.5, NumberForm::Plain),
            ("60 to 80", 60.0, 80.0, NumberForm::Range),
            ("40-60", 40.0, 60.0, NumberForm::Range),
            ("two or three", 2.0, 3.0, NumberForm::Range),
            ("3 to 5 million", 3e6, 5e6, NumberForm::Range),
            ("dozens", 24.0, 99.0, NumberForm::Vague),
            ("several hundred", 300.0, 900.0, NumberForm::Vague),
            ("twice", 2.0, 2.0, NumberForm::Times),
        ] {
            let segments = Segments::new(text);
            let number = number_at(text, &segments.tokens, 0).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((number.low, number.high, number.form), (low, high, form), "{text}");
            assert_eq!(number.tokens.end, segments.tokens.len(), "{text}");
        }
        for text in ["9th", "1990s", "third", "a man", "24/7x"] {
            let segments = Segments::new(text);
            assert!(number_at(text, &segments.tokens, 0).is_none_or(|n| n.tokens.end < segments.tokens.len()), "{text}");
        }
    }
}
