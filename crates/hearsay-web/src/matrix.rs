//! The claims of a story against its reports: who tells what, in which form, and who does not.

use crate::outline::{Outline, Row};
use crate::plain::{Plain, excerpt};
use crate::tone::{self, Tone};
use hearsay_core::count;
use hearsay_core::pile::{ClaimSort, Story, StoryClaim, Telling, Trace};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// Reports that have a column; of a story with more its origins have one each, their copies folded under them.
const MOST_COLUMNS: usize = 10;

/// Claims of a story that have a row, and those of one report alone that are listed.
const MOST_ROWS: usize = 60;
const MOST_ALONE: usize = 80;

/// Wordings of a claim that are shown with their sentences.
const MOST_FORMS: usize = 8;

/// Bytes of a claim or sentence that are shown.
const MOST_CLAIM: usize = 160;
const MOST_SENTENCE: usize = 400;

/// A column: a report, and those that are folded under it.
struct Column<'o> {
    row: &'o Row<'o>,
    under: Vec<u32>,
}

/// The matrix of a story. `room` are the rows that the page has left; `link` gives the page of a pair of parent and child.
pub(crate) fn matrix(
    trace: &Trace,
    story: &Story,
    outline: &Outline,
    room: &mut usize,
    link: &dyn Fn(u32, u32) -> Option<String>,
) -> Markup {
    let (mut shared, alone): (Vec<&StoryClaim>, Vec<&StoryClaim>) = story.claims.iter().partition(|c| c.told.len() > 1);
    let (changed, apart) = (shared.iter().filter(|c| is_changed(c)).count(), shared.iter().filter(|c| has_several_origins(c)).count());
    // What differs first: it is what is looked for.
    shared.sort_by_key(|c| (!is_changed(c), !has_several_origins(c)));
    let shown = shared.get(..MOST_ROWS.min(*room)).unwrap_or(&shared);
    *room -= shown.len();
    let (columns, no_column) = columns(trace, outline);
    html! {
        @if !shown.is_empty() {
            details open[trace.stories.len() == 1] {
                summary.h3 id=(format!("claims-{}", story.id)) {
                    "Who tells what: " (count(shared.len(), "claim")) " told by several"
                    @if changed > 0 { ", " (changed) " changed on the way" }
                    @if apart > 0 { ", " (apart) " of several origins" }
                }
                p.note { "A claim’s origins are the reports that tell it and have it from no other report here: copies of one report are one source." }
                div.wide role="region" tabindex="0" aria-labelledby=(format!("claims-{}", story.id)) {
                    table.matrix {
                        thead { tr {
                            th scope="col" { "Claim" }
                            @for column in &columns { (head(trace, column)) }
                        } }
                        tbody { @for claim in shown { (line(trace, claim, &columns, link)) } }
                    }
                }
                @if no_column > 0 { p.note { (count(no_column, "report")) " without a column; the counts beside each claim have them." } }
                @if shared.len() > shown.len() { p.note { (count(shared.len() - shown.len(), "further claim")) " told by several reports left out of this page; the JSON output has them all." } }
            }
        }
        @if !alone.is_empty() && *room > 0 { (told_once(trace, &alone, room)) }
    }
}

/// True when a report tells it otherwise than its parent.
fn is_changed(claim: &StoryClaim) -> bool {
    claim.told.iter().any(|t| !t.changes.is_empty())
}

fn has_several_origins(claim: &StoryClaim) -> bool {
    claim.origins().nth(1).is_some()
}

/// True for the same words, but for capitals and the marks at the ends.
fn same_words(a: &str, b: &str) -> bool {
    let bare = |words: &str| words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    bare(a) == bare(b)
}

