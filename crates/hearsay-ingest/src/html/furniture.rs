//! What an extractor leaves in that is no part of the report: the title once more, links to other reports, blocks that stand twice.

use super::blocks::{Block, Kind};
use std::collections::BTreeSet;

/// Blocks of this many letters do not stand twice in a report by chance.
const LONG: usize = 20;

/// Takes out what is furniture beyond doubt. What is in doubt stays, and core marks it: a cut body would make false omissions.
pub(super) fn without(blocks: Vec<Block>, title: Option<&str>) -> Vec<Block> {
    let title = title.map(letters).unwrap_or_default();
    let mut seen = BTreeSet::new();
    let mut last = String::new();
    let mut kept: Vec<Block> = Vec::with_capacity(blocks.len());
    for (at, block) in blocks.into_iter().enumerate() {
        let letters = letters(&block.text);
        let again = if letters.chars().nth(LONG).is_some() { !seen.insert(letters.clone()) } else { letters == last };
        let titled = at < 4 && !title.is_empty() && letters == title;
        last = letters;
        if !again && !titled && !is_link(&block) {
            kept.push(block);
        }
    }
    // A heading with nothing below it begins a list of links.
    while kept.len() > 1 && kept.last().is_some_and(|b| b.kind == Kind::Heading) {
        kept.pop();
    }
    kept
}

/// A block that is a link and nothing else leads away from the report; a heading can be a link to itself.
fn is_link(block: &Block) -> bool {
    block.kind != Kind::Heading && block.linked * 10 >= block.text.len() * 9
}

/// Of the blocks those that stand in `told`, the text as the page gives it to search engines, and headings between them. `None` where the
/// two are not one text, or nothing would go.
pub(super) fn as_told(blocks: &[Block], told: &str) -> Option<Vec<Block>> {
    let told = letters(told);
    let stands: Vec<bool> = blocks.iter().map(|b| told.contains(&letters(&b.text))).collect();
    let all: usize = blocks.iter().map(|b| b.text.len()).sum();
    let shared: usize = blocks.iter().zip(&stands).filter(|(_, stands)| **stands).map(|(b, _)| b.text.len()).sum();
    if shared * 10 < all * 7 {
        return None;
    }
    let kept: Vec<Block> =
        blocks.iter().zip(stands).filter(|(b, stands)| *stands || b.kind == Kind::Heading).map(|(b, _)| b.clone()).collect();
    (kept.len() < blocks.len()).then_some(kept)
}

/// The letters and digits of a text in lower case: what is left of it whatever its typography.
pub(super) fn letters(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            // Most are, and need no table.
            'a'..='z' | '0'..='9' => letters.push(c),
            'A'..='Z' => letters.push(c.to_ascii_lowercase()),
            _ if !c.is_ascii() && c.is_alphanumeric() => letters.extend(c.to_lowercase()),
            _ => {}
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::super::blocks::blocks_of;
    use super::*;

    fn kept(markup: &str) -> String {
        without(blocks_of(markup), Some("Ferry sinks")).into_iter().map(|b| b.text).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn what_leads_away_is_left_out() {
        assert_eq!(kept("<h1>Ferry sinks</h1><p>A ferry sank.</p><p><a href=x>Harbour closed</a></p>"), "A ferry sank.");
        assert_eq!(
            kept("<p>A ferry <a href=x>sank</a>.</p><h2><a href=#y>Why</a></h2><p>It was old.</p>"),
            "A ferry sank.|Why|It was old."
        );
        assert_eq!(kept("<p>A ferry sank.</p><h2>More</h2><ul><li><a href=x>Harbour closed</a></ul>"), "A ferry sank.");
    }

    #[test]
    fn what_stands_twice_is_kept_once() {
        let line = "The ferry had passed an inspection in March, the ministry said.";
        assert_eq!(kept(&format!("<p>{line}</p><p>No.</p><p>{line}</p><p>No.</p>")), format!("{line}|No.|No."));
    }

    #[test]
    fn the_page_tells_what_its_text_is() {
        let blocks = blocks_of(
            "<p>A ferry sank off the coast late on Monday.</p><h2>Search</h2><p>Divers went out at dawn.</p><p>Take our survey.</p>",
        );
        let told = as_told(&blocks, "A ferry sank off the coast late on Monday. Divers went out at dawn.").unwrap();
        assert_eq!(
            told.iter().map(|b| b.text.as_str()).collect::<Vec<_>>(),
            ["A ferry sank off the coast late on Monday.", "Search", "Divers went out at dawn."]
        );
        assert_eq!(as_told(&blocks, "Something else."), None);
    }
}
