//! Guesses at grammar by word rules: subjects, cue verbs, the ends of clauses.
//!
//! This is the seam where a parse takes over: nothing else in `claim` looks at the order of words to find a subject.

use super::attribution::{Cue, CueClass};
use crate::span::Span;
use crate::text::{FUNCTION, Kind, Token, form, list};
use std::ops::Range;

list!(
    /// Cue verbs and phrases with their class.
    CUES, "cues.txt"
);

/// A cue among the tokens of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CueAt {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its class.
    pub class: CueClass,
    /// True for `according to` and `citing`: the source follows.
    pub prepositional: bool,
}

impl CueAt {
    /// Its span.
    pub fn cue(&self, tokens: &[Token]) -> Cue {
        Cue { span: span(tokens, &self.tokens), class: self.class }
    }
}

/// The span from the first to the last token of a range.
pub(super) fn span(tokens: &[Token], range: &Range<usize>) -> Span {
    match (tokens.get(range.start), range.end.checked_sub(1).and_then(|e| tokens.get(e))) {
        (Some(first), Some(last)) if range.start < range.end => first.span.cover(last.span),
        _ => Span::default(),
    }
}

/// What the function word list says of a token; "" for other words.
pub(super) fn function(token: &Token) -> &'static str {
    FUNCTION.word(token.form).unwrap_or("")
}

/// All cues of a sentence; `quoted` tells which tokens stand inside quotation marks, where no cue counts.
pub(super) fn cues(text: &str, tokens: &[Token], quoted: &dyn Fn(&Token) -> bool) -> Vec<CueAt> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let Some((length, class)) = CUES.at(&tokens[i..]).filter(|_| !quoted(&tokens[i])) else {
            i += 1;
            continue;
        };
        let word = tokens[i].text(text);
        let prepositional = matches!(word, "according" | "According" | "citing" | "Citing" | "in" | "In" | "by" | "By" | "as" | "As");
        if prepositional || is_verb(text, tokens, i, length) {
            let class = class_named(class);
            found.push(CueAt { tokens: i..i + length, class, prepositional });
        }
        i += length;
    }
    found
}

fn class_named(class: &str) -> CueClass {
    match class {
        "attitude" => CueClass::Attitude,
        "request" => CueClass::Request,
        "accusation" => CueClass::Accusation,
        "denial" => CueClass::Denial,
        "refusal" => CueClass::Refusal,
        "commitment" => CueClass::Commitment,
        _ => CueClass::Speech,
    }
}

/// True unless the words before make a noun or a participle of the cue: `the claims`, `its reported plan`, `Acme's offer`.
fn is_verb(text: &str, tokens: &[Token], i: usize, length: usize) -> bool {
    let Some(before) = i.checked_sub(1).map(|b| &tokens[b]) else {
        // A sentence that begins with its cue: "Said Roe" is rare, "Claims by …" is a noun.
        return false;
    };
    let word = tokens[i].text(text);
    if tokens[i].capital {
        return false;
    }
    let nounlike = matches!(function(before), "determiner" | "preposition" | "possessive" | "number");
    let possessive = before.text(text).ends_with("'s") || before.text(text).ends_with("’s") || before.text(text).ends_with("s’");
    let infinitive = before.form == form("to");
    // "is expected to", "was accused of": passives name no source on the left; the source, if any, follows "by".
    let passive = word.ends_with("ed") && function(before) == "be";
    // "the main demand of Harant"
    let noun = length == 1 && tokens.get(i + length).is_some_and(|t| t.form == form("of"));
    !(is_noun(text, tokens, i, length) || nounlike || possessive || infinitive || passive || noun)
}

/// True for a cue that is a noun or a bare participle here: "issued a gale warning", "needed written consent", "calls for restraint".
fn is_noun(text: &str, tokens: &[Token], i: usize, length: usize) -> bool {
    let word = tokens[i].text(text);
    let before = i.checked_sub(1).map_or("", |b| function(&tokens[b]));
    if matches!(word, "written" | "spoken" | "sworn" | "known") {
        return before != "auxiliary";
    }
    let both = length == 1 && NOUNS.has(tokens[i].form);
    let next = tokens.get(i + 1);
    let complement = next.is_some_and(|t| {
        t.form == form("that")
            || t.form == form("to")
            || t.capital
            || matches!(function(t), "determiner" | "possessive" | "pronoun" | "number")
    });
    let governed = i >= 1 && tokens[i - 1].text(text).ends_with("ing");
    both && (!complement || governed)
}

list!(
    /// Cues that are nouns as often as verbs.
    NOUNS, "noun-cues.txt"
);

