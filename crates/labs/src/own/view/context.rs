//! Context shared by all parts of the lab: its state, and what is derived from it.

use crate::own::{
    OwnPreset,
    model::{drawn::Drawn, numbers::Numbers, presets::function_of},
    state::{State, Tab},
    view::made::Made,
};
use leptos::prelude::*;
use network::{NotTyped, OwnFunction};
use ui_kit::{components::lab_goals::LabGoals, memo::TidyMemo};

/// A text that is being typed, and why it is not a function.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TypedDraft {
    pub(super) text: String,
    pub(super) refused: Option<NotTyped>,
}

/// The shared signals. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct OwnContext {
    pub(super) state: RwSignal<State>,
    lab: StoredValue<String>,
    goals: LabGoals,
    /// Index of the point that the fields show.
    selected: RwSignal<usize>,
    /// The text of the field while it is not the state's.
    pub(super) draft: RwSignal<Option<TypedDraft>>,
    /// What the learner has made since the lab was reset.
    pub(super) made: RwSignal<Option<Made>>,
    /// The open tab.
    pub(super) tab: TidyMemo<Tab>,
    /// The function that is shown.
    pub(super) own: TidyMemo<OwnFunction>,
    /// Its numbers.
    pub(super) numbers: TidyMemo<Numbers>,
    /// What is drawn.
    pub(super) drawn: TidyMemo<Drawn>,
}

impl OwnContext {
    /// Creates the context for the state of the lab with this id.
    pub(super) fn new(lab: &str, state: RwSignal<State>, goals: LabGoals) -> Self {
        let own = TidyMemo::new(move |_| state.with(State::own));
        let context = Self {
            state,
            lab: StoredValue::new(lab.to_owned()),
            goals,
            selected: RwSignal::new(0),
            draft: RwSignal::new(None),
            made: RwSignal::new(None),
            tab: TidyMemo::new(move |_| state.with(|state| state.tab)),
            own,
            numbers: TidyMemo::new(move |_| Numbers::of(&own.get())),
            drawn: TidyMemo::new(move |_| state.with(|state| state.drawn.clone())),
        };
        context.drop_outdated_draft();
        context
    }

    /// Shows what the learner made at an earlier visit, unless a link names another function.
    pub(super) fn restore(self, is_given: bool) {
        let Some(Made { state, refused }) = self.made.get_untracked() else { return };
        if is_given && self.state.with_untracked(State::own) != state.own() {
            return;
        }
        let draft = refused.and_then(|text| {
            let refused = OwnFunction::typed(&text).err()?;
            Some(TypedDraft { text, refused: Some(refused) })
        });
        self.state.set(state);
        self.draft.set(draft);
    }

    /// Takes what the lab has now as made by the learner.
    fn remember(self) {
        let refused = self.draft.with_untracked(|draft| {
            draft.as_ref().filter(|draft| draft.refused.is_some()).map(|draft| draft.text.clone())
        });
        self.made.set(Some(Made { state: self.state.get_untracked(), refused }));
    }

    /// Drops the text that is being typed once the state has another function than the one that it describes, from a
    /// preset or a link.
    fn drop_outdated_draft(self) {
        let typed = TidyMemo::new(move |_| self.state.with(|state| state.text().to_owned()));
        Effect::new(move |known: Option<()>| {
            let typed = typed.get();
            let is_outdated = self.draft.with_untracked(|draft| {
                let own = draft.as_ref().and_then(|draft| OwnFunction::typed(&draft.text).ok());
                draft.is_some() && own != OwnFunction::typed(&typed).ok()
            });
            if known.is_some() && is_outdated {
                self.draft.set(None);
            }
        });
    }

    /// Returns a name that no other lab of the page uses.
    pub(super) fn name(self, part: &str) -> String {
        self.lab.with_value(|lab| format!("{lab}-{part}"))
    }

    /// Returns the index of the point that the fields show. Reactive.
    pub(super) fn selected(self) -> usize {
        self.selected.get().min(self.drawn.with(|drawn| drawn.points().len()).saturating_sub(1))
    }

    /// Shows a point in the fields.
    pub(super) fn select(self, idx: usize) {
        if self.selected.get_untracked() != idx {
            self.selected.set(idx);
        }
    }

    /// Changes the state on the learner's behalf, and records the goal that this reaches.
    pub(super) fn change<T>(self, change: impl FnOnce(&mut State) -> T) -> Option<T> {
        let result = self.state.try_update(change);
        self.state.with_untracked(State::goal).into_iter().for_each(|goal| self.goals.reach(goal));
        self.remember();
        result
    }

    /// Shows the function of a preset.
    pub(super) fn apply(self, preset: OwnPreset) {
        self.draft.set(None);
        self.select(0);
        self.change(|state| state.show(&function_of(preset)));
    }

    /// Takes a text as the function if it is one; otherwise the draft has the reason.
    pub(super) fn type_text(self, text: String) {
        let refused = match OwnFunction::typed(&text) {
            Ok(own) => {
                self.change(|state| state.show(&own));
                None
            }
            Err(error) => Some(error),
        };
        self.draft.set(Some(TypedDraft { text, refused }));
        self.remember();
    }
}
