//! The network as it learns: tags, heads and relations of a batch of sentences, the loss, and its gradient.

use super::corpus::Sentence;
use super::gradient::Gradient;
use super::layer::{self, Normed, normalise, normalise_back};
use super::product::{add_rows, add_transposed, times, times_transposed};
use super::random::Random;
use hearsay_core::syntax::model::{DISTANCES, Keep, Shape, distance};
use hearsay_core::syntax::network::leak;
use hearsay_core::syntax::{Relation, Upos, Xpos};
use std::ops::Range;

/// The tensors before the layers: forms, parts, gain.
const LAYERS: usize = 3;

/// How much each task counts.
const UPOS_WEIGHT: f32 = 0.5;
const XPOS_WEIGHT: f32 = 0.5;

/// Tensors to start from.
pub fn start(shape: &Shape, random: &mut Random) -> Vec<Vec<f32>> {
    let list = shape.tensors();
    let mut tensors: Vec<Vec<f32>> = list
        .iter()
        .map(|&(rows, columns, keep)| {
            let range = match keep {
                Keep::Table => 0.1,
                Keep::Matrix => (3.0 / rows as f32).sqrt(),
                Keep::Vector => 0.0,
            };
            (0..rows * columns).map(|_| range * (2.0 * random.unit() - 1.0)).collect()
        })
        .collect();
    tensors[2].fill(1.0);
    for l in 0..shape.layers {
        let first = LAYERS + l * layer::TENSORS;
        tensors[first].fill(1.0);
        // The word itself counts fully, its neighbours a little.
        for (k, w) in tensors[first + 1].iter_mut().enumerate() {
            *w = if k / shape.width == 1 { 1.0 } else { 0.4 * (2.0 * random.unit() - 1.0) };
        }
        // At first half is forgotten, half passed on.
        tensors[first + 4].iter_mut().for_each(|w| *w = 0.5 * (2.0 * random.unit() - 1.0));
    }
    let last = LAYERS + shape.layers * layer::TENSORS;
    tensors[last].fill(1.0);
    tensors[last + 5].iter_mut().for_each(|w| *w = 0.2 * (2.0 * random.unit() - 1.0));
    tensors
}

/// Losses of a batch, summed over its words.
#[derive(Clone, Copy, Default)]
pub struct Loss {
    pub tags: f32,
    pub arcs: f32,
    pub relations: f32,
}

/// Shares of numbers that training hides.
#[derive(Clone, Copy)]
pub struct Dropout {
    pub embeddings: f32,
    pub layers: f32,
    pub last: f32,
}