/// The subject to the left of a cue: `the minister's envoy, Ivo Marek, who was in Oslo, |said|`.
pub(super) fn subject_before(text: &str, tokens: &[Token], cue: usize, floor: usize) -> Option<Range<usize>> {
    let mut end = cue;
    while end > floor && matches!(function(&tokens[end - 1]), "auxiliary" | "be" | "adverb") {
        end -= 1;
    }
    // An apposition or relative clause between commas or dashes stands between subject and verb.
    while end > floor && matches!(tokens[end - 1].text(text), "," | "—" | "–") {
        let open = (floor..end - 1).rev().find(|&i| matches!(tokens[i].text(text), "," | "—" | "–"))?;
        if open == floor || end - open > 45 || !opens_apposition(text, &tokens[open + 1]) {
            return None;
        }
        // "its director, Zuzana Holic, told": the name is the better mention.
        let role = !tokens[open - 1].capital && tokens[open - 1].kind == Kind::Word;
        if role && is_name_like(&tokens[open + 1..end - 1]) {
            return Some(open + 1..end - 1);
        }
        end = open;
    }
    let mut start = end;
    while start > floor && !ends_subject(text, tokens, start - 1, floor) {
        start -= 1;
        if end - start > 25 {
            break;
        }
    }
    let mut range = trim_subject(text, tokens, start..end);
    // "which sells the country its power, |saying|": inside a relative clause there is no subject.
    if start > floor && matches!(tokens[start - 1].text(text), "which" | "who" | "whose" | "where") {
        return None;
    }
    // "…the agency they said": the pronoun is the subject, and a clause ends before it.
    if range.len() > 1 && function(&tokens[range.end - 1]) == "pronoun" {
        range.start = range.end - 1;
    }
    if range
        .clone()
        .next()
        .is_some_and(|i| matches!(tokens[i].text(text), "No" | "Neither" | "Nobody" | "None" | "no" | "neither" | "nobody" | "none"))
    {
        return None;
    }
    let head = range.clone().rev().find(|&i| tokens[i].kind == Kind::Word)?;
    (!range.is_empty() && is_nominal(&tokens[head])).then_some(range)
}

/// True for what can begin an apposition or relative clause: ", who …", ", a teacher", ", 34,", ", speaking in Oslo,".
fn opens_apposition(text: &str, first: &Token) -> bool {
    let known =
        matches!(function(first), "relative" | "determiner" | "possessive" | "number") || first.capital || first.kind == Kind::Number;
    known || matches!(first.text(text), "speaking" | "citing" | "asked" | "himself" | "herself" | "retired" | "formerly" | "aged")
}

/// True for an apposition that ends in a name and has nothing but nouns before it: `retired Colombian General Mateo Arrieta`.
fn is_name_like(tokens: &[Token]) -> bool {
    let capitals = tokens.iter().rev().take_while(|t| t.capital).count();
    capitals >= 2
        && tokens.len() <= 8
        && tokens.iter().all(|t| t.kind == Kind::Word && matches!(function(t), "" | "determiner") || t.capital || t.kind == Kind::Mark)
}

/// True for the hyphen of a compound, and not for one that stands as a dash.
fn is_hyphen(text: &str, tokens: &[Token], i: usize) -> bool {
    let before = i.checked_sub(1).map(|b| tokens[b].span.end);
    let after = tokens.get(i + 1).map(|t| t.span.start);
    tokens[i].is(text, '-') && before == Some(tokens[i].span.start) && after == Some(tokens[i].span.end)
}

/// True when the token at `i`, left of a subject, is no part of it.
fn ends_subject(text: &str, tokens: &[Token], i: usize, floor: usize) -> bool {
    let token = &tokens[i];
    if token.kind == Kind::Mark {
        return !(is_hyphen(text, tokens, i) || matches!(token.text(text), "." | "'" | "’" | "&" | "/"));
    }
    match function(token) {
        "determiner" if token.form == form("that") => true,
        "conjunction" => {
            // "Norway and Oman said": a conjunction between two capitalised words joins a subject.
            let joins = token.form == form("and")
                && tokens.get(i + 1).is_some_and(|t| t.capital || function(t) == "determiner")
                && i > floor
                && tokens[i - 1].capital
                && !CUES.has(tokens[i - 1].form);
            !joins
        }
        "relative" | "subordinator" | "auxiliary" | "be" | "modal" => true,
        _ => {
            CUES.at(&tokens[i..]).is_some_and(|(n, _)| n == 1)
                && !token.capital
                && i > floor
                && !matches!(function(&tokens[i - 1]), "determiner" | "preposition")
        }
    }
}

/// Cuts leading adverbials off a subject: "On Monday the ministry" is "the ministry".
fn trim_subject(text: &str, tokens: &[Token], mut range: Range<usize>) -> Range<usize> {
    while range.start < range.end
        && (matches!(function(&tokens[range.start]), "adverb" | "conjunction") || tokens[range.start].kind == Kind::Mark)
    {
        range.start += 1;
    }
    if range.start < range.end && function(&tokens[range.start]) == "preposition" {
        // The subject is the last noun phrase that no preposition governs.
        let cut = (range.start + 1..range.end).rev().find(|&i| {
            let before = &tokens[i - 1];
            let begins = matches!(function(&tokens[i]), "determiner" | "pronoun") || tokens[i].capital && !before.capital;
            begins
                && !matches!(function(before), "preposition" | "determiner" | "possessive")
                && before.kind == Kind::Word
                && !before.text(text).ends_with("'s")
                && !before.text(text).ends_with("’s")
        });
        match cut {
            Some(cut) => range.start = cut,
            None => range.start = range.end,
        }
    }
    range
}

