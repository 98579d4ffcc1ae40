//! Words that make an assertion less than certain.

use super::{ClaimKind, Reading};
use crate::span::Span;
use crate::text::{Role, Token, list};

list!(
    /// Words that make an assertion less than certain, and how far.
    HEDGES, "hedges.txt"
);

/// A word that makes an assertion less than certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hedge {
    /// Its place.
    pub span: Span,
    /// How far it leaves the assertion from certain.
    pub strength: Strength,
    /// The smallest claim that holds it: an index into [`Reading::claims`].
    pub claim: Option<u32>,
}

/// Steps of certainty, the least certain first; `Unverified` is a caveat: it leaves open how certain the source itself is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// could not be independently verified, without offering evidence
    Unverified,
    /// might, could, may, possibly
    Possible,
    /// appeared, seems, reportedly, alleged, suspected
    Apparent,
    /// likely, probably, expected, set to
    Likely,
}

/// The hedges of a report.
pub(super) fn hedges(reading: &Reading) -> Vec<Hedge> {
    let text = reading.report.text.as_str();
    let mut hedges = Vec::new();
    let mut holders = Holders { reading, next: 0, open: Vec::new() };
    for (index, sentence) in reading.segments.sentences.iter().enumerate() {
        if !matches!(sentence.role, Role::Body | Role::Title | Role::Crosshead) {
            continue;
        }
        let tokens = reading.segments.tokens_of(index);
        let mut i = 0;
        while let Some(rest) = tokens.get(i..).filter(|r| !r.is_empty()) {
            let Some((length, strength)) = HEDGES.at(rest).and_then(|(n, value)| Some((n, named(value)?))) else {
                i += 1;
                continue;
            };
            if let Some(last) = tokens.get(i + length - 1).filter(|_| holds(text, tokens, i, length)) {
                let span = tokens[i].span.cover(last.span);
                hedges.push(Hedge { span, strength, claim: holders.of(span) });
            }
            i += length;
        }
    }
    hedges
}

fn named(value: &str) -> Option<Strength> {
    Some(match value {
        "unverified" => Strength::Unverified,
        "possible" => Strength::Possible,
        "apparent" => Strength::Apparent,
        "likely" => Strength::Likely,
        _ => return None,
    })
}

/// True unless the words are a name or say something else: the month May, `could not find`, `the suspected man's lawyer appeared in court`.
fn holds(text: &str, tokens: &[Token], i: usize, length: usize) -> bool {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.text(text));
    if length > 1 {
        return true;
    }
    let (this, next) = (word(i), word(i + 1));
    match this {
        "May" | "Might" => false,
        // Not able to, rather than not certain.
        "could" => !matches!(next, "not" | "n't" | "only" | "no" | "have"),
        "may" => next != "God",
        "appeared" | "appear" | "appears" => !matches!(
            next,
            "in" | "on"
                | "at"
                | "before"
                | "alongside"
                | "with"
                | "as"
                | "for"
                | "by"
                | "via"
                | "together"
                | "beside"
                | ","
                | "."
                | "from"
                | "onstage"
        ),
        "likely" => !matches!(word(i.wrapping_sub(1)), "how" | "as"),
        "possible" => !matches!(
            word(i.wrapping_sub(1)),
            "as" | "best" | "if" | "not" | "every" | "where" | "all" | "made" | "make" | "makes" | "way" | "earliest"
        ),
        "suspected" => true,
        _ => true,
    }
}

/// Finds the smallest claim around a place, for places in the order of the text.
struct Holders<'r> {
    reading: &'r Reading,
    next: usize,
    /// Claims that began and may not have ended.
    open: Vec<u32>,
}

impl Holders<'_> {
    fn of(&mut self, span: Span) -> Option<u32> {
        let claims = &self.reading.claims;
        while let Some(claim) = claims.get(self.next).filter(|c| c.span.start <= span.start) {
            if !matches!(claim.kind, ClaimKind::Figure(_)) {
                self.open.push(self.next as u32);
            }
            self.next += 1;
        }
        let place = |c: u32| claims.get(c as usize).map(|c| c.span);
        self.open.retain(|&c| place(c).is_some_and(|s| s.end > span.start));
        self.open.iter().copied().filter(|&c| place(c).is_some_and(|s| s.contains(span))).min_by_key(|&c| place(c).map(Span::len))
    }
}

#[cfg(test)]
mod tests {
    use super::Strength::{self, *};
    use crate::claim::read;
    use crate::report::Report;

    #[test]
    fn finds_what_is_less_than_certain() {
        let cases: &[(&str, &[(&str, Strength)])] = &[
            ("The ferry may have been overloaded, an official said.", &[("may have been", Possible)]),
            ("The strike appeared aimed at the bridge.", &[("appeared", Apparent)]),
            ("The claim could not be independently verified.", &[("could not be independently verified", Unverified)]),
            ("The talks are expected to end soon, and will probably fail.", &[("are expected to", Likely), ("will probably", Likely)]),
            ("In May she appeared in court and could not answer.", &[]),
            ("She can swim and will come.", &[]),
        ];
        for (text, wanted) in cases {
            let reading = read(Report { text: text.to_string(), ..Report::default() });
            let found: Vec<_> = reading.hedges.iter().map(|h| (h.span.of(text), h.strength)).collect();
            assert_eq!(&found, wanted, "{text}");
        }
    }
}
