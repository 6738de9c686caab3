//! A lab's state, kept in sync with the address: read from it at first, written into it once the state rests, or the page
//! is hidden or left.
//!
//! ```ignore
//! let url_state = UrlState::new("explorer", setup_state);
//! let state = url_state.state();                       // an ordinary signal
//! view! { <LabFrame … link=url_state.link() reset=url_state.reset() note=url_state.note()> … </LabFrame> }
//! ```

use crate::{
    browser::sentence::Sentence,
    components::{lab_link::LabLink, rest::when_at_rest_or_left, way_back::WayBack},
    context::Shared,
    memo::TidyMemo,
};
use lab_state::{LabState, Note, read, read_text, value_of, with_value, write};
use leptos::prelude::*;
use std::time::Duration;

/// How long the state must rest before it is written into the address: browsers refuse changes in quick succession.
const REST: Duration = Duration::from_millis(400);

/// The longest time until a state that does not rest is written.
const LONGEST_WAIT: Duration = Duration::from_secs(1);

/// A lab's state and its place in the address. Cheap to copy.
pub struct UrlState<S: LabState> {
    state: RwSignal<S>,
    setup: StoredValue<S>,
    note: RwSignal<Option<Note>>,
    /// The state before a sentence set another.
    before: RwSignal<Option<S>>,
    lab: StoredValue<String>,
    is_given: RwSignal<bool>,
    /// Whether a link had named a state before the sentence did.
    was_given: StoredValue<bool>,
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
        // The lab may be loaded because a sentence has set it.
        let sentence = history.sentence().get_untracked().filter(|sentence| sentence.lab == lab);
        let is_given = value_of(&query, lab).is_some();
        let was_given = sentence.as_ref().map_or(is_given, |sentence| sentence.before.is_some());
        let before = sentence.map(|sentence| match sentence.before {
            Some(text) => read_text(&text, &setup).state,
            None => setup.clone(),
        });
        let url_state = Self {
            before: RwSignal::new(before.filter(|before| *before != reading.state)),
            state: RwSignal::new(reading.state),
            setup: StoredValue::new(setup),
            note: RwSignal::new(reading.note),
            lab: StoredValue::new(lab.to_owned()),
            is_given: RwSignal::new(is_given),
            was_given: StoredValue::new(was_given),
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

    /// Returns whether a link has named a state: the address with which the lab was created, or a link that was
    /// followed since.
    pub fn is_given(self) -> RwSignal<bool> {
        self.is_given
    }

    /// Returns the addresses of the lab in its current state.
    pub fn link(self) -> LabLink {
        self.lab
            .with_value(|lab| LabLink::new(lab, Callback::new(move |()| self.state.with_untracked(write))))
    }

    /// Returns a callback that resets the lab to the lesson's setup.
    pub fn reset(self) -> Callback<()> {
        Callback::new(move |()| {
            self.note.set(None);
            self.before.set(None);
            self.state.set(self.setup.get_value());
        })
    }

    /// Returns the way back from a state that a sentence has set.
    pub fn way_back(self) -> WayBack {
        let sentence = Shared::get().history.sentence();
        let undo = move |()| {
            if let Some(before) = self.before.try_update(Option::take).flatten() {
                self.note.set(None);
                self.is_given.set(self.was_given.get_value());
                self.state.set(before);
            }
        };
        let is_of_this = move |sentence: &Sentence| self.lab.with_value(|lab| *lab == sentence.lab);
        WayBack {
            can_undo: Signal::derive(move || self.before.with(Option::is_some)),
            undo: Callback::new(undo),
            sentence: Signal::derive(move || sentence.get().filter(is_of_this)),
        }
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
        let put_now = when_at_rest_or_left(REST, LONGEST_WAIT, move || self.state.track(), put);
        // Another page is requested: its address will take the place of this one.
        let is_leaving = TidyMemo::new(move |_| history.request().with(Option::is_some));
        Effect::new(move |_| {
            if is_leaving.get() {
                put_now();
            }
        });
        // A sentence may name what the address names already, while the lab has moved on.
        let sentence = TidyMemo::new(move |_| {
            let is_of_this = |it: &&Sentence| self.lab.with_value(|lab| *lab == it.lab);
            history.sentence().with(|sentence| sentence.as_ref().filter(is_of_this).map(|it| it.number))
        });
        Effect::new(move |known: Option<(Option<String>, Option<u32>)>| {
            let (text, number) = (in_address.get(), sentence.get());
            let is_new = known.is_some_and(|(old, last)| old != text || (number.is_some() && number != last));
            if let Some(text) = text.as_ref().filter(|text| is_new && self.text().as_ref() != Some(*text)) {
                let reading = self.setup.with_value(|setup| read_text(text, setup));
                let before = number.is_some().then(|| self.state.get_untracked());
                self.before.set(before.filter(|before| *before != reading.state));
                self.was_given.set_value(self.is_given.get_untracked());
                self.is_given.set(true);
                self.note.set(reading.note);
                self.state.set(reading.state);
            }
            (text, number)
        });
    }
}