/// The subject to the right of a cue, in inverted order: `|said| Tomas Velikar, the harbour master`.
pub(super) fn subject_after(text: &str, tokens: &[Token], from: usize) -> Option<Range<usize>> {
    let first = tokens.get(from)?;
    let begins = first.capital
        || matches!(function(first), "determiner" | "pronoun" | "number" | "possessive")
        || first.kind == Kind::Number
        || SOURCES.has(first.form);
    if !begins || first.kind == Kind::Mark || first.form == form("that") {
        return None;
    }
    let mut end = from + 1;
    while end < tokens.len() && end - from < 16 {
        let token = &tokens[end];
        let inner_mark = is_hyphen(text, tokens, end)
            || matches!(token.text(text), "'" | "’" | "&")
            || token.is(text, '.')
                && tokens[end - 1].span.end == token.span.start
                && end + 1 < tokens.len()
                && tokens[end - 1].span.len() <= 2;
        let stops = match function(token) {
            "conjunction" => !(token.form == form("and") && tokens[end - 1].capital && tokens.get(end + 1).is_some_and(|t| t.capital)),
            "relative" | "subordinator" | "modal" | "auxiliary" | "be" | "pronoun" | "adverb" => true,
            "preposition" => {
                !(token.form == form("of")
                    || token.form == form("for")
                    || token.form == form("at")
                    || token.form == form("from")
                    || token.form == form("with")
                    || token.form == form("by"))
            }
            _ => token.kind == Kind::Mark && !inner_mark,
        };
        if stops {
            break;
        }
        end += 1;
    }
    // "said its director, Zuzana Holic": the name is the better mention.
    if !tokens[end - 1].capital && tokens.get(end).is_some_and(|t| t.is(text, ',')) {
        let stop =
            (end + 1..tokens.len().min(end + 10)).find(|&i| tokens[i].kind == Kind::Mark && !is_hyphen(text, tokens, i)).unwrap_or(end);
        if stop > end && is_name_like(&tokens[end + 1..stop]) {
            return Some(end + 1..stop);
        }
    }
    let range = from..end;
    is_nominal(&tokens[end - 1]).then_some(range)
}

list!(
    /// Nouns that sources are called by.
    SOURCES, "sources.txt"
);
list!(
    /// Titles and roles of people.
    TITLES, "titles.txt"
);

/// True for words that can name a source behind its cue: a name, a pronoun, a noun that sources are called by.
pub(super) fn is_source(tokens: &[Token], range: &Range<usize>) -> bool {
    tokens[range.clone()].iter().any(|t| t.capital || function(t) == "pronoun" || SOURCES.has(t.form) || TITLES.has(t.form))
}

/// True for what can be the head of a subject: a name, a noun, a personal pronoun.
fn is_nominal(token: &Token) -> bool {
    match function(token) {
        "" => token.kind == Kind::Word || token.kind == Kind::Number,
        "pronoun" | "number" => true,
        _ => token.capital,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Segments;

    fn subject(text: &str) -> Option<(String, String)> {
        let segments = Segments::new(text);
        let tokens = &segments.tokens;
        let cue = cues(text, tokens, &|_| false).into_iter().next()?;
        let range =
            if cue.prepositional { subject_after(text, tokens, cue.tokens.end) } else { subject_before(text, tokens, cue.tokens.start, 0) };
        Some((span(tokens, &range?).of(text).into(), cue.cue(tokens).span.of(text).into()))
    }

    #[test]
    fn finds_who_says_it() {
        for (text, source, cue) in [
            ("The minister's chief envoy to the islands, Ivo Marek, who had come by ferry, said he was tired.", "Ivo Marek", "said"),
            ("A person close to the matter said on Monday.", "A person close to the matter", "said"),
            ("The port is shut, Russian officials said.", "Russian officials", "said"),
            ("On Monday the defence ministry of Kaldrava said it was calm.", "the defence ministry of Kaldrava", "said"),
            ("According to Russian officials, it was late.", "Russian officials", "According to"),
            ("Norway and Oman have proposed a halt.", "Norway and Oman", "proposed"),
            ("Harant left and he also warned that it was late.", "he", "warned"),
            (
                "It was late, according to Anna Brezik of the consultancy Portline.",
                "Anna Brezik of the consultancy Portline",
                "according to",
            ),
        ] {
            assert_eq!(subject(text), Some((source.into(), cue.into())), "{text}");
        }
        for text in ["The claims were false.", "It was its reported plan.", "Repairs were expected to last."] {
            assert_eq!(subject(text), None, "{text}");
        }
    }
}
