//! What the terminal shows: text in columns, wrapped to a width, with styles that can be taken out again.

mod change;
mod comparison;
mod diff;
mod pile;
mod plain;
mod reading;
mod report;
#[cfg(test)]
mod tests;

pub use comparison::comparison;
pub use pile::pile;
pub use plain::clean;
pub use reading::{Shown, reading};
pub use report::report;

use anstyle::{AnsiColor, Style};
use textwrap::core::display_width;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const GONE: Style = AnsiColor::Red.on_default();
const NEW: Style = AnsiColor::Green.on_default();

/// The width of the first column of rows, its indent included.
const LABEL: usize = 13;

/// A page of text under construction. Everything on it went through [`clean`] or was written here.
struct Page {
    width: usize,
    text: String,
}

impl Page {
    fn new(width: usize) -> Self {
        Page { width, text: String::new() }
    }

    /// An empty line.
    fn gap(&mut self) {
        self.text.push('\n');
    }

    /// Text from the left edge on; what follows its first line stands `indent` columns in.
    fn paragraph(&mut self, text: &str, indent: usize) {
        let indent = " ".repeat(indent);
        let options = options(self.width).subsequent_indent(&indent);
        self.lines(textwrap::wrap(text, options).iter().map(|l| l.as_ref()));
    }

    /// A label and the text beside it.
    fn row(&mut self, label: &str, text: &str) {
        self.row_with(label, text, "");
    }

    /// A label, the text beside it, and a remark at the right edge: on the last line where it fits, else below.
    fn row_with(&mut self, label: &str, text: &str, remark: &str) {
        let body = textwrap::wrap(text, options(self.width.saturating_sub(LABEL).max(20)));
        let mut left = format!("  {label:<w$}", w = LABEL - 2);
        let mut rows: Vec<String> = Vec::new();
        for line in &body {
            rows.push(format!("{left}{}", line.trim_end()));
            left = " ".repeat(LABEL);
        }
        let wide = display_width(remark);
        if wide > 0 {
            let last = rows.last().map_or(self.width, |row| display_width(row));
            if last + 2 + wide > self.width {
                rows.push(String::new());
            }
            if let Some(row) = rows.last_mut() {
                let space = self.width.saturating_sub(display_width(row) + wide);
                row.push_str(&" ".repeat(space));
                row.push_str(remark);
            }
        }
        self.lines(rows.iter().map(String::as_str));
    }

    /// What to do next. The command stays on one line, however long: it is there to be copied.
    fn hint(&mut self, say: &str, command: Option<&str>) {
        let hint = format!("hint: {say}");
        match command {
            Some(command) if display_width(&hint) + 1 + display_width(command) <= self.width => {
                self.lines([paint(DIM, &format!("{hint} {command}")).as_str()]);
            }
            _ => {
                self.paragraph(&paint(DIM, &hint), 6);
                self.lines(command.map(|c| paint(DIM, &format!("      {c}"))).as_deref());
            }
        }
    }

    fn lines<'l>(&mut self, lines: impl IntoIterator<Item = &'l str>) {
        for line in lines {
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
    }
}

/// Lines are broken at blanks only: a hyphen may stand in a file name.
fn options(width: usize) -> textwrap::Options<'static> {
    textwrap::Options::new(width).word_splitter(textwrap::WordSplitter::NoHyphenation)
}

/// Styles each word by itself, so that lines may be broken between them.
fn paint(style: Style, text: &str) -> String {
    let words: Vec<String> =
        text.split(' ').map(|word| if word.is_empty() { String::new() } else { format!("{style}{word}{style:#}") }).collect();
    words.join(" ")
}

#[cfg(test)]
mod layout {
    use super::*;

    #[test]
    fn rows_keep_to_the_width_with_and_without_styles() {
        let mut page = Page::new(40);
        page.row_with("altered", &paint(GONE, "one two three four five six seven"), "Somebody");
        let plain = anstream::adapter::strip_str(&page.text).to_string();
        assert_eq!(plain, "  altered    one two three four five six\n             seven              Somebody\n");
    }

    #[test]
    fn a_remark_that_does_not_fit_stands_below() {
        let mut page = Page::new(40);
        page.row_with("altered", "one two three four five", "Somebody");
        assert_eq!(page.text, "  altered    one two three four five\n                                Somebody\n");
    }
}
