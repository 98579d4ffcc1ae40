//! Paragraphs and their roles on the page.

use super::lexicon::list;
use super::token::form;
use crate::span::Span;

list!(
    /// Beginnings of lines that are page furniture.
    FURNITURE, "furniture.txt"
);

/// What a paragraph or sentence is on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Role {
    /// The report itself.
    #[default]
    Body,
    /// The headline.
    Title,
    /// Place, day and agency before the first sentence: `VELMORA, Orsenia (Meridian) -`.
    Dateline,
    /// Who made it: byline, photo credit, "Reporting by".
    Credit,
    /// A heading between paragraphs.
    Crosshead,
    /// What the page adds: "Read more", "Advertisement", share buttons.
    Furniture,
}

impl Role {
    /// The word for it in the JSON.
    pub fn name(self) -> &'static str {
        match self {
            Role::Body => "body",
            Role::Title => "title",
            Role::Dateline => "dateline",
            Role::Credit => "credit",
            Role::Crosshead => "crosshead",
            Role::Furniture => "furniture",
        }
    }
}

/// A paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// Its place, white space at the ends left out.
    pub span: Span,
    /// Its role.
    pub role: Role,
    /// Its sentences: indices, half-open.
    pub sentences: (u32, u32),
}

/// Cuts `text` into paragraphs with their roles. A blank line parts paragraphs; so does a line end, unless the lines are wrapped.
pub(crate) fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut spans = Vec::new();
    let mut block = Vec::new();
    let mut start = 0;
    let ends = text.match_indices(['\n', '\r', '\u{2028}', '\u{2029}']).map(|(at, end)| (at, at + end.len()));
    for (end, next) in ends.chain([(text.len(), text.len())]) {
        let line = Span::new(start, end).trim(text);
        let blank_of_crlf = start == end && start > 0 && text[..start].ends_with('\r') && text[end..].starts_with('\n');
        if !line.is_empty() {
            block.push(line);
        } else if !blank_of_crlf {
            flush(text, &mut block, &mut spans);
        }
        start = next;
    }
    flush(text, &mut block, &mut spans);
    let mut paragraphs: Vec<Paragraph> = spans.into_iter().map(|span| Paragraph { span, ..Paragraph::default() }).collect();
    assign_roles(text, &mut paragraphs);
    paragraphs
}

/// Adds the paragraphs of a block of lines that no blank line parts.
fn flush(text: &str, block: &mut Vec<Span>, spans: &mut Vec<Span>) {
    match block.as_slice() {
        [first, .., last] if is_wrapped(text, block) => spans.push(first.cover(*last)),
        lines => spans.extend(lines),
    }
    block.clear();
}

/// Wrapped lines are of about one length, and some end in the middle of a sentence.
fn is_wrapped(text: &str, lines: &[Span]) -> bool {
    let (_, but_last) = lines.split_last().map_or((None, lines), |(l, b)| (Some(l), b));
    let longest = lines.iter().map(|l| l.len()).max().unwrap_or(0);
    longest <= 120 && but_last.iter().all(|l| l.len() * 2 > longest) && but_last.iter().any(|l| !ends_sentence(l.of(text)))
}

/// True when the line ends as sentences do, closing marks aside.
fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '’', '\'', '»', ')', ']']).ends_with(['.', '!', '?', '…', ':', ';', ','])
}

fn assign_roles(text: &str, paragraphs: &mut [Paragraph]) {
    let mut titled = false;
    for i in 0..paragraphs.len() {
        let line = paragraphs[i].span.of(text);
        let next = paragraphs[i + 1..].iter().map(|p| p.span.of(text)).find(|l| known(l).is_none());
        let words = line.split_whitespace().take(30).count();
        let stopped = line.trim_end_matches(['"', '”', '’', '\'', ')']).ends_with(['.', '!', '…', ':', ';', ',']);
        let role = match known(line) {
            Some(role) => role,
            None if stopped || words > 25 => Role::Body,
            None if !titled => match next {
                Some(next) if next.len() > line.len() && ends_sentence(next) => Role::Title,
                _ => Role::Body,
            },
            None if words <= 10 => Role::Crosshead,
            None => Role::Body,
        };
        titled |= matches!(role, Role::Body | Role::Title);
        paragraphs[i].role = role;
    }
    // A text of nothing but headings is a list: read it as body.
    if paragraphs.iter().all(|p| p.role == Role::Crosshead) {
        paragraphs.iter_mut().for_each(|p| p.role = Role::Body);
    }
}

