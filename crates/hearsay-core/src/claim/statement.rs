//! Indirect speech: the clause that somebody is said to have said.

use super::attribution::Act;
use super::clause::{function, span};
use super::marks::Run;
use super::{Claim, ClaimKind, Reading};
use crate::span::Span;
use crate::text::{Token, form};
use std::ops::Range;

/// Adds a statement for each act of saying whose content is not all in quotation marks.
pub(super) fn statements(reading: &mut Reading, runs: &[Run], acts: &[Act]) {
    let mut found = Vec::new();
    for (n, act) in acts.iter().enumerate() {
        let next = acts.get(n + 1).filter(|a| a.sentence == act.sentence);
        let previous = n.checked_sub(1).map(|p| &acts[p]).filter(|a| a.sentence == act.sentence);
        let Some(content) = content(reading, act, previous, next) else { continue };
        let place = span(&reading.segments.tokens, &content);
        if content.len() >= 2 && !is_quoted(runs, place, &reading.report.text) {
            found.push(Claim { kind: ClaimKind::Statement, span: place, sentence: act.sentence, attribution: Some(act.attribution) });
        }
    }
    reading.claims.extend(found);
}

/// The tokens of what was said.
fn content(reading: &Reading, act: &Act, previous: Option<&Act>, next: Option<&Act>) -> Option<Range<usize>> {
    let text = &reading.report.text;
    let tokens = &reading.segments.tokens;
    let sentence = reading.segments.sentences[act.sentence as usize];
    let (from, to) = (sentence.tokens.0 as usize, sentence.tokens.1 as usize);
    let stop = (from..to).rev().find(|&i| tokens[i].kind != crate::text::Kind::Mark).map_or(to, |i| i + 1);
    let floor = previous.map_or(from, |p| if p.cue.prepositional && p.start() == from { p.end() + 1 } else { from });
    if act.start() == from && act.cue.prepositional {
        // "According to officials, …"
        let begin = (act.end()..stop).find(|&i| tokens[i].is(text, ',')).filter(|&i| i - act.end() <= 12).map_or(act.end(), |i| i + 1);
        return Some(begin..stop);
    }
    if act.inverted {
        let end = trim_comma(text, tokens, floor..act.start());
        return Some(clause_start(text, tokens, &end)..end.end);
    }
    let trails = act.start() > from && matches!(tokens[act.start() - 1].text(text), "," | "”" | "\"" | "—" | "–" | "-");
    let after = act.end();
    let rest = after..stop;
    let behind_quotation = act.start() > from && matches!(tokens[act.start() - 1].text(text), "”" | "\"" | "’" | "»");
    let that = tokens[rest.clone()].iter().take(3).any(|t| t.form == form("that"));
    if trails && (ends_here(text, tokens, &rest) || behind_quotation && !that) {
        let end = trim_comma(text, tokens, floor..act.start());
        return Some(clause_start(text, tokens, &end)..end.end);
    }
    let begin = content_start(text, tokens, &rest);
    let end = next.map_or(stop, |n| cut_before(text, tokens, begin, n)).max(begin);
    let end = trim_comma(text, tokens, begin..end).end;
    Some(begin..end)
}

/// True when a trailing reporting clause has nothing more to say: "…, officials said on Monday in a statement".
fn ends_here(text: &str, tokens: &[Token], rest: &Range<usize>) -> bool {
    rest.is_empty()
        || matches!(tokens[rest.start].text(text), "," | "." | ";" | "—" | "–" | "-")
        || matches!(function(&tokens[rest.start]), "preposition" | "adverb" | "subordinator")
        || matches!(tokens[rest.start].text(text), "reporters" | "late" | "early" | "this" | "last")
        || rest.len() <= 3 && tokens[rest.start].form != form("that")
}

/// Where the content begins behind the cue: after "that", or after addressee, channel and time.
fn content_start(text: &str, tokens: &[Token], rest: &Range<usize>) -> usize {
    let window = rest.start..rest.end.min(rest.start + 22);
    let mut depth_comma = false;
    for i in window.clone() {
        if tokens[i].form == form("that") && tokens.get(i + 1).is_some() {
            return i + 1;
        }
        depth_comma |= tokens[i].is(text, ',');
        if depth_comma && i > rest.start + 14 {
            break;
        }
    }
    // "told reporters on Monday he would …": what comes before the first subject is addressee or time.
    let told = rest.start.checked_sub(1).is_some_and(|c| matches!(tokens[c].text(text), "told" | "tells" | "telling" | "informed"));
    if told {
        return window
            .clone()
            .skip(1)
            .find(|&i| matches!(function(&tokens[i]), "pronoun" | "determiner") || tokens[i].is(text, ','))
            .map_or(rest.start, |i| if tokens[i].is(text, ',') { i + 1 } else { i });
    }
    let mut begin = rest.start;
    while begin < rest.end && matches!(tokens[begin].text(text), "," | ":") {
        begin += 1;
    }
    begin
}

/// Where content ends that another act of saying follows: "… but said", ", while Moscow denied".
fn cut_before(text: &str, tokens: &[Token], begin: usize, next: &Act) -> usize {
    let edge = next.start();
    let joint = (begin..edge)
        .rev()
        .take(6)
        .find(|&i| function(&tokens[i]) == "conjunction" || matches!(tokens[i].text(text), "while" | "," | ";" | "—" | "–" | "-"));
    match joint {
        Some(i) if edge > begin + 1 => i,
        _ => tokens.len().min(edge.max(begin)),
    }
}

/// Where the clause begins that a trailing source covers: all of the sentence, but not beyond a dash or a relative.
fn clause_start(text: &str, tokens: &[Token], range: &Range<usize>) -> usize {
    let inner = range.clone().rev().find(|&i| {
        matches!(tokens[i].text(text), "—" | "–" | ";" | "(")
            || tokens[i].is(text, '-') && i > 0 && tokens[i - 1].span.end < tokens[i].span.start
            || tokens[i].form == form("which") && i > range.start && tokens[i - 1].form == form("in")
    });
    let start = inner.map_or(range.start, |i| i + 1);
    (start..range.end).find(|&i| function(&tokens[i]) != "conjunction" && !tokens[i].is(text, ',')).unwrap_or(start)
}

fn trim_comma(text: &str, tokens: &[Token], mut range: Range<usize>) -> Range<usize> {
    while range.end > range.start
        && (matches!(tokens[range.end - 1].text(text), "," | ";" | "-" | "—" | "–" | ":" | "(")
            || function(&tokens[range.end - 1]) == "conjunction")
    {
        range.end -= 1;
    }
    range
}

/// True when hardly a word of `place` stands outside quotation marks: that is a quotation, and no statement beside it.
fn is_quoted(runs: &[Run], place: Span, text: &str) -> bool {
    let words = |start: u32, end: u32| {
        let between = text.get(start as usize..end as usize).unwrap_or("");
        between.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count()
    };
    let from = runs.partition_point(|r| r.outside.end <= place.start);
    let (mut at, mut outside) = (place.start, 0);
    for run in runs[from..].iter().take_while(|r| r.outside.start < place.end) {
        outside += words(at, run.outside.start.max(at));
        at = at.max(run.outside.end);
    }
    at > place.start && outside + words(at, place.end.max(at)) <= 2
}
