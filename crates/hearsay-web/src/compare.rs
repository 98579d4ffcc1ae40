//! The page of a pair.

use crate::layout::Layout;
use crate::{page, rows, slope, summary, verdict};
use hearsay_core::{Comparison, Reading};
use maud::html;

/// The page of two reports side by side: the answer, its evidence, and every change in its place. One standalone HTML document
/// without script; the same input gives the same bytes.
pub fn compare_page(a: &Reading, b: &Reading, comparison: &Comparison) -> String {
    let layout = Layout::new(a, b, comparison);
    let body = html! {
        (verdict::heading(&layout))
        div.top {
            (slope::chart(&layout))
            (summary::summary(&layout))
        }
        (rows::table(&layout))
    };
    page::page(&verdict::sentence(a, b, comparison), body)
}
