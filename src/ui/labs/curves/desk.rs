//! What the explorer's controls share: the state, and the ways to change it.

use super::{
    gesture::Change,
    keys::Move,
    state::{Explorer, Shown},
};
use leptos::prelude::*;

/// The state and its ways to change. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The state.
    pub state: RwSignal<Explorer>,
    /// Which functions are shown.
    pub shown: Memo<Shown>,
    /// The marked input.
    pub cursor: Memo<f64>,
    /// How finely the input is shown.
    pub x_decimals: Memo<usize>,
    whole: StoredValue<Explorer>,
}

impl Desk {
    /// The desk of a state. `whole` is the lesson's own.
    pub fn new(state: RwSignal<Explorer>, whole: Explorer) -> Self {
        Self {
            state,
            shown: Memo::new(move |_| state.with(|state| state.shown)),
            cursor: Memo::new(move |_| state.with(|state| state.cursor)),
            x_decimals: Memo::new(move |_| state.with(|state| state.range.decimals())),
            whole: StoredValue::new(whole),
        }
    }

    /// Makes a move.
    pub fn make(self, it: Move) {
        self.whole.with_value(|whole| self.state.update(|state| it.make(state, whole)));
    }

    /// Makes the change that a gesture asks for.
    pub fn change(self, it: Change) {
        self.whole.with_value(|whole| self.state.update(|state| it.make(state, whole)));
    }

    /// How finely values are shown: the more, the closer one looks.
    pub fn decimals(self) -> usize {
        self.x_decimals.get().max(2) + 2
    }
}
