//! The page of a traced pile: its stories, and of each the tree of copies beside a chart over time.

use crate::page;
use crate::plain::{Plain, excerpt};
use crate::timeline;
use hearsay_core::json::NotRead;
use hearsay_core::pile::{Edge, Story, Trace};
use hearsay_core::{CreditGiven, DerivationKind, count, grouped};
use maud::{Markup, html};

/// Stories that are listed, and those that are drawn; the rest is counted.
const MOST_LISTED: usize = 500;
const MOST_DRAWN: usize = 100;

/// Reports of a story that are drawn.
const MOST_REPORTS: usize = 300;

/// Skipped files and lines that are named.
const MOST_SKIPPED: usize = 200;

/// The page of a pile: one standalone HTML document without script; the same input gives the same bytes.
pub fn pile_page(trace: &Trace, skipped: &[NotRead]) -> String {
    let ranked = trace.ranked();
    let several: Vec<&Story> = ranked.iter().copied().filter(|s| s.reports.len() > 1).collect();
    let body = html! {
        header {
            h1 { (sums(trace, trace.reports.len(), trace.stories.iter().map(|s| s.origins.len()).sum(), 0..trace.reports.len() as u32)) }
            p { "In " (stories(trace.stories.len())) ". Copies of one report are one source: an origin is a report that derives from no other in this pile." }
            @if let Some(cut) = trace.cut {
                p.caution { "Stopped while " (cut.step.name()) ", " (grouped(cut.done)) " of " (grouped(cut.of)) " done: what is shown rests on these." }
            }
        }
        @if !several.is_empty() { (list(trace, &several)) }
        @let alone = ranked.len() - several.len();
        @if alone > 0 { p { (stories(alone)) " told by one report each." } }
        @for story in several.iter().take(MOST_DRAWN) { (told(trace, story)) }
        @if several.len() > MOST_DRAWN { p { (grouped(several.len() - MOST_DRAWN)) " more stories are not drawn." } }
        (unseen(trace))
        (aside(trace, skipped))
    };
    page::page("Stories and their origins", body)
}

/// `12 reports · 3 origins · 9 outlets`: never a count of reports alone.
fn sums(trace: &Trace, reports: usize, origins: usize, of: impl IntoIterator<Item = u32>) -> String {
    [count(reports, "report"), count(origins, "origin"), count(trace.outlets(of).len(), "outlet")].join(" · ")
}

fn stories(n: usize) -> String {
    if n == 1 { "1 story".into() } else { format!("{} stories", grouped(n)) }
}

fn of_story(trace: &Trace, story: &Story) -> String {
    sums(trace, story.reports.len(), story.origins.len(), story.reports.iter().copied())
}

fn title<'t>(trace: &'t Trace, story: &Story) -> &'t str {
    trace.title(story).unwrap_or("untitled")
}

fn list(trace: &Trace, stories: &[&Story]) -> Markup {
    html! {
        table.claims {
            caption { "Stories of several reports, the most told first" }
            thead { tr { th scope="col" { "Story" } th scope="col" { "Reports" } th scope="col" { "Origins" } th scope="col" { "Outlets" } th scope="col" { "First seen" } th scope="col" { "Changes" } } }
            tbody {
                @for story in stories.iter().take(MOST_LISTED) {
                    tr {
                        th scope="row" { a href={ "#" (story.id) } { (Plain(&excerpt(title(trace, story), 120))) } }
                        td { (story.reports.len()) }
                        td { strong { (story.origins.len()) } }
                        td { (trace.outlets(story.reports.iter().copied()).len()) }
                        td { (Plain(story.reports.first().map_or("", |&n| when(trace, n)))) }
                        td { (badges(trace, story)) }
                    }
                }
            }
        }
        @if stories.len() > MOST_LISTED { p { (grouped(stories.len() - MOST_LISTED)) " more stories are not listed." } }
    }
}

