//! RSS, Atom and JSON Feed.

mod json;
mod xml;

use crate::date::date;
use crate::decode::decode_page;
use crate::error::{Reason, Skipped, Unit};
use crate::html::{is_markup, names, of_markup};
use crate::intake::Origin;
use crate::source::{file_name, is_blank, known, sha256};
use hearsay_core::Report;

/// The items of a feed.
pub(crate) fn items(origin: &Origin, bytes: Vec<u8>) -> Vec<Result<Report, Skipped>> {
    let decoded = decode_page(bytes, None);
    let text = decoded.text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}' || c == '\0');
    if text.starts_with('{') {
        return json::items(origin, text);
    }
    let feed = xml::read(text);
    let entries = feed.entries.iter().zip(1..);
    let read = |(entry, number)| item(entry, &feed, origin, number).map_err(|reason| origin.skipped(Unit::Item, number, reason));
    let mut items: Vec<_> = entries.map(read).collect();
    if let Some(broken) = feed.broken {
        let what = if items.is_empty() { "is no feed that can be read" } else { "is broken behind its last item" };
        items.push(Err(origin.skipped(Unit::File, 0, Reason::NoFeed(format!("{what} ({broken})")))));
    }
    if items.is_empty() {
        items.push(Err(origin.skipped(Unit::File, 0, Reason::NoFeed("is a feed without items".into()))));
    }
    items
}

/// A feed as it stands in the file.
#[derive(Default)]
struct Feed {
    /// What the feed says of itself: its title, language and authors.
    about: Entry,
    entries: Vec<Entry>,
    /// Why reading ended before the end.
    broken: Option<String>,
}

/// An item, or the feed itself. Strings may hold markup.
#[derive(Clone, Debug, Default)]
struct Entry {
    id: String,
    link: String,
    title: String,
    content: String,
    summary: String,
    published: String,
    updated: String,
    authors: Vec<String>,
    /// The feed that the item was taken over from.
    source: String,
    language: String,
}

fn item(entry: &Entry, feed: &Feed, origin: &Origin, number: usize) -> Result<Report, Reason> {
    let mut notes = Vec::new();
    let mut text = paragraphs(&entry.content);
    let summary = paragraphs(&entry.summary);
    // Many feeds have the whole text where its summary belongs, and the other way round.
    if text.len() < summary.len() {
        if summary.len() < SUMMARY {
            notes.push("the feed gives a summary only: what is missing from it may stand in the report".into());
        }
        text = summary;
    }
    if is_blank(&text) {
        return Err(Reason::TitleOnly);
    }
    let authors = if entry.authors.is_empty() { &feed.about.authors } else { &entry.authors };
    let published = date(&entry.published).or_else(|| date(&entry.updated));
    let some = |text: &str| Some(line(text)).filter(|t| !is_blank(t));
    let id = some(&entry.id).or_else(|| some(&entry.link));
    Ok(Report {
        id: id.unwrap_or_else(|| format!("{}:{number}", file_name(&origin.path))),
        path: known(&origin.path),
        outlet: some(&entry.source).or_else(|| some(&feed.about.title)),
        url: [&entry.link, &entry.id].into_iter().find(|url| url.starts_with("https://") || url.starts_with("http://")).cloned(),
        authors: names(&authors.iter().map(|a| line(a)).collect::<Vec<_>>()),
        updated: date(&entry.updated).filter(|u| published.as_ref().is_some_and(|p| p.before(u))),
        published,
        language: some(&entry.language).or_else(|| some(&feed.about.language)),
        based_on: Vec::new(),
        title: some(&entry.title),
        sha256: sha256(&text),
        text,
        notes,
    })
}

/// A text of fewer bytes than this is a summary.
const SUMMARY: usize = 1500;

/// The paragraphs of a text that may hold markup or references to characters.
fn paragraphs(text: &str) -> String {
    if is_markup(text) || text.contains('&') { of_markup(text).join("\n\n") } else { text.trim().to_owned() }
}

