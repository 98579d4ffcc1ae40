//! One report of a pair, made ready for questions: what stands in these sentences, is this word anywhere in the report?

use super::crossing::crossings;
use super::words::Matched;
use super::{Difference, DifferenceKind};
use crate::claim::{Attribution, Claim, ClaimKind, Reading};
use crate::span::Span;
use crate::text::{Background, FUNCTION, Kind, Role, Term, TermMap, Token};
use crate::trace::{Alignment, Confidence, Link};
use std::collections::HashSet;
use std::ops::Range;

/// One report of a pair.
pub(super) struct Side<'r> {
    pub reading: &'r Reading,
    pub text: &'r str,
    /// For each token: true inside quotation marks.
    quoted: Vec<bool>,
    /// How often each stem stands in title and body.
    counts: TermMap<u32>,
    /// For each token: the figure whose number begins there, by its claim; [`u32::MAX`] for none.
    figures: Vec<u32>,
}

impl<'r> Side<'r> {
    pub fn new(reading: &'r Reading) -> Self {
        let segments = &reading.segments;
        let mut quoted = vec![false; segments.tokens.len()];
        for claim in reading.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Quotation(_))) {
            quoted[segments.tokens_in(claim.span)].fill(true);
        }
        let mut figures = vec![u32::MAX; segments.tokens.len()];
        for (claim, index) in reading.claims.iter().zip(0u32..) {
            if let ClaimKind::Figure(figure) = &claim.kind {
                figures[segments.tokens_in(figure.number)].fill(index);
            }
        }
        let mut counts = TermMap::with_capacity_and_hasher(segments.tokens.len() / 2, Default::default());
        for sentence in segments.sentences.iter().filter(|s| matches!(s.role, Role::Body | Role::Title)) {
            for token in &segments.tokens[sentence.tokens.0 as usize..sentence.tokens.1 as usize] {
                *counts.entry(token.stem).or_insert(0) += 1;
            }
        }
        Side { reading, text: &reading.report.text, quoted, counts, figures }
    }

    pub fn token(&self, i: usize) -> &'r Token {
        &self.reading.segments.tokens[i]
    }

    pub fn word(&self, i: usize) -> &'r str {
        self.token(i).text(self.text)
    }

    /// True for a token inside quotation marks.
    pub fn is_quoted(&self, i: usize) -> bool {
        self.quoted[i]
    }

    /// The figure whose number a token is part of: an index into the claims.
    pub fn figure_at(&self, token: usize) -> Option<u32> {
        Some(self.figures[token]).filter(|&f| f != u32::MAX)
    }

    /// The number of a figure, by the index of its claim.
    pub fn number(&self, claim: u32) -> Option<f64> {
        match &self.reading.claims[claim as usize].kind {
            ClaimKind::Figure(figure) => figure.value.or(figure.low).or(figure.high),
            _ => None,
        }
    }

    /// The tokens of a sentence.
    pub fn sentence(&self, sentence: u32) -> Range<usize> {
        let (from, to) = self.reading.segments.sentences[sentence as usize].tokens;
        from as usize..to as usize
    }

    /// True for a sentence that asks.
    pub fn is_question(&self, sentence: u32) -> bool {
        self.sentence(sentence).next_back().is_some_and(|last| self.word(last) == "?")
    }

    /// The tokens of several sentences, one after the other.
    pub fn tokens_of<'s>(&'s self, sentences: &'s [u32]) -> impl DoubleEndedIterator<Item = usize> + 's {
        sentences.iter().flat_map(|&s| self.sentence(s))
    }

    /// True when the stem stands anywhere in title or body.
    pub fn has(&self, stem: Term) -> bool {
        self.counts.contains_key(&stem)
    }

    /// The claims that begin in these sentences, with their indices.
    pub fn claims_in<'s>(&'s self, sentences: &'s [u32]) -> impl Iterator<Item = (u32, &'r Claim)> + use<'s, 'r> {
        sentences.iter().flat_map(|&s| self.claims_at(s))
    }

    /// The claims that begin in this sentence, with their indices.
    pub fn claims_at(&self, sentence: u32) -> impl Iterator<Item = (u32, &'r Claim)> + use<'r> {
        let claims = &self.reading.claims;
        let span = self.reading.segments.sentences[sentence as usize].span;
        let from = claims.partition_point(|c| c.span.start < span.start);
        let to = claims.partition_point(|c| c.span.start < span.end);
        (from as u32..).zip(&claims[from..to])
    }

    pub fn attribution(&self, claim: &Claim) -> Option<&'r Attribution> {
        claim.attribution.and_then(|a| self.reading.attributions.get(a as usize))
    }

    /// True for a word by which somebody says something.
    pub fn is_cue(&self, place: Span) -> bool {
        self.reading.attributions.iter().any(|a| a.cue.is_some_and(|c| c.span.overlaps(place)))
    }

    /// The source of the smallest claim around a span; empty where nobody's word is given.
    pub fn source_at(&self, span: Span) -> String {
        let sentence = self.reading.segments.sentence_at(span.start) as u32;
        let around = self.claims_at(sentence).filter(|(_, c)| c.span.overlaps(span)).min_by_key(|(_, c)| c.span.len()).map(|(_, c)| c);
        around.and_then(|c| self.attribution(c)).map(|a| a.source.clone()).unwrap_or_default()
    }

    /// The span from the first to the last of the tokens; empty for none.
    pub fn span(&self, tokens: &Range<usize>) -> Span {
        match (tokens.start < tokens.end).then(|| (self.token(tokens.start), self.token(tokens.end - 1))) {
            Some((first, last)) => first.span.cover(last.span),
            None => Span::default(),
        }
    }

    /// True for a word that carries content: no mark, no function word.
    pub fn is_content(&self, i: usize) -> bool {
        let token = self.token(i);
        token.kind == Kind::Number || token.kind == Kind::Word && FUNCTION.word(token.form).is_none_or(|f| f == "number")
    }

    /// True for a place in the first sentence of the body.
    pub fn is_lead(&self, place: Span) -> bool {
        let first = self.reading.segments.sentences.iter().find(|s| s.role == Role::Body);
        first.is_some_and(|s| s.span.overlaps(place))
    }

    /// The sentences of the body near `sentence`, of whatever paragraph: so many before and after it.
    pub fn beside(&self, sentence: u32, far: u32) -> impl Iterator<Item = u32> + use<'r> {
        let sentences = &self.reading.segments.sentences;
        let near = sentence.saturating_sub(far)..(sentence + far + 1).min(sentences.len() as u32);
        near.filter(move |&s| s != sentence && sentences[s as usize].role == Role::Body)
    }

    /// The sentences of the paragraph of `sentence` next to it: before and after.
    pub fn neighbours(&self, sentence: u32) -> impl Iterator<Item = u32> + use<'r> {
        let sentences = &self.reading.segments.sentences;
        let paragraph = sentences[sentence as usize].paragraph;
        let before = sentence.checked_sub(1);
        let after = Some(sentence + 1).filter(|&s| (s as usize) < sentences.len());
        before.into_iter().chain(after).filter(move |&s| sentences[s as usize].paragraph == paragraph)
    }
}

