//! What the explorer's controls share: the state, and the ways to change it.

use super::{
    gesture::Change,
    keys::Move,
    state::{Explorer, Shown},
};
use crate::{browser::schedule::StaggeredUpdates, memo::TidyMemo, text::number::decimals_of};
use kernels::Parameters;
use leptos::prelude::*;

/// The state and its ways to change. Cheap to copy.
#[derive(Clone, Copy)]
pub struct ExplorerContext {
    /// The state.
    pub state: RwSignal<Explorer>,
    /// Which functions are shown.
    pub shown: TidyMemo<Shown>,
    /// The marked input.
    pub cursor: TidyMemo<f64>,
    /// The state but for the cursor: it does not tell when only that moves.
    pub still: TidyMemo<Explorer>,
    /// The functions' parameters.
    pub parameters: TidyMemo<Parameters>,
    /// How many decimals the input's steps have.
    x_decimals: TidyMemo<usize>,
    staggered: StaggeredUpdates,
    whole: StoredValue<Explorer>,
}

impl ExplorerContext {
    /// Creates the context of a state. `whole` is the lesson's own.
    pub fn new(state: RwSignal<Explorer>, whole: Explorer) -> Self {
        let cursor = TidyMemo::new(move |_| state.with(|state| state.cursor));
        Self {
            state,
            shown: TidyMemo::new(move |_| state.with(|state| state.shown)),
            cursor,
            still: TidyMemo::new(move |_| state.with(|state| Explorer { cursor: 0.0, ..state.clone() })),
            parameters: TidyMemo::new(move |_| state.with(|state| state.dials.parameters())),
            x_decimals: TidyMemo::new(move |_| state.with(|state| state.range.decimals())),
            staggered: StaggeredUpdates::following(cursor),
            whole: StoredValue::new(whole),
        }
    }

    /// The marked input for the numbers with this index, soon after it moved: see [`StaggeredUpdates`]. Reactive.
    pub fn cursor_in_turn(self, index: usize) -> f64 {
        self.staggered.get(index)
    }

    /// Makes a move.
    pub fn make(self, it: Move) {
        self.whole.with_value(|whole| self.state.update(|state| it.make(state, whole)));
    }

    /// Makes the change that a gesture asks for.
    pub fn change(self, it: Change) {
        self.whole.with_value(|whole| self.state.update(|state| it.make(state, whole)));
    }

    /// How many decimals show all of an input: those of its steps, more where it has more. Reactive.
    pub fn decimals_for(self, x: f64) -> usize {
        decimals_of(x, self.x_decimals.get())
    }

    /// How finely values are shown: the more, the closer one looks.
    pub fn decimals(self) -> usize {
        self.x_decimals.get().max(2) + 2
    }
}
