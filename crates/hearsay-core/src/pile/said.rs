//! What a report of a pile says, in what is needed to find it again in others: kept of a reading when its trees are gone.

use super::claims::ClaimSort;
use crate::claim::{Claim, ClaimKind, Figure, Reading};
use crate::span::Span;
use crate::text::{FUNCTION, Kind, Term};
use crate::trace::{Alignment, Confidence, Difference, DifferenceKind};
use std::collections::BTreeMap;

/// A claim of a report.
#[derive(Clone, Debug)]
pub(super) struct Said {
    /// Its index in the reading.
    pub claim: u32,
    pub sort: ClaimSort,
    pub span: Span,
    /// The sentence it begins in.
    pub sentence: Span,
    /// On whose word; empty where nobody's.
    pub source: String,
    /// Stems of content: of a figure those of its sentence, else its own; in the order of the text.
    pub words: Box<[u32]>,
    pub figure: Option<Counted>,
    /// What changed of it on the way from a parent, guesses left out.
    pub changes: Vec<DifferenceKind>,
    /// The claims of parents that it answers: parent and index of the claim.
    pub from: Vec<(u32, u32)>,
}

/// What a figure is found again by.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Counted {
    /// Value, ends and bound, as bits.
    pub number: ([u64; 3], &'static str),
    /// What is counted or measured: the stem of the noun, or the hash of the unit; 0 where it is not named.
    pub thing: u32,
    /// Hash of the words that say what happened to it; 0 for none.
    pub state: u32,
}

/// The part of the words in common from which on two claims in sentences that answer each other are one.
const ANSWERS: f32 = 0.4;

/// The claims of a report.
pub(super) fn said(reading: &Reading) -> Vec<Said> {
    let text = &reading.report.text;
    let one = |(claim, index): (&Claim, u32)| {
        let sentence = reading.segments.sentences.get(claim.sentence as usize)?.span;
        let source = claim.attribution.and_then(|a| reading.attributions.get(a as usize)).map(|a| a.source.clone()).unwrap_or_default();
        let (sort, figure) = match &claim.kind {
            ClaimKind::Quotation(_) => (ClaimSort::Quotation, None),
            ClaimKind::Statement => (ClaimSort::Statement, None),
            ClaimKind::Figure(figure) => (ClaimSort::Figure, Some(counted(figure, reading, text))),
        };
        let words = words(reading, if figure.is_some() { sentence } else { claim.span });
        Some(Said { claim: index, sort, span: claim.span, sentence, source, words, figure, changes: Vec::new(), from: Vec::new() })
    };
    reading.claims.iter().zip(0..).filter_map(one).collect()
}

fn counted(figure: &Figure, reading: &Reading, text: &str) -> Counted {
    let hash = |word: &str| crate::text::stem(word).0;
    let last = |span: Span| reading.segments.tokens_in(span).next_back().map(|i| reading.segments.tokens[i].stem.0);
    Counted {
        number: ([figure.value, figure.low, figure.high].map(|n| n.map_or(u64::MAX, f64::to_bits)), figure.bound.name()),
        thing: figure.unit.as_deref().map(hash).or_else(|| figure.noun.and_then(last)).unwrap_or(0),
        state: figure.state.map_or(0, |span| hash(span.of(text))),
    }
}

/// The stems of content within a span.
fn words(reading: &Reading, span: Span) -> Box<[u32]> {
    let tokens = reading.segments.tokens.get(reading.segments.tokens_in(span)).unwrap_or_default();
    let content = |form: Term| FUNCTION.word(form).is_none_or(|f| f == "number");
    tokens.iter().filter(|t| t.kind == Kind::Number || t.kind == Kind::Word && content(t.form)).map(|t| t.stem.0).collect()
}

