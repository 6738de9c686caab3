//! The state of the lab, the changes that a learner can make, and its fields in a link.
//!
//! A link holds settings and numbers of steps, never weights: the lab computes to that step again.

use super::spec::{DyingView, Setup};
use crate::own_function::{self, Chosen};
use kernels::Activation;
use lab_state::{Fields, LabState, Writer};
use lesson::Lab;
use network::OwnFunction;
use std::ops::RangeInclusive;

/// The allowed starts of the single unit.
pub(super) const START: RangeInclusive<f64> = -6.0..=4.0;
/// The allowed targets of the single unit.
pub(super) const TARGET: RangeInclusive<f64> = -0.5..=2.0;
/// The allowed learning rates of the single unit.
pub(super) const UNIT_RATE: RangeInclusive<f64> = 0.01..=2.0;
/// The largest number of steps of the single unit.
pub(super) const MOST_UNIT_STEPS: u32 = 20_000;

/// The learning rates of the network.
pub(super) const RATES: [f64; 7] = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0];
/// The allowed initial biases of the network's hidden units.
pub(super) const BIAS: RangeInclusive<f64> = -10.0..=1.0;
/// The allowed seeds.
pub(super) const SEED: RangeInclusive<f64> = 1.0..=9999.0;
/// The largest number of steps of the network.
pub(super) const MOST_STEPS: u32 = 4000;
/// The largest number of changes on the way.
pub(super) const MOST_PHASES: usize = 8;
/// The number of units in each of the two hidden layers.
pub(super) const WIDTH: usize = 32;

/// How a step follows from a gradient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    Adam,
    Sgd,
}

impl Method {
    pub(super) const ALL: [Self; 2] = [Self::Adam, Self::Sgd];

    /// Returns the id in links.
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Adam => "adam",
            Self::Sgd => "sgd",
        }
    }

    pub(super) fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.id() == id)
    }

    /// Returns the name.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Adam => "Adam",
            Self::Sgd => "SGD",
        }
    }
}

/// A single unit, asked for a value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct OneUnitState {
    pub(super) function: Chosen,
    /// Initial pre-activation, in the range [`START`], with three decimals.
    pub(super) start: f64,
    /// The value that f(z) should have, in the range [`TARGET`].
    pub(super) target: f64,
    /// Learning rate, in the range [`UNIT_RATE`].
    pub(super) rate: f64,
    pub(super) method: Method,
    /// Number of steps, at most [`MOST_UNIT_STEPS`].
    pub(super) n_steps: u32,
}

/// A part of the training with the same function and rate.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Phase {
    pub(super) function: Chosen,
    pub(super) rate: f64,
    /// Number of steps of the whole training at which it ends.
    pub(super) until: u32,
}

/// A network in training.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct NetworkState {
    /// The function from here on.
    pub(super) function: Chosen,
    /// The learning rate from here on, one of [`RATES`].
    pub(super) rate: f64,
    /// Initial bias of the hidden units, in the range [`BIAS`].
    pub(super) bias: f64,
    pub(super) method: Method,
    pub(super) seed: u32,
    /// Number of steps, at most [`MOST_STEPS`].
    pub(super) n_steps: u32,
    /// What was changed on the way: earlier functions and rates, in the order of their ends, none after `n_steps`.
    pub(super) was: Vec<Phase>,
}

impl NetworkState {
    /// Returns the function and the rate of the step after `n_steps` steps.
    pub(super) fn at(&self, n_steps: u32) -> (Chosen, f64) {
        let phase = self.was.iter().find(|phase| phase.until > n_steps);
        let (function, rate) =
            phase.map_or((&self.function, self.rate), |phase| (&phase.function, phase.rate));
        (function.clone(), rate)
    }

    /// Goes to a number of steps. Going back undoes the changes made after it.
    pub(super) fn set_n_steps(&mut self, n_steps: u32) {
        let n_steps = n_steps.min(MOST_STEPS);
        (self.function, self.rate) = self.at(n_steps);
        self.was.retain(|phase| phase.until <= n_steps);
        self.n_steps = n_steps;
    }

    /// Goes on with another function: the weights stay.
    pub(super) fn set_function(&mut self, function: impl Into<Chosen>) {
        self.go_on_with(function.into(), self.rate);
    }

    /// Goes on with the rate of this index in [`RATES`]: the weights stay.
    pub(super) fn set_rate(&mut self, idx: usize) {
        if let Some(&rate) = RATES.get(idx) {
            self.go_on_with(self.function.clone(), rate);
        }
    }

