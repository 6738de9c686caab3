//! The learner's functions, as they are kept on the device.

use crate::own::state::State;
use ui_kit::components::drafts::Draft;

/// Both functions, and the text in the field where it is not a function.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Made {
    pub(super) state: State,
    pub(super) refused: Option<String>,
}

impl Draft for Made {
    /// The open tab and each function in a line, then the refused text.
    fn to_text(&self) -> String {
        self.state.ids().into_iter().chain(self.refused.clone()).collect::<Vec<_>>().join("\n")
    }

    fn from_text(text: &str) -> Option<Self> {
        let mut lines = text.splitn(4, '\n');
        let state = State::of_ids([lines.next()?, lines.next()?, lines.next()?])?;
        Some(Self { state, refused: lines.next().map(str::to_owned) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::own::{OwnPreset, Setup};
    use network::OwnFunction;

    #[test]
    fn both_functions_and_a_refused_text_are_read_back() {
        for preset in OwnPreset::ALL {
            let mut state = State::new(&Setup { preset, folding: None, dying: None, timing: None });
            state.drawn.move_to(1, [0.1, -0.25]);
            for refused in [None, Some(""), Some("1 / x"), Some("x +\n2")] {
                let made = Made { state: state.clone(), refused: refused.map(str::to_owned) };
                assert_eq!(Made::from_text(&made.to_text()), Some(made));
            }
        }
    }

    #[test]
    fn anything_else_is_ignored() {
        let (drawn, typed) = ("d_cl_0_0_1_1", OwnFunction::typed("sin(x)").unwrap().id());
        assert!(Made::from_text(&format!("draw\n{drawn}\n{typed}")).is_some());
        for text in [
            String::new(),
            "draw".to_owned(),
            format!("draw\n{drawn}"),
            format!("drawn\n{drawn}\n{typed}"),
            format!("draw\n{typed}\n{drawn}"),
            format!("draw\n{drawn}\n{drawn}"),
            format!("draw\nd_cl_0_0_1_99\n{typed}"),
            format!("draw\n{drawn}\nf_1DLx-xR"),
        ] {
            assert_eq!(Made::from_text(&text), None, "{text}");
        }
    }
}
