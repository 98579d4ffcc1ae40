//! Who said it: sources, cues, channels.

use super::marks::Run;
use super::saying;
use super::source::{Sources, bare};
use super::{Claim, CreditKind, Reading, Time, TimeKind};
use crate::span::Span;
use crate::syntax::{Tree, Upos};
use crate::text::{Role, form};
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
    /// The rule that found it: what precision is measured by.
    pub rule: &'static str,
    /// How the first of its quotations was found to be its; `None` where it has none.
    pub binding: Option<&'static str>,
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

/// An act of saying in the reporter's own words: a cue with its source. Ranges are of the tokens of the whole text.
#[derive(Clone, Debug)]
pub(super) struct Act {
    /// The sentence it stands in.
    pub sentence: u32,
    /// The word that says so.
    pub cue: Range<usize>,
    /// True for `according to` and `citing`: the source follows.
    pub prepositional: bool,
    /// True for words that tell of speaking: not of thinking, wanting or doing.
    pub speech: bool,
    /// What names the source; empty where nobody is named.
    pub subject: Range<usize>,
    /// Index into [`Reading::attributions`](super::Reading::attributions).
    pub attribution: u32,
    /// What is said, where the tree shows it.
    pub content: Vec<Span>,
}

impl Act {
    /// The first token of source and cue.
    pub fn start(&self) -> usize {
        if self.subject.is_empty() { self.cue.start } else { self.cue.start.min(self.subject.start) }
    }

    /// One past the last token of source and cue.
    pub fn end(&self) -> usize {
        self.cue.end.max(self.subject.end)
    }
}

/// Finds all acts of saying outside the quotation marks of `runs`, in the order of the text, and adds their attributions.
pub(super) fn acts(reading: &mut Reading, runs: &[Run]) -> Vec<Act> {
    let Reading { report, segments, grammar, attributions, times, credits, .. } = reading;
    let text = report.text.as_str();
    let mut sources = Sources::new(text, segments, credits);
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
        let quoted = |span: Span| here.iter().any(|r| r.overlaps(span));
        let tree = grammar.tree(n);
        let place = |(first, last): (usize, usize)| tree.words[first].span.cover(tree.words[last].span);
        let from = times.partition_point(|t| t.span.end <= sentence.span.start);
        let dates: Vec<&Time> = times[from..].iter().take_while(|t| t.span.start < sentence.span.end).collect();
        // "|the board| on Tuesday", "a |post on X| on Tuesday": the day is the time of saying.
        let named = |words: (usize, usize)| before_time(tree, words, &dates).map(place);
        let paragraph = &segments.paragraphs[sentence.paragraph as usize];
        let label = (paragraph.sentences.0 == n as u32).then(|| saying::label(text, tree, paragraph.span)).flatten();
        let label = label
            .filter(|l| l.source.is_some_and(|s| sources.speaks(segments.tokens_in(place(s))) || is_transcript(text, place(s).of(text))));
        for saying in label.into_iter().chain(saying::sayings(text, tree, &quoted)) {
            let cue = place(saying.cue);
            let mention = saying.source.and_then(named);
            let subject = mention.map_or(0..0, |m| segments.tokens_in(m));
            let via = saying.via.and_then(named).map(|m| sources.look_up(segments.tokens_in(m)).name);
            // Whom somebody else tells of is not who speaks next.
            let told_of = via.is_some() && saying.rule != "citing";
            let source = if told_of { sources.look_up(subject.clone()) } else { sources.resolve(subject.clone()) };
            // "By the |board's| own account", "the |minister's| claim that …"
            let owned = matches!(saying.rule, "account" | "noun");
            let name = if owned { bare(&source.name).to_string() } else { source.name };
            let credited = |m: Span| credits.iter().any(|c| c.span.overlaps(m) && c.kind != CreditKind::Photo);
            let outlet = mention.is_some_and(credited) && (saying.prepositional || tree.words[saying.cue.0].lemma == form("report"));
            let inside = |t: &Time| saying.content.iter().any(|c| c.overlaps(t.span)) || quoted(t.span);
            let said_at = dates
                .iter()
                .find(|t| matches!(t.kind, TimeKind::Date | TimeKind::Time) && !inside(t) && saying::hangs_on(tree, t.span, saying.cue.0));
            attributions.push(Attribution {
                source: name,
                source_kind: source.kind,
                description: source.description,
                mention,
                cue: Some(Cue { span: cue, class: if outlet { CueClass::Credit } else { saying.class } }),
                channel: saying.channel.and_then(named).map(|c| one_line(c.of(text))),
                said_at: said_at.map(|t| t.value.clone()),
                via: via.filter(|v| !v.is_empty()),
                rule: saying.rule,
                ..Attribution::default()
            });
            found.push(Act {
                sentence: n as u32,
                cue: segments.tokens_in(cue),
                prepositional: saying.prepositional,
                speech: saying.speech,
                subject,
                attribution: attributions.len() as u32 - 1,
                content: saying.content,
            });
        }
        for run in runs[run..].iter().take_while(|r| r.outside.start < sentence.span.end).filter(|r| r.outside.end <= sentence.span.end) {
            let Some(name) = signature(text, paragraph.span, run) else { continue };
            let subject = segments.tokens_in(name);
            let source = sources.resolve(subject.clone());
            attributions.push(Attribution {
                source: source.name,
                source_kind: source.kind,
                mention: Some(name),
                rule: "signature",
                ..Attribution::default()
            });
            found.push(Act {
                sentence: n as u32,
                cue: subject.start..subject.start,
                prepositional: false,
                speech: true,
                subject,
                attribution: attributions.len() as u32 - 1,
                content: vec![run.inside],
            });
        }
    }
    found
}

