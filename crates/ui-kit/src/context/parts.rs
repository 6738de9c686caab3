//! The load state of the parts of the page.

use leptos::prelude::*;

/// The load state of the page's parts. Cheap to copy.
#[derive(Clone, Copy)]
pub struct PartsState {
    /// Number of rounds of mounting parts that are under way; `None` before the first.
    n_rounds: RwSignal<Option<u32>>,
    has_failed: RwSignal<bool>,
    /// Number of parts in the first view whose own code is still loading.
    n_awaited: RwSignal<u32>,
    /// Number of parts, in view or not, whose own code is loading.
    n_loading: RwSignal<u32>,
    n_retries: RwSignal<u32>,
    /// Whether the lesson is to be printed once it is complete.
    is_print_wanted: RwSignal<bool>,
}

impl Default for PartsState {
    fn default() -> Self {
        Self {
            n_rounds: RwSignal::new(None),
            has_failed: RwSignal::new(false),
            n_awaited: RwSignal::new(0),
            n_loading: RwSignal::new(0),
            n_retries: RwSignal::new(0),
            is_print_wanted: RwSignal::new(false),
        }
    }
}

impl PartsState {
    /// Returns whether all parts that the first view shows are mounted. Reactive.
    pub fn are_running(self) -> bool {
        self.n_rounds.get() == Some(0) && self.n_awaited.get() == 0
    }

    /// Returns whether the code of some part could not be loaded. Reactive.
    pub fn have_failed(self) -> bool {
        self.has_failed.get()
    }

    /// Returns whether a round of mounting parts has begun. Not reactive.
    pub fn have_begun(self) -> bool {
        self.n_rounds.with_untracked(Option::is_some)
    }

    /// Records that a round of mounting parts has begun.
    pub fn begin_round(self) {
        self.n_rounds.update(|n_rounds| *n_rounds = Some(n_rounds.unwrap_or_default() + 1));
        self.has_failed.set(false);
    }

    /// Records that the code of some part could not be loaded.
    pub fn fail(self) {
        self.has_failed.set(true);
    }

    /// Records that a round has ended.
    pub fn end_round(self) {
        self.n_rounds.update(|n_rounds| *n_rounds = n_rounds.map(|n_rounds| n_rounds - 1));
    }

    /// Records one more part to wait for before the page counts as running, until [`part_came`](Self::part_came).
    pub fn await_part(self) {
        self.n_awaited.update(|n_parts| *n_parts += 1);
    }

    /// Records that an awaited part is loaded, or has failed.
    pub fn part_came(self) {
        self.n_awaited.update(|n_parts| *n_parts = n_parts.saturating_sub(1));
    }

    /// Records that a part's own code has begun to load, until [`load_ended`](Self::load_ended).
    pub fn load_began(self) {
        self.n_loading.update(|n_parts| *n_parts += 1);
    }

    /// Records that a part's own code is loaded, or has failed to load.
    pub fn load_ended(self) {
        self.n_loading.update(|n_parts| *n_parts = n_parts.saturating_sub(1));
    }

    /// Returns the number of parts whose code is loading. Not reactive.
    pub fn n_loading(self) -> u32 {
        self.n_loading.get_untracked()
    }

    /// Returns whether all parts are mounted, and the code of none is loading. Not reactive.
    pub fn are_loaded(self) -> bool {
        self.n_rounds.get_untracked() == Some(0) && self.n_loading() == 0
    }

    /// Requests that the lesson be printed once it is complete, until [`end_print`](Self::end_print).
    pub fn want_print(self) {
        self.is_print_wanted.set(true);
    }

    /// Returns whether the lesson is to be printed once it is complete. Reactive.
    pub fn is_print_wanted(self) -> bool {
        self.is_print_wanted.get()
    }

    /// Ends the request to print the lesson.
    pub fn end_print(self) {
        if self.is_print_wanted.get_untracked() {
            self.is_print_wanted.set(false);
        }
    }

    /// Requests another round for the parts whose code could not be loaded.
    pub fn retry(self) {
        self.n_retries.update(|n_retries| *n_retries += 1);
    }

    /// Returns how often another round was requested. Reactive.
    pub fn n_retries(self) -> u32 {
        self.n_retries.get()
    }
}