    fn go_on_with(&mut self, function: Chosen, rate: f64) {
        let is_changed = function != self.function || rate != self.rate;
        let before =
            (std::mem::replace(&mut self.function, function), std::mem::replace(&mut self.rate, rate));
        let old = Phase { function: before.0, rate: before.1, until: self.n_steps };
        let is_new = self.n_steps > 0 && self.was.last().is_none_or(|last| last.until < self.n_steps);
        if is_changed && is_new {
            self.was.push(old);
        }
        if self.was.len() > MOST_PHASES {
            self.restart();
        }
    }

    /// Sets the initial bias, which starts anew.
    pub(super) fn set_bias(&mut self, bias: f64) {
        if bias.is_finite() {
            self.bias = to_decimals(bias.clamp(*BIAS.start(), *BIAS.end()), 2);
            self.restart();
        }
    }

    /// Sets the optimiser, which starts anew.
    pub(super) fn set_method(&mut self, method: Method) {
        self.method = method;
        self.restart();
    }

    /// Sets the seed, which starts anew.
    pub(super) fn set_seed(&mut self, seed: f64) {
        if seed.is_finite() {
            self.seed = seed.round().clamp(*SEED.start(), *SEED.end()) as u32;
            self.restart();
        }
    }

    /// Starts anew with the next smaller rate.
    pub(super) fn retry_smaller(&mut self) {
        self.rate = RATES.into_iter().rev().find(|&rate| rate < self.rate).unwrap_or(self.rate);
        self.restart();
    }

    /// Starts anew, with the current function and rate from the beginning.
    fn restart(&mut self) {
        self.was.clear();
        self.n_steps = 0;
    }

    /// Returns where a play ends that begins after `n_steps` steps.
    pub(super) fn end(&self, n_steps: u32) -> u32 {
        let length = if self.method == Method::Sgd && !self.was.is_empty() { 3000 } else { 600 };
        n_steps + length
    }
}

/// Everything that a link to the lab encodes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct State {
    pub(super) view: DyingView,
    pub(super) unit: OneUnitState,
    pub(super) network: NetworkState,
    /// The hidden unit that is shown closely: 0 to 63, the second layer from 32.
    pub(super) selected: usize,
    /// The learner's own function, if a link has brought one: every function of the state that is not built in.
    pub(super) own: Option<OwnFunction>,
}

impl State {
    /// Creates the state that a lesson sets up. An unknown function is replaced by GELU.
    pub(super) fn new(setup: &Setup) -> Self {
        let function = Activation::from_id(&setup.function).unwrap_or(Activation::Gelu);
        Self {
            view: setup.view,
            unit: OneUnitState {
                function: function.into(),
                start: -1.0,
                target: 1.0,
                rate: 0.1,
                method: Method::Sgd,
                n_steps: 0,
            },
            network: NetworkState {
                function: Activation::Relu.into(),
                rate: 0.01,
                bias: 0.0,
                method: Method::Adam,
                seed: 1,
                n_steps: 0,
                was: Vec::new(),
            },
            selected: WIDTH,
            own: None,
        }
    }
}

impl OneUnitState {
    pub(super) fn set_start(&mut self, start: f64) {
        if start.is_finite() {
            self.start = to_decimals(start.clamp(*START.start(), *START.end()), 3);
            self.n_steps = 0;
        }
    }

    pub(super) fn set_target(&mut self, target: f64) {
        if target.is_finite() {
            self.target = to_decimals(target.clamp(*TARGET.start(), *TARGET.end()), 3);
            self.n_steps = 0;
        }
    }

    pub(super) fn set_rate(&mut self, rate: f64) {
        if rate.is_finite() {
            self.rate = to_decimals(rate.clamp(*UNIT_RATE.start(), *UNIT_RATE.end()), 3);
            self.n_steps = 0;
        }
    }
}

fn to_decimals(value: f64, digits: i32) -> f64 {
    let power = 10_f64.powi(digits);
    // Adding zero turns −0 into 0.
    (value * power).round() / power + 0.0
}

/// Creates the state that a lesson sets up; `None` for a lab of another kind.
pub(crate) fn start(lab: &Lab) -> Option<State> {
    lab.read_setup::<Setup>().as_ref().map(State::new)
}

impl LabState for State {
    const VERSION: u32 = 1;

    fn write(&self, fields: &mut Writer) {
        let Self { view, unit, network, selected, own } = self;
        fields.choice("view", view.id());
        fields.choice("act", unit.function.id());
        fields.number("z", unit.start);
        fields.number("t", unit.target);
        fields.number("eta", unit.rate);
        fields.choice("by", unit.method.id());
        fields.number("moves", f64::from(unit.n_steps));
        fields.choice("net", network.function.id());
        fields.number("lr", network.rate);
        fields.number("bias", network.bias);
        fields.choice("opt", network.method.id());
        fields.number("seed", f64::from(network.seed));
        fields.number("step", f64::from(network.n_steps));
        if !network.was.is_empty() {
            let phases: Vec<String> = network.was.iter().map(Phase::text).collect();
            fields.list("was", phases.iter().map(String::as_str));
        }
        fields.number("unit", *selected as f64 + 1.0);
        own_function::write(own.as_ref(), fields);
    }

