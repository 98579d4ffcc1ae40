//! What a comparison comes to, in a sentence: the same words in the terminal and on the pages.

use super::{Comparison, Confidence, Derivation, DerivationKind, Direction, Verdict};
use crate::claim::Reading;

/// The answer to "is one taken from the other?" in words, with A and B for the reports.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// One sentence without its full stop.
    pub sentence: String,
    /// How sure it is; `None` where the sentence says so itself.
    pub confidence: Option<Confidence>,
    /// False where there was nothing to weigh: one text is empty, or both are the same.
    pub weighed: bool,
}

impl Comparison {
    /// The answer for the two readings that were compared.
    pub fn answer(&self, a: &Reading, b: &Reading) -> Answer {
        let plain = |sentence: &str| Answer { sentence: sentence.into(), confidence: None, weighed: false };
        let empty = |reading: &Reading| reading.segments.sentences.is_empty();
        match (empty(a), empty(b)) {
            (true, true) => plain("A and B are empty: there is nothing to compare"),
            (true, false) => plain("A is empty: there is nothing to compare"),
            (false, true) => plain("B is empty: there is nothing to compare"),
            _ if a.report.text == b.report.text => plain("A and B have the same text, word for word"),
            _ => {
                let told = self.derivation.verdict != Verdict::Undetermined;
                let confidence = told.then_some(self.derivation.confidence);
                Answer { sentence: self.derivation.sentence(), confidence, weighed: true }
            }
        }
    }
}

impl Derivation {
    /// The verdict in one sentence, without its full stop: `B is rewritten from A`.
    pub fn sentence(&self) -> String {
        let (child, parent) = match (self.verdict, self.direction) {
            (Verdict::Independent, _) => return "A and B are independent reports of one event".into(),
            (Verdict::Unrelated, _) => return "A and B are about different matters".into(),
            (Verdict::Undetermined, _) if self.release.is_some() => return "A and B reproduce one text that neither is".into(),
            (Verdict::Undetermined, _) => return "It cannot be told from these texts whether one is taken from the other".into(),
            (Verdict::Derived, Direction::Undetermined) => {
                let found = match self.kind {
                    _ if self.by_passages => "A and B have passages in common",
                    Some(DerivationKind::Reprint) => "A and B have one wording",
                    _ => "One is taken from the other",
                };
                return format!("{found}; which was first cannot be told, A is taken as the earlier");
            }
            (Verdict::Derived, Direction::AToB) => ("B", "A"),
            (Verdict::Derived, Direction::BToA) => ("A", "B"),
        };
        match self.kind {
            _ if self.by_passages => format!("{child} has passages of {parent}"),
            Some(DerivationKind::Reprint) => format!("{child} is a reprint of {parent}"),
            Some(DerivationKind::Trim) => format!("{child} is a shortened copy of {parent}"),
            Some(DerivationKind::Rewrite) => format!("{child} is rewritten from {parent}"),
            Some(DerivationKind::Translation) => format!("{child} is rewritten from {parent} by way of another language"),
            Some(DerivationKind::Merge) => format!("{child} is put together from {parent} and another report"),
            Some(DerivationKind::Update) => format!("{child} is a later version of {parent}"),
            None => format!("{child} is taken from {parent}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Report, compare, read};

    #[test]
    fn says_what_there_is_to_say() {
        let text = "A ferry sank off Tessara on Monday.";
        let answer = |a: &str, b: &str| {
            let [a, b] = [a, b].map(|t| read(Report { text: t.into(), ..Report::default() }));
            compare(&a, &b).answer(&a, &b)
        };
        assert_eq!(answer(text, " \n").sentence, "B is empty: there is nothing to compare");
        assert_eq!(answer(text, text).sentence, "A and B have the same text, word for word");
        let little = answer(text, "Nobody was hurt.");
        assert_eq!((little.confidence, little.weighed), (None, true));
    }

    #[test]
    fn the_child_stands_first() {
        let [a, b] = ["One.", "Two."].map(|t| read(Report { text: t.into(), ..Report::default() }));
        let mut derivation = compare(&a, &b).derivation;
        (derivation.verdict, derivation.direction) = (Verdict::Derived, Direction::BToA);
        derivation.kind = Some(DerivationKind::Rewrite);
        assert_eq!(derivation.sentence(), "A is rewritten from B");
        derivation.direction = Direction::Undetermined;
        assert_eq!(derivation.sentence(), "One is taken from the other; which was first cannot be told, A is taken as the earlier");
    }
}
