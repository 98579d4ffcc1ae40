//! Numbers in digits and words: `1,700`, `3.5m`, `ninety-one`, `half a dozen`, `two-thirds`, `60 to 80`, `hundreds of`.

mod digits;
mod words;

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
        // ".5"
        Kind::Mark => token.is(text, '.'),
        Kind::Word if token.capital && digits::code_end(token.text(text)).is_some() => true,
        Kind::Word => NUMBERS.begins(token.form) || matches!(token.text(text), "an" | "An") || digits::glyph(token.text(text)).is_some(),
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
    let signs = usize::from(matches!(word(first.tokens.start.wrapping_sub(1)), "$" | "£" | "€" | "~"));
    let start = first.tokens.start.saturating_sub(signs);
    let signed = first.tokens.start.checked_sub(1).is_some_and(|s| matches!(word(s), "$" | "£" | "€") && word(s) == word(at + 1));
    // "200,000- to-260,000"
    let hung = word(at) == "to" && word(at + 1) == "-" && tokens.get(at + 1).is_some_and(|t| t.span.start == joint.span.end);
    let second = single(text, tokens, at + 1 + usize::from(signed) + usize::from(hung)).filter(|n| n.form == NumberForm::Plain)?;
    let again = tokens.get(second.tokens.end..second.tokens.end + unit.len()).unwrap_or(&[]);
    if unit.len() != again.len()
        || unit.iter().zip(again).any(|(a, b)| a.form != b.form)
        || !unit.is_empty() && unit.iter().all(|t| t.text(text) == ",")
    {
        return None;
    }
    let between = matches!(joint.text(text), "and" | "to")
        && start.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| t.text(text).eq_ignore_ascii_case("between"));
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
        _ => word.and_then(|t| digits::suffix(digits::split_digits(t.text(text)).1)).unwrap_or(1.0),
    }
}

/// `one in ten`, `nine out of 10`.
fn one_in(text: &str, tokens: &[Token], first: &Number) -> Option<Number> {
    if first.form != NumberForm::Plain || first.low > 99.0 {
        return None;
    }
    let mut at = first.tokens.end;
    let word = |i: usize| tokens.get(i).map_or("", |t| t.text(text));
    // "One train in five": the noun may stand between, where nothing is counted behind.
    let parted = first.low == 1.0 && word(at + 1) == "in" && tokens.get(at).is_some_and(|t| t.kind == Kind::Word && !t.capital);
    at += usize::from(parted);
    let next = match (word(at), word(at + 1)) {
        ("in", "every") => at + 2,
        ("out", "of") => at + 2,
        ("in", _) => at + 1,
        _ => return None,
    };
    let of = single(text, tokens, next).filter(|n| n.form == NumberForm::Plain && n.glued.is_none())?;
    let small = of.high > first.low && of.high <= 1000.0 && (of.low as u64).is_multiple_of(if of.low > 20.0 { 10 } else { 1 });
    let plural = |i: usize| {
        tokens
            .get(i)
            .is_some_and(|t| t.kind == Kind::Word && t.text(text).len() > 3 && t.text(text).ends_with('s') && t.text(text) != "dies")
    };
    let small = small && !(parted && (of.low > 20.0 || plural(of.tokens.end)));
    (small && first.tokens.len() == 1 && of.tokens.len() == 1).then(|| {
        let part = first.low / of.low;
        let span = first.span.cover(of.span);
        Number { low: part, high: part, form: NumberForm::Part, tokens: first.tokens.start..of.tokens.end, span, ..first.clone() }
    })
}

/// A number without range.
fn single(text: &str, tokens: &[Token], i: usize) -> Option<Number> {
    let token = tokens.get(i)?;
    let number = if token.kind != Kind::Word || token.capital && digits::code_end(token.text(text)).is_some() {
        digits::number(text, tokens, i)
    } else {
        words::number(text, tokens, i)
    };
    // 400 digits in a row are no number of anything.
    number.filter(|n| n.low.is_finite() && n.high.is_finite())
}

/// The magnitude words at token `at`, multiplied, and the index behind them: `hundred million`.
fn magnitudes(tokens: &[Token], mut at: usize) -> (f64, usize) {
    let mut by = 1.0;
    while let Some(Word::Multiply(more)) = tokens.get(at).and_then(|t| meaning(NUMBERS.word(t.form)?)) {
        by *= more;
        at += 1;
    }
    (by, at)
}

/// A number of one value.
fn plain(tokens: &[Token], range: Range<usize>, value: f64, glued: Option<Span>, digits: bool) -> Number {
    let first = tokens.get(range.start).map(|t| t.span).unwrap_or_default();
    let mut span = tokens.get(range.end.saturating_sub(1)).map_or(first, |t| first.cover(t.span));
    if let Some(glued) = glued {
        span.end = glued.start;
    }
    Number { low: value, high: value, form: NumberForm::Plain, tokens: range, span, glued, digits, short: false }
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
            ("a million and a half", 1.5e6, 1.5e6, NumberForm::Plain),
            ("three and a half million", 3.5e6, 3.5e6, NumberForm::Plain),
            ("2½ million", 2.5e6, 2.5e6, NumberForm::Plain),
            ("a quarter of a million", 2.5e5, 2.5e5, NumberForm::Plain),
            ("five and a quarter", 5.25, 5.25, NumberForm::Plain),
            ("1.000.000", 1e6, 1e6, NumberForm::Plain),
            (".5 million", 5e5, 5e5, NumberForm::Plain),
            ("1⁄32", 0.03125, 0.03125, NumberForm::Part),
            ("6 x 10^24", 6e24, 6e24, NumberForm::Plain),
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
        for text in ["9th", "1990s", "third", "a man", "24/7x", "1,2,3,4", "1.000.000,5", &"9".repeat(400)] {
            let segments = Segments::new(text);
            assert!(number_at(text, &segments.tokens, 0).is_none_or(|n| n.tokens.end < segments.tokens.len()), "{text}");
        }
    }
}
