//! A traced pile: its stories as a table, one story as a tree of copies.

use super::plain::{clean, excerpt};
use super::{BOLD, DIM, Page, paint};
use hearsay_core::count;
use hearsay_core::json::NotRead;
use hearsay_core::pile::{Edge, Story, Trace, count_stories};
use textwrap::core::display_width;

/// Stories that are listed.
const STORIES: usize = 40;

/// Trees that are drawn below the list.
const TREES: usize = 5;

/// Children of one report that are drawn; verbatim copies are folded before.
const CHILDREN: usize = 30;

/// Skipped files and lines, and unseen outlets, that are named.
const NAMED: usize = 10;

/// A pile as a table; `alone` when it is one story.
pub fn pile(trace: &Trace, skipped: &[NotRead], alone: bool, width: usize) -> String {
    let mut page = Page::new(width);
    let stories = count_stories(trace.stories.len());
    page.paragraph(&format!("{} {}", paint(BOLD, &trace.all_sums()), paint(DIM, &format!("in {stories}"))), 0);
    if !alone {
        list(&mut page, trace);
    }
    let told = trace.ranked().into_iter().filter(|s| alone || s.reports.len() > 1);
    for story in told.take(if alone { 1 } else { TREES }) {
        page.gap();
        tree(&mut page, trace, story);
    }
    rest(&mut page, trace, skipped);
    if !alone && let Some(story) = trace.ranked().first().filter(|s| s.reports.len() > 1) {
        page.gap();
        page.hint("one story as a tree: hearsay trace … --story", Some(&story.id));
    }
    page.text
}

/// The stories of more than one report, those with most reports first.
fn list(page: &mut Page, trace: &Trace) {
    let ranked = trace.ranked();
    let several = ranked.iter().filter(|s| s.reports.len() > 1).count();
    if several > 0 {
        page.gap();
        let head = format!("  {:<12}{:>8}{:>9}{:>9}  {:<12}{}", "story", "reports", "origins", "outlets", "first seen", "title");
        page.lines([paint(DIM, &head).as_str()]);
    }
    for story in ranked.iter().filter(|s| s.reports.len() > 1).take(STORIES) {
        let outlets = trace.outlets(story.reports.iter().copied()).len();
        let first = story.reports.first().and_then(|&n| trace.reports[n as usize].published.as_ref());
        let day = first.map_or("undated".into(), |p| p.date.to_string());
        let row = format!("  {:<12}{:>8}{:>9}{:>9}  {day:<12}", story.id, story.reports.len(), story.origins.len(), outlets);
        let title = cut(&clean(trace.title(story).unwrap_or("untitled")), page.width.saturating_sub(display_width(&row)));
        page.lines([format!("{row}{title}").as_str()]);
    }
    let alone = trace.stories.len() - several;
    for (n, what) in [(several.saturating_sub(STORIES), "more stories of several reports"), (alone, "told by one report each")] {
        if n > 0 {
            page.lines([paint(DIM, &format!("  {} {what}", hearsay_core::grouped(n))).as_str()]);
        }
    }
}

