//! A lab's state, kept in sync with the address: read from it at first, written into it once the state rests.
//!
//! ```ignore
//! let url_state = UrlState::new("explorer", setup_state);
//! let state = url_state.state();                       // an ordinary signal
//! view! { <LabFrame … link=url_state.link() reset=url_state.reset() note=url_state.note()> … </LabFrame> }
//! ```

use crate::{
    components::rest::when_at_rest,
    context::Shared,
    lab_state::{LabState, Note, read, read_text, value_of, with_value, write},
    memo::TidyMemo,
};
use leptos::prelude::*;
use std::time::Duration;

/// How long the state must rest before it is written into the address: browsers refuse changes in quick succession.
const REST: Duration = Duration::from_millis(400);

/// A lab's state and its place in the address. Cheap to copy.
pub struct UrlState<S: LabState> {
    state: RwSignal<S>,
    setup: StoredValue<S>,
    note: RwSignal<Option<Note>>,
    lab: StoredValue<String>,
    is_given: bool,
}

impl<S: LabState> Clone for UrlState<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: LabState> Copy for UrlState<S> {}

impl<S: LabState> UrlState<S> {
    /// Creates the state of the lab of this id, as the address names it, else as the lesson sets it up.
    pub fn new(lab: &str, setup: S) -> Self {
        let history = Shared::get().history;
        let query = history.location().with_untracked(|location| location.query.clone());
        let reading = read(&query, lab, &setup);
        let url_state = Self {
            state: RwSignal::new(reading.state),
            setup: StoredValue::new(setup),
            note: RwSignal::new(reading.note),
            lab: StoredValue::new(lab.to_owned()),
            is_given: value_of(&query, lab).is_some(),
        };
        url_state.follow();
        url_state
    }

    pub fn state(self) -> RwSignal<S> {
        self.state
    }

    /// Returns the note about the part of the address that could not be applied; setting it to `None` dismisses it.
    pub fn note(self) -> RwSignal<Option<Note>> {
        self.note
    }

    /// Returns whether the address named a state when the lab was created.
    pub fn is_given(self) -> bool {
        self.is_given
    }

    /// Returns a callback that gives the whole link to the lab in its current state.
    pub fn link(self) -> Callback<(), String> {
        let history = Shared::get().history;
        Callback::new(move |()| {
            let lab = self.lab.get_value();
            let text = self.state.with_untracked(write);
            history.link_to(&format!("{lab}={text}"), &lab)
        })
    }

    /// Returns a callback that resets the lab to the lesson's setup.
    pub fn reset(self) -> Callback<()> {
        Callback::new(move |()| {
            self.note.set(None);
            self.state.set(self.setup.get_value());
        })
    }

    /// Returns the text for the address; `None` while the lab is as the lesson sets it up.
    fn text(self) -> Option<String> {
        let is_moved = self.state.with_untracked(|state| self.setup.with_value(|setup| state != setup));
        is_moved.then(|| self.state.with_untracked(write))
    }

    /// Keeps address and state in sync. An address without this lab changes nothing: going back from a heading must not
    /// undo what was tried out since.
    fn follow(self) {
        let history = Shared::get().history;
        let in_address = TidyMemo::new(move |_| {
            history.location().with(|location| self.lab.with_value(|lab| value_of(&location.query, lab)))
        });
        let put = move || {
            let query = history.location().with_untracked(|location| {
                self.lab.with_value(|lab| with_value(&location.query, lab, self.text().as_deref()))
            });
            if history.location().with_untracked(|location| location.query != query) {
                history.replace_query(&query);
            }
        };
        when_at_rest(REST, move || self.state.track(), put);
        Effect::new(move |known: Option<()>| {
            let text = in_address.get();
            if let (Some(()), Some(text)) = (known, text)
                && self.text().as_ref() != Some(&text)
            {
                let reading = self.setup.with_value(|setup| read_text(&text, setup));
                self.note.set(reading.note);
                self.state.set(reading.state);
            }
        });
    }
}