/// Learns from some sentences: adds to the gradients, scaled by `share`.
pub fn learn(
    shape: &Shape,
    tensors: &[Vec<f32>],
    batch: &[&Sentence],
    gradients: &mut [Gradient],
    share: f32,
    dropout: Dropout,
    random: &mut Random,
) -> Loss {
    let width = shape.width;
    let mut sentences: Vec<Range<usize>> = Vec::new();
    for sentence in batch {
        let start = sentences.last().map_or(0, |r| r.end);
        sentences.push(start..start + sentence.len());
    }
    let total = sentences.last().map_or(0, |r| r.end);
    // Embeddings.
    let mut rows: Vec<(usize, [usize; hearsay_core::syntax::PARTS])> = Vec::with_capacity(total);
    let mut sums = vec![0.0; total * width];
    for (example, sum) in batch.iter().flat_map(|s| s.iter()).zip(sums.chunks_exact_mut(width)) {
        let form = if random.unit() < example.hidden { 0 } else { example.form as usize };
        let parts = example.spelling.parts.map(|p| p as usize % shape.parts);
        let mut add = |table: &[f32], row: usize| {
            sum.iter_mut().zip(&table[row * width..(row + 1) * width]).for_each(|(a, b)| *a += b);
        };
        add(&tensors[0], form);
        parts.iter().for_each(|&p| add(&tensors[1], p));
        rows.push((form, parts));
    }
    let embedded = normalise(&sums, &tensors[2]);
    let embed_mask = mask(total * width, dropout.embeddings, random);
    let mut states: Vec<f32> = embedded.rows.iter().zip(&embed_mask).map(|(a, b)| a * b).collect();
    // Layers.
    let mut passes = Vec::new();
    for l in 0..shape.layers {
        let own = &tensors[LAYERS + l * layer::TENSORS..][..layer::TENSORS];
        let (after, pass) = layer::forward(own, &sentences, states, || keep(dropout.layers, random));
        states = after;
        passes.push(pass);
    }
    let last = LAYERS + shape.layers * layer::TENSORS;
    let (_, own) = tensors.split_at(last);
    let normed: Normed = normalise(&states, &own[0]);
    let last_mask = mask(total * width, dropout.last, random);
    let top: Vec<f32> = normed.rows.iter().zip(&last_mask).map(|(a, b)| a * b).collect();
    let all = shape.outputs();
    let mut outputs = times(&top, &own[1], width, all);
    outputs.chunks_exact_mut(all).for_each(|row| row.iter_mut().zip(&own[2]).for_each(|(v, b)| *v += b));
    // What is to be found, and how far off it is.
    let mut slopes = vec![0.0; outputs.len()];
    let mut loss = Loss::default();
    for (sentence, range) in batch.iter().zip(&sentences) {
        let rows = range.start * all..range.end * all;
        let (outputs, slopes) = (&outputs[rows.clone()], &mut slopes[rows]);
        loss.tags += tags(sentence, all, outputs, slopes, share);
        loss.arcs += arcs(shape, own, sentence, outputs, slopes, &mut gradients[last..], share);
        loss.relations += relations(shape, own, sentence, outputs, slopes, &mut gradients[last..], share);
    }
    // And back.
    add_transposed(gradients[last + 1].dense(), &top, &slopes, width, all);
    add_rows(gradients[last + 2].dense(), &slopes);
    let mut slope = times_transposed(&slopes, &own[1], all);
    slope.iter_mut().zip(&last_mask).for_each(|(v, m)| *v *= m);
    let mut slope = normalise_back(&states, &normed, &own[0], &slope, gradients[last].dense());
    for (l, pass) in passes.iter().enumerate().rev() {
        let place = LAYERS + l * layer::TENSORS..LAYERS + (l + 1) * layer::TENSORS;
        slope = layer::backward(&tensors[place.clone()], &sentences, pass, &slope, &mut gradients[place]);
    }
    slope.iter_mut().zip(&embed_mask).for_each(|(v, m)| *v *= m);
    let slope = normalise_back(&sums, &embedded, &tensors[2], &slope, gradients[2].dense());
    for ((form, parts), slope) in rows.into_iter().zip(slope.chunks_exact(width)) {
        let mut add = |table: usize, row: usize| gradients[table].row(row).iter_mut().zip(slope).for_each(|(a, b)| *a += b);
        add(0, form);
        parts.into_iter().for_each(|p| add(1, p));
    }
    loss
}

fn keep(dropout: f32, random: &mut Random) -> f32 {
    if dropout == 0.0 || random.unit() >= dropout { 1.0 / (1.0 - dropout) } else { 0.0 }
}

fn mask(count: usize, dropout: f32, random: &mut Random) -> Vec<f32> {
    (0..count).map(|_| keep(dropout, random)).collect()
}

/// The loss of choosing among `scores`; turns them into their gradient.
fn choose(scores: &mut [f32], gold: usize, weight: f32) -> f32 {
    let most = scores.iter().fold(f32::NEG_INFINITY, |m, &v| m.max(v));
    let mut sum = 0.0;
    for v in scores.iter_mut() {
        *v = (*v - most).exp();
        sum += *v;
    }
    let loss = -(scores[gold] / sum).max(1e-30).ln();
    scores.iter_mut().for_each(|v| *v *= weight / sum);
    scores[gold] -= weight;
    loss
}

fn tags(sentence: &Sentence, all: usize, outputs: &[f32], slopes: &mut [f32], share: f32) -> f32 {
    let (upos, xpos) = (Upos::ALL.len(), Xpos::ALL.len());
    let mut loss = 0.0;
    for (example, (row, slope)) in sentence.iter().zip(outputs.chunks_exact(all).zip(slopes.chunks_exact_mut(all))) {
        slope[..upos + xpos].copy_from_slice(&row[..upos + xpos]);
        loss += choose(&mut slope[..upos], example.upos as usize, share * UPOS_WEIGHT);
        loss += choose(&mut slope[upos..upos + xpos], example.xpos as usize, share * XPOS_WEIGHT);
    }
    loss
}

fn leak_slope(v: f32) -> f32 {
    if v > 0.0 { 1.0 } else { 0.1 }
}

/// Some columns of rows.
fn columns(rows: &[f32], all: usize, columns: Range<usize>) -> Vec<f32> {
    rows.chunks_exact(all).flat_map(|row| row[columns.clone()].iter().copied()).collect()
}

