//! The network in training, its history, and what is shown of it.

use super::super::state::{Method, NetworkState, WIDTH};
use crate::own_function::Chosen;
use network::{Loss, NotFinite, Optimiser, Training, Units, sine, sine_network};
use std::sync::Arc;
use ui_kit::components::player::Advance;

/// Number of examples.
pub(in super::super) const N_EXAMPLES: usize = 64;
/// Number of hidden units.
pub(in super::super) const N_UNITS: usize = 2 * WIDTH;
/// Loss of the best constant: 31.5/64.
pub(in super::super) const CONSTANT: f64 = 0.492_187_5;
/// Loss of the best straight line.
pub(in super::super) const LINE: f64 = 0.421_291_2;
/// Steps between two entries of the history.
const EVERY: u32 = 5;
/// Steps between two looks at the clock.
const AT_ONCE: u32 = 2;

/// An entry of the history.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in super::super) struct Moment {
    pub(in super::super) n_steps: u32,
    pub(in super::super) loss: f64,
    /// Number of dead units in each layer.
    pub(in super::super) dead: [usize; 2],
    /// Number of units in each layer whose pre-activation is 0 or less on every example.
    pub(in super::super) left: [usize; 2],
}

impl Moment {
    /// Returns the share of dead units.
    pub(in super::super) fn share_dead(&self) -> f64 {
        self.dead.iter().sum::<usize>() as f64 / N_UNITS as f64
    }

    /// Returns the share of units left of 0 on every example.
    pub(in super::super) fn share_left(&self) -> f64 {
        self.left.iter().sum::<usize>() as f64 / N_UNITS as f64
    }
}

/// A hidden unit on all examples.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct UnitOnExamples {
    pub(in super::super) pre_activations: Vec<f32>,
    /// Whether, per example, the loss falls if the unit's output rises (1), falls (−1), or does not depend on it (0).
    pub(in super::super) asked: Vec<i8>,
    pub(in super::super) is_dead: bool,
    pub(in super::super) is_left: bool,
}

impl UnitOnExamples {
    /// Returns on how many examples the unit is asked for more, and on how many for less.
    pub(in super::super) fn asked_for_more_and_less(&self) -> (usize, usize) {
        let count = |sign: i8| self.asked.iter().filter(|&&asked| asked == sign).count();
        (count(1), count(-1))
    }

    /// Returns the smallest and the largest pre-activation.
    pub(in super::super) fn range(&self) -> (f64, f64) {
        let fold = |pick: fn(f32, f32) -> f32, start| {
            f64::from(self.pre_activations.iter().copied().fold(start, pick))
        };
        (fold(f32::min, f32::INFINITY), fold(f32::max, f32::NEG_INFINITY))
    }
}

/// What the slopes of the hidden layers leave of the gradient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Passage {
    /// No layer is dead as a whole.
    Open,
    /// All units of a layer are dead, but none of the layers has only slopes of exactly 0.
    Tiny,
    /// All slopes of a layer are exactly 0.
    Closed,
}

/// The network at a step, as the lab shows it.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct Shot {
    pub(in super::super) function: Chosen,
    pub(in super::super) method: Method,
    pub(in super::super) now: Moment,
    pub(in super::super) history: Arc<[Moment]>,
    /// Steps at which function or rate were changed, with what is used from there on.
    pub(in super::super) changes: Vec<(u32, Chosen, f64)>,
    pub(in super::super) inputs: Arc<[f32]>,
    pub(in super::super) targets: Arc<[f32]>,
    pub(in super::super) outputs: Vec<f32>,
    /// Inputs at which a unit of the first layer bends, between −1 and 1.
    pub(in super::super) bends: Vec<f64>,
    /// The units of the first layer, then those of the second.
    pub(in super::super) units: Vec<UnitOnExamples>,
    pub(in super::super) trouble: Option<NotFinite>,
}

impl Shot {
    /// Returns what the slopes leave of the gradient, in the numbers of the training.
    pub(in super::super) fn passage(&self) -> Passage {
        let function = self.function.function();
        let has_slope = |unit: &UnitOnExamples| {
            let mut slopes = unit.pre_activations.clone();
            function.apply_slope(&mut slopes);
            slopes.iter().any(|&slope| slope != 0.0)
        };
        let mut layers = self.units.chunks(WIDTH);
        if !layers.clone().all(|units| units.iter().any(has_slope)) {
            Passage::Closed
        } else if layers.any(|units| units.iter().all(|unit| unit.is_dead)) {
            Passage::Tiny
        } else {
            Passage::Open
        }
    }
}

