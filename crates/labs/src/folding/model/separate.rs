//! Networks in training on points of two classes.

use super::bend::Bend;
use network::{Init, Loss, Mlp, NotFinite, Optimiser, Points, Trace, Training, accuracy};
use std::{ops::RangeInclusive, sync::Arc};

/// The allowed numbers of hidden layers.
pub const N_LAYERS: RangeInclusive<usize> = 1..=8;
/// The allowed numbers of units in a hidden layer.
pub const WIDTH: RangeInclusive<usize> = 2..=8;
/// The allowed seeds.
pub const SEED: RangeInclusive<u32> = 1..=9999;
/// Most steps of a training.
pub const MOST_STEPS: u32 = 1000;
/// Learning rate of Adam.
const RATE: f64 = 0.03;

/// A training and how far it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Separate {
    /// The points.
    pub data: Points,
    /// The function between the layers.
    pub bend: Bend,
    /// Number of hidden layers, in the range [`N_LAYERS`].
    pub n_layers: usize,
    /// Units in a hidden layer, in the range [`WIDTH`].
    pub width: usize,
    /// Seed of the initial weights, in the range [`SEED`].
    pub seed: u32,
    /// Number of steps taken, up to [`MOST_STEPS`].
    pub step: u32,
}

impl Separate {
    /// The training that is shown first.
    pub const START: Self =
        Self { data: Points::Xor, bend: Bend::RELU, n_layers: 1, width: 8, seed: 1, step: 0 };

    /// Returns the same training before its first step.
    pub fn begin(&self) -> Self {
        Self { step: 0, ..self.clone() }
    }

    /// Returns the step at which a run stops by itself: enough for the points to be separated, then the last one.
    pub const fn stop(&self) -> u32 {
        let usual = match self.data {
            Points::Spirals => 600,
            Points::Halves | Points::Xor | Points::Rings => 300,
        };
        if self.step < usual { usual } else { MOST_STEPS }
    }

    /// Returns the least loss of any linear model, as found by training one until it rests. `None` where a line
    /// separates the points and the loss falls without end.
    pub const fn linear_floor(&self) -> Option<f64> {
        match self.data {
            Points::Halves => None,
            // Balanced classes with equal means: the best guess is ½ everywhere.
            Points::Xor | Points::Rings => Some(std::f64::consts::LN_2),
            Points::Spirals => Some(0.655_586_75),
        }
    }

    fn training(&self) -> Training {
        let mut sizes = vec![2];
        sizes.extend(std::iter::repeat_n(self.width, self.n_layers));
        sizes.push(1);
        let mut net = Mlp::new(&sizes, self.bend.function());
        net.initialise(self.seed, Init::TorchLinear);
        Training::new(net, Optimiser::adam(RATE), Loss::BinaryCrossEntropy, self.data.examples())
    }
}

/// A training that takes steps on demand, and what it has been through.
#[derive(Debug)]
pub struct Run {
    experiment: Separate,
    training: Training,
    /// Losses before each step taken.
    losses: Vec<f64>,
    not_finite: Option<NotFinite>,
}

impl Run {
    /// Creates a run before its first step.
    pub fn new(experiment: &Separate) -> Self {
        let experiment = experiment.begin();
        let training = experiment.training();
        Self { experiment, training, losses: Vec::new(), not_finite: None }
    }

    /// Returns whether this is the run of a training, and has not gone beyond `step`.
    pub fn leads_to(&self, separate: &Separate, step: u32) -> bool {
        self.experiment == separate.begin() && self.training.n_steps() <= step
    }

    /// Returns whether a number was not finite, so that no further step can be taken.
    pub const fn is_stuck(&self) -> bool {
        self.not_finite.is_some()
    }

    /// Takes steps up to `step`, or as long as `may_go_on`. Returns the number of steps taken since the beginning.
    pub fn advance(&mut self, step: u32, mut may_go_on: impl FnMut() -> bool) -> u32 {
        while self.training.n_steps() < step && self.not_finite.is_none() && may_go_on() {
            match self.training.step() {
                Ok(loss) => self.losses.push(loss),
                Err(not_finite) => {
                    self.not_finite = Some(not_finite);
                    self.losses.truncate(self.training.n_steps() as usize);
                }
            }
        }
        self.training.n_steps()
    }

    /// Returns the network in its current state.
    pub fn trained(&mut self) -> Trained {
        let (loss, trace) = self.training.evaluate();
        let outputs = trace.outputs().to_vec();
        let accuracy = accuracy(&outputs, &self.training.examples().targets);
        let losses = self.losses.iter().copied().chain([loss]).collect();
        let (net, step) = (self.training.net().clone(), self.training.n_steps());
        let of = Separate { step, ..self.experiment.clone() };
        Trained { of, net, loss, accuracy, losses, not_finite: self.not_finite }
    }
}

