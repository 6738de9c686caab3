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
pub struct Matrix(pub [[f64; N_COLUMNS]; N_ROWS]);

impl Matrix {
    /// The initial tensor of the playground.
    pub const START: Self = Self([[2.0, 1.0, 0.1, -1.0], [0.5, 2.5, -0.5, 1.0], [1.0, 0.0, 3.0, 0.5]]);

    /// Draws numbers from a standard normal distribution, as `torch.randn` does, and rounds them to one decimal.
    pub fn random(seed: u32) -> Self {
        let mut values = [[0.0_f32; N_COLUMNS]; N_ROWS];
        // A different random stream than that of the samples with the same seed.
        Random::new(!u64::from(seed)).fill_normal(values.as_flattened_mut());
        let number = |value| to_decimals(f64::from(value), 1).clamp(*LOGIT.start(), *LOGIT.end());
        Self(values.map(|row| row.map(number)))
    }

    /// Returns the number at a row and a column.
    pub fn get(&self, row: usize, column: usize) -> f64 {
        self.0[row][column]
    }

    /// Sets the number at a row and a column.
    pub fn set(&mut self, row: usize, column: usize, value: f64) {
        self.0[row][column] = value;
    }

    /// Computes the softmax along a dim, by the kernels.
    pub fn softmax(&self, dim: Dim, temperature: f64) -> Self {
        let input = self.0.map(|row| row.map(|value| value as f32));
        let mut output = [[0.0; N_COLUMNS]; N_ROWS];
        let temperature = Temperature::new(temperature as f32).expect("temperatures are above 0");
        let shape = Shape::new(N_ROWS, N_COLUMNS).expect("twelve values can be addressed");
        softmax(input.as_flattened(), output.as_flattened_mut(), shape, dim, temperature)
            .expect("both arrays have the length of the shape");
        Self(output.map(|row| row.map(f64::from)))
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
            assert!(Matrix::random(seed).0.as_flattened().iter().all(|value| LOGIT.contains(value)));
        }
    }
}
