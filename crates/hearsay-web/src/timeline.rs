//! A story over time: a dot a report, a line from each parent to its child.

use crate::outline::Outline;
use crate::plain::{Plain, excerpt};
use hearsay_core::Confidence;
use hearsay_core::pile::{Story, Trace};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// Rows that are drawn.
const MOST: usize = 120;

/// Outlets that are credited and not in the pile which are drawn.
const MOST_UNSEEN: usize = 6;

/// Width of the drawing, and the height of a row, in its units.
const WIDTH: f64 = 340.0;
const ROW: f64 = 17.0;

/// The edges of what time is drawn on.
const LEFT: f64 = 10.0;
const RIGHT: f64 = WIDTH - 14.0;

/// The chart, a row for each of the outline. Time runs to the right; undated reports stand at the right edge. Solid lines are sure, dashed
/// likely, dotted guesses; a hollow dot is an outlet that is credited and not in the pile.
pub(crate) fn chart(trace: &Trace, story: &Story, outline: &Outline) -> Markup {
    let rows = outline.rows.get(..MOST).unwrap_or(&outline.rows);
    let unseen: Vec<(&str, Vec<u32>)> = unseen(trace, story);
    let times: Vec<Option<f64>> = rows.iter().map(|r| trace.hour(r.report)).collect();
    let (first, last) = times.iter().flatten().fold((f64::MAX, f64::MIN), |(a, b), &t| (a.min(t), b.max(t)));
    let x = |time: Option<f64>| match time {
        Some(t) if last > first => LEFT + (t - first) / (last - first) * (RIGHT - LEFT),
        Some(_) => LEFT,
        None => RIGHT,
    };
    let y = |row: usize| 12.0 + row as f64 * ROW;
    let place = |(n, (row, &time)): (usize, (&crate::outline::Row, &Option<f64>))| (row.report, (x(time), y(n + unseen.len())));
    let places: BTreeMap<u32, (f64, f64)> = rows.iter().zip(&times).enumerate().map(place).collect();
    let lines =
        || rows.iter().flat_map(|r| trace.parents_of(r.report)).filter_map(|e| Some((e, *places.get(&e.parent)?, *places.get(&e.child)?)));
    let bottom = y(rows.len() + unseen.len());
    let title = format!("time-{}", story.id);
    let ends = if first < last {
        let at = |wanted: f64| rows.iter().zip(&times).find(|(_, t)| **t == Some(wanted)).map(|(r, _)| trace.when(r.report));
        [at(first), at(last)]
    } else {
        [None, None]
    };
    html! {
        svg.time role="img" aria-labelledby=(title) viewBox=(format!("0 0 {WIDTH:.0} {:.0}", bottom + 8.0)) {
            title id=(title) {
                "Reports over time, earliest on the left; lines lead from a report to its copies: solid sure, dashed likely, dotted guessed"
                @if outline.rows.len() > MOST { "; the first " (MOST) " only" }
            }
            @for ((_, citing), row) in unseen.iter().zip(0..) {
                @for (x2, y2) in citing.iter().filter_map(|n| places.get(n)) {
                    path.apart fill="none" stroke-dasharray="1 3" d=(curve((LEFT, y(row)), (*x2, *y2))) {}
                }
            }
            @for (edge, from, to) in lines() {
                @let dash = match edge.confidence { Confidence::Sure => "none", Confidence::Likely => "5 3", Confidence::Guess => "1 3" };
                path.reworded fill="none" stroke-dasharray=(dash) d=(curve(from, to)) {}
            }
            @for ((outlet, _), row) in unseen.iter().zip(0..) {
                circle.unseen cx=(LEFT) cy=(format!("{:.1}", y(row))) r="4.5" {}
                (label(LEFT, y(row), &format!("{} (not in the pile)", excerpt(outlet, 30))))
            }
            @for row in rows {
                @if let Some(&(x, y)) = places.get(&row.report) {
                    circle cx=(format!("{x:.1}")) cy=(format!("{y:.1}")) r=(if row.edge.is_none() { "5" } else { "3" }) fill="currentColor" {}
                    @let more = if row.folded.is_empty() { String::new() } else { format!(" ×{}", row.folded.len() + 1) };
                    (label(x, y, &format!("{}{more}", excerpt(trace.name(row.report), 30))))
                }
            }
            @for (end, x, anchor) in [(&ends[0], LEFT - 6.0, "start"), (&ends[1], WIDTH - 4.0, "end")] {
                @if let Some(end) = end { text.axis x=(x) y=(format!("{bottom:.1}")) text-anchor=(anchor) { (Plain(end)) } }
            }
        }
    }
}

/// A name beside its dot, on the side that has room.
fn label(x: f64, y: f64, name: &str) -> Markup {
    let (at, anchor) = if x < WIDTH * 0.55 { (x + 9.0, "start") } else { (x - 9.0, "end") };
    html! { text x=(format!("{at:.1}")) y=(format!("{:.1}", y + 3.5)) text-anchor=(anchor) { (Plain(name)) } }
}

/// Down from the parent, then over to the child.
fn curve((x1, y1): (f64, f64), (x2, y2): (f64, f64)) -> String {
    format!("M{x1:.1} {y1:.1}C{x1:.1} {y2:.1} {x1:.1} {y2:.1} {x2:.1} {y2:.1}")
}

/// Outlets that reports of the story credit and the pile lacks, the most credited first.
fn unseen<'t>(trace: &'t Trace, story: &Story) -> Vec<(&'t str, Vec<u32>)> {
    let here = |n: &&u32| story.reports.binary_search(n).is_ok();
    let mut found: Vec<(&str, Vec<u32>)> =
        trace.unseen.iter().map(|u| (u.outlet.as_str(), u.cited_by.iter().filter(here).copied().collect())).collect();
    found.retain(|(_, citing): &(&str, Vec<u32>)| !citing.is_empty());
    found.sort_by_key(|(_, citing)| std::cmp::Reverse(citing.len()));
    found.truncate(MOST_UNSEEN);
    found
}
