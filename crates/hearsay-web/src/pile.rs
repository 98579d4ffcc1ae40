//! The page of a traced pile: its stories, and of each the tree of copies beside a chart over time, and who tells which claim.

use crate::outline::Outline;
use crate::plain::{Plain, excerpt};
use crate::{matrix, page, timeline};
use hearsay_core::json::NotRead;
use hearsay_core::pile::{Edge, Story, Trace, count_stories};
use hearsay_core::{CreditGiven, DerivationKind, count, grouped};
use maud::{Markup, html};
use std::collections::BTreeSet;

/// Stories that are listed, and those that are drawn; the rest is counted.
const MOST_LISTED: usize = 500;
const MOST_DRAWN: usize = 100;

/// Reports of a story that are drawn.
const MOST_REPORTS: usize = 300;

/// Skipped files and lines that are named.
const MOST_SKIPPED: usize = 200;

/// Claims that have a row on the page, of all stories together.
const MOST_CLAIMS: usize = 3_000;

/// Pages of pairs that a folder holds at most.
const MOST_PAIRS: usize = 2_000;

/// The page of a pile: one standalone HTML document without script; the same input gives the same bytes.
pub fn pile_page(trace: &Trace, skipped: &[NotRead]) -> String {
    page_of(trace, skipped, &|_, _| None)
}

/// The same with links to the pages of its pairs, each beside it under the name that [`pair_name`] gives.
pub fn linked_pile_page(trace: &Trace, skipped: &[NotRead]) -> String {
    let pairs: BTreeSet<(u32, u32)> = linked_pairs(trace).into_iter().collect();
    page_of(trace, skipped, &|parent, child| pairs.contains(&(parent, child)).then(|| pair_name(parent, child)))
}

/// The pairs of parent and child whose pages [`linked_pile_page`] leads to: those it draws, but for reprints of the very text.
pub fn linked_pairs(trace: &Trace) -> Vec<(u32, u32)> {
    let drawn = several(trace).into_iter().take(MOST_DRAWN).flat_map(|s| Outline::new(trace, s, MOST_REPORTS).rows);
    let edges = drawn.flat_map(|row| trace.parents_of(row.report)).filter(|e| !trace.is_same_text(e));
    edges.map(|e| (e.parent, e.child)).take(MOST_PAIRS).collect()
}

/// Where the page of a pair lies beside that of the pile.
pub fn pair_name(parent: u32, child: u32) -> String {
    format!("pairs/{parent}-{child}.html")
}

/// The address of the page of a pair of parent and child; `None` where it has none.
type Link<'l> = &'l dyn Fn(u32, u32) -> Option<String>;

fn page_of(trace: &Trace, skipped: &[NotRead], link: Link) -> String {
    let several = several(trace);
    let mut room = MOST_CLAIMS;
    let body = html! {
        header {
            h1 { (trace.all_sums()) }
            p { "In " (count_stories(trace.stories.len())) ". Copies of one report are one source: an origin is a report that derives from no other in this pile." }
            @if let Some(cut) = trace.cut {
                p.caution { "Stopped while " (cut.step.name()) ", " (grouped(cut.done)) " of " (grouped(cut.of)) " done: what is shown rests on these." }
            }
        }
        @if !several.is_empty() { (list(trace, &several)) }
        @let alone = trace.stories.len() - several.len();
        @if alone > 0 { (told_alone(trace, alone)) }
        @for story in several.iter().take(MOST_DRAWN) { (told(trace, story, &mut room, link)) }
        @if several.len() > MOST_DRAWN { p { (grouped(several.len() - MOST_DRAWN)) " more stories are not drawn." } }
        (unseen(trace))
        (aside(trace, skipped))
    };
    page::page("Stories and their origins", body)
}

/// The stories of several reports, the most told first.
fn several(trace: &Trace) -> Vec<&Story> {
    trace.ranked().into_iter().filter(|s| s.reports.len() > 1).collect()
}

fn title<'t>(trace: &'t Trace, story: &Story) -> &'t str {
    trace.title(story).unwrap_or("untitled")
}