/// The training, as far as it has run.
pub(in super::super) struct Run {
    /// The state whose steps it takes, without their number.
    plan: NetworkState,
    training: Training,
    history: Vec<Moment>,
    /// What the last step was taken with.
    used: (Chosen, f64),
    changes: Vec<(u32, Chosen, f64)>,
    trouble: Option<NotFinite>,
}

impl Run {
    /// Creates the run of a state, before its first step.
    pub(in super::super) fn new(plan: &NetworkState) -> Self {
        let (function, rate) = plan.at(0);
        let optimiser = match plan.method {
            Method::Adam => Optimiser::adam(rate),
            Method::Sgd => Optimiser::sgd(rate),
        };
        let net = sine_network(plan.seed, 2, plan.bias as f32, function.function());
        let mut run = Self {
            plan: without_steps(plan),
            training: Training::new(net, optimiser, Loss::MeanSquaredError, sine()),
            history: Vec::new(),
            used: (function, rate),
            changes: Vec::new(),
            trouble: None,
        };
        run.remember();
        run
    }

    /// Brings the training nearer to `wanted` steps of `plan`, from the beginning where its past is another one.
    pub(in super::super) fn advance(&mut self, plan: &NetworkState, wanted: u32) -> Advance {
        let n_steps = self.training.n_steps();
        let next = without_steps(plan);
        if self.plan != next {
            let has_same_past = (plan.seed, plan.bias, plan.method)
                == (self.plan.seed, self.plan.bias, self.plan.method)
                && (0..n_steps).all(|step| plan.at(step) == self.plan.at(step));
            if has_same_past {
                // Another function or rate may go on from the last finite state.
                self.trouble = None;
                self.plan = next;
            } else {
                *self = Self::new(plan);
            }
        }
        if self.training.n_steps() > wanted {
            *self = Self::new(plan);
        }
        self.apply_changes();
        for _ in 0..AT_ONCE {
            if self.training.n_steps() == wanted {
                return Advance::There;
            }
            if self.trouble.is_some() || !self.step() {
                return Advance::Stuck(self.training.n_steps());
            }
        }
        if self.training.n_steps() == wanted {
            Advance::There
        } else {
            Advance::Under(self.training.n_steps())
        }
    }

    /// Gives the network the function and the rate of its next step.
    fn apply_changes(&mut self) {
        let n_steps = self.training.n_steps();
        let next = self.plan.at(n_steps);
        if next == self.used {
            return;
        }
        // The last moment before the change, for the goals.
        self.remember();
        self.training.set_function(next.0.function());
        self.training.set_rate(next.1);
        self.changes.retain(|change| change.0 < n_steps);
        if n_steps > 0 {
            self.changes.push((n_steps, next.0.clone(), next.1));
        }
        self.used = next;
    }

    /// Takes a step. Returns false when a number would not be finite.
    fn step(&mut self) -> bool {
        if let Err(trouble) = self.training.step() {
            self.trouble = Some(trouble);
            let n_steps = self.training.n_steps();
            self.history.retain(|moment| moment.n_steps <= n_steps);
            return false;
        }
        if self.training.n_steps().is_multiple_of(EVERY) {
            self.remember();
        }
        self.apply_changes();
        true
    }

    fn remember(&mut self) {
        let moment = self.moment();
        if moment.loss.is_finite() && self.history.last().is_none_or(|last| last.n_steps < moment.n_steps) {
            self.history.push(moment);
        }
    }

    /// Returns where the training stands, with the function of the last step.
    fn moment(&mut self) -> Moment {
        let n_steps = self.training.n_steps();
        let function = self.used.0.function();
        let (loss, trace) = self.training.evaluate();
        moment_of(n_steps, loss, &units_of(&function, &trace.pre_activations))
    }

