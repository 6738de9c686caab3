//! Context shared by the explorer's controls: the state, and the operations that change it.

use super::{
    gesture::Change,
    keys::Move,
    state::{Explorer, Shown},
};
use kernels::Parameters;
use leptos::prelude::*;
use ui_kit::{browser::schedule::StaggeredUpdates, memo::TidyMemo, text::number::decimals_of};

/// The state and the operations that change it. Cheap to copy.
#[derive(Clone, Copy)]
pub struct ExplorerContext {
    pub state: RwSignal<Explorer>,
    /// The visible functions.
    pub shown: TidyMemo<Shown>,
    /// The marked input x.
    pub cursor: TidyMemo<f64>,
    /// The state without the cursor: does not notify when only the cursor moves.
    pub still: TidyMemo<Explorer>,
    pub parameters: TidyMemo<Parameters>,
    /// Number of decimals of the input's step.
    x_decimals: TidyMemo<usize>,
    staggered: StaggeredUpdates,
    whole: StoredValue<Explorer>,
}

impl ExplorerContext {
    /// Creates the context of a state. `whole` is the state that the lesson sets up.
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

    /// Returns the marked input for the numbers with this index, updated shortly after it moves: see
    /// [`StaggeredUpdates`]. Reactive.
    pub fn cursor_in_turn(self, index: usize) -> f64 {
        self.staggered.get(index)
    }

    /// Applies a move.
    pub fn make(self, it: Move) {
        self.whole.with_value(|whole| self.state.update(|state| it.make(state, whole)));
    }

    /// Applies the change that a gesture requests.
    pub fn change(self, it: Change) {
        self.whole.with_value(|whole| self.state.update(|state| it.make(state, whole)));
    }

    /// Returns the number of decimals that shows `x` in full: that of the input's step, or more if `x` has more.
    /// Reactive.
    pub fn decimals_for(self, x: f64) -> usize {
        decimals_of(x, self.x_decimals.get())
    }

    /// Returns the number of decimals for values: it grows as the view zooms in. Reactive.
    pub fn decimals(self) -> usize {
        self.x_decimals.get().max(2) + 2
    }
}
