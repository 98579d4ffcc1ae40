//! Which part of a page is the report.

use super::blocks::{Block, blocks, blocks_of};
use super::elements::{AROUND, Shape};
use super::facts::Facts;
use super::furniture::{as_told, without};
use dom_query::Document;
use dom_smoothie::{ParsePolicy, Readability};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Finds the report of a page.
pub(super) trait Extractor {
    /// The blocks of the report; `None` where it finds none. The page comes as it is written and as a tree.
    fn blocks(&self, html: &str, page: Document) -> Option<Vec<Block>>;
}

/// trafilatura: several ways of looking, the best result kept. It is asked for recall: what it brings along is taken out afterwards, what it
/// misses would be lost.
pub(super) struct Careful;

impl Extractor for Careful {
    fn blocks(&self, html: &str, _: Document) -> Option<Vec<Block>> {
        let options = trafilatura::Options::default()
            .with_fallback(true)
            .with_links(true)
            .with_exclude_comments(true)
            .with_focus(trafilatura::ExtractionFocus::FavorRecall)
            .with_html_date_mode(trafilatura::HtmlDateMode::Disabled);
        let found = trafilatura::extract(html, &options).ok()?;
        Some(blocks_of(&found.content_html))
    }
}

/// Readability, for pages by the million.
pub(super) struct Fast;

/// A report of so many letters is taken at once; for a shorter one the page is looked at again, less strictly.
const ENOUGH: usize = 250;

impl Extractor for Fast {
    fn blocks(&self, html: &str, page: Document) -> Option<Vec<Block>> {
        let (mut page, mut best) = (Some(page), (0, None));
        for policy in [ParsePolicy::Strict, ParsePolicy::Moderate, ParsePolicy::Clean, ParsePolicy::Raw] {
            // What one reading leaves of a page is no page for another.
            let mut reader = reader(page.take().unwrap_or_else(|| Document::from(html)))?;
            let length = reader.parse_with_policy(policy).map_or(0, |a| a.length);
            if length > best.0 {
                best = (length, found(&reader));
            }
            if length >= ENOUGH {
                break;
            }
        }
        best.1
    }
}

fn reader(page: Document) -> Option<Readability> {
    let config =
        dom_smoothie::Config { disable_json_ld: true, keep_classes: true, min_score_to_adjust: 5.0, ..dom_smoothie::Config::default() };
    Readability::with_document(page, None, Some(config)).ok()
}

/// What it found, where it left it: in the tree.
fn found(page: &Readability) -> Option<Vec<Block>> {
    Some(blocks(*page.doc.select_single("#readability-page-1").nodes().first()?, &[]))
}

/// The deepest nesting of elements that the extractors are given: they walk pages by recursion.
const DEEPEST: usize = 400;

/// The paragraphs of the report, with notes of what may be missing or too much.
pub(super) fn body(
    extractor: &dyn Extractor,
    html: &str,
    page: Document,
    shape: Shape,
    facts: &Facts,
    notes: &mut Vec<String>,
) -> Vec<String> {
    let clean = |blocks| without(blocks, facts.title.as_deref());
    // Whatever a page does to an extractor ends here.
    let find = || catch_unwind(AssertUnwindSafe(|| extractor.blocks(html, page))).ok().flatten();
    let mut found = clean(if shape.depth > DEEPEST { Vec::new() } else { find().unwrap_or_default() });
    // What stands outside navigation and is no link is text of the page: where the extractor left most of it out, it failed.
    if size(&found) * FAILED < shape.prose {
        found = clean(prose(&Document::from(html)));
        if !found.is_empty() {
            notes.push("the report could not be told from the rest of the page: all text of the page was read".into());
        }
    }
    if let Some(told) = &facts.body {
        if told.len() > size(&found) * 3 / 2 {
            notes.push("the page shows a part only: the text is the one it gives to search engines".into());
            return blocks_of(told).into_iter().map(|b| b.text).collect();
        }
        if let Some(kept) = as_told(&found, told) {
            let gone = found.len() - kept.len();
            let what = if gone == 1 {
                "1 paragraph that the page does not count as its text was".into()
            } else {
                format!("{gone} paragraphs that the page does not count as its text were")
            };
            notes.push(format!("{what} left out"));
            found = kept;
        }
    }
    if facts.paywalled {
        notes.push("the page is not free to read: what is missing from it may stand in the report".into());
    }
    found.into_iter().map(|b| b.text).collect()
}

/// An extractor failed where the page has more than so many times its text.
const FAILED: usize = 6;

/// Bytes of text.
fn size(blocks: &[Block]) -> usize {
    blocks.iter().map(|b| b.text.len()).sum()
}

/// The blocks of a page that are mostly no links, navigation left aside.
fn prose(page: &Document) -> Vec<Block> {
    let Some(body) = page.body() else { return blocks(page.root(), &AROUND) };
    let found: Vec<Block> = blocks(body, &AROUND);
    found.into_iter().filter(|b| b.linked * 2 < b.text.len()).collect()
}
