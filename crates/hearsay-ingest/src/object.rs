//! A report as an object of named fields: a line of JSONL, a row of CSV, a ninjs document.

use crate::date::date;
use crate::error::Reason;
use crate::html;
use crate::intake::Origin;
use crate::source::{file_name, is_blank, known, sha256};
use hearsay_core::{Published, Report};
use serde_json::{Map, Value};

/// Names of the field that holds the text: hearsay's own, then what other programs call it.
pub(crate) const TEXT: [&str; 11] = [
    "text",
    "body",
    "body_text",
    "content",
    "content_text",
    "maintext",
    "articlebody",
    "article_text",
    "article",
    "raw_content",
    "fulltext",
];
/// The same with markup.
const MARKUP: [&str; 5] = ["body_xhtml", "body_html", "content_html", "html", "description_html"];
const ID: [&str; 6] = ["id", "uri", "guid", "altid", "record_id", "warc-record-id"];
const TITLE: [&str; 3] = ["title", "headline", "heading"];
/// `series` is passim's name.
const OUTLET: [&str; 11] = [
    "outlet",
    "series",
    "publisher",
    "source",
    "sitename",
    "site_name",
    "source_domain",
    "newspaper",
    "domain",
    "copyrightholder",
    "hostname",
];
/// `date` is passim's name, `date_publish` that of news-please; agencies stamp versions.
const PUBLISHED: [&str; 14] = [
    "published",
    "date_published",
    "date",
    "published_at",
    "date_publish",
    "datepublished",
    "publish_date",
    "publication_date",
    "pub_date",
    "published_date",
    "firstcreated",
    "contentcreated",
    "versioncreated",
    "created_at",
];
const UPDATED: [&str; 7] = ["updated", "date_modified", "modified", "date_modify", "datemodified", "updated_at", "versioncreated"];
const AUTHORS: [&str; 5] = ["authors", "author", "byline", "by", "creator"];
const URL: [&str; 6] = ["url", "link", "canonical_url", "source_url", "warc-target-uri", "weburl"];
const LANGUAGE: [&str; 3] = ["language", "lang", "inlanguage"];

/// The report that an object holds; `number` is its line or row, from 1.
pub(crate) fn report(fields: Map<String, Value>, origin: &Origin, number: usize) -> Result<Report, Reason> {
    let fields = Fields::of(fields);
    if fields.texts(&["pubstatus"]).first().is_some_and(|s| s == "canceled" || s == "withheld") {
        return Err(Reason::Withdrawn);
    }
    let text = fields.text()?;
    let mut notes = Vec::new();
    let given = fields.first(&PUBLISHED);
    let published = given.as_deref().and_then(date);
    if let (Some(given), None) = (&given, &published) {
        notes.push(format!("\"{given}\" is no date that can be read: wanted 2025-03-11 or 2025-03-11T09:30:00Z"));
    }
    let differs = |updated: &Published| published.as_ref().is_none_or(|p| p.before(updated));
    Ok(Report {
        id: fields.first(&ID).unwrap_or_else(|| format!("{}:{number}", file_name(&origin.path))),
        path: known(&origin.path),
        outlet: fields.first(&OUTLET),
        url: fields.first(&URL),
        authors: html::names(&fields.all(&AUTHORS)),
        updated: fields.first(&UPDATED).as_deref().and_then(date).filter(differs),
        published,
        language: fields.first(&LANGUAGE),
        based_on: Vec::new(),
        title: fields.first(&TITLE).or_else(|| fields.main("headlines").map(|h| h.1)),
        sha256: sha256(&text),
        text,
        notes,
    })
}

/// The fields of an object; their names are compared in lower case, since versions of ninjs differ in it.
struct Fields(Map<String, Value>);

impl Fields {
    fn of(fields: Map<String, Value>) -> Self {
        if fields.keys().all(|k| !k.bytes().any(|b| b.is_ascii_uppercase())) {
            return Fields(fields);
        }
        Fields(fields.into_iter().map(|(name, value)| (name.to_ascii_lowercase(), value)).collect())
    }

    /// The strings under the first of these names that has any.
    fn all(&self, names: &[&str]) -> Vec<String> {
        names.iter().map(|name| self.texts(&[name])).find(|texts| !texts.is_empty()).unwrap_or_default()
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        self.all(names).into_iter().next()
    }

    /// The strings under these names: a string, a number as its digits, an object by its name, or a list of such; blank ones left out.
    fn texts(&self, names: &[&str]) -> Vec<String> {
        fn push(value: &Value, texts: &mut Vec<String>) {
            match value {
                Value::String(s) if !is_blank(s) => texts.push(s.clone()),
                Value::Number(n) => texts.push(n.to_string()),
                Value::Array(values) => values.iter().for_each(|v| push(v, texts)),
                Value::Object(object) => ["name", "value"].iter().filter_map(|k| object.get(*k)).take(1).for_each(|v| push(v, texts)),
                _ => {}
            }
        }
        let mut texts = Vec::new();
        names.iter().filter_map(|name| self.0.get(*name)).for_each(|v| push(v, &mut texts));
        texts
    }

