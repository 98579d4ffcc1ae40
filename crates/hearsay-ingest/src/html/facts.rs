//! What a page says about its report: JSON-LD, OpenGraph, other meta elements, microdata, then what is shown.

use super::author;
use super::furniture::letters;
use super::json_ld::{self, JsonLd};
use crate::date::{date, in_address};
use dom_query::Document;
use hearsay_core::Published;
use std::collections::BTreeMap;

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
    "article:published_time", "og:article:published_time", "datepublished", "publishdate", "publish-date", "published_at", "published", "pubdate",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "content:publishdate", "dc.date.issued", "dcterms.created", "dc.date.created",
    "dcterms.date", "dc.date", "date", "article_date_original", "prism.publicationdate", "citation_publication_date", "release_date", "date.created", "og:pubdate",
];
const UPDATED: [&str; 9] = [
    "article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified", "dc.date.modified", "date.modified", "date.updated", "lastmod",
];
const AUTHORS: [&str; 12] = [
    "author", "parsely-author", "sailthru.author", "cxenseparse:author", "dc.creator", "dcterms.creator", "article:author_name", "byl", "og:author", "citation_author",
    "article:author", "dcsext.author",
];
const TITLES: [&str; 4] = ["twitter:title", "dc.title", "title", "sailthru.title"];
const OUTLETS: [&str; 6] = ["og:site_name", "application-name", "publisher", "dc.publisher", "prism.publicationname", "apple-mobile-web-app-title"];

/// Reads the facts of a page; `url` is where it was fetched, where that is known.
pub(super) fn facts(page: &Document, url: Option<&str>) -> Facts {
    let meta = Meta::of(page);
    let scripts: Vec<String> =
        page.select("script[type]").iter().filter(|s| s.attr("type").is_some_and(|t| t.contains("ld+json"))).map(|s| s.text().to_string()).collect();
    let ld = json_ld::read(scripts.iter().map(String::as_str)).unwrap_or_default();
    let canonical = || address(page.select("link[rel~='canonical']").attr("href").as_deref());
    let address = canonical().or_else(|| address(meta.get("og:url"))).or_else(|| address(ld.url.as_deref())).or_else(|| url.map(str::to_owned));
    let outlet = OUTLETS[..1].iter().find_map(|k| meta.get(k)).map(str::to_owned).or(ld.publisher.clone());
    let outlet = outlet.or_else(|| OUTLETS.iter().find_map(|k| meta.get(k)).map(str::to_owned)).map(|o| plain(&o));
    Facts {
        title: title(page, &meta, &ld, outlet.as_deref()),
        authors: authors(page, &meta, &ld),
        published: published(page, &meta, &ld, address.as_deref()),
        updated: ld.updated.as_deref().and_then(date).or_else(|| meta.date(&UPDATED)),
        language: language(page, &meta, &ld),
        outlet,
        url: address,
        based_on: ld.based_on,
        body: ld.body,
        paywalled: ld.paywalled || meta.get("article:content_tier").is_some_and(|t| t == "locked" || t == "metered"),
    }
}

/// The meta elements of a page by name, in lower case; the first of a name counts, but for authors.
struct Meta {
    first: BTreeMap<String, String>,
    authors: BTreeMap<String, Vec<String>>,
}

impl Meta {
    fn of(page: &Document) -> Self {
        let mut meta = Meta { first: BTreeMap::new(), authors: BTreeMap::new() };
        for element in page.select("meta[content]").iter() {
            let Some(value) = element.attr("content").map(|c| plain(&c)).filter(|c| !c.is_empty()) else { continue };
            for key in ["property", "name", "itemprop", "http-equiv"].iter().filter_map(|k| element.attr(k)) {
                let key = key.trim().to_lowercase();
                if AUTHORS.contains(&key.as_str()) {
                    meta.authors.entry(key.clone()).or_default().push(value.clone());
                }
                meta.first.entry(key).or_insert_with(|| value.clone());
            }
        }
        meta
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.first.get(name).map(String::as_str)
    }

    fn date(&self, names: &[&str]) -> Option<Published> {
        names.iter().find_map(|name| date(self.get(name)?))
    }
}

/// An address that leads somewhere by itself.
fn address(url: Option<&str>) -> Option<String> {
    let url = url?.trim();
    (url.starts_with("https://") || url.starts_with("http://")).then(|| url.to_owned())
}