/// A story as a tree: its origins, and under each report what was taken from it.
fn tree(page: &mut Page, trace: &Trace, story: &Story) {
    let sums = trace.story_sums(story);
    let title = excerpt(trace.title(story).unwrap_or("untitled"), 12);
    page.paragraph(&format!("{} {}", paint(BOLD, &format!("{} {title}", story.id)), paint(DIM, &sums)), 2);
    // What is still to be drawn, the next last: a report, the way to it, and how deep it stands.
    let mut waiting: Vec<(u32, Option<&Edge>, usize)> = story.origins.iter().rev().map(|&o| (o, None, 0)).collect();
    while let Some((number, edge, depth)) = waiting.pop() {
        branch(page, trace, number, edge, depth);
        let children = trace.children_of(number);
        let (folded, drawn): (Vec<&Edge>, Vec<&Edge>) =
            children.iter().copied().partition(|e| children.len() > 3 && trace.is_plain_copy(e));
        let indent = " ".repeat(4 * (depth.min(6) + 1));
        if !folded.is_empty() {
            let names: Vec<String> = folded.iter().take(4).map(|e| name(trace, e.child)).collect();
            let more = if folded.len() > 4 { format!(" and {} more", folded.len() - 4) } else { String::new() };
            page.paragraph(
                &paint(DIM, &format!("{indent}×{} word for word: {}{more}", folded.len(), names.join(", "))),
                4 * (depth.min(6) + 2),
            );
        }
        if drawn.len() > CHILDREN {
            page.lines([paint(DIM, &format!("{indent}{} more copies, not drawn", drawn.len() - CHILDREN)).as_str()]);
        }
        waiting.extend(drawn.into_iter().take(CHILDREN).rev().map(|e| (e.child, Some(e), depth + 1)));
    }
}

fn branch(page: &mut Page, trace: &Trace, number: u32, edge: Option<&Edge>, depth: usize) {
    let report = &trace.reports[number as usize];
    let when = clean(&trace.when(number));
    let indent = " ".repeat(4 * depth.min(6));
    let what = clean(&edge.map_or_else(|| trace.beginning(number), |edge| trace.way(edge)).join("; "));
    let line = format!(
        "  {indent}{} {} {} {}",
        paint(BOLD, &name(trace, number)),
        paint(DIM, &when),
        paint(DIM, &format!("[{}]", clean(&report.id))),
        what
    );
    page.paragraph(&line, 4 * depth.min(6) + 6);
}

/// As much of a report's name as has room.
fn name(trace: &Trace, number: u32) -> String {
    excerpt(trace.name(number), 6)
}

/// Unseen outlets, what was skipped, what was left out.
fn rest(page: &mut Page, trace: &Trace, skipped: &[NotRead]) {
    if !trace.unseen.is_empty() {
        page.gap();
        page.lines(["Credited, but not in the pile"]);
        for unseen in trace.unseen.iter().take(NAMED) {
            page.row(&count(unseen.cited_by.len(), "report"), &clean(&unseen.outlet));
        }
        more(page, trace.unseen.len());
    }
    if !skipped.is_empty() {
        page.gap();
        page.lines(["Skipped"]);
        for skip in skipped.iter().take(NAMED) {
            let line = skip.line.map(|n| format!(", line {n}")).unwrap_or_default();
            page.paragraph(&format!("  {}{line}: {}", clean(&skip.path), clean(&skip.reason)), 4);
        }
        more(page, skipped.len());
    }
    let in_part = trace.in_part();
    if !in_part.is_empty() {
        page.gap();
        page.lines(["Compared in part"]);
        for (number, why) in in_part.iter().take(NAMED) {
            page.paragraph(&format!("  {}: {why}", clean(trace.id(*number))), 4);
        }
        more(page, in_part.len());
    }
    let left_out = trace.left_out;
    let parts = [
        (trace.boilerplate, "paragraphs of boilerplate"),
        (left_out.common as usize, "phrases too common to follow"),
        (left_out.faint as usize, "faint likenesses"),
    ];
    let named: Vec<String> = parts.iter().filter(|p| p.0 > 0).map(|(n, what)| format!("{} {what}", hearsay_core::grouped(*n))).collect();
    if !named.is_empty() {
        page.gap();
        page.paragraph(&paint(DIM, &format!("left aside: {}", named.join(", "))), 2);
    }
}

fn more(page: &mut Page, all: usize) {
    if all > NAMED {
        page.lines([paint(DIM, &format!("  and {} more", hearsay_core::grouped(all - NAMED))).as_str()]);
    }
}

/// As much of a text as fits into `width` columns.
fn cut(text: &str, width: usize) -> String {
    if display_width(text) <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        if display_width(&out) + 2 > width {
            break;
        }
        out.push(c);
    }
    out.push('…');
    out
}
