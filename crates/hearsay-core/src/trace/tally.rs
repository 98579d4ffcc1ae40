//! What of the parent is still in the child, counted once for all who show it.

use super::{Comparison, Confidence, Difference, DifferenceKind, Direction};
use crate::claim::{Claim, ClaimKind, Figure, Reading};
use crate::span::Span;
use crate::text::{Kind, Role, Term};
use std::collections::BTreeMap;

/// What survives of the parent's claims and sentences, whether or not one report is taken from the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    /// How many quotations the parent has; one split by its speaker's name counts as two.
    pub quotations: usize,
    /// How many of them the child has in quotation marks, altered, cut or not.
    pub quotations_kept: usize,
    /// How many of them it has word for word, split or joined as it likes.
    pub quotations_verbatim: usize,
    /// How many figures the parent has.
    pub figures: usize,
    /// The parent's figures that stand as they were in a sentence that answers theirs: indices of its claims. None that a change touches.
    pub figures_kept: Vec<u32>,
    /// The parent's sentences that nothing answers, headlines and furniture left aside.
    pub only_parent: Vec<u32>,
    /// The child's sentences that answer nothing, headlines and furniture left aside.
    pub only_child: Vec<u32>,
}

/// The shortest run of words that is looked for inside a longer quotation: one word says nothing.
const LEAST_RUN: usize = 3;

/// Quotations are looked for inside each other up to this product of their words; beyond it only as a whole, so that it stays quick.
const MOST_PAIRS: usize = 20_000_000;

impl Comparison {
    /// Counts for the two readings that were compared.
    pub fn tally(&self, a: &Reading, b: &Reading) -> Tally {
        let (parent, child) = if self.derivation.direction == Direction::BToA { (b, a) } else { (a, b) };
        let mut tally = Tally::default();
        self.count_quotations(parent, child, &mut tally);
        self.count_figures(parent, child, &mut tally);
        tally.only_parent = alone(parent, self.alignment.iter().flat_map(|l| &l.parent));
        tally.only_child = alone(child, self.alignment.iter().flat_map(|l| &l.child));
        tally
    }

    fn count_quotations(&self, parent: &Reading, child: &Reading, tally: &mut Tally) {
        let altered = self.touched(|c| {
            matches!(c.kind, DifferenceKind::QuoteAltered | DifferenceKind::QuoteTruncated) && c.confidence > Confidence::Guess
        });
        let theirs = utterances(child);
        let mut whole: Vec<&[Term]> = theirs.iter().map(Vec::as_slice).collect();
        whole.sort_unstable();
        let size = |list: &mut dyn Iterator<Item = usize>| list.sum::<usize>().max(1);
        let ours: Vec<(u32, Span, Vec<Term>)> = quotations(parent).map(|(i, c)| (i, c.span, words(parent, c.span))).collect();
        let product = size(&mut ours.iter().map(|(_, _, w)| w.len())).saturating_mul(size(&mut theirs.iter().map(Vec::len)));
        let inside = |part: &[Term], all: &[Term]| part.len() >= LEAST_RUN && all.windows(part.len()).any(|w| w == part);
        for (index, span, words) in ours.iter().filter(|(_, _, words)| !words.is_empty()) {
            tally.quotations += 1;
            let touched = altered.0.holds(*index, *span);
            let quick = product <= MOST_PAIRS;
            if touched {
                tally.quotations_kept += 1;
            } else if whole.binary_search(&words.as_slice()).is_ok() || quick && theirs.iter().any(|t| inside(words, t)) {
                tally.quotations_kept += 1;
                tally.quotations_verbatim += 1;
            } else if quick && theirs.iter().any(|t| inside(t, words)) {
                // Whole sentences of it are gone, the rest stands.
                tally.quotations_kept += 1;
            }
        }
    }

    fn count_figures(&self, parent: &Reading, child: &Reading, tally: &mut Tally) {
        use DifferenceKind::{BoundChanged, CountedChanged, FigureChanged};
        let changed = self.touched(|c| matches!(c.kind, FigureChanged | BoundChanged | CountedChanged));
        let mut answers: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for link in &self.alignment {
            for &sentence in &link.parent {
                answers.entry(sentence).or_default().extend(&link.child);
            }
        }
        let mut theirs: BTreeMap<u32, Vec<&Figure>> = BTreeMap::new();
        for (index, claim, figure) in figures(child) {
            if !changed.1.holds(index, claim.span) {
                theirs.entry(claim.sentence).or_default().push(figure);
            }
        }
        for (index, claim, figure) in figures(parent) {
            tally.figures += 1;
            let mut answering = answers.get(&claim.sentence).into_iter().flatten().filter_map(|s| theirs.get(s)).flatten();
            if answering.any(|other| same(figure, other)) && !changed.0.holds(index, claim.span) {
                tally.figures_kept.push(index);
            }
        }
    }
}

impl Comparison {
    /// What changes of some kinds touch in the parent and in the child.
    fn touched(&self, wanted: impl Fn(&Difference) -> bool) -> (Touched, Touched) {
        let changes = || self.changes.iter().filter(|c| wanted(c));
        (Touched::new(changes().map(|c| (c.parent_claim, c.parent))), Touched::new(changes().map(|c| (c.child_claim, c.child))))
    }
}

