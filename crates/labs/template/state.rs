//! The state of the lab, and its fields in a link.

use super::{
    model::square,
    spec::{Setup, X},
};
use lab_state::{Fields, LabState, Writer};
use lesson::Lab;

/// Everything that a link to the lab encodes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct State {
    /// The number, in the range [`X`], with two decimals.
    pub(super) x: f64,
}

impl State {
    /// Creates the state that a lesson sets up.
    pub(super) fn new(setup: Setup) -> Self {
        let mut state = Self { x: *X.start() };
        state.set_x(setup.x);
        state
    }

    /// Sets the number, clamped to its range; a value that is not finite changes nothing.
    pub(super) fn set_x(&mut self, x: f64) {
        if x.is_finite() {
            self.x = (x.clamp(*X.start(), *X.end()) * 100.0).round() / 100.0;
        }
    }

    /// Returns the goal that this state reaches.
    pub(super) fn goal(&self) -> Option<&'static str> {
        (square(self.x) == 4.0).then_some("template-four")
    }
}

/// Creates the state that a lesson sets up; `None` for a lab of another kind.
pub(crate) fn start(lab: &Lab) -> Option<State> {
    lab.read_setup().map(State::new)
}

impl LabState for State {
    const VERSION: u32 = 1;

    fn write(&self, fields: &mut Writer) {
        fields.number("x", self.x);
    }

    fn read(setup: &Self, fields: &mut Fields<'_>) -> Self {
        let mut state = *setup;
        fields.number("x", X).into_iter().for_each(|x| state.set_x(x));
        state
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lab_state::{read_text, write};

    fn start() -> State {
        State::new(Setup { x: 1.0 })
    }

    #[test]
    fn a_link_has_the_number_which_is_clamped_when_it_is_read() {
        assert_eq!(write(&State { x: -2.5 }), "1~x:-2.5");
        assert_eq!(read_text("1~x:-2.5", &start()).state, State { x: -2.5 });
        let reading = read_text("1~x:99", &start());
        assert_eq!(reading.state, State { x: 3.0 });
        assert!(reading.note.is_some());
    }

    #[test]
    fn the_goals_are_those_that_lessons_may_declare() {
        assert_eq!(State { x: 2.0 }.goal(), Some(crate::template::GOALS[0]));
        assert_eq!(State { x: 1.99 }.goal(), None);
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn no_address_makes_it_panic() {
        lab_state::fuzz::withstands_any_address(&start());
    }
}