/// The columns, and how many reports have none and are folded under none.
fn columns<'o>(trace: &Trace, outline: &'o Outline<'o>) -> (Vec<Column<'o>>, usize) {
    let all = outline.rows.iter().map(|row| 1 + row.folded.len()).sum::<usize>() + outline.left_out;
    let each = |row: &'o Row<'o>| Column { row, under: row.folded.clone() };
    let mut columns: Vec<Column> = Vec::new();
    if outline.rows.len() + outline.left_out <= MOST_COLUMNS {
        columns.extend(outline.rows.iter().map(each));
    } else {
        for row in &outline.rows {
            match columns.last_mut().filter(|_| row.edge.is_some()) {
                Some(column) => column.under.extend([row.report].iter().chain(&row.folded)),
                None => columns.push(each(row)),
            }
        }
        // Those with most copies, in the order of the outline.
        let mut sizes: Vec<usize> = columns.iter().map(|c| c.under.len()).collect();
        sizes.sort_unstable_by(|a, b| b.cmp(a));
        let least = sizes.get(MOST_COLUMNS - 1).copied().unwrap_or(0);
        columns.retain(|c| c.under.len() >= least);
        columns.truncate(MOST_COLUMNS);
    }
    for column in &mut columns {
        column.under.retain(|&n| (n as usize) < trace.reports.len());
        column.under.sort_unstable();
    }
    let shown: usize = columns.iter().map(|c| 1 + c.under.len()).sum();
    (columns, all.saturating_sub(shown))
}

fn head(trace: &Trace, column: &Column) -> Markup {
    html! {
        th scope="col" {
            bdi { (Plain(&excerpt(trace.name(column.row.report), 40))) }
            small {
                @match column.row.edge {
                    None => "origin",
                    Some(edge) => { "from " bdi { (Plain(&excerpt(trace.name(edge.parent), 40))) } },
                }
                @if !column.under.is_empty() { ", " (count(column.under.len(), "copy").replace("copys", "copies")) }
            }
        }
    }
}

/// A claim: its words, on whose word, the counts, the sentences behind it; and a cell a column.
fn line(trace: &Trace, claim: &StoryClaim, columns: &[Column], link: &dyn Fn(u32, u32) -> Option<String>) -> Markup {
    let Some(first) = claim.told.first() else { return html! {} };
    let reports: Vec<u32> = claim.told.iter().map(|t| t.report).collect();
    html! {
        tr {
            th scope="row" {
                (words(claim.sort, first.words(trace)))
                @if !claim.source.is_empty() { small { bdi { (Plain(&excerpt(&claim.source, 80))) } } }
                details {
                    summary { (trace.sums(&reports, claim.origins().count())) }
                    ul { (sentences(trace, claim)) }
                }
            }
            @for column in columns { (cell(trace, claim, column, link)) }
        }
    }
}

/// A claim as it is quoted.
fn words(sort: ClaimSort, words: &str) -> Markup {
    let words = excerpt(words.trim(), MOST_CLAIM);
    html! { @if sort == ClaimSort::Quotation { "“" bdi { (Plain(&words)) } "”" } @else { bdi { (Plain(&words)) } } }
}

/// The sentences behind a claim: each wording once, with the reports that have it.
fn sentences(trace: &Trace, claim: &StoryClaim) -> Markup {
    let mut found: Vec<(&str, &Telling, usize)> = Vec::new();
    for telling in &claim.told {
        let Some(report) = trace.reports.get(telling.report as usize) else { continue };
        let sentence = telling.sentence.of(&report.text);
        match found.iter_mut().find(|f| f.0 == sentence) {
            Some(known) => known.2 += 1,
            None => found.push((sentence, telling, 0)),
        }
    }
    html! {
        @for (sentence, telling, more) in found.iter().take(MOST_FORMS) {
            li {
                b { (Plain(&excerpt(trace.name(telling.report), 60))) }
                @if *more > 0 { " and " (more) " more" }
                ": " bdi { (Plain(&excerpt(sentence.trim(), MOST_SENTENCE))) }
            }
        }
        @if found.len() > MOST_FORMS { li { (count(found.len() - MOST_FORMS, "further sentence")) } }
    }
}

