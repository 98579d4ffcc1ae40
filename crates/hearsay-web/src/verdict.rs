//! The answer in one sentence, and the evidence for it.

use crate::layout::Layout;
use crate::plain::Plain;
use hearsay_core::{Comparison, DerivationKind, Direction, Reading, Verdict};
use maud::{Markup, html};

/// The answer in one sentence, with A and B for the reports.
pub(crate) fn sentence(a: &Reading, b: &Reading, comparison: &Comparison) -> String {
    let (empty_a, empty_b) = (blank(a), blank(b));
    if empty_a || empty_b {
        let which = if !empty_b {
            "A is"
        } else if !empty_a {
            "B is"
        } else {
            "A and B are"
        };
        return format!("{which} empty: there is nothing to compare");
    }
    if a.report.text == b.report.text {
        return "A and B have the same text, word for word".into();
    }
    let derivation = &comparison.derivation;
    match (derivation.verdict, derivation.direction) {
        (Verdict::Derived, Direction::AToB) => derived("B", "A", derivation.kind),
        (Verdict::Derived, Direction::BToA) => derived("A", "B", derivation.kind),
        (Verdict::Derived, Direction::Undetermined) => "One is taken from the other; which was first cannot be told".into(),
        (Verdict::Independent, _) => "A and B are independent reports of one event".into(),
        (Verdict::Unrelated, _) => "A and B are about different matters".into(),
        (Verdict::Undetermined, _) => "It cannot be told from these texts whether one is taken from the other".into(),
    }
}

fn blank(reading: &Reading) -> bool {
    reading.segments.sentences.is_empty()
}

fn derived(child: &str, parent: &str, kind: Option<DerivationKind>) -> String {
    match kind {
        Some(DerivationKind::Reprint) => format!("{child} is a reprint of {parent}"),
        Some(DerivationKind::Trim) => format!("{child} is a shortened copy of {parent}"),
        Some(DerivationKind::Rewrite) => format!("{child} is rewritten from {parent}"),
        Some(DerivationKind::Translation) => format!("{child} is rewritten from {parent} by way of another language"),
        Some(DerivationKind::Merge) => format!("{child} is put together from {parent} and another report"),
        Some(DerivationKind::Update) => format!("{child} is a later version of {parent}"),
        None => format!("{child} is taken from {parent}"),
    }
}

/// The sentence as heading, how sure it is, the evidence, and what a reader should know before trusting it.
pub(crate) fn heading(layout: &Layout) -> Markup {
    let (a, b, comparison) = (layout.a.reading, layout.b.reading, layout.comparison);
    let asked = !blank(a) && !blank(b) && a.report.text != b.report.text;
    let sure = asked && comparison.derivation.verdict != Verdict::Undetermined;
    html! {
        h1 {
            (sentence(a, b, comparison))
            @if sure { " " small { "(" (comparison.derivation.confidence.name()) ")" } }
        }
        @if asked && !comparison.derivation.evidence.is_empty() {
            ul.evidence aria-label="Evidence" {
                @for evidence in &comparison.derivation.evidence {
                    li { b { (evidence.kind.name()) } span { (Plain(&evidence.text)) } }
                }
            }
        }
        @for caution in cautions(layout) { p.note { (caution) } }
    }
}

/// What a reader should know before trusting the answer.
fn cautions(layout: &Layout) -> Vec<String> {
    let sides = [&layout.a, &layout.b];
    let mut said = Vec::new();
    if layout.derived() && sides.iter().any(|s| s.reading.report.published.is_none()) {
        said.push("At least one report has no time of publication: which way the text went is judged by the texts alone.".into());
    }
    for side in sides {
        if let Some(code) = side.reading.language.filter(|&code| code != "en") {
            said.push(format!(
                "{} seems to be in another language than English ({code}): claims in it are read in part only.",
                side.letter
            ));
        }
    }
    if layout.derived() && layout.comparison.changes.is_empty() {
        said.push("No change was found in the passages they share.".into());
    }
    if layout.comparison.derivation.verdict == Verdict::Independent {
        said.push("Two newsrooms that differ have changed nothing: differences between them are not listed as changes.".into());
    }
    said
}