/// What some changes touch in one report.
struct Touched {
    /// Indices of claims that are touched as a whole, ascending.
    claims: Vec<u32>,
    /// Places, none of which overlaps another, in the order of the text.
    places: Vec<Span>,
}

impl Touched {
    fn new(changes: impl Iterator<Item = (Option<u32>, Option<Span>)>) -> Self {
        let (mut claims, mut sorted) = (Vec::new(), Vec::new());
        for change in changes {
            match change {
                (_, Some(place)) => sorted.push(place),
                (claim, None) => claims.extend(claim),
            }
        }
        claims.sort_unstable();
        sorted.sort_unstable();
        let mut places: Vec<Span> = Vec::new();
        for span in sorted {
            match places.last_mut().filter(|last| last.overlaps(span)) {
                Some(last) => *last = last.cover(span),
                None => places.push(span),
            }
        }
        Touched { claims, places }
    }

    /// True for a claim that a change lies in, or that one without a place names.
    fn holds(&self, claim: u32, span: Span) -> bool {
        let next = self.places.partition_point(|p| p.end <= span.start);
        self.claims.binary_search(&claim).is_ok() || self.places.get(next).is_some_and(|p| p.overlaps(span))
    }
}

/// The sentences of the body that none of the links names.
fn alone<'l>(reading: &Reading, linked: impl Iterator<Item = &'l u32>) -> Vec<u32> {
    let mut linked: Vec<u32> = linked.copied().collect();
    linked.sort_unstable();
    let sentences = reading.segments.sentences.iter().zip(0..);
    sentences.filter(|(s, i)| s.role == Role::Body && linked.binary_search(i).is_err()).map(|(_, i)| i).collect()
}

/// True for the same number of whatever it counts.
fn same(x: &Figure, y: &Figure) -> bool {
    (x.value, x.low, x.high, x.bound, &x.unit) == (y.value, y.low, y.high, y.bound, &y.unit)
}

fn figures(reading: &Reading) -> impl Iterator<Item = (u32, &Claim, &Figure)> {
    reading.claims.iter().zip(0..).filter_map(|(claim, index)| match &claim.kind {
        ClaimKind::Figure(figure) => Some((index, claim, figure)),
        _ => None,
    })
}

fn quotations(reading: &Reading) -> impl Iterator<Item = (u32, &Claim)> {
    reading.claims.iter().zip(0..).filter(|(c, _)| matches!(c.kind, ClaimKind::Quotation(_))).map(|(claim, index)| (index, claim))
}

/// The words of the quotations, those of one act of saying together: a split quotation is one utterance.
fn utterances(reading: &Reading) -> Vec<Vec<Term>> {
    let mut found: Vec<Vec<Term>> = Vec::new();
    let mut act = None;
    for (_, claim) in quotations(reading) {
        let words = words(reading, claim.span);
        match found.last_mut().filter(|_| claim.attribution.is_some() && claim.attribution == act) {
            Some(utterance) => utterance.extend(words),
            None => found.push(words),
        }
        act = claim.attribution;
    }
    found
}

fn words(reading: &Reading, span: Span) -> Vec<Term> {
    let tokens = reading.segments.tokens.get(reading.segments.tokens_in(span)).unwrap_or_default();
    tokens.iter().filter(|t| t.kind != Kind::Mark).map(|t| t.form).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Report, compare, read};

    const WIRE: &str = "At least nine people drowned when a ferry sank off Tessara, the coast guard said. It carried 214 passengers.\n\n\
        \"We looked at the sea,\" Ilse Marrow said, \"but the sea did not look at us.\" The lights went out at once. \"It was loud,\" \
        Oren Vale said.";
    const COPY: &str = "Nine people drowned when a ferry sank off Tessara, the coast guard said. It carried 214 passengers.\n\n\
        “We looked at the sea, but the sea did not look at us,” Ilse Marrow said. The harbour was closed for a week afterwards.";

    #[test]
    fn counts_what_survives() {
        let [a, b] = [WIRE, COPY].map(|t| read(Report { text: t.into(), ..Report::default() }));
        let mut comparison = compare(&a, &b);
        let figure = |reading: &Reading, exact: &str| {
            let found = figures(reading).find(|(_, c, _)| c.span.of(&reading.report.text) == exact);
            found.map(|(index, claim, _)| (index, claim.span)).unwrap()
        };
        let tally = comparison.tally(&a, &b);
        assert_eq!((tally.quotations, tally.quotations_kept, tally.quotations_verbatim), (3, 2, 2));
        assert_eq!((tally.figures, tally.figures_kept.as_slice()), (2, [figure(&a, "214 passengers").0].as_slice()));
        assert_eq!((tally.only_parent.len(), tally.only_child.len()), (2, 1));
        // A figure that a change touches is not kept, whichever claim the change names.
        comparison.changes = vec![Difference {
            kind: DifferenceKind::CountedChanged,
            parent: Some(figure(&a, "214 passengers").1),
            child: None,
            parent_claim: None,
            child_claim: None,
            source: String::new(),
            confidence: Confidence::Likely,
            note: String::new(),
        }];
        assert!(comparison.tally(&a, &b).figures_kept.is_empty());
    }
}
