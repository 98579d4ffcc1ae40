//! What changed between parent and child, from their claims in aligned sentences.

mod added;
mod certainty;
mod cited;
mod counted;
mod crossing;
mod denied;
mod figure;
mod held;
mod name;
mod numbered;
mod omitted;
mod polarity;
mod quote;
mod side;
mod source;
mod speaker;
mod time;
mod utterance;
mod value;
mod who;
mod words;

use self::side::Pair;
use super::{Alignment, Confidence};
use crate::claim::Reading;
use crate::span::Span;

/// One change between parent and child.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// What changed.
    pub kind: DifferenceKind,
    /// The shortest span of the parent that shows it; `None` where the parent has nothing.
    pub parent: Option<Span>,
    /// The shortest span of the child that shows it.
    pub child: Option<Span>,
    /// The claim of the parent it touches.
    pub parent_claim: Option<u32>,
    /// The claim of the child it touches.
    pub child_claim: Option<u32>,
    /// On whose word; empty where nobody's.
    pub source: String,
    /// How sure.
    pub confidence: Confidence,
    /// In plain words.
    pub note: String,
}

/// Kinds of changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DifferenceKind {
    /// Words inside the quotation marks differ.
    QuoteAltered,
    /// Part of the quoted sentence was dropped inside the marks.
    QuoteTruncated,
    /// Direct speech became indirect, or the outlet's own voice.
    QuoteUnquoted,
    /// What was not quoted stands in quotation marks.
    QuoteInvented,
    /// The same words are given to someone else.
    SpeakerChanged,
    /// Another value.
    FigureChanged,
    /// "at least 91" became "91".
    BoundChanged,
    /// Other things are counted: person, civilian; diverted, cancelled.
    CountedChanged,
    /// A claim's source is gone.
    AttributionDropped,
    /// A claim has another source.
    AttributionChanged,
    /// A claim has a source that it had not.
    AttributionAdded,
    /// A hedge or caveat is gone.
    CertaintyRaised,
    /// A doubt was put in.
    CertaintyLowered,
    /// Another time.
    TimeChanged,
    /// Another place.
    PlaceChanged,
    /// Another actor, not another spelling.
    NameChanged,
    /// Yes became no, or no yes.
    Negated,
    /// Nothing in the parent supports it.
    Added,
    /// An important sentence of the part that the child follows is gone.
    Omitted,
}

/// Leaves what was added to a report of several parents a guess: what the one does not support, another may.
pub(super) fn doubt_added(changes: &mut [Difference]) {
    changes.iter_mut().filter(|c| c.kind == DifferenceKind::Added).for_each(|c| c.confidence = Confidence::Guess);
}

/// Lists what changed from `parent` to `child`, the most telling first.
pub fn differences(parent: &Reading, child: &Reading, alignment: &Alignment) -> Vec<Difference> {
    let pair = Pair::new(parent, child, alignment);
    let mut found = Vec::new();
    quote::changes(&pair, &mut found);
    // Without trees the others would be guesses.
    if [parent, child].iter().any(|r| r.language.is_some_and(|l| l != "en")) {
        found.retain(|d| matches!(d.kind, DifferenceKind::QuoteAltered | DifferenceKind::QuoteTruncated));
        return found;
    }
    figure::changes(&pair, &mut found);
    source::changes(&pair, &mut found);
    certainty::changes(&pair, &mut found);
    time::changes(&pair, &mut found);
    name::changes(&pair, &mut found);
    numbered::changes(&pair, &mut found);
    polarity::changes(&pair, &mut found);
    added::changes(&pair, &mut found);
    omitted::changes(&pair, &mut found);
    found.sort_by_key(|d| (d.kind, d.child.or(d.parent), d.parent));
    found.dedup_by_key(|d| (d.kind, d.parent, d.child));
    found
}
