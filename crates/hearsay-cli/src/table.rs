//! CSV: a row a change or a claim. Offsets are code points, as in the JSON.

use crate::output::Output;
use crate::screen::Shown;
use anyhow::Result;
use csv::Writer;
use hearsay_core::pile::{Edge, Trace};
use hearsay_core::{ClaimKind, CodePoints, Comparison, Direction, Reading, Span, json::claim_id};

/// Writes the changes between two reports.
pub fn changes(output: &mut Output, a: &Reading, b: &Reading, comparison: &Comparison) -> Result<()> {
    let (parent, child) = if comparison.derivation.direction == Direction::BToA { (b, a) } else { (a, b) };
    let points = [CodePoints::new(&parent.report.text), CodePoints::new(&child.report.text)];
    let mut csv = Writer::from_writer(output);
    csv.write_record([
        "id",
        "kind",
        "confidence",
        "parent",
        "parent_start",
        "parent_end",
        "parent_exact",
        "child",
        "child_start",
        "child_end",
        "child_exact",
        "source",
        "note",
    ])?;
    for (change, number) in comparison.changes.iter().zip(1..) {
        let mut row = vec![format!("x{number}"), change.kind.name().into(), change.confidence.name().into()];
        for ((reading, points), span) in [parent, child].into_iter().zip(&points).zip([change.parent, change.child]) {
            row.push(tame(&reading.report.id));
            row.extend(place(&reading.report.text, points, span));
        }
        row.push(tame(&change.source));
        row.push(tame(&change.note));
        csv.write_record(&row)?;
    }
    Ok(csv.flush()?)
}

/// Writes the heading of the table of claims.
pub fn claims_heading(output: &mut Output) -> Result<()> {
    let mut csv = Writer::from_writer(output);
    csv.write_record([
        "report",
        "outlet",
        "published",
        "id",
        "kind",
        "form",
        "start",
        "end",
        "exact",
        "source",
        "source_kind",
        "cue",
        "cue_class",
        "channel",
        "said_at",
        "via",
        "value",
        "low",
        "high",
        "bound",
        "change",
        "unit",
        "counts",
    ])?;
    Ok(csv.flush()?)
}

/// Writes the claims of one report.
pub fn claims(output: &mut Output, reading: &Reading, shown: Shown) -> Result<()> {
    let text = &reading.report.text;
    let points = CodePoints::new(text);
    let mut csv = Writer::from_writer(output);
    for (claim, index) in reading.claims.iter().zip(0..).filter(|(c, _)| shown.keeps(reading, c)) {
        let (kind, form, figure) = match &claim.kind {
            ClaimKind::Quotation(form) => ("quotation", form.name(), None),
            ClaimKind::Statement => ("statement", "", None),
            ClaimKind::Figure(figure) => ("figure", "", Some(figure)),
        };
        let said = claim.attribution.and_then(|a| reading.attributions.get(a as usize));
        let mut row = vec![
            tame(&reading.report.id),
            tame(reading.report.outlet.as_deref().unwrap_or_default()),
            reading.report.published.as_ref().map(|p| tame(&p.text)).unwrap_or_default(),
            claim_id(index),
            kind.into(),
            form.into(),
        ];
        row.extend(place(text, &points, Some(claim.span)));
        row.push(said.map(|a| tame(&a.source)).unwrap_or_default());
        row.push(said.map(|a| a.source_kind.name().into()).unwrap_or_default());
        row.push(said.and_then(|a| a.cue).map(|c| tame(c.span.of(text))).unwrap_or_default());
        row.push(said.and_then(|a| a.cue).map(|c| c.class.name().into()).unwrap_or_default());
        for field in [said.map(|a| &a.channel), said.map(|a| &a.said_at), said.map(|a| &a.via)] {
            row.push(field.and_then(|f| f.as_deref()).map(tame).unwrap_or_default());
        }
        for number in [figure.map(|f| f.value), figure.map(|f| f.low), figure.map(|f| f.high)] {
            row.push(number.flatten().map(|n| n.to_string()).unwrap_or_default());
        }
        row.push(figure.map(|f| f.bound.name().into()).unwrap_or_default());
        row.push(figure.map(|f| f.change.name().into()).unwrap_or_default());
        for field in [figure.map(|f| &f.unit), figure.map(|f| &f.counts)] {
            row.push(field.and_then(|f| f.as_deref()).map(tame).unwrap_or_default());
        }
        csv.write_record(&row)?;
    }
    Ok(csv.flush()?)
}

/// Writes a traced pile: a row a report, with its parent where it has one; a second row where it has two.
pub fn pile(output: &mut Output, trace: &Trace) -> Result<()> {
    let mut csv = Writer::from_writer(output);
    csv.write_record([
        "report",
        "outlet",
        "published",
        "title",
        "story",
        "origin",
        "parent",
        "kind",
        "credit",
        "direction",
        "confidence",
        "score",
        "through",
        "changes",
        "siblings",
    ])?;
    for (number, report) in (0u32..).zip(&trace.reports) {
        let field = |field: &Option<String>| field.as_deref().map(tame).unwrap_or_default();
        let about = [
            tame(&report.id),
            field(&report.outlet),
            report.published.as_ref().map(|p| tame(&p.text)).unwrap_or_default(),
            field(&report.title),
            trace.story_of(number).map(|s| s.id.clone()).unwrap_or_default(),
            tame(trace.id(trace.origin[number as usize])),
        ];
        let others = trace.siblings_of(number).flat_map(|s| &s.reports).filter(|n| **n != number).map(|n| trace.id(*n));
        let siblings = tame(&others.collect::<Vec<_>>().join("; "));
        let row = |edge: Option<&Edge>| about.iter().cloned().chain(derived(trace, edge)).chain([siblings.clone()]).collect::<Vec<_>>();
        let edges = trace.parents_of(number);
        if edges.is_empty() {
            csv.write_record(row(None))?;
        }
        for edge in edges {
            csv.write_record(row(Some(edge)))?;
        }
    }
    Ok(csv.flush()?)
}

/// What is known of the way from the parent; empty cells for none.
fn derived(trace: &Trace, edge: Option<&Edge>) -> [String; 8] {
    let Some(edge) = edge else { return Default::default() };
    let changes: Vec<String> = edge.changes.iter().map(|(kind, n)| format!("{} {n}", kind.name())).collect();
    [
        tame(trace.id(edge.parent)),
        edge.kind.name().into(),
        edge.credit.name().into(),
        if edge.directed { "parent_to_child" } else { "undetermined" }.into(),
        edge.confidence.name().into(),
        format!("{:.3}", edge.score),
        edge.through.as_deref().map(tame).unwrap_or_default(),
        changes.join("; "),
    ]
}

/// Start, end and text of a place; three empty cells for none.
fn place(text: &str, points: &CodePoints, span: Option<Span>) -> [String; 3] {
    match span {
        Some(span) => [points.at(span.start).to_string(), points.at(span.end).to_string(), tame(span.of(text))],
        None => Default::default(),
    }
}

/// Text that a spreadsheet would run as a formula gets an apostrophe before it.
fn tame(text: &str) -> String {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if risky { format!("'{text}") } else { text.to_owned() }
}
