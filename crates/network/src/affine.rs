//! The matrix and bias to which a network reduces at the probe's position.

use crate::{Layer, Mlp};

/// y = W·x + b in f64.
#[derive(Clone, Debug, PartialEq)]
pub struct Affine {
    n_inputs: usize,
    /// W, row by row.
    pub matrix: Vec<f64>,
    /// b, one number per output.
    pub biases: Vec<f64>,
}

impl Affine {
    /// Returns the network's tangent at `point`: W is the Jacobian, the product of all weights with the slopes between
    /// them, and W·`point` + b the output. Without an activation it is the network everywhere, with ReLU and Leaky ReLU
    /// on the whole piece in which the point lies.
    ///
    /// # Panics
    /// If the point does not have as many coordinates as the network has inputs.
    pub fn at(net: &Mlp, point: &[f64]) -> Self {
        assert_eq!(point.len(), net.n_inputs(), "coordinates of the point");
        let mut tangent = Self::identity(point.len());
        for (idx, layer) in net.layers().iter().enumerate() {
            tangent = tangent.then(layer);
            if idx + 1 < net.layers().len() {
                tangent.bend(net, point);
            }
        }
        tangent
    }

    /// Returns what the first `n_layers` layers compute for a point, with the function behind each of them except the
    /// network's last.
    pub fn after_layers(net: &Mlp, n_layers: usize, point: &[f64]) -> Vec<f64> {
        let mut values = point.to_vec();
        for (idx, layer) in net.layers().iter().enumerate().take(n_layers) {
            values = Self { n_inputs: 0, matrix: Vec::new(), biases: values }.then(layer).biases;
            if idx + 1 < net.layers().len() {
                values.iter_mut().for_each(|x| *x = net.function().value(*x));
            }
        }
        values
    }

    /// Returns the value at a point.
    pub fn value(&self, point: &[f64]) -> Vec<f64> {
        self.rows().zip(&self.biases).map(|(row, bias)| dot(row, point) + bias).collect()
    }

    /// Returns one output's value at a point; 0 for an output that does not exist.
    pub(crate) fn output(&self, unit: usize, point: &[f64]) -> f64 {
        let row = self.matrix.get(unit * self.n_inputs..(unit + 1) * self.n_inputs).unwrap_or_default();
        dot(row, point) + self.biases.get(unit).copied().unwrap_or(0.0)
    }

    /// Returns the number of independent rows of W. Rows whose remainder is smaller than the largest entry by a factor
    /// of 10⁹ count as dependent.
    pub fn rank(&self) -> usize {
        let mut rows: Vec<Vec<f64>> = self.rows().map(<[f64]>::to_vec).collect();
        let least = 1e-9 * self.matrix.iter().fold(0.0, |largest, x| libm::fmax(largest, libm::fabs(*x)));
        let mut rank = 0;
        for col in 0..self.n_inputs {
            let entry = |row: &Vec<f64>| row.get(col).copied().unwrap_or(0.0);
            let size = |row: &Vec<f64>| libm::fabs(entry(row));
            let Some((idx, _)) =
                rows.iter().enumerate().max_by(|one, other| size(one.1).total_cmp(&size(other.1)))
            else {
                break;
            };
            if rows.get(idx).map_or(0.0, size) <= least {
                continue;
            }
            let pivot = rows.swap_remove(idx);
            rank += 1;
            for row in &mut rows {
                let factor = entry(row) / entry(&pivot);
                row.iter_mut().zip(&pivot).for_each(|(x, y)| *x -= factor * y);
            }
        }
        rank
    }

    pub(crate) fn identity(n: usize) -> Self {
        let entry = |idx: usize| if idx.is_multiple_of(n + 1) { 1.0 } else { 0.0 };
        Self { n_inputs: n, matrix: (0..n * n).map(entry).collect(), biases: vec![0.0; n] }
    }

    fn rows(&self) -> impl Iterator<Item = &[f64]> {
        (0..self.biases.len())
            .map(|row| self.matrix.get(row * self.n_inputs..(row + 1) * self.n_inputs).unwrap_or_default())
    }

    /// Returns this map followed by the layer.
    pub(crate) fn then(&self, layer: &Layer) -> Self {
        let mut matrix = vec![0.0; layer.n_units() * self.n_inputs];
        let mut biases: Vec<f64> = layer.biases.iter().map(|&bias| f64::from(bias)).collect();
        for (unit, (bias, weights)) in
            biases.iter_mut().zip(layer.weights.chunks_exact(layer.n_inputs().max(1))).enumerate()
        {
            let row = matrix.get_mut(unit * self.n_inputs..(unit + 1) * self.n_inputs).unwrap_or_default();
            for ((&weight, before), constant) in weights.iter().zip(self.rows()).zip(&self.biases) {
                *bias += f64::from(weight) * constant;
                row.iter_mut().zip(before).for_each(|(x, y)| *x += f64::from(weight) * y);
            }
        }
        Self { n_inputs: self.n_inputs, matrix, biases }
    }

    /// Applies the function between the layers: turns the tangent of the pre-activations into that of the activations.
    fn bend(&mut self, net: &Mlp, point: &[f64]) {
        let values = self.value(point);
        for (unit, z) in values.into_iter().enumerate() {
            let slope = net.function().slope(z);
            self.scale_unit(unit, slope);
            if let Some(bias) = self.biases.get_mut(unit) {
                *bias += net.function().value(z) - slope * z;
            }
        }
    }

    /// Multiplies one output by a number.
    pub(crate) fn scale_unit(&mut self, unit: usize, factor: f64) {
        let row = self.matrix.get_mut(unit * self.n_inputs..(unit + 1) * self.n_inputs).unwrap_or_default();
        row.iter_mut().chain(self.biases.get_mut(unit)).for_each(|x| *x *= factor);
    }
}

fn dot(left: &[f64], right: &[f64]) -> f64 {
    left.iter().zip(right).map(|(x, y)| x * y).sum()
}
