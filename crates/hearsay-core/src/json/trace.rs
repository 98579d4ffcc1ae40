//! A traced pile as JSON.

use super::place::{Place, Places};
use super::{claim_id, score};
use crate::pile::{ClaimSort, Cut, Edge, Siblings, Story, StoryClaim, Telling, Trace, Unseen};
use crate::report::Report;
use crate::trace::{Confidence, CreditGiven, DerivationKind, DifferenceKind};
use serde::Serialize;
use std::collections::BTreeMap;

/// A file, or a line of one, that gave no report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NotRead {
    /// The file.
    pub path: String,
    /// The line in it, from 1; `None` for the file as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Why.
    pub reason: String,
}

/// `hearsay/trace/1`
#[derive(Serialize)]
pub(super) struct TraceView<'t> {
    schema: &'static str,
    counts: CountsView,
    reports: Vec<ReportView<'t>>,
    stories: Vec<StoryView<'t>>,
    derivations: Vec<EdgeView<'t>>,
    siblings: Vec<SiblingsView<'t>>,
    unseen: Vec<UnseenView<'t>>,
    skipped: &'t [NotRead],
    left_out: LeftOutView,
    #[serde(skip_serializing_if = "Option::is_none")]
    partial: Option<PartialView>,
}

#[derive(Serialize)]
struct CountsView {
    reports: usize,
    stories: usize,
    origins: usize,
    outlets: usize,
}

#[derive(Serialize)]
pub(super) struct ReportView<'t> {
    id: &'t str,
    path: Option<&'t str>,
    outlet: Option<&'t str>,
    url: Option<&'t str>,
    published: Option<&'t str>,
    title: Option<&'t str>,
    story: Option<&'t str>,
    origin: &'t str,
    /// Where the part of a long text ends that was compared, in code points.
    #[serde(skip_serializing_if = "Option::is_none")]
    compared_to: Option<usize>,
}

#[derive(Serialize)]
pub(super) struct StoryView<'t> {
    id: &'t str,
    title: Option<&'t str>,
    reports: Vec<&'t str>,
    origins: Vec<&'t str>,
    outlets: Vec<&'t str>,
    first_seen: Option<&'t str>,
    last_seen: Option<&'t str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    claims: Vec<ClaimView<'t>>,
}

/// A claim of a story: who has it from no other report of the pile, and in which words it is told.
#[derive(Serialize)]
struct ClaimView<'t> {
    id: String,
    kind: ClaimSort,
    source: &'t str,
    reports: usize,
    origins: Vec<&'t str>,
    outlets: usize,
    forms: Vec<FormView<'t>>,
}

/// The words of a claim, where they stand first, and all reports that have these words.
#[derive(Serialize)]
struct FormView<'t> {
    report: &'t str,
    claim: String,
    #[serde(flatten)]
    place: Place<'t>,
    reports: Vec<&'t str>,
    /// What changed of the claim on the way to the first of these reports.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    changes: &'t [DifferenceKind],
}

#[derive(Serialize)]
pub(super) struct EdgeView<'t> {
    child: &'t str,
    parent: &'t str,
    kind: DerivationKind,
    credit: CreditGiven,
    direction: &'static str,
    confidence: Confidence,
    score: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    through: Option<&'t str>,
    changes: BTreeMap<&'static str, u32>,
}

/// Origins that share a text which is not in the pile: whom it quotes, and what two of them have of it at most.
#[derive(Serialize)]
pub(super) struct SiblingsView<'t> {
    reports: Vec<&'t str>,
    speaker: Option<&'t str>,
    quotations: usize,
    sentences: usize,
    evidence: String,
}

#[derive(Serialize)]
pub(super) struct UnseenView<'t> {
    outlet: &'t str,
    cited_by: Vec<&'t str>,
}

/// What the search for relatives did not look at.
#[derive(Serialize)]
struct LeftOutView {
    common_phrases: u64,
    faint_candidates: u64,
    boilerplate_paragraphs: usize,
}

#[derive(Serialize)]
struct PartialView {
    step: &'static str,
    done: usize,
    of: usize,
}

impl<'t> TraceView<'t> {
    pub(super) fn new(trace: &'t Trace, skipped: &'t [NotRead]) -> Self {
        TraceView {
            schema: "hearsay/trace/1",
            counts: CountsView {
                reports: trace.reports.len(),
                stories: trace.stories.len(),
                origins: trace.stories.iter().map(|s| s.origins.len()).sum(),
                outlets: trace.outlets(0..trace.reports.len() as u32).len(),
            },
            reports: (0..trace.reports.len()).map(|n| ReportView::new(trace, n)).collect(),
            stories: trace.stories.iter().map(|s| StoryView::new(trace, s)).collect(),
            derivations: trace.edges.iter().map(|e| EdgeView::new(trace, e)).collect(),
            siblings: trace.siblings.iter().map(|s| SiblingsView::new(trace, s)).collect(),
            unseen: trace.unseen.iter().map(|u| UnseenView::new(trace, u)).collect(),
            skipped,
            left_out: LeftOutView {
                common_phrases: trace.left_out.common,
                faint_candidates: trace.left_out.faint,
                boilerplate_paragraphs: trace.boilerplate,
            },
            partial: trace.cut.map(|Cut { step, done, of }| PartialView { step: step.name(), done, of }),
        }
    }
}

