//! The state of the lab, and its fields in a link.

use super::{
    model::mean_square,
    spec::{GAIN, Setup},
};
use kernels::Activation;
use lab_state::{Fields, LabState, Writer};
use lesson::Lab;

/// Largest distance of a mean square from 1 that counts as 1.
const NEAR: f64 = 0.02;

/// Everything that a link to the lab encodes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct State {
    pub(super) function: Activation,
    /// The gain, in the range [`GAIN`], with three decimals.
    pub(super) gain: f64,
}

impl State {
    /// Creates the state that a lesson sets up. An unknown function is replaced by GELU.
    pub(super) fn new(setup: &Setup) -> Self {
        let function = Activation::from_id(&setup.function).unwrap_or(Activation::Gelu);
        let mut state = Self { function, gain: 1.0 };
        state.set_gain(setup.gain);
        state
    }

    /// Sets the gain, clamped to its range; a value that is not finite changes nothing.
    pub(super) fn set_gain(&mut self, gain: f64) {
        if gain.is_finite() {
            self.gain = (gain.clamp(*GAIN.start(), *GAIN.end()) * 1000.0).round() / 1000.0;
        }
    }

    /// Returns the mean square of the function's output.
    pub(super) fn mean_square(&self) -> f64 {
        mean_square(self.function, self.gain)
    }

    /// Returns the goal that this state reaches.
    pub(super) fn goal(&self) -> Option<&'static str> {
        let is_reached = self.function == Activation::Gelu && (self.mean_square() - 1.0).abs() <= NEAR;
        is_reached.then_some("unit-gain")
    }
}

/// Creates the state that a lesson sets up; `None` for a lab of another kind.
pub(crate) fn start(lab: &Lab) -> Option<State> {
    lab.read_setup::<Setup>().as_ref().map(State::new)
}

impl LabState for State {
    const VERSION: u32 = 1;

    fn write(&self, fields: &mut Writer) {
        fields.choice("function", self.function.id());
        fields.number("gain", self.gain);
    }

    fn read(setup: &Self, fields: &mut Fields<'_>) -> Self {
        let mut state = *setup;
        state.function = fields.choice("function", Activation::ALL, |it| it.id()).unwrap_or(setup.function);
        fields.number("gain", GAIN).into_iter().for_each(|gain| state.set_gain(gain));
        state
    }
}

#[cfg(test)]
mod tests {
    use super::{super::model::unit_gain, *};
    use lab_state::{read_text, write};

    fn start() -> State {
        State::new(&Setup { function: "gelu".to_owned(), gain: 1.0 })
    }

    fn state(function: Activation, gain: f64) -> State {
        State { function, gain }
    }

    #[test]
    fn a_link_has_function_and_gain_which_is_clamped_when_it_is_read() {
        assert_eq!(write(&state(Activation::GeluTanh, 1.25)), "1~function:gelu_tanh~gain:1.25");
        let reading = read_text("1~function:selu~gain:99", &start());
        assert_eq!(reading.state, state(Activation::Selu, 4.0));
        assert!(reading.note.is_some());
    }

    #[test]
    fn the_goals_are_those_that_lessons_may_declare() {
        let mut found = start();
        found.set_gain(unit_gain(Activation::Gelu).unwrap());
        assert_eq!(found.goal(), Some(crate::gain::GOALS[0]));
    }

    #[test]
    fn the_goal_is_reached_within_two_hundredths_and_with_gelu_alone() {
        let unit = unit_gain(Activation::Gelu).unwrap();
        for (gain, is_reached) in
            [(unit + 0.012, true), (unit - 0.012, true), (unit + 0.02, false), (1.0, false)]
        {
            assert_eq!(state(Activation::Gelu, gain).goal().is_some(), is_reached, "{gain}");
        }
        assert_eq!(state(Activation::Relu, 2.0_f64.sqrt()).goal(), None);
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn no_address_makes_it_panic() {
        lab_state::fuzz::withstands_any_address(&start());
    }
}