/// Finds which claims of a parent those of a child answer, and what changed of them.
pub(super) fn inherit(child: &mut [Said], (number, parent): (u32, &[Said]), answering: &Answering, changes: &[Difference]) {
    let counts = |c: &&Difference| c.confidence > Confidence::Guess && !matches!(c.kind, DifferenceKind::Added | DifferenceKind::Omitted);
    let mut placed: Vec<(Span, &Difference)> = changes.iter().filter(counts).filter_map(|c| Some((c.child?, c))).collect();
    placed.sort_by_key(|p| p.0);
    let longest = placed.iter().map(|p| p.0.len()).max().unwrap_or(0);
    let named: BTreeMap<u32, Vec<&Difference>> = changes.iter().filter(counts).fold(BTreeMap::new(), |mut named, c| {
        named.entry(c.child_claim.unwrap_or(u32::MAX)).or_insert_with(Vec::new).push(c);
        named
    });
    for said in child {
        let named = named.get(&said.claim).map_or(&[][..], |n| n);
        let from = placed.partition_point(|p| p.0.start as usize + longest <= said.span.start as usize);
        let near = placed[from..].iter().take_while(|p| p.0.start < said.span.end).filter(|p| p.0.overlaps(said.span));
        let answer = named.iter().find_map(|c| c.parent_claim).or_else(|| answering.best(said, parent));
        let Some(found) = answer else { continue };
        said.from.push((number, found));
        said.changes.extend(near.map(|p| p.1.kind).chain(named.iter().map(|c| c.kind)));
        said.changes.sort_unstable();
        said.changes.dedup();
    }
}

/// How alike two claims are whose sentences answer each other; `None` where they are two.
fn likeness(a: &Said, b: &Said) -> Option<f32> {
    match (&a.figure, &b.figure) {
        (Some(x), Some(y)) => (x.number.0 == y.number.0).then_some(if x.thing == y.thing { 2.0 } else { 1.0 }),
        (None, None) => Some(common(&a.words, &b.words)).filter(|&share| share >= ANSWERS),
        _ => None,
    }
}

/// Which sentences of the child answer which of the parent: pairs of where they begin, ascending.
pub(super) struct Answering(Vec<(u32, u32)>);

impl Answering {
    pub fn new(parent: &Reading, child: &Reading, alignment: &Alignment) -> Self {
        let starts = |reading: &Reading, sentences: &[u32]| -> Vec<u32> {
            sentences.iter().filter_map(|&s| Some(reading.segments.sentences.get(s as usize)?.span.start)).collect()
        };
        let mut pairs = Vec::new();
        for link in &alignment.links {
            let (p, c) = (starts(parent, &link.parent), starts(child, &link.child));
            pairs.extend(c.iter().flat_map(|&c| p.iter().map(move |&p| (c, p))));
        }
        pairs.sort_unstable();
        Answering(pairs)
    }

    /// The claim of the parent that is most like one of the child, of those in sentences that answer its own.
    fn best(&self, said: &Said, parent: &[Said]) -> Option<u32> {
        let from = self.0.partition_point(|p| p.0 < said.sentence.start);
        let answers = self.0[from..].iter().take_while(|p| p.0 == said.sentence.start);
        let there = answers.flat_map(|&(_, start)| {
            let first = parent.partition_point(|s| s.sentence.start < start);
            parent[first..].iter().take_while(move |s| s.sentence.start == start)
        });
        let alike = there.filter_map(|s| Some((likeness(s, said)?, s.claim)));
        alike.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, claim)| claim)
    }
}

/// What two runs of words have in common, of both together: Dice's coefficient over their distinct words.
pub(super) fn common(a: &[u32], b: &[u32]) -> f32 {
    let sorted = |words: &[u32]| {
        let mut words = words.to_vec();
        words.sort_unstable();
        words.dedup();
        words
    };
    let (a, b) = (sorted(a), sorted(b));
    let shared = a.iter().filter(|w| b.binary_search(w).is_ok()).count();
    if a.is_empty() || b.is_empty() { 0.0 } else { 2.0 * shared as f32 / (a.len() + b.len()) as f32 }
}
