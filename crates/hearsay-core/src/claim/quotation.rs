//! Words between quotation marks, and who spoke them.

use super::attribution::Act;
use super::marks::Run;
use super::tokens::function;
use super::{Claim, ClaimKind, Reading};
use crate::text::Kind;

/// How much of a sentence stands in the marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A clause by itself.
    Direct,
    /// Part of a clause: `a "sober" mood`.
    Partial,
}

/// Most tokens between a cue and the quotation it introduces.
const REACH: usize = 40;

/// Adds the quotations of the report, each with the act of saying that is nearest by the rules of reporting clauses.
pub(super) fn quotations(reading: &mut Reading, runs: &[Run], acts: &[Act]) {
    let mut claims: Vec<Claim> = Vec::with_capacity(runs.len());
    for run in runs {
        let sentence = reading.segments.sentence_at(run.outside.start);
        let attribution = in_sentence(reading, run, acts).or_else(|| carried(reading, run, &claims, acts));
        let form = form(reading, run, attribution.is_some());
        claims.push(Claim { kind: ClaimKind::Quotation(form), span: run.inside, sentence: sentence as u32, attribution });
    }
    // A quotation that opens a paragraph has its reporting clause in the next sentence, with the rest of what was said.
    for i in (1..claims.len()).rev() {
        let [before, after] = [&claims[i - 1], &claims[i]];
        let same_paragraph =
            reading.segments.sentences[before.sentence as usize].paragraph == reading.segments.sentences[after.sentence as usize].paragraph;
        let between = reading.report.text.get(before.span.end as usize..after.span.start as usize).unwrap_or("x");
        if before.attribution.is_none() && same_paragraph && !between.contains(char::is_alphanumeric) {
            claims[i - 1].attribution = claims[i].attribution;
        }
    }
    reading.claims.extend(claims);
}

/// The act in the sentences of the run that reports it: the one that follows at once, else the last before it, else a trailing one.
fn in_sentence(reading: &Reading, run: &Run, acts: &[Act]) -> Option<u32> {
    let segments = &reading.segments;
    let (first, last) = (segments.sentence_at(run.outside.start) as u32, segments.sentence_at(run.outside.end - 1) as u32);
    let quoted = segments.tokens_in(run.outside);
    let from = acts.partition_point(|a| a.sentence < first);
    let here: Vec<&Act> = acts[from..].iter().take_while(|a| a.sentence <= last).collect();
    let follows_at_once = here.iter().find(|a| a.start() >= quoted.end && a.start() - quoted.end <= 1 && !a.prepositional);
    let introduces = here.iter().rev().find(|a| a.end() <= quoted.start && quoted.start - a.end() <= REACH);
    let introduces_at_once = introduces.filter(|a| quoted.start - a.end() <= 2);
    let trails = here.iter().find(|a| a.start() >= quoted.end);
    introduces_at_once.or(follows_at_once).or(introduces).or(trails).map(|a| a.attribution)
}

/// The attribution that goes on from what stands before: a continued quotation, a second quoted sentence, a sentence that ends in a colon.
fn carried(reading: &Reading, run: &Run, claims: &[Claim], acts: &[Act]) -> Option<u32> {
    let segments = &reading.segments;
    let sentence = segments.sentence_at(run.outside.start);
    let place = segments.sentences[sentence];
    if run.continues {
        return claims.last()?.attribution;
    }
    // Only a quotation that is a sentence by itself goes on without words of its own.
    let alone = run.outside.start <= place.span.start && run.outside.end + 2 >= place.span.end;
    let before = sentence.checked_sub(1)?;
    let here = segments.sentences[before].paragraph == place.paragraph;
    let adjoining = claims.last().filter(|c| c.sentence as usize >= before);
    if !alone {
        return None;
    }
    if let Some(claim) = adjoining.filter(|c| c.attribution.is_some()) {
        return claim.attribution;
    }
    let last_act = acts[..acts.partition_point(|a| (a.sentence as usize) < sentence)].last().filter(|a| a.sentence as usize == before);
    let colon = reading.report.text[..run.outside.start as usize].trim_end().ends_with(':');
    last_act.filter(|_| here || colon).map(|a| a.attribution)
}

/// A clause by itself begins as a sentence does, or ends with the mark of one; two words hardly ever make one.
fn form(reading: &Reading, run: &Run, attributed: bool) -> Form {
    let tokens = &reading.segments.tokens[reading.segments.tokens_in(run.inside)];
    let words = tokens.iter().filter(|t| t.kind != Kind::Mark).count();
    let begins = tokens.first().is_some_and(|t| t.capital);
    let closes = run.inside.of(&reading.report.text).ends_with(['.', '!', '?', ',', '…', '—']);
    let verbal = tokens.iter().any(|t| matches!(function(t), "be" | "auxiliary" | "modal" | "pronoun"));
    if words >= 3 && (begins && (closes || verbal || attributed) || closes && verbal) || words == 2 && begins && closes {
        Form::Direct
    } else {
        Form::Partial
    }
}
