//! A linear layer's work on the exercise's tensor, for comparison with an activation's: the product of
//! (32, 1024) and (1024, 1024), as `nn.Linear(1024, 1024)` computes it.

use base::Random;

/// Rows of the left operand: the exercise's batch.
pub const N_ROWS: usize = 32;
/// Columns of the left and rows of the right operand: the layer's inputs.
pub const N_INNER: usize = 1024;
/// Columns of the right operand: the layer's outputs.
pub const N_COLS: usize = 1024;

/// The operands of the product, row by row: whole numbers of at most 2, so that every sum is exact in f32.
#[derive(Clone, Debug, PartialEq)]
pub struct Operands {
    /// The batch, (32, 1024).
    pub left: Vec<f32>,
    /// The weights, (1024, 1024).
    pub right: Vec<f32>,
}

impl Operands {
    /// Draws the operands from `seed`.
    pub fn new(seed: u64) -> Self {
        let mut random = Random::new(seed);
        let mut draw =
            |n: usize| (0..n).map(|_| f64::from(random.below(5)) - 2.0).map(|it| it as f32).collect();
        Self { left: draw(N_ROWS * N_INNER), right: draw(N_INNER * N_COLS) }
    }

    /// Returns the sum of the product's values, which is a whole number: without the product itself, by the sums of the
    /// left operand's columns and of the right operand's rows.
    pub fn sum_of_product(&self) -> f64 {
        let mut columns = vec![0.0; N_INNER];
        for row in self.left.chunks(N_INNER) {
            columns.iter_mut().zip(row).for_each(|(sum, &value)| *sum += f64::from(value));
        }
        let rows = self.right.chunks(N_COLS).map(|row| row.iter().copied().map(f64::from).sum::<f64>());
        columns.into_iter().zip(rows).map(|(column, row)| column * row).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_is_that_of_the_product() {
        let operands = Operands::new(3);
        let product = operands.left.chunks(N_INNER).flat_map(|row| {
            let mut sums = vec![0.0_f32; N_COLS];
            for (left, right) in row.iter().zip(operands.right.chunks(N_COLS)) {
                sums.iter_mut().zip(right).for_each(|(sum, right)| *sum += left * right);
            }
            sums
        });
        let sum: f64 = product.map(f64::from).sum();
        assert_eq!(operands.sum_of_product(), sum);
        assert!(sum != 0.0 && operands != Operands::new(4));
    }
}
