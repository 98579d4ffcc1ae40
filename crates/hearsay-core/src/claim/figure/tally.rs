//! What a number counts whose noun stands before it: `the death toll rose to 14`, `put the crowd at 4,500`, `voted by 112 to 36`.

use super::line::Line;
use super::noun;
use super::state::state_word;
use crate::syntax::Xpos;
use crate::text::{Kind, Number};

/// How far back the noun is looked for, in tokens.
const FAR: usize = 16;

/// What the number counts whose phrase, bound included, begins at `start`; `None` when no noun before it says so.
pub(super) fn told(line: &Line, start: usize, number: &Number) -> Option<String> {
    if !line.content(number.tokens.end) && votes(line, start, number) {
        return Some("votes".to_string());
    }
    // Where it is said: "put the toll at", "stood at", "has risen to", "a toll of", "the toll is".
    let joint = line.lower(start.checked_sub(1)?);
    let joined = matches!(
        joint.as_ref(),
        "to" | "at"
            | "of"
            | "from"
            | "is"
            | "was"
            | "are"
            | "were"
            | "reached"
            | "reaches"
            | "hit"
            | "passed"
            | "topped"
            | "exceeded"
            | ":"
    );
    let from = if joined || number.tokens.start != start { start - 1 } else { return None };
    let stands = |i: usize| matches!(line.word(i), "stood" | "stands" | "stand" | "standing" | "remained" | "remains" | "was" | "is");
    // "Toll in blast at 14"
    let mut placed = joint != "at" || line.title;
    for at in (from.saturating_sub(FAR)..=from).rev() {
        let word = line.word(at);
        if at != from && matches!(word, ";" | ":" | "“" | "”" | "\"" | "(" | ")" | "." | "," | "but" | "while") {
            return None;
        }
        if joint == "at" && is_put(word) {
            return object(line, at + 1, from);
        }
        placed |= stands(at);
        let told = noun_of_number(line, at, from);
        if told.is_some() && (placed || (at.saturating_sub(4)..at).any(|i| is_put(line.word(i)))) {
            return told;
        }
    }
    None
}

fn is_put(word: &str) -> bool {
    matches!(word, "put" | "puts" | "putting" | "estimated" | "estimates" | "estimate")
}

/// What is counted by the noun at `at`: `toll`, `number of things`.
fn noun_of_number(line: &Line, at: usize, end: usize) -> Option<String> {
    match line.lower(at).as_ref() {
        "toll" if !is_for_passing(line, at + 1) => Some("people dead".to_string()),
        "number" | "numbers" | "count" | "tally" | "total" if line.word(at + 1) == "of" => number_of(line, at + 2, end),
        _ => None,
    }
}

/// True for the noun behind another sort of toll: the toll bridge. Headlines have no tags, so the commonest are named.
fn is_for_passing(line: &Line, i: usize) -> bool {
    let noun = matches!(line.tag(i), Some(Xpos::Nn | Xpos::Nns | Xpos::Nnp));
    noun || matches!(
        line.lower(i).as_ref(),
        "road" | "roads" | "bridge" | "booth" | "plaza" | "lane" | "tunnel" | "fee" | "fees" | "rate" | "rates"
    )
}

/// The things of `the number of things`, or those it happened to of `the number of dead`.
fn number_of(line: &Line, mut at: usize, end: usize) -> Option<String> {
    while matches!(line.word(at), "the" | "those" | "people" | "its" | "their" | "confirmed") && state_word(line, at + 1).is_some() {
        at += 1;
    }
    if let Some(state) = state_word(line, at) {
        return Some(format!("people {}", state.name));
    }
    object(line, at, end)
}

