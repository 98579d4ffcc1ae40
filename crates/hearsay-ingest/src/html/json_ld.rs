//! JSON-LD: what a page tells search engines about itself, in the words of schema.org.

use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Types of schema.org that are reports.
const ARTICLES: [&str; 13] = [
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "OpinionNewsArticle",
    "ReviewNewsArticle",
    "AskPublicNewsArticle",
    "LiveBlogPosting",
    "Article",
    "BlogPosting",
    "Report",
    "TechArticle",
    "SocialMediaPosting",
];

/// What JSON-LD says about the report of a page.
#[derive(Clone, Debug, Default)]
pub(super) struct JsonLd {
    /// `headline`, or `name`.
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) updated: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
    pub(super) language: Option<String>,
    pub(super) body: Option<String>,
    /// `isAccessibleForFree` is false: what the page shows may be a part.
    pub(super) paywalled: bool,
    pub(super) based_on: Vec<String>,
}

/// Reads the scripts of a page; `None` where none of them tells of a report.
pub(super) fn read<'s>(scripts: impl Iterator<Item = &'s str>) -> Option<JsonLd> {
    let roots: Vec<Value> = scripts.filter_map(parse).collect();
    let mut things = Vec::new();
    roots.iter().for_each(|root| collect(root, &mut things));
    let by_id: BTreeMap<&str, &Map<String, Value>> =
        things.iter().rev().filter(|t| t.len() > 1).filter_map(|t| Some((t.get("@id")?.as_str()?, *t))).collect();
    // Of several reports the page is about the one that says most about itself: the others are links to more.
    let report = things.iter().filter(|t| is_article(t)).rev().max_by_key(|t| weight(t))?;
    Some(of(report, &by_id))
}

/// How much of a report a thing tells.
fn weight(thing: &Map<String, Value>) -> usize {
    let has = |key: &str| thing.get(key).is_some_and(|v| !v.is_null() && v != "");
    ["headline", "datePublished", "author", "publisher", "mainEntityOfPage", "articleBody", "dateModified"]
        .iter()
        .filter(|k| has(k))
        .count()
}

/// A script as JSON. Sites wrap it in comments and leave line ends inside strings.
fn parse(script: &str) -> Option<Value> {
    let inner = script.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let inner = inner.trim().trim_end_matches("-->").trim_end_matches("//]]>").trim_end_matches("]]>").trim().trim_end_matches(';');
    if let Ok(value) = serde_json::from_str(inner) {
        return Some(value);
    }
    let mended: String = inner.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    serde_json::from_str(&mended).ok()
}

/// All objects of a document, the outer ones first. serde_json has refused what is nested deeper than 128.
fn collect<'v>(value: &'v Value, things: &mut Vec<&'v Map<String, Value>>) {
    match value {
        Value::Array(values) => values.iter().for_each(|v| collect(v, things)),
        Value::Object(thing) => {
            things.push(thing);
            thing.values().for_each(|v| collect(v, things));
        }
        _ => {}
    }
}

fn is_article(thing: &Map<String, Value>) -> bool {
    let named = |v: &Value| v.as_str().is_some_and(|t| ARTICLES.contains(&t.rsplit(['/', '#']).next().unwrap_or(t)));
    match thing.get("@type") {
        Some(Value::Array(types)) => types.iter().any(named),
        Some(one) => named(one),
        None => false,
    }
}

type Ids<'v> = BTreeMap<&'v str, &'v Map<String, Value>>;

fn of(thing: &Map<String, Value>, ids: &Ids) -> JsonLd {
    let text = |key: &str| thing.get(key).and_then(string);
    let page = |v: &Value| v.as_str().map(str::to_owned).or_else(|| v.get("@id").and_then(string));
    JsonLd {
        title: text("headline").or_else(|| text("name")),
        authors: thing.get("author").or_else(|| thing.get("creator")).map(|v| names(v, ids)).unwrap_or_default(),
        published: text("datePublished").or_else(|| text("dateCreated")),
        updated: text("dateModified"),
        publisher: thing.get("publisher").and_then(|v| names(v, ids).into_iter().next()),
        url: text("url").or_else(|| thing.get("mainEntityOfPage").and_then(page)),
        language: text("inLanguage"),
        body: text("articleBody"),
        paywalled: thing.get("isAccessibleForFree").is_some_and(is_false),
        based_on: thing.get("isBasedOn").map(sources).unwrap_or_default(),
    }
}

/// The first string of a value.
fn string(value: &Value) -> Option<String> {
    match value {
        Value::String(s) if !s.trim().is_empty() => Some(s.trim().to_owned()),
        Value::Array(values) => values.iter().find_map(string),
        Value::Object(thing) => thing.get("@value").or_else(|| thing.get("name")).and_then(string),
        _ => None,
    }
}

/// The names of people or organisations: strings, objects with a name, or references to such objects.
fn names(value: &Value, ids: &Ids) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().flat_map(|v| names(v, ids)).collect(),
        Value::Object(thing) => {
            let named = thing.get("name").or_else(|| ids.get(thing.get("@id")?.as_str()?)?.get("name"));
            match named {
                Some(Value::Array(names)) => names.iter().filter_map(string).collect(),
                Some(name) => string(name).into_iter().collect(),
                None => Vec::new(),
            }
        }
        other => string(other).into_iter().collect(),
    }
}

/// What a report is based on: addresses, else names.
fn sources(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().flat_map(sources).collect(),
        Value::Object(thing) => ["url", "@id", "name"].iter().find_map(|k| thing.get(*k).and_then(string)).into_iter().collect(),
        other => string(other).into_iter().collect(),
    }
}

fn is_false(value: &Value) -> bool {
    value == &Value::Bool(false) || value.as_str().is_some_and(|s| s.eq_ignore_ascii_case("false"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_report_among_other_things() {
        let script = r##"{"@graph": [
            {"@type": "Person", "@id": "#ilse", "name": "Ilse Marrow"},
            {"@type": "NewsArticle", "headline": "More from us"},
            {"@type": ["Article", "http://schema.org/NewsArticle"], "headline": "Ferry sinks", "author": [{"@id": "#ilse"}, "Oren Vale"],
             "publisher": {"name": "Harbour News"}, "datePublished": "2031-05-02", "isAccessibleForFree": "False",
             "isBasedOn": [{"url": "https://wire.example/1"}, "Meridian Wire"]}]}"##;
        let found = read([script].into_iter()).unwrap();
        assert_eq!(found.title.as_deref(), Some("Ferry sinks"));
        assert_eq!(found.authors, ["Ilse Marrow", "Oren Vale"]);
        assert_eq!((found.publisher.as_deref(), found.paywalled), (Some("Harbour News"), true));
        assert_eq!(found.based_on, ["https://wire.example/1", "Meridian Wire"]);
    }

    #[test]
    fn mends_what_sites_break() {
        assert!(read(["{", "[]", "null"].into_iter()).is_none());
        assert_eq!(
            read(["{\"@type\": \"Article\", \"headline\": \"Ferry\nsinks\"};"].into_iter()).unwrap().title.as_deref(),
            Some("Ferry sinks")
        );
    }
}