/// Longest signature behind a quotation, in bytes.
const LONGEST_SIGNATURE: usize = 120;

/// The name behind a quotation and a dash, at the end of a line: "“We are proud.” — |Ada Holm|".
fn signature(text: &str, paragraph: Span, run: &Run) -> Option<Span> {
    let rest = text.get(run.outside.end as usize..paragraph.end as usize)?;
    // No name is longer: a long line is looked at no further.
    let start = &rest[..rest.floor_char_boundary(LONGEST_SIGNATURE)];
    let line = start.split('\n').find(|l| !l.trim().is_empty())?;
    let dashed = line.trim_start().strip_prefix(['―', '—', '–', '-']).map(|l| l.trim_start_matches(['-', ' ', '\u{a0}']))?;
    let name = dashed.split([',', '(']).next()?.trim_end_matches(|c: char| c.is_whitespace() || c == '.');
    let words = name.split_whitespace().count();
    let named = name.split_whitespace().all(|w| w.starts_with(char::is_uppercase)) && !name.contains(['“', '"', ':', ';', '!', '?']);
    let start = dashed.as_ptr() as usize - text.as_ptr() as usize;
    ((2..=5).contains(&words) && named).then(|| Span::new(start, start + name.len()))
}

/// Words without a time at their end and its preposition.
fn before_time(tree: Tree, (first, last): (usize, usize), times: &[&Time]) -> Option<(usize, usize)> {
    let words = tree.words;
    let time = times.iter().find(|t| t.span.contains(words[last].span) && t.span.start > words[first].span.start);
    let Some(time) = time else { return Some((first, last)) };
    let mut end = words.iter().rposition(|w| w.span.end <= time.span.start)?;
    while end > first && matches!(words[end].upos, Upos::Adp | Upos::Punct) {
        end -= 1;
    }
    (end >= first).then_some((first, end))
}

/// Words with single blanks between.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// True when paragraphs begin with this name in capitals and a colon again and again: "MAREK: …".
fn is_transcript(text: &str, name: &str) -> bool {
    let capitals = name.chars().all(|c| !c.is_lowercase());
    capitals
        && text.match_indices(name).filter(|(at, _)| text[..*at].ends_with('\n') && text[at + name.len()..].starts_with(':')).count() > 1
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
