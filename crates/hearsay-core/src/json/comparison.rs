//! A comparison as JSON.

use super::place::{Place, Places};
use super::reading::ReportView;
use super::{claim_id, score};
use crate::claim::Reading;
use crate::trace::{
    Comparison, Confidence, CreditGiven, DerivationKind, Difference, DifferenceKind, Direction, EvidenceKind, Link, Relation, Verdict,
};
use serde::Serialize;

/// `hearsay/comparison/1`
#[derive(Serialize)]
pub(super) struct ComparisonView<'c> {
    schema: &'static str,
    a: SideView<'c>,
    b: SideView<'c>,
    derivation: DerivationView<'c>,
    coverage: CoverageView,
    alignment: Vec<LinkView<'c>>,
    changes: Vec<ChangeView<'c>>,
}

#[derive(Serialize)]
struct SideView<'c> {
    #[serde(flatten)]
    report: ReportView<'c>,
    /// How many sentences it has: what `alignment` counts in.
    sentences: usize,
}

#[derive(Serialize)]
struct DerivationView<'c> {
    verdict: Verdict,
    direction: Direction,
    kind: Option<DerivationKind>,
    confidence: Confidence,
    score: f64,
    credit: CreditView<'c>,
    evidence: Vec<EvidenceView<'c>>,
}

#[derive(Serialize)]
struct CreditView<'c> {
    kind: CreditGiven,
    #[serde(flatten)]
    place: Option<Place<'c>>,
}

#[derive(Serialize)]
struct EvidenceView<'c> {
    kind: EvidenceKind,
    score: f64,
    text: &'c str,
}

#[derive(Serialize)]
struct CoverageView {
    child_from_parent: f64,
    parent_kept: f64,
}

#[derive(Serialize)]
struct LinkView<'c> {
    parent: &'c [u32],
    child: &'c [u32],
    relation: Relation,
    score: f64,
}

#[derive(Serialize)]
struct ChangeView<'c> {
    id: String,
    kind: DifferenceKind,
    parent: Option<Place<'c>>,
    child: Option<Place<'c>>,
    claim: ClaimsView,
    source: &'c str,
    confidence: Confidence,
    note: &'c str,
}

/// The claims a change touches.
#[derive(Serialize)]
struct ClaimsView {
    parent: Option<String>,
    child: Option<String>,
}

impl<'c> ComparisonView<'c> {
    pub(super) fn new(a: &'c Reading, b: &'c Reading, comparison: &'c Comparison) -> Self {
        let derivation = &comparison.derivation;
        let (parent, child) = if derivation.direction == Direction::BToA { (b, a) } else { (a, b) };
        let (parent, child) = (Places::new(&parent.report.text), Places::new(&child.report.text));
        ComparisonView {
            schema: "hearsay/comparison/1",
            a: SideView::new(a),
            b: SideView::new(b),
            derivation: DerivationView {
                verdict: derivation.verdict,
                direction: derivation.direction,
                kind: derivation.kind,
                confidence: derivation.confidence,
                score: score(derivation.score),
                credit: CreditView { kind: derivation.credit.kind, place: derivation.credit.span.map(|s| child.of(s)) },
                evidence: derivation.evidence.iter().map(|e| EvidenceView { kind: e.kind, score: score(e.score), text: &e.text }).collect(),
            },
            coverage: CoverageView {
                child_from_parent: score(comparison.coverage.child_from_parent),
                parent_kept: score(comparison.coverage.parent_kept),
            },
            alignment: comparison.alignment.iter().map(LinkView::new).collect(),
            changes: comparison.changes.iter().zip(1..).map(|(d, n)| ChangeView::new(d, n, &parent, &child)).collect(),
        }
    }
}

impl<'c> SideView<'c> {
    fn new(reading: &'c Reading) -> Self {
        SideView { report: ReportView::new(reading), sentences: reading.segments.sentences.len() }
    }
}

impl<'c> LinkView<'c> {
    fn new(link: &'c Link) -> Self {
        LinkView { parent: &link.parent, child: &link.child, relation: link.relation, score: score(link.score) }
    }
}

impl<'c> ChangeView<'c> {
    fn new(difference: &'c Difference, number: usize, parent: &Places<'c>, child: &Places<'c>) -> Self {
        ChangeView {
            id: format!("x{number}"),
            kind: difference.kind,
            parent: difference.parent.map(|s| parent.of(s)),
            child: difference.child.map(|s| child.of(s)),
            claim: ClaimsView { parent: difference.parent_claim.map(claim_id), child: difference.child_claim.map(claim_id) },
            source: &difference.source,
            confidence: difference.confidence,
            note: &difference.note,
        }
    }
}