/// A text on one line, without its markup.
fn line(text: &str) -> String {
    paragraphs(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use crate::from_bytes;
    use hearsay_core::Report;

    fn read(feed: &str) -> Vec<Result<Report, String>> {
        from_bytes("feed.xml", feed.into()).unwrap().map(|r| r.map_err(|s| s.to_string())).collect()
    }

    #[test]
    fn rss() {
        let items = read(
            "<rss><channel><title>Harbour &amp; News</title><language>en</language><image><title>x</title></image>
            <item><guid>a</guid><title>Ferry &lt;i&gt;sinks&lt;/i&gt;</title><link>https://harbour.example/1</link><author>ilse@harbour.example (Ilse Marrow)</author>
            <description>Short.</description><content:encoded><![CDATA[<p>A ferry&nbsp;sank.</p><p>It was old.</p>]]></content:encoded>
            <pubDate>Fri, 02 May 2031 07:30:00 +0200</pubDate><media:title>no</media:title></item>
            <item><title>Taken over</title><source url='https://wire.example/feed'>Meridian Wire</source><description>A ferry sank &#38; more.</description></item>
            <item><title>Alone</title></item></channel></rss>",
        );
        let first = items[0].as_ref().unwrap();
        assert_eq!(
            (first.id.as_str(), first.title.as_deref(), first.text.as_str()),
            ("a", Some("Ferry sinks"), "A ferry sank.\n\nIt was old.")
        );
        assert_eq!((first.outlet.as_deref(), first.url.as_deref()), (Some("Harbour & News"), Some("https://harbour.example/1")));
        assert_eq!(
            (&first.authors[..], first.published.as_ref().unwrap().text.as_str()),
            (&["Ilse Marrow".to_owned()][..], "2031-05-02T07:30:00+02:00")
        );
        let second = items[1].as_ref().unwrap();
        assert_eq!(
            (second.outlet.as_deref(), second.text.as_str(), second.notes.len()),
            (Some("Meridian Wire"), "A ferry sank & more.", 1)
        );
        assert_eq!(items[2].as_ref().unwrap_err(), "feed.xml, item 3: the feed gives no text of it");
    }

    #[test]
    fn atom() {
        let items = read(
            "<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title>Harbour News</title><author><name>Oren Vale</name></author>
            <entry><id>urn:1</id><title type='html'>Ferry</title><link rel='self' href='x'/><link href='https://harbour.example/1'/><updated>2031-05-02T09:00:00Z</updated>
            <published>2031-05-02T07:30:00Z</published><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>A <b>ferry</b> sank.</p><p>It was old.</p></div></content>
            <source><title>Meridian Wire</title></source></entry></feed>",
        );
        let entry = items[0].as_ref().unwrap();
        assert_eq!(
            (entry.text.as_str(), entry.url.as_deref(), entry.outlet.as_deref()),
            ("A ferry sank.\n\nIt was old.", Some("https://harbour.example/1"), Some("Meridian Wire"))
        );
        assert_eq!((entry.authors.join(""), entry.language.as_deref(), entry.updated.is_some()), ("Oren Vale".into(), Some("en"), true));
    }

    #[test]
    fn json_feed() {
        let items = read(
            r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Harbour News", "items": [{"id": "1", "content_html": "<p>A ferry sank.</p>",
            "date_published": "2031-05-02T07:30:00Z", "authors": [{"name": "Ilse Marrow"}]}, {"id": "2"}]}"#,
        );
        let first = items[0].as_ref().unwrap();
        assert_eq!(
            (first.text.as_str(), first.outlet.as_deref(), first.authors.join("")),
            ("A ferry sank.", Some("Harbour News"), "Ilse Marrow".into())
        );
        assert!(first.published.is_some() && items[1].is_err());
    }

    #[test]
    fn what_is_broken_loses_nothing_before_it() {
        let items = read("<rss><channel><item><description>A ferry sank.</description></item><item><description>Cut");
        assert_eq!((items[0].as_ref().unwrap().text.as_str(), items[1].as_ref().unwrap().text.as_str()), ("A ferry sank.", "Cut"));
        assert_eq!(read("<rss><channel></channel></rss>")[0].as_ref().unwrap_err(), "feed.xml: is a feed without items");
    }

    #[test]
    fn entities_are_not_expanded() {
        let bomb = "<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'><!ENTITY f SYSTEM 'file:///etc/passwd'>]>\n<rss><channel><item><description>x &b; &f; y</description></item></channel></rss>";
        assert_eq!(read(bomb)[0].as_ref().unwrap().text, "x &b; &f; y");
    }
}