    /// The text: as it stands where it is plain, else the paragraphs of its markup.
    fn text(&self) -> Result<String, Reason> {
        let mut blank = false;
        for name in TEXT {
            match self.0.get(name) {
                Some(Value::String(text)) if is_blank(text) => blank = true,
                Some(Value::String(text)) => return Ok(text.clone()),
                Some(Value::Number(n)) => return Ok(n.to_string()),
                _ => {}
            }
        }
        let body = self.main("bodies").map(|(markup, text)| if markup { html::of_markup(&text).join("\n\n") } else { text });
        let markup = || MARKUP.iter().find_map(|name| self.0.get(*name)?.as_str()).map(|m| html::of_markup(m).join("\n\n"));
        match body.or_else(markup).filter(|t| !is_blank(t)) {
            Some(text) => Ok(text),
            None if blank => Err(Reason::Empty),
            None => Err(Reason::NoText),
        }
    }

    /// Of a list as ninjs 2 and 3 have it, the value whose role is `main`, with markup rather than without, for that keeps the paragraphs;
    /// and whether it is markup.
    fn main(&self, name: &str) -> Option<(bool, String)> {
        let values = self.0.get(name)?.as_array()?;
        let parts = values.iter().filter_map(|v| {
            let get = |key: &str| v.as_object()?.iter().find(|(k, _)| k.eq_ignore_ascii_case(key)).and_then(|(_, v)| v.as_str());
            let text = get("value").filter(|t| !is_blank(t))?;
            let markup = get("contenttype").is_some_and(|t| t.contains("html")) || html::is_markup(text);
            Some((markup, get("role").is_none_or(|r| r == "main"), text))
        });
        let best = parts.max_by_key(|(markup, main, text)| (*markup && name == "bodies", *main, text.len()))?;
        Some((best.0, best.2.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Report, Reason> {
        report(serde_json::from_str(json).unwrap(), &Origin::of("in/pile.jsonl"), 3)
    }

    #[test]
    fn reads_the_names_that_others_give() {
        let report = read(r#"{"maintext": "A ferry sank.", "date_publish": "2031-05-02 07:30:00", "authors": ["Ilse Marrow"], "source_domain": "harbour.example", "language": "en"}"#).unwrap();
        assert_eq!(
            (report.text.as_str(), report.id.as_str(), report.outlet.as_deref()),
            ("A ferry sank.", "pile.jsonl:3", Some("harbour.example"))
        );
        assert_eq!((report.published.unwrap().text.as_str(), report.authors), ("2031-05-02T07:30:00", vec!["Ilse Marrow".into()]));
    }

    #[test]
    fn reads_ninjs_of_all_versions() {
        let first = read(r#"{"uri": "urn:1", "headline": "Ferry sinks", "body_xhtml": "<p>A ferry sank.</p><p>It was old.</p>", "byline": "By Ilse Marrow", "versioncreated": "2031-05-02T07:30:00Z"}"#).unwrap();
        assert_eq!(
            (first.id.as_str(), first.title.as_deref(), first.text.as_str()),
            ("urn:1", Some("Ferry sinks"), "A ferry sank.\n\nIt was old.")
        );
        assert_eq!(
            (first.authors, first.published.unwrap().text.as_str(), first.updated),
            (vec!["Ilse Marrow".into()], "2031-05-02T07:30:00Z", None)
        );
        let third = read(
            r#"{"uri": "urn:3", "firstCreated": "2031-05-02T07:30:00Z", "versionCreated": "2031-05-02T09:00:00Z", "by": "Ilse Marrow", "copyrightHolder": "Meridian Wire",
            "headlines": [{"role": "short", "value": "Ferry"}, {"role": "main", "value": "Ferry sinks"}],
            "bodies": [{"role": "main", "contentType": "text/plain", "value": "A ferry sank. It was old."}, {"role": "rich", "contentType": "application/xhtml+xml", "value": "<p>A ferry sank.</p><p>It was old.</p>"}]}"#,
        )
        .unwrap();
        assert_eq!((third.title.as_deref(), third.text.as_str()), (Some("Ferry sinks"), "A ferry sank.\n\nIt was old."));
        assert_eq!((third.outlet.as_deref(), third.updated.unwrap().text.as_str()), (Some("Meridian Wire"), "2031-05-02T09:00:00Z"));
        assert_eq!(read(r#"{"uri": "urn:4", "pubstatus": "canceled", "body_text": "A ferry sank."}"#), Err(Reason::Withdrawn));
    }
}
