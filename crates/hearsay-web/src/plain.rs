//! Text of a report as it may stand on a page.

use hearsay_core::visible;
use maud::Render;

/// Text from outside, escaped. Controls that could hide text or reorder the page (C0, C1, bidirectional embeddings, overrides and
/// isolates) show as `�`: what a reader sees is what the report says, in its order. Marks that only help Arabic and Hebrew stay.
#[derive(Clone, Copy)]
pub(crate) struct Plain<'t>(pub &'t str);

impl Render for Plain<'_> {
    fn render_to(&self, page: &mut String) {
        page.reserve(self.0.len());
        for c in self.0.chars() {
            match c {
                '&' => page.push_str("&amp;"),
                '<' => page.push_str("&lt;"),
                '>' => page.push_str("&gt;"),
                '"' => page.push_str("&quot;"),
                '\n' | '\t' | '\r' => page.push(' '),
                c => page.push(visible(c)),
            }
        }
    }
}

/// At most about `most` bytes of `text`, cut between words where there are any, with `…` where something is cut.
pub(crate) fn excerpt(text: &str, most: usize) -> String {
    if text.len() <= most {
        return text.to_string();
    }
    let head = text.get(..text.floor_char_boundary(most)).unwrap_or("");
    let words = head.rsplit_once(char::is_whitespace).map_or(head, |(words, _)| words);
    format!("{words}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_is_harmless() {
        let shown = Plain("<b title=\"x\">\u{202e}evil\0\u{7f}\nשלום\u{200f}&amp;").render().into_string();
        assert_eq!(shown, "&lt;b title=&quot;x&quot;&gt;\u{fffd}evil\u{fffd}\u{fffd} שלום\u{200f}&amp;amp;");
    }

    #[test]
    fn cuts_between_words() {
        assert_eq!(excerpt("at least nine people", 12), "at least…");
        assert_eq!(excerpt("ééé", 3), "é…");
    }
}
