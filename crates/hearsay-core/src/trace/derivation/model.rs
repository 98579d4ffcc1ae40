//! The probability that one of two reports is taken from the other, or both from a third: a logistic model over a few named measurements.

use super::Features;

impl Features {
    /// What the model reads. Shares are those of the report that has more of itself in the other; logarithms, because the step from 2 to
    /// 6 % says as much as that from 20 to 60 %.
    pub fn inputs(&self) -> [f32; 8] {
        let larger = |both: (f32, f32)| both.0.max(both.1);
        let log = |share: f32, least: f32| (share + least).ln();
        [
            log(larger(self.pairs), 0.02),
            log(larger(self.runs), 0.005),
            larger(self.aligned),
            self.order,
            larger(self.rare),
            larger(self.figures),
            larger(self.quotes),
            f32::from(u8::from(self.credits.0 || self.credits.1)),
        ]
    }
}

/// The weights, in the order of [`Features::inputs`]: pairs, runs, aligned, order, rare, figures, quotes, credit. Fitted by `cargo xtask fit`.
const WEIGHTS: [f32; 8] = [0.645, 0.246, 3.930, 4.560, 0.936, 2.371, 0.456, 3.641];

/// The constant term.
const BIAS: f32 = -5.836;

/// The probability.
pub(super) fn probability(features: &Features) -> f32 {
    let sum: f32 = features.inputs().iter().zip(WEIGHTS).map(|(x, w)| x * w).sum();
    1.0 / (1.0 + (-(sum + BIAS)).exp())
}
