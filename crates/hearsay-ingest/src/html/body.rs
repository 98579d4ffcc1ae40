//! Which part of a page is the report.

use super::blocks::{of_markup, paragraphs};
use dom_query::Document;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Finds the report of a page.
pub(super) trait Extractor {
    /// The paragraphs of the report; `None` where it finds none.
    fn paragraphs(&self, html: &str) -> Option<Vec<String>>;
}

/// trafilatura: several ways of looking, the best result kept.
pub(super) struct Careful;

impl Extractor for Careful {
    fn paragraphs(&self, html: &str) -> Option<Vec<String>> {
        let options = trafilatura::Options::default()
            .with_fallback(true)
            .with_exclude_comments(true)
            .with_focus(trafilatura::ExtractionFocus::FavorPrecision)
            .with_html_date_mode(trafilatura::HtmlDateMode::Disabled);
        let found = trafilatura::extract(html, &options).ok()?;
        Some(of_markup(&found.content_html))
    }
}

/// Readability, for pages by the million.
pub(super) struct Fast;

impl Extractor for Fast {
    fn paragraphs(&self, html: &str) -> Option<Vec<String>> {
        let config = dom_smoothie::Config { disable_json_ld: true, ..dom_smoothie::Config::default() };
        let mut page = dom_smoothie::Readability::new(html, None, Some(config)).ok()?;
        let found = page.parse().ok()?;
        Some(of_markup(&found.content))
    }
}

/// The deepest nesting of elements that the extractors are given: they walk pages by recursion.
const DEEPEST: usize = 400;

/// The paragraphs of the report. Pages that an extractor cannot be given, or that it fails on, are read whole.
pub(super) fn body(extractor: &dyn Extractor, html: &str, page: &Document, notes: &mut Vec<String>) -> Vec<String> {
    let found = if depth(page) > DEEPEST {
        notes.push("the page nests its elements too deeply to tell the report from the rest: all of it was read".into());
        None
    } else {
        // Whatever a page does to an extractor ends here.
        catch_unwind(AssertUnwindSafe(|| extractor.paragraphs(html))).ok().flatten()
    };
    found.filter(|p| !p.is_empty()).unwrap_or_else(|| page.body().map(paragraphs).unwrap_or_default())
}

/// How deep the elements of a page are nested.
fn depth(page: &Document) -> usize {
    let root = page.root();
    let (mut at, mut depth, mut deepest) = (root, 0_usize, 0);
    loop {
        if let Some(child) = at.first_child() {
            (at, depth) = (child, depth + 1);
            deepest = deepest.max(depth);
            continue;
        }
        loop {
            if at.id == root.id {
                return deepest;
            }
            if let Some(next) = at.next_sibling() {
                at = next;
                break;
            }
            let Some(parent) = at.parent() else { return deepest };
            (at, depth) = (parent, depth.saturating_sub(1));
        }
    }
}
