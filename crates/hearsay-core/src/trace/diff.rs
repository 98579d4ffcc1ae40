//! Words that differ between two passages, for showing them: what counts as a change is decided elsewhere.

use crate::claim::Reading;
use crate::span::Span;
use crate::text::{Kind, fold};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Longer passages are not compared word by word: nobody would read it, and it could cost quadratic time.
const MOST_WORDS: usize = 1_000;

/// What two passages have in common and what only one has, word by word. Case, accents, punctuation and the style of quote marks are no
/// difference.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WordDiff {
    /// The runs in the order of the child's passage; where words are replaced, the parent's stand before the child's.
    pub runs: Vec<Run>,
    /// Words that differ: of a replaced run those of the longer side.
    pub differing: usize,
    /// Words that both have.
    pub shared: usize,
}

/// A run of words, from the first to the last of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run {
    /// Both have it: its place in the child.
    Kept(Span),
    /// Only the parent has it: its place there.
    Gone(Span),
    /// Only the child has it: its place there.
    New(Span),
}

impl WordDiff {
    /// Compares a passage of the parent with one of the child; `None` where either has over a thousand words.
    pub fn new(parent: (&Reading, Span), child: (&Reading, Span)) -> Option<Self> {
        let (old, new) = (words(parent), words(child));
        if old.len().max(new.len()) > MOST_WORDS {
            return None;
        }
        let letters = |(reading, _): (&Reading, Span), words: &[Span]| -> Vec<String> {
            words.iter().map(|s| fold(s.of(&reading.report.text)).into_owned()).collect()
        };
        let mut diff = WordDiff::default();
        for op in capture_diff_slices(Algorithm::Patience, &letters(parent, &old), &letters(child, &new)) {
            let (gone, come) = (op.old_range(), op.new_range());
            if let DiffOp::Equal { len, .. } = op {
                diff.shared += len;
                diff.runs.extend(run(&new, come).map(Run::Kept));
            } else {
                diff.differing += gone.len().max(come.len());
                diff.runs.extend(run(&old, gone).map(Run::Gone));
                diff.runs.extend(run(&new, come).map(Run::New));
            }
        }
        Some(diff)
    }

    /// Words in all.
    pub fn words(&self) -> usize {
        self.differing + self.shared
    }
}

/// The places of the words and numbers of a passage.
fn words((reading, span): (&Reading, Span)) -> Vec<Span> {
    let tokens = reading.segments.tokens.get(reading.segments.tokens_in(span)).unwrap_or_default();
    tokens.iter().filter(|t| t.kind != Kind::Mark).take(MOST_WORDS + 1).map(|t| t.span).collect()
}

/// From the first to the last of some words; `None` for none.
fn run(words: &[Span], range: std::ops::Range<usize>) -> Option<Span> {
    let words = words.get(range)?;
    Some(words.first()?.cover(*words.last()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Report, read};

    #[test]
    fn finds_the_words_that_differ_and_no_others() {
        let [a, b] = ["We hope for practical outcomes, really.", "“We HOPE” for practical results."]
            .map(|t| read(Report { text: t.into(), ..Report::default() }));
        let whole = |reading: &Reading| Span::new(0, reading.report.text.len());
        let diff = WordDiff::new((&a, whole(&a)), (&b, whole(&b))).unwrap();
        let shown: Vec<(char, &str)> = diff
            .runs
            .iter()
            .map(|run| match run {
                Run::Kept(s) => ('=', s.of(&b.report.text)),
                Run::Gone(s) => ('-', s.of(&a.report.text)),
                Run::New(s) => ('+', s.of(&b.report.text)),
            })
            .collect();
        assert_eq!(shown, [('=', "We HOPE” for practical"), ('-', "outcomes, really"), ('+', "results")]);
        assert_eq!((diff.shared, diff.differing, diff.words()), (4, 2, 6));
    }

    #[test]
    fn endless_passages_are_not_compared() {
        let long = read(Report { text: "word ".repeat(5_000), ..Report::default() });
        let all = Span::new(0, long.report.text.len());
        assert_eq!(WordDiff::new((&long, all), (&long, all)), None);
    }
}
