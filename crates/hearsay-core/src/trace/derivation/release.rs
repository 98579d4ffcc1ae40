//! A text that neither of two reports is and both reproduce: a press release, a statement, a report that nobody in the pile holds.
//!
//! Newsrooms that hear one woman quote her in the same words and tell the rest in their own. Who reproduces a release has whole sentences
//! outside the quotation marks too, and between them what he found out for himself. Who copies a report has most of it, and no words of
//! its speakers that it lacks.

use super::{CreditGiven, credit, passage};
use crate::claim::{Claim, ClaimKind, Reading, quoted_tokens, same_outlet};
use crate::text::{Kind, Role, Term, count, list, same_name};
use crate::trace::Alignment;

list!(
    /// Words for a text that is given to all newsrooms alike.
    RELEASES, "releases.txt"
);

/// What two reports have from one text that neither is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Release {
    /// Whom both quote, by the fullest name; empty where none is known.
    pub speaker: String,
    /// Quotations that both have word for word.
    pub quotations: usize,
    /// Whole sentences outside quotation marks that both have word for word.
    pub sentences: usize,
}

/// How much of either report the other accounts for at least and at most: what is less is a few words in passing, what is more is the
/// report itself.
const LEAST: f32 = 0.25;
const MOST: f32 = 0.7;

/// Words in common that make a quotation one in both reports, and the words of all such together that are needed.
const QUOTATION: usize = 6;
const QUOTED: usize = 12;

/// The share of a quotation that must stand in the other's: the rest may have been cut.
const WHOLE: f32 = 0.6;

/// A quotation of which less than this share stands in the other report is new.
const NEW: f32 = 0.3;

/// Words in a row by which quotations are compared.
const WINDOW: usize = 4;

impl Release {
    /// What two reports could have from such a text, whether or not one may be taken from the other instead.
    pub(crate) fn possible(a: &Reading, b: &Reading, alignment: &Alignment) -> Option<Self> {
        let shares = [alignment.coverage.parent_kept, alignment.coverage.child_from_parent];
        let own = credit::outlet(a).zip(credit::outlet(b)).is_some_and(|(x, y)| same_outlet(x, y));
        if own || shares.iter().any(|s| !(LEAST..=MOST).contains(s)) {
            return None;
        }
        let (quotations, words) = both_quote(a, b);
        // Who credits an outlet has the text from there, whoever else has it.
        let credited = |parent, child| credit::found(parent, child).kind != CreditGiven::None;
        if words < QUOTED || credited(a, b) || credited(b, a) {
            return None;
        }
        let sentences = passage::sentences(a, b).max(passage::sentences(b, a));
        let speaker = most_quoted(&quotations).to_string();
        (sentences > 0).then_some(Release { speaker, quotations: quotations.len(), sentences })
    }

    /// What two reports have from such a text. As one could have passages of the other, there must be a sign of the text itself: that one
    /// of them speaks of it, or that the later has words of the speaker that the earlier lacks.
    pub(super) fn between(a: &Reading, b: &Reading, alignment: &Alignment) -> Option<Self> {
        let release = Release::possible(a, b, alignment)?;
        (speaks_of_one(a) || speaks_of_one(b) || has_more(a, b, &release.speaker)).then_some(release)
    }

    /// The larger of two: what is had of one text at most.
    pub(crate) fn most(self, other: &Self) -> Self {
        let speaker = if self.speaker.is_empty() { other.speaker.clone() } else { self.speaker };
        Release { speaker, quotations: self.quotations.max(other.quotations), sentences: self.sentences.max(other.sentences) }
    }

    /// `2 quotations of Oona Tremaine and 1 sentence outside quotation marks`.
    pub fn words(&self) -> String {
        let of = if self.speaker.is_empty() { String::new() } else { format!(" of {}", self.speaker) };
        format!("{}{of} and {} outside quotation marks", count(self.quotations, "quotation"), count(self.sentences, "sentence"))
    }
}

/// A quotation.
struct Quoted<'r> {
    /// Its words.
    words: usize,
    /// The hashes of its runs of [`WINDOW`] words.
    runs: Vec<u64>,
    /// Who said it; empty where nobody is named.
    speaker: &'r str,
}

impl Quoted<'_> {
    /// How many of its runs are among those of a text.
    fn runs_in(&self, text: &Runs) -> usize {
        self.runs.iter().filter(|run| text.find(**run).is_some()).count()
    }

    /// True when at least this share of it is among the runs of a text.
    fn is_in(&self, text: &Runs, share: f32) -> bool {
        self.runs_in(text) as f32 >= share * self.runs.len().max(1) as f32
    }
}