/// A network at one step of its training.
#[derive(Clone, Debug)]
pub struct Trained {
    /// The training, with the number of steps taken.
    pub of: Separate,
    /// The network.
    pub net: Mlp,
    /// The loss.
    pub loss: f64,
    /// Share of points in their class.
    pub accuracy: f64,
    /// The losses at the steps 0 to `step`.
    pub losses: Arc<[f64]>,
    /// Why the training stopped early, if it did.
    pub not_finite: Option<NotFinite>,
}

/// Returns the share of points whose class is the sign of the network's first output.
pub fn accuracy_of(net: &Mlp, points: Points) -> f64 {
    let examples = points.examples();
    let mut trace = Trace::default();
    net.forward(&examples.inputs, &mut trace);
    let logits: Vec<f32> = trace.outputs().iter().copied().step_by(net.n_outputs().max(1)).collect();
    accuracy(&logits, &examples.targets)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernels::Activation;

    fn trained(experiment: &Separate) -> Trained {
        let mut run = Run::new(experiment);
        run.advance(experiment.step, || true);
        run.trained()
    }

    /// Losses before the steps 0, 1, 2, 5 and 10 of 2-8-8-1 with seed 1, from PyTorch.
    #[test]
    fn the_first_losses_are_those_of_pytorch() {
        for (data, bend, expected) in [
            (Points::Xor, Bend::NONE, [0.705_852_65, 0.695_764_39, 0.698_008_24, 0.693_919_82, 0.693_940_5]),
            (Points::Xor, Bend::RELU, [0.712_312_06, 0.686_301_56, 0.665_220_29, 0.597_749_89, 0.397_621_82]),
            (Points::Rings, Bend::RELU, [0.708_295_31, 0.696_55, 0.688_385_98, 0.662_266_85, 0.572_642_68]),
        ] {
            let experiment = Separate { data, bend, n_layers: 2, step: 10, ..Separate::START };
            let losses = trained(&experiment).losses;
            for (step, expected) in [0, 1, 2, 5, 10].into_iter().zip(expected) {
                assert!((losses[step] - expected).abs() < 1e-5, "{data:?}, step {step}: {}", losses[step]);
            }
        }
    }

    #[test]
    fn the_default_separates_all_points_by_the_time_it_stops() {
        let trained = trained(&Separate { step: Separate::START.stop(), ..Separate::START });
        assert_eq!((trained.of.step, trained.accuracy), (300, 1.0));
    }

    #[test]
    fn linear_stacks_end_at_the_floor_whatever_their_depth() {
        for (data, n_layers) in [(Points::Xor, 6), (Points::Xor, 1), (Points::Rings, 4), (Points::Spirals, 4)]
        {
            let start = Separate { data, bend: Bend::NONE, n_layers, ..Separate::START };
            let step = start.stop();
            let trained = trained(&Separate { step, ..start.clone() });
            let floor = start.linear_floor().unwrap();
            assert!((trained.loss - floor).abs() < 1e-3, "{data:?}: {}", trained.loss);
        }
        let halves = Separate { data: Points::Halves, bend: Bend::NONE, step: 300, ..Separate::START };
        assert_eq!((halves.linear_floor(), trained(&halves).accuracy), (None, 1.0));
    }

    #[test]
    fn steps_in_slices_lead_where_steps_at_once_lead() {
        let end = Separate { step: 40, bend: Bend::of(Activation::Gelu), ..Separate::START };
        let mut run = Run::new(&end);
        for _ in 0..8 {
            let mut left = 5;
            run.advance(40, || {
                left -= 1;
                left >= 0
            });
        }
        let (sliced, whole) = (run.trained(), trained(&end));
        assert_eq!(sliced.losses, whole.losses);
        assert_eq!(sliced.losses.len(), 41);
        // An earlier step needs a run of its own, and so does another training.
        assert!(run.leads_to(&end, 40) && !run.leads_to(&end, 39));
        assert!(!run.leads_to(&Separate { seed: 2, ..end.clone() }, 40));
        assert_eq!(trained(&Separate { step: 7, ..end }).loss, whole.losses[7]);
    }

    #[test]
    fn a_run_stops_at_the_usual_end_and_then_at_the_last_step() {
        for (data, step, stop) in [
            (Points::Xor, 0, 300),
            (Points::Xor, 300, 1000),
            (Points::Spirals, 299, 600),
            (Points::Rings, 1000, 1000),
        ] {
            assert_eq!(Separate { data, step, ..Separate::START }.stop(), stop);
        }
    }
}
