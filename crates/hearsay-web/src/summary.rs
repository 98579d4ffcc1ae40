//! The pair at a glance: what the reports are, and what became of quotations, figures and passages.

use crate::layout::{Layout, Side, State, counts};
use crate::plain::{Plain, excerpt};
use crate::rows::heading;
use crate::tone;
use hearsay_core::{CreditGiven, CreditKind, DifferenceKind, Kind, Reading, Role, Tally};
use hearsay_core::{count, grouped};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// The definition list beside the chart.
pub(crate) fn summary(layout: &Layout) -> Markup {
    let tally = layout.comparison.tally(layout.a.reading, layout.b.reading);
    html! {
        dl {
            @for side in [&layout.a, &layout.b] {
                dt { (heading(side)) }
                dd { (report(side)) @if earliest(layout, side) { " · earliest seen" } }
            }
            @if layout.derived() {
                dt { "Credit" } dd { (credit(layout)) }
                dt { "Quotations" } dd { (quotations(layout, &tally)) }
                dt { "Figures" } dd { (figures(layout, &tally)) }
                @let others = findings(layout, |k| !about_quotes(k) && !about_figures(k) && !matches!(k, DifferenceKind::Added | DifferenceKind::Omitted));
                @if !others.is_empty() { dt { "Other facts" } dd { (listed(layout, others)) } }
                @let guesses = layout.comparison.changes.iter().filter(|c| !counts(c)).count();
                @if guesses > 0 { dt { "Guesses" } dd { (grouped(guesses)) ", shown below and counted nowhere" } }
            }
            @for (side, other) in [(&layout.b, &layout.a), (&layout.a, &layout.b)] {
                @if !layout.apart() {
                    dt { "Only in " (side.letter) }
                    dd { (alone(layout, side, other)) }
                }
            }
            @if !layout.apart() {
                dt { "Shared" } dd { (coverage(layout)) }
            }
            @for side in [&layout.a, &layout.b] {
                @for note in side.reading.report.notes.iter().chain(&side.reading.notes).take(20) {
                    dt { "Note on " (side.letter) } dd { (Plain(note)) }
                }
            }
        }
    }
}

/// Headline, outlet, time, length and credits of one report.
fn report(side: &Side) -> Markup {
    let (reading, report) = (side.reading, &side.reading.report);
    let words = reading.segments.tokens.iter().filter(|t| t.kind != Kind::Mark).count();
    let mut named: Vec<&str> = Vec::new();
    for credit in reading.credits.iter().filter(|c| c.kind != CreditKind::Photo) {
        let outlet = credit.outlet.as_deref().unwrap_or("agencies");
        if named.len() < 6 && !named.contains(&outlet) {
            named.push(outlet);
        }
    }
    html! {
        bdi { (Plain(&excerpt(&title(reading), 160))) }
        br;
        @if let Some(outlet) = &report.outlet { bdi { (Plain(outlet)) } " · " }
        @match &report.published {
            Some(published) => (Plain(&published.text)),
            None => "time of publication not given",
        }
        " · " (count(words, "word")) " · " (count(reading.segments.paragraphs.len(), "paragraph"))
        @if !named.is_empty() { " · credits " @for (n, name) in named.iter().enumerate() { @if n > 0 { ", " } bdi { (Plain(name)) } } }
    }
}

/// True when both times are known and this report is the earlier.
fn earliest(layout: &Layout, side: &Side) -> bool {
    let other = if side.letter == 'A' { &layout.b } else { &layout.a };
    let times = side.reading.report.published.as_ref().zip(other.reading.report.published.as_ref());
    times.is_some_and(|(this, other)| this.before(other))
}

/// The headline, else the first words, else the name of the file.
pub(crate) fn title(reading: &Reading) -> String {
    let report = &reading.report;
    let text = &report.text;
    let headline = reading.segments.paragraphs.iter().find(|p| p.role == Role::Title).map(|p| p.span.of(text));
    let first = reading.segments.sentences.iter().find(|s| s.role == Role::Body).map(|s| excerpt(s.span.of(text), 80));
    let known = report.title.clone().or_else(|| headline.map(str::to_string)).or(first);
    known.or_else(|| report.path.clone()).unwrap_or_else(|| report.id.clone())
}

/// Whether the child says where it has it from.
fn credit(layout: &Layout) -> Markup {
    let (parent, child) = layout.parent_and_child();
    let found = &layout.comparison.derivation.credit;
    let words = match found.kind {
        CreditGiven::Named => format!("{} names the outlet of {}", child.letter, parent.letter),
        CreditGiven::None => format!("none found in {}", child.letter),
        CreditGiven::False => format!("{} credits somebody else", child.letter),
        CreditGiven::Partial => format!("{} hints at a source without naming it", child.letter),
    };
    let place = found.span.map(|s| excerpt(s.of(&child.reading.report.text), 120)).filter(|s| !s.is_empty());
    let row = found.span.and_then(|s| crate::layout::paragraph_at(child.reading, s)).and_then(|p| child.row.get(p).copied().flatten());
    html! {
        (words)
        @if let Some(place) = place {
            ": "
            @if let Some(row) = row { a href=(format!("#r{}", row + 1)) { bdi { "“" (Plain(&place)) "”" } } } @else { bdi { "“" (Plain(&place)) "”" } }
        }
    }
}

