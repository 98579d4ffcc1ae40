//! The page of what reports say and on whose word.

use crate::marks::{Ink, Mark, Marks};
use crate::plain::{Plain, excerpt};
use crate::{page, summary};
use hearsay_core::count;
use hearsay_core::{Attribution, Claim, ClaimKind, Form, Reading, Span, time_in_words};
use maud::{Markup, html};

/// More claims of a page are counted and left out.
const MOST_CLAIMS: usize = 2_000;

/// The quotations, statements and figures of each report, under those who say them, each in its sentence and with a link of its own.
/// One standalone HTML document without script.
pub fn claims_page(readings: &[Reading]) -> String {
    let mut room = MOST_CLAIMS;
    let all: usize = readings.iter().map(|r| r.claims.len()).sum();
    let body = html! {
        h1 { "Who says what: " (count(all, "claim")) " in " (count(readings.len(), "report")) }
        @for (n, reading) in readings.iter().enumerate() { (report(n + 1, reading, &mut room)) }
        @if all > MOST_CLAIMS {
            p.note { b { (count(all - MOST_CLAIMS, "further claim")) " left out of this page; the JSON output has them all." } }
        }
    };
    page::page("Who says what", body)
}

/// The claims of one source in a report, in the order of the text.
struct Voice<'r> {
    /// The first attribution to the source; `None` for the report's own voice.
    attribution: Option<&'r Attribution>,
    /// Indices into the reading's claims.
    claims: Vec<usize>,
}

/// The sources of a report in the order in which they first speak; the report's own voice last.
fn voices(reading: &Reading) -> Vec<Voice<'_>> {
    let mut place = std::collections::BTreeMap::new();
    let mut voices: Vec<Voice> = Vec::new();
    let mut own = Voice { attribution: None, claims: Vec::new() };
    for (n, claim) in reading.claims.iter().enumerate() {
        match claim.attribution.and_then(|a| reading.attributions.get(a as usize)) {
            None => own.claims.push(n),
            Some(attribution) => {
                let voice = *place.entry(attribution.source.as_str()).or_insert_with(|| {
                    voices.push(Voice { attribution: Some(attribution), claims: Vec::new() });
                    voices.len() - 1
                });
                if let Some(voice) = voices.get_mut(voice) {
                    voice.claims.push(n);
                }
            }
        }
    }
    voices.extend(Some(own).filter(|own| !own.claims.is_empty()));
    voices
}

