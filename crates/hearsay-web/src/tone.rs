//! What happened to a passage, in a few kinds that a page can colour, and the words for them.

use hearsay_core::{DifferenceKind, Relation};

/// What happened to a passage; the most telling first. Each has a colour, a border style and a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tone {
    /// A quotation or its speaker changed.
    Quote,
    /// A figure changed.
    Figure,
    /// A source or the certainty changed.
    Source,
    /// A time, place, name or yes and no changed.
    Fact,
    /// Only the child has it.
    Added,
    /// Only the parent has it.
    Omitted,
    /// The child credits an outlet.
    Credit,
    /// Other words.
    Reworded,
    /// The same words.
    Same,
    /// Nothing of the other report answers, and neither is taken from the other.
    Apart,
}

impl Tone {
    /// All of them, for the legend.
    pub const ALL: [Tone; 10] = [
        Tone::Quote,
        Tone::Figure,
        Tone::Source,
        Tone::Fact,
        Tone::Added,
        Tone::Omitted,
        Tone::Credit,
        Tone::Reworded,
        Tone::Same,
        Tone::Apart,
    ];

    /// The tone of a change.
    pub fn of(kind: DifferenceKind) -> Tone {
        use DifferenceKind::*;
        match kind {
            QuoteAltered | QuoteTruncated | QuoteUnquoted | QuoteInvented | SpeakerChanged => Tone::Quote,
            FigureChanged | BoundChanged | CountedChanged => Tone::Figure,
            AttributionDropped | AttributionChanged | AttributionAdded | CertaintyRaised | CertaintyLowered => Tone::Source,
            TimeChanged | PlaceChanged | NameChanged | Negated => Tone::Fact,
            Added => Tone::Added,
            Omitted => Tone::Omitted,
        }
    }

    /// Its class in the style sheet.
    pub fn class(self) -> &'static str {
        match self {
            Tone::Quote => "quote",
            Tone::Figure => "figure",
            Tone::Source => "source",
            Tone::Fact => "fact",
            Tone::Added => "added",
            Tone::Omitted => "omitted",
            Tone::Credit => "credit",
            Tone::Reworded => "reworded",
            Tone::Same => "same",
            Tone::Apart => "apart",
        }
    }

    /// What the legend says of it, of a derived pair or of another.
    pub fn legend(self, derived: bool) -> &'static str {
        match self {
            Tone::Reworded if !derived => "alike",
            Tone::Quote => "quotation or speaker changed",
            Tone::Figure => "figure changed",
            Tone::Source => "source or certainty changed",
            Tone::Fact => "time, place, name or polarity changed",
            Tone::Added => "only in the copy",
            Tone::Omitted => "only in the source",
            Tone::Credit => "credit line",
            Tone::Reworded => "other words, no change found",
            Tone::Same => "same words",
            Tone::Apart => "no counterpart",
        }
    }
}

/// A change in the words of a person.
pub(crate) fn change(kind: DifferenceKind) -> &'static str {
    use DifferenceKind::*;
    match kind {
        QuoteAltered => "quotation altered",
        QuoteTruncated => "quotation cut",
        QuoteUnquoted => "quotation made indirect",
        QuoteInvented => "put in quotation marks",
        SpeakerChanged => "speaker changed",
        FigureChanged => "figure changed",
        BoundChanged => "bound changed",
        CountedChanged => "counted thing changed",
        AttributionDropped => "source dropped",
        AttributionChanged => "source changed",
        AttributionAdded => "source added",
        CertaintyRaised => "certainty raised",
        CertaintyLowered => "certainty lowered",
        TimeChanged => "time changed",
        PlaceChanged => "place changed",
        NameChanged => "name changed",
        Negated => "yes and no exchanged",
        Added => "added",
        Omitted => "omitted",
    }
}

/// How two passages answer each other. Of two newsrooms nothing is "reworded": their passages are alike.
pub(crate) fn relation(relation: Relation, derived: bool) -> &'static str {
    match (relation, derived) {
        (Relation::Verbatim, _) => "same words",
        (_, false) => "alike",
        (Relation::Reworded, _) => "reworded",
        (Relation::Merged, _) => "merged",
        (Relation::Split, _) => "split",
        (Relation::Moved, _) => "moved",
    }
}
