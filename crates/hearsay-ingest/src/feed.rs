//! RSS, Atom and JSON Feed.

use crate::date::date;
use crate::decode::decode_page;
use crate::error::{Reason, Skipped, Unit};
use crate::html::{is_markup, names, of_markup};
use crate::intake::Origin;
use crate::source::{file_name, is_blank, known, sha256};
use feed_rs::model::{Entry, Feed, Text};
use feed_rs::parser;
use hearsay_core::Report;

/// The items of a feed.
pub(crate) fn items(origin: &Origin, bytes: Vec<u8>) -> Vec<Result<Report, Skipped>> {
    let decoded = decode_page(bytes, None);
    let feed = match parser::Builder::new().build().parse(undeclared(&decoded.text).as_bytes()) {
        Ok(feed) => feed,
        Err(error) => return vec![Err(origin.skipped(Unit::File, 0, Reason::NoFeed(format!("is no feed that can be read ({error})"))))],
    };
    if feed.entries.is_empty() {
        return vec![Err(origin.skipped(Unit::File, 0, Reason::NoFeed("is a feed without items".into())))];
    }
    let about = About::of(&feed);
    let items = feed.entries.into_iter().zip(1..);
    items.map(|(entry, number)| item(entry, &about, origin, number).map_err(|reason| origin.skipped(Unit::Item, number, reason))).collect()
}

/// The document without its XML declaration: what it says of the encoding no longer holds.
fn undeclared(text: &str) -> &str {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).map_or(text, |(_, rest)| rest)
}

/// What holds for all items.
struct About {
    outlet: Option<String>,
    language: Option<String>,
    authors: Vec<String>,
}

impl About {
    fn of(feed: &Feed) -> Self {
        let authors: Vec<String> = feed.authors.iter().filter_map(|p| p.name.clone()).collect();
        About { outlet: feed.title.as_ref().and_then(line), language: feed.language.clone(), authors: names(&authors) }
    }
}

fn item(entry: Entry, about: &About, origin: &Origin, number: usize) -> Result<Report, Reason> {
    let full = entry.content.as_ref().and_then(|c| c.body.as_deref()).map(paragraphs).filter(|t| !is_blank(t));
    let summary = entry.summary.as_ref().map(|s| paragraphs(&s.content)).filter(|t| !is_blank(t));
    let mut notes = Vec::new();
    if full.is_none() {
        notes.push("the feed gives a summary only: what is missing from it may stand in the report".into());
    }
    let text = full.or(summary).ok_or(Reason::TitleOnly)?;
    let authors: Vec<String> = entry.authors.iter().filter_map(|p| p.name.clone()).collect();
    let authors = if authors.is_empty() { about.authors.clone() } else { names(&authors) };
    let link = entry.links.iter().find(|l| l.rel.as_deref().is_none_or(|r| r == "alternate")).or(entry.links.first());
    let published = entry.published.or(entry.updated).and_then(|t| date(&t.to_rfc3339()));
    let updated = entry.updated.and_then(|t| date(&t.to_rfc3339())).filter(|u| published.as_ref().is_some_and(|p| p.before(u)));
    Ok(Report {
        id: if is_blank(&entry.id) { format!("{}:{number}", file_name(&origin.path)) } else { entry.id },
        path: known(&origin.path),
        outlet: entry.source.filter(|s| !is_blank(s)).or_else(|| about.outlet.clone()),
        url: link.map(|l| l.href.clone()),
        authors,
        published,
        updated,
        language: entry.language.or_else(|| about.language.clone()),
        based_on: Vec::new(),
        title: entry.title.as_ref().and_then(line),
        sha256: sha256(&text),
        text,
        notes,
    })
}

/// A text on one line, without its markup.
fn line(text: &Text) -> Option<String> {
    let line = paragraphs(&text.content).split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

/// The paragraphs of a text that may hold markup or references to characters.
fn paragraphs(text: &str) -> String {
    if is_markup(text) || text.contains('&') { of_markup(text).join("\n\n") } else { text.trim().to_owned() }
}