fn report(number: usize, reading: &Reading, room: &mut usize) -> Markup {
    let report = &reading.report;
    let id = format!("report{number}");
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) { bdi { (Plain(&excerpt(&summary::title(reading), 200))) } }
            p.note {
                @if let Some(outlet) = &report.outlet { bdi { (Plain(outlet)) } " · " }
                @if let Some(published) = &report.published { (Plain(&published.text)) " · " }
                (count(reading.claims.len(), "claim")) " · " (count(reading.segments.sentences.len(), "sentence"))
                @for note in report.notes.iter().chain(&reading.notes).take(20) { " · " (Plain(note)) }
            }
            @if reading.claims.is_empty() { p.note { "No quotation, statement or figure was found." } }
            @for voice in voices(reading) {
                @if *room > 0 {
                    h3 { (speaker(voice.attribution)) }
                    ol.claims {
                        @for together in voice.claims.chunk_by(|&x, &y| sentences(reading, x) == sentences(reading, y)) {
                            @if *room > 0 {
                                @let shown = together.get(..(*room).min(together.len())).unwrap_or_default();
                                @let () = *room -= shown.len();
                                (entry(number, reading, shown))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Name of a source, with what it is.
fn speaker(attribution: Option<&Attribution>) -> Markup {
    let Some(attribution) = attribution else { return html! { "The report’s own voice" } };
    html! {
        @if attribution.source.is_empty() { "A source without a name" } @else {
            bdi { (Plain(&attribution.source)) }
            " " small.note { "(" (attribution.source_kind.name()) @if let Some(description) = &attribution.description { ", " bdi { (Plain(description)) } } ")" }
        }
    }
}

/// The claims of one voice in one sentence: the sentence once, each claim with a link of its own.
fn entry(number: usize, reading: &Reading, claims: &[usize]) -> Markup {
    let place = claims.first().map(|&n| sentences(reading, n)).unwrap_or_default();
    let mark = |&n: &usize| {
        let claim = reading.claims.get(n)?;
        let (ink, number) = if matches!(claim.kind, ClaimKind::Figure(_)) { (Ink::Fact, Some(n)) } else { (Ink::Quotation, None) };
        Some(Mark { span: claim.span, ink, title: kind(claim).into(), number, guess: false })
    };
    let marks = Marks::new(claims.iter().filter_map(mark).collect());
    html! {
        li {
            blockquote lang=[reading.language] dir="auto" { (marks.shown(&reading.report.text, place)) }
            ul { @for &n in claims { @if let Some(claim) = reading.claims.get(n) { (detail(&format!("r{number}c{}", n + 1), n, reading, claim)) } } }
        }
    }
}

/// What a claim is.
fn kind(claim: &Claim) -> &'static str {
    match &claim.kind {
        ClaimKind::Quotation(Form::Direct) => "quotation",
        ClaimKind::Quotation(Form::Partial) => "partial quotation",
        ClaimKind::Statement => "statement",
        ClaimKind::Figure(_) => "figure",
    }
}

/// One claim: what it is, in which words, and how it is said.
fn detail(id: &str, n: usize, reading: &Reading, claim: &Claim) -> Markup {
    let text = &reading.report.text;
    let attribution = claim.attribution.and_then(|a| reading.attributions.get(a as usize));
    html! {
        li id=(id) class=(kind(claim)) {
            a href=(format!("#{id}")) { (n + 1) " " (kind(claim)) }
            " “" bdi { (Plain(&excerpt(claim.span.of(text), 80))) } "”"
            @if let ClaimKind::Figure(figure) = &claim.kind {
                " · " (figure.bound.name().replace('_', " "))
                @if let Some(value) = figure.value { " " (number(value)) }
                @if let Some(unit) = &figure.unit { " " (Plain(unit)) }
                @if let Some(counts) = &figure.counts { " · counts " bdi { (Plain(counts)) } }
            } @else if let Some(attribution) = attribution {
                @if let Some(cue) = attribution.cue { " · cue “" bdi { (Plain(cue.span.of(text))) } "” (" (cue.class.name()) ")" }
                @if let Some(channel) = &attribution.channel { " · on " bdi { (Plain(channel)) } }
                @if let Some(at) = &attribution.said_at { " · said at " (Plain(&time_in_words(at))) }
                @if let Some(via) = &attribution.via { " · via " bdi { (Plain(via)) } }
            }
        }
    }
}

/// A value to four decimal places, no more than it needs.
fn number(value: f64) -> String {
    let digits = format!("{value:.4}");
    digits.trim_end_matches('0').trim_end_matches('.').to_string()
}

/// From the sentence that a claim begins in to the one it ends in.
fn sentences(reading: &Reading, n: usize) -> Span {
    let Some(claim) = reading.claims.get(n) else { return Span::default() };
    let all = &reading.segments.sentences;
    let first = all.get(claim.sentence as usize).map_or(claim.span, |s| s.span);
    let last = all.get(reading.segments.sentence_at(claim.span.end.saturating_sub(1))).map_or(claim.span, |s| s.span);
    first.cover(last).cover(claim.span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{permalinks_hold, quoting, reading};

    #[test]
    fn every_claim_stands_under_its_source() {
        let agency =
            quoting("a", "Nine were hurt. \"The wall fell,\" said Mirela Tusk.", &[("The wall fell", "Mirela Tusk"), ("Nine", "")]);
        let page = claims_page(&[agency, reading("b", "")]);
        assert!(page.find("Mirela Tusk</bdi> <small").unwrap() < page.find("<span class=\"q\">The wall fell</span>").unwrap());
        assert!(page.contains("No quotation, statement or figure was found."));
        permalinks_hold(&page);
    }

    #[test]
    fn a_page_is_capped_and_says_so() {
        let mut long = quoting("a", "\"Yes,\" she said.", &[("Yes", "she")]);
        long.claims = vec![long.claims[0].clone(); 5_000];
        let page = claims_page(&[long]);
        assert!(page.contains("3,000 further claims left out"));
        assert_eq!(page.matches("<li id=").count(), 2_000);
    }
}
