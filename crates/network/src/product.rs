//! The product of two matrices in f32, in tiles of 4 × 8 results.
//!
//! Every result is the sum of its products from first to last, each multiplied and added with one rounding of its own:
//! never fused, never reordered. So results depend neither on the tile nor on SIMD, and all builds give the same bits.
#![expect(clippy::indexing_slicing, reason = "indices stay below the lengths that `Matrix::new` has checked")]

/// Rows of results that are computed together.
const N_ROWS: usize = 4;
/// Columns of results that are computed together: two vectors of SIMD128.
const N_COLS: usize = 8;

/// A read-only matrix: values row by row, or the transpose of such a matrix.
#[derive(Clone, Copy, Debug)]
pub struct Matrix<'a> {
    values: &'a [f32],
    n_rows: usize,
    n_cols: usize,
    row_stride: usize,
    col_stride: usize,
}

impl<'a> Matrix<'a> {
    /// Returns the matrix of shape (`n_rows`, `n_cols`) whose rows are consecutive in `values`.
    ///
    /// # Panics
    /// If `values` does not hold `n_rows`·`n_cols` numbers.
    pub fn new(values: &'a [f32], n_rows: usize, n_cols: usize) -> Self {
        assert_eq!(values.len(), n_rows * n_cols, "values of a ({n_rows}, {n_cols}) matrix");
        Self { values, n_rows, n_cols, row_stride: n_cols, col_stride: 1 }
    }

    /// Returns the transpose. No values are moved.
    pub const fn transposed(self) -> Self {
        Self {
            values: self.values,
            n_rows: self.n_cols,
            n_cols: self.n_rows,
            row_stride: self.col_stride,
            col_stride: self.row_stride,
        }
    }
}

/// Multiplier of matrices. It owns the memory into which operands are packed, so that repeated products allocate
/// nothing.
#[derive(Clone, Debug, Default)]
pub struct Product {
    left: Vec<[f32; N_ROWS]>,
    right: Vec<[f32; N_COLS]>,
}

impl Product {
    /// Writes `left`·`right` to `output`, row by row.
    ///
    /// # Panics
    /// If `left` does not have as many columns as `right` has rows, or `output` does not fit the result.
    pub fn multiply(&mut self, left: Matrix<'_>, right: Matrix<'_>, output: &mut [f32]) {
        assert_eq!(left.n_cols, right.n_rows, "inner sizes of a product");
        assert_eq!(output.len(), left.n_rows * right.n_cols, "values of a product");
        let (n_inner, n_cols) = (left.n_cols, right.n_cols);
        if output.is_empty() {
            return;
        }
        if n_inner == 0 {
            return output.fill(0.0);
        }
        pack(left, &mut self.left);
        pack(right.transposed(), &mut self.right);
        for (col, right) in (0..n_cols).step_by(N_COLS).zip(self.right.chunks_exact(n_inner)) {
            let n_wide = N_COLS.min(n_cols - col);
            let rows = output.chunks_mut(N_ROWS * n_cols).zip(self.left.chunks_exact(n_inner));
            for (rows, left) in rows {
                let sums = tile(left, right);
                for (row, sums) in rows.chunks_exact_mut(n_cols).zip(&sums) {
                    row[col..col + n_wide].copy_from_slice(&sums[..n_wide]);
                }
            }
        }
    }
}

/// Computes one tile of results from `N_ROWS` rows of the left and `N_COLS` columns of the right operand, one number at
/// a time.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
fn tile(left: &[[f32; N_ROWS]], right: &[[f32; N_COLS]]) -> [[f32; N_COLS]; N_ROWS] {
    let mut sums = [[0.0; N_COLS]; N_ROWS];
    for (left, right) in left.iter().zip(right) {
        for (sums, left) in sums.iter_mut().zip(left) {
            for (sum, right) in sums.iter_mut().zip(right) {
                *sum += left * right;
            }
        }
    }
    sums
}

/// Computes one tile of results, with the eight columns in two vectors of SIMD128.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
fn tile(left: &[[f32; N_ROWS]], right: &[[f32; N_COLS]]) -> [[f32; N_COLS]; N_ROWS] {
    use core::arch::wasm32::{f32x4, f32x4_add, f32x4_extract_lane, f32x4_mul, f32x4_splat};

    let mut sums = [[f32x4_splat(0.0); 2]; N_ROWS];
    for (left, &[a, b, c, d, e, f, g, h]) in left.iter().zip(right) {
        let right = [f32x4(a, b, c, d), f32x4(e, f, g, h)];
        for (sums, &left) in sums.iter_mut().zip(left) {
            let left = f32x4_splat(left);
            for (sum, right) in sums.iter_mut().zip(right) {
                *sum = f32x4_add(*sum, f32x4_mul(left, right));
            }
        }
    }
    sums.map(|[low, high]| {
        [
            f32x4_extract_lane::<0>(low),
            f32x4_extract_lane::<1>(low),
            f32x4_extract_lane::<2>(low),
            f32x4_extract_lane::<3>(low),
            f32x4_extract_lane::<0>(high),
            f32x4_extract_lane::<1>(high),
            f32x4_extract_lane::<2>(high),
            f32x4_extract_lane::<3>(high),
        ]
    })
}

