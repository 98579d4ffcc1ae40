//! From the words of a sentence to its tags and tree: the network, run in whole numbers where it multiplies.
//!
//! Each word's embedding passes recurrent layers that read in both directions (simple recurrent units, Lei et al. 2018: all products of a
//! layer at once, only sums and gates word by word). Heads are chosen by a biaffine score (Dozat and Manning 2017).

use super::features::Features;
use super::kernel::MOST_ACTIVE;
use super::memory::Memory;
use super::model::{Layer, Linear, Model, distance};
use super::tag::{Relation, Upos, Xpos};
use super::tree::tree;
use super::{Piece, Word};
use crate::text::Term;
use xxhash_rust::xxh3::xxh3_64;

/// A gate: 0 at -6 and below, 1 at 6 and above, near the logistic function between, by sums, products and one division alone.
#[inline(always)]
pub fn gate(x: f32) -> f32 {
    let x = (0.5 * x).clamp(-3.0, 3.0);
    0.5 + 0.5 * x * (27.0 + x * x) / (27.0 + 9.0 * x * x)
}

/// What is passed on of a number: all where it is positive, a tenth where it is not.
#[inline(always)]
pub fn leak(x: f32) -> f32 {
    if x > 0.0 { x } else { 0.1 * x }
}

/// Brings rows to a mean square of 1, then multiplies each column by its gain.
#[inline(always)]
pub fn normalise(rows: &mut [f32], gain: &[f32]) {
    for row in rows.chunks_exact_mut(gain.len()) {
        let scale = 1.0 / (square(row) / gain.len() as f32 + 1e-5).sqrt();
        for (value, gain) in row.iter_mut().zip(gain) {
            *value *= scale * gain;
        }
    }
}

/// The sum of squares, in eight sums whose order no compiler changes.
#[inline(always)]
fn square(row: &[f32]) -> f32 {
    let (eights, rest) = row.as_chunks::<8>();
    let mut sums = [0f32; 8];
    for eight in eights {
        for (sum, v) in sums.iter_mut().zip(eight) {
            *sum += v * v;
        }
    }
    sums.iter().sum::<f32>() + rest.iter().map(|v| v * v).sum::<f32>()
}

/// Memory for parsing with one model, used again for each sentence: one a thread.
#[derive(Default)]
pub struct Scratch {
    /// The sentences parsed last.
    pub(super) trees: Memory,
    /// The embeddings of words seen last, by the hash of their letters.
    seen: Vec<u64>,
    embeddings: Vec<f32>,
    states: Vec<f32>,
    inputs: Vec<f32>,
    window: Vec<f32>,
    gates: Vec<f32>,
    active: Vec<[i16; 2]>,
    sums: Vec<i32>,
    outputs: Vec<f32>,
    query: Vec<f32>,
    keys: Vec<f32>,
    whole_keys: Vec<[i16; 2]>,
    far: Vec<f32>,
    scores: Vec<f32>,
    heads: Vec<u32>,
    key_matrix: super::kernel::Matrix,
}

/// Words whose embeddings are remembered.
const REMEMBERED: usize = 8192;

struct Parse<'a> {
    model: &'a Model,
    text: &'a str,
    pieces: &'a [Piece],
    scratch: &'a mut Scratch,
    words: &'a mut Vec<Word>,
}

impl pulp::NullaryFnOnce for Parse<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Parse { model, text, pieces, scratch, words } = self;
        model.embed_all(text, pieces, scratch);
        model.encode(scratch);
        model.choose_heads(pieces.len(), scratch);
        model.choose_relations(pieces, scratch, words);
    }
}

impl Model {
    /// Tags and parses one sentence.
    pub(super) fn parse(&self, text: &str, pieces: &[Piece], scratch: &mut Scratch, words: &mut Vec<Word>) {
        if pieces.is_empty() {
            return;
        }
        // Compiled once for each kind of processor; sums and products are the same on all of them.
        pulp::Arch::new().dispatch(Parse { model: self, text, pieces, scratch, words });
    }

    /// From the embeddings in `states` to the scores in `outputs`.
    #[inline(always)]
    fn encode(&self, scratch: &mut Scratch) {
        normalise(&mut scratch.states, &self.gain);
        for layer in &self.layers {
            self.pass(layer, scratch);
        }
        normalise(&mut scratch.states, &self.last_gain);
        let Scratch { states, active, sums, outputs, .. } = scratch;
        let unit = quantise(states, active);
        apply(&self.outputs, unit, active, sums, outputs);
    }

