//! The model of the parser: its shape, its tensors, and the one file that keeps them.
//!
//! The file: magic, version, checksum of the rest (XXH3), the shape, the hashes of the known forms in order, then the tensors of
//! [`Shape::tensors`] one after the other, all numbers little-endian. Tables have a scale and 8-bit numbers a row, matrices one scale and
//! 16-bit numbers, vectors 32-bit floats.

use super::kernel::{MOST_WEIGHT, Matrix};
use super::spelling::Spelling;
use super::tag::{Relation, Upos, Xpos};
use std::borrow::Cow;
use xxhash_rust::xxh3::xxh3_64;

const MAGIC: &[u8; 8] = b"hearsyn\n";
/// Grows with every change of the file, the tags or the network.
const VERSION: u32 = 1;
/// Magic, version, checksum.
const HEAD: usize = 20;

/// Why a model was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// It does not begin as a model does.
    #[error("this is no hearsay model")]
    NoModel,
    /// It was written for another version of hearsay.
    #[error("the model has version {found}, this hearsay reads version {VERSION}")]
    Version {
        /// The version that the file names.
        found: u32,
    },
    /// Its bytes are not those that were written.
    #[error("the model is damaged: its checksum does not fit")]
    Damaged,
    /// Its numbers do not fit each other.
    #[error("the model is damaged: its sizes do not fit")]
    Sizes,
}

/// The sizes of the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Numbers that stand for a word between the layers; even.
    pub width: usize,
    /// Recurrent layers.
    pub layers: usize,
    /// Numbers by which heads are chosen.
    pub arc: usize,
    /// Numbers by which relations are chosen.
    pub relation: usize,
    /// Forms with an embedding of their own.
    pub forms: usize,
    /// Embeddings that the parts of words share.
    pub parts: usize,
}

/// How a tensor is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Rows that are looked up.
    Table,
    /// Inputs × outputs, by input.
    Matrix,
    /// Floats.
    Vector,
}

/// Buckets of signed distance between a word and its head.
pub const DISTANCES: usize = 24;

/// The bucket of the distance from `child` to `head`, two different words of a sentence.
pub fn distance(child: usize, head: usize) -> usize {
    let far = match child.abs_diff(head) {
        n @ 0..=5 => n.saturating_sub(1),
        6..=7 => 5,
        8..=10 => 6,
        11..=15 => 7,
        16..=22 => 8,
        23..=35 => 9,
        36..=60 => 10,
        _ => 11,
    };
    if head < child { far } else { far + DISTANCES / 2 }
}

impl Shape {
    /// Outputs over which the last state of a word is spread: its tags, and what it is as child and as head.
    pub fn outputs(&self) -> usize {
        Upos::ALL.len() + Xpos::ALL.len() + 2 * self.arc + 2 * self.relation
    }

    /// All tensors in the order of the file: rows, columns, and how each is kept.
    pub fn tensors(&self) -> Vec<(usize, usize, Keep)> {
        let Shape { width, arc, relation, .. } = *self;
        let mut list = vec![(self.forms + 1, width, Keep::Table), (self.parts, width, Keep::Table), (1, width, Keep::Vector)];
        for _ in 0..self.layers {
            list.extend([
                (1, width, Keep::Vector),
                (3, width, Keep::Vector),
                (width, 3 * width, Keep::Matrix),
                (1, 3 * width, Keep::Vector),
                (2, width, Keep::Vector),
            ]);
        }
        list.extend([
            (1, width, Keep::Vector),
            (width, self.outputs(), Keep::Matrix),
            (1, self.outputs(), Keep::Vector),
            (arc, arc, Keep::Matrix),
            (1, arc, Keep::Vector),
            (1, arc, Keep::Vector),
            (1, DISTANCES, Keep::Vector),
            (relation, Relation::ALL.len(), Keep::Matrix),
            (1, Relation::ALL.len(), Keep::Vector),
        ]);
        list
    }

    fn fits(&self) -> bool {
        let small = |n: usize, most: usize| n > 0 && n <= most;
        small(self.width, 256)
            && self.width.is_multiple_of(2)
            && small(self.layers, 8)
            // So that products of two activations stay below 2³¹ in sum; even, because numbers are taken in pairs.
            && small(self.arc, 128)
            && self.arc.is_multiple_of(2)
            && small(self.relation, 256)
            && self.relation.is_multiple_of(2)
            && small(self.forms, 1 << 20)
            && small(self.parts, 1 << 20)
    }
}

