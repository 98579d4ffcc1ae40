//! A page made fit for parsing: without scripts, styles, drawings and comments, which are most of the bytes of many pages, and without
//! what makes parsers take the square of their time: tags nested by the thousand, tags with thousands of attributes.

/// A page without them, and the scripts that are JSON-LD.
pub(super) struct Cut {
    pub(super) html: String,
    pub(super) json_ld: Vec<String>,
}

/// Elements that hold no text of the report.
const DEAD: [&str; 3] = ["script", "style", "svg"];

/// Elements that are never closed, or need not be: they say nothing of the depth.
const UNCLOSED: [&str; 32] = [
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "frame", "head", "hr", "html", "img", "input", "li", "link",
    "meta", "optgroup", "option", "p", "param", "rp", "rt", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track",
];

/// Tags nested deeper are left out; what stands between them stays.
const DEEPEST: usize = 1000;

/// Tags with more attributes lose them.
const MOST_ATTRIBUTES: usize = 500;

/// Cuts a page.
pub(super) fn cut(html: &str) -> Cut {
    let mut cut = Cut { html: String::with_capacity(html.len() / 2), json_ld: Vec::new() };
    let mut state = State::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, markup) = rest.split_at(at);
        cut.html.push_str(before);
        rest = match state.tag(markup, &mut cut) {
            Some(behind) => behind,
            None => {
                cut.html.push('<');
                &markup[1..]
            }
        };
    }
    cut.html.push_str(rest);
    cut
}

/// What is known of the page so far.
#[derive(Default)]
struct State {
    /// Open elements.
    depth: usize,
    /// Open elements whose tags were left out.
    left_out: usize,
    /// For each of [`DEAD`], then for comments and for tags: there is no end of one further on. Searched once, not once a tag.
    endless: [bool; DEAD.len() + 2],
}

impl State {
    /// Deals with the tag that `markup` begins with: what stands behind it, or `None` where it is to be kept as it is.
    fn tag<'m>(&mut self, markup: &'m str, cut: &mut Cut) -> Option<&'m str> {
        if markup.starts_with("<!--") {
            return self.past(DEAD.len(), || markup.get(2..)?.find("-->").map(|at| &markup[at + 5..]));
        }
        let (closing, tag) = markup[1..].strip_prefix('/').map_or((false, &markup[1..]), |tag| (true, tag));
        let name = &tag[..tag.bytes().take_while(u8::is_ascii_alphanumeric).count()];
        if name.is_empty() {
            return None;
        }
        if let Some(dead) = DEAD.iter().position(|d| !closing && d.eq_ignore_ascii_case(name))
            && let Some((element, behind)) = self.past(dead, || end_of(markup, DEAD[dead]))
        {
            cut.json_ld.extend(json_ld(element));
            return Some(behind);
        }
        let out = self.is_too_deep(name, closing);
        let (attributes, behind) = self.past(DEAD.len() + 1, || end_of_tag(markup))?;
        if out {
            return Some(behind);
        }
        (attributes > MOST_ATTRIBUTES).then(|| {
            cut.html.push_str(&markup[..markup.len() - tag.len() + name.len()]);
            cut.html.push('>');
            behind
        })
    }

    /// What `find` finds, unless it is known to find nothing.
    fn past<R>(&mut self, what: usize, find: impl FnOnce() -> Option<R>) -> Option<R> {
        let found = if self.endless[what] { None } else { find() };
        self.endless[what] |= found.is_none();
        found
    }

    /// Counts an element; true where its tag is to be left out.
    fn is_too_deep(&mut self, name: &str, closing: bool) -> bool {
        if UNCLOSED.iter().any(|u| u.eq_ignore_ascii_case(name)) {
            return false;
        }
        let out = if closing { self.left_out > 0 } else { self.depth >= DEEPEST };
        let count = if out { &mut self.left_out } else { &mut self.depth };
        *count = if closing { count.saturating_sub(1) } else { *count + 1 };
        out
    }
}

/// The element of this name that a piece of markup begins with, without its closing tag, and what stands behind it.
fn end_of<'m>(markup: &'m str, name: &str) -> Option<(&'m str, &'m str)> {
    let begins = |at: usize| markup.as_bytes().get(at..at + name.len()).is_some_and(|b| b.eq_ignore_ascii_case(name.as_bytes()));
    let end = markup.match_indices("</").map(|(at, _)| at).find(|at| begins(at + 2))?;
    let behind = end + markup[end..].find('>')? + 1;
    Some((&markup[..end], &markup[behind..]))
}

/// How many blanks stand between the attributes of a tag, and what stands behind it.
fn end_of_tag(markup: &str) -> Option<(usize, &str)> {
    // A quotation mark opens a value only behind "="; elsewhere it is a slip of the page.
    let (mut quote, mut value, mut blanks) = (None, false, 0);
    for (at, byte) in markup.bytes().enumerate() {
        match byte {
            _ if quote == Some(byte) => quote = None,
            _ if quote.is_some() => {}
            b'"' | b'\'' if value => quote = Some(byte),
            b'>' => return Some((blanks, &markup[at + 1..])),
            _ => blanks += usize::from(byte.is_ascii_whitespace()),
        }
        value = byte == b'=' || value && byte.is_ascii_whitespace();
    }
    None
}

/// The inside of a script whose tag says `ld+json`.
fn json_ld(element: &str) -> Option<String> {
    let (tag, inside) = element.split_once('>')?;
    tag.contains("ld+json").then(|| inside.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_cut_out() {
        let page = "a<SCRIPT x>if (a<b) '<p>'</script >b<style>c</style><p>d<scripted><script type='application/ld+json'>{}</script>";
        let cut = super::cut(page);
        assert_eq!((cut.html.as_str(), cut.json_ld), ("ab<p>d<scripted>", vec!["{}".to_owned()]));
        assert_eq!(super::cut("a<script>never closed").html, "a<script>never closed");
    }

    #[test]
    fn comments_are_cut_out() {
        assert_eq!(super::cut("a<!-- <p> -->b<!---->c<!-- d").html, "abc<!-- d");
    }

    #[test]
    fn what_takes_parsers_the_square_of_their_time_is_left_out() {
        let deep = super::cut(&format!("{}A ferry sank.{}<p>So.", "<div>".repeat(50_000), "</div>".repeat(50_000))).html;
        assert_eq!(deep, format!("{}A ferry sank.{}<p>So.", "<div>".repeat(DEEPEST), "</div>".repeat(DEEPEST)));
        let many: String = (0..9_000).map(|n| format!(" a{n}='>'")).collect();
        assert!(super::cut(&format!("<p{many}>A ferry sank.")).html == "<p>A ferry sank.");
        let slip = format!("<p title=it's class=x>{}", "one two ".repeat(9_000));
        assert!(super::cut(&slip).html == slip);
        let data = format!("<img src='data:{}'>", "x y ".repeat(9_000));
        assert_eq!(super::cut(&data).html, data);
        // Each would take minutes if it were searched for its end every time.
        for tag in ["<script ", "<style>", "<!--", "<svg>", "<a x='"] {
            let page = tag.repeat(300_000);
            assert_eq!(
                super::cut(&page).html.len(),
                if tag.starts_with("<s") && tag.ends_with('>') { tag.len() * DEEPEST } else { page.len() },
                "{tag}"
            );
        }
    }
}