/// A string on one line; character references that were escaped twice are read.
fn plain(text: &str) -> String {
    let read = if text.contains('&') && text.contains(';') { Document::fragment(text).text().to_string() } else { text.to_owned() };
    read.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The headline: what most of the places that can hold it agree on; what the page shows, where they differ.
fn title(page: &Document, meta: &Meta, ld: &JsonLd, outlet: Option<&str>) -> Option<String> {
    let window = page.select("head title").iter().next().map(|t| plain(&t.text())).filter(|t| !t.is_empty());
    // A heading that names the site stands on every page of it.
    let site = |h: &String| outlet.is_some_and(|o| letters(o) == letters(h)) || window.as_deref().is_some_and(|w| parts(w).last().is_some_and(|l| letters(l) == letters(h)));
    let headings: Vec<String> = page.select("h1").iter().map(|h| plain(&h.text())).filter(|h| !h.is_empty() && !site(h)).collect();
    let told = ld.title.as_deref().map(|t| without_site(t, outlet, &headings));
    let open = meta.get("og:title").map(|t| without_site(t, outlet, &headings));
    let window = window.map(|t| without_site(&t, outlet, &headings));
    // A heading that the page calls by much the same words elsewhere is its headline; a lone one is too.
    let known = |h: &&String| [&told, &open, &window].into_iter().flatten().any(|t| alike(t, h));
    let shown = headings.iter().find(known).or_else(|| headings.first().filter(|_| headings.len() == 1)).cloned();
    let other = TITLES.iter().find_map(|k| meta.get(k)).map(|t| without_site(t, outlet, &headings));
    let places: Vec<String> = [shown, told, open, window, other, headings.into_iter().next()].into_iter().flatten().filter(|t| !t.is_empty()).collect();
    let votes = |title: &String| places.iter().take(3).filter(|p| letters(p) == letters(title)).count();
    // The first of those with most votes.
    places.iter().rev().max_by_key(|p| votes(p)).cloned()
}

/// True when most words of the shorter title are in the longer one.
fn alike(a: &str, b: &str) -> bool {
    let words = |t: &str| -> Vec<String> { t.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect() };
    let (mut a, mut b) = (words(a), words(b));
    if a.len() > b.len() {
        std::mem::swap(&mut a, &mut b);
    }
    let shared = a.iter().filter(|w| b.contains(w)).count();
    a.len() >= 2 && shared * 4 >= a.len() * 3 || a == b
}

/// What separates the parts of a window's title: headline, section, site.
const BETWEEN: [&str; 11] = [" | ", " - ", " – ", " — ", " :: ", " • ", " · ", " « ", " » ", " › ", " ‹ "];

/// The parts of a title.
fn parts(title: &str) -> Vec<&str> {
    let mut parts = vec![title];
    for between in BETWEEN {
        parts = parts.into_iter().flat_map(|p| p.split(between)).map(str::trim).collect();
    }
    parts
}

/// A title without the name of the site: "Ferry sinks | Harbour News". Where a heading of the page is one end of it, that is the title.
fn without_site(title: &str, outlet: Option<&str>, headings: &[String]) -> String {
    let title = plain(title);
    for mark in BETWEEN {
        for (at, _) in title.match_indices(mark) {
            let (head, tail) = (title[..at].trim(), title[at + mark.len()..].trim());
            if let Some(heading) = headings.iter().find(|h| letters(h) == letters(head) || letters(h) == letters(tail)) {
                return heading.clone();
            }
            let site = |part: &str| !letters(part).is_empty() && outlet.is_some_and(|o| letters(part).contains(&letters(o)) || letters(o).contains(&letters(part)));
            if site(tail) && !head.is_empty() {
                return head.to_owned();
            }
            if site(head) && !tail.is_empty() {
                return tail.to_owned();
            }
        }
    }
    title
}

fn authors(page: &Document, meta: &Meta, ld: &JsonLd) -> Vec<String> {
    let named = |lists: &[String]| author::names(&lists.iter().map(|l| plain(l)).collect::<Vec<_>>());
    let told = named(&ld.authors);
    if !told.is_empty() {
        return told;
    }
    for key in AUTHORS {
        let found = meta.authors.get(key).map(|l| named(l)).unwrap_or_default();
        if !found.is_empty() {
            return found;
        }
    }
    for shown in ["[itemprop~='author'] [itemprop~='name']", "[itemprop~='author']", "[rel~='author']", ".byline .author", ".author-name", ".byline"] {
        let texts: Vec<String> = page.select(shown).iter().take(6).map(|e| e.text().to_string()).collect();
        let found = named(&texts);
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

fn published(page: &Document, meta: &Meta, ld: &JsonLd, url: Option<&str>) -> Option<Published> {
    let told = ld.published.as_deref().and_then(date).or_else(|| meta.date(&PUBLISHED));
    told.or_else(|| shown_date(page)).or_else(|| url.and_then(in_address))
}

/// The time that the page shows: microdata, then `<time>`.
fn shown_date(page: &Document) -> Option<Published> {
    let read = |selector: &str, attribute: &str| {
        page.select(selector).iter().take(5).find_map(|e| e.attr(attribute).and_then(|t| date(&t)).or_else(|| date(&plain(&e.text()))))
    };
    read("[itemprop~='datePublished']", "content")
        .or_else(|| read("[itemprop~='datePublished']", "datetime"))
        .or_else(|| read("time[pubdate]", "datetime"))
        .or_else(|| read("article time[datetime], main time[datetime], header time[datetime]", "datetime"))
        .or_else(|| read("time[datetime]", "datetime"))
}

fn language(page: &Document, meta: &Meta, ld: &JsonLd) -> Option<String> {
    let declared = page.select("html").attr("lang").map(|l| l.to_string()).filter(|l| !l.trim().is_empty());
    let found = declared.or_else(|| ld.language.clone()).or_else(|| meta.get("og:locale").or(meta.get("content-language")).map(str::to_owned))?;
    let tag = found.trim().replace('_', "-");
    let first = tag.split('-').next().unwrap_or("");
    ((2..=3).contains(&first.len()) && tag.len() <= 35 && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')).then_some(tag)
}