    /// Returns what is shown of the training as it is now.
    pub(in super::super) fn shot(&mut self) -> Shot {
        let function = self.used.0.clone();
        let asked = self.training.differentiate().activations.clone();
        let n_steps = self.training.n_steps();
        let (loss, trace) = self.training.evaluate();
        let states = units_of(&function.function(), &trace.pre_activations);
        let now = moment_of(n_steps, loss, &states);
        let outputs = trace.outputs().to_vec();
        let layers = trace.pre_activations.iter().zip(&asked).zip(states);
        let units = layers.flat_map(|((z, asked), states)| {
            let states: Vec<(bool, bool)> = states.dead.into_iter().zip(states.left).collect();
            states
                .into_iter()
                .enumerate()
                .map(|(unit, (is_dead, is_left))| UnitOnExamples {
                    pre_activations: z.iter().skip(unit).step_by(WIDTH).copied().collect(),
                    asked: asked.iter().skip(unit).step_by(WIDTH).map(|&x| sign_of_asked(x)).collect(),
                    is_dead,
                    is_left,
                })
                .collect::<Vec<_>>()
        });
        let units = units.collect();
        let history: Vec<Moment> = self.history.iter().copied().chain([now]).collect();
        let examples = self.training.examples();
        let first = self.training.net().layers().first();
        let bends = first.into_iter().flat_map(|layer| {
            let zeros = layer.weights.iter().zip(&layer.biases);
            zeros.map(|(&weight, &bias)| -f64::from(bias) / f64::from(weight)).collect::<Vec<_>>()
        });
        Shot {
            function,
            method: self.plan.method,
            now,
            history: history.into(),
            changes: self.changes.clone(),
            inputs: examples.inputs.clone().into(),
            targets: examples.targets.clone().into(),
            outputs,
            bends: bends.filter(|x| (-1.0..=1.0).contains(x)).collect(),
            units,
            trouble: self.trouble,
        }
    }
}

/// Returns a state as it is before its first step, to compare two whatever their numbers of steps.
fn without_steps(plan: &NetworkState) -> NetworkState {
    NetworkState { n_steps: 0, ..plan.clone() }
}

/// Returns which units of both hidden layers are dead or left of 0.
fn units_of(function: &network::Function, pre_activations: &[Vec<f32>]) -> Vec<Units> {
    pre_activations.iter().take(2).map(|z| Units::of(function, z, WIDTH)).collect()
}

fn moment_of(n_steps: u32, loss: f64, layers: &[Units]) -> Moment {
    let count = |of: fn(&Units) -> usize| [0, 1].map(|layer| layers.get(layer).map_or(0, of));
    Moment { n_steps, loss, dead: count(Units::n_dead), left: count(Units::n_left) }
}

/// Returns what an example asks of a unit whose loss has this gradient with respect to the unit's output.
fn sign_of_asked(gradient: f32) -> i8 {
    if gradient < 0.0 { 1 } else { -i8::from(gradient > 0.0) }
}

