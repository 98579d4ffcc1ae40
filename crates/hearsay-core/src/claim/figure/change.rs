//! The direction of a number that is a change: `rose 3%`, `fell by 12`, `rose 18 sen to 2.70`, `a 12 percent rise`, `+0.2%`.

use super::Change;
use super::line::Line;
use super::sign::Sign;
use crate::text::list;

list!(
    /// Words of a change and its direction.
    CHANGES, "changes.txt"
);

/// What tells of a change: the figure's phrase, and the figure before it.
pub(super) struct Moved<'a> {
    /// First token of the phrase, bound and sign included.
    pub start: usize,
    /// One past its last.
    pub end: usize,
    /// True for a unit that is no length of time.
    pub measured: bool,
    pub percent: bool,
    pub sign: Sign,
    /// The figure before it in the sentence.
    pub before: Option<&'a Before>,
}

/// What a figure leaves to the next one of its sentence.
pub(super) struct Before {
    /// One past its last token.
    pub end: usize,
    pub change: Change,
    pub bound: super::Bound,
    pub unit: Option<String>,
    /// True behind `from`.
    pub from: bool,
}

/// Words that make no change of `up` and `down` behind them: `make up 22 percent`, `come down to $21`.
const PHRASAL: [&str; 22] = [
    "make", "makes", "made", "making", "set", "put", "gave", "give", "take", "took", "end", "ended", "ends", "boil", "boils", "boiled",
    "boiling", "comes", "come", "came", "settled", "tied",
];

/// The direction of a number. Without `by` or `to` only what is measured is a change: `rose 3%`, but not `lost three boats`.
pub(super) fn change(line: &Line, moved: &Moved) -> Change {
    match moved.sign {
        Sign::Plus if moved.measured => return Change::ByUp,
        Sign::Minus if moved.percent => return Change::ByDown,
        _ => {}
    }
    let mut at = moved.start;
    let mut joint = "";
    let mut article = false;
    for _ in 0..4 {
        // "rose 18 sen to 2.70"
        if let Some(before) = moved.before.filter(|b| b.end == at && joint == "to") {
            return match before.change {
                Change::ByUp => Change::Up,
                Change::ByDown => Change::Down,
                _ => Change::None,
            };
        }
        let Some(before) = at.checked_sub(1) else { break };
        at = before;
        let word = line.lower(at);
        match word.as_ref() {
            "by" | "to" if joint.is_empty() => joint = if word == "by" { "by" } else { "to" },
            "of" if joint.is_empty() => joint = "by",
            "a" | "an" => article = true,
            "another" | "as" | "much" | "sharply" | "slightly" | "further" | "steadily" | "the" => {}
            _ => {
                let verb = at.checked_sub(1).map(|i| line.lower(i)).unwrap_or_default();
                let target = joint != "by" || !matches!(verb.as_ref(), "end" | "ended" | "ends");
                if matches!(word.as_ref(), "up" | "down")
                    && target
                    && PHRASAL.contains(&verb.as_ref())
                    && !(verb.starts_with("end") && joint.is_empty())
                {
                    break;
                }
                // "added a 30 degree turn": what is added is the turn.
                let other = article && joint.is_empty() && line.content(moved.end);
                return match (line.tokens.get(at).and_then(|t| CHANGES.word(t.form)), joint) {
                    (Some("up"), "to") => Change::Up,
                    (Some("down"), "to") => Change::Down,
                    (Some("up"), "by") => Change::ByUp,
                    (Some("down"), "by") => Change::ByDown,
                    (Some("up"), "") if moved.measured && !other => Change::ByUp,
                    (Some("down"), "") if moved.measured && !other => Change::ByDown,
                    (None, "by") if line.word(at + 1) == "by" && (moved.measured || moved.before.is_some()) => {
                        by(line, at, moved).unwrap_or_else(|| noun_after(line, moved))
                    }
                    _ => noun_after(line, moved),
                };
            }
        }
    }
    noun_after(line, moved)
}

/// True for a bare number on the scale of the figure before it: `from 208 pounds to 193`, `rose by 2 percent, and imports by 1`.
pub(super) fn same_scale(line: &Line, start: usize, before: &Before) -> bool {
    let Some(joint) = start.checked_sub(1).filter(|&i| i < before.end + 8) else { return false };
    match line.word(joint) {
        "to" => before.from,
        // "grew to 46 million francs from 38 million"
        "from" => matches!(before.change, Change::Up | Change::Down),
        "by" => matches!(before.change, Change::ByUp | Change::ByDown),
        _ => false,
    }
}

/// `grew sales by 35 percent`, `and Burlington by 2.6%`: the verb before what grew, or the change before it.
fn by(line: &Line, at: usize, moved: &Moved) -> Option<Change> {
    // "raised taxes by 5 percent", but not "lost the vote by 300"
    let from = if moved.measured { at.saturating_sub(6) } else { at + 1 };
    for i in (from..=at).rev() {
        if matches!(line.word(i), "," | ";" | "and" | "but" | "which" | "that" | "who" | "(" | ")" | ":" | "is" | "was" | "were" | "are") {
            break;
        }
        match line.tokens.get(i).and_then(|t| CHANGES.word(t.form)) {
            Some("up") => return Some(Change::ByUp),
            Some(_) => return Some(Change::ByDown),
            None => {}
        }
    }
    let before = moved.before.filter(|b| b.unit.is_some() && at < b.end + 8)?;
    matches!(before.change, Change::ByUp | Change::ByDown).then_some(before.change)
}

/// `a 12 percent rise`.
fn noun_after(line: &Line, moved: &Moved) -> Change {
    let word = line.lower(moved.end);
    let noun = matches!(
        word.as_ref(),
        "rise"
            | "increase"
            | "drop"
            | "fall"
            | "decline"
            | "gain"
            | "growth"
            | "cut"
            | "reduction"
            | "jump"
            | "decrease"
            | "surge"
            | "boost"
            | "hike"
            | "slump"
            | "plunge"
    );
    match line.tokens.get(moved.end).and_then(|t| CHANGES.word(t.form)) {
        Some("up") if noun && moved.measured => Change::ByUp,
        Some("down") if noun && moved.measured => Change::ByDown,
        _ => Change::None,
    }
}
