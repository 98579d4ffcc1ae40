//! How a child uses its parent.

use super::{DerivationKind, Features};
use crate::claim::{CreditKind, Reading, same_outlet};
use crate::trace::Alignment;

/// The kind. `features` and `alignment` have the parent first.
pub(super) fn kind(parent: &Reading, child: &Reading, features: &Features, alignment: &Alignment) -> DerivationKind {
    /// From this share of five-word runs on, the child's words are the parent's.
    const VERBATIM: f32 = 0.75;
    /// Below this share nothing but names and figures is left of the wording.
    const NO_WORDING: f32 = 0.06;
    let (_, taken) = features.runs;
    let (_, aligned) = features.aligned;
    let outlets = parent.report.outlet.as_deref().zip(child.report.outlet.as_deref());
    let same = parent.report.text == child.report.text;
    match () {
        _ if same => DerivationKind::Reprint,
        _ if outlets.is_some_and(|(p, c)| same_outlet(p, c)) => DerivationKind::Update,
        _ if taken >= VERBATIM && kept_of_beginning(parent, child, alignment) >= 0.94 => DerivationKind::Reprint,
        _ if taken >= VERBATIM => DerivationKind::Trim,
        _ if aligned < 0.42 && features.quotes.0 >= features.quotes.1 || aligned < 0.68 && credited(child) >= 2 => DerivationKind::Merge,
        // A translator has the quotations in other words too.
        _ if taken < NO_WORDING && aligned >= 0.55 && (0.01..0.66).contains(&features.quotes.1) => DerivationKind::Translation,
        _ => DerivationKind::Rewrite,
    }
}

/// How many outlets a report credits for its text.
fn credited(report: &Reading) -> usize {
    let text = report.credits.iter().filter(|c| c.kind != CreditKind::Photo);
    let mut outlets: Vec<&str> = text.filter_map(|c| c.outlet.as_deref()).collect();
    outlets.sort_unstable();
    outlets.dedup();
    outlets.len()
}

/// The words of the child's aligned sentences against all of the parent's up to the last that is used: a reprint is cut from the end, a
/// trim also inside.
fn kept_of_beginning(parent: &Reading, child: &Reading, alignment: &Alignment) -> f32 {
    let words = |reading: &Reading, sentence: u32| reading.segments.sentences.get(sentence as usize).map_or(0, |s| s.tokens.1 - s.tokens.0);
    let last = alignment.links.iter().flat_map(|l| l.parent.iter().copied()).max().unwrap_or(0);
    let first = alignment.links.iter().flat_map(|l| l.parent.iter().copied()).min().unwrap_or(0);
    let whole: u32 = (first..=last).map(|s| words(parent, s)).sum();
    let kept: u32 = alignment.links.iter().flat_map(|l| l.child.iter().copied()).map(|s| words(child, s)).sum();
    kept as f32 / whole.max(1) as f32
}