/// Writes a model. `forms` are the hashes of the known forms, sorted; row 0 of the first table is for all others, row i + 1 for `forms[i]`.
///
/// # Errors
/// [`ModelError::Sizes`] when tensors or forms are not as the shape says.
pub fn write(shape: &Shape, forms: &[u32], tensors: &[&[f32]]) -> Result<Vec<u8>, ModelError> {
    let list = shape.tensors();
    let as_told = list.len() == tensors.len() && list.iter().zip(tensors).all(|(&(rows, columns, _), t)| t.len() == rows * columns);
    if !as_told || !shape.fits() || forms.len() != shape.forms || !forms.is_sorted() {
        return Err(ModelError::Sizes);
    }
    let mut body = Vec::new();
    for n in [shape.width, shape.layers, shape.arc, shape.relation, shape.forms, shape.parts] {
        body.extend((n as u32).to_le_bytes());
    }
    forms.iter().for_each(|form| body.extend(form.to_le_bytes()));
    for (&(_, columns, keep), tensor) in list.iter().zip(tensors) {
        match keep {
            Keep::Vector => tensor.iter().for_each(|v| body.extend(v.to_le_bytes())),
            Keep::Matrix => {
                let scale = scale(tensor, f32::from(MOST_WEIGHT));
                body.extend(scale.to_le_bytes());
                tensor.iter().for_each(|v| body.extend(((v / scale).round() as i16).to_le_bytes()));
            }
            Keep::Table => {
                let scales: Vec<f32> = tensor.chunks_exact(columns).map(|row| scale(row, 127.0)).collect();
                scales.iter().for_each(|scale| body.extend(scale.to_le_bytes()));
                for (row, scale) in tensor.chunks_exact(columns).zip(scales) {
                    body.extend(row.iter().map(|v| (v / scale).round() as i8 as u8));
                }
            }
        }
    }
    let mut file = MAGIC.to_vec();
    file.extend(VERSION.to_le_bytes());
    file.extend(xxh3_64(&body).to_le_bytes());
    file.extend(body);
    Ok(file)
}

fn scale(values: &[f32], most: f32) -> f32 {
    let largest = values.iter().fold(0f32, |largest, v| largest.max(v.abs()));
    if largest > 0.0 && largest.is_finite() { largest / most } else { 1.0 }
}

/// Embeddings, 8 bits a number, each row with its scale.
#[derive(Debug)]
pub(super) struct Table {
    scales: Vec<f32>,
    numbers: Cow<'static, [u8]>,
    width: usize,
}

impl Table {
    /// Adds row `row` to `sum`.
    #[inline(always)]
    pub fn add(&self, row: usize, sum: &mut [f32]) {
        let scale = self.scales[row];
        for (sum, &number) in sum.iter_mut().zip(&self.numbers[row * self.width..(row + 1) * self.width]) {
            *sum += scale * f32::from(number as i8);
        }
    }
}

/// Weights and biases of a linear map.
#[derive(Debug)]
pub(super) struct Linear {
    pub matrix: Matrix,
    /// What a weight of 1 stands for.
    pub scale: f32,
    pub bias: Vec<f32>,
}

/// A recurrent layer.
#[derive(Debug)]
pub(super) struct Layer {
    pub gain: Vec<f32>,
    /// Weights of the word before, the word itself, the word behind.
    pub window: Vec<f32>,
    /// To candidate, forget gate and reset gate of each number.
    pub gates: Linear,
    /// What the state adds to its forget gate and to its reset gate.
    pub carry: Vec<f32>,
}

/// A model ready for use.
#[derive(Debug)]
pub(super) struct Model {
    pub shape: Shape,
    forms: Vec<u32>,
    form_table: Table,
    part_table: Table,
    pub gain: Vec<f32>,
    pub layers: Vec<Layer>,
    pub last_gain: Vec<f32>,
    pub outputs: Linear,
    pub bilinear: Linear,
    /// What the root is as a head.
    pub root: Vec<f32>,
    pub distances: Vec<f32>,
    pub relations: Linear,
}

