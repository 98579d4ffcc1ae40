//! The word that each enum has in the JSON, on the command line and on the pages: said once, here.

use crate::claim::{Bound, Change, CreditKind, CueClass, Form, SourceKind, Strength, TimeKind};
use crate::pile::ClaimSort;
use crate::trace::{Confidence, CreditGiven, DerivationKind, DifferenceKind, Direction, EvidenceKind, Relation, Verdict};

macro_rules! words {
    ($($kind:ident { $($variant:ident $word:literal),+ $(,)? })+) => {$(
        impl $kind {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [$kind] = &[$($kind::$variant),+];

            /// The word for it in the JSON.
            pub fn name(self) -> &'static str {
                match self {
                    $($kind::$variant => $word),+
                }
            }
        }

        impl serde::Serialize for $kind {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }
    )+};
}

words! {
    Form { Direct "direct", Partial "partial" }
    SourceKind {
        Person "person", Organisation "organisation", Government "government", Group "group", Anonymous "anonymous", Unknown "unknown",
    }
    CueClass {
        Speech "speech", Attitude "attitude", Request "request", Accusation "accusation", Denial "denial", Refusal "refusal",
        Commitment "commitment", Credit "credit",
    }
    Bound {
        Exact "exact", AtLeast "at_least", AtMost "at_most", MoreThan "more_than", LessThan "less_than", Nearly "nearly", About "about",
        Range "range", Vague "vague",
    }
    Change { None "none", Up "up", Down "down", ByUp "by_up", ByDown "by_down" }
    TimeKind { Date "DATE", Time "TIME", Duration "DURATION", Set "SET" }
    ClaimSort { Quotation "quotation", Statement "statement", Figure "figure" }
    Strength { Unverified "unverified", Possible "possible", Apparent "apparent", Likely "likely" }
    CreditKind { Text "credit", Photo "photo", Dateline "dateline", Via "via" }
    Confidence { Guess "guess", Likely "likely", Sure "sure" }
    Verdict { Derived "derived", Independent "independent", Unrelated "unrelated", Undetermined "undetermined" }
    Direction { AToB "a_to_b", BToA "b_to_a", Undetermined "undetermined" }
    DerivationKind {
        Reprint "reprint", Trim "trim", Rewrite "rewrite", Translation "translation", Merge "merge", Update "update",
    }
    CreditGiven { Named "named", None "none", False "false", Partial "partial" }
    EvidenceKind {
        Wording "wording", Quotes "quotes", Order "order", Facts "facts", Credit "credit", Time "time", Innovation "innovation",
    }
    Relation { Verbatim "verbatim", Reworded "reworded", Merged "merged", Split "split", Moved "moved" }
    DifferenceKind {
        QuoteAltered "quote_altered", QuoteTruncated "quote_truncated", QuoteUnquoted "quote_unquoted", QuoteInvented "quote_invented",
        SpeakerChanged "speaker_changed", FigureChanged "figure_changed", BoundChanged "bound_changed", CountedChanged "counted_changed",
        AttributionDropped "attribution_dropped", AttributionChanged "attribution_changed", AttributionAdded "attribution_added",
        CertaintyRaised "certainty_raised", CertaintyLowered "certainty_lowered", TimeChanged "time_changed",
        PlaceChanged "place_changed", NameChanged "name_changed", Negated "negated", Added "added", Omitted "omitted",
    }
}
