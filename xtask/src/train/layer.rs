//! A recurrent layer, forwards and backwards (see `hearsay_core::syntax::network` for the same in whole numbers).

use super::gradient::Gradient;
use super::product::{add_rows, add_transposed, times, times_transposed};
use hearsay_core::syntax::network::gate;
use std::ops::Range;

/// The tensors of a layer stand in this order: gain, window, gates, their bias, carry.
pub const TENSORS: usize = 5;

/// What the way back needs of the way there.
pub struct Pass {
    /// States before the layer.
    before: Vec<f32>,
    normed: Normed,
    /// What the gates were computed of, dropout applied.
    window: Vec<f32>,
    mask: Vec<f32>,
    /// Candidates, and both gates before they were squashed.
    gates: Vec<f32>,
    /// States of the recurrence.
    states: Vec<f32>,
}

/// Rows brought to a mean square of 1 and multiplied by a gain.
pub struct Normed {
    pub rows: Vec<f32>,
    scales: Vec<f32>,
}

pub fn normalise(rows: &[f32], gain: &[f32]) -> Normed {
    let width = gain.len();
    let scales: Vec<f32> =
        rows.chunks_exact(width).map(|r| 1.0 / (r.iter().map(|v| v * v).sum::<f32>() / width as f32 + 1e-5).sqrt()).collect();
    let made = rows.chunks_exact(width).zip(&scales).flat_map(|(r, s)| r.iter().zip(gain).map(move |(v, g)| v * s * g)).collect();
    Normed { rows: made, scales }
}

/// The gradient of the rows that were normalised, from that of the result; adds that of the gain.
pub fn normalise_back(rows: &[f32], normed: &Normed, gain: &[f32], slope: &[f32], gain_slope: &mut [f32]) -> Vec<f32> {
    let width = gain.len();
    let mut made = Vec::with_capacity(rows.len());
    for ((row, slope), scale) in rows.chunks_exact(width).zip(slope.chunks_exact(width)).zip(&normed.scales) {
        let mut along = 0.0;
        for k in 0..width {
            gain_slope[k] += slope[k] * row[k] * scale;
            along += slope[k] * gain[k] * row[k];
        }
        let along = along * scale * scale / width as f32;
        made.extend((0..width).map(|k| scale * (slope[k] * gain[k] - row[k] * along)));
    }
    made
}

/// The slope of [`gate`].
fn gate_slope(x: f32) -> f32 {
    let square = 0.25 * x * x;
    if square >= 9.0 { 0.0 } else { 0.25 * (9.0 - square) * (9.0 - square) / (9.0 * (3.0 + square) * (3.0 + square)) }
}

/// Passes `states` through the layer; `sentences` are ranges of rows.
pub fn forward(tensors: &[Vec<f32>], sentences: &[Range<usize>], states: Vec<f32>, mut drop: impl FnMut() -> f32) -> (Vec<f32>, Pass) {
    let [gain, kernel, weights, bias, carry] = tensors else { unreachable!("a layer has five tensors") };
    let width = gain.len();
    let normed = normalise(&states, gain);
    let mut window = vec![0.0; states.len()];
    for range in sentences {
        for t in range.clone() {
            for (offset, weights) in kernel.chunks_exact(width).enumerate() {
                // The word before, the word itself, the word behind.
                let Some(from) = (t + offset).checked_sub(1).filter(|f| range.contains(f)) else { continue };
                for k in 0..width {
                    window[t * width + k] += weights[k] * normed.rows[from * width + k];
                }
            }
        }
    }
    let mask: Vec<f32> = window.iter().map(|_| drop()).collect();
    window.iter_mut().zip(&mask).for_each(|(v, m)| *v *= m);
    let mut gates = times(&window, weights, width, 3 * width);
    gates.chunks_exact_mut(3 * width).for_each(|row| row.iter_mut().zip(bias).for_each(|(v, b)| *v += b));
    let mut kept = vec![0.0; states.len()];
    let mut after = vec![0.0; states.len()];
    for range in sentences {
        for half in 0..2 {
            for (t, earlier) in order(range, half) {
                for k in columns(half, width) {
                    let before = earlier.map_or(0.0, |e| kept[e * width + k]);
                    let row = &mut gates[t * 3 * width..(t + 1) * 3 * width];
                    row[width + k] += carry[k] * before;
                    row[2 * width + k] += carry[width + k] * before;
                    let (forget, reset) = (gate(row[width + k]), gate(row[2 * width + k]));
                    let now = forget * before + (1.0 - forget) * row[k];
                    kept[t * width + k] = now;
                    after[t * width + k] = reset * now + (1.0 - reset) * states[t * width + k];
                }
            }
        }
    }
    (after, Pass { before: states, normed, window, mask, gates, states: kept })
}

