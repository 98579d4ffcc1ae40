//! A reading as JSON.

use super::claim_id;
use super::place::{Place, Places};
use crate::claim::{
    Attribution, Bound, Change, Claim, ClaimKind, CreditKind, CueClass, Figure, Form, Reading, SourceKind, Strength, TimeKind,
};
use serde::{Serialize, Serializer};

/// `hearsay/reading/1`
#[derive(Serialize)]
pub(super) struct ReadingView<'r> {
    schema: &'static str,
    report: ReportView<'r>,
    text: &'r str,
    sentences: Vec<SentenceView>,
    claims: Vec<ClaimView<'r>>,
    times: Vec<TimeView<'r>>,
    hedges: Vec<HedgeView<'r>>,
    credits: Vec<CreditView<'r>>,
    notes: Vec<&'r str>,
}

/// What is known about a report besides its text.
#[derive(Serialize)]
pub(super) struct ReportView<'r> {
    id: &'r str,
    path: Option<&'r str>,
    outlet: Option<&'r str>,
    url: Option<&'r str>,
    published: Option<&'r str>,
    title: Option<&'r str>,
    language: Option<&'r str>,
    sha256: &'r str,
}

impl<'r> ReportView<'r> {
    pub(super) fn new(reading: &'r Reading) -> Self {
        let report = &reading.report;
        ReportView {
            id: &report.id,
            path: report.path.as_deref(),
            outlet: report.outlet.as_deref(),
            url: report.url.as_deref(),
            published: report.published.as_ref().map(|p| p.text.as_str()),
            title: report.title.as_deref(),
            language: reading.language,
            sha256: &report.sha256,
        }
    }
}

#[derive(Serialize)]
struct SentenceView {
    start: u32,
    end: u32,
    paragraph: u32,
    role: &'static str,
}

#[derive(Serialize)]
struct ClaimView<'r> {
    id: String,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    form: Option<Form>,
    #[serde(flatten)]
    place: Place<'r>,
    #[serde(flatten)]
    figure: Option<FigureView<'r>>,
    attribution: Option<AttributionView<'r>>,
}

#[derive(Serialize)]
struct FigureView<'r> {
    #[serde(serialize_with = "number")]
    value: Option<f64>,
    #[serde(serialize_with = "number")]
    low: Option<f64>,
    #[serde(serialize_with = "number")]
    high: Option<f64>,
    bound: Bound,
    change: Change,
    unit: Option<&'r str>,
    counts: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    concept: Option<&'r str>,
}

#[derive(Serialize)]
struct AttributionView<'r> {
    id: String,
    source: &'r str,
    source_kind: SourceKind,
    description: Option<&'r str>,
    mention: Option<Place<'r>>,
    cue: Option<CueView<'r>>,
    channel: Option<&'r str>,
    said_at: Option<&'r str>,
    via: Option<ViaView<'r>>,
    rule: &'r str,
}

#[derive(Serialize)]
struct CueView<'r> {
    #[serde(flatten)]
    place: Place<'r>,
    class: CueClass,
}

/// The source behind the source.
#[derive(Serialize)]
struct ViaView<'r> {
    source: &'r str,
}

#[derive(Serialize)]
struct TimeView<'r> {
    #[serde(flatten)]
    place: Place<'r>,
    #[serde(rename = "type")]
    kind: TimeKind,
    value: &'r str,
}

#[derive(Serialize)]
struct HedgeView<'r> {
    #[serde(flatten)]
    place: Place<'r>,
    claim: Option<String>,
    strength: Strength,
}

#[derive(Serialize)]
struct CreditView<'r> {
    #[serde(flatten)]
    place: Place<'r>,
    outlet: Option<&'r str>,
    kind: CreditKind,
}

impl<'r> ReadingView<'r> {
    pub(super) fn new(reading: &'r Reading, keep: impl Fn(&Claim) -> bool) -> Self {
        let places = Places::new(&reading.report.text);
        let sentence = |s: &crate::text::Sentence| {
            let (start, end) = places.bounds(s.span);
            SentenceView { start, end, paragraph: s.paragraph, role: s.role.name() }
        };
        let claims = reading.claims.iter().zip(0..).filter(|(claim, _)| keep(claim));
        ReadingView {
            schema: "hearsay/reading/1",
            report: ReportView::new(reading),
            text: &reading.report.text,
            sentences: reading.segments.sentences.iter().map(sentence).collect(),
            claims: claims.map(|(claim, index)| ClaimView::new(reading, &places, claim, index)).collect(),
            times: reading.times.iter().map(|t| TimeView { place: places.of(t.span), kind: t.kind, value: &t.value }).collect(),
            hedges: reading
                .hedges
                .iter()
                .map(|h| HedgeView { place: places.of(h.span), claim: h.claim.map(claim_id), strength: h.strength })
                .collect(),
            credits: reading
                .credits
                .iter()
                .map(|c| CreditView { place: places.of(c.span), outlet: c.outlet.as_deref(), kind: c.kind })
                .collect(),
            notes: reading.report.notes.iter().chain(&reading.notes).map(String::as_str).collect(),
        }
    }
}

impl<'r> ClaimView<'r> {
    fn new(reading: &'r Reading, places: &Places<'r>, claim: &'r Claim, index: u32) -> Self {
        let (kind, form, figure) = match &claim.kind {
            ClaimKind::Quotation(form) => ("quotation", Some(*form), None),
            ClaimKind::Statement => ("statement", None, None),
            ClaimKind::Figure(figure) => ("figure", None, Some(FigureView::new(figure))),
        };
        let attribution = claim.attribution.and_then(|a| Some((a, reading.attributions.get(a as usize)?)));
        ClaimView {
            id: claim_id(index),
            kind,
            form,
            place: places.of(claim.span),
            figure,
            attribution: attribution.map(|(index, a)| AttributionView::new(places, a, index)),
        }
    }
}

impl<'r> FigureView<'r> {
    fn new(figure: &'r Figure) -> Self {
        FigureView {
            value: figure.value,
            low: figure.low,
            high: figure.high,
            bound: figure.bound,
            change: figure.change,
            unit: figure.unit.as_deref(),
            counts: figure.counts.as_deref(),
            concept: figure.concept.as_deref(),
        }
    }
}

impl<'r> AttributionView<'r> {
    fn new(places: &Places<'r>, attribution: &'r Attribution, index: u32) -> Self {
        AttributionView {
            id: format!("a{}", index + 1),
            source: &attribution.source,
            source_kind: attribution.source_kind,
            description: attribution.description.as_deref(),
            mention: attribution.mention.map(|m| places.of(m)),
            cue: attribution.cue.map(|c| CueView { place: places.of(c.span), class: c.class }),
            channel: attribution.channel.as_deref(),
            said_at: attribution.said_at.as_deref(),
            via: attribution.via.as_deref().map(|source| ViaView { source }),
            rule: attribution.rule,
        }
    }
}

/// Whole numbers without a decimal point: 52, not 52.0.
fn number<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match *value {
        Some(v) if v.fract() == 0.0 && v.abs() < 9e15 => serializer.serialize_i64(v as i64),
        Some(v) if v.is_finite() => serializer.serialize_f64(v),
        _ => serializer.serialize_none(),
    }
}
