//! Web pages.

mod author;
mod blocks;
mod body;
mod elements;
mod facts;
mod furniture;
mod json_ld;
mod script;
mod title;

pub(crate) use author::names;
pub(crate) use blocks::{is_markup, of_markup};

use crate::error::Reason;
use crate::source::{is_blank, sha256};
use body::{Careful, Fast, body};
use dom_query::Document;
use elements::Elements;
use facts::facts;
use hearsay_core::Report;

/// How a page is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Care {
    /// Several ways of finding the report are tried.
    #[default]
    Careful,
    /// One way, some times faster: for pages by the million.
    Fast,
}

/// Reads a page; `url` is where it was fetched, where that is known. The report has no id and no path yet.
pub(crate) fn read(html: &str, url: Option<&str>, care: Care) -> Result<Report, Reason> {
    let script::Cut { html, json_ld } = script::cut(html);
    let page = Document::from(html.as_str());
    let elements = Elements::of(&page, json_ld);
    let (facts, shape) = (facts(&elements, url), elements.shape);
    if care == Care::Fast {
        elements.aside.iter().for_each(|node| node.remove_from_parent());
    }
    let mut notes = Vec::new();
    let paragraphs = match care {
        Care::Careful => body(&Careful, &html, page, shape, &facts, &mut notes),
        Care::Fast => body(&Fast, &html, page, shape, &facts, &mut notes),
    };
    let text = paragraphs.join("\n\n");
    if is_blank(&text) {
        return Err(Reason::NoReport);
    }
    Ok(Report {
        outlet: facts.outlet,
        url: facts.url,
        authors: facts.authors,
        published: facts.published,
        updated: facts.updated,
        language: facts.language,
        based_on: facts.based_on,
        title: facts.title,
        sha256: sha256(&text),
        text,
        notes,
        ..Report::default()
    })
}
