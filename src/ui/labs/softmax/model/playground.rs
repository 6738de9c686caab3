//! What the learner can change in the playground.

use super::{
    float16::Precision,
    limits::{N_DRAWS, N_LOGITS, RISE, logit, temperature, to_decimals},
    loss::Loss,
    matrix::Matrix,
    per_class::PerClass,
    preset::Preset,
    stability::{Form, Steps},
};
use kernels::Dim;
use labs::softmax::{Setup, SoftmaxView};
use lesson::shuffled;

/// How many steps one press of the training button takes.
pub const N_STEPS: u32 = 10;

/// The state of the playground: everything a link to it says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Playground {
    /// Which view is open.
    pub view: SoftmaxView,
    /// Two to ten logits from −10 to 10, with three decimals.
    pub logits: PerClass,
    /// From 0.05 to 20.
    pub temperature: f64,
    /// How many of the most probable classes are added up: 1 to all.
    pub n_top: usize,
    /// The tensor of the matrix view.
    pub matrix: Matrix,
    /// The dim along which its softmax runs.
    pub dim: Dim,
    /// What is added to every logit in the stability view: 0 to 100.
    pub rise: f64,
    /// How softmax is computed there.
    pub form: Form,
    /// In which format.
    pub precision: Precision,
    /// The right class, for the loss.
    pub target: usize,
    /// Whether softmax is applied twice before the loss.
    pub is_doubled: bool,
    /// How many samples are drawn: 1 to 10,000.
    pub n_draws: u32,
    /// What the samples and shuffles start from.
    pub seed: u32,
}

impl Playground {
    /// The playground as a lesson sets it up.
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

    /// Changes one logit, as near as it can be; no number changes nothing.
    pub fn set_logit(&mut self, place: usize, z: f64) {
        if let Some(z) = logit(z) {
            self.logits.set(place, z);
        }
    }

    /// Changes the temperature, as near as it can be; no number changes nothing.
    pub fn set_temperature(&mut self, value: f64) {
        self.temperature = temperature(value).unwrap_or(self.temperature);
    }

    /// Raises all logits of the stability view, as near as it can be; no number changes nothing.
    pub fn set_rise(&mut self, rise: f64) {
        if rise.is_finite() {
            self.rise = to_decimals(rise.clamp(*RISE.start(), *RISE.end()), 2);
        }
    }

    /// Changes how many samples are drawn, as near as it can be; no number changes nothing.
    pub fn set_n_draws(&mut self, n_draws: f64) {
        if n_draws.is_finite() {
            self.n_draws = (n_draws.round() as u32).clamp(*N_DRAWS.start(), *N_DRAWS.end());
        }
    }

    /// Changes how many of the most probable classes are added up, as near as it can be.
    pub fn set_n_top(&mut self, n_top: usize) {
        self.n_top = n_top.clamp(1, self.logits.len());
    }

    /// Changes a number of the matrix, as near as it can be; no number changes nothing.
    pub fn set_cell(&mut self, row: usize, column: usize, z: f64) {
        if let Some(z) = logit(z) {
            self.matrix.set(row, column, z);
        }
    }

    /// Fills the matrix with other random numbers.
    pub fn randomize_matrix(&mut self) {
        self.next_seed();
        self.matrix = Matrix::random(self.seed);
    }

    /// Draws other samples.
    pub fn next_seed(&mut self) {
        // Few digits, for short addresses.
        self.seed = self.seed % 99_999 + 1;
    }

    /// Adds a class with the logit 0, if there is room.
    pub fn add(&mut self) {
        self.logits.push(0.0);
    }

    /// Takes the last class away, if more than two are left.
    pub fn remove(&mut self) {
        if self.logits.len() > *N_LOGITS.start() {
            self.logits.pop();
        }
        self.fit();
    }

    /// Puts the logits into another order, and the target with its logit.
    pub fn shuffle(&mut self) {
        let before = self.logits;
        // A shuffle may leave everything in its place; equal logits always do.
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

    /// Takes the logits of a preset.
    pub fn apply(&mut self, preset: Preset, setup: &Self) {
        self.logits = preset.logits(&setup.logits);
        self.fit();
    }

    /// Follows the gradient of the loss for [`N_STEPS`] steps: z − (p − y) each, as far as logits go.
    pub fn train(&mut self) {
        for _ in 0..N_STEPS {
            let gradient = self.loss().gradient;
            for (place, slope) in gradient.iter().enumerate() {
                self.set_logit(place, self.logits.get(place) - slope);
            }
        }
    }

    /// The loss of the moment.
    pub fn loss(&self) -> Loss {
        Loss::of(&self.logits, self.temperature, self.target, self.is_doubled)
    }

    /// The steps of a form in a format, for the raised logits.
    pub fn steps(&self, form: Form, precision: Precision) -> Steps {
        Steps::of(&self.logits, self.temperature, self.rise, form, precision)
    }

    /// Brings what speaks of a class back to classes that there are.
    pub(super) fn fit(&mut self) {
        self.target = self.target.min(self.logits.len().saturating_sub(1));
        self.set_n_top(self.n_top);
    }
}

#[cfg(test)]
mod tests;
