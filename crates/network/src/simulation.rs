//! Simulation of a signal through fifty layers and of a gradient back.

use crate::{DATA_STREAM, Init, Layer, Matrix, Product, Signal, Stack, units::LEAST_SLOPE};
use base::Random;
use core::fmt;

/// The stream of the gradient at the top of a stack.
pub const TOP_STREAM: u32 = 0x2000;

/// Most weights in one layer that are kept; more are drawn again when needed, because fifty layers of them would take
/// more than 13 MB.
const MOST_KEPT: usize = 256 * 256;

/// Distribution of the weights of a stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StackWeights {
    /// Uniform, independent of each other.
    Uniform,
    /// Orthogonal matrices: see [`orthogonal`](crate::orthogonal).
    Orthogonal,
}

/// The square weight matrices of a stack with gain 1, each drawn from its own stream.
#[derive(Clone, Debug)]
struct Weights {
    seed: u32,
    width: usize,
    kind: StackWeights,
    kept: Vec<Layer>,
    /// The layer that was requested last, and its number, where layers are too large to be kept.
    last: Option<(usize, Layer)>,
}

impl Weights {
    /// Returns the weights of a layer, counted from 1, row by row. New layers are requested in order.
    fn layer(&mut self, number: usize) -> &[f32] {
        if self.width * self.width <= MOST_KEPT {
            while self.kept.len() < number {
                self.kept.push(self.draw(self.kept.len() + 1));
            }
            return self.kept.get(number - 1).map_or(&[], |layer| &layer.weights);
        }
        if self.last.as_ref().is_none_or(|(last, _)| *last != number) {
            self.last = Some((number, self.draw(number)));
        }
        self.last.as_ref().map_or(&[], |(_, layer)| &layer.weights)
    }

    fn draw(&self, number: usize) -> Layer {
        let mut layer = Layer::new(self.width, self.width);
        let init = match self.kind {
            StackWeights::Uniform => Init::Uniform { gain: 1.0 },
            StackWeights::Orthogonal => Init::Orthogonal { gain: 1.0 },
        };
        layer.initialise(self.seed, number as u32, init);
        layer
    }
}

/// Simulation of rows of standard normal numbers passing through a [`Stack`], and of a standard normal gradient passing
/// back. It advances one layer at a time, so that a caller can stop in between.
#[derive(Clone, Debug)]
pub struct Simulation {
    stack: Stack,
    n_layers: usize,
    weights: Weights,
    /// z, layer by layer: index 0 is the input.
    rows: Vec<Vec<f32>>,
    /// Gradient of z at the layer that the backward pass has reached.
    gradient: Vec<f32>,
    n_back: usize,
    signal: Signal,
    flat: Vec<f64>,
    stop: Option<Stop>,
    product: Product,
    buffer: Vec<f32>,
    deviations: Vec<f64>,
}

impl Simulation {
    /// Creates a simulation with `n_rows` inputs of a stack of `n_layers` layers of `width` units, none of which has
    /// been computed.
    pub fn new(
        stack: Stack,
        seed: u32,
        n_rows: usize,
        width: usize,
        n_layers: usize,
        kind: StackWeights,
    ) -> Self {
        let weights = Weights { seed, width, kind, kept: Vec::new(), last: None };
        let mut inputs = vec![0.0; n_rows * width];
        Random::stream(seed, DATA_STREAM).fill_normal(&mut inputs);
        let mut simulation = Self {
            stack,
            n_layers,
            weights,
            rows: vec![inputs],
            gradient: Vec::new(),
            n_back: 0,
            signal: Signal::default(),
            flat: Vec::new(),
            stop: None,
            product: Product::default(),
            buffer: Vec::new(),
            deviations: Vec::new(),
        };
        simulation.begin();
        simulation
    }

    /// Restarts with another function, gain, norm or residual connection. Weights and inputs stay unchanged and are not
    /// drawn again.
    pub fn restart(&mut self, stack: Stack) {
        self.stack = stack;
        self.begin();
    }

    fn begin(&mut self) {
        self.rows.truncate(1);
        self.n_back = 0;
        self.stop = None;
        self.signal = Signal::default();
        self.signal.gradients = vec![f64::NAN; self.n_layers + 1];
        self.flat = vec![f64::NAN; self.n_layers];
        self.measure_size();
        if self.n_layers == 0 {
            self.turn();
        }
    }

    /// Returns the measurements: `mean_squares` and `cosines` as far as the signal has got, `gradients` NaN where the
    /// gradient has not arrived yet.
    pub const fn signal(&self) -> &Signal {
        &self.signal
    }

    /// Returns the share of slopes below 0.01 in each layer, the lowest first; NaN where the gradient has not arrived
    /// yet.
    pub fn share_of_flat(&self) -> &[f64] {
        &self.flat
    }

    /// Returns why the signal or the gradient ended early.
    pub const fn stop(&self) -> Option<Stop> {
        self.stop
    }

    /// Returns the inputs of the function of a layer, counted from 1: row by row; after the norm, where there is one.
    /// Empty where the signal has not arrived.
    pub fn pre_activations(&self, layer: usize) -> Vec<f32> {
        let mut values = layer.checked_sub(1).and_then(|idx| self.rows.get(idx)).cloned().unwrap_or_default();
        if self.stack.norm.apply(&mut values, self.weights.width, &mut Vec::new()) {
            values
        } else {
            Vec::new()
        }
    }

    /// Passes the signal through one more layer or, once it is at the top, the gradient back through one. Returns false
    /// when nothing is left to compute.
    pub fn advance(&mut self) -> bool {
        if self.stop.is_some() || self.n_back == self.n_layers {
            return false;
        }
        if self.rows.len() <= self.n_layers {
            self.forward();
            if self.stop.is_none() && self.rows.len() > self.n_layers {
                self.turn();
            }
        } else {
            self.backward();
        }
        true
    }

