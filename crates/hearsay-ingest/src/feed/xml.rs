//! RSS of all versions and Atom, well formed or nearly so.
//!
//! Elements are known by their names and the customary prefixes of their name spaces: most feeds that are not well formed still have those.
//! Entities that a document declares are not expanded, and nothing that it names is fetched.

use super::{Entry, Feed};
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// Prefixes of elements that are read; what others name (media, itunes, geo) is no part of the report.
const PREFIXES: [&str; 10] = ["", "rss", "atom", "a", "a10", "dc", "dcterms", "content", "xhtml", "rdf"];

/// Reads a feed as far as it can be read.
pub(super) fn read(text: &str) -> Feed {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    (config.check_end_names, config.allow_unmatched_ends, config.allow_dangling_amp) = (false, true, true);
    let mut feed = Feed::default();
    if let Err(error) = whole(&mut reader, &mut feed) {
        feed.broken = Some(error.to_string());
    }
    feed
}

type Text<'t> = Reader<&'t [u8]>;

/// The name of an element without its prefix, in lower case; `None` where the prefix is none of ours.
fn name(tag: &BytesStart) -> Option<String> {
    let name = tag.name().as_ref().to_ascii_lowercase();
    let (prefix, local) = name.split_once(':').unwrap_or(("", &name));
    PREFIXES.contains(&prefix).then(|| local.to_owned())
}

fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let found = tag.html_attributes().with_checks(false).flatten().find(|a| a.key.as_ref() == name)?;
    Some(quick_xml::escape::unescape(&found.value).map_or_else(|_| found.value.to_string(), |v| v.into_owned()))
}

/// Reads the document: what stands outside items is about the feed.
fn whole(reader: &mut Text, feed: &mut Feed) -> Result<(), quick_xml::Error> {
    loop {
        match reader.read_event()? {
            Event::Start(tag) => match name(&tag).as_deref() {
                Some("item" | "entry") => {
                    let mut entry = Entry { language: attribute(&tag, "xml:lang").unwrap_or_default(), ..Entry::default() };
                    entry.id = attribute(&tag, "rdf:about").unwrap_or_default();
                    let ended = inside(reader, &mut entry);
                    feed.entries.push(entry);
                    ended?;
                }
                Some("rss" | "feed" | "rdf" | "channel") => {
                    feed.about.language = attribute(&tag, "xml:lang").unwrap_or(std::mem::take(&mut feed.about.language));
                }
                _ => field(reader, &tag, &mut feed.about)?,
            },
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// Reads an item up to its end.
fn inside(reader: &mut Text, entry: &mut Entry) -> Result<(), quick_xml::Error> {
    loop {
        match reader.read_event()? {
            Event::Start(tag) => field(reader, &tag, entry)?,
            Event::Empty(tag) if name(&tag).as_deref() == Some("link") => link(&tag, String::new(), entry),
            Event::End(tag) if matches!(tag.local_name().as_ref().to_ascii_lowercase().as_str(), "item" | "entry") => return Ok(()),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// Reads one element into its field.
fn field(reader: &mut Text, tag: &BytesStart, entry: &mut Entry) -> Result<(), quick_xml::Error> {
    let mut markup = String::new();
    let ended = content(reader, &mut markup);
    let markup = markup.trim();
    let Some(name) = name(tag) else { return ended };
    let prefixed = tag.name().as_ref().to_ascii_lowercase();
    let place = match (name.as_str(), prefixed.as_str()) {
        ("title", _) => &mut entry.title,
        ("id" | "guid" | "identifier", _) => &mut entry.id,
        ("encoded" | "content" | "body" | "fulltext", _) => &mut entry.content,
        ("description" | "summary" | "abstract" | "tagline", _) => &mut entry.summary,
        ("pubdate" | "published" | "issued" | "date" | "created", _) => &mut entry.published,
        ("updated" | "modified", _) => &mut entry.updated,
        ("language", _) => &mut entry.language,
        ("source", _) => {
            entry.source = inner(markup, "title").unwrap_or(markup).to_owned();
            return ended;
        }
        ("author" | "creator", _) => {
            entry.authors.extend(author(markup));
            return ended;
        }
        ("link", _) => {
            link(tag, markup.to_owned(), entry);
            return ended;
        }
        _ => return ended,
    };
    // Of several of a name the first counts, but a longer text wins over its teaser.
    let longer = matches!(name.as_str(), "encoded" | "content" | "body" | "fulltext") && markup.len() > place.len();
    if place.is_empty() || longer || (name == "id" || name == "guid") {
        *place = markup.to_owned();
    }
    ended
}

/// The address of the report: an Atom link leads to it unless it says otherwise.
fn link(tag: &BytesStart, text: String, entry: &mut Entry) {
    let leads = attribute(tag, "rel").is_none_or(|rel| rel == "alternate");
    let address = attribute(tag, "href").unwrap_or(text);
    if leads && entry.link.is_empty() {
        entry.link = address;
    }
}

/// The name of an author: Atom's `<name>`, RSS's `address (name)`, or the text itself.
fn author(markup: &str) -> Option<String> {
    let text = inner(markup, "name").unwrap_or(markup);
    let text = match (text.contains('@'), text.split_once('(')) {
        (true, Some((_, name))) => name.split(')').next().unwrap_or(name),
        (true, None) => return None,
        _ => text,
    };
    (!text.trim().is_empty() && !text.contains('<')).then(|| text.trim().to_owned())
}

/// What stands in the first element of this name inside some markup.
fn inner<'m>(markup: &'m str, name: &str) -> Option<&'m str> {
    let from = markup.find(&format!("<{name}"))?;
    let start = from + markup[from..].find('>')? + 1;
    let end = start + markup[start..].find(&format!("</{name}"))?;
    Some(markup[start..end].trim())
}

/// Adds what stands inside the element that has just begun: its text with references read, its elements as they are.
fn content(reader: &mut Text, into: &mut String) -> Result<(), quick_xml::Error> {
    let mut depth = 0_usize;
    loop {
        match reader.read_event()? {
            Event::Start(tag) => {
                depth += 1;
                push_tag(into, &tag);
            }
            Event::Empty(tag) => push_tag(into, &tag),
            Event::End(_) if depth == 0 => return Ok(()),
            Event::End(tag) => {
                depth -= 1;
                into.push_str(&format!("</{}>", tag.local_name().as_ref()));
            }
            Event::Text(text) => into.push_str(&text.into_inner()),
            Event::CData(text) => into.push_str(&text.into_inner()),
            Event::GeneralRef(reference) => push_reference(into, &reference),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn push_tag(into: &mut String, tag: &BytesStart) {
    into.push_str(&format!("<{}", tag.local_name().as_ref()));
    into.push_str(tag.attributes_raw());
    into.push('>');
}

/// Adds the character that a reference stands for; what is declared by the document stays as it is written.
fn push_reference(into: &mut String, reference: &BytesRef) {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return into.push(c);
    }
    let name = reference.xml10_content();
    match quick_xml::escape::resolve_html5_entity(&name) {
        Some(text) => into.push_str(text),
        None => into.push_str(&format!("&{name};")),
    }
}