/// The way back: from the gradient of the layer's result to that of its input.
pub fn backward(tensors: &[Vec<f32>], sentences: &[Range<usize>], pass: &Pass, slope: &[f32], gradients: &mut [Gradient]) -> Vec<f32> {
    let [gain, kernel, weights, _, carry] = tensors else { unreachable!("a layer has five tensors") };
    let [gain_slope, kernel_slope, weights_slope, bias_slope, carry_slope] = gradients else { unreachable!("as above") };
    let width = gain.len();
    let mut gate_slopes = vec![0.0; pass.gates.len()];
    let mut direct = vec![0.0; slope.len()];
    let carry_slope = carry_slope.dense();
    let mut onward = vec![0.0; width];
    for range in sentences {
        onward.fill(0.0);
        for half in 0..2 {
            let steps: Vec<_> = order(range, half).collect();
            for &(t, earlier) in steps.iter().rev() {
                let gates = &pass.gates[t * 3 * width..(t + 1) * 3 * width];
                let made = &mut gate_slopes[t * 3 * width..(t + 1) * 3 * width];
                for k in columns(half, width) {
                    let at = t * width + k;
                    let before = earlier.map_or(0.0, |e| pass.states[e * width + k]);
                    let (forget, reset) = (gate(gates[width + k]), gate(gates[2 * width + k]));
                    let reset_slope = slope[at] * (pass.states[at] - pass.before[at]) * gate_slope(gates[2 * width + k]);
                    let state_slope = slope[at] * reset + onward[k];
                    let forget_slope = state_slope * (before - gates[k]) * gate_slope(gates[width + k]);
                    direct[at] = slope[at] * (1.0 - reset);
                    made[k] = state_slope * (1.0 - forget);
                    made[width + k] = forget_slope;
                    made[2 * width + k] = reset_slope;
                    carry_slope[k] += forget_slope * before;
                    carry_slope[width + k] += reset_slope * before;
                    onward[k] = state_slope * forget + forget_slope * carry[k] + reset_slope * carry[width + k];
                }
            }
        }
    }
    add_transposed(weights_slope.dense(), &pass.window, &gate_slopes, width, 3 * width);
    add_rows(bias_slope.dense(), &gate_slopes);
    let mut window_slope = times_transposed(&gate_slopes, weights, 3 * width);
    window_slope.iter_mut().zip(&pass.mask).for_each(|(v, m)| *v *= m);
    let mut normed_slope = vec![0.0; slope.len()];
    let kernel_slope = kernel_slope.dense();
    for range in sentences {
        for t in range.clone() {
            for offset in 0..3 {
                let Some(from) = (t + offset).checked_sub(1).filter(|f| range.contains(f)) else { continue };
                for k in 0..width {
                    let s = window_slope[t * width + k];
                    kernel_slope[offset * width + k] += s * pass.normed.rows[from * width + k];
                    normed_slope[from * width + k] += s * kernel[offset * width + k];
                }
            }
        }
    }
    let through = normalise_back(&pass.before, &pass.normed, gain, &normed_slope, gain_slope.dense());
    direct.iter_mut().zip(through).for_each(|(a, b)| *a += b);
    direct
}

/// The rows of a sentence in the order of a direction, each with the row read before it.
fn order(range: &Range<usize>, half: usize) -> impl Iterator<Item = (usize, Option<usize>)> + use<> {
    let range = range.clone();
    (0..range.len()).map(move |i| match half {
        0 => (range.start + i, i.checked_sub(1).map(|b| range.start + b)),
        _ => (range.end - 1 - i, i.checked_sub(1).map(|b| range.end - 1 - b)),
    })
}

/// The columns that read forwards, and those that read backwards.
fn columns(half: usize, width: usize) -> Range<usize> {
    if half == 0 { 0..width / 2 } else { width / 2..width }
}
