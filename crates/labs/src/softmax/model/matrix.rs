//! A small tensor, and softmax along either of its dims.

use super::logits::{LOGIT, to_decimals};
use base::Random;
use kernels::{Dim, Shape, Temperature, softmax};

/// Number of rows, the examples of a batch.
pub const N_ROWS: usize = 3;
/// Number of columns, the classes.
pub const N_COLUMNS: usize = 4;

/// A tensor of shape (3, 4), row by row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Matrix(pub [f64; N_ROWS * N_COLUMNS]);

impl Matrix {
    /// The initial tensor of the playground.
    pub const START: Self = Self([2.0, 1.0, 0.1, -1.0, 0.5, 2.5, -0.5, 1.0, 1.0, 0.0, 3.0, 0.5]);

    /// Draws numbers from a standard normal distribution, as `torch.randn` does, and rounds them to one decimal.
    pub fn random(seed: u32) -> Self {
        let mut values = [0.0_f32; N_ROWS * N_COLUMNS];
        // A different random stream than that of the samples with the same seed.
        Random::new(!u64::from(seed)).fill_normal(&mut values);
        Self(values.map(|value| to_decimals(f64::from(value), 1).clamp(*LOGIT.start(), *LOGIT.end())))
    }

    /// Returns the number at a row and a column, or NaN outside the tensor.
    pub fn get(&self, row: usize, column: usize) -> f64 {
        if column < N_COLUMNS {
            self.0.get(row * N_COLUMNS + column).copied().unwrap_or(f64::NAN)
        } else {
            f64::NAN
        }
    }

    /// Sets the number at a row and a column; does nothing outside the tensor.
    pub fn set(&mut self, row: usize, column: usize, value: f64) {
        if column < N_COLUMNS
            && let Some(slot) = self.0.get_mut(row * N_COLUMNS + column)
        {
            *slot = value;
        }
    }

    /// Computes the softmax along a dim, by the kernels.
    pub fn softmax(&self, dim: Dim, temperature: f64) -> Self {
        let input = self.0.map(|value| value as f32);
        let mut output = [f32::NAN; N_ROWS * N_COLUMNS];
        let temperature = Temperature::new(temperature as f32).unwrap_or_default();
        if let Ok(shape) = Shape::new(N_ROWS, N_COLUMNS) {
            // Both arrays have the length of the shape, so this cannot fail.
            let _ = softmax(&input, &mut output, shape, dim, temperature);
        }
        Self(output.map(f64::from))
    }

    /// Returns the sum of a row.
    pub fn row_sum(&self, row: usize) -> f64 {
        (0..N_COLUMNS).map(|column| self.get(row, column)).sum()
    }

    /// Returns the sum of a column.
    pub fn column_sum(&self, column: usize) -> f64 {
        (0..N_ROWS).map(|row| self.get(row, column)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dim_decides_which_sums_are_one() {
        let along_rows = Matrix::START.softmax(Dim::Columns, 1.0);
        let down_columns = Matrix::START.softmax(Dim::Rows, 1.0);
        for row in 0..N_ROWS {
            assert!((along_rows.row_sum(row) - 1.0).abs() < 1e-6);
            assert!((down_columns.row_sum(row) - 1.0).abs() > 0.01);
        }
        for column in 0..N_COLUMNS {
            assert!((down_columns.column_sum(column) - 1.0).abs() < 1e-6);
            assert!((along_rows.column_sum(column) - 1.0).abs() > 0.01);
        }
    }

    #[test]
    fn random_numbers_are_those_of_their_seed_and_stay_in_range() {
        assert_eq!(Matrix::random(1), Matrix::random(1));
        assert_ne!(Matrix::random(1), Matrix::random(2));
        for seed in 0..200 {
            assert!(Matrix::random(seed).0.iter().all(|value| LOGIT.contains(value)));
        }
    }

    #[test]
    fn a_place_outside_is_neither_read_nor_written() {
        let mut matrix = Matrix::START;
        matrix.set(0, N_COLUMNS, 9.0);
        matrix.set(N_ROWS, 0, 9.0);
        assert_eq!(matrix, Matrix::START);
        assert!(matrix.get(0, N_COLUMNS).is_nan() && matrix.get(N_ROWS, 0).is_nan());
    }
}
