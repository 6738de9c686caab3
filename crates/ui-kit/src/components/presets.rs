//! Presets of a lab, each with a question: above its picture.

use crate::context::EmbedMode;
use leptos::{ev::Event, prelude::*};

/// The choice of a preset, and the question of the chosen one. Any other state is shown as the learner's own. On a slide,
/// nothing.
#[component]
pub fn Presets(
    /// The label of the choice.
    #[prop(into)]
    label: Signal<&'static str>,
    /// The name of a state that is none of the presets.
    #[prop(into)]
    own: Signal<&'static str>,
    /// The value of each preset's option.
    ids: Vec<&'static str>,
    /// The name of each preset, in the current language.
    #[prop(into)]
    names: Signal<&'static [&'static str]>,
    /// The question of each preset, in the current language.
    #[prop(into)]
    questions: Signal<&'static [&'static str]>,
    /// The place of the chosen preset, from 0.
    #[prop(into)]
    chosen: Signal<Option<usize>>,
    /// Called with the place of a preset, from 0.
    choose: Callback<usize>,
) -> impl IntoView {
    if use_context::<EmbedMode>().is_some_and(|mode| mode.hides_controls) {
        return ().into_any();
    }
    let options = ids.iter().copied().enumerate().map(|(place, id)| {
        let name = move || names.get().get(place).copied();
        view! { <option value=id prop:selected=move || chosen.get() == Some(place)>{name}</option> }
    });
    let options = options.collect_view();
    let on_change = move |event: Event| {
        let id = event_target_value(&event);
        ids.iter().position(|it| *it == id).into_iter().for_each(|place| choose.run(place));
    };
    let question = move || chosen.get().and_then(|place| questions.get().get(place).copied());
    view! {
        <div class="presets">
            <label class="field">
                {label}
                <select on:change=on_change>
                    <option value="" prop:selected=move || chosen.get().is_none() hidden>{own}</option>
                    {options}
                </select>
            </label>
            <p class="presets__question">{question}</p>
        </div>
    }
    .into_any()
}
