//! A story over time: a dot a report, a line from each parent to its child.

use crate::pile::{name, when};
use crate::plain::Plain;
use hearsay_core::Confidence;
use hearsay_core::pile::{Story, Trace};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// Reports that are drawn.
const MOST: usize = 120;

/// Width of the drawing, and the height of a row, in its units.
const WIDTH: f64 = 320.0;
const ROW: f64 = 14.0;

/// The chart. Time runs to the right; undated reports stand at the right edge. Solid lines are sure, dashed likely, dotted guesses.
pub(crate) fn chart(trace: &Trace, story: &Story) -> Markup {
    let drawn: Vec<u32> = story.reports.iter().copied().take(MOST).collect();
    let times: Vec<Option<f64>> = drawn.iter().map(|&n| trace.hour(n)).collect();
    let (first, last) = times.iter().flatten().fold((f64::MAX, f64::MIN), |(a, b), &t| (a.min(t), b.max(t)));
    let x = |time: Option<f64>| match time {
        Some(t) if last > first => 10.0 + (t - first) / (last - first) * (WIDTH - 40.0),
        Some(_) => 10.0,
        None => WIDTH - 10.0,
    };
    let places: BTreeMap<u32, (f64, f64)> =
        drawn.iter().zip(&times).zip(0..).map(|((&n, &time), row)| (n, (x(time), 10.0 + f64::from(row) * ROW))).collect();
    let lines =
        || drawn.iter().flat_map(|&n| trace.parents_of(n)).filter_map(|e| Some((e, *places.get(&e.parent)?, *places.get(&e.child)?)));
    let height = 20.0 + drawn.len() as f64 * ROW;
    let title = format!("time-{}", story.id);
    html! {
        svg.time role="img" aria-labelledby=(title) viewBox=(format!("0 0 {WIDTH:.0} {height:.0}")) {
            title id=(title) {
                "Reports in the order of time, earliest on top and left; lines lead from a report to its copies"
                @if story.reports.len() > MOST { "; the first " (MOST) " reports only" }
            }
            @for (edge, (x1, y1), (x2, y2)) in lines() {
                @let dash = match edge.confidence { Confidence::Sure => "none", Confidence::Likely => "5 3", Confidence::Guess => "1 3" };
                path.reworded fill="none" stroke-dasharray=(dash) d=(format!("M{x1:.1} {y1:.1}C{x1:.1} {y2:.1} {x1:.1} {y2:.1} {x2:.1} {y2:.1}")) {}
            }
            @for (&number, (x, y)) in &places {
                @let origin = story.origins.binary_search(&number).is_ok();
                circle cx=(format!("{x:.1}")) cy=(format!("{y:.1}")) r=(if origin { "5" } else { "3" }) fill="currentColor" {
                    title { (Plain(&name(trace, number))) ", " (Plain(when(trace, number))) @if origin { ", an origin" } }
                }
            }
        }
    }
}
