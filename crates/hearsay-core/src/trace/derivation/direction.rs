//! Which of two reports is the parent: by time, by credit, by what was dropped.

use super::{Direction, Evidence, EvidenceKind, Features, credit};
use crate::claim::{CreditKind, Reading};

/// What speaks for A (above 0) or for B (below 0) as parent.
pub(super) struct Leaning {
    score: f32,
    /// What was found, in plain words.
    pub evidence: Vec<Evidence>,
}

/// Below this on either side the direction is not told.
const LEAST: f32 = 0.5;

impl Leaning {
    /// Weighs the signs. Time decides where it is known, a credit where it is not, length and dropped detail last.
    pub fn of(a: &Reading, b: &Reading, features: &Features) -> Self {
        let mut leaning = Leaning { score: 0.0, evidence: Vec::new() };
        if let (Some(x), Some(y)) = (&a.report.published, &b.report.published) {
            match (x.before(y), y.before(x)) {
                (true, _) => leaning.add(4.0, EvidenceKind::Time, format!("A was published before B: {}, {}", x.text, y.text)),
                (_, true) => leaning.add(-4.0, EvidenceKind::Time, format!("B was published before A: {}, {}", y.text, x.text)),
                _ => {}
            }
        }
        // A credit to an outlet that may or may not be the other's says half as much.
        let sure = |report, other| if credit::names_surely(report, other) { 3.0 } else { 1.5 };
        match features.credits {
            (false, true) => leaning.score += sure(b, a),
            (true, false) => leaning.score -= sure(a, b),
            _ => {
                // "Agencies report": whoever has it from agencies is no agency.
                let hints = |r: &Reading| r.credits.iter().any(|c| c.outlet.is_none() && c.kind != CreditKind::Photo);
                leaning.score += match (hints(a), hints(b)) {
                    (false, true) => 0.5,
                    (true, false) => -0.5,
                    _ => 0.0,
                }
            }
        }
        let (in_b, in_a) = features.aligned;
        let dropped = in_a - in_b;
        let length = (features.words.0.max(1) as f32 / features.words.1.max(1) as f32).ln();
        // Who copies word for word leaves out; who rewrites puts in as much.
        let verbatim = features.runs.0.max(features.runs.1) >= 0.5;
        let (each, most) = if verbatim { (6.0, 1.8) } else { (2.0, 0.45) };
        leaning.score += (each * dropped).clamp(-most, most) + (0.5 * length).clamp(-0.4, 0.4);
        leaning
    }

    fn add(&mut self, score: f32, kind: EvidenceKind, text: String) {
        self.score += score;
        self.evidence.push(Evidence { kind, score: 1.0, text });
    }

    /// The direction, where the signs suffice.
    pub fn direction(&self) -> Direction {
        match self.score {
            s if s >= LEAST => Direction::AToB,
            s if s <= -LEAST => Direction::BToA,
            _ => Direction::Undetermined,
        }
    }
}