/// The sentences of the body that are not linked.
fn alone(side: &Side, linked: impl Iterator<Item = u32>) -> Vec<u32> {
    let linked: HashSet<u32> = linked.collect();
    let body = |s: &u32| side.reading.segments.sentences[*s as usize].role == Role::Body && !linked.contains(s);
    (0..side.reading.segments.sentences.len() as u32).filter(body).collect()
}

/// The weight of a stem: its inverse document frequency.
pub(super) fn weight(stem: Term) -> f32 {
    Background::embedded().idf(stem)
}

/// Sentences that answer each other.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub parent: Vec<u32>,
    pub child: Vec<u32>,
    /// How alike they are, 0 to 1.
    pub score: f32,
    /// True when the words are not the same on both sides.
    pub reworded: bool,
    /// True for what sentences of two groups have left over and share.
    pub crossed: bool,
    /// Their words, and which answer which; empty where both sides have the same words.
    pub words: Matched,
}

/// Parent, child and the sentences in which they answer each other.
pub(super) struct Pair<'r> {
    pub parent: Side<'r>,
    pub child: Side<'r>,
    pub groups: Vec<Group>,
    /// Pairs of sentences of different groups that share what the groups leave over.
    crossed: Vec<Group>,
}

impl<'r> Pair<'r> {
    /// The two reports with their sentences that answer each other, and these sentences with their words matched.
    pub fn new(parent: &'r Reading, child: &'r Reading, alignment: &Alignment) -> Self {
        let (parent, child) = (Side::new(parent), Side::new(child));
        let forms = |side: &Side, sentences: &[u32]| -> Vec<Term> { side.tokens_of(sentences).map(|i| side.token(i).form).collect() };
        let group = |link: &Link| {
            let reworded = forms(&parent, &link.parent) != forms(&child, &link.child);
            let words = if reworded { Matched::new(&parent, &link.parent, &child, &link.child) } else { Matched::default() };
            Group { parent: link.parent.clone(), child: link.child.clone(), score: link.score, reworded, crossed: false, words }
        };
        let groups: Vec<Group> = alignment.links.iter().map(group).collect();
        let crossed = crossings(&parent, &child, &groups);
        Pair { parent, child, groups, crossed }
    }

    /// The groups whose words are not the same on both sides. Nothing can have changed in the others.
    pub fn reworded(&self) -> impl Iterator<Item = &Group> {
        self.groups.iter().filter(|g| g.reworded)
    }

    /// The sentences of the parent's body that no group holds.
    pub fn parent_alone(&self) -> Vec<u32> {
        alone(&self.parent, self.groups.iter().flat_map(|g| g.parent.iter().copied()))
    }

    /// The sentences of the child's body that no group holds.
    pub fn child_alone(&self) -> Vec<u32> {
        alone(&self.child, self.groups.iter().flat_map(|g| g.child.iter().copied()))
    }

    /// All groups, and what crosses them.
    pub fn groups_and_crossed(&self) -> impl Iterator<Item = &Group> {
        self.groups.iter().chain(&self.crossed)
    }

    /// The groups whose words are not the same on both sides, and what crosses them.
    pub fn reworded_or_crossed(&self) -> impl Iterator<Item = &Group> {
        self.reworded().chain(&self.crossed)
    }

    /// A likely change, with the source of the claims around it; `parent` and `child` are the spans that show it.
    pub fn difference(&self, kind: DifferenceKind, parent: Option<Span>, child: Option<Span>, note: impl Into<String>) -> Difference {
        let of_parent = parent.map(|span| self.parent.source_at(span)).filter(|s| !s.is_empty());
        let source = of_parent.or_else(|| child.map(|span| self.child.source_at(span))).unwrap_or_default();
        Difference { kind, parent, child, parent_claim: None, child_claim: None, source, confidence: Confidence::Likely, note: note.into() }
    }
}
