//! The sign before a number: `minus 5`, `minus-130`, `-5 C`, `+0.2%`, `$-50.8bn`.

use super::line::Line;

/// What stands before a number or its currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Sign {
    /// Nothing.
    #[default]
    None,
    /// `+`
    Plus,
    /// `minus` or its mark.
    Minus,
}

/// The sign before token `lead`, and the first token with it; marks are signs only of what is `measured` ("COVID -19 tests").
pub(super) fn sign(line: &Line, lead: usize, first: usize, measured: bool) -> (usize, Sign) {
    // "$-50.8bn"
    if first > lead + 1 && is_minus(line.word(first - 1)) {
        return (lead, Sign::Minus);
    }
    let Some(before) = lead.checked_sub(1) else { return (lead, Sign::None) };
    // A dash that begins a line is no sign.
    let free = before > 0 && (!line.touches(before - 1) || matches!(line.word(before - 1), "(" | "["));
    match line.word(before) {
        "+" if measured && line.touches(before) && free => (before, Sign::Plus),
        mark if is_minus(mark) && line.touches(before) => match before.checked_sub(1).map(|i| (i, line.lower(i))) {
            Some((i, word)) if word == "minus" => (i, Sign::Minus),
            _ if free && measured => (before, Sign::Minus),
            _ => (lead, Sign::None),
        },
        word if word.eq_ignore_ascii_case("minus") => (before, Sign::Minus),
        _ => (lead, Sign::None),
    }
}

/// True for the marks that minus is written with.
pub(super) fn is_minus(mark: &str) -> bool {
    matches!(mark, "-" | "−" | "–")
}
