//! Who said it: sources, cues, channels.

use super::clause::{self, CueAt};
use super::marks::Run;
use super::source::Sources;
use super::{Claim, Reading};
use crate::span::Span;
use crate::text::{Kind, Role, Token};
use std::ops::Range;

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
    /// Somebody who is not to be named: `a person close to the matter`.
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

/// An act of saying in the reporter's own words: a cue with its source.
#[derive(Clone, Debug)]
pub(super) struct Act {
    /// The sentence it stands in.
    pub sentence: u32,
    /// The cue; token indices are of the whole text.
    pub cue: CueAt,
    /// The tokens that name the source; empty where nobody is named.
    pub subject: Range<usize>,
    /// True when the source follows the cue: "said Velikar", "according to officials".
    pub inverted: bool,
    /// Index into [`Reading::attributions`](super::Reading::attributions).
    pub attribution: u32,
}

impl Act {
    /// The first token of source and cue.
    pub fn start(&self) -> usize {
        if self.subject.is_empty() { self.cue.tokens.start } else { self.cue.tokens.start.min(self.subject.start) }
    }

    /// One past the last token of source and cue.
    pub fn end(&self) -> usize {
        self.cue.tokens.end.max(self.subject.end)
    }
}

/// Finds all acts of saying outside the quotation marks of `runs`, in the order of the text, and adds their attributions.
pub(super) fn acts(reading: &mut Reading, runs: &[Run]) -> Vec<Act> {
    let Reading { report, segments, attributions, .. } = reading;
    let text = report.text.as_str();
    let mut sources = Sources::new(text, segments);
    let mut found: Vec<Act> = Vec::new();
    let mut run = 0;
    for (n, sentence) in segments.sentences.iter().enumerate() {
        if !matches!(sentence.role, Role::Body | Role::Title) {
            continue;
        }
        while runs.get(run).is_some_and(|r| r.outside.end <= sentence.span.start) {
            run += 1;
        }
        let here: Vec<Span> = runs[run..].iter().take_while(|r| r.outside.start < sentence.span.end).map(|r| r.outside).collect();
        let quoted = |t: &Token| here.iter().any(|r| r.overlaps(t.span));
        let offset = sentence.tokens.0 as usize;
        let tokens = segments.tokens_of(n);
        let mut floor = 0;
        for cue in clause::cues(text, tokens, &quoted) {
            let Some((subject, inverted)) = subject(text, tokens, &cue, floor, &quoted) else { continue };
            let shift = |r: &Range<usize>| r.start + offset..r.end + offset;
            // "… but said": a second verb of the same subject.
            let shared = subject.is_empty();
            let source = if shared {
                found.last().filter(|a| a.sentence == n as u32).map(|a| attributions[a.attribution as usize].clone())
            } else {
                let source = sources.resolve(shift(&subject));
                let mention = Some(clause::span(tokens, &subject));
                Some(Attribution {
                    source: source.name,
                    source_kind: source.kind,
                    description: source.description,
                    mention,
                    ..Attribution::default()
                })
            };
            let Some(source) = source else { continue };
            floor = cue.tokens.end;
            attributions.push(Attribution { cue: Some(cue.cue(tokens)), ..source });
            let cue = CueAt { tokens: shift(&cue.tokens), ..cue };
            found.push(Act { sentence: n as u32, subject: shift(&subject), inverted, attribution: attributions.len() as u32 - 1, cue });
        }
    }
    found
}

/// The source of a cue: its tokens (empty for that of the cue before), and whether it follows the cue. `None` where none is plausible.
fn subject(text: &str, tokens: &[Token], cue: &CueAt, floor: usize, quoted: &dyn Fn(&Token) -> bool) -> Option<(Range<usize>, bool)> {
    let after = clause::subject_after(text, tokens, cue.tokens.end).filter(|r| !tokens[r.clone()].iter().any(quoted));
    if cue.prepositional {
        return after.map(|r| (r, true));
    }
    let before = cue.tokens.start.checked_sub(1).map(|b| &tokens[b]);
    let behind_quotation = before.is_some_and(quoted)
        || before.is_some_and(|t| t.is(text, ',')) && cue.tokens.start >= 2 && quoted(&tokens[cue.tokens.start - 2]);
    // "“…,” said Velikar"; also ", said Anna Brezik, an analyst".
    let comma = before.is_some_and(|t| t.is(text, ','));
    // "posting a video", "told reporters": what follows is an object.
    let word = tokens[cue.tokens.start].text(text);
    let object = word.ends_with("ing") || matches!(word, "told" | "tells" | "informed" | "assured");
    if (behind_quotation || comma) && cue.class == CueClass::Speech && !object {
        // "…, said he was", "…, said investigators were": what stands before a verb is the subject of what is said.
        let subject_of_content = |r: &Range<usize>| {
            let next = tokens.get(r.end);
            let pronoun = clause::function(&tokens[r.start]) == "pronoun" && next.is_some_and(|t| t.kind != Kind::Mark);
            pronoun || next.is_some_and(|t| matches!(clause::function(t), "be" | "auxiliary" | "modal"))
        };
        // "…, who was there, said two villages were cut off": what stands before the clause between the commas is the subject.
        let before = if behind_quotation { None } else { clause::subject_before(text, tokens, cue.tokens.start, floor) };
        if let Some(before) = before {
            return Some((before, false));
        }
        if let Some(after) = after.filter(|r| !subject_of_content(r) && clause::is_source(tokens, r)) {
            return Some((after, true));
        }
    }
    let wall = tokens[..cue.tokens.start].iter().rposition(quoted).map_or(floor, |q| (q + 1).max(floor));
    match clause::subject_before(text, tokens, cue.tokens.start, wall) {
        Some(subject) => Some((subject, false)),
        None => {
            let joins = tokens[..cue.tokens.start].iter().rev().take(4).any(|t| clause::function(t) == "conjunction");
            (floor > 0 && joins).then_some((0..0, false))
        }
    }
}

/// Adds figures, each on the word of the smallest claim that holds it.
pub(super) fn extend(claims: &mut Vec<Claim>, figures: Vec<Claim>) {
    let longest = claims.iter().map(|c| c.span.len()).max().unwrap_or(0) as u32;
    let held: Vec<Option<u32>> = figures
        .iter()
        .map(|figure| {
            let from = claims.partition_point(|c| c.span.start + longest < figure.span.start);
            let around = claims[from..].iter().take_while(|c| c.span.start <= figure.span.start).filter(|c| c.span.contains(figure.span));
            around.min_by_key(|c| c.span.len()).and_then(|c| c.attribution)
        })
        .collect();
    claims.extend(figures.into_iter().zip(held).map(|(figure, attribution)| Claim { attribution, ..figure }));
    claims.sort_by_key(|c| (c.span.start, std::cmp::Reverse(c.span.end)));
}

/// Drops attributions that no claim has.
pub(super) fn prune(reading: &mut Reading) {
    let mut place: Vec<Option<u32>> = vec![None; reading.attributions.len()];
    let mut kept = Vec::new();
    for claim in &mut reading.claims {
        let Some(old) = claim.attribution else { continue };
        let new = *place[old as usize].get_or_insert_with(|| {
            kept.push(reading.attributions[old as usize].clone());
            kept.len() as u32 - 1
        });
        claim.attribution = Some(new);
    }
    reading.attributions = kept;
}