#[cfg(test)]
pub(in super::super) fn trained(plan: &NetworkState) -> (Shot, Advance) {
    let mut run = Run::new(plan);
    loop {
        match run.advance(plan, plan.n_steps) {
            Advance::Under(_) => {}
            end => return (run.shot(), end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dying::{DyingView, Setup, presets::NetworkPreset, state::State};
    use kernels::Activation;

    fn default() -> NetworkState {
        State::new(&Setup { view: DyingView::Network, function: "gelu".to_owned() }).network
    }

    #[track_caller]
    fn check_losses(function: Activation, expected: [f64; 5]) {
        for (n_steps, expected) in [0, 1, 2, 5, 10].into_iter().zip(expected) {
            let (shot, end) = trained(&NetworkState { function: function.into(), n_steps, ..default() });
            assert_eq!(end, Advance::There);
            assert!((shot.now.loss - expected).abs() < 1e-5, "{}: {}", function.name(), shot.now.loss);
        }
    }

    #[test]
    fn the_default_is_the_network_of_the_reference() {
        check_losses(Activation::Relu, [0.49469, 0.43341, 0.41642, 0.38614, 0.32745]);
        check_losses(Activation::Gelu, [0.45613, 0.41221, 0.39282, 0.33008, 0.25539]);
        for (seed, dead) in [(1, 9), (2, 11)] {
            let (shot, _) = trained(&NetworkState { seed, ..default() });
            assert_eq!(shot.now.dead, [0, dead], "seed {seed}");
        }
    }

    #[test]
    fn a_typed_relu_trains_to_the_bits_of_the_kernel() {
        let own = network::OwnFunction::typed("relu(x)").unwrap();
        let function = Chosen::all(Some(&own)).last().unwrap();
        let typed = trained(&NetworkState { function, n_steps: 20, ..default() }).0;
        let named = trained(&NetworkState { n_steps: 20, ..default() }).0;
        assert_eq!((typed.outputs, typed.now), (named.outputs, named.now));
    }

    #[test]
    fn the_floors_are_those_of_the_best_constant_and_the_best_line() {
        let examples = sine();
        let n = N_EXAMPLES as f64;
        let pairs =
            || examples.inputs.iter().zip(&examples.targets).map(|(&x, &y)| (f64::from(x), f64::from(y)));
        let sum = |f: fn((f64, f64)) -> f64| pairs().map(f).sum::<f64>();
        // Inputs and targets have mean 0.
        let slope = sum(|(x, y)| x * y) / sum(|(x, _)| x * x);
        let of = |slope: f64| pairs().map(|(x, y)| (y - slope * x).powi(2)).sum::<f64>() / n;
        assert!(
            (of(0.0) - CONSTANT).abs() < 1e-6 && (of(slope) - LINE).abs() < 1e-6,
            "{} {}",
            of(0.0),
            of(slope)
        );
    }

    #[test]
    fn relu_at_bias_minus_4_is_dead_all_over_and_only_the_output_bias_moves() {
        let mut plan = default();
        NetworkPreset::Asleep.apply(&mut plan);
        let (shot, _) = trained(&plan);
        assert_eq!(shot.now.dead, [32, 32]);
        assert!((shot.now.loss - CONSTANT).abs() < 1e-3, "{}", shot.now.loss);
        assert!(shot.units.iter().all(|unit| unit.is_dead && unit.is_left));
        assert_eq!(shot.passage(), Passage::Closed);
    }

    #[test]
    fn gelu_wakes_the_sleeping_network_and_leaky_relu_makes_it_a_line() {
        let go_on = |function: Activation| {
            let mut plan = default();
            NetworkPreset::Asleep.apply(&mut plan);
            plan.set_function(function);
            plan.set_n_steps(900);
            trained(&plan).0
        };
        let gelu = go_on(Activation::Gelu);
        assert!(gelu.now.loss < 0.02, "{}", gelu.now.loss);
        assert_eq!(gelu.changes, [(300, Activation::Gelu.into(), 0.01)]);
        let leaky = go_on(Activation::LeakyRelu);
        assert!((leaky.now.loss - LINE).abs() < 0.001 && leaky.now.dead == [0, 0], "{:?}", leaky.now);
    }

    #[test]
    fn tiny_slopes_are_told_from_none_and_from_steep_ones() {
        let passage = |function: Activation, bias| {
            let plan = NetworkState { function: function.into(), bias, method: Method::Sgd, ..default() };
            trained(&plan).0.passage()
        };
        assert_eq!(passage(Activation::Relu, -4.0), Passage::Closed);
        assert_eq!(passage(Activation::Gelu, -4.0), Passage::Tiny);
        assert_eq!(passage(Activation::LeakyRelu, -4.0), Passage::Open);
        assert_eq!(passage(Activation::Gelu, 0.0), Passage::Open);
    }

    #[test]
    fn the_same_number_of_steps_gives_the_same_network_whatever_the_way() {
        let mut plan = default();
        plan.set_n_steps(40);
        plan.set_function(Activation::Silu);
        plan.set_n_steps(75);
        let (straight, _) = trained(&plan);
        let mut run = Run::new(&default());
        for (n_steps, function) in [(60, Activation::Relu), (40, Activation::Silu), (75, Activation::Silu)] {
            let mut on_the_way = default();
            on_the_way.set_n_steps(n_steps.min(40));
            on_the_way.set_function(function);
            on_the_way.set_n_steps(n_steps);
            while matches!(run.advance(&on_the_way, n_steps), Advance::Under(_)) {}
        }
        assert_eq!(run.shot(), straight);
    }

    #[test]
    fn a_rate_that_is_too_large_stops_at_the_last_finite_step() {
        let plan = NetworkState { method: Method::Sgd, rate: 1.0, n_steps: 600, ..default() };
        let mut run = Run::new(&plan);
        let end = loop {
            match run.advance(&plan, 600) {
                Advance::Under(_) => {}
                end => break end,
            }
        };
        let Advance::Stuck(n_steps) = end else { panic!("{end:?}") };
        // The player takes over the number of steps that was reached; the reason stays.
        assert_eq!(run.advance(&NetworkState { n_steps, ..plan }, n_steps), Advance::There);
        let shot = run.shot();
        let trouble = shot.trouble.expect("a reason");
        assert!(n_steps < 600 && trouble.n_steps.abs_diff(n_steps) <= 1, "{n_steps}: {trouble}");
        assert!(shot.now.loss.is_finite() && shot.history.iter().all(|moment| moment.loss.is_finite()));
    }

    #[test]
    fn every_unit_is_asked_for_more_or_less_on_every_example() {
        let (shot, _) = trained(&default());
        assert_eq!(shot.units.len(), N_UNITS);
        for unit in &shot.units[WIDTH..] {
            let (more, less) = unit.asked_for_more_and_less();
            assert_eq!(more + less, N_EXAMPLES);
        }
    }
}
