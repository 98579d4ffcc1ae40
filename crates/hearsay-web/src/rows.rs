//! The table: A, what changed, B, a paragraph a row.

use crate::layout::{Cell, Layout, Part, Row, Side, counts};
use crate::marks::{self, Marks};
use crate::plain::{Plain, excerpt};
use crate::tone::{self, Tone};
use hearsay_core::count;
use hearsay_core::{Difference, DifferenceKind, Kind, Relation, Span, Verdict};
use maud::{Markup, html};

/// Longer spans are quoted in part beside a change.
const MOST_QUOTED: usize = 90;

/// The table with its legend; a sentence where neither report has a paragraph to compare.
pub(crate) fn table(layout: &Layout) -> Markup {
    let (parent, child) = Marks::of_changes(layout);
    let (on_a, on_b) = if layout.parent_and_child().0.letter == 'A' { (parent, child) } else { (child, parent) };
    let middle = if layout.derived() { "What changed" } else { "In common" };
    html! {
        h2 #rows { "Side by side" }
        (legend(layout))
        @if layout.rows.is_empty() {
            p.note { "There is no paragraph to show." }
        } @else {
            table aria-labelledby="rows" {
                thead {
                    tr {
                        th.ln scope="col" { "A ¶" }
                        th scope="col" { (heading(&layout.a)) }
                        th.gh scope="col" { (middle) }
                        th.ln scope="col" { "B ¶" }
                        th scope="col" { (heading(&layout.b)) }
                    }
                }
                tbody {
                    @for (n, row) in layout.rows.iter().enumerate() {
                        tr id=(format!("r{}", n + 1)) class=(row.tone.class()) {
                            (cell(&layout.a, row.a, &on_a, layout, n))
                            (what(layout, row, n))
                            (cell(&layout.b, row.b, &on_b, layout, n))
                        }
                    }
                }
            }
        }
        (left_out(layout))
    }
}

/// `A (source)`.
pub(crate) fn heading(side: &Side) -> String {
    match side.part {
        Part::Source => format!("{} (source)", side.letter),
        Part::Copy => format!("{} (copy)", side.letter),
        Part::Neither => side.letter.to_string(),
    }
}

/// Number and text of one side of row `n`.
fn cell(side: &Side, cell: Cell, marks: &Marks, layout: &Layout, n: usize) -> Markup {
    let text = &side.reading.report.text;
    html! {
        td.ln { @if let Some(paragraph) = cell.paragraph() { (side.name(paragraph)) } }
        @match cell {
            Cell::Text(paragraph) => {
                td.t lang=[side.reading.language] dir="auto" { (marks.shown(text, side.span(paragraph))) }
            }
            Cell::Elsewhere(paragraph) => td.t { span.see { (elsewhere(side, paragraph, layout, n)) } },
            Cell::Nothing if layout.apart() => td.t {},
            Cell::Nothing => td.t { span.see { "— not in " (side.letter) } },
        }
    }
}

/// Where the text of a paragraph stands that answers more than one.
fn elsewhere(side: &Side, paragraph: usize, layout: &Layout, n: usize) -> Markup {
    let Some(row) = side.row.get(paragraph).copied().flatten() else { return html! { "see " (side.name(paragraph)) } };
    let (arrow, place) = if row < n { ("↑", "above") } else { ("↓", "below") };
    let merged = layout.derived() && side.part != Part::Source;
    html! { (arrow) " " a href=(format!("#r{}", row + 1)) { @if merged { "merged " (place) } @else { (side.name(paragraph)) " " (place) } } }
}

/// The middle cell of row `n`: what happened, linked to itself, and each change with its note.
fn what(layout: &Layout, row: &Row, n: usize) -> Markup {
    let changes = || row.changes.iter().filter_map(|&c| Some((c, layout.comparison.changes.get(c)?)));
    let mut words: Vec<&str> = Vec::new();
    if row.credit {
        words.push("credit line");
    }
    for (_, change) in changes().filter(|(_, c)| counts(c)) {
        if !words.contains(&tone::change(change.kind)) {
            words.push(tone::change(change.kind));
        }
    }
    if words.is_empty() || row.relation.is_some() && !changes().any(|(_, c)| counts(c)) {
        words.push(match (row.a, row.b, row.relation) {
            _ if layout.apart() && layout.comparison.derivation.verdict == Verdict::Undetermined => "not compared",
            _ if layout.apart() => "nothing in common",
            (Cell::Nothing, ..) => "only in B",
            (_, Cell::Nothing, _) => "only in A",
            (Cell::Text(a), Cell::Text(b), Some(Relation::Verbatim)) if !same_words(layout, a, b) => "same words in part",
            (.., Some(relation)) => tone::relation(relation, layout.derived()),
            _ => "alike",
        });
    }
    html! {
        td.g {
            a href=(format!("#r{}", n + 1)) { (words.join(" · ")) }
            @if !row.changes.is_empty() {
                ol { @for (c, change) in changes() { (finding(layout, c, change)) } }
            }
        }
    }
}

