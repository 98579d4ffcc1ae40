//! Matrix products on flat rows, by ndarray.
#![expect(clippy::expect_used, reason = "rows are made whole here")]

use ndarray::linalg::general_mat_mul;
use ndarray::{ArrayView2, ArrayViewMut2};

fn view(rows: &[f32], width: usize) -> ArrayView2<'_, f32> {
    ArrayView2::from_shape((rows.len() / width, width), rows).expect("whole rows")
}

fn view_mut(rows: &mut [f32], width: usize) -> ArrayViewMut2<'_, f32> {
    let count = rows.len() / width;
    ArrayViewMut2::from_shape((count, width), rows).expect("whole rows")
}

/// `a` (rows of `inner`) times `b` (rows of `width`).
pub fn times(a: &[f32], b: &[f32], inner: usize, width: usize) -> Vec<f32> {
    let mut made = vec![0.0; a.len() / inner * width];
    general_mat_mul(1.0, &view(a, inner), &view(b, width), 0.0, &mut view_mut(&mut made, width));
    made
}

/// `a` (rows of `width`) times the transpose of `b` (rows of `width`, `count` of them).
pub fn times_transposed(a: &[f32], b: &[f32], width: usize) -> Vec<f32> {
    let count = b.len() / width;
    let mut made = vec![0.0; a.len() / width * count];
    general_mat_mul(1.0, &view(a, width), &view(b, width).t(), 0.0, &mut view_mut(&mut made, count));
    made
}

/// Adds the transpose of `a` (rows of `inner`) times `b` (rows of `width`) to `sum`.
pub fn add_transposed(sum: &mut [f32], a: &[f32], b: &[f32], inner: usize, width: usize) {
    general_mat_mul(1.0, &view(a, inner).t(), &view(b, width), 1.0, &mut view_mut(sum, width));
}

/// Adds the sum of the rows to `sum`.
pub fn add_rows(sum: &mut [f32], rows: &[f32]) {
    for row in rows.chunks_exact(sum.len()) {
        sum.iter_mut().zip(row).for_each(|(a, b)| *a += b);
    }
}
