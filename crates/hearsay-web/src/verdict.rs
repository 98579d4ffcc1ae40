//! The answer in one sentence, and the evidence for it.

use crate::layout::Layout;
use crate::plain::Plain;
use hearsay_core::Verdict;
use maud::{Markup, html};

/// The sentence as heading, how sure it is, the evidence, and what a reader should know before trusting it.
pub(crate) fn heading(layout: &Layout) -> Markup {
    let answer = layout.comparison.answer(layout.a.reading, layout.b.reading);
    let evidence = &layout.comparison.derivation.evidence;
    html! {
        h1 {
            (answer.sentence)
            @if let Some(confidence) = answer.confidence { " " small { "(" (confidence.name()) ")" } }
        }
        @if answer.weighed && !evidence.is_empty() {
            ul.evidence aria-label="Evidence" {
                @for evidence in evidence {
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
