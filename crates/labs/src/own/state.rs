//! The state of the lab, and its field in a link.
//!
//! A link holds the function that is shown. What the other tab has is then as the lesson sets it up.

use super::{
    model::{
        drawn::Drawn,
        numbers::is_bounded,
        presets::{function_of, preset_of},
    },
    spec::{OwnPreset, Setup},
};
use lab_state::{Fields, LabState, Writer};
use lesson::Lab;
use network::{Moments, OwnForm, OwnFunction, share_of_flat};

/// Largest distance of a mean square from 1 that counts as 1.
const NEAR: f64 = 0.02;
/// Share of flat inputs below which the goal counts.
const FEW: f64 = 0.1;

/// The two ways to make a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tab {
    /// By points.
    Draw,
    /// As an expression.
    Type,
}

impl Tab {
    pub(super) const ALL: [Self; 2] = [Self::Draw, Self::Type];

    /// Returns the id of the tab's radio button.
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Draw => "draw",
            Self::Type => "type",
        }
    }
}

/// Everything that a link to the lab encodes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct State {
    /// The open tab, whose function is shown.
    pub(super) tab: Tab,
    /// What is drawn.
    pub(super) drawn: Drawn,
    /// What is typed: a function of this form.
    typed: OwnFunction,
}

impl State {
    /// Creates the state that a lesson sets up.
    pub(super) fn new(setup: &Setup) -> Self {
        let drawn = Drawn::of(&function_of(OwnPreset::ReluLike));
        let mut state = Self {
            tab: Tab::Draw,
            drawn: drawn.expect("a preset that is drawn"),
            typed: function_of(OwnPreset::Swish),
        };
        state.show(&function_of(setup.preset));
        state
    }

    /// Shows a function, in the tab of its form. Returns false, and changes nothing, where it cannot be drawn here.
    pub(super) fn show(&mut self, own: &OwnFunction) -> bool {
        match (own.form(), Drawn::of(own)) {
            (OwnForm::Typed(_), _) => {
                self.typed = own.clone();
                self.tab = Tab::Type;
            }
            (OwnForm::Drawn { .. }, Some(drawn)) => {
                self.drawn = drawn;
                self.tab = Tab::Draw;
            }
            (OwnForm::Drawn { .. }, None) => return false,
        }
        true
    }

    /// Returns the function that is shown.
    pub(super) fn own(&self) -> OwnFunction {
        match self.tab {
            Tab::Draw => self.drawn.own(),
            Tab::Type => self.typed.clone(),
        }
    }

    /// Returns the ids of the open tab, of what is drawn and of what is typed.
    pub(super) fn ids(&self) -> [String; 3] {
        [self.tab.id().to_owned(), self.drawn.own().id(), self.typed.id()]
    }

    /// Creates the state of these [`ids`](Self::ids). `None` for any others.
    pub(super) fn of_ids([tab, drawn, typed]: [&str; 3]) -> Option<Self> {
        let tab = Tab::ALL.into_iter().find(|it| it.id() == tab)?;
        let drawn = Drawn::of(&OwnFunction::from_id(drawn)?)?;
        let typed = OwnFunction::from_id(typed).filter(|own| matches!(own.form(), OwnForm::Typed(_)))?;
        Some(Self { tab, drawn, typed })
    }

    /// Returns the text that is typed.
    pub(super) fn text(&self) -> &str {
        match self.typed.form() {
            OwnForm::Typed(text) => text,
            OwnForm::Drawn { .. } => "",
        }
    }

    /// Returns the goal that this state reaches.
    pub(super) fn goal(&self) -> Option<&'static str> {
        let own = self.own();
        if preset_of(&own).is_some() || !is_bounded(&own) {
            return None;
        }
        // Only these two of the numbers: the others take longer, and this is checked at every move of a point.
        let (moments, flat) = (Moments::of(own.function(), 1.0), share_of_flat(own.function(), 1.0));
        let is_reached = (moments.mean_square - 1.0).abs() <= NEAR && flat < FEW;
        is_reached.then_some("bounded-keeps-size")
    }
}

/// Creates the state that a lesson sets up; `None` for a lab of another kind.
pub(crate) fn start(lab: &Lab) -> Option<State> {
    lab.read_setup().map(|setup| State::new(&setup))
}

impl LabState for State {
    const VERSION: u32 = 1;

    fn write(&self, fields: &mut Writer) {
        fields.choice("f", &self.own().id());
    }

    fn read(setup: &Self, fields: &mut Fields<'_>) -> Self {
        let mut state = setup.clone();
        if let Some(own) = fields.text("f", OwnFunction::from_id)
            && !state.show(&own)
        {
            fields.reject("f");
        }
        state
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lab_state::{Note, read_text, write};

    fn start() -> State {
        State::new(&Setup { preset: OwnPreset::ReluLike, folding: None, dying: None, timing: None })
    }

    fn of(text: &str) -> State {
        let mut state = start();
        assert!(state.show(&OwnFunction::typed(text).unwrap()));
        state
    }

    #[test]
    fn a_link_holds_the_function_that_is_shown() {
        assert_eq!(write(&start()), "1~f:d_cl_-0.5_0_0_0.15_0.5_0.5_2_2");
        let mut moved = start();
        moved.drawn.move_to(1, [0.1, -0.25]);
        let typed = of("x * tanh(x)");
        assert_eq!(write(&typed), "1~f:f_xWTWtanhLxR");
        for state in [moved, typed] {
            let reading = read_text(&write(&state), &start());
            assert_eq!((reading.state, reading.note), (state, None));
        }
    }

    #[test]
    fn every_preset_survives_a_link_of_at_most_300_characters() {
        for preset in OwnPreset::ALL {
            let state = State::new(&Setup { preset, folding: None, dying: None, timing: None });
            let text = write(&state);
            assert!(text.len() < 300);
            let reading = read_text(&text, &start());
            assert_eq!((reading.state.own(), reading.note), (state.own(), None), "{preset:?}");
        }
    }

    #[test]
    fn hostile_functions_are_dropped_and_named() {
        for f in
            ["", "f_1DLx-xR", "f_lnLxR", "d_cl_0_0_1_99", "d_cl_0_NaN_1_1", "d_cl_0_0_0.01_1", "d_cl_1_1_0_0"]
        {
            let reading = read_text(&format!("1~f:{f}"), &start());
            assert_eq!(reading.state, start(), "{f}");
            assert_eq!(reading.note, Some(Note::Partly(vec!["f".to_owned()])), "{f}");
        }
    }

    #[test]
    fn the_goal_takes_a_bounded_function_that_keeps_the_size_and_is_hardly_flat() {
        let goal = Some(crate::own::GOALS[0]);
        for (text, expected) in [
            ("min(max(1.05 * x, -2.1), 2.1)", goal),
            ("1.59 * tanh(x)", goal),
            ("x", None),
            ("sin(2 * x)", None),
            ("2 * relu'(x) - 1", None),
        ] {
            assert_eq!(
                of(text).goal(),
                expected,
                "{text}: {:?}",
                Moments::of(of(text).own().function(), 1.0)
            );
        }
        for preset in OwnPreset::ALL {
            assert_eq!(
                State::new(&Setup { preset, folding: None, dying: None, timing: None }).goal(),
                None,
                "{preset:?}"
            );
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn no_address_makes_it_panic() {
        lab_state::fuzz::withstands_any_address(&start());
    }
}
