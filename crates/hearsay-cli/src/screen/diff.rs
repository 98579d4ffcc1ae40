//! Words that differ between two passages, marked in a line.

use super::plain::clean;
use super::{GONE, NEW, paint};
use hearsay_core::{Reading, Run, Span, WordDiff};

/// A passage of one report.
#[derive(Clone, Copy)]
pub struct Passage<'r> {
    pub reading: &'r Reading,
    pub span: Span,
}

impl<'r> Passage<'r> {
    pub fn text(self) -> &'r str {
        self.span.of(&self.reading.report.text)
    }
}

/// What differs between two passages.
pub struct Diff<'r> {
    parent: Passage<'r>,
    child: Passage<'r>,
    /// The words that differ and those that do not.
    pub words: WordDiff,
}

impl<'r> Diff<'r> {
    /// Compares word by word; `None` for endless passages.
    pub fn new(parent: Passage<'r>, child: Passage<'r>) -> Option<Self> {
        let words = WordDiff::new((parent.reading, parent.span), (child.reading, child.span))?;
        Some(Diff { parent, child, words })
    }

    /// The passage with `[-words of the parent-]{+words of the child+}`; of a longer run that both have, only the `around` words next
    /// to a difference are kept; `most` is the number of words after which the rest is left out.
    pub fn marked(&self, around: usize, most: usize) -> String {
        let (before, after) = (&self.parent.reading.report.text, &self.child.reading.report.text);
        let runs = &self.words.runs;
        // What stands behind a run of the child, up to its next word.
        let behind = |i: usize, run: Span| {
            let next = runs.iter().skip(i + 1).find_map(|run| match run {
                Run::Kept(span) | Run::New(span) => Some(span.start),
                Run::Gone(_) => None,
            });
            Span { start: run.end, end: next.unwrap_or(self.child.span.end).max(run.end) }
        };
        let mut line = String::new();
        let mut shown = 0;
        for (i, run) in runs.iter().enumerate() {
            if shown > most {
                line.push('…');
                break;
            }
            let (first, last) = (i == 0, i + 1 == runs.len());
            let text = match *run {
                Run::Kept(span) => clip(span.cover(behind(i, span)).of(after), around, first, last),
                // Words are only left out: a blank stands between them and what follows.
                Run::Gone(span) if !matches!(runs.get(i + 1), Some(Run::New(_))) => format!("{} ", gone(span.of(before))),
                Run::Gone(span) => gone(span.of(before)),
                // Marks behind the new words are no news.
                Run::New(span) => {
                    let new = paint(NEW, &format!("{{+{}+}}", clean(span.of(after))));
                    new + &clip(behind(i, span).of(after), around, false, last)
                }
            };
            shown += text.split(' ').count();
            line.push_str(&text);
        }
        line.trim().to_owned()
    }
}

fn gone(text: &str) -> String {
    paint(GONE, &format!("[-{}-]", clean(text)))
}

/// The words of a common run that stand next to a difference, with the blanks at its ends.
fn clip(text: &str, around: usize, first: bool, last: bool) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let before = if first { 0 } else { around };
    let after = if last { 0 } else { around };
    let mut line = String::new();
    if text.starts_with(char::is_whitespace) {
        line.push(' ');
    }
    if words.len() <= before + after + 2 {
        line.push_str(&clean(text));
    } else {
        let parts = [clean(&words[..before].join(" ")), "…".into(), clean(&words[words.len() - after..].join(" "))];
        line.push_str(parts.iter().filter(|p| !p.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ").as_str());
    }
    if text.len() > 1 && text.ends_with(char::is_whitespace) {
        line.push(' ');
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_core::{Report, read};

    fn marked(parent: &str, child: &str, around: usize) -> String {
        let of = |text: &str| read(Report { text: text.into(), ..Report::default() });
        let (a, b) = (of(parent), of(child));
        let whole = |reading| Passage { reading, span: Span::new(0, Reading::clone(reading).report.text.len()) };
        let line = Diff::new(whole(&a), whole(&b)).unwrap().marked(around, 100);
        anstream::adapter::strip_str(&line).to_string()
    }

    #[test]
    fn marks_words_and_leaves_marks_alone() {
        assert_eq!(
            marked("We hope for practical outcomes.", "we hope for practical results,", 9),
            "we hope for practical [-outcomes-]{+results+},"
        );
        assert_eq!(marked("It is not safe now.", "It is safe now.", 9), "It is [-not-] safe now.");
        assert_eq!(marked("It is safe.", "It is now “quite” safe.", 9), "It is {+now “quite+}” safe.");
        assert_eq!(marked("one two three four five six seven", "one two three four five six eight", 2), "… five six [-seven-]{+eight+}");
    }
}
