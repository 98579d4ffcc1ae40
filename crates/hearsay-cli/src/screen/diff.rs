//! Words that differ between two passages.

use super::plain::clean;
use super::{GONE, NEW, paint};
use hearsay_core::{Kind, Reading, Span, fold};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Longer passages are not compared word by word: nobody would read it.
const MOST_WORDS: usize = 1_000;

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

    /// The places of its words and numbers.
    fn words(self) -> Vec<Span> {
        let tokens = self.reading.segments.tokens.get(self.reading.segments.tokens_in(self.span)).unwrap_or_default();
        tokens.iter().filter(|t| t.kind != Kind::Mark).map(|t| t.span).collect()
    }
}

/// A run of words that both passages have, or one of them.
enum Piece<'r> {
    Same(&'r str),
    Gone(&'r str),
    New(&'r str),
}

/// What differs between two passages. Case, accents, punctuation and the style of quote marks are no difference.
pub struct Diff<'r> {
    pieces: Vec<Piece<'r>>,
    /// Words that differ: of a replaced run those of the longer side.
    pub differing: usize,
    /// Words that both have.
    pub shared: usize,
}

impl<'r> Diff<'r> {
    /// Compares word by word; `None` for endless passages.
    pub fn new(parent: Passage<'r>, child: Passage<'r>) -> Option<Self> {
        let (old, new) = (parent.words(), child.words());
        if old.len().max(new.len()) > MOST_WORDS {
            return None;
        }
        let letters = |passage: Passage<'r>, words: &[Span]| -> Vec<_> {
            words.iter().map(|s| fold(s.of(&passage.reading.report.text)).into_owned()).collect()
        };
        let mut diff = Diff { pieces: Vec::new(), differing: 0, shared: 0 };
        for op in capture_diff_slices(Algorithm::Patience, &letters(parent, &old), &letters(child, &new)) {
            let (gone, come) = (op.old_range(), op.new_range());
            if let DiffOp::Equal { .. } = op {
                diff.shared += come.len();
                diff.pieces.push(Piece::Same(run(child, &new, come, true)));
                continue;
            }
            diff.differing += gone.len().max(come.len());
            if !gone.is_empty() {
                diff.pieces.push(Piece::Gone(run(parent, &old, gone, false)));
            }
            if come.is_empty() {
                // Words are only left out: a blank stands between them and what follows.
                diff.pieces.push(Piece::Same(" "));
            } else {
                diff.pieces.push(Piece::New(run(child, &new, come.clone(), false)));
                // Marks behind the new words are no news.
                let last = new.get(come.end - 1).map_or(child.span, |s| Span::new(s.end as usize, next(child, &new, come.end)));
                diff.pieces.push(Piece::Same(last.of(&child.reading.report.text)));
            }
        }
        Some(diff)
    }

    /// Words in all.
    pub fn words(&self) -> usize {
        self.differing + self.shared
    }

    /// The passage with `[-words of the parent-]{+words of the child+}`; of a longer run that both have, only the `around` words next
    /// to a difference are kept; `most` is the number of words after which the rest is left out.
    pub fn marked(&self, around: usize, most: usize) -> String {
        let mut line = String::new();
        let mut shown = 0;
        for (i, piece) in self.pieces.iter().enumerate() {
            if shown > most {
                line.push('…');
                break;
            }
            let text = match piece {
                Piece::Same(text) => clip(text, around, i == 0, i + 1 == self.pieces.len()),
                Piece::Gone(text) => paint(GONE, &format!("[-{}-]", clean(text))),
                Piece::New(text) => paint(NEW, &format!("{{+{}+}}", clean(text))),
            };
            shown += text.split(' ').count();
            line.push_str(&text);
        }
        line.trim().to_owned()
    }
}

/// The text of a run of words; with `tail`, also what stands between it and the next word.
fn run<'r>(passage: Passage<'r>, words: &[Span], range: std::ops::Range<usize>, tail: bool) -> &'r str {
    let (Some(first), Some(last)) = (words.get(range.start), words.get(range.end - 1)) else { return "" };
    let end = if tail { next(passage, words, range.end) } else { last.end as usize };
    Span::new(first.start as usize, end.max(last.end as usize)).of(&passage.reading.report.text)
}

/// Where the word with index `at` begins; behind the last one, the end of the passage.
fn next(passage: Passage, words: &[Span], at: usize) -> usize {
    words.get(at).map_or(passage.span.end, |s| s.start) as usize
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