/// Copies the matrix in groups of `N` rows: the first column of `N` rows, the second column, … so that a tile reads
/// from front to back. Zeros pad the last group; results computed from them are not written.
fn pack<const N: usize>(matrix: Matrix<'_>, packed: &mut Vec<[f32; N]>) {
    let Matrix { values, n_rows, n_cols, row_stride, col_stride } = matrix;
    packed.clear();
    packed.reserve(n_rows.div_ceil(N) * n_cols);
    for first in (0..n_rows).step_by(N) {
        let n = N.min(n_rows - first);
        for col in 0..n_cols {
            let place = first * row_stride + col * col_stride;
            packed.push(core::array::from_fn(
                |row| if row < n { values[place + row * row_stride] } else { 0.0 },
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Random;

    /// Computes every sum in order, one result at a time.
    fn one_by_one(left: &[f32], right: &[f32], n_inner: usize, n_cols: usize) -> Vec<f32> {
        let result = |row: &[f32], col: usize| {
            row.iter().enumerate().fold(0.0, |sum, (idx, x)| sum + x * right[idx * n_cols + col])
        };
        left.chunks(n_inner).flat_map(|row| (0..n_cols).map(move |col| result(row, col))).collect()
    }

    fn transpose(values: &[f32], n_cols: usize) -> Vec<f32> {
        (0..n_cols).flat_map(|col| values.iter().skip(col).step_by(n_cols).copied()).collect()
    }

    #[track_caller]
    fn check(n_rows: usize, n_inner: usize, n_cols: usize) {
        let mut random = Random::stream(1, 0);
        let (mut left, mut right) = (vec![0.0; n_rows * n_inner], vec![0.0; n_inner * n_cols]);
        random.fill_normal(&mut left);
        random.fill_normal(&mut right);
        let expected = one_by_one(&left, &right, n_inner, n_cols);
        let (mut product, mut found) = (Product::default(), vec![f32::NAN; n_rows * n_cols]);
        product.multiply(
            Matrix::new(&left, n_rows, n_inner),
            Matrix::new(&right, n_inner, n_cols),
            &mut found,
        );
        assert_eq!(found, expected, "({n_rows}, {n_inner}) · ({n_inner}, {n_cols})");
        let (left, right) = (transpose(&left, n_inner), transpose(&right, n_cols));
        found.fill(f32::NAN);
        let left = Matrix::new(&left, n_inner, n_rows).transposed();
        product.multiply(left, Matrix::new(&right, n_cols, n_inner).transposed(), &mut found);
        assert_eq!(found, expected, "the same from transposes");
    }

    #[test]
    fn every_size_gives_the_bits_of_sequential_sums() {
        for n_rows in [1, 2, 3, 4, 5, 9] {
            for n_inner in [1, 2, 7, 33] {
                for n_cols in [1, 2, 7, 8, 9, 17] {
                    check(n_rows, n_inner, n_cols);
                }
            }
        }
        check(64, 64, 64);
        check(64, 256, 256);
    }

    #[test]
    fn an_empty_sum_is_zero_and_an_empty_product_writes_nothing() {
        let mut output = [1.0; 6];
        Product::default().multiply(Matrix::new(&[], 2, 0), Matrix::new(&[], 0, 3), &mut output);
        assert_eq!(output, [0.0; 6]);
        Product::default().multiply(Matrix::new(&[], 0, 3), Matrix::new(&[0.0; 6], 3, 2), &mut []);
    }

    #[test]
    fn infinity_and_nan_affect_only_their_rows() {
        let (left, right) = ([f32::INFINITY, 1.0, 1.0, 1.0, f32::NAN, 1.0], [1.0; 6]);
        let mut output = [0.0; 9];
        Product::default().multiply(Matrix::new(&left, 3, 2), Matrix::new(&right, 2, 3), &mut output);
        assert_eq!(output[..6], [f32::INFINITY, f32::INFINITY, f32::INFINITY, 2.0, 2.0, 2.0]);
        assert!(output[6..].iter().all(|x| x.is_nan()));
    }
}
