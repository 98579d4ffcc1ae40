//! Numbers in words: `ninety-one`, `half a dozen`, `two-thirds`, `several hundred`.

use super::digits::{fraction_tail, glyph};
use super::{NUMBERS, Number, NumberForm, Token, Word, magnitudes, meaning, plain};
use crate::text::Kind;
use std::ops::Range;

/// A number in words.
pub(super) fn number(text: &str, tokens: &[Token], i: usize) -> Option<Number> {
    let token = tokens.get(i)?;
    if let Some(part) = glyph(token.text(text)) {
        return Some(Number { form: NumberForm::Part, ..plain(tokens, i..i + 1, part, None, true) });
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
            let by;
            (by, end) = magnitudes(tokens, end);
            let mut number = plain(tokens, i..end, low * by, None, false);
            number.high = high * by;
            number.form = if low == high { NumberForm::Plain } else { NumberForm::Vague };
            Some(number)
        }
        Word::Times(by) => Some(Number { form: NumberForm::Times, ..plain(tokens, i..end, by, None, false) }),
        Word::Multiply(by) if word(i.wrapping_sub(1)) != "-" => Some(plain(tokens, i..end, by, None, false)),
        Word::Multiply(_) => None,
        Word::Part(lower) => {
            // "half a million", "half a dozen"; a bare "third" or "quarter" is an ordinal or a season.
            if lower != 2.0 {
                return None;
            }
            if matches!(word(end), "a" | "an")
                && let Some(Word::Multiply(by)) = tokens.get(end + 1).and_then(|t| meaning(NUMBERS.word(t.form)?))
            {
                return Some(plain(tokens, i..end + 2, by / 2.0, None, false));
            }
            Some(Number { form: NumberForm::Part, ..plain(tokens, i..end, 0.5, None, false) })
        }
        Word::Value(value) => {
            let (total, to) = cardinal(text, tokens, i, end, value);
            if article && to == end {
                // "a third", "a quarter of"
                let lower = match tokens.get(end).filter(|_| word(end + 1) != "-").and_then(|t| meaning(NUMBERS.word(t.form)?)) {
                    Some(Word::Part(lower)) => lower,
                    _ => return None,
                };
                return Some(part_of_magnitude(text, tokens, i..end + 1, 1.0 / lower));
            }
            // "Two point three billion"
            if let Some((tenths, to)) = spoken_decimals(tokens, end, &word) {
                let (by, to) = magnitudes(tokens, to);
                return Some(plain(tokens, i..to, (value + tenths) * by, None, false));
            }
            end = to;
            // "two-thirds", "three quarters"
            let next = end + usize::from(word(end) == "-");
            if let Some(Word::Part(lower)) = tokens.get(next).and_then(|t| meaning(NUMBERS.word(t.form)?))
                && total < lower
                && total <= 9.0
                && (total == 1.0) != word(next).ends_with('s')
            {
                return Some(part_of_magnitude(text, tokens, i..next + 1, total / lower));
            }
            if let Some((part, to)) = fraction_tail(text, tokens, end) {
                // "a million and a half" is half a million more, "two and a half million" two and a half times a million.
                let last = tokens.get(end - 1).and_then(|t| meaning(NUMBERS.word(t.form)?));
                let scale = if let Some(Word::Multiply(by)) = last { by } else { 1.0 };
                let (by, to) = magnitudes(tokens, to);
                return Some(plain(tokens, i..to, (total + part * scale) * by, None, false));
            }
            Some(plain(tokens, i..end, total, None, false))
        }
    }
}

/// `point three`, `point seven five` behind a number below ten: its value, and the index behind it.
fn spoken_decimals<'w>(tokens: &[Token], end: usize, word: &impl Fn(usize) -> &'w str) -> Option<(f64, usize)> {
    if word(end) != "point" {
        return None;
    }
    let digit = |i: usize| match tokens.get(i).and_then(|t| NUMBERS.word(t.form)).and_then(meaning) {
        Some(Word::Value(v)) if v < 10.0 => Some(v),
        _ => None,
    };
    let digits: Vec<f64> = (end + 1..end + 4).map_while(digit).collect();
    let value = digits.iter().rev().fold(0.0, |sum, d| (sum + d) / 10.0);
    (!digits.is_empty()).then_some((value, end + 1 + digits.len()))
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

/// `a quarter` by itself, or `a quarter of a million`.
fn part_of_magnitude(text: &str, tokens: &[Token], range: Range<usize>, part: f64) -> Number {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.text(text));
    if word(range.end) == "of" && word(range.end + 1) == "a" {
        let (by, end) = magnitudes(tokens, range.end + 2);
        if by >= 1000.0 {
            return plain(tokens, range.start..end, part * by, None, false);
        }
    }
    Number { form: NumberForm::Part, ..plain(tokens, range, part, None, false) }
}
