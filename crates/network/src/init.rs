//! Initial weights, drawn from the streams of [`Random`]: stream l holds the weights of layer l (counted from 1) row by
//! row, stream 0x1000 + l its biases. Each layer can be drawn alone, in any order.

use crate::{Layer, Mlp};
use base::Random;

/// Stream of the data of an experiment.
pub const DATA_STREAM: u32 = 0;
/// Offset that, added to a layer's number, gives the stream of its biases.
pub const BIAS_STREAM: u32 = 0x1000;

/// A distribution of weights.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Init {
    /// Initialisation of `torch.nn.Linear`: weights and biases uniform within ±1/√n for n inputs.
    TorchLinear,
    /// Normal with standard deviation `gain`/√n: He's with √2, LeCun's with 1. Biases 0.
    Normal {
        /// Factor of the standard deviation.
        gain: f64,
    },
    /// Uniform with standard deviation `gain`/√n, which is PyTorch's `kaiming_uniform_`. Biases 0.
    Uniform {
        /// Factor of the standard deviation.
        gain: f64,
    },
    /// A random orthogonal matrix times `gain`, for square layers: see [`orthogonal`]. Biases 0.
    Orthogonal {
        /// Factor of the matrix.
        gain: f64,
    },
}

impl Mlp {
    /// Draws the weights and biases of all layers with the same distribution.
    pub fn initialise(&mut self, seed: u32, init: Init) {
        for (number, layer) in (1..).zip(self.layers_mut()) {
            layer.initialise(seed, number, init);
        }
    }
}

impl Layer {
    /// Draws the weights and biases of the layer with this number, counted from 1.
    ///
    /// # Panics
    /// For [`Init::Orthogonal`] if the layer is not square.
    pub fn initialise(&mut self, seed: u32, number: u32, init: Init) {
        let (root, n_units) = (libm::sqrt(self.n_inputs() as f64), self.n_units());
        let mut random = Random::stream(seed, number);
        self.biases.fill(0.0);
        match init {
            Init::TorchLinear => {
                random.fill_uniform(&mut self.weights, 1.0 / root);
                Random::stream(seed, BIAS_STREAM + number).fill_uniform(&mut self.biases, 1.0 / root);
            }
            Init::Normal { gain } => {
                random.fill_normal(&mut self.weights);
                let scale = (gain / root) as f32;
                self.weights.iter_mut().for_each(|weight| *weight *= scale);
            }
            Init::Uniform { gain } => random.fill_uniform(&mut self.weights, gain * libm::sqrt(3.0) / root),
            Init::Orthogonal { gain } => {
                assert_eq!(self.n_inputs(), n_units, "an orthogonal layer is square");
                random.fill_uniform(&mut self.weights, libm::sqrt(3.0));
                orthogonal(&mut self.weights, n_units);
                self.weights.iter_mut().for_each(|weight| *weight *= gain as f32);
            }
        }
    }
}

/// Replaces a square matrix by the orthogonal factor of its QR decomposition whose triangular factor has a positive
/// diagonal. Columns that depend on those before them become 0.
///
/// Gram and Schmidt's method in f64, with a second pass that removes the rounding errors of the first one. It takes
/// 4·n³ operations.
pub fn orthogonal(values: &mut [f32], n: usize) {
    let mut columns: Vec<Vec<f64>> =
        (0..n).map(|col| values.iter().skip(col).step_by(n).map(|&x| f64::from(x)).collect()).collect();
    for idx in 0..n {
        let (before, rest) = columns.split_at_mut(idx);
        let Some(column) = rest.first_mut() else { break };
        let full = libm::sqrt(dot(column, column));
        for _ in 0..2 {
            for other in before.iter() {
                let share = dot(column, other);
                column.iter_mut().zip(other).for_each(|(x, y)| *x -= share * y);
            }
        }
        let size = libm::sqrt(dot(column, column));
        let scale = if size > 1e-12 * full { 1.0 / size } else { 0.0 };
        column.iter_mut().for_each(|x| *x *= scale);
    }
    for (col, column) in columns.iter().enumerate() {
        values.iter_mut().skip(col).step_by(n).zip(column).for_each(|(value, &x)| *value = x as f32);
    }
}

fn dot(left: &[f64], right: &[f64]) -> f64 {
    left.iter().zip(right).map(|(x, y)| x * y).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layer(n_inputs: usize, n_units: usize, init: Init) -> Layer {
        let mut layer = Layer::new(n_inputs, n_units);
        layer.initialise(3, 2, init);
        layer
    }

    #[track_caller]
    fn check_spread(init: Init, expected: f64) {
        let layer = layer(100, 200, init);
        let square: f64 = layer.weights.iter().map(|&x| f64::from(x).powi(2)).sum::<f64>() / 20_000.0;
        assert!((square.sqrt() / expected - 1.0).abs() < 0.02, "{init:?}: {}, not {expected}", square.sqrt());
    }

    #[test]
    fn weights_have_the_standard_deviation_of_their_scheme() {
        check_spread(Init::TorchLinear, 0.1 / 3_f64.sqrt());
        check_spread(Init::Normal { gain: 2_f64.sqrt() }, 0.141_421);
        check_spread(Init::Uniform { gain: 1.5 }, 0.15);
    }

    #[test]
    fn only_nn_linear_draws_biases_and_they_stay_within_their_bound() {
        let biases = layer(100, 200, Init::TorchLinear).biases;
        assert!(biases.iter().all(|bias| bias.abs() < 0.1 && *bias != 0.0));
        assert!(layer(100, 200, Init::Normal { gain: 1.0 }).biases.iter().all(|&bias| bias == 0.0));
    }

    #[test]
    fn orthogonal_columns_have_length_one_and_right_angles() {
        let n = 40;
        let weights = layer(n, n, Init::Orthogonal { gain: 1.0 }).weights;
        for left in 0..n {
            for right in 0..n {
                let product: f32 = (0..n).map(|row| weights[row * n + left] * weights[row * n + right]).sum();
                let expected = if left == right { 1.0 } else { 0.0 };
                assert!((product - expected).abs() < 1e-5, "columns {left} and {right}: {product}");
            }
        }
    }

    /// By hand: [[3, 1], [4, 7]] = [[0.6, −0.8], [0.8, 0.6]] · [[5, 6.2], [0, 3.4]].
    #[test]
    fn the_triangular_factor_has_a_positive_diagonal() {
        let mut values = [3.0, 1.0, 4.0, 7.0];
        orthogonal(&mut values, 2);
        assert_eq!(values, [0.6, -0.8, 0.8, 0.6]);
        let mut values = [-3.0, 1.0, -4.0, 7.0];
        orthogonal(&mut values, 2);
        assert_eq!(values, [-0.6, -0.8, -0.8, 0.6]);
    }

    #[test]
    fn a_linearly_dependent_column_becomes_zero() {
        let mut values = [1.0, 2.0, 1.0, 2.0];
        orthogonal(&mut values, 2);
        assert_eq!([values[1], values[3]], [0.0, 0.0]);
    }
}
