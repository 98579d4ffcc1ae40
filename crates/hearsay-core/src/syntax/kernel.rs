//! The one matrix product of the parser, in whole numbers: the same result on every machine.
//!
//! Activations and weights have 16 bits, sums 32. With AVX2 it multiplies 16 pairs an instruction; elsewhere the compiler's own
//! vectors do the same sums.

/// Sixteen 16-bit numbers: the weights of 8 outputs for two inputs.
type Row = [i16; 16];

/// A matrix of `inputs` × `outputs` weights, laid out for [`Matrix::product`].
#[derive(Clone, Debug, Default)]
pub(super) struct Matrix {
    /// Half the number of inputs, rounded up: inputs are taken in pairs.
    pairs: usize,
    /// Number of outputs, rounded up to 16.
    outputs: usize,
    /// For each 16 outputs, for each pair of inputs: the weights of the first 8 outputs, of the second 8.
    rows: Vec<Row>,
}

/// The largest weight: 256 products with activations of at most [`MOST_ACTIVE`] stay below 2³¹.
pub(super) const MOST_WEIGHT: i16 = 2047;
/// The largest activation.
pub(super) const MOST_ACTIVE: i16 = 4095;

impl Matrix {
    /// From weights by `weight(input, output)`.
    pub fn new(inputs: usize, outputs: usize, weight: impl Fn(usize, usize) -> i16) -> Self {
        let mut matrix = Matrix::default();
        matrix.fill(inputs, outputs, weight);
        matrix
    }

    /// The same, in the memory of this matrix.
    pub fn fill(&mut self, inputs: usize, outputs: usize, weight: impl Fn(usize, usize) -> i16) {
        self.pairs = inputs.div_ceil(2);
        self.outputs = outputs.next_multiple_of(16);
        self.rows.clear();
        let get = |input: usize, output: usize| if input < inputs && output < outputs { weight(input, output) } else { 0 };
        for block in (0..self.outputs).step_by(8).collect::<Vec<_>>().chunks(2) {
            for pair in 0..self.pairs {
                for &first in block {
                    self.rows.push(std::array::from_fn(|i| get(2 * pair + i % 2, first + i / 2)));
                }
            }
        }
    }

    /// Number of outputs of a row of [`Matrix::product`].
    pub fn outputs(&self) -> usize {
        self.outputs
    }

    /// Multiplies rows of activations (`pairs` long each) by the weights; `sums` gets `outputs` numbers a row.
    pub fn product(&self, active: &[[i16; 2]], sums: &mut Vec<i32>) {
        let count = active.len() / self.pairs.max(1);
        sums.clear();
        sums.resize(count * self.outputs, 0);
        #[cfg(target_arch = "x86_64")]
        if let Some(simd) = pulp::x86::V3::try_new() {
            return simd.vectorize(avx2::Product { simd, matrix: self, active, sums });
        }
        self.plain(active, sums);
    }

    fn plain(&self, active: &[[i16; 2]], sums: &mut [i32]) {
        for (line, sums) in active.chunks_exact(self.pairs).zip(sums.chunks_exact_mut(self.outputs)) {
            for (rows, sums) in self.rows.chunks_exact(2 * self.pairs).zip(sums.chunks_exact_mut(16)) {
                for (&[a, b], rows) in line.iter().zip(rows.chunks_exact(2)) {
                    for (row, sums) in rows.iter().zip(sums.chunks_exact_mut(8)) {
                        for (w, sum) in row.chunks_exact(2).zip(sums) {
                            *sum += i32::from(a) * i32::from(w[0]) + i32::from(b) * i32::from(w[1]);
                        }
                    }
                }
            }
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod avx2 {
    use super::{Matrix, Row};
    use pulp::x86::V3;
    use std::arch::x86_64::__m256i;

    pub(super) struct Product<'a> {
        pub simd: V3,
        pub matrix: &'a Matrix,
        pub active: &'a [[i16; 2]],
        pub sums: &'a mut [i32],
    }

    impl pulp::NullaryFnOnce for Product<'_> {
        type Output = ();

        #[inline(always)]
        fn call(self) {
            let Product { simd, matrix, active, sums } = self;
            let pairs = matrix.pairs;
            let count = active.len() / pairs.max(1);
            for (block, rows) in matrix.rows.chunks_exact(2 * pairs).enumerate() {
                let mut line = 0;
                while line + 4 <= count {
                    lines::<4>(simd, rows, &active[line * pairs..], &mut sums[line * matrix.outputs + block * 16..], matrix);
                    line += 4;
                }
                while line < count {
                    lines::<1>(simd, rows, &active[line * pairs..], &mut sums[line * matrix.outputs + block * 16..], matrix);
                    line += 1;
                }
            }
        }
    }

    /// `N` rows of activations by 16 outputs: the sums stay in registers.
    #[inline(always)]
    fn lines<const N: usize>(simd: V3, rows: &[Row], active: &[[i16; 2]], sums: &mut [i32], matrix: &Matrix) {
        let mut kept: [[__m256i; 2]; N] = [[simd.avx._mm256_setzero_si256(); 2]; N];
        let lines: [&[[i16; 2]]; N] = std::array::from_fn(|n| &active[n * matrix.pairs..(n + 1) * matrix.pairs]);
        for pair in 0..matrix.pairs {
            let weights: [__m256i; 2] = [pulp::cast(rows[2 * pair]), pulp::cast(rows[2 * pair + 1])];
            for (kept, line) in kept.iter_mut().zip(lines) {
                let both = simd.avx._mm256_set1_epi32(pulp::cast(line[pair]));
                for (kept, weights) in kept.iter_mut().zip(weights) {
                    *kept = simd.avx2._mm256_add_epi32(*kept, simd.avx2._mm256_madd_epi16(both, weights));
                }
            }
        }
        for (n, kept) in kept.into_iter().enumerate() {
            for (half, kept) in kept.into_iter().enumerate() {
                let kept: [i32; 8] = pulp::cast(kept);
                sums[n * matrix.outputs + half * 8..][..8].copy_from_slice(&kept);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_give_the_sums_of_the_definition() {
        let weight = |i: usize, o: usize| ((i * 37 + o * 11) % 4095) as i16 - MOST_WEIGHT;
        for (inputs, outputs, count) in [(6, 5, 1), (160, 33, 7), (64, 16, 4), (2, 48, 9)] {
            let matrix = Matrix::new(inputs, outputs, weight);
            let active: Vec<[i16; 2]> =
                (0..count * inputs / 2).map(|i| [(i * 53 % 8191) as i16 - MOST_ACTIVE, (i * 29 % 8191) as i16 - MOST_ACTIVE]).collect();
            let mut sums = Vec::new();
            matrix.product(&active, &mut sums);
            let mut plain = vec![0; sums.len()];
            matrix.plain(&active, &mut plain);
            assert_eq!(sums, plain);
            for line in 0..count {
                for output in 0..outputs {
                    let wanted: i32 =
                        (0..inputs).map(|i| i32::from(active[line * inputs / 2 + i / 2][i % 2]) * i32::from(weight(i, output))).sum();
                    assert_eq!(sums[line * matrix.outputs() + output], wanted);
                }
            }
        }
    }
}
