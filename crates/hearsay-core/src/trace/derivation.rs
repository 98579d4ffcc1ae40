//! Is one report taken from the other, and which?

mod credit;
mod direction;
mod evidence;
mod features;
mod kind;
mod model;
mod passage;
mod release;

pub use features::Features;
pub use release::Release;

use super::{Alignment, Confidence};
use crate::claim::{Reading, same_outlet};
use crate::span::Span;
use direction::Leaning;

/// Whether one of two reports is taken from the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Derivation {
    /// The answer.
    pub verdict: Verdict,
    /// Which way; A is taken as parent where undetermined.
    pub direction: Direction,
    /// How the child uses the parent; only of a derived pair.
    pub kind: Option<DerivationKind>,
    /// How sure.
    pub confidence: Confidence,
    /// The number behind it: the probability that one is derived from the other, 0 to 1.
    pub score: f32,
    /// True where all it rests on is passages that both have word for word: most of either may be its own.
    pub by_passages: bool,
    /// What both have from a text that neither is; then neither is told to be taken from the other.
    pub release: Option<Release>,
    /// Whether the child says where it has it from.
    pub credit: CreditFound,
    /// What speaks for and against, in plain words.
    pub evidence: Vec<Evidence>,
}

/// Answers to "is one taken from the other?".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// One is.
    Derived,
    /// Two newsrooms on one event.
    Independent,
    /// Different matters.
    Unrelated,
    /// Too little to tell.
    Undetermined,
}

/// Which report is the parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// B is taken from A.
    AToB,
    /// A is taken from B.
    BToA,
    /// Not to be told.
    Undetermined,
}

/// How a child uses its parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DerivationKind {
    /// All of it, word for word.
    Reprint,
    /// Part of it, word for word.
    Trim,
    /// In other words.
    Rewrite,
    /// Through another language.
    Translation,
    /// Together with another report.
    Merge,
    /// A later version by the same outlet.
    Update,
}

/// Whether a child says where it has it from.
#[derive(Clone, Debug, PartialEq)]
pub struct CreditFound {
    /// What kind of credit.
    pub kind: CreditGiven,
    /// Where the child gives it.
    pub span: Option<Span>,
}

/// Kinds of credit from child to parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CreditGiven {
    /// The parent's outlet is named.
    Named,
    /// None is given.
    None,
    /// Somebody else is named, or the report is presented as its own.
    False,
    /// A source is hinted at without its name: "agencies".
    Partial,
}

/// One piece of evidence for or against derivation.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// What it is about.
    pub kind: EvidenceKind,
    /// How much there is of it, 0 to 1.
    pub score: f32,
    /// In plain words, with A and B for the reports.
    pub text: String,
}

/// What evidence is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvidenceKind {
    /// Shared word runs, quotations left aside.
    Wording,
    /// Shared quotations.
    Quotes,
    /// The same things told in the same order.
    Order,
    /// Shared figures and names.
    Facts,
    /// Credit lines.
    Credit,
    /// Times of publication.
    Time,
    /// What only the child has.
    Innovation,
}

/// The probability from which on a pair is called derived: set so that no independent pair of the families and few of the same-event
/// pairs of other newsrooms reach it.
const DERIVED: f32 = 0.65;

/// Below this probability a pair is not derived; between the two it is undetermined.
const NOT_DERIVED: f32 = 0.4;

/// The share of five-word runs from which on words are copied, whatever else speaks against it: a page that is made of a few paragraphs of
/// another. Two reports on one press release have less in common.
const COPIED: f32 = 0.5;

/// Sentences that must answer each other before their order says anything: two of two are always in some order.
const FEWEST_LINKS: usize = 3;

/// The share of five-word runs that two versions of one outlet's report have in common at least: nobody rewrites himself, but an agency
/// tells of every bond in the same few sentences. In the families versions share .57 and more.
const OWN_COPY: f32 = 0.25;

/// The largest probability of a pair of which so little is known.
const THIN: f32 = 0.55;

/// The least probability of a pair with so many words in common.
const LIKELY_COPIED: f32 = 0.8;

/// The share of five-word runs below which copied passages are not looked for.
const FEWEST_RUNS: f32 = 0.02;

/// The probability of a pair that has passages in common and little else.
const PASSAGES: f32 = 0.7;

/// The fewest words outside quotations that wording can be weighed by.
const FEWEST_WORDS: usize = 30;

