//! The one matrix product of the parser, in whole numbers: the same result on every machine.
//!
//! Activations and weights have 16 bits, sums 32. With AVX2 one instruction multiplies 16 pairs (AVX-512 was
//! measured and gave 1 % more); elsewhere the compiler's own vectors do the same sums.

/// The weights of 16 outputs for two inputs each.
type Row = [[i16; 2]; 16];

/// A matrix of `inputs` × `outputs` weights, laid out for [`Matrix::product`].
#[derive(Clone, Debug, Default)]
pub(super) struct Matrix {
    /// Half the number of inputs, rounded up: inputs are taken in pairs.
    pairs: usize,
    /// Number of outputs, rounded up to 16.
    outputs: usize,
    /// For each 16 outputs a row for each pair of inputs.
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
        let get = |input: usize, output: usize| if input < inputs { weight(input, output) } else { 0 };
        matrix.fill(inputs, outputs, |pair, output| [get(2 * pair, output), get(2 * pair + 1, output)]);
        matrix
    }

    /// The same, in the memory of this matrix; `weights(pair, output)` are those of two inputs.
    #[inline(always)]
    pub fn fill(&mut self, inputs: usize, outputs: usize, weights: impl Fn(usize, usize) -> [i16; 2]) {
        self.pairs = inputs.div_ceil(2);
        self.outputs = outputs.next_multiple_of(16);
        self.rows.clear();
        self.rows.resize(self.outputs / 16 * self.pairs, [[0; 2]; 16]);
        for output in 0..outputs {
            for (pair, row) in self.rows[output / 16 * self.pairs..][..self.pairs].iter_mut().enumerate() {
                row[output % 16] = weights(pair, output);
            }
        }
    }

    /// Number of outputs of a row of [`Matrix::product`].
    pub fn outputs(&self) -> usize {
        self.outputs
    }

    /// Multiplies rows of activations (`pairs` long each) by the weights: `outputs` sums a row, in the memory of `sums`.
    pub fn product<'s>(&self, active: &[[i16; 2]], sums: &'s mut Vec<i32>) -> &'s [i32] {
        let needed = active.len() / self.pairs.max(1) * self.outputs;
        if sums.len() < needed {
            sums.resize(needed, 0);
        }
        let sums = &mut sums[..needed];
        #[cfg(target_arch = "x86_64")]
        if let Some(simd) = pulp::x86::V3::try_new() {
            simd.vectorize(avx2::Product { simd, matrix: self, active, sums });
            return sums;
        }
        self.plain(active, sums);
        sums
    }

    fn plain(&self, active: &[[i16; 2]], sums: &mut [i32]) {
        sums.fill(0);
        for (line, sums) in active.chunks_exact(self.pairs).zip(sums.chunks_exact_mut(self.outputs)) {
            for (rows, sums) in self.rows.chunks_exact(self.pairs).zip(sums.chunks_exact_mut(16)) {
                for (&[a, b], row) in line.iter().zip(rows) {
                    for (w, sum) in row.iter().zip(&mut *sums) {
                        *sum += i32::from(a) * i32::from(w[0]) + i32::from(b) * i32::from(w[1]);
                    }
                }
            }
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod avx2 {
    use super::Matrix;
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
        fn call(mut self) {
            let count = self.active.len() / self.matrix.pairs.max(1);
            for block in 0..self.matrix.outputs / 16 {
                let mut line = 0;
                while line < count {
                    // Up to six rows at once, as evenly as they divide: one alone takes as long as three.
                    let rest = count - line;
                    let rows = rest.div_ceil(rest.div_ceil(6));
                    match rows {
                        6 => self.lines::<6>(block, line),
                        5 => self.lines::<5>(block, line),
                        4 => self.lines::<4>(block, line),
                        3 => self.lines::<3>(block, line),
                        2 => self.lines::<2>(block, line),
                        _ => self.lines::<1>(block, line),
                    }
                    line += rows;
                }
            }
        }
    }

    impl Product<'_> {
        /// `N` rows of activations from `line` on by the 16 outputs of a block: the sums stay in registers.
        #[inline(always)]
        fn lines<const N: usize>(&mut self, block: usize, line: usize) {
            let Product { simd, matrix, active, .. } = *self;
            let (pairs, outputs) = (matrix.pairs, matrix.outputs);
            let lines: [&[[i16; 2]]; N] = std::array::from_fn(|n| &active[(line + n) * pairs..(line + n + 1) * pairs]);
            let mut sums = [[simd.avx._mm256_setzero_si256(); 2]; N];
            for (pair, &row) in matrix.rows[block * pairs..(block + 1) * pairs].iter().enumerate() {
                let weights: [__m256i; 2] = pulp::cast(row);
                for (sums, line) in sums.iter_mut().zip(lines) {
                    let both = simd.avx._mm256_set1_epi32(pulp::cast(line[pair]));
                    for (sums, weights) in sums.iter_mut().zip(weights) {
                        *sums = simd.avx2._mm256_add_epi32(*sums, simd.avx2._mm256_madd_epi16(both, weights));
                    }
                }
            }
            for (n, sums) in sums.into_iter().enumerate() {
                let sums: [i32; 16] = pulp::cast(sums);
                self.sums[(line + n) * outputs + block * 16..][..16].copy_from_slice(&sums);
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
            let mut memory = Vec::new();
            let sums = matrix.product(&active, &mut memory);
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
