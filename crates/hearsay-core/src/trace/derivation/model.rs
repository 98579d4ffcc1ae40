//! The probability that one of two reports is taken from the other, or both from a third: a logistic model over a few named measurements.

use super::Features;

impl Features {
    /// What the model reads. Shares are those of the report that has more of itself in the other. Shared runs and pairs of words weigh
    /// nothing beside these: who copies keeps order and facts too, and who rewrites keeps hardly a run.
    pub fn inputs(&self) -> [f32; 6] {
        let larger = |both: (f32, f32)| both.0.max(both.1);
        [
            larger(self.aligned),
            self.order,
            larger(self.rare),
            larger(self.figures),
            larger(self.quotes),
            f32::from(u8::from(self.credits.0 || self.credits.1)),
        ]
    }
}

/// The weights, in the order of [`Features::inputs`]: aligned, order, rare, figures, quotes, credit. Fitted by `cargo xtask fit`.
const WEIGHTS: [f32; 6] = [5.307, 4.141, 2.110, 1.746, 0.540, 2.429];

/// The constant term.
const BIAS: f32 = -7.319;

/// The probability.
pub(super) fn probability(features: &Features) -> f32 {
    let sum: f32 = features.inputs().iter().zip(WEIGHTS).map(|(x, w)| x * w).sum();
    1.0 / (1.0 + (-(sum + BIAS)).exp())
}