/// The noun phrase at `at`: the thing counted of `the crowd of protesters`, or the noun that stands for it, `the turnout`.
fn object(line: &Line, mut at: usize, end: usize) -> Option<String> {
    while matches!(line.word(at), "the" | "a" | "an" | "its" | "their" | "his" | "her" | "total" | "overall" | "likely") {
        at += 1;
    }
    let (start, head) = noun::phrase(line, at, true).or_else(|| noun::phrase(line, at, false)).filter(|&(_, head)| head < end)?;
    if line.word(head + 1) == "of" && head + 2 < end && !line.is_plural_noun(head) {
        return object(line, head + 2, end);
    }
    let counted = matches!(line.tag(head), Some(Xpos::Nns | Xpos::Nnps)) || matches!(line.word(head), "crowd" | "turnout" | "attendance");
    let span = line.tokens.get(start)?.span.cover(line.tokens.get(head)?.span);
    counted.then(|| span.of(line.text).split_whitespace().collect::<Vec<_>>().join(" "))
}

/// True for either number of `voted by 112 to 36`, `approved it 88 to 85`.
fn votes(line: &Line, start: usize, number: &Number) -> bool {
    let other = |i: usize| line.tokens.get(i).is_some_and(|t| t.kind == Kind::Number);
    let first = match (line.word(number.tokens.end), start.checked_sub(2)) {
        ("to", _) if other(number.tokens.end + 1) => start,
        (_, Some(before)) if line.word(start - 1) == "to" && other(before) => before,
        _ => return false,
    };
    let by = usize::from(first > 0 && line.word(first - 1) == "by");
    (first.saturating_sub(3 + by)..first).any(|i| {
        matches!(
            line.lower(i).as_ref(),
            "vote" | "voted" | "votes" | "voting" | "passed" | "approved" | "backed" | "rejected" | "adopted" | "ratified" | "defeated"
        )
    })
}

#[cfg(test)]
mod tests {
    use crate::claim::{ClaimKind, read};
    use crate::report::Report;

    /// Value and counted thing of each figure.
    fn counts(text: &str) -> Vec<(f64, Option<String>)> {
        let reading = read(Report { text: text.into(), ..Report::default() });
        let figure = |c: &crate::claim::Claim| match &c.kind {
            ClaimKind::Figure(f) => Some((f.value?, f.counts.clone())),
            _ => None,
        };
        reading.claims.iter().filter_map(figure).collect()
    }

    #[test]
    fn the_noun_stands_before_the_number() {
        for (text, value, thing) in [
            ("The death toll rose to 14 on Monday.", 14.0, "people dead"),
            ("Police put the death toll at 14.", 14.0, "people dead"),
            ("The toll stood at 19, the mayor said.", 19.0, "people dead"),
            ("The number of injured has climbed to 212.", 212.0, "people injured"),
            ("Officials put the number of missing at 40.", 40.0, "people missing"),
            ("The number of ferries in service fell to 31.", 31.0, "ferries"),
            ("Police put the crowd of marchers at 4,500.", 4500.0, "marchers"),
            (
                "Death toll in harbour blast at 14\n\nThe mayor said on Monday that rescue teams were still at work in the town.",
                14.0,
                "people dead",
            ),
            ("Organisers put the turnout at more than 10,000.", 10000.0, "turnout"),
        ] {
            assert_eq!(counts(text), [(value, Some(thing.to_string()))], "{text}");
        }
    }

    #[test]
    fn both_sides_of_a_vote() {
        for text in ["Members voted by 112 to 36 to lift the ban.", "The council approved it 112 to 36."] {
            assert_eq!(counts(text), [(112.0, Some("votes".to_string())), (36.0, Some("votes".to_string()))], "{text}");
        }
    }

    #[test]
    fn no_number_of_anything() {
        for text in [
            "The toll bridge opened at 9 and closed at 10.",
            "She was put on the list at number 12.",
            "The score was 3 to 1.",
            "Toll road opens at 9\n\nThe mayor said on Monday that the road had been closed for repairs.",
        ] {
            assert_eq!(counts(text), [], "{text}");
        }
    }
}