/// What readers look for first: altered quotations, changed figures, credit that is missing or false.
fn badges(trace: &Trace, story: &Story) -> String {
    let edges = || story.reports.iter().flat_map(|&n| trace.parents_of(n));
    let changed =
        |what: &str| edges().flat_map(|e| &e.changes).filter(|(kind, _)| kind.name().starts_with(what)).map(|(_, n)| *n as usize).sum();
    let uncredited =
        edges().filter(|e| matches!(e.credit, CreditGiven::None | CreditGiven::False) && e.kind != DerivationKind::Update).count();
    let counts: [(usize, &str); 3] = [(changed("quote"), "changed quotation"), (changed("figure"), "changed figure"), (uncredited, "copy")];
    let mut parts: Vec<String> = counts.iter().filter(|c| c.0 > 0).map(|(n, what)| count(*n, what)).collect();
    if uncredited > 0
        && let Some(last) = parts.pop()
    {
        parts.push(last.replace("copys", "copies") + " without credit");
    }
    parts.join(", ")
}

fn told(trace: &Trace, story: &Story) -> Markup {
    html! {
        section id=(story.id) {
            h2 { (Plain(title(trace, story))) }
            p { (of_story(trace, story)) " · " code { "--story " (story.id) } }
            div.top {
                (timeline::chart(trace, story))
                (tree(trace, story))
            }
        }
    }
}

/// The tree as nested lists, flat where copies of copies go on.
fn tree(trace: &Trace, story: &Story) -> Markup {
    // A report, the way to it and its depth; the next to be drawn last.
    let mut waiting: Vec<(u32, Option<&Edge>, usize)> = story.origins.iter().rev().map(|&o| (o, None, 0)).collect();
    let mut rows = Vec::new();
    let mut folded: usize = 0;
    while let Some((number, edge, depth)) = waiting.pop() {
        if rows.len() == MOST_REPORTS {
            folded += 1;
            continue;
        }
        rows.push((number, edge, depth));
        let children = trace.children_of(number);
        waiting.extend(children.into_iter().rev().map(|e| (e.child, Some(e), depth + 1)));
    }
    html! {
        ol.tree {
            @for (number, edge, depth) in rows {
                li style=(format!("margin-left:{}em", 1.4 * depth.min(8) as f32)) {
                    strong { (Plain(&name(trace, number))) } " "
                    span.aside { (Plain(when(trace, number))) " [" (Plain(trace.id(number))) "]" } " "
                    @match edge {
                        None => "earliest seen",
                        Some(edge) => (way(trace, edge)),
                    }
                }
            }
            @if folded > 0 { li { (grouped(folded)) " more reports are not drawn." } }
        }
    }
}

/// How a child came to be, what it credits and what changed, and how to see the pair.
fn way(trace: &Trace, edge: &Edge) -> Markup {
    let credit = match edge.credit {
        CreditGiven::Named => "credited",
        CreditGiven::None => "not credited",
        CreditGiven::False => "credited to another",
        CreditGiven::Partial => "credited without a name",
    };
    let others: Vec<String> =
        trace.parents_of(edge.child).iter().filter(|e| e.parent != edge.parent).map(|e| name(trace, e.parent)).collect();
    let changes: Vec<String> = edge.changes.iter().map(|(kind, n)| format!("{n} {}", kind.name().replace('_', " "))).collect();
    let place = |n: u32| trace.reports[n as usize].path.as_deref().map(|path| format!("{path}#{}", trace.id(n)));
    html! {
        (edge.kind.name()) " (" (edge.confidence.name()) "), " (credit)
        @if !others.is_empty() { ", with " (Plain(&others.join(", "))) }
        @if let Some(outlet) = &edge.through { "; both from " (Plain(outlet)) ", which is not in the pile" }
        @if !edge.directed { "; which came first is undetermined" }
        @if !changes.is_empty() { "; " (changes.join(", ")) }
        @if let (Some(parent), Some(child)) = (place(edge.parent), place(edge.child)) {
            details { summary { "compare" } code { "hearsay compare " (Plain(&quoted(&parent))) " " (Plain(&quoted(&child))) } }
        }
    }
}