/// A line: one part of the pile.
#[derive(Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub(super) enum Line<'t> {
    Report(ReportView<'t>),
    Story(StoryView<'t>),
    Derivation(EdgeView<'t>),
    Siblings(SiblingsView<'t>),
    Unseen(UnseenView<'t>),
}

/// All parts, reports first.
pub(super) fn lines(trace: &Trace) -> impl Iterator<Item = Line<'_>> {
    let reports = (0..trace.reports.len()).map(|n| Line::Report(ReportView::new(trace, n)));
    let stories = trace.stories.iter().map(|s| Line::Story(StoryView::new(trace, s)));
    let edges = trace.edges.iter().map(|e| Line::Derivation(EdgeView::new(trace, e)));
    let siblings = trace.siblings.iter().map(|s| Line::Siblings(SiblingsView::new(trace, s)));
    let unseen = trace.unseen.iter().map(|u| Line::Unseen(UnseenView::new(trace, u)));
    reports.chain(stories).chain(edges).chain(siblings).chain(unseen)
}

fn ids<'t>(trace: &'t Trace, numbers: &[u32]) -> Vec<&'t str> {
    numbers.iter().map(|&n| trace.id(n)).collect()
}

fn published(report: &Report) -> Option<&str> {
    report.published.as_ref().map(|p| p.text.as_str())
}

impl<'t> ReportView<'t> {
    pub(super) fn new(trace: &'t Trace, number: usize) -> Self {
        let report = &trace.reports[number];
        ReportView {
            id: &report.id,
            path: report.path.as_deref(),
            outlet: report.outlet.as_deref(),
            url: report.url.as_deref(),
            published: published(report),
            title: report.title.as_deref(),
            story: trace.story_of(number as u32).map(|s| s.id.as_str()),
            origin: trace.id(trace.origin[number]),
            compared_to: trace.compared_to(number as u32).map(|end| report.text[..end].chars().count()),
        }
    }
}

impl<'t> StoryView<'t> {
    pub(super) fn new(trace: &'t Trace, story: &'t Story) -> Self {
        let dated = |n: &&u32| trace.reports[**n as usize].published.is_some();
        let at = |n: Option<&u32>| n.and_then(|&n| published(&trace.reports[n as usize]));
        // One count of code points for all claims of a report.
        let told: &[u32] = if story.claims.is_empty() { &[] } else { &story.reports };
        let places: BTreeMap<u32, Places> = told.iter().map(|&n| (n, Places::new(&trace.reports[n as usize].text))).collect();
        StoryView {
            id: &story.id,
            title: trace.title(story),
            reports: ids(trace, &story.reports),
            origins: ids(trace, &story.origins),
            outlets: trace.outlets(story.reports.iter().copied()),
            first_seen: at(story.reports.first()),
            last_seen: at(story.reports.iter().rev().find(dated)),
            claims: story.claims.iter().zip(1..).map(|(claim, n)| ClaimView::new(trace, &places, claim, n)).collect(),
        }
    }
}

impl<'t> ClaimView<'t> {
    fn new(trace: &'t Trace, places: &BTreeMap<u32, Places<'t>>, claim: &'t StoryClaim, number: usize) -> Self {
        let form = |(_, tellings): (&str, Vec<&'t Telling>)| FormView::new(trace, places, &tellings);
        ClaimView {
            id: format!("k{number}"),
            kind: claim.sort,
            source: &claim.source,
            reports: claim.told.len(),
            origins: claim.origins().map(|n| trace.id(n)).collect(),
            outlets: trace.outlets(claim.told.iter().map(|t| t.report)).len(),
            forms: claim.forms(trace).into_iter().filter_map(form).collect(),
        }
    }
}

impl<'t> FormView<'t> {
    fn new(trace: &'t Trace, places: &BTreeMap<u32, Places<'t>>, tellings: &[&'t Telling]) -> Option<Self> {
        let first = *tellings.first()?;
        Some(FormView {
            report: trace.id(first.report),
            claim: claim_id(first.claim),
            place: places.get(&first.report)?.of(first.span),
            reports: tellings.iter().map(|t| trace.id(t.report)).collect(),
            changes: &first.changes,
        })
    }
}

impl<'t> SiblingsView<'t> {
    fn new(trace: &'t Trace, siblings: &'t Siblings) -> Self {
        let release = &siblings.release;
        SiblingsView {
            reports: ids(trace, &siblings.reports),
            speaker: Some(release.speaker.as_str()).filter(|s| !s.is_empty()),
            quotations: release.quotations,
            sentences: release.sentences,
            evidence: release.words(),
        }
    }
}

impl<'t> UnseenView<'t> {
    fn new(trace: &'t Trace, unseen: &'t Unseen) -> Self {
        UnseenView { outlet: &unseen.outlet, cited_by: ids(trace, &unseen.cited_by) }
    }
}

impl<'t> EdgeView<'t> {
    pub(super) fn new(trace: &'t Trace, edge: &'t Edge) -> Self {
        EdgeView {
            child: trace.id(edge.child),
            parent: trace.id(edge.parent),
            kind: edge.kind,
            credit: edge.credit,
            direction: if edge.directed { "parent_to_child" } else { "undetermined" },
            confidence: edge.confidence,
            score: score(edge.score),
            through: edge.through.as_deref(),
            changes: edge.changes.iter().map(|(kind, n)| (kind.name(), *n)).collect(),
        }
    }
}
