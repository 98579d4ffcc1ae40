//! The note of a change as a person reads it.

use super::{Difference, DifferenceKind};
use crate::claim::time_in_words;

impl Difference {
    /// The note with the letters of the two reports in place of "the parent" and "the child", and with times in words.
    pub fn note_for(&self, parent: &str, child: &str) -> String {
        match (self.kind, self.note.split_once(" → ")) {
            (DifferenceKind::TimeChanged, Some((before, after))) => format!("{} → {}", time_in_words(before), time_in_words(after)),
            // What stands beside an arrow are the reports' own words, which may well speak of a child.
            (_, Some(_)) => self.note.clone(),
            _ => self.note.replace("the parent", parent).replace("the child", child),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Confidence;

    #[test]
    fn notes_name_the_reports() {
        let note = |kind, note: &str| {
            let (source, note) = (String::new(), note.into());
            let (parent_claim, child_claim, confidence) = (None, None, Confidence::Likely);
            Difference { kind, parent: None, child: None, parent_claim, child_claim, source, confidence, note }.note_for("A", "B")
        };
        assert_eq!(note(DifferenceKind::AttributionAdded, "the parent names no such source"), "A names no such source");
        assert_eq!(note(DifferenceKind::TimeChanged, "2031-11-09TEV → 2031-11-08TNI"), "2031-11-09 evening → 2031-11-08 night");
        assert_eq!(note(DifferenceKind::SpeakerChanged, "the parents → the child"), "the parents → the child");
    }
}
