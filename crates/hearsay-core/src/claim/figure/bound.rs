//! What the words around a number make of it: `at least`, `up to`, `or more`.

use super::Bound;
use super::line::Line;
use crate::text::{Number, NumberForm, list};
use std::ops::Range;

list!(
    /// Words before a number that bound it.
    BOUNDS, "bounds.txt"
);
/// A bound and its tokens; the tokens are empty where nothing bounds the number.
pub(super) struct Bounded {
    pub bound: Bound,
    pub words: Option<Range<usize>>,
}

list!(
    /// Verbs of moving: what they move over is no bound.
    MOTION, "motion.txt"
);
list!(
    /// Words of a matter: what stands behind their "about" or "over" is no bound.
    MATTERS, "matters.txt"
);

/// Times that are no units: what goes on over four of them went on in all four.
const SPELLS: [&str; 9] = ["evenings", "matches", "mornings", "nights", "rounds", "seasons", "summers", "weekends", "winters"];

/// The bound of `number`, whose first token (its currency included) is `lead` and whose phrase ends before `end`.
pub(super) fn bound(line: &Line, number: &Number, lead: usize, end: usize, lasts: bool) -> Bounded {
    // "Over four winters" is how long it took.
    let lasts = lasts || SPELLS.contains(&line.word(number.tokens.end));
    let before = words_before(line, lead, lasts);
    // "Five or more countries", "a hundred and thirty buildings at the very least"
    // "40 minutes' warning at most"
    let owned = || matches!(line.word(end), "'" | "\u{2019}").then(|| words_after(line, end + 2)).flatten();
    let after = words_after(line, number.tokens.end).or_else(|| words_after(line, end)).or_else(owned);
    let (bound, words) = match (before, after) {
        (Some(b), _) => b,
        (None, Some(a)) => a,
        (None, None) => (Bound::Exact, lead..lead),
    };
    let between = number.form == NumberForm::Range && lead > 0 && line.lower(lead - 1) == "between";
    if between {
        return Bounded { bound: Bound::Range, words: Some(lead - 1..lead) };
    }
    let form = match number.form {
        NumberForm::Range => Bound::Range,
        NumberForm::Vague => Bound::Vague,
        _ => bound,
    };
    Bounded { bound: form, words: (bound != Bound::Exact).then_some(words) }
}

/// Looks left, over a determiner or two, for the longest phrase of the list that ends there.
fn words_before(line: &Line, lead: usize, lasts: bool) -> Option<(Bound, Range<usize>)> {
    let mut end = lead;
    for _ in 0..4 {
        for length in (1..=4).rev() {
            let Some(start) = end.checked_sub(length) else { continue };
            if let Some((found, value)) = BOUNDS.at(line.tokens.get(start..end)?) {
                // "within the 72-hour limit" says nothing of more or less.
                // "some of the 40", "centres around the 37 metres"
                let near = end == lead || length > 1 || line.lower(start) != "within" && !(end..lead).any(|i| line.word(i) == "the");
                if found == length && near && holds(line, start, length, lasts) {
                    return Some((named(value)?, start..lead));
                }
            }
        }
        let skipped = end.checked_sub(1)?;
        if !matches!(
            line.lower(skipped).as_ref(),
            "a" | "an" | "the" | "another" | "other" | "further" | "additional" | "total" | "of" | "$" | "us" | "magnitude"
        ) {
            return None;
        }
        end = skipped;
    }
    None
}

/// True when the words at `start` bound a number: `talk about two` does not, nor does `over three days` without `for`.
fn holds(line: &Line, start: usize, length: usize, lasts: bool) -> bool {
    if length > 1 {
        // "Twice as much as three years ago" compares.
        let compares = matches!(line.word(start.wrapping_sub(1)), "twice" | "times" | "half" | "thrice" | "fold");
        return !(compares && line.lower(start) == "as");
    }
    let before = start.checked_sub(1).map(|i| line.lower(i)).unwrap_or_default();
    let word_before = line.tokens.get(start.wrapping_sub(1)).map_or_else(Default::default, |t| t.form);
    match line.lower(start).as_ref() {
        // "Talks about two roads", "charges over five games"
        "about" | "over" if MATTERS.has(word_before) => false,
        "about" => true,
        // "a storm over three days", but "over three days later"
        // "rolled over three villages"
        "over" if MOTION.has(word_before) => false,
        "over" if lasts && (start + 2..start + 5).any(|i| matches!(line.word(i), "after" | "ago" | "before" | "earlier" | "later")) => true,
        "over" => !lasts || matches!(before.as_ref(), "for" | "in" | "took" | "lasted" | "after" | "just" | "of" | "with" | "is" | "was"),
        // "the price passed $5,000", but not "passed 12 laws"
        "passed" | "crossed" => matches!(line.word(start + 1), "$" | "€" | "£"),
        // "He was under three hours of questioning", but "in under three hours"
        "under" | "below" | "above" | "past" => {
            (!lasts
                || matches!(
                    before.as_ref(),
                    "in" | "of"
                        | "took"
                        | "lasted"
                        | "just"
                        | "for"
                        | "well"
                        | "after"
                        | "them"
                        | "it"
                        | "him"
                        | "her"
                        | "had"
                        | "has"
                        | "have"
                ))
                && before != "from"
        }
        "within" => {
            lasts
                || matches!(
                    line.lower(start + 2).as_ref(),
                    "km" | "kilometres" | "kilometers" | "miles" | "metres" | "m" | "meters" | "feet"
                )
        }
        _ => true,
    }
}

/// `or more`, `or so`, `at most` behind the number's phrase.
fn words_after(line: &Line, end: usize) -> Option<(Bound, Range<usize>)> {
    // "Nineteen people, at the very least"
    let end = end + usize::from(line.word(end) == "," && line.lower(end + 1) == "at" && line.lower(end + 2) == "the");
    let word = |i: usize| line.lower(end + i);
    let (bound, length) = match (word(0).as_ref(), word(1).as_ref(), word(2).as_ref(), word(3).as_ref()) {
        ("at", "the", "very", "least") => (Bound::AtLeast, 4),
        ("at", "the", "very" | "utmost", "most") => (Bound::AtMost, 4),
        ("at", "the", "least", _) => (Bound::AtLeast, 3),
        ("at", "the", "most" | "outside" | "utmost", _) => (Bound::AtMost, 3),
        ("or", "more", ..) | ("at", "least", ..) | ("and", "counting", ..) => (Bound::AtLeast, 2),
        ("or", "less" | "fewer", ..) | ("at", "most", ..) => (Bound::AtMost, 2),
        ("or", "so", ..) => (Bound::About, 2),
        _ => return None,
    };
    Some((bound, end..end + length))
}

fn named(value: &str) -> Option<Bound> {
    Some(match value {
        "at_least" => Bound::AtLeast,
        "at_most" => Bound::AtMost,
        "more_than" => Bound::MoreThan,
        "less_than" => Bound::LessThan,
        "nearly" => Bound::Nearly,
        "about" => Bound::About,
        _ => return None,
    })
}