    fn read(setup: &Self, fields: &mut Fields<'_>) -> Self {
        let mut state = setup.clone();
        state.view = fields.choice("view", DyingView::ALL, |it| it.id()).unwrap_or(setup.view);
        state.own = own_function::read(fields).or_else(|| setup.own.clone());
        let own = state.own.clone();
        let functions = Chosen::all(own.as_ref());
        let unit = &mut state.unit;
        if let Some(chosen) = fields.choice("act", functions.clone(), Chosen::id) {
            unit.function = chosen;
        }
        fields.number("z", START).into_iter().for_each(|z| unit.set_start(z));
        fields.number("t", TARGET).into_iter().for_each(|target| unit.set_target(target));
        fields.number("eta", UNIT_RATE).into_iter().for_each(|rate| unit.set_rate(rate));
        unit.method = fields.choice("by", Method::ALL, |it| it.id()).unwrap_or(setup.unit.method);
        unit.n_steps = whole(fields.number("moves", 0.0..=f64::from(MOST_UNIT_STEPS)), setup.unit.n_steps);
        let network = &mut state.network;
        if let Some(chosen) = fields.choice("net", functions, Chosen::id) {
            network.function = chosen;
        }
        network.rate = fields.choice("lr", RATES, f64::to_string).unwrap_or(setup.network.rate);
        fields.number("bias", BIAS).into_iter().for_each(|bias| network.set_bias(bias));
        network.method = fields.choice("opt", Method::ALL, |it| it.id()).unwrap_or(setup.network.method);
        fields.number("seed", SEED).into_iter().for_each(|seed| network.set_seed(seed));
        network.n_steps = whole(fields.number("step", 0.0..=f64::from(MOST_STEPS)), setup.network.n_steps);
        let phase = |text: &str| Phase::from_text(text, own.as_ref());
        let was = fields.texts("was", 1..=MOST_PHASES, phase).unwrap_or_default();
        let ends = |phases: &[Phase]| phases.iter().map(|phase| phase.until).collect::<Vec<_>>();
        let are_in_order = ends(&was).windows(2).all(|two| matches!(two, [before, after] if before < after));
        if are_in_order && ends(&was).iter().all(|&until| until <= network.n_steps) {
            network.was = was;
        } else {
            fields.reject("was");
        }
        let n_units = 2 * WIDTH;
        state.selected = fields
            .number("unit", 1.0..=n_units as f64)
            .map_or(setup.selected, |unit| unit.round() as usize - 1);
        state
    }
}

fn whole(number: Option<f64>, otherwise: u32) -> u32 {
    number.map_or(otherwise, |number| number.round() as u32)
}

impl Phase {
    /// Returns the phase in a link: `relu-0.01-300`.
    fn text(&self) -> String {
        format!("{}-{}-{}", self.function.id(), self.rate, self.until)
    }

