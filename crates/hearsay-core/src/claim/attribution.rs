//! Who said it: sources, cues, channels.

use crate::span::Span;

/// Who said something, how and where.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attribution {
    /// The fullest name the report gives, titles off; empty where it names none.
    pub source: String,
    /// What the source is.
    pub source_kind: SourceKind,
    /// What the report calls the source beside the name: title, role.
    pub description: Option<String>,
    /// Where the source is mentioned beside this claim.
    pub mention: Option<Span>,
    /// The word that says that something is said.
    pub cue: Option<Cue>,
    /// Where it was said: `Telegram`, `reporters`, `state television`.
    pub channel: Option<String>,
    /// When it was said, a TIMEX3 value.
    pub said_at: Option<String>,
    /// The source through which this source is known: the Reuters of "Moscow said, according to Reuters".
    pub via: Option<String>,
}

/// What a source is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SourceKind {
    /// A named person.
    Person,
    /// A named organisation, office or outlet.
    Organisation,
    /// A state, or a capital that stands for one.
    Government,
    /// People named by what they are: `residents`, `Russian officials`.
    Group,
    /// Somebody who is not to be named: `a person briefed on the plans`.
    Anonymous,
    /// Nobody, or not to be told.
    #[default]
    Unknown,
}

/// A word or phrase that attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cue {
    /// Its place.
    pub span: Span,
    /// What it says about the saying.
    pub class: CueClass,
}

/// Classes of cues.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CueClass {
    /// said, told, according to
    Speech,
    /// hopes, believes
    Attitude,
    /// urged, called on, demanded
    Request,
    /// accused, blamed
    Accusation,
    /// denied, rejected
    Denial,
    /// declined to say: asserts nothing
    Refusal,
    /// promised, vowed
    Commitment,
    /// reports, of an outlet
    Credit,
}