/// True when two paragraphs have the same words throughout.
fn same_words(layout: &Layout, a: usize, b: usize) -> bool {
    let words = |side: &Side, paragraph| {
        let tokens = &side.reading.segments.tokens;
        let range = side.reading.segments.tokens_in(side.span(paragraph));
        tokens.get(range).unwrap_or_default().iter().filter(|t| t.kind != Kind::Mark).map(|t| t.form).collect::<Vec<_>>()
    };
    words(&layout.a, a) == words(&layout.b, b)
}

/// One change: number, kind, the words on both sides, the note, how sure.
fn finding(layout: &Layout, n: usize, change: &Difference) -> Markup {
    let (parent, child) = layout.parent_and_child();
    let (before, after) = match (change.parent, change.child) {
        (Some(before), Some(after)) if marks::within_quotation(change.kind) => {
            let (gone, come) = marks::differing((parent.reading, before), (child.reading, after));
            (words(parent, &gone), words(child, &come))
        }
        (before, after) => (before.map(|s| words(parent, &[s])).unwrap_or_default(), after.map(|s| words(child, &[s])).unwrap_or_default()),
    };
    let whole_row = matches!(change.kind, DifferenceKind::Added | DifferenceKind::Omitted);
    let sure = change.confidence.name();
    let note = change.note_for(&parent.letter.to_string(), &child.letter.to_string());
    html! {
        li id=(format!("x{}", n + 1)) {
            b title=(change.kind.name()) { (n + 1) " " (tone::change(change.kind)) }
            " "
            @if !whole_row {
                @if !before.is_empty() { bdi { "“" (Plain(&before)) "”" } }
                @if !before.is_empty() && !after.is_empty() { " → " }
                @if !after.is_empty() { bdi { "“" (Plain(&after)) "”" } }
            }
            @if !change.source.is_empty() { " (" bdi { (Plain(&excerpt(&change.source, 80))) } ")" }
            @if !note.is_empty() { " – " (Plain(&note)) }
            " " span class=(format!("conf {sure}")) { (sure) }
        }
    }
}

/// Places of a report in words, as much of them as fits.
fn words(side: &Side, spans: &[Span]) -> String {
    let text = &side.reading.report.text;
    let shown: Vec<&str> = spans.iter().take(4).map(|s| s.of(text)).collect();
    let more = if spans.len() > 4 { " … …" } else { "" };
    excerpt(&(shown.join(" … ") + more), MOST_QUOTED)
}

/// What the colours, borders and inks mean; only those on this page.
fn legend(layout: &Layout) -> Markup {
    let shown: Vec<Tone> = Tone::ALL.into_iter().filter(|t| layout.rows.iter().any(|r| r.tone == *t)).collect();
    let quotes = layout.comparison.changes.iter().any(|c| marks::within_quotation(c.kind));
    html! {
        @if !shown.is_empty() {
            ul.legend aria-label="Legend" {
                @for tone in shown { li class=(format!("tone {}", tone.class())) { (tone.legend(layout.derived())) } }
                @if quotes {
                    li { del { "words" } " only in the source’s quotation" }
                    li { ins { "words" } " only in the copy’s quotation" }
                }
                @if !layout.comparison.changes.is_empty() { li { mark { "words" } " where a change shows" } }
            }
        }
    }
}

/// What the table does not show, counted: never a silent cap.
fn left_out(layout: &Layout) -> Markup {
    let unseen = layout.row_of_change.iter().filter(|r| r.is_none()).count();
    html! {
        @for side in [&layout.a, &layout.b] {
            @let aside = side.aside();
            @if !aside.is_empty() {
                p.note {
                    "Not compared in " (side.letter) " (headlines, photo credits, page furniture): "
                    @for (n, &paragraph) in aside.iter().take(12).enumerate() {
                        @if n > 0 { " · " }
                        (side.name(paragraph)) " " bdi { "“" (Plain(&excerpt(side.span(paragraph).of(&side.reading.report.text), 80))) "”" }
                    }
                    @if aside.len() > 12 { " · and " (aside.len() - 12) " more" }
                }
            }
        }
        @if layout.left_out > 0 {
            p.note { b { (count(layout.left_out, "further row")) " left out of this page; the JSON output has them all." } }
        }
        @if unseen > 0 {
            p.note { b { (count(unseen, "change")) " not shown in the table; the JSON output has them all." } }
        }
    }
}
