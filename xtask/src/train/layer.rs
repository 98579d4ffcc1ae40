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
    let mut made = rows.to_vec();
    for (row, scale) in made.chunks_exact_mut(width).zip(&scales) {
        row.iter_mut().zip(gain).for_each(|(v, g)| *v *= scale * g);
    }
    Normed { rows: made, scales }
}

/// The gradient of the rows that were normalised, from that of the result; adds that of the gain.
pub fn normalise_back(rows: &[f32], normed: &Normed, gain: &[f32], slope: &[f32], gain_slope: &mut [f32]) -> Vec<f32> {
    let width = gain.len();
    let mut made = vec![0.0; rows.len()];
    let lines = rows.chunks_exact(width).zip(slope.chunks_exact(width)).zip(made.chunks_exact_mut(width));
    for (((row, slope), made), scale) in lines.zip(&normed.scales) {
        let mut along = 0.0;
        for (((m, v), s), (g, sum)) in made.iter_mut().zip(row).zip(slope).zip(gain.iter().zip(&mut *gain_slope)) {
            *sum += s * v * scale;
            *m = s * g;
            along += *m * v;
        }
        let along = along * scale * scale / width as f32;
        made.iter_mut().zip(row).for_each(|(m, v)| *m = scale * (*m - v * along));
    }
    made
}

/// The slope of [`gate`].
fn gate_slope(x: f32) -> f32 {
    let square = 0.25 * x * x;
    let below = (9.0 - square).max(0.0);
    0.25 * below * below / (9.0 * (3.0 + square) * (3.0 + square))
}