fn cell(trace: &Trace, claim: &StoryClaim, column: &Column, link: &dyn Fn(u32, u32) -> Option<String>) -> Markup {
    let report = column.row.report;
    let told = claim.told_by(report);
    let tone = told.map_or("", |t| tone_of(t));
    let under = column.under.iter().filter(|&&n| claim.told_by(n).is_some()).count();
    html! {
        td class=(tone) {
            @match told {
                None => (absent(trace, claim, report)),
                Some(telling) => (form(trace, claim, telling, link)),
            }
            @if !column.under.is_empty() { small { (copies(trace, claim, column, under)) } }
        }
    }
}

/// What became of the claim in a report that tells it; its words, where they are not those of the row.
fn form(trace: &Trace, claim: &StoryClaim, telling: &Telling, link: &dyn Fn(u32, u32) -> Option<String>) -> Markup {
    let words = telling.words(trace).trim();
    let first = claim.told.first().unwrap_or(telling);
    let parent = telling.parent.and_then(|p| claim.told_by(p));
    let what = match parent {
        None if telling.report == first.report => "first told".into(),
        None => "has it by itself".into(),
        Some(_) if !telling.changes.is_empty() => telling.changes.iter().map(|&kind| tone::change(kind)).collect::<Vec<_>>().join(", "),
        Some(parent) if same_words(parent.words(trace), words) => "same words".to_string(),
        Some(_) => "other words".into(),
    };
    let page = telling.parent.and_then(|parent| link(parent, telling.report));
    html! {
        @match page { Some(page) => a href=(page) { (what) }, None => (what) }
        @if !same_words(words, first.words(trace)) { ": " bdi { (Plain(&excerpt(words, 90))) } }
    }
}

/// Its colour: that of what changed most, none where nothing did.
fn tone_of(telling: &Telling) -> &'static str {
    match telling.changes.iter().map(|&kind| Tone::of(kind)).min() {
        Some(tone) => tone.class(),
        None if telling.parent.is_none() => "origin",
        None => "same",
    }
}

/// A report that does not tell it: left out where its parent does.
fn absent(trace: &Trace, claim: &StoryClaim, report: u32) -> Markup {
    let left_out = trace.parents_of(report).iter().any(|e| claim.told_by(e.parent).is_some());
    html! { span.absent { @if left_out { "left out" } @else { "–" } } }
}

/// What the reports under a column make of it.
fn copies(trace: &Trace, claim: &StoryClaim, column: &Column, under: usize) -> Markup {
    let altered = column.under.iter().filter_map(|&n| claim.told_by(n)).filter(|t| !t.changes.is_empty());
    let mut kinds: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for telling in altered {
        for &kind in &telling.changes {
            kinds.entry(tone::change(kind)).or_default().push(telling.words(trace));
        }
    }
    html! {
        "in " (under) " of " (count(column.under.len(), "copy").replace("copys", "copies"))
        @for (kind, forms) in kinds {
            "; " (forms.len()) " " (kind) ": " bdi { (Plain(&excerpt(forms.first().map_or("", |f| f.trim()), 60))) }
        }
    }
}

/// Claims that one report alone tells, folded away.
fn told_once(trace: &Trace, claims: &[&StoryClaim], room: &mut usize) -> Markup {
    let shown = claims.get(..MOST_ALONE.min(*room)).unwrap_or(claims);
    *room -= shown.len();
    html! {
        details {
            summary { (count(claims.len(), "claim")) " told by one report alone" }
            ul.alone {
                @for claim in shown {
                    @if let Some(telling) = claim.told.first() {
                        li {
                            b { (Plain(&excerpt(trace.name(telling.report), 60))) } ": " (words(claim.sort, telling.words(trace)))
                            @if !claim.source.is_empty() { " – " bdi { (Plain(&excerpt(&claim.source, 80))) } }
                        }
                    }
                }
                @if claims.len() > shown.len() { li { (count(claims.len() - shown.len(), "further claim")) "; the JSON output has them all" } }
            }
        }
    }
}