/// An argument as a shell takes it.
fn quoted(argument: &str) -> String {
    format!("'{}'", argument.replace('\'', "'\\''"))
}

/// What a report is called: its outlet, else its id.
pub(crate) fn name(trace: &Trace, number: u32) -> String {
    let report = &trace.reports[number as usize];
    excerpt(report.outlet.as_deref().unwrap_or(&report.id), 60)
}

/// When a report was published, as it was given.
pub(crate) fn when(trace: &Trace, number: u32) -> &str {
    trace.reports[number as usize].published.as_ref().map_or("undated", |p| p.text.as_str())
}

fn unseen(trace: &Trace) -> Markup {
    html! {
        @if !trace.unseen.is_empty() {
            h2 { "Credited, but not in the pile" }
            ul {
                @for unseen in trace.unseen.iter().take(MOST_SKIPPED) {
                    li { (Plain(&unseen.outlet)) ": credited by " (count(unseen.cited_by.len(), "report")) }
                }
                @if trace.unseen.len() > MOST_SKIPPED { li { (grouped(trace.unseen.len() - MOST_SKIPPED)) " more" } }
            }
        }
    }
}

/// What was skipped and left aside, with its reason.
fn aside(trace: &Trace, skipped: &[NotRead]) -> Markup {
    html! {
        @if !skipped.is_empty() {
            h2 { "Skipped" }
            ul {
                @for skip in skipped.iter().take(MOST_SKIPPED) {
                    li { (Plain(&skip.path)) @if let Some(line) = skip.line { ", line " (line) } ": " (Plain(&skip.reason)) }
                }
                @if skipped.len() > MOST_SKIPPED { li { (grouped(skipped.len() - MOST_SKIPPED)) " more" } }
            }
        }
        p.aside {
            "Left aside: " (grouped(trace.boilerplate)) " paragraphs that outlets put under unrelated reports, "
            (grouped(trace.left_out.common as usize)) " phrases too common to follow, " (grouped(trace.left_out.faint as usize)) " faint likenesses."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_core::pile::{Alone, Options, trace};
    use hearsay_core::{Published, Report};

    fn report(id: &str, hour: u32, text: &str) -> Report {
        Report {
            id: id.into(),
            path: Some("pile.jsonl".into()),
            outlet: Some(format!("<b>Outlet {id}</b>")),
            published: Published::parse(&format!("2031-05-02T{hour:02}:00:00Z")),
            title: Some("</title><script>Ferry".into()),
            text: text.into(),
            ..Report::default()
        }
    }

    const TEXT: &str = "A ferry with forty people aboard sank off the coast of Tessara before dawn on Friday, the harbour master said.\n\n\
        Fishing boats took everyone from the water within an hour, and three passengers were treated for cold in the town's hospital.\n\n\
        The owners of the Sea Juniper gave no cause and said that the hull had been surveyed in spring.";

    #[test]
    fn a_pile_with_a_copy_makes_a_page() {
        let found = trace(vec![report("b", 9, TEXT), report("a", 7, TEXT)], &Options::default(), &Alone);
        let page = pile_page(&found, &[NotRead { path: "<i>x".into(), line: Some(3), reason: "is no JSON".into() }]);
        assert!(page.contains("2 reports · 1 origin · 2 outlets") && page.contains("reprint (sure)"), "{page}");
        assert!(page.contains("earliest seen") && page.contains("line 3"));
        for raw in ["<script", "<b>Out", "<i>x"] {
            assert!(!page.contains(raw), "{raw}");
        }
    }

    #[test]
    fn an_empty_pile_makes_a_page() {
        assert!(pile_page(&Trace::default(), &[]).contains("0 reports · 0 origins · 0 outlets"));
    }
}