/// What captions of pictures end with, or nearly so: who took it, for whom.
const PICTURE: [&str; 11] = [
    "Photo/",
    "(Photo by",
    "(Photo:",
    "/Getty Images",
    "(Getty Images",
    "REUTERS/",
    "/AFP)",
    "/AP)",
    "via AP)",
    "via AP, File)",
    "Photo via AP",
];

/// What a caption is that has been used before; and the longest text below a picture, in bytes.
const ON_FILE: &str = "FILE - In this";
const LONGEST_CAPTION: usize = 1200;

/// The bytes of a line that is a caption because it names who took a picture.
const CREDIT_BYTES: usize = 600;

/// The role of a line that is known by its first words, or by the credit of a picture.
fn known(line: &str) -> Option<Role> {
    let credited = |text: &str| PICTURE.iter().any(|mark| text.contains(mark));
    if line.len() < CREDIT_BYTES && credited(line) || line.len() < LONGEST_CAPTION && line.starts_with(ON_FILE) && credited(line) {
        return Some(Role::Credit);
    }
    if line.len() > 300 {
        return None;
    }
    // Most lines are ruled out by their first word.
    let first =
        line.trim_start_matches(['(', '[', ' ']).split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '©').next().unwrap_or("");
    if !FURNITURE.begins(form(first)) {
        return None;
    }
    let mut tokens = Vec::new();
    super::token::tokenize(line, Span::new(0, line.len()), &mut tokens);
    let skip = usize::from(tokens.first().is_some_and(|t| t.is(line, '(') || t.is(line, '[')));
    let (length, role) = FURNITURE.at(&tokens[skip..])?;
    let short = tokens.len() <= 30;
    match role {
        "credit" if short => Some(Role::Credit),
        // "By Jane Roe", not "By Monday, …".
        "byline" if tokens.len() <= 12 && !line.ends_with('.') && tokens.get(length).is_some_and(|t| t.capital) => Some(Role::Credit),
        "furniture" if short => Some(Role::Furniture),
        "alone" if tokens.len() == length + skip => Some(Role::Furniture),
        _ => None,
    }
}

/// The dateline at the beginning of a paragraph, its dash included: `VELMORA, Orsenia (Meridian) - `.
pub(super) fn dateline(text: &str, paragraph: Span) -> Option<Span> {
    let inside = paragraph.of(text);
    let (at, dash) = [" - ", " – ", " — ", " -- ", "— ", "– "].iter().filter_map(|d| inside.find(d).map(|at| (at, d.len()))).min()?;
    let head = inside.get(..at).filter(|h| h.len() <= 90 && !h.is_empty())?;
    let place = head.split(['(', ',']).next().unwrap_or("").trim();
    let capitals = place.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !place.chars().any(char::is_lowercase);
    let agency = head.ends_with(')') && head.contains('(') && head.chars().next().is_some_and(|c| c.is_uppercase() || c == '(');
    let plain = !head.contains(['"', '“', '”', ';', '!', '?']);
    ((capitals || agency && head.split_whitespace().count() <= 8) && plain)
        .then(|| Span::new(paragraph.start as usize, paragraph.start as usize + at + dash))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(text: &str) -> Vec<(&str, &str)> {
        paragraphs(text).iter().map(|p| (p.role.name(), p.span.of(text))).collect()
    }

    #[test]
    fn tells_the_headline_and_credits_from_the_text() {
        let text = "Ferry sinks off Tessara\n\nPhoto: Harbour News\n\nA ferry sank on Monday, officials said.\n\nWHO PAYS?\n\nNo one was hurt.\n\nRead more: a ferry";
        let expected = ["title", "credit", "body", "crosshead", "body", "furniture"];
        assert_eq!(roles(text).iter().map(|r| r.0).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn joins_wrapped_lines_only() {
        assert_eq!(roles("A ferry sank on Monday off the\r\ncoast of Tessara, say officials.\r\n\r\nNo one was hurt.").len(), 2);
        assert_eq!(roles("A ferry sank on Monday off the coast.\nNo one was hurt.").len(), 2);
        assert_eq!(roles("").len(), 0);
    }

    #[test]
    fn finds_datelines() {
        for (text, expected) in [
            ("VELMORA, Orsenia - Drones struck", Some("VELMORA, Orsenia - ")),
            ("WASHINGTON (AP) — Talks", Some("WASHINGTON (AP) — ")),
            ("(Reuters) - Talks", Some("(Reuters) - ")),
            ("The march - in which thousands", None),
        ] {
            assert_eq!(dateline(text, Span::new(0, text.len())).map(|s| s.of(text)), expected);
        }
    }
}
