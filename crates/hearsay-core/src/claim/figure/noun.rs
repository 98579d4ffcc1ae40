//! What is counted: the noun phrase behind a number, by guess from the words alone until a parse is there.

use super::line::Line;
use super::state::state_word;
use crate::text::{Kind, list, number_at};

list!(
    /// Nouns that people and things are counted by.
    COUNTED, "counted.txt"
);

/// A counted noun phrase: token indices.
#[derive(Clone, Debug, Default)]
pub(super) struct Noun {
    /// First word that tells what is counted.
    pub start: usize,
    /// Its head.
    pub head: usize,
    /// True for `of them`, `of whom`, `others`: what is counted was named before.
    pub pronoun: bool,
    /// True for `of the wounded`: a state stands for those it happened to.
    pub state: bool,
    /// True for a noun that stands behind other numbers of a list.
    pub shared: bool,
    /// True behind `of`.
    pub of: bool,
}

/// Longest noun phrase that is looked for, in tokens.
const LONGEST: usize = 7;

/// The noun phrase that `at` begins, behind a number; `plural` when more than one is counted.
pub(super) fn counted(line: &Line, mut at: usize, plural: bool) -> Option<Noun> {
    if line.word(at) == "of" {
        return part_of(line, at + 1);
    }
    while matches!(line.word(at), "more" | "other" | "further" | "additional" | "such" | "or" | "so") && line.word(at + 1) != "than" {
        if matches!(line.word(at), "or" | "so") && !matches!((line.word(at), line.word(at + 1)), ("or", "so" | "more") | ("so", _)) {
            return None;
        }
        if line.tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Number) {
            break;
        }
        at += 1;
    }
    if matches!(line.word(at), "others") {
        return Some(Noun { start: at, head: at, pronoun: true, ..Noun::default() });
    }
    let (start, head) = phrase(line, at, plural).or_else(|| untied(line, at).filter(|_| plural).map(|i| (i, i)))?;
    Some(Noun { start, head, ..Noun::default() })
}

/// `The 11 member pact`: a hyphen left out between an article's number and a noun that things are counted by.
fn untied(line: &Line, at: usize) -> Option<usize> {
    let article = at.checked_sub(2).is_some_and(|i| matches!(line.lower(i).as_ref(), "a" | "an" | "the"));
    (article && COUNTED.has(line.tokens.get(at)?.form) && line.content(at + 1)).then_some(at)
}

/// What stands behind `of`: `them`, `the wounded`, `52 drones`, `Ukraine's territory`.
pub(super) fn part_of(line: &Line, mut at: usize) -> Option<Noun> {
    let of = true;
    let pronoun = matches!(line.word(at), "them" | "whom" | "which" | "us");
    // "four of them firefighters"
    if pronoun && let Some((start, head)) = phrase(line, at + 1, true).filter(|&(_, head)| line.is_plural_noun(head)) {
        return Some(Noun { start, head, of, ..Noun::default() });
    }
    if pronoun || matches!(line.word(at), "those" | "these") && !line.content(at + 1) {
        return Some(Noun { start: at, head: at, pronoun: true, of, ..Noun::default() });
    }
    while matches!(line.lower(at).as_ref(), "the" | "these" | "those" | "its" | "his" | "her" | "their" | "our" | "my" | "a" | "an" | "all")
    {
        at += 1;
    }
    if let Some(number) = number_at(line.text, line.tokens, at) {
        return phrase(line, number.tokens.end, true).map(|(start, head)| Noun { start, head, of, ..Noun::default() });
    }
    if state_word(line, at).is_some() && !line.content(at + 1) {
        return Some(Noun { start: at, head: at, state: true, of, ..Noun::default() });
    }
    let (start, head) = phrase(line, at, true).or_else(|| phrase(line, at, false))?;
    Some(Noun { start, head, of, ..Noun::default() })
}

/// First word and head of the noun phrase at `at`.
///
/// Of words that may be nouns the first plural is the head, or the last of several plurals in a row (`sales managers`); where one
/// thing is counted, the last word before a function word, a mark or what looks like a verb.
pub(super) fn phrase(line: &Line, at: usize, plural: bool) -> Option<(usize, usize)> {
    let mut last = None;
    let mut i = at;
    while i < at + LONGEST {
        let Some(token) = line.tokens.get(i) else { break };
        // "two new 737 Max jets"
        if token.kind == Kind::Number
            && last.is_some()
            && plural
            && line.tokens.get(i + 1).is_some_and(|t| t.capital)
            && line.content(i + 1)
        {
            i += 1;
            continue;
        }
        if token.kind != Kind::Word {
            let hyphen = line.word(i) == "-" && i > at && line.touches(i - 1) && line.touches(i);
            if hyphen && line.tokens.get(i + 1).is_some_and(|t| t.kind == Kind::Word) {
                i += 1;
                if !line.plural(i) {
                    last = Some(i);
                    i += 1;
                }
                continue;
            }
            break;
        }
        if matches!(line.word(i), "and" | "or") && last.is_some() && plural && (1..=2).any(|n| line.content(i + n) && line.plural(i + n)) {
            i += 1;
            continue;
        }
        if !line.content(i) {
            break;
        }
        // "two people killed", but "two wounded soldiers"
        if last.is_some() && line.word(i + 1) != "-" && state_word(line, i).is_some()
            || verb(line, i) && (last.is_some() || !line.content(i + 1))
        {
            break;
        }
        last = Some(i);
        if plural && line.plural(i) {
            while line.content(i + 1) && line.plural(i + 1) && state_word(line, i + 1).is_none() {
                i += 1;
            }
            return Some((at, i));
        }
        i += 1;
        if !plural && i >= at + 4 {
            break;
        }
    }
    last.filter(|_| !plural).map(|head| (at, head))
}

/// True for what looks like a verb form.
fn verb(line: &Line, i: usize) -> bool {
    let word = line.word(i);
    let tied = line.word(i + 1) == "-" && line.touches(i);
    !tied
        && word.len() > 4
        && (word.ends_with("ed") || word.ends_with("ing"))
        && !word.starts_with(char::is_uppercase)
        && !word.ends_with("building")
}
