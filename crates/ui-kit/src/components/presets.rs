//! Presets of a lab, each with a question: the choice among its controls, or with the question above its picture.

use crate::{
    context::EmbedMode,
    memo::TidyMemo,
    text::{presets::PresetLabels, use_text},
};
use leptos::{ev::Event, prelude::*};

/// The presets of a lab. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Presets {
    /// What they are called, in the current language.
    pub words: Signal<PresetWords>,
    /// The place of the chosen preset, from 0. Any other state is shown as the learner's own.
    pub chosen: Signal<Option<usize>>,
    /// Called with the place of a preset, from 0.
    pub choose: Callback<usize>,
}

impl Presets {
    /// Returns the question of the chosen preset. Reactive.
    pub fn question(self) -> Option<&'static str> {
        self.question_at(self.chosen.get()?)
    }

    /// Returns the question of the preset at this place. Reactive.
    pub fn question_at(self, place: usize) -> Option<&'static str> {
        self.words.get().questions.get(place).copied()
    }
}

/// The words of a lab's presets, in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PresetWords {
    /// The name of each preset.
    pub names: &'static [&'static str],
    /// The question of each preset.
    pub questions: &'static [&'static str],
}

/// The choice of a preset, for the controls of a lab that shows the question itself.
#[component]
pub fn PresetChoice(
    presets: Presets,
    /// The class of the list.
    #[prop(optional)]
    class: Option<&'static str>,
) -> impl IntoView {
    let Presets { words, chosen, choose } = presets;
    let text = use_text();
    let count = TidyMemo::new(move |_| words.get().names.len());
    let option = move |place: usize| {
        let name = move || words.get().names.get(place).copied();
        let is_chosen = move || chosen.get() == Some(place);
        view! { <option value=place.to_string() prop:selected=is_chosen>{name}</option> }
    };
    let on_change = move |event: Event| {
        if let Ok(place) = event_target_value(&event).parse() {
            choose.run(place);
        }
    };
    view! {
        <label class="field">
            {text.say(|m: &PresetLabels| m.label)}
            <select class=class on:change=on_change>
                <option value="" prop:selected=move || chosen.get().is_none() hidden>
                    {text.say(|m: &PresetLabels| m.own)}
                </option>
                {move || (0..count.get()).map(option).collect_view()}
            </select>
        </label>
    }
}

/// The choice of a preset and the question of the chosen one, above the picture. On a slide, nothing.
#[component]
pub fn PresetsAbove(
    presets: Presets,
    /// Whether the question is about something that is not in view. It keeps its room.
    #[prop(optional, into)]
    is_silent: Signal<bool>,
) -> impl IntoView {
    if use_context::<EmbedMode>().is_some_and(|mode| mode.hides_controls) {
        return ().into_any();
    }
    view! {
        <div class="presets">
            <PresetChoice presets=presets />
            <p class="presets__question" class:presets__question--silent=is_silent>
                {move || presets.question()}
            </p>
        </div>
    }
    .into_any()
}
