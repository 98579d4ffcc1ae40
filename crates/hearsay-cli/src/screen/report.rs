//! What was read of a file, field by field.

use super::plain::clean;
use super::{BOLD, DIM, Page, paint};
use hearsay_core::{Report, Segments, language};

/// The fields of a report, then its paragraphs with what they are on the page; body text has no label.
pub fn report(report: &Report, width: usize) -> String {
    let mut page = Page::new(width);
    let time = |t: &Option<hearsay_core::Published>| t.as_ref().map(|t| t.text.clone());
    let words = language(&report.text).map(str::to_owned).or_else(|| report.language.clone());
    let authors = (!report.authors.is_empty()).then(|| report.authors.join(", "));
    page.paragraph(&paint(BOLD, &clean(report.title.as_deref().unwrap_or("without a title"))), 0);
    let fields = [
        ("id", Some(report.id.clone())),
        ("file", report.path.clone()),
        ("outlet", report.outlet.clone()),
        ("authors", authors),
        ("published", time(&report.published)),
        ("updated", time(&report.updated)),
        ("language", words),
        ("address", report.url.clone()),
    ];
    let based = report.based_on.iter().map(|b| ("based on", Some(b.clone())));
    let notes = report.notes.iter().map(|n| ("note", Some(n.clone())));
    for (label, value) in fields.into_iter().chain(based).chain(notes) {
        match value {
            Some(value) => page.row(label, &clean(&value)),
            // What was not found is told where a finding would stand.
            None if ["outlet", "published"].contains(&label) => page.row(label, &paint(DIM, "not found")),
            None => {}
        }
    }
    page.gap();
    for paragraph in Segments::new(&report.text).paragraphs {
        let label = if paragraph.role == hearsay_core::Role::Body { "" } else { paragraph.role.name() };
        page.row(label, &clean(paragraph.span.of(&report.text)));
    }
    page.text
}