    /// Computes all layers.
    pub fn run(&mut self) {
        while self.advance() {}
    }

    fn forward(&mut self) {
        let (number, width) = (self.rows.len(), self.weights.width);
        let Some(before) = self.rows.last() else { return };
        self.buffer.clone_from(before);
        if !self.stack.norm.apply(&mut self.buffer, width, &mut self.deviations) {
            self.stop = Some(Stop::NoVariance { layer: number });
            return;
        }
        self.stack.function.apply(&mut self.buffer);
        let n_rows = before.len().checked_div(width).unwrap_or(0);
        let mut after = vec![0.0; before.len()];
        let weights = Matrix::new(self.weights.layer(number), width, width).transposed();
        self.product.multiply(Matrix::new(&self.buffer, n_rows, width), weights, &mut after);
        let gain = self.stack.gain as f32;
        after.iter_mut().for_each(|x| *x *= gain);
        if self.stack.residual {
            after.iter_mut().zip(before).for_each(|(x, before)| *x += before);
        }
        if after.iter().all(|x| x.is_finite()) {
            self.rows.push(after);
            self.measure_size();
        } else {
            self.stop = Some(Stop::NotFinite { layer: number });
        }
    }

    /// Draws the gradient at the top.
    fn turn(&mut self) {
        let Some(top) = self.rows.last() else { return };
        self.gradient.clear();
        self.gradient.resize(top.len(), 0.0);
        Random::stream(self.weights.seed, TOP_STREAM).fill_normal(&mut self.gradient);
        if let Some(last) = self.signal.gradients.last_mut() {
            *last = 1.0;
        }
    }

    fn backward(&mut self) {
        let (number, width) = (self.n_layers - self.n_back, self.weights.width);
        let Some(before) = number.checked_sub(1).and_then(|idx| self.rows.get(idx)) else { return };
        let mut pre_activations = before.clone();
        self.stack.norm.apply(&mut pre_activations, width, &mut self.deviations);
        let n_rows = before.len().checked_div(width).unwrap_or(0);
        let mut of_before = vec![0.0; before.len()];
        let weights = Matrix::new(self.weights.layer(number), width, width);
        self.product.multiply(Matrix::new(&self.gradient, n_rows, width), weights, &mut of_before);
        self.buffer.clone_from(&pre_activations);
        self.stack.function.apply_slope(&mut self.buffer);
        let n_flat = self.buffer.iter().filter(|slope| slope.abs() < LEAST_SLOPE).count();
        if let Some(share) = self.flat.get_mut(number - 1) {
            *share = n_flat as f64 / before.len() as f64;
        }
        let gain = self.stack.gain as f32;
        of_before.iter_mut().zip(&self.buffer).for_each(|(x, slope)| *x *= gain * slope);
        self.stack.norm.backward(&mut of_before, &pre_activations, width, &self.deviations);
        if self.stack.residual {
            of_before.iter_mut().zip(&self.gradient).for_each(|(x, after)| *x += after);
        }
        if !of_before.iter().all(|x| x.is_finite()) {
            self.stop = Some(Stop::GradientNotFinite { layer: number });
            return;
        }
        let change = mean_square(&of_before) / mean_square(&self.gradient);
        let after = self.signal.gradients.get(number).copied().unwrap_or(f64::NAN);
        if let Some(here) = self.signal.gradients.get_mut(number - 1) {
            *here = after * change;
        }
        self.gradient = of_before;
        self.n_back += 1;
    }

    fn measure_size(&mut self) {
        let Some(rows) = self.rows.last() else { return };
        self.signal.mean_squares.push(mean_square(rows));
        self.signal.cosines.push(mean_cosine(rows, self.weights.width));
    }
}

/// Returns the mean square in f64, because squares of numbers below 1e-19 are below the smallest f32.
fn mean_square(values: &[f32]) -> f64 {
    values.iter().map(|&x| f64::from(x) * f64::from(x)).sum::<f64>() / values.len() as f64
}

/// Returns the mean cosine of the angle between two different rows; NaN where there is only one row, or one is 0.
fn mean_cosine(rows: &[f32], width: usize) -> f64 {
    // Of vectors of length 1, the sum of all products of two is the square of the sum of all.
    let mut sum = vec![0.0; width];
    let mut n_rows = 0.0;
    for row in rows.chunks_exact(width.max(1)) {
        let length = libm::sqrt(row.iter().map(|&x| f64::from(x) * f64::from(x)).sum());
        sum.iter_mut().zip(row).for_each(|(sum, &x)| *sum += f64::from(x) / length);
        n_rows += 1.0;
    }
    let square: f64 = sum.iter().map(|x| x * x).sum();
    (square - n_rows) / (n_rows * (n_rows - 1.0))
}

/// Reason why a simulation ended early. Layers are counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The output of this layer leaves the range of f32.
    NotFinite {
        /// The layer.
        layer: usize,
    },
    /// A row or unit before this layer is constant, and cannot be normalised.
    NoVariance {
        /// The layer.
        layer: usize,
    },
    /// The gradient below this layer leaves the range of f32.
    GradientNotFinite {
        /// The layer.
        layer: usize,
    },
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFinite { layer } => {
                write!(f, "layer {layer} is beyond 3.4e38, the largest float32")
            }
            Self::NoVariance { layer } => {
                write!(f, "the input of layer {layer} has no variance, so it cannot be normalised")
            }
            Self::GradientNotFinite { layer } => {
                write!(f, "the gradient below layer {layer} is beyond 3.4e38, the largest float32")
            }
        }
    }
}

impl core::error::Error for Stop {}