    fn from_text(text: &str, own: Option<&OwnFunction>) -> Option<Self> {
        let mut parts = text.split('-');
        let function = Chosen::from_id(parts.next()?, own)?;
        let rate = parts.next()?;
        let rate = RATES.into_iter().find(|known| known.to_string() == rate)?;
        let until = parts.next()?;
        let is_plain = !until.starts_with('+') && !until.starts_with('0');
        let until = until.parse().ok().filter(|until| is_plain && (1..=MOST_STEPS).contains(until))?;
        parts.next().is_none().then_some(Self { function, rate, until })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lab_state::{Note, read_text, write};

    fn start() -> State {
        State::new(&Setup { view: DyingView::Unit, function: "gelu".to_owned() })
    }

    #[test]
    fn a_link_has_every_setting_and_the_changes_on_the_way() {
        let mut state = start();
        state.view = DyingView::Network;
        state.network.set_bias(-4.0);
        state.network.set_n_steps(300);
        state.network.set_function(Activation::Gelu);
        state.network.set_n_steps(450);
        state.network.set_rate(3);
        state.network.set_n_steps(900);
        state.selected = 63;
        let text = write(&state);
        assert_eq!(
            text,
            "1~view:network~act:gelu~z:-1~t:1~eta:0.1~by:sgd~moves:0~net:gelu~lr:0.03~bias:-4~opt:adam~seed:1\
             ~step:900~was:relu-0.01-300,gelu-0.01-450~unit:64"
        );
        let reading = read_text(&text, &start());
        assert_eq!((reading.state, reading.note), (state, None));
    }

    #[test]
    fn a_link_brings_the_learners_own_function() {
        let own = OwnFunction::typed("x * sigmoid(1.7 * x)").unwrap();
        let reading = read_text(&own_function::state_of_dying(&own), &start());
        let State { view, network, .. } = &reading.state;
        assert_eq!((reading.note, *view, network.n_steps), (None, DyingView::Network, 0));
        assert_eq!(network.function, Chosen::Own(own.clone()));
        let mut trained = reading.state;
        trained.network.set_n_steps(300);
        trained.network.set_function(Activation::Gelu);
        trained.network.set_n_steps(600);
        let text = write(&trained);
        assert!(text.ends_with("~was:own-0.01-300~unit:33~own:f_xWTWsigmoidL1.7WTWxR"), "{text}");
        let again = read_text(&text, &start());
        assert_eq!((again.state, again.note), (trained, None));
    }

    #[test]
    fn a_link_that_names_an_own_function_and_brings_none_is_not_followed() {
        for (text, names) in [
            ("1~act:own~net:own", vec!["act", "net"]),
            ("1~net:own~own:f_lnLxR", vec!["own", "net"]),
            ("1~net:relu~step:9~was:own-0.01-3", vec!["was"]),
        ] {
            let reading = read_text(text, &start());
            assert_eq!((&reading.state.own, &reading.state.network.was), (&None, &vec![]), "{text}");
            assert_eq!(reading.state.network.function, Activation::Relu, "{text}");
            let names = names.into_iter().map(str::to_owned).collect();
            assert_eq!(reading.note, Some(Note::Partly(names)), "{text}");
        }
    }

    #[test]
    fn changes_that_are_out_of_order_or_in_the_future_are_dropped_and_named() {
        for was in
            ["relu-0.01-300,gelu-0.01-200", "relu-0.01-901", "relu-0.02-300", "relu-0.01", "relu-0.01-0300"]
        {
            let reading = read_text(&format!("1~step:900~was:{was}"), &start());
            assert_eq!(reading.state.network.was, [], "{was}");
            assert_eq!(reading.note, Some(Note::Partly(vec!["was".to_owned()])), "{was}");
        }
    }

    #[test]
    fn a_change_without_steps_in_between_leaves_no_trace() {
        let mut network = start().network;
        network.set_function(Activation::Gelu);
        assert_eq!(network.was, [], "nothing was trained yet");
        network.set_n_steps(10);
        network.set_function(Activation::Silu);
        network.set_function(Activation::Elu);
        assert_eq!(network.was, [Phase { function: Activation::Gelu.into(), rate: 0.01, until: 10 }]);
        assert_eq!(
            [9, 10].map(|step| network.at(step)),
            [(Activation::Gelu, 0.01), (Activation::Elu, 0.01)]
                .map(|(function, rate)| (Chosen::from(function), rate))
        );
    }

    #[test]
    fn going_back_undoes_the_changes_made_later() {
        let mut network = start().network;
        network.set_n_steps(300);
        network.set_function(Activation::Gelu);
        network.set_n_steps(900);
        let mut back = network.clone();
        back.set_n_steps(300);
        assert_eq!((back.function.id(), back.was.len()), ("gelu", 1));
        back.set_n_steps(299);
        assert_eq!((back.function.id(), back.was.len()), ("relu", 0));
    }

    #[test]
    fn bias_seed_and_optimiser_start_anew_and_function_and_rate_do_not() {
        let trained = || {
            let mut network = start().network;
            network.set_n_steps(300);
            network
        };
        let changed = |change: fn(&mut NetworkState)| {
            let mut network = trained();
            change(&mut network);
            network.n_steps
        };
        assert_eq!(changed(|it| it.set_bias(-1.0)), 0);
        assert_eq!(changed(|it| it.set_seed(2.0)), 0);
        assert_eq!(changed(|it| it.set_method(Method::Sgd)), 0);
        assert_eq!(changed(|it| it.set_rate(4)), 300);
        assert_eq!(changed(|it| it.set_function(Activation::Silu)), 300);
    }

    #[test]
    fn more_changes_than_a_link_holds_start_anew() {
        let mut network = start().network;
        for step in 1..=9 {
            network.set_n_steps(step * 10);
            network.set_rate(if step % 2 == 0 { 2 } else { 3 });
        }
        assert_eq!((network.n_steps, network.was.len()), (0, 0));
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn no_address_makes_it_panic() {
        lab_state::fuzz::withstands_any_address(&start());
        let mut state = start();
        state.network.set_n_steps(600);
        state.network.set_function(Activation::Gelu);
        lab_state::fuzz::withstands_any_address(&state);
        state.own = Some(OwnFunction::typed("x * tanh(x)").unwrap());
        state.unit.function = Chosen::all(state.own.as_ref()).last().unwrap();
        lab_state::fuzz::withstands_any_address(&state);
    }
}