fn quotations(reading: &Reading) -> Vec<Quoted<'_>> {
    let quoted = reading.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Quotation(_)));
    let speaker = |at: Option<u32>| at.and_then(|at| reading.attributions.get(at as usize)).map_or("", |a| a.source.as_str());
    let read = |c: &Claim| {
        let words = words(reading, reading.segments.tokens_in(c.span));
        Quoted { words: words.len(), runs: runs(&words), speaker: speaker(c.attribution) }
    };
    quoted.map(read).collect()
}

/// Who says most of some quotations; of several as much, the first.
fn most_quoted<'r>(quotations: &[Quoted<'r>]) -> &'r str {
    let words = |speaker: &str| quotations.iter().filter(|q| q.speaker == speaker).map(|q| q.words).sum::<usize>();
    let named = quotations.iter().rev().map(|q| q.speaker).filter(|s| !s.is_empty());
    named.max_by_key(|s| words(s)).unwrap_or("")
}

/// The words of some tokens.
fn words(reading: &Reading, tokens: std::ops::Range<usize>) -> Vec<Option<Term>> {
    let tokens = reading.segments.tokens.get(tokens).unwrap_or_default();
    tokens.iter().filter(|t| t.kind != Kind::Mark).map(|t| Some(t.form)).collect()
}

fn runs(words: &[Option<Term>]) -> Vec<u64> {
    passage::windows(words, WINDOW).flatten().collect()
}

/// Runs of words, each with the quotation it stands in, by hash.
struct Runs(Vec<(u64, usize)>);

impl Runs {
    fn new<'r>(quotations: impl Iterator<Item = &'r [u64]>) -> Self {
        let mut runs: Vec<(u64, usize)> = (0..).zip(quotations).flat_map(|(n, runs)| runs.iter().map(move |&run| (run, n))).collect();
        runs.sort_unstable();
        Runs(runs)
    }

    /// The first quotation that has a run.
    fn find(&self, run: u64) -> Option<usize> {
        self.0.get(self.0.partition_point(|r| r.0 < run)).filter(|r| r.0 == run).map(|r| r.1)
    }
}

/// The quotations of `a` that `b` has too, and how many words they have in common. Who is not named in `a` may be in `b`.
fn both_quote<'r>(a: &'r Reading, b: &'r Reading) -> (Vec<Quoted<'r>>, usize) {
    let theirs = quotations(b);
    let in_other = Runs::new(theirs.iter().map(|q| q.runs.as_slice()));
    let (mut found, mut all) = (Vec::new(), 0);
    for mut quoted in quotations(a) {
        let shared = quoted.runs_in(&in_other);
        if shared + WINDOW <= QUOTATION || !quoted.is_in(&in_other, WHOLE) {
            continue;
        }
        all += shared + WINDOW - 1;
        let other = quoted.runs.iter().find_map(|&run| in_other.find(run)).and_then(|at| theirs.get(at));
        if let Some(other) = other.filter(|o| o.speaker.len() > quoted.speaker.len()) {
            quoted.speaker = other.speaker;
        }
        found.push(quoted);
    }
    (found, all)
}

/// True when the later report quotes the speaker in words that the earlier has not; where nothing tells which is later, either must.
fn has_more(a: &Reading, b: &Reading, speaker: &str) -> bool {
    let more = |one: &Reading, other: &Reading| {
        let text = runs(&words(other, 0..other.segments.tokens.len()));
        let text = Runs::new(std::iter::once(text.as_slice()));
        let new = |q: &Quoted| q.words >= QUOTATION && same_name(q.speaker, speaker) && !q.is_in(&text, NEW);
        quotations(one).iter().any(new)
    };
    let before = |x: &Reading, y: &Reading| x.report.published.as_ref().zip(y.report.published.as_ref()).is_some_and(|(x, y)| x.before(y));
    !speaker.is_empty() && (before(a, b) || more(a, b)) && (before(b, a) || more(b, a))
}

/// True when a report speaks of a text that was given out, in its own words.
fn speaks_of_one(reading: &Reading) -> bool {
    let quoted = quoted_tokens(reading);
    let bodies = reading.segments.sentences.iter().filter(|s| s.role == Role::Body);
    let mut tokens = bodies.flat_map(|s| s.tokens.0 as usize..s.tokens.1 as usize);
    tokens.any(|i| !quoted.get(i).copied().unwrap_or(true) && reading.segments.tokens.get(i..).is_some_and(|t| RELEASES.at(t).is_some()))
}
