//! Passages that stand word for word in both reports: so long that chance, a stock phrase or a title cannot have made them.
//!
//! What is weighed otherwise is how much of a report is in the other. Of a long report that sets in one paragraph of another that is
//! little, and yet it is copied.

use crate::claim::{Reading, quoted_tokens};
use crate::text::{Kind, Role, Sentence, Term};

/// Words in a row by which runs are followed.
const WINDOW: usize = 8;

/// From so many words on a run is copied by itself; in the events that three newsrooms tell apart one pair of 150 has as many, and there
/// one quotes the other at length.
const LONG: usize = 30;

/// From so many words on a whole sentence is no stock phrase.
const SENTENCE: usize = 12;

/// Runs of this length count together, from this many words on.
const TOGETHER: usize = 20;
const TOGETHER_WORDS: usize = 60;

/// The words of `a` that stand in `b` in long runs, where these are enough to be copied: the longest run and the words of all.
pub(super) fn copied(a: &Reading, b: &Reading) -> Option<(usize, usize)> {
    let mut theirs: Vec<u64> = windows(&words(b), WINDOW).flatten().collect();
    theirs.sort_unstable();
    let (mut longest, mut all, mut run) = (0, 0, 0usize);
    for hash in windows(&words(a), WINDOW).chain([None]) {
        if hash.is_some_and(|h| theirs.binary_search(&h).is_ok()) {
            run += 1;
            continue;
        }
        let length = if run > 0 { run + WINDOW - 1 } else { 0 };
        longest = longest.max(length);
        all += if length >= TOGETHER { length } else { 0 };
        run = 0;
    }
    (longest >= LONG || all >= TOGETHER_WORDS).then_some((longest, all))
}

/// The sentences of the body of `a` outside quotation marks, of [`SENTENCE`] words and more, that stand in `b` word for word.
pub(super) fn sentences(a: &Reading, b: &Reading) -> usize {
    let mut theirs: Vec<u64> = windows(&words(b), WINDOW).flatten().collect();
    theirs.sort_unstable();
    let quoted = quoted_tokens(a);
    let whole = |sentence: &&Sentence| {
        let tokens = sentence.tokens.0 as usize..sentence.tokens.1 as usize;
        let plain = !quoted.get(tokens.clone()).unwrap_or_default().contains(&true);
        let words: Vec<Option<Term>> =
            a.segments.tokens.get(tokens).unwrap_or_default().iter().filter(|t| t.kind != Kind::Mark).map(|t| Some(t.form)).collect();
        plain && words.len() >= SENTENCE && windows(&words, WINDOW).flatten().all(|hash| theirs.binary_search(&hash).is_ok())
    };
    a.segments.sentences.iter().filter(|s| s.role == Role::Body).filter(whole).count()
}

/// The words of the body outside quotations, with a gap at each end of a paragraph and at each quotation.
fn words(reading: &Reading) -> Vec<Option<Term>> {
    let quoted = quoted_tokens(reading);
    let mut words = Vec::new();
    let mut paragraph = None;
    for sentence in reading.segments.sentences.iter().filter(|s| s.role == Role::Body) {
        if paragraph.replace(sentence.paragraph) != Some(sentence.paragraph) {
            words.push(None);
        }
        for i in sentence.tokens.0 as usize..sentence.tokens.1 as usize {
            match reading.segments.tokens.get(i) {
                Some(_) if quoted.get(i).copied().unwrap_or(false) => words.push(None),
                Some(token) if token.kind != Kind::Mark => words.push(Some(token.form)),
                _ => {}
            }
        }
    }
    words
}

/// The hash of `length` words from each place on; `None` where a gap is among them.
pub(super) fn windows(words: &[Option<Term>], length: usize) -> impl Iterator<Item = Option<u64>> + '_ {
    let mix = |hash: u64, form: Term| (hash.rotate_left(5) ^ u64::from(form.0)).wrapping_mul(0x517c_c1b7_2722_0a95);
    words.windows(length).map(move |w| w.iter().try_fold(0, |hash, word| Some(mix(hash, (*word)?))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Report, skim};

    #[test]
    fn a_paragraph_set_into_another_report_is_copied() {
        let paragraph = "The Sea Juniper, which was built in Tessara in 1998 and has been sold three times since, left the harbour with forty \
            people and nine cars aboard, two of them tankers full of heating oil for the islands.";
        let report = |text: String| skim(Report { text, ..Report::default() });
        let wire = report(format!("The inquiry into the ferry began on Monday.\n\n{paragraph}"));
        let own = report(format!("Fishermen in Velmora went on strike over fuel.\n\n{paragraph}\n\nThey want the tax to be cut by half."));
        assert_eq!(copied(&wire, &own).map(|c| c.0), Some(38));
        let quoted = report(format!("Fishermen in Velmora went on strike.\n\n“{paragraph}” the captain said."));
        assert_eq!(copied(&wire, &quoted), None, "whoever quotes the same man copies nobody");
    }
}
