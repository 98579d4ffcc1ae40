//! Words that differ between two quotations. Word differences are shown nowhere else: in running text they hide what matters.

use hearsay_core::{Kind, Reading, Span, fold};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Quotations of more words are marked as a whole.
const MOST_WORDS: usize = 1_000;

/// The runs of words that only the parent's or only the child's quotation has, in the order of each text. Case, accents,
/// punctuation and the style of quote marks are no difference.
pub(crate) fn differing(parent: (&Reading, Span), child: (&Reading, Span)) -> (Vec<Span>, Vec<Span>) {
    let (old, new) = (words(parent), words(child));
    if old.len() > MOST_WORDS || new.len() > MOST_WORDS {
        return (vec![parent.1], vec![child.1]);
    }
    let letters = |(reading, _): (&Reading, Span), spans: &[Span]| -> Vec<String> {
        spans.iter().map(|s| fold(s.of(&reading.report.text)).into_owned()).collect()
    };
    let ops = capture_diff_slices(Algorithm::Patience, &letters(parent, &old), &letters(child, &new));
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    for op in ops {
        if !matches!(op, DiffOp::Equal { .. }) {
            gone.extend(run(&old, op.old_range()));
            come.extend(run(&new, op.new_range()));
        }
    }
    (gone, come)
}

/// The words and numbers inside a span.
fn words((reading, span): (&Reading, Span)) -> Vec<Span> {
    let tokens = reading.segments.tokens.get(reading.segments.tokens_in(span)).unwrap_or_default();
    tokens.iter().filter(|t| t.kind != Kind::Mark).map(|t| t.span).collect()
}

/// From the first to the last of a run of words.
fn run(words: &[Span], range: std::ops::Range<usize>) -> Option<Span> {
    let words = words.get(range)?;
    Some(words.first()?.cover(*words.last()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{place, reading};

    #[test]
    fn finds_the_words_that_differ_and_no_others() {
        let parent = reading("a", "\"We hope for practical outcomes, really,\" she said.");
        let child = reading("b", "“We hope for practical results,” she said.");
        let (gone, come) = differing(
            (&parent, place(&parent, "We hope for practical outcomes, really")),
            (&child, place(&child, "We hope for practical results")),
        );
        assert_eq!(gone.iter().map(|s| s.of(&parent.report.text)).collect::<Vec<_>>(), ["outcomes, really"]);
        assert_eq!(come.iter().map(|s| s.of(&child.report.text)).collect::<Vec<_>>(), ["results"]);
    }

    #[test]
    fn endless_quotations_are_marked_whole() {
        let long = reading("a", &"word ".repeat(5_000));
        let all = Span::new(0, long.report.text.len());
        assert_eq!(differing((&long, all), (&long, all)).0, [all]);
    }
}