impl Model {
    /// Reads a model. Embeddings stay where they are if the bytes live long enough.
    pub fn read(bytes: Cow<'static, [u8]>) -> Result<Self, ModelError> {
        if bytes.get(..8) != Some(MAGIC.as_slice()) {
            return Err(ModelError::NoModel);
        }
        let version = bytes.get(8..12).and_then(|b| b.try_into().ok()).map(u32::from_le_bytes).ok_or(ModelError::Damaged)?;
        if version != VERSION {
            return Err(ModelError::Version { found: version });
        }
        let sum = bytes.get(12..HEAD).and_then(|b| b.try_into().ok()).map(u64::from_le_bytes).ok_or(ModelError::Damaged)?;
        if xxh3_64(&bytes[HEAD..]) != sum {
            return Err(ModelError::Damaged);
        }
        let mut file = File { bytes, at: HEAD };
        let mut number = || file.words::<4>(1).map(|w| u32::from_le_bytes(w[0]) as usize);
        let shape = Shape { width: number()?, layers: number()?, arc: number()?, relation: number()?, forms: number()?, parts: number()? };
        if !shape.fits() {
            return Err(ModelError::Sizes);
        }
        let width = shape.width;
        let forms: Vec<u32> = file.words(shape.forms)?.into_iter().map(u32::from_le_bytes).collect();
        if !forms.is_sorted() {
            return Err(ModelError::Sizes);
        }
        let model = Model {
            shape,
            forms,
            form_table: file.table(shape.forms + 1, width)?,
            part_table: file.table(shape.parts, width)?,
            gain: file.floats(width)?,
            layers: (0..shape.layers)
                .map(|_| {
                    Ok(Layer {
                        gain: file.floats(width)?,
                        window: file.floats(3 * width)?,
                        gates: file.linear(width, 3 * width)?,
                        carry: file.floats(2 * width)?,
                    })
                })
                .collect::<Result<_, ModelError>>()?,
            last_gain: file.floats(width)?,
            outputs: file.linear(width, shape.outputs())?,
            bilinear: file.linear(shape.arc, shape.arc)?,
            root: file.floats(shape.arc)?,
            distances: file.floats(DISTANCES)?,
            relations: file.linear(shape.relation, Relation::ALL.len())?,
        };
        if file.at == file.bytes.len() { Ok(model) } else { Err(ModelError::Sizes) }
    }

    /// The embedding of a word: the sum of its form's and its parts'.
    #[inline(always)]
    pub fn embed(&self, word: &str, sum: &mut [f32]) {
        sum.fill(0.0);
        let spelling = Spelling::of(word);
        self.form_table.add(self.forms.binary_search(&spelling.form).map_or(0, |i| i + 1), sum);
        for part in spelling.parts {
            self.part_table.add(part as usize % self.shape.parts, sum);
        }
    }
}

/// The bytes of a model, read from front to back.
struct File {
    bytes: Cow<'static, [u8]>,
    at: usize,
}

impl File {
    fn take(&mut self, count: usize) -> Result<Cow<'static, [u8]>, ModelError> {
        let end = self.at.checked_add(count).filter(|&end| end <= self.bytes.len()).ok_or(ModelError::Sizes)?;
        let taken = match &self.bytes {
            Cow::Borrowed(bytes) => Cow::Borrowed(&bytes[self.at..end]),
            Cow::Owned(bytes) => Cow::Owned(bytes[self.at..end].to_vec()),
        };
        self.at = end;
        Ok(taken)
    }

    fn words<const N: usize>(&mut self, count: usize) -> Result<Vec<[u8; N]>, ModelError> {
        Ok(self.take(count * N)?.as_chunks::<N>().0.to_vec())
    }

    fn floats(&mut self, count: usize) -> Result<Vec<f32>, ModelError> {
        Ok(self.words(count)?.into_iter().map(f32::from_le_bytes).collect())
    }

    fn table(&mut self, rows: usize, width: usize) -> Result<Table, ModelError> {
        Ok(Table { scales: self.floats(rows)?, numbers: self.take(rows * width)?, width })
    }

    fn linear(&mut self, inputs: usize, outputs: usize) -> Result<Linear, ModelError> {
        let scale = self.floats(1)?[0];
        let weights: Vec<i16> = self.words(inputs * outputs)?.into_iter().map(i16::from_le_bytes).collect();
        let weight = |input: usize, output: usize| weights[input * outputs + output].clamp(-MOST_WEIGHT, MOST_WEIGHT);
        Ok(Linear { matrix: Matrix::new(inputs, outputs, weight), scale, bias: self.floats(outputs)? })
    }
}
