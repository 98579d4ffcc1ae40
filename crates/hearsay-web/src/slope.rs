//! The slope chart: which paragraph of B answers which of A, drawn as lines between two columns.

use crate::layout::{Layout, Pair, Side, State};
use crate::tone::{self, Tone};
use hearsay_core::{Relation, Verdict};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// More paragraphs share a square.
const MOST_SQUARES: usize = 140;

/// Height of the squares together, in units of the drawing, where there are many.
const HEIGHT: f32 = 560.0;

/// The chart; nothing where neither report has a paragraph.
pub(crate) fn chart(layout: &Layout) -> Markup {
    let longest = layout.a.state.len().max(layout.b.state.len());
    if longest == 0 {
        return html! {};
    }
    let fold = longest.div_ceil(MOST_SQUARES);
    let step = (HEIGHT / longest.div_ceil(fold) as f32).min(14.0);
    let size = step * 0.7;
    let y = |paragraph: usize| 14.0 + (paragraph / fold) as f32 * step;
    let lines = lines(layout, fold);
    let height = 14.0 + longest.div_ceil(fold) as f32 * step;
    html! {
        svg role="img" aria-labelledby="slope" viewBox=(format!("0 0 100 {height:.0}")) {
            title id="slope" { (caption(layout)) @if fold > 1 { " (" (fold) " paragraphs a square)" } }
            text x="0" y="9" { "A" }
            text x="93" y="9" { "B" }
            @for (side, x) in [(&layout.a, "0"), (&layout.b, "90")] {
                @for paragraph in (0..side.state.len()).step_by(fold) {
                    rect class=(square(side, paragraph, fold, layout)) x=(x) y=(format!("{:.1}", y(paragraph))) width="10" height=(format!("{size:.1}")) {}
                }
            }
            @for (pair, tone, words) in lines {
                @let (from, to) = (y(pair.a) + size / 2.0, y(pair.b) + size / 2.0);
                path class=(tone.class()) d=(format!("M10 {from:.1}C50 {from:.1} 50 {to:.1} 90 {to:.1}")) {
                    title { (layout.a.name(pair.a)) " – " (layout.b.name(pair.b)) ": " (words) }
                }
            }
        }
    }
}

/// The class of a square: the most telling state of its paragraphs.
fn square(side: &Side, from: usize, fold: usize, layout: &Layout) -> &'static str {
    let states = side.state.get(from..(from + fold).min(side.state.len())).unwrap_or_default();
    let child = std::ptr::eq(side, layout.parent_and_child().1);
    if states.contains(&State::Linked) {
        Tone::Reworded.class()
    } else if states.contains(&State::Alone) && child && layout.derived() {
        Tone::Added.class()
    } else {
        "aside"
    }
}

/// One line for each pair of squares, the most telling tone winning, drawn last.
fn lines(layout: &Layout, fold: usize) -> Vec<(Pair, Tone, &'static str)> {
    let mut tones = BTreeMap::new();
    for row in &layout.rows {
        if let (Some(a), Some(b)) = (row.a.paragraph(), row.b.paragraph()) {
            let change = row.changes.first().and_then(|&c| layout.comparison.changes.get(c));
            tones.insert((a, b), (row.tone, change.map(|c| tone::change(c.kind))));
        }
    }
    let mut lines: BTreeMap<(usize, usize), (Pair, Tone, &'static str)> = BTreeMap::new();
    for &pair in &layout.pairs {
        let plain = if pair.relation == Relation::Verbatim { Tone::Same } else { Tone::Reworded };
        let (tone, change) = tones.get(&(pair.a, pair.b)).copied().unwrap_or((plain, None));
        let words = change.unwrap_or(tone::relation(pair.relation, layout.derived()));
        let line = lines.entry((pair.a / fold, pair.b / fold)).or_insert((pair, tone, words));
        if tone < line.1 {
            *line = (pair, tone, words);
        }
    }
    let mut lines: Vec<_> = lines.into_values().collect();
    lines.sort_by_key(|(_, tone, _)| std::cmp::Reverse(*tone));
    lines
}

/// The chart in a sentence.
fn caption(layout: &Layout) -> String {
    let linked = |side: &Side| side.state.iter().filter(|s| **s == State::Linked).count();
    let shown = |side: &Side| side.state.iter().filter(|s| **s != State::Aside).count();
    if layout.comparison.derivation.verdict != Verdict::Derived {
        return format!(
            "Which paragraphs of A and B are alike: {} of {} of A, {} of {} of B",
            linked(&layout.a),
            shown(&layout.a),
            linked(&layout.b),
            shown(&layout.b)
        );
    }
    let (parent, child) = layout.parent_and_child();
    let mut order: Vec<(usize, usize)> = layout.pairs.iter().map(|p| if parent.letter == 'A' { (p.b, p.a) } else { (p.a, p.b) }).collect();
    order.sort_unstable();
    let kept = order.windows(2).all(|w| w[0].1 <= w[1].1);
    format!(
        "Which paragraph of {} comes from which of {}: {} of {} paragraphs used, {}",
        child.letter,
        parent.letter,
        linked(parent),
        shown(parent),
        if kept { "order kept" } else { "order not kept throughout" }
    )
}