/// Weighs whether one of two reports is taken from the other. `alignment` has A as parent and B as child.
pub fn derive(a: &Reading, b: &Reading, alignment: &Alignment) -> Derivation {
    let mut derivation = Derivation {
        verdict: Verdict::Undetermined,
        direction: Direction::Undetermined,
        kind: None,
        confidence: Confidence::Guess,
        score: 0.0,
        by_passages: false,
        release: None,
        credit: CreditFound { kind: CreditGiven::None, span: None },
        evidence: Vec::new(),
    };
    let features = Features::of(a, b, alignment);
    if let Some(reason) = too_little(a, b, &features) {
        derivation.evidence.push(Evidence { kind: EvidenceKind::Wording, score: 0.0, text: reason });
        return derivation;
    }
    derivation.score = model::probability(&features);
    if features.runs.0.max(features.runs.1) >= COPIED {
        derivation.score = derivation.score.max(LIKELY_COPIED);
    }
    let credited = features.credits.0 || features.credits.1;
    if features.links.0 < FEWEST_LINKS && features.runs.0.max(features.runs.1) < 0.2 && !credited {
        derivation.score = derivation.score.min(THIN);
    }
    let outlets = a.report.outlet.as_deref().zip(b.report.outlet.as_deref());
    let own = outlets.is_some_and(|(x, y)| same_outlet(x, y)) && !features.is_retold();
    if features.runs.0.max(features.runs.1) < OWN_COPY && own {
        derivation.score = derivation.score.min(THIN);
    }
    let mut passages = None;
    if derivation.score < DERIVED && features.runs.0.max(features.runs.1) >= FEWEST_RUNS {
        passages = passage::copied(b, a);
        derivation.by_passages = passages.is_some();
        derivation.score = if derivation.by_passages { PASSAGES } else { derivation.score };
    }
    derivation.release = Release::between(a, b, alignment);
    if derivation.release.is_some() {
        derivation.score = derivation.score.min(THIN);
    }
    derivation.verdict = match derivation.score {
        _ if derivation.release.is_some() => Verdict::Undetermined,
        p if p >= DERIVED => Verdict::Derived,
        p if p >= NOT_DERIVED => Verdict::Undetermined,
        _ if features.same_event() => Verdict::Independent,
        _ => Verdict::Unrelated,
    };
    // Sure needs more than a high sum: copied words, or a credit by name, or hardly anything in common.
    let copied = features.runs.0.max(features.runs.1) >= 0.2 || credit::names_surely(a, b) || credit::names_surely(b, a);
    derivation.confidence = match derivation.verdict {
        Verdict::Undetermined => Confidence::Guess,
        Verdict::Derived if derivation.score >= 0.95 && copied => Confidence::Sure,
        Verdict::Independent | Verdict::Unrelated if derivation.score < 0.05 => Confidence::Sure,
        _ => Confidence::Likely,
    };
    let leaning = Leaning::of(a, b, &features);
    let mut evidence = evidence::of_pair(a, b, alignment, &features);
    evidence.extend(passages.map(evidence::of_passages));
    evidence.extend(derivation.release.as_ref().map(evidence::of_release));
    if derivation.verdict == Verdict::Derived {
        derivation.direction = leaning.direction();
        let back = derivation.direction == Direction::BToA;
        let (parent, child) = if back { (b, a) } else { (a, b) };
        derivation.credit = credit::found(parent, child);
        let turned = if back { alignment.clone().reversed() } else { alignment.clone() };
        derivation.kind = Some(kind::kind(parent, child, &features.seen_from(back), &turned));
        evidence.extend(evidence::of_credit(child, if back { 'A' } else { 'B' }, &derivation.credit));
        evidence.extend(leaning.evidence);
    }
    derivation.evidence = evidence;
    derivation
}

/// Why a pair cannot be weighed.
fn too_little(a: &Reading, b: &Reading, features: &Features) -> Option<String> {
    if let (Some(x), Some(y)) = (a.language, b.language)
        && x != y
    {
        return Some(format!("A and B are in different languages ({x}, {y})"));
    }
    let (name, words) = if features.words.0 <= features.words.1 { ("A", features.words.0) } else { ("B", features.words.1) };
    match words {
        0 => Some(format!("{name} has no text that could be compared")),
        w if w < FEWEST_WORDS => Some(format!("{name} has only {w} words outside quotations: too few to tell")),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
