//! The state of the playground, and the changes that a learner can make.

use super::{
    float16::Precision,
    limits::{N_DRAWS, N_LOGITS, RISE, logit, temperature, to_decimals},
    loss::Loss,
    matrix::Matrix,
    per_class::PerClass,
    preset::Preset,
    stability::{Form, Steps},
};
use crate::softmax::{Setup, SoftmaxView};
use kernels::Dim;
use lesson::shuffled;

/// Number of gradient steps per press of the training button.
pub const N_STEPS: u32 = 10;

/// The state of the playground: everything that a link to it encodes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Playground {
    /// The open view.
    pub view: SoftmaxView,
    /// Two to ten logits from −10 to 10, with three decimals.
    pub logits: PerClass,
    /// The temperature, from 0.05 to 20.
    pub temperature: f64,
    /// Number of the most probable classes that are added up: 1 to all.
    pub n_top: usize,
    /// The tensor of the matrix view.
    pub matrix: Matrix,
    /// The dim of the softmax in the matrix view.
    pub dim: Dim,
    /// Amount added to every logit in the stability view: 0 to 100.
    pub rise: f64,
    /// The form of softmax in the stability view.
    pub form: Form,
    /// The floating-point format of the stability view.
    pub precision: Precision,
    /// Index of the correct class, for the loss.
    pub target: usize,
    /// Whether softmax is applied twice before the loss.
    pub is_doubled: bool,
    /// Number of samples: 1 to 10,000.
    pub n_draws: u32,
    /// Seed of the samples, the shuffles and the random matrix.
    pub seed: u32,
}

impl Playground {
    /// Creates the playground as a lesson sets it up. Invalid values are replaced by valid ones.
    pub fn new(setup: &Setup) -> Self {
        let logits = PerClass::new(setup.logits.iter().filter_map(|&z| logit(f64::from(z))));
        Self {
            view: setup.view,
            logits: if N_LOGITS.contains(&logits.len()) { logits } else { PerClass::new([0.0, 0.0]) },
            temperature: temperature(f64::from(setup.temperature)).unwrap_or(1.0),
            n_top: 1,
            matrix: Matrix::START,
            dim: Dim::Columns,
            rise: 0.0,
            form: Form::Naive,
            precision: Precision::Float32,
            target: 0,
            is_doubled: false,
            n_draws: 100,
            seed: 1,
        }
    }

    /// Sets a logit, clamped to its range; a value that is not finite changes nothing.
    pub fn set_logit(&mut self, place: usize, z: f64) {
        if let Some(z) = logit(z) {
            self.logits.set(place, z);
        }
    }

    /// Sets the temperature, clamped to its range; a value that is not finite changes nothing.
    pub fn set_temperature(&mut self, value: f64) {
        self.temperature = temperature(value).unwrap_or(self.temperature);
    }

    /// Sets the amount added to every logit in the stability view, clamped to its range; a value that is not finite
    /// changes nothing.
    pub fn set_rise(&mut self, rise: f64) {
        if rise.is_finite() {
            self.rise = to_decimals(rise.clamp(*RISE.start(), *RISE.end()), 2);
        }
    }

    /// Sets the number of samples, rounded and clamped to its range; a value that is not finite changes nothing.
    pub fn set_n_draws(&mut self, n_draws: f64) {
        if n_draws.is_finite() {
            self.n_draws = (n_draws.round() as u32).clamp(*N_DRAWS.start(), *N_DRAWS.end());
        }
    }

    /// Sets the number of the most probable classes that are added up, clamped to 1 up to all.
    pub fn set_n_top(&mut self, n_top: usize) {
        self.n_top = n_top.clamp(1, self.logits.len());
    }

    /// Sets a number of the matrix, clamped to the range of logits; a value that is not finite changes nothing.
    pub fn set_cell(&mut self, row: usize, column: usize, z: f64) {
        if let Some(z) = logit(z) {
            self.matrix.set(row, column, z);
        }
    }

    /// Fills the matrix with new random numbers.
    pub fn randomize_matrix(&mut self) {
        self.next_seed();
        self.matrix = Matrix::random(self.seed);
    }

    /// Advances the seed, and so draws new samples.
    pub fn next_seed(&mut self) {
        // At most five digits, for short addresses.
        self.seed = self.seed % 99_999 + 1;
    }

    /// Adds a class with the logit 0, if there is room.
    pub fn add(&mut self) {
        self.logits.push(0.0);
    }

    /// Removes the last class, if more than two are left.
    pub fn remove(&mut self) {
        if self.logits.len() > *N_LOGITS.start() {
            self.logits.pop();
        }
        self.fit();
    }

    /// Shuffles the logits. The target follows its logit.
    pub fn shuffle(&mut self) {
        let before = self.logits;
        // A shuffle may leave everything in place; equal logits always do.
        for _ in 0..8 {
            self.next_seed();
            let order = shuffled(u64::from(self.seed), before.len());
            self.logits = PerClass::new(order.iter().map(|&place| before.get(place)));
            if self.logits != before {
                self.target = order.iter().position(|&place| place == self.target).unwrap_or(0);
                return;
            }
        }
    }

    /// Applies the logits of a preset.
    pub fn apply(&mut self, preset: Preset, setup: &Self) {
        self.logits = preset.logits(&setup.logits);
        self.fit();
    }

    /// Follows the gradient of the loss for [`N_STEPS`] steps: z − (p − y) each, clamped to the range of logits.
    pub fn train(&mut self) {
        for _ in 0..N_STEPS {
            let gradient = self.loss().gradient;
            for (place, slope) in gradient.iter().enumerate() {
                self.set_logit(place, self.logits.get(place) - slope);
            }
        }
    }

    /// Computes the current loss.
    pub fn loss(&self) -> Loss {
        Loss::of(&self.logits, self.temperature, self.target, self.is_doubled)
    }

    /// Computes the steps of a form in a format, for the raised logits.
    pub fn steps(&self, form: Form, precision: Precision) -> Steps {
        Steps::of(&self.logits, self.temperature, self.rise, form, precision)
    }

    /// Clamps the target and `n_top` to the existing classes.
    pub(super) fn fit(&mut self) {
        self.target = self.target.min(self.logits.len().saturating_sub(1));
        self.set_n_top(self.n_top);
    }
}

#[cfg(test)]
mod tests;
