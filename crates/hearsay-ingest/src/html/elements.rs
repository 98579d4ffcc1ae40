//! The elements of a page that tell about its report, gathered in one walk.

use super::blocks::SILENT;
use dom_query::{Document, NodeRef};
use std::collections::BTreeMap;

/// What a page says about itself, in the order of the page.
#[derive(Default)]
pub(super) struct Elements<'p> {
    /// Values of meta elements by name, in lower case.
    meta: BTreeMap<String, Vec<String>>,
    /// JSON-LD.
    pub(super) scripts: Vec<String>,
    /// `lang` of the page.
    pub(super) language: Option<String>,
    pub(super) canonical: Option<String>,
    /// The title of the window.
    pub(super) window: Option<String>,
    pub(super) headings: Vec<NodeRef<'p>>,
    pub(super) times: Vec<NodeRef<'p>>,
    /// Elements that microdata, `rel` or a class calls the author, the surest first.
    pub(super) authors: [Vec<NodeRef<'p>>; 3],
    /// Elements that microdata calls the time of publication.
    pub(super) published: Vec<NodeRef<'p>>,
    /// Elements whose class calls them a date.
    pub(super) dates: Vec<NodeRef<'p>>,
    /// Elements that are no part of the report whatever the page.
    pub(super) aside: Vec<NodeRef<'p>>,
    pub(super) shape: Shape,
}

/// What a page looks like from afar.
#[derive(Clone, Copy, Default)]
pub(super) struct Shape {
    /// Bytes of text outside links and what stands around reports.
    pub(super) prose: usize,
    /// How deep the elements are nested.
    pub(super) depth: usize,
}

/// Classes of bylines that hold names and little else.
const BYLINES: [&str; 6] = ["byline", "author-name", "author", "byline-name", "author__name", "fn"];

/// Elements around the report, whatever the page.
pub(super) const AROUND: [&str; 6] = ["nav", "header", "footer", "aside", "form", "dialog"];

/// As many elements of a kind are looked at.
const MOST: usize = 8;

impl<'p> Elements<'p> {
    /// Walks a page without recursion.
    pub(super) fn of(page: &'p Document, scripts: Vec<String>) -> Self {
        let mut elements = Elements { scripts, ..Elements::default() };
        let root = page.root();
        let (mut at, mut depth) = (root, 0_usize);
        // The depth of the element around `at` whose text does not count.
        let mut quiet = None;
        loop {
            quiet = quiet.filter(|q| *q < depth);
            if at.is_text() {
                elements.shape.prose += if quiet.is_none() { at.text().trim().len() } else { 0 };
            } else if elements.element(at) {
                quiet = quiet.or(Some(depth));
            }
            elements.shape.depth = elements.shape.depth.max(depth);
            if let Some(child) = at.first_child() {
                (at, depth) = (child, depth + 1);
                continue;
            }
            while at.next_sibling().is_none() && at.id != root.id {
                let Some(parent) = at.parent() else { return elements };
                (at, depth) = (parent, depth.saturating_sub(1));
            }
            match at.next_sibling() {
                Some(next) if at.id != root.id => at = next,
                _ => return elements,
            }
        }
    }

    /// Takes what an element tells; true where its text is no prose of the page.
    fn element(&mut self, node: NodeRef<'p>) -> bool {
        let Some(name) = node.qual_name_ref().map(|n| n.local.clone()) else { return false };
        match &*name {
            "meta" => self.meta(node),
            "html" => self.language = node.attr("lang").map(|l| l.to_string()).filter(|l| !l.trim().is_empty()),
            "link" if self.canonical.is_none() && is(node, "rel", "canonical") => self.canonical = node.attr("href").map(|h| h.to_string()),
            "title" if self.window.is_none() => self.window = Some(plain(&node.text())).filter(|t| !t.is_empty()),
            "h1" => push(&mut self.headings, node),
            "nav" | "footer" | "select" | "button" | "iframe" | "noscript" => self.aside.push(node),
            "time" => push(&mut self.times, node),
            _ => self.told(node),
        }
        &*name == "a" || AROUND.contains(&&*name) || SILENT.contains(&&*name)
    }

    fn meta(&mut self, node: NodeRef) {
        let Some(value) = node.attr("content").map(|c| plain(&c)).filter(|c| !c.is_empty()) else { return };
        for key in ["property", "name", "itemprop", "http-equiv"].iter().filter_map(|k| node.attr(k)) {
            self.meta.entry(key.trim().to_lowercase()).or_default().push(value.clone());
        }
    }

    /// What microdata, a relation or a class says an element is.
    fn told(&mut self, node: NodeRef<'p>) {
        if is(node, "itemprop", "author") {
            push(&mut self.authors[0], node);
        } else if is(node, "itemprop", "datePublished") {
            push(&mut self.published, node);
        } else if is(node, "rel", "author") {
            push(&mut self.authors[1], node);
        } else if let Some(class) = node.attr("class") {
            let words = |wanted: &[&str]| class.split(['-', '_', ' ']).any(|w| wanted.iter().any(|x| w.eq_ignore_ascii_case(x)));
            if class.split_ascii_whitespace().any(|c| BYLINES.contains(&c)) {
                push(&mut self.authors[2], node);
            }
            if words(&["date", "pubdate", "published", "timestamp", "postdate", "datum", "datetime"]) {
                push(&mut self.dates, node);
            }
        }
    }

    /// The first value of the meta element of this name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.all(name).first().map(String::as_str)
    }

    /// All values of the meta elements of this name.
    pub(super) fn all(&self, name: &str) -> &[String] {
        self.meta.get(name).map(Vec::as_slice).unwrap_or_default()
    }
}

fn push<'p>(nodes: &mut Vec<NodeRef<'p>>, node: NodeRef<'p>) {
    if nodes.len() < MOST {
        nodes.push(node);
    }
}

/// True where an attribute holds the word.
fn is(node: NodeRef, attribute: &str, word: &str) -> bool {
    let holds = |value: &str| value.split_ascii_whitespace().any(|w| w == word);
    node.element_ref().is_some_and(|e| e.attrs.iter().any(|a| &*a.name.local == attribute && holds(&a.value)))
}

/// A string on one line; character references that were escaped twice are read.
pub(super) fn plain(text: &str) -> String {
    let twice = text.contains('&') && text.contains(';');
    let read = if twice { Document::fragment(text).text().to_string() } else { text.to_owned() };
    read.split_whitespace().collect::<Vec<_>>().join(" ")
}
