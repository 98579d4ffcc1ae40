//! Text of a report as it may stand on a terminal.

use hearsay_core::{Kind, Reading, visible};

/// Text from outside on one line: each run of white space one blank; whatever could move the cursor, hide text or reorder the line (C0,
/// C1, bidirectional embeddings, overrides and isolates) shows as `�`. Marks that only help Arabic and Hebrew stay.
pub fn clean(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut blank = false;
    for c in text.chars() {
        if c.is_whitespace() {
            blank = true;
            continue;
        }
        if std::mem::take(&mut blank) && !line.is_empty() {
            line.push(' ');
        }
        line.push(visible(c));
    }
    line
}

/// The first `most` words of `text`, cleaned, with `…` where something is cut; a word of more than 80 characters is cut too.
pub fn excerpt(text: &str, most: usize) -> String {
    // No need to look at a megabyte for a line.
    let head = text.get(..text.floor_char_boundary(most * 40 + 200)).unwrap_or(text);
    let mut words = head.split_whitespace();
    let mut line = String::new();
    for word in words.by_ref().take(most) {
        if !line.is_empty() {
            line.push(' ');
        }
        let word = clean(word);
        line.extend(word.chars().take(80));
        if word.chars().nth(80).is_some() {
            line.push('…');
        }
    }
    if words.next().is_some() || head.len() < text.trim_end().len() {
        line.truncate(line.trim_end_matches(['.', ',', ';', ':', '…']).len());
        line.push('…');
    }
    line
}

/// How many words a report has.
pub fn words(reading: &Reading) -> usize {
    reading.segments.tokens.iter().filter(|t| t.kind != Kind::Mark).count()
}

/// Its title, else its first words.
pub fn title(reading: &Reading, most: usize) -> String {
    excerpt(reading.report.title.as_deref().unwrap_or(&reading.report.text), most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_reaches_the_terminal_as_a_command() {
        assert_eq!(clean(" a\x1b[2J\u{9b}1m\u{202e}b\r\n\tc\0\u{7f} "), "a\u{fffd}[2J\u{fffd}1m\u{fffd}b c\u{fffd}\u{fffd}");
        assert_eq!(clean("שלום\u{200f}"), "שלום\u{200f}");
    }

    #[test]
    fn cuts_between_words() {
        assert_eq!(excerpt("at  least nine, people", 3), "at least nine…");
        assert_eq!(excerpt("at least nine.", 3), "at least nine.");
        assert_eq!(excerpt(&"x".repeat(1000), 3), format!("{}…", "x".repeat(80)));
    }
}
