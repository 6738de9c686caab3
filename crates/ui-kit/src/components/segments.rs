//! A choice of one of a few modes: radio buttons in one frame.

use leptos::prelude::*;

/// The radio buttons.
#[component]
pub fn Segments(
    /// Name of the group, unique in the page.
    name: String,
    /// Describes the choice to screen readers.
    #[prop(into)]
    legend: Signal<&'static str>,
    /// The value of each button.
    ids: Vec<&'static str>,
    /// The label of each button, in the current language.
    #[prop(into)]
    labels: Signal<&'static [&'static str]>,
    /// The value of the chosen button.
    #[prop(into)]
    chosen: Signal<&'static str>,
    /// Called with the place of a button, from 0.
    choose: Callback<usize>,
) -> impl IntoView {
    let buttons = ids.into_iter().enumerate().map(|(place, id)| {
        view! {
            <label class="segment">
                <input
                    type="radio" name=name.clone() value=id
                    prop:checked=move || chosen.get() == id
                    on:change=move |_| choose.run(place)
                />
                <span>{move || labels.get().get(place).copied()}</span>
            </label>
        }
    });
    view! {
        <fieldset class="segmented">
            <legend class="visually-hidden">{legend}</legend>
            {buttons.collect_view()}
        </fieldset>
    }
}