    #[inline(always)]
    fn embed_all(&self, text: &str, pieces: &[Piece], scratch: &mut Scratch) {
        let width = self.shape.width;
        if scratch.seen.is_empty() {
            scratch.seen = vec![0; REMEMBERED];
            scratch.embeddings = vec![0.0; REMEMBERED * width];
        }
        scratch.states.clear();
        for piece in pieces {
            let word = piece.span.of(text);
            // 0 marks an empty place.
            let hash = xxh3_64(word.as_bytes()) | 1;
            let place = (hash >> 40) as usize % REMEMBERED;
            let kept = &mut scratch.embeddings[place * width..(place + 1) * width];
            if scratch.seen[place] != hash {
                scratch.seen[place] = hash;
                self.embed(word, kept);
            }
            scratch.states.extend_from_slice(kept);
        }
    }

    /// One recurrent layer over the states.
    #[inline(always)]
    fn pass(&self, layer: &Layer, scratch: &mut Scratch) {
        let width = self.shape.width;
        let Scratch { states, inputs, window, gates, active, sums, .. } = scratch;
        inputs.clear();
        inputs.extend_from_slice(states);
        normalise(inputs, &layer.gain);
        // The window of three words.
        window.resize(inputs.len(), 0.0);
        let (before, rest) = layer.window.split_at(width);
        let (own, behind) = rest.split_at(width);
        let count = inputs.len() / width;
        for (i, (made, row)) in window.chunks_exact_mut(width).zip(inputs.chunks_exact(width)).enumerate() {
            made.iter_mut().zip(row).zip(own).for_each(|((made, v), w)| *made = v * w);
            if i > 0 {
                add(made, &inputs[(i - 1) * width..i * width], before);
            }
            if i + 1 < count {
                add(made, &inputs[(i + 1) * width..(i + 2) * width], behind);
            }
        }
        let unit = quantise(window, active);
        apply(&layer.gates, unit, active, sums, gates);
        let half = width / 2;
        for i in 0..count {
            recur(layer, gates, states, i, i > 0, 0..half, width);
        }
        for i in (0..count).rev() {
            recur(layer, gates, states, i, i + 1 < count, half..width, width);
        }
    }

    /// Fills `heads` with the best tree.
    #[inline(always)]
    fn choose_heads(&self, count: usize, scratch: &mut Scratch) {
        let Scratch { outputs, active, sums, query, keys, whole_keys, far, scores, heads, key_matrix, .. } = scratch;
        let arc = self.shape.arc;
        let (all, first) = (self.shape.outputs(), Upos::ALL.len() + Xpos::ALL.len());
        query.clear();
        keys.clear();
        for row in outputs.chunks_exact(all) {
            query.extend(row[first..first + arc].iter().map(|&v| leak(v)));
            keys.extend(row[first + arc..first + 2 * arc].iter().map(|&v| leak(v)));
        }
        keys.extend_from_slice(&self.root);
        let unit = quantise(query, active);
        apply(&self.bilinear, unit, active, sums, query);
        let unit = quantise(query, active);
        let key_unit = quantise(keys, whole_keys);
        key_matrix.fill(arc, count + 1, |pair, output| whole_keys[output * arc / 2 + pair]);
        let sums = key_matrix.product(active, sums);
        // What each distance adds, from the farthest head before to the farthest behind.
        far.clear();
        far.extend((1..2 * count).map(|at| if at == count { 0.0 } else { self.distances[distance(count, at)] }));
        scores.clear();
        for (child, row) in sums.chunks_exact(key_matrix.outputs()).enumerate() {
            let first = scores.len();
            scores.extend(row[..count].iter().zip(&far[count - 1 - child..]).map(|(&sum, far)| sum as f32 * (unit * key_unit) + far));
            scores[first + child] = row[count] as f32 * (unit * key_unit);
        }
        tree(scores, count, heads);
    }

    #[inline(always)]
    fn choose_relations(&self, pieces: &[Piece], scratch: &mut Scratch, words: &mut Vec<Word>) {
        let Scratch { outputs, active, sums, query, keys, heads, .. } = scratch;
        let all = self.shape.outputs();
        let relation = self.shape.relation;
        let child_at = all - 2 * relation;
        query.clear();
        for (child, &head) in heads.iter().enumerate() {
            let ours = &outputs[child * all + child_at..][..relation];
            let theirs = &outputs[head as usize * all + child_at + relation..][..relation];
            query.extend(ours.iter().zip(theirs).map(|(a, b)| leak(a + b)));
        }
        let unit = quantise(query, active);
        apply(&self.relations, unit, active, sums, keys);
        for (i, piece) in pieces.iter().enumerate() {
            let tags = &outputs[i * all..];
            let named = &keys[i * Relation::ALL.len()..(i + 1) * Relation::ALL.len()];
            let root = heads[i] as usize == i;
            let relation = if root { Relation::Root } else { best(Relation::ALL, named, |r| r != Relation::Root) };
            words.push(Word {
                span: piece.span,
                token: piece.token,
                upos: best(Upos::ALL, tags, |_| true),
                xpos: best(Xpos::ALL, &tags[Upos::ALL.len()..], |_| true),
                head: heads[i],
                relation,
                lemma: Term(0),
                features: Features::default(),
            });
        }
    }
}

