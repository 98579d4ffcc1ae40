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

/// Adds the quotations of the report, each with the act of saying that it belongs to.
pub(super) fn quotations(reading: &mut Reading, runs: &[Run], acts: &[Act]) {
    let mut claims: Vec<Claim> = Vec::with_capacity(runs.len());
    for run in runs {
        let sentence = reading.segments.sentence_at(run.outside.start);
        let bound = bound(reading, run, &claims, acts);
        let form = form(reading, run, bound.is_some());
        if let Some((attribution, binding)) = bound
            && let Some(attribution) = reading.attributions.get_mut(attribution as usize)
        {
            attribution.binding.get_or_insert(binding);
        }
        let attribution = bound.map(|(attribution, _)| attribution);
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

/// The attribution that a run belongs to, and how it was found to.
fn bound(reading: &Reading, run: &Run, claims: &[Claim], acts: &[Act]) -> Option<(u32, &'static str)> {
    let segments = &reading.segments;
    let (first, last) = (segments.sentence_at(run.outside.start) as u32, segments.sentence_at(run.outside.end - 1) as u32);
    let from = acts.partition_point(|a| a.sentence < first);
    let here: Vec<&Act> = acts[from..].iter().take_while(|a| a.sentence <= last).collect();
    let found = |found: Option<&Act>, how| found.map(|a| (a.attribution, how));
    found(beside(reading, run, &here), "beside")
        .or_else(|| found(within(reading, run, &here), "within"))
        .or_else(|| found(goes_on(run, &here), "goes on"))
        .or_else(|| found(near(reading, run, &here), "near"))
        .or_else(|| carried(reading, run, claims, acts).map(|a| (a, "carried")))
}

/// The act that the run stands right beside: "…: |“…”|", "|“…,”| he said".
fn beside<'a>(reading: &Reading, run: &Run, here: &[&'a Act]) -> Option<&'a Act> {
    let quoted = reading.segments.tokens_in(run.outside);
    let before = here.iter().rev().find(|a| a.end() <= quoted.start && quoted.start - a.end() <= 2 && introduces(reading, run, a));
    let after = here.iter().find(|a| a.start() >= quoted.end && a.start() - quoted.end <= 1 && !a.prepositional && a.speech);
    before.or(after).copied()
}

/// True for an act before the run that has not told yet what was said, unless a colon tells that more comes.
fn introduces(reading: &Reading, run: &Run, act: &Act) -> bool {
    let colon = || reading.report.text[..run.outside.start as usize].trim_end().ends_with(':');
    let cue = reading.segments.tokens.get(act.cue.start).map_or(0, |t| t.span.start);
    act.content.iter().all(|c| c.start < cue || c.end > run.outside.start) || colon()
}

/// The act whose content holds the run. Of one in another the inner one, if somebody speaks in it: "said the mayor had called it |“a mess”|",
/// not "said she hoped |“to win”|".
fn within<'a>(reading: &Reading, run: &Run, here: &[&'a Act]) -> Option<&'a Act> {
    let size = |a: &Act| a.content.iter().filter(|c| c.start <= run.inside.start && c.end + 2 >= run.inside.end).map(|c| c.len()).max();
    let mut around: Vec<(usize, &Act)> = here.iter().filter_map(|a| Some((size(a)?, *a))).collect();
    around.sort_by_key(|(size, _)| std::cmp::Reverse(*size));
    let mut acts = around.into_iter().map(|(_, act)| act);
    let outermost = acts.next()?;
    Some(acts.fold(outermost, |outer, inner| if inner.speech && !is_pronoun(reading, inner) { inner } else { outer }))
}

/// The act whose content goes on in the run: "said no link was proved, |“but the overlap is hard to ignore”|".
fn goes_on<'a>(run: &Run, here: &[&'a Act]) -> Option<&'a Act> {
    let ends = |a: &&&Act| a.speech && a.content.iter().any(|c| c.end <= run.outside.start && run.outside.start - c.end <= 3);
    here.iter().find(ends).copied()
}

fn is_pronoun(reading: &Reading, act: &Act) -> bool {
    let mention = reading.segments.tokens.get(act.subject.clone()).unwrap_or(&[]);
    mention.len() <= 1 && mention.first().is_none_or(|t| function(t) == "pronoun")
}

/// The act of speech in the same sentence, for what is a sentence by itself: the last one before it, else the first behind it.
fn near<'a>(reading: &Reading, run: &Run, here: &[&'a Act]) -> Option<&'a Act> {
    let quoted = reading.segments.tokens_in(run.outside);
    let before = |a: &&&Act| a.end() <= quoted.start && quoted.start - a.end() <= REACH && introduces(reading, run, a);
    let spoken = || here.iter().filter(|a| a.speech);
    spoken().rev().find(before).or_else(|| spoken().find(|a| a.start() >= quoted.end)).copied()
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
    let closes = segments.sentences[segments.sentence_at(run.outside.end - 1)].span.end;
    let alone = run.outside.start <= place.span.start && run.outside.end + 2 >= closes;
    let before = sentence.checked_sub(1)?;
    let here = segments.sentences[before].paragraph == place.paragraph;
    let adjoining = claims.last().filter(|c| segments.sentence_at(c.span.end.saturating_sub(1)) >= before);
    if !alone {
        return None;
    }
    if let Some(claim) = adjoining.filter(|c| c.attribution.is_some() && (here || c.kind == ClaimKind::Quotation(Form::Direct))) {
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
    let text = reading.report.text.as_str();
    // Outside English the comma stands behind the mark.
    let behind = || reading.language.is_some_and(|l| l != "en") && text[run.outside.end as usize..].starts_with([',', '.']);
    let closes = run.inside.of(text).ends_with(['.', '!', '?', ',', '…', '—']) || behind();
    let verbal = tokens.iter().any(|t| matches!(function(t), "be" | "auxiliary" | "modal" | "pronoun"));
    if words >= 3 && (begins && (closes || verbal || attributed) || closes && verbal) || words == 2 && begins && closes {
        Form::Direct
    } else {
        Form::Partial
    }
}
