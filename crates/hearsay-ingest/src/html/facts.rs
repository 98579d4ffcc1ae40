//! What a page says about its report: JSON-LD, OpenGraph, other meta elements, microdata, then what is shown.

use super::author;
use super::blocks::blocks;
use super::elements::{Elements, plain};
use super::json_ld::{self, JsonLd};
use super::title::title;
use crate::date::{date, in_address, within};
use dom_query::NodeRef;
use hearsay_core::Published;

/// What is known about the report of a page.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<Published>,
    pub(super) updated: Option<Published>,
    pub(super) outlet: Option<String>,
    pub(super) url: Option<String>,
    pub(super) language: Option<String>,
    pub(super) based_on: Vec<String>,
    /// The text as the page gives it to search engines.
    pub(super) body: Option<String>,
    /// The page says that it is not free to read.
    pub(super) paywalled: bool,
}

/// Names of meta elements that hold the time of publication, the most reliable first.
const PUBLISHED: [&str; 24] = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "publishdate",
    "publish-date",
    "published_at",
    "published",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "content:publishdate",
    "dc.date.issued",
    "dcterms.created",
    "dc.date.created",
    "dcterms.date",
    "dc.date",
    "date",
    "article_date_original",
    "prism.publicationdate",
    "citation_publication_date",
    "release_date",
    "date.created",
    "og:pubdate",
];
const UPDATED: [&str; 9] = [
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
    "date.modified",
    "date.updated",
    "lastmod",
];
const AUTHORS: [&str; 12] = [
    "author",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "dc.creator",
    "dcterms.creator",
    "article:author_name",
    "byl",
    "og:author",
    "citation_author",
    "article:author",
    "dcsext.author",
];
const OUTLETS: [&str; 6] =
    ["og:site_name", "application-name", "publisher", "dc.publisher", "prism.publicationname", "apple-mobile-web-app-title"];

/// Reads the facts of a page; `url` is where it was fetched, where that is known.
pub(super) fn facts(page: &Elements, url: Option<&str>) -> Facts {
    let ld = json_ld::read(page.scripts.iter().map(String::as_str)).unwrap_or_default();
    let told = [page.canonical.as_deref(), page.get("og:url"), ld.url.as_deref()];
    let address = told.into_iter().find_map(address).or_else(|| url.map(str::to_owned));
    let site = page.get("og:site_name").or(ld.publisher.as_deref()).or_else(|| OUTLETS.iter().find_map(|k| page.get(k)));
    let outlet = site.map(plain);
    Facts {
        title: title(page, &ld, outlet.as_deref(), address.as_deref()),
        authors: authors(page, &ld),
        published: published(page, &ld, address.as_deref()),
        updated: ld.updated.as_deref().and_then(date).or_else(|| dated(page, &UPDATED)),
        language: language(page, &ld),
        outlet,
        url: address,
        based_on: ld.based_on,
        body: ld.body,
        paywalled: ld.paywalled || page.get("article:content_tier").is_some_and(|t| t == "locked" || t == "metered"),
    }
}

/// The date of the first meta element of these names that holds one.
fn dated(page: &Elements, names: &[&str]) -> Option<Published> {
    names.iter().find_map(|name| date(page.get(name)?))
}

/// An address that leads somewhere by itself.
fn address(url: Option<&str>) -> Option<String> {
    let url = url?.trim();
    (url.starts_with("https://") || url.starts_with("http://")).then(|| url.to_owned())
}

fn authors(page: &Elements, ld: &JsonLd) -> Vec<String> {
    let named = |lists: &[String]| author::names(&lists.iter().map(|l| plain(l)).collect::<Vec<_>>());
    let told = std::iter::once(ld.authors.as_slice()).chain(AUTHORS.iter().map(|name| page.all(name)));
    let told = told.map(named).find(|names| !names.is_empty());
    let shown = |nodes: &[NodeRef]| nodes.iter().map(|n| text(*n)).collect::<Vec<_>>();
    let [called, linked, styled] = &page.authors;
    let sure = || [called, linked].into_iter().map(|nodes| named(&shown(nodes))).find(|names| !names.is_empty());
    // A class is a guess: only what looks like a name is one.
    let guess = || named(&shown(styled)).into_iter().filter(|n| author::is_person(n)).collect();
    told.or_else(sure).unwrap_or_else(guess)
}

/// The text of an element, its blocks apart.
fn text(node: NodeRef) -> String {
    blocks(node, &[]).into_iter().map(|b| b.text).collect::<Vec<_>>().join("\n")
}

/// The time of publication: what the page tells, then what it shows, then its address.
fn published(page: &Elements, ld: &JsonLd, url: Option<&str>) -> Option<Published> {
    let told = ld.published.as_deref().and_then(date).or_else(|| dated(page, &PUBLISHED));
    let of = |node: &NodeRef| ["datetime", "content"].iter().find_map(|a| date(&node.attr(a)?)).or_else(|| within(&plain(&node.text())));
    let shown = || page.published.iter().chain(&page.times).find_map(of);
    told.or_else(shown).or_else(|| url.and_then(in_address)).or_else(|| page.dates.iter().find_map(of))
}

fn language(page: &Elements, ld: &JsonLd) -> Option<String> {
    let found = page.language.as_deref().or(ld.language.as_deref()).or(page.get("og:locale")).or(page.get("content-language"))?;
    let tag = found.trim().replace('_', "-");
    let first = tag.split('-').next().unwrap_or("");
    ((2..=3).contains(&first.len()) && tag.len() <= 35 && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')).then_some(tag)
}