fn list(trace: &Trace, stories: &[&Story]) -> Markup {
    html! {
        table.stories {
            caption { "Stories of several reports, the most told first" }
            thead { tr {
                th scope="col" { "Story" }
                th.n scope="col" { "Reports" }
                th.n scope="col" { "Origins" }
                th.n scope="col" { "Outlets" }
                th.d scope="col" { "First seen" }
                th.c scope="col" { "Changes" }
            } }
            tbody {
                @for (n, story) in stories.iter().take(MOST_LISTED).enumerate() {
                    tr {
                        th scope="row" {
                            @let title = excerpt(title(trace, story), 120);
                            @if n < MOST_DRAWN { a href={ "#" (story.id) } { (Plain(&title)) } } @else { (Plain(&title)) }
                        }
                        td.n data-is="reports" { (grouped(story.reports.len())) }
                        td.n data-is="origins" { strong { (grouped(story.origins.len())) } }
                        td.n data-is="outlets" { (grouped(trace.outlets(story.reports.iter().copied()).len())) }
                        td.d { (Plain(&story.reports.first().map_or(String::new(), |&n| trace.when(n)))) }
                        td.c { (badges(trace, story)) }
                    }
                }
            }
        }
        @if stories.len() > MOST_LISTED { p { (grouped(stories.len() - MOST_LISTED)) " more stories are not listed." } }
    }
}