/// Passes `states` through the layer; `sentences` are ranges of rows.
pub fn forward(tensors: &[Vec<f32>], sentences: &[Range<usize>], states: Vec<f32>, mut drop: impl FnMut() -> f32) -> (Vec<f32>, Pass) {
    let [gain, kernel, weights, bias, carry] = tensors else { unreachable!("a layer has five tensors") };
    let width = gain.len();
    let normed = normalise(&states, gain);
    let mut window = vec![0.0; states.len()];
    for range in sentences {
        for t in range.clone() {
            let made = &mut window[t * width..(t + 1) * width];
            for (offset, weights) in kernel.chunks_exact(width).enumerate() {
                // The word before, the word itself, the word behind.
                let Some(from) = (t + offset).checked_sub(1).filter(|f| range.contains(f)) else { continue };
                let row = &normed.rows[from * width..(from + 1) * width];
                made.iter_mut().zip(weights).zip(row).for_each(|((m, w), v)| *m += w * v);
            }
        }
    }
    let mask: Vec<f32> = window.iter().map(|_| drop()).collect();
    window.iter_mut().zip(&mask).for_each(|(v, m)| *v *= m);
    let mut gates = times(&window, weights, width, 3 * width);
    gates.chunks_exact_mut(3 * width).for_each(|row| row.iter_mut().zip(bias).for_each(|(v, b)| *v += b));
    let mut kept = vec![0.0; states.len()];
    let mut after = vec![0.0; states.len()];
    let mut before = vec![0.0; width / 2];
    for range in sentences {
        for half in 0..2 {
            let columns = columns(half, width);
            before.fill(0.0);
            for (t, _) in order(range, half) {
                let place = t * width + columns.start..t * width + columns.end;
                let [candidate, forget, reset] = thirds_mut(&mut gates[t * 3 * width..(t + 1) * 3 * width], &columns);
                let now = &mut kept[place.clone()];
                let carry = [&carry[columns.clone()], &carry[width + columns.start..width + columns.end]];
                step(&before, [candidate, forget, reset], carry, &states[place.clone()], now, &mut after[place]);
                before.copy_from_slice(now);
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
    let half_width = width / 2;
    let (mut onward, nothing) = (vec![0.0; half_width], vec![0.0; half_width]);
    for range in sentences {
        for half in 0..2 {
            let columns = columns(half, width);
            onward.fill(0.0);
            let steps: Vec<_> = order(range, half).collect();
            for &(t, earlier) in steps.iter().rev() {
                let place = t * width + columns.start..t * width + columns.end;
                let before = earlier.map_or(&nothing[..], |e| &pass.states[e * width + columns.start..e * width + columns.end]);
                let gates = thirds(&pass.gates[t * 3 * width..(t + 1) * 3 * width], &columns);
                let made = thirds_mut(&mut gate_slopes[t * 3 * width..(t + 1) * 3 * width], &columns);
                let carry = thirds(carry, &columns);
                let [forget_slope, reset_slope] = thirds_mut(carry_slope, &columns);
                let step = Step { before, input: &pass.before[place.clone()], now: &pass.states[place.clone()], gates, carry };
                step.back(&slope[place.clone()], made, [forget_slope, reset_slope], &mut onward, &mut direct[place]);
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
                let place = offset * width..(offset + 1) * width;
                let slope = &window_slope[t * width..(t + 1) * width];
                let row = &pass.normed.rows[from * width..(from + 1) * width];
                kernel_slope[place.clone()].iter_mut().zip(slope).zip(row).for_each(|((k, s), v)| *k += s * v);
                let made = &mut normed_slope[from * width..(from + 1) * width];
                made.iter_mut().zip(slope).zip(&kernel[place]).for_each(|((m, s), k)| *m += s * k);
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

/// Some columns of each of the parts that a row consists of.
fn thirds<'a, const N: usize>(row: &'a [f32], columns: &Range<usize>) -> [&'a [f32]; N] {
    let width = row.len() / N;
    std::array::from_fn(|n| &row[n * width + columns.start..n * width + columns.end])
}

fn thirds_mut<'a, const N: usize>(row: &'a mut [f32], columns: &Range<usize>) -> [&'a mut [f32]; N] {
    let mut parts = row.chunks_exact_mut(row.len() / N);
    std::array::from_fn(|_| parts.next().map_or(&mut [][..], |p| &mut p[columns.clone()]))
}

/// One step of the recurrence; the gates are left with what the state before added to them.
fn step(before: &[f32], gates: [&mut [f32]; 3], carry: [&[f32]; 2], input: &[f32], now: &mut [f32], after: &mut [f32]) {
    let n = before.len();
    let [candidate, forget, reset] = gates.map(|g| &mut g[..n]);
    let [carry_forget, carry_reset] = carry.map(|c| &c[..n]);
    let (input, now, after) = (&input[..n], &mut now[..n], &mut after[..n]);
    for k in 0..n {
        forget[k] += carry_forget[k] * before[k];
        reset[k] += carry_reset[k] * before[k];
        let (f, r) = (gate(forget[k]), gate(reset[k]));
        now[k] = f * before[k] + (1.0 - f) * candidate[k];
        after[k] = r * now[k] + (1.0 - r) * input[k];
    }
}

/// What a step knew.
struct Step<'a> {
    before: &'a [f32],
    input: &'a [f32],
    now: &'a [f32],
    gates: [&'a [f32]; 3],
    carry: [&'a [f32]; 2],
}

impl Step<'_> {
    /// The way back of [`step`]; `onward` is the slope of the state, from the later step to the earlier.
    fn back(&self, slope: &[f32], made: [&mut [f32]; 3], carry_slope: [&mut [f32]; 2], onward: &mut [f32], direct: &mut [f32]) {
        let n = onward.len();
        let [candidate, forget, reset] = self.gates.map(|g| &g[..n]);
        let [carry_forget, carry_reset] = self.carry.map(|c| &c[..n]);
        let (before, input, now) = (&self.before[..n], &self.input[..n], &self.now[..n]);
        let [candidate_slope, forget_slope, reset_slope] = made.map(|m| &mut m[..n]);
        let [to_forget, to_reset] = carry_slope.map(|c| &mut c[..n]);
        let (slope, direct) = (&slope[..n], &mut direct[..n]);
        for k in 0..n {
            let (f, r) = (gate(forget[k]), gate(reset[k]));
            let r_slope = slope[k] * (now[k] - input[k]) * gate_slope(reset[k]);
            let state_slope = slope[k] * r + onward[k];
            let f_slope = state_slope * (before[k] - candidate[k]) * gate_slope(forget[k]);
            direct[k] = slope[k] * (1.0 - r);
            candidate_slope[k] = state_slope * (1.0 - f);
            forget_slope[k] = f_slope;
            reset_slope[k] = r_slope;
            to_forget[k] += f_slope * before[k];
            to_reset[k] += r_slope * before[k];
            onward[k] = state_slope * f + f_slope * carry_forget[k] + r_slope * carry_reset[k];
        }
    }
}
