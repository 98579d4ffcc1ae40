//! A report as JSON, as it was read in.

use super::place::Places;
use crate::report::Report;
use crate::text::paragraphs;
use serde::Serialize;

/// `hearsay/report/1`: the fields have the names under which reports are read from JSONL.
#[derive(Serialize)]
pub(super) struct ReportDocument<'r> {
    schema: &'static str,
    id: &'r str,
    path: Option<&'r str>,
    outlet: Option<&'r str>,
    url: Option<&'r str>,
    authors: &'r [String],
    published: Option<&'r str>,
    updated: Option<&'r str>,
    title: Option<&'r str>,
    /// What its words are in, else what its source declares.
    language: Option<&'r str>,
    based_on: &'r [String],
    sha256: &'r str,
    text: &'r str,
    paragraphs: Vec<ParagraphView>,
    notes: &'r [String],
}

#[derive(Serialize)]
struct ParagraphView {
    start: u32,
    end: u32,
    role: &'static str,
}

impl<'r> ReportDocument<'r> {
    pub(super) fn new(report: &'r Report) -> Self {
        let places = Places::new(&report.text);
        let paragraphs = paragraphs(&report.text);
        let view = |p: &crate::text::Paragraph| {
            let (start, end) = places.bounds(p.span);
            ParagraphView { start, end, role: p.role.name() }
        };
        ReportDocument {
            schema: "hearsay/report/1",
            id: &report.id,
            path: report.path.as_deref(),
            outlet: report.outlet.as_deref(),
            url: report.url.as_deref(),
            authors: &report.authors,
            published: report.published.as_ref().map(|p| p.text.as_str()),
            updated: report.updated.as_ref().map(|p| p.text.as_str()),
            title: report.title.as_deref(),
            language: crate::claim::language(&report.text).or(report.language.as_deref()),
            based_on: &report.based_on,
            sha256: &report.sha256,
            text: &report.text,
            paragraphs: paragraphs.iter().map(view).collect(),
            notes: &report.notes,
        }
    }
}