/// The stories of one report, folded away.
fn told_alone(trace: &Trace, all: usize) -> Markup {
    let alone = trace.stories.iter().filter(|s| s.reports.len() == 1);
    html! {
        details {
            summary { (count_stories(all)) " told by one report each" }
            ul.alone {
                @for story in alone.take(MOST_LISTED) {
                    @for &n in &story.reports {
                        li { (Plain(&excerpt(title(trace, story), 120))) " – " b { (Plain(&excerpt(trace.name(n), 60))) } ", " (Plain(&trace.when(n))) }
                    }
                }
                @if all > MOST_LISTED { li { (grouped(all - MOST_LISTED)) " more" } }
            }
        }
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

fn told(trace: &Trace, story: &Story, room: &mut usize, link: Link) -> Markup {
    let outline = Outline::new(trace, story, MOST_REPORTS);
    html! {
        section id=(story.id) {
            h2 { (Plain(title(trace, story))) }
            p { (trace.story_sums(story)) " · " code { "--story " (story.id) } }
            div.top {
                (timeline::chart(trace, story, &outline))
                (tree(trace, &outline, link))
            }
            (matrix::matrix(trace, story, &outline, room, link))
        }
    }
}

/// The tree as an indented list.
fn tree(trace: &Trace, outline: &Outline, link: Link) -> Markup {
    html! {
        ol.tree {
            @for row in &outline.rows {
                li style=(format!("margin-left:{}em", 1.4 * row.depth.min(8) as f32)) {
                    strong { bdi { (Plain(&excerpt(trace.name(row.report), 60))) } } " "
                    span.aside { (Plain(&trace.when(row.report))) " [" bdi { (Plain(&excerpt(trace.id(row.report), 60))) } "]" } " "
                    @match row.edge {
                        None => (Plain(&trace.beginning(row.report).join("; "))),
                        Some(edge) => (way(trace, edge, link)),
                    }
                    @if !row.folded.is_empty() {
                        p.folded { "×" (grouped(row.folded.len())) " reprinted word for word: " (Plain(&names(trace, &row.folded))) }
                    }
                }
            }
            @if outline.left_out > 0 { li { (grouped(outline.left_out)) " more reports are not drawn." } }
        }
    }
}

/// The first few of some reports by name.
fn names(trace: &Trace, reports: &[u32]) -> String {
    let named: Vec<String> = reports.iter().take(12).map(|&n| excerpt(trace.name(n), 40)).collect();
    let more = if reports.len() > 12 { format!(" and {} more", grouped(reports.len() - 12)) } else { String::new() };
    named.join(", ") + &more
}

/// How a child came to be, and how to see it beside its parent.
fn way(trace: &Trace, edge: &Edge, link: Link) -> Markup {
    let place = |n: u32| trace.reports.get(n as usize)?.path.as_deref().map(|path| format!("{path}#{}", trace.id(n)));
    html! {
        (Plain(&trace.way(edge).join("; "))) " "
        @let parents = trace.parents_of(edge.child);
        @for edge in parents.iter().filter(|e| !trace.is_same_text(e)) {
            @match link(edge.parent, edge.child) {
                Some(page) => { " " a href=(page) { "beside " bdi { (Plain(&excerpt(trace.name(edge.parent), 60))) } } },
                None => @if let (Some(parent), Some(child)) = (place(edge.parent), place(edge.child)) {
                    details {
                        summary { "compare" @if parents.len() > 1 { " with " (Plain(&excerpt(trace.name(edge.parent), 60))) } }
                        code { "hearsay compare " (Plain(&quoted(&parent))) " " (Plain(&quoted(&child))) }
                    }
                },
            }
        }
    }
}

/// An argument as a shell takes it.
fn quoted(argument: &str) -> String {
    format!("'{}'", argument.replace('\'', "'\\''"))
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
        @let in_part = trace.in_part();
        @if !in_part.is_empty() {
            h2 { "Compared in part" }
            ul {
                @for (number, why) in in_part.iter().take(MOST_SKIPPED) { li { (Plain(trace.name(*number))) ": " (why) } }
                @if in_part.len() > MOST_SKIPPED { li { (grouped(in_part.len() - MOST_SKIPPED)) " more" } }
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
    use crate::fixture::permalinks_hold;
    use hearsay_core::pile::{Alone, Options, gather_claims, trace};
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

    /// A report, a copy with a figure changed, and a copy of that.
    fn copies() -> Trace {
        let copy = TEXT
            .replace("forty people", "at least forty people")
            .replace("within an hour", "in an hour")
            .replace("no cause", "no <i>cause</i>");
        let mut found = trace(vec![report("b", 9, &copy), report("a", 7, TEXT), report("c", 11, &copy)], &Options::default(), &Alone);
        gather_claims(&mut found, &Alone);
        found
    }

    #[test]
    fn a_pile_with_copies_makes_a_page() {
        let page = pile_page(&copies(), &[NotRead { path: "<i>x".into(), line: Some(3), reason: "is no JSON".into() }]);
        assert!(page.contains("3 reports · 1 origin · 3 outlets") && page.contains("hearsay compare "), "{page}");
        assert!(page.contains("earliest seen") && page.contains("line 3"));
        for raw in ["<script", "<b>Out", "<i>x", "<i>cause"] {
            assert!(!page.contains(raw), "{raw}");
        }
        permalinks_hold(&page);
    }

    #[test]
    fn the_matrix_tells_who_has_what() {
        let page = pile_page(&copies(), &[]);
        let matrix = &page[page.find("<table class=\"matrix\"").unwrap()..];
        assert_eq!(matrix.matches("<th scope=\"col\"").count(), 4, "the claim and three reports");
        assert!(matrix.contains("first told") && matrix.contains("3 reports · 1 origin · 3 outlets"), "{matrix}");
        assert!(
            matrix.contains("Fishing boats took everyone") || matrix.contains("three passengers were treated"),
            "the sentences are there"
        );
    }

    #[test]
    fn pages_of_pairs_are_linked_where_there_are_any() {
        let found = copies();
        let pairs = linked_pairs(&found);
        assert_eq!(pairs, [(0, 1)], "a copy of the very text needs none");
        let page = linked_pile_page(&found, &[]);
        assert!(page.contains(&format!("href=\"{}\"", pair_name(0, 1))) && !page.contains("hearsay compare "));
    }

    #[test]
    fn many_reprints_are_one_line() {
        let reports = (0..300).map(|n| report(&format!("r{n}"), 7, TEXT)).collect();
        let page = pile_page(&trace(reports, &Options::default(), &Alone), &[]);
        assert!(page.contains("×299 reprinted word for word") && page.len() < 30_000, "{}", page.len());
    }

    #[test]
    fn an_empty_pile_makes_a_page() {
        assert!(pile_page(&Trace::default(), &[]).contains("0 reports · 0 origins · 0 outlets"));
    }
}
