//! Markup to paragraphs: what a reader of the page sees as one block of text is one paragraph.

use dom_query::NodeRef;

/// Elements that end the paragraph before them and begin another.
const BLOCKS: [&str; 42] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "tr",
    "ul",
];

/// Elements whose inside is no text of the page.
pub(super) const SILENT: [&str; 22] = [
    "audio", "base", "button", "canvas", "embed", "head", "iframe", "input", "link", "math", "meta", "noscript", "object", "option",
    "script", "select", "style", "svg", "template", "textarea", "title", "video",
];

/// What a reader sees as one block of text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Block {
    /// Its text: white space made one blank, a `<br>` a line end.
    pub(crate) text: String,
    /// Bytes of the text that are links.
    pub(crate) linked: usize,
    /// What the block is.
    pub(crate) kind: Kind,
}

/// What a block is by its element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    #[default]
    Plain,
    Heading,
    Item,
    Caption,
}

impl Kind {
    /// The kind of a block that begins with an element of this name; `None` where the element tells nothing.
    fn of(name: &str) -> Option<Self> {
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(Kind::Heading),
            "li" | "dt" | "dd" => Some(Kind::Item),
            "figcaption" | "caption" => Some(Kind::Caption),
            _ => None,
        }
    }
}

/// The blocks below `root` but for what is in elements of the names `without`, in the order of the page: white space made one blank, empty ones left out, two `<br>` in a row a new
/// paragraph. Walks without recursion, so that no depth of tags can end it.
pub(crate) fn blocks(root: NodeRef, without: &[&str]) -> Vec<Block> {
    let mut made = Vec::new();
    let mut paragraph = Paragraph::default();
    let mut links = 0_usize;
    let mut at = Some(root);
    let mut up = false;
    while let Some(node) = at {
        let name = node.qual_name_ref().map(|n| n.local.clone());
        let name = name.as_deref().unwrap_or("");
        if !up {
            if node.is_text() {
                paragraph.push(&node.text(), links > 0);
            } else if name == "a" {
                links += 1;
            } else if name == "br" {
                paragraph.line_end(&mut made);
            } else if BLOCKS.contains(&name) {
                paragraph.end(&mut made);
                paragraph.block.kind = Kind::of(name).unwrap_or(paragraph.block.kind);
            }
            let shown = !SILENT.contains(&name) && !without.contains(&name) || node.id == root.id;
            if let Some(child) = node.first_child().filter(|_| shown) {
                at = Some(child);
                continue;
            }
        }
        match name {
            "td" | "th" => paragraph.push(" ", false),
            "a" => links = links.saturating_sub(1),
            _ if BLOCKS.contains(&name) => {
                paragraph.end(&mut made);
                paragraph.block.kind = Kind::default();
            }
            _ => {}
        }
        if node.id == root.id {
            break;
        }
        (at, up) = match node.next_sibling() {
            Some(next) => (Some(next), false),
            None => (node.parent(), true),
        };
    }
    paragraph.end(&mut made);
    made
}

/// The block that is being read.
#[derive(Default)]
struct Paragraph {
    block: Block,
    /// White space that becomes a blank once a letter follows.
    blank: bool,
    /// A `<br>` that becomes a line end once a letter follows.
    broken: bool,
}

impl Paragraph {
    fn push(&mut self, text: &str, linked: bool) {
        let before = self.block.text.len();
        for c in text.chars() {
            if c.is_whitespace() || c == '\u{200B}' || c == '\u{FEFF}' || c == '\0' {
                self.blank = true;
                continue;
            }
            if !self.block.text.is_empty() {
                if self.broken {
                    self.block.text.push('\n');
                } else if self.blank {
                    self.block.text.push(' ');
                }
            }
            (self.blank, self.broken) = (false, false);
            self.block.text.push(c);
        }
        if linked {
            self.block.linked += self.block.text.len() - before;
        }
    }

    fn line_end(&mut self, made: &mut Vec<Block>) {
        if self.broken {
            self.end(made);
        } else {
            self.broken = true;
        }
    }

    /// Ends the block; one that follows it without an element of its own is of the same kind.
    fn end(&mut self, made: &mut Vec<Block>) {
        let kind = self.block.kind;
        let block = std::mem::take(&mut self.block);
        if !block.text.is_empty() {
            made.push(block);
        }
        *self = Paragraph { block: Block { kind, ..Block::default() }, ..Paragraph::default() };
    }
}

/// The blocks of a piece of markup.
pub(crate) fn blocks_of(markup: &str) -> Vec<Block> {
    let document = dom_query::Document::fragment(markup);
    blocks(document.root(), &[])
}

/// The paragraphs of a piece of markup, as feeds and agencies send it.
pub(crate) fn of_markup(markup: &str) -> Vec<String> {
    blocks_of(markup).into_iter().map(|b| b.text).collect()
}

/// True when a string holds markup and not plain text.
pub(crate) fn is_markup(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let name = rest.strip_prefix('/').unwrap_or(rest);
        if name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.find('>').is_some() {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_a_paragraph() {
        for (markup, text) in [
            ("<p>A ferry\n  sank.</p><p>Nobody was hurt.</p>", "A ferry sank.|Nobody was hurt."),
            ("<div>One<p>two</p>three</div>", "One|two|three"),
            ("A <b>ferry</b> <i>sank</i>.", "A ferry sank."),
            ("One<br>two<br><br>three", "One\ntwo|three"),
            ("<ul><li>one<li>two</ul>", "one|two"),
            ("<table><tr><td>Dead<td>12<tr><td>Missing<td>30</table>", "Dead 12|Missing 30"),
            ("<p>“We heard&nbsp;a bang,” she said.</p>", "“We heard a bang,” she said."),
            ("<script>x()</script><p>a</p><style>b{}</style>", "a"),
            ("<p> </p>", ""),
        ] {
            assert_eq!(of_markup(markup).join("|"), text, "{markup}");
        }
    }

    #[test]
    fn a_block_knows_what_it_is() {
        let blocks = blocks_of("<h2>Why</h2><ul><li><a href=x>More</a> here</li></ul><p>So.</p>");
        let seen: Vec<_> = blocks.iter().map(|b| (b.text.as_str(), b.linked, b.kind)).collect();
        assert_eq!(seen, [("Why", 0, Kind::Heading), ("More here", 4, Kind::Item), ("So.", 0, Kind::Plain)]);
    }

    #[test]
    fn depth_ends_nothing() {
        assert_eq!(of_markup(&format!("{}deep", "<span>".repeat(50_000))), ["deep"]);
    }

    #[test]
    fn markup_is_told_from_text() {
        assert!(is_markup("a <b>c</b>") && is_markup("x</p>"));
        assert!(!is_markup("3 < 4 and 5 > 2") && !is_markup("plain"));
    }
}
