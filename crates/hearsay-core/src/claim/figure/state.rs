//! What happened to what is counted: `people killed`, `flights cancelled`.

use super::line::Line;
use crate::text::list;

list!(
    /// Verbs and participles of what happens to what is counted.
    STATES, "states.txt"
);

/// A state: the form it is named by, whom it happens to unless said, and its tokens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct State {
    pub name: &'static str,
    pub whom: Option<&'static str>,
    pub from: usize,
    pub to: usize,
}

/// The state word at token `i`.
pub(super) fn state_word(line: &Line, i: usize) -> Option<State> {
    let (length, value) = STATES.at(line.tokens.get(i..)?)?;
    let (name, whom) = value.split_once('|').map_or((value, None), |(n, w)| (n, Some(w)));
    Some(State { name, whom, from: i, to: i + length })
}

/// The state of a counted phrase: of its bound words `start` is the first token, of its noun `end` one past the last.
///
/// Behind it: `people (were) killed`, `flights at the airport were diverted`, `people feared dead`; else before it:
/// `killing (at least) four people`. By guess from the words alone until a parse is there.
pub(super) fn state(line: &Line, start: usize, end: usize) -> Option<State> {
    after(line, end).or_else(|| before(line, start))
}

fn after(line: &Line, end: usize) -> Option<State> {
    let mut auxiliary = false;
    for i in end..end + 9 {
        let word = line.lower(i);
        match word.as_ref() {
            "is" | "are" | "was" | "were" | "been" | "be" | "being" | "got" | "have" | "has" | "had" | "to" | "left" | "lay" => {
                auxiliary = true
            }
            "feared" | "confirmed" | "reported" | "believed" | "also" | "already" | "still" | "all" | "who" | "that" | "which" | "may"
            | "might" | "could" | "would" | "will" | "either" | "reportedly" | "presumed" => {}
            "" | "," | "." | ";" | ":" | "(" | ")" | "“" | "”" | "\"" | "and" | "but" | "as" | "when" | "while" | "after" | "before"
            | "said" | "by" => {
                return None;
            }
            _ if word.ends_with("ly") => {}
            _ => {
                if let Some(state) = state_word(line, i) {
                    let near = i == end
                        || auxiliary
                        || matches!(line.word(i - 1), "who" | "that" | "which" | "feared" | "reported" | "presumed" | "confirmed");
                    // "people killed in the strike", not "people arrest records"
                    return near.then_some(state);
                }
                // The phrase may go on with a preposition: "flights at the airport were diverted"; an auxiliary ends it.
                if auxiliary || line.tokens.get(i).is_some_and(|t| t.kind == crate::text::Kind::Number) {
                    return None;
                }
            }
        }
    }
    None
}

fn before(line: &Line, start: usize) -> Option<State> {
    let mut at = start.checked_sub(1)?;
    if matches!(line.lower(at).as_ref(), "the" | "another" | "all" | "a" | "their" | "its") {
        at = at.checked_sub(1)?;
    }
    for from in [at, at.saturating_sub(1)] {
        if let Some(state) = state_word(line, from).filter(|s| s.to == at + 1) {
            // "was killed two days later", "the wounded three": a participle behind an auxiliary looks left, not right.
            let previous = from.checked_sub(1).map(|i| line.lower(i)).unwrap_or_default();
            let passive = matches!(previous.as_ref(), "was" | "were" | "been" | "be" | "is" | "are" | "being" | "the");
            return (!passive).then_some(state);
        }
    }
    None
}