fn about_quotes(kind: DifferenceKind) -> bool {
    use DifferenceKind::*;
    matches!(kind, QuoteAltered | QuoteTruncated | QuoteUnquoted | QuoteInvented | SpeakerChanged)
}

fn about_figures(kind: DifferenceKind) -> bool {
    matches!(kind, DifferenceKind::FigureChanged | DifferenceKind::BoundChanged | DifferenceKind::CountedChanged)
}

/// Changes of the kinds that `wanted` names: kind by kind, in the order of the schema, with their indices.
fn findings(layout: &Layout, wanted: impl Fn(DifferenceKind) -> bool) -> BTreeMap<DifferenceKind, Vec<usize>> {
    let mut found: BTreeMap<DifferenceKind, Vec<usize>> = BTreeMap::new();
    for (n, change) in layout.comparison.changes.iter().enumerate().filter(|(_, c)| counts(c) && wanted(c.kind)) {
        found.entry(change.kind).or_default().push(n);
    }
    found
}

/// `figure changed 2 (1, 4)`, each number linked to its finding.
fn listed(layout: &Layout, found: BTreeMap<DifferenceKind, Vec<usize>>) -> Markup {
    html! {
        @for (i, (kind, changes)) in found.iter().enumerate() {
            @if i > 0 { " · " }
            (tone::change(*kind)) " " (changes.len()) " ("
            @for (j, n) in changes.iter().take(12).enumerate() {
                @if j > 0 { ", " }
                @if layout.row_of_change.get(*n).copied().flatten().is_some() {
                    a href=(format!("#x{}", n + 1)) aria-label=(format!("finding {}", n + 1)) { (n + 1) }
                } @else { (n + 1) }
            }
            @if changes.len() > 12 { ", …" }
            ")"
        }
    }
}

/// How many of the parent's quotations survive in quotation marks, how many word for word, and what became of the others.
fn quotations(layout: &Layout, tally: &Tally) -> Markup {
    let (parent, _) = layout.parent_and_child();
    let found = findings(layout, about_quotes);
    html! {
        @if tally.quotations == 0 { (parent.letter) " has none" } @else {
            (tally.quotations_kept) " of " (parent.letter) "’s " (tally.quotations) " kept as quotations, " (tally.quotations_verbatim) " word for word"
        }
        @if !found.is_empty() { " · " (listed(layout, found)) }
    }
}

/// The parent's figures that stand unchanged in a sentence of the child that answers theirs, and those that changed.
fn figures(layout: &Layout, tally: &Tally) -> Markup {
    let (parent, _) = layout.parent_and_child();
    let claims = tally.figures_kept.iter().filter_map(|&n| parent.reading.claims.get(n as usize));
    let shown: Vec<String> = claims.take(6).map(|c| excerpt(c.span.of(&parent.reading.report.text), 60)).collect();
    let (kept, found) = (tally.figures_kept.len(), findings(layout, about_figures));
    html! {
        @if tally.figures == 0 { (parent.letter) " has none" } @else {
            (kept) " of " (parent.letter) "’s " (tally.figures) " kept"
            @if kept > 0 {
                ": " @for (n, exact) in shown.iter().enumerate() { @if n > 0 { ", " } bdi { (Plain(exact)) } }
                @if kept > shown.len() { " and " (kept - shown.len()) " more" }
            }
        }
        @if !found.is_empty() { " · " (listed(layout, found)) }
    }
}

/// What one side has and the other lacks: paragraphs, and claims that were found to be added or omitted.
fn alone(layout: &Layout, side: &Side, other: &Side) -> Markup {
    let alone: Vec<usize> = (0..side.state.len()).filter(|&p| side.state[p] == State::Alone).collect();
    let all = side.state.iter().filter(|s| **s != State::Aside).count();
    let kind = if std::ptr::eq(side, layout.parent_and_child().1) { DifferenceKind::Added } else { DifferenceKind::Omitted };
    let found = findings(layout, |k| k == kind);
    html! {
        @if alone.is_empty() { "no paragraph is missing from " (other.letter) } @else {
            (grouped(alone.len())) " of " (count(all, "paragraph")) ": "
            @for (n, &paragraph) in alone.iter().take(12).enumerate() {
                @if n > 0 { ", " }
                @match side.row[paragraph] {
                    Some(row) => a href=(format!("#r{}", row + 1)) { (side.name(paragraph)) },
                    None => (side.name(paragraph)),
                }
            }
            @if alone.len() > 12 { " and " (grouped(alone.len() - 12)) " more" }
        }
        @if !found.is_empty() { " · " (listed(layout, found)) }
    }
}

/// How much of each report the other accounts for.
fn coverage(layout: &Layout) -> Markup {
    let (parent, child) = layout.parent_and_child();
    let percent = |part: f32| format!("{:.0} %", (part.clamp(0.0, 1.0) * 100.0).round());
    let coverage = layout.comparison.coverage;
    html! {
        (percent(coverage.child_from_parent)) " of " (child.letter) " has a counterpart in " (parent.letter) "; "
        (percent(coverage.parent_kept)) " of " (parent.letter) " has one in " (child.letter)
    }
}