fn arcs(
    shape: &Shape,
    own: &[Vec<f32>],
    sentence: &Sentence,
    outputs: &[f32],
    slopes: &mut [f32],
    gradients: &mut [Gradient],
    share: f32,
) -> f32 {
    let (all, arc, n) = (shape.outputs(), shape.arc, sentence.len());
    let first = Upos::ALL.len() + Xpos::ALL.len();
    let (bilinear, bias, root, distances) = (&own[3], &own[4], &own[5], &own[6]);
    let child: Vec<f32> = columns(outputs, all, first..first + arc).into_iter().map(leak).collect();
    let key: Vec<f32> = columns(outputs, all, first + arc..first + 2 * arc).into_iter().map(leak).collect();
    let mut query = times(&child, bilinear, arc, arc);
    query.chunks_exact_mut(arc).for_each(|row| row.iter_mut().zip(bias).for_each(|(v, b)| *v += b));
    let mut scores = times_transposed(&query, &key, arc);
    for i in 0..n {
        for j in 0..n {
            scores[i * n + j] = match i == j {
                true => query[i * arc..(i + 1) * arc].iter().zip(root).map(|(a, b)| a * b).sum(),
                false => scores[i * n + j] + distances[distance(i, j)],
            };
        }
    }
    let mut loss = 0.0;
    for (example, row) in sentence.iter().zip(scores.chunks_exact_mut(n)) {
        loss += choose(row, example.head as usize, share * example.weight);
    }
    // `scores` is their gradient now.
    let mut distance_slope = [0.0; DISTANCES];
    let mut query_slope = vec![0.0; n * arc];
    for i in 0..n {
        let at_root = std::mem::take(&mut scores[i * n + i]);
        let root_slope = gradients[5].dense();
        for k in 0..arc {
            root_slope[k] += at_root * query[i * arc + k];
            query_slope[i * arc + k] = at_root * root[k];
        }
        for j in (0..n).filter(|&j| j != i) {
            distance_slope[distance(i, j)] += scores[i * n + j];
        }
    }
    gradients[6].dense().iter_mut().zip(distance_slope).for_each(|(a, b)| *a += b);
    let through = times(&scores, &key, n, arc);
    query_slope.iter_mut().zip(through).for_each(|(a, b)| *a += b);
    let mut key_slope = vec![0.0; n * arc];
    add_transposed(&mut key_slope, &scores, &query, n, arc);
    add_transposed(gradients[3].dense(), &child, &query_slope, arc, arc);
    add_rows(gradients[4].dense(), &query_slope);
    let child_slope = times_transposed(&query_slope, bilinear, arc);
    for i in 0..n {
        for k in 0..arc {
            let at = i * all + first + k;
            slopes[at] += child_slope[i * arc + k] * leak_slope(outputs[at]);
            slopes[at + arc] += key_slope[i * arc + k] * leak_slope(outputs[at + arc]);
        }
    }
    loss
}

fn relations(
    shape: &Shape,
    own: &[Vec<f32>],
    sentence: &Sentence,
    outputs: &[f32],
    slopes: &mut [f32],
    gradients: &mut [Gradient],
    share: f32,
) -> f32 {
    let (all, width, kinds) = (shape.outputs(), shape.relation, Relation::ALL.len());
    let child_at = all - 2 * width;
    let (weights, bias) = (&own[7], &own[8]);
    let mut sums = Vec::with_capacity(sentence.len() * width);
    for (i, example) in sentence.iter().enumerate() {
        let ours = &outputs[i * all + child_at..][..width];
        let theirs = &outputs[example.head as usize * all + child_at + width..][..width];
        sums.extend(ours.iter().zip(theirs).map(|(a, b)| a + b));
    }
    let pair: Vec<f32> = sums.iter().map(|&v| leak(v)).collect();
    let mut scores = times(&pair, weights, width, kinds);
    let mut loss = 0.0;
    for (i, (example, row)) in sentence.iter().zip(scores.chunks_exact_mut(kinds)).enumerate() {
        if example.head as usize == i {
            row.fill(0.0);
            continue;
        }
        row.iter_mut().zip(bias).for_each(|(v, b)| *v += b);
        loss += choose(row, example.relation as usize, share * example.weight);
    }
    add_transposed(gradients[7].dense(), &pair, &scores, width, kinds);
    add_rows(gradients[8].dense(), &scores);
    let pair_slope = times_transposed(&scores, weights, kinds);
    for (i, example) in sentence.iter().enumerate() {
        let head = example.head as usize;
        for k in 0..width {
            let slope = pair_slope[i * width + k] * leak_slope(sums[i * width + k]);
            slopes[i * all + child_at + k] += slope;
            slopes[head * all + child_at + width + k] += slope;
        }
    }
    loss
}
