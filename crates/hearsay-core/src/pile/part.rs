//! The part of a report that is compared with others: all of it but for the longest.
//!
//! A dump of 20 MB among reports is no report, yet may hold the wording of each. Held against all of them it would be read and aligned
//! again and again, for an answer that nobody can look through. So of any report a first part is compared, and each that is longer is named.

use super::Trace;
use crate::report::Report;
use crate::text::grouped;

/// Bytes of text that are compared: some 170,000 words, the length of two novels.
const LONGEST: usize = 1_000_000;

/// Where the part of a text that is compared ends, in bytes: at the end of a line or a word. `None` where it is all of the text.
fn end(text: &str) -> Option<usize> {
    let head = text.get(..text.floor_char_boundary(LONGEST)).filter(|_| text.len() > LONGEST)?;
    // A line may go on for ever, and a text may have no blank.
    let near = |at: &usize| *at > LONGEST - 10_000;
    Some(head.rfind('\n').filter(near).or_else(|| head.rfind(char::is_whitespace).filter(near)).unwrap_or(head.len()))
}

/// The part of a report that is compared; `None` where it is all of it.
pub(super) fn part(report: &Report) -> Option<Report> {
    end(&report.text).map(|end| Report { text: report.text[..end].to_owned(), ..report.clone() })
}

impl Trace {
    /// A report as it was compared with others: spans within it hold in the whole.
    pub fn compared(&self, number: u32) -> Report {
        self.reports.get(number as usize).map_or_else(Report::default, |whole| part(whole).unwrap_or_else(|| whole.clone()))
    }

    /// Where the part of a report's text that was compared ends, in bytes; `None` where it is all of it.
    pub fn compared_to(&self, number: u32) -> Option<usize> {
        end(&self.reports.get(number as usize)?.text)
    }

    /// The reports of which only a first part was compared, each with that in words.
    pub fn in_part(&self) -> Vec<(u32, String)> {
        let told = |number: u32| {
            let (part, whole) = (self.compared_to(number)?, self.reports.get(number as usize)?.text.len());
            Some((number, format!("too long for a report, only the first {} of its {} bytes were compared", grouped(part), grouped(whole))))
        };
        (0..self.reports.len() as u32).filter_map(told).collect()
    }
}
