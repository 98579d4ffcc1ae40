//! The expressions of time, by word rules: what may stand before and behind the word that tells that it is one.

mod clock;
mod count;
mod day;
mod part;
mod period;
mod year;

use super::calendar::{Anchor, Side};
use super::focus::Focus;
use super::tense;
use super::{TimeKind, WORDS};
use crate::syntax::Tree;
use crate::text::{FUNCTION, Kind, Token, fold, may_begin};
use std::borrow::Cow;

/// A sentence, the day it is read against, and what was told before it.
pub(super) struct Line<'t> {
    pub text: &'t str,
    pub tokens: &'t [Token],
    /// The index of its first token in the whole text.
    pub first: u32,
    /// Its tree; empty where there is no grammar.
    pub tree: Tree<'t>,
    pub anchor: Anchor,
    pub focus: Focus,
}

/// An expression: token indices, type, value.
pub(super) struct Expression {
    pub start: usize,
    pub end: usize,
    pub kind: TimeKind,
    pub value: String,
}

impl<'t> Line<'t> {
    fn word(&self, i: usize) -> &'t str {
        self.tokens.get(i).map_or("", |t| t.text(self.text))
    }

    fn lower(&self, i: usize) -> Cow<'t, str> {
        fold(self.word(i))
    }

    fn before(&self, i: usize, n: usize) -> Cow<'t, str> {
        i.checked_sub(n).map_or(Cow::Borrowed(""), |i| self.lower(i))
    }

    /// What the list says of token `i`.
    fn sense(&self, i: usize) -> Option<(&'static str, &'static str)> {
        WORDS.word(self.tokens.get(i)?.form)?.split_at_checked(1)
    }

    /// Up to four digits that are all of a token.
    fn digits(&self, i: usize) -> Option<u32> {
        let word = self.word(i);
        (word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.parse().ok())?
    }

    /// The expression whose first telling word is token `i`; `floor` is the first token that may still be taken to the left.
    pub(super) fn expression(&self, i: usize, floor: usize) -> Option<Expression> {
        let token = self.tokens.get(i)?;
        if token.kind == Kind::Mark {
            return None;
        }
        if let Some(period) = self.period(i, floor) {
            return Some(period);
        }
        if let Some(end) = self.year_end(i, floor) {
            return Some(end);
        }
        if may_begin(token, self.text) {
            let found = self
                .clock(i, floor)
                .or_else(|| self.spoken_clock(i, floor))
                .or_else(|| self.day_month(i, floor))
                .or_else(|| self.iso(i))
                .or_else(|| self.before_christ(i, floor))
                .or_else(|| self.count(i, floor))
                .or_else(|| self.year(i, floor))
                .or_else(|| self.spelled_year(i, floor));
            if found.is_some() || token.kind == Kind::Number && self.ordinal(i).is_none() {
                return found;
            }
        }
        if let Some(century) = self.century(i, floor) {
            return Some(century);
        }
        let (class, rest) = self.sense(i)?;
        match class {
            "d" => self.weekday(i, floor, rest.parse().ok()?),
            "D" => Some(made(i, i + 1, TimeKind::Set, format!("XXXX-WXX-{rest}"))),
            "m" => self.month(i, floor, rest.parse().ok()?),
            "u" | "U" => self.unit(i, floor, class == "U", rest),
            "p" => self.part(i, floor, rest),
            "s" => self.season(i, floor, rest),
            "o" => Some(self.parted(i, i + 1, floor, self.anchor.day(rest.parse().ok()?))),
            "t" => Some(made(i, i + 1, TimeKind::Time, format!("{}T{rest}", self.anchor.day(0)))),
            "n" => Some(made(i, i + 1, TimeKind::Time, format!("{}T{rest}", self.anchor.day(-1)))),
            "r" => self.loosely(i, floor, rest),
            "R" => self.reference(i, rest),
            "f" => Some(made(i, i + 1, TimeKind::Set, rest.into())),
            "w" => self.weekend(i, floor),
            "c" => Some(self.clocked(i, i + 1, rest)),
            "h" => self.holiday(i, floor, rest),
            "e" => self.named_decade(i, floor, rest),
            _ => None,
        }
    }

    /// On which side of the day of publication the time at token `i` lies: what the tree tells, else the words near.
    fn side(&self, i: usize) -> Option<Side> {
        // "as early as Tuesday", "until Friday"
        let before = (self.before(i, 3), self.before(i, 2), self.before(i, 1));
        if matches!((before.0.as_ref(), before.1.as_ref(), before.2.as_ref()), ("as", "early" | "soon" | "late", "as")) {
            return Some(Side::Future);
        }
        if matches!(self.word(i.saturating_sub(1)), "until" | "till" | "payable" | "effective" | "due") {
            return Some(Side::Future);
        }
        tense::side(self.tree, self.text, self.first + i as u32)
    }

    /// The day that "the year" and "the summer" are of: the day of publication, or the one that history is at.
    fn now(&self) -> Anchor {
        self.focus.history(self.anchor).unwrap_or(self.anchor)
    }

    /// `last`, `next`, `this` before token `i`: the step, and the first token.
    fn step(&self, i: usize, floor: usize) -> Option<(i64, usize)> {
        let kind = usize::from(matches!(self.before(i, 1).as_ref(), "fiscal" | "calendar" | "financial"));
        let at = i.checked_sub(1 + kind).filter(|&a| a >= floor)?;
        let the = |at: usize| if at > floor && matches!(self.before(at, 1).as_ref(), "the" | "this") { at - 1 } else { at };
        Some(match self.lower(at).as_ref() {
            "last" => (-1, the(at)),
            "previous" | "past" | "preceding" => (-1, the(at)),
            "next" | "coming" | "following" => (1, the(at)),
            "this" | "current" | "same" => (0, the(at)),
            _ => return None,
        })
    }

    /// `early`, `late`, `mid`, `the end of` before `start`: the new start, and whether it says `late`.
    fn modified(&self, start: usize, floor: usize) -> (usize, bool) {
        let ok = |n: usize| start.checked_sub(n).is_some_and(|s| s >= floor);
        let one = self.before(start, 1);
        if ok(1) && matches!(one.as_ref(), "early" | "late" | "earlier" | "later" | "mid" | "sometime") {
            let the = usize::from(ok(2) && self.before(start, 2) == "the");
            return (start - 1 - the, one == "late");
        }
        if ok(2) && one == "-" && matches!(self.before(start, 2).as_ref(), "mid" | "early" | "late") {
            let the = usize::from(ok(3) && self.before(start, 3) == "the");
            return (start - 2 - the, false);
        }
        if ok(2) && matches!(one.as_ref(), "on" | "in") && matches!(self.before(start, 2).as_ref(), "early" | "late" | "later" | "earlier")
        {
            return (start - 2, self.before(start, 2) == "late");
        }
        if ok(3)
            && one == "of"
            && matches!(self.before(start, 2).as_ref(), "end" | "beginning" | "middle" | "start" | "close")
            && self.before(start, 3) == "the"
        {
            return (start - 3, false);
        }
        (start, false)
    }

    /// True when a noun phrase can end before token `i`: at a mark or a function word, "of" left out.
    fn closes(&self, i: usize) -> bool {
        let Some(token) = self.tokens.get(i) else { return true };
        match token.kind {
            Kind::Mark => !token.is(self.text, '-'),
            _ => {
                self.word(i) != "of" && FUNCTION.word(token.form).is_some_and(|class| !matches!(class, "number" | "determiner" | "adverb"))
            }
        }
    }

    /// With the article before it.
    fn with_article(&self, start: usize, floor: usize) -> usize {
        start - usize::from(start > floor && self.before(start, 1) == "the")
    }

    /// A day, with the part of the day that stands behind it and `late` before it.
    fn parted(&self, start: usize, end: usize, floor: usize, day: String) -> Expression {
        let (from, late) = self.modified(start, floor);
        if let Some(("p", part)) = self.sense(end) {
            return made(from, end + 1, TimeKind::Time, format!("{day}T{part}"));
        }
        // "Thursday at 6 in the evening"
        if self.word(end) == "at"
            && day.len() == 10
            && let Some(clock) = self.clock(end + 1, end + 1).or_else(|| self.spoken_clock(end + 1, end + 1))
            && let Some((_, hour)) = clock.value.split_once('T')
        {
            return made(from, clock.end, TimeKind::Time, format!("{day}T{hour}"));
        }
        if late && day.len() == 10 {
            return made(from, end, TimeKind::Time, format!("{day}TEV"));
        }
        // "dawn on Tuesday", "the morning of March 3", "10 p.m. Wednesday" are taken up where the part or the clock stands.
        made(from, end, TimeKind::Date, day)
    }
}

fn made(start: usize, end: usize, kind: TimeKind, value: String) -> Expression {
    Expression { start, end, kind, value }
}