/// The tag with the highest score, of those allowed; the first where scores are equal.
fn best<T: Copy>(tags: &[T], scores: &[f32], allowed: impl Fn(T) -> bool) -> T {
    let mut best = (tags[0], f32::NEG_INFINITY);
    for (&tag, &score) in tags.iter().zip(scores) {
        if score > best.1 && allowed(tag) {
            best = (tag, score);
        }
    }
    best.0
}

#[inline(always)]
fn add(sum: &mut [f32], row: &[f32], weights: &[f32]) {
    for ((sum, v), w) in sum.iter_mut().zip(row).zip(weights) {
        *sum += v * w;
    }
}

/// One step of the recurrence at word `i` over some of the columns: the candidate's place keeps the state for the next step.
#[inline(always)]
fn recur(layer: &Layer, gates: &mut [f32], states: &mut [f32], i: usize, goes_on: bool, columns: std::ops::Range<usize>, width: usize) {
    let (start, count) = (columns.start, columns.len());
    let forward = start == 0;
    let (earlier, own, later) = around(gates, i, 3 * width);
    let before = if forward { earlier } else { later };
    let (candidate, rest) = own[start..].split_at_mut(width);
    let (forget, reset) = rest.split_at(width);
    let (candidate, forget, reset) = (&mut candidate[..count], &forget[..count], &reset[..count]);
    let (carry_forget, carry_reset) = layer.carry.split_at(width);
    let (carry_forget, carry_reset) = (&carry_forget[start..start + count], &carry_reset[start..start + count]);
    let state = &mut states[i * width + start..i * width + start + count];
    if goes_on {
        let before = &before[start..start + count];
        for k in 0..count {
            let kept = before[k];
            let f = gate(forget[k] + carry_forget[k] * kept);
            let r = gate(reset[k] + carry_reset[k] * kept);
            let now = f * kept + (1.0 - f) * candidate[k];
            candidate[k] = now;
            state[k] = r * now + (1.0 - r) * state[k];
        }
    } else {
        for k in 0..count {
            let now = (1.0 - gate(forget[k])) * candidate[k];
            let r = gate(reset[k]);
            candidate[k] = now;
            state[k] = r * now + (1.0 - r) * state[k];
        }
    }
}

/// Row `i`, with the rows next to it (empty at the ends).
#[inline(always)]
fn around(rows: &mut [f32], i: usize, width: usize) -> (&[f32], &mut [f32], &[f32]) {
    let (before, rest) = rows.split_at_mut(i * width);
    let (own, behind) = rest.split_at_mut(width);
    let before = if i > 0 { &before[(i - 1) * width..] } else { &before[..0] };
    (before, own, behind)
}

/// Turns values into whole numbers of a unit, which is returned.
#[inline(always)]
fn quantise(values: &[f32], active: &mut Vec<[i16; 2]>) -> f32 {
    let mut most = [1e-6f32; 8];
    let (eights, rest) = values.as_chunks::<8>();
    for eight in eights {
        for (most, v) in most.iter_mut().zip(eight) {
            let v = v.abs();
            *most = if v > *most { v } else { *most };
        }
    }
    let most = most.iter().chain(rest).fold(1e-6f32, |most, v| most.max(v.abs()));
    let steps = f32::from(MOST_ACTIVE) / most;
    active.resize(values.len() / 2, [0; 2]);
    for (active, pair) in active.iter_mut().zip(values.as_chunks::<2>().0) {
        *active = pair.map(|v| whole(v * steps));
    }
    most / f32::from(MOST_ACTIVE)
}

/// The nearest whole number, halves to the even one, for numbers far below 2¹⁵: the bits behind the point fall off in the sum, and the last
/// bits of the sum are the number. A cast would be checked number by number.
#[inline(always)]
fn whole(v: f32) -> i16 {
    const SHIFT: f32 = 12_582_912.0;
    (v + SHIFT).to_bits() as i16
}

/// A linear map of quantised rows.
#[inline(always)]
fn apply(linear: &Linear, unit: f32, active: &[[i16; 2]], sums: &mut Vec<i32>, results: &mut Vec<f32>) {
    let sums = linear.matrix.product(active, sums);
    let unit = unit * linear.scale;
    let (all, count) = (linear.matrix.outputs(), linear.bias.len());
    results.resize(sums.len() / all * count, 0.0);
    for (made, row) in results.chunks_exact_mut(count).zip(sums.chunks_exact(all)) {
        made.iter_mut().zip(row).zip(&linear.bias).for_each(|((made, &sum), bias)| *made = sum as f32 * unit + bias);
    }
}
