//! A field for a number. What cannot be is put right when the field is left.

use super::shown;
use leptos::prelude::*;
use std::ops::RangeInclusive;

/// A number field with a label that is read out, or shown by the parts around it.
#[component]
pub(super) fn NumberField(
    /// What the number is.
    #[prop(into)]
    label: Signal<String>,
    /// The number.
    #[prop(into)]
    value: Signal<f64>,
    /// What it can be.
    range: RangeInclusive<f64>,
    /// What the arrow keys add.
    step: f64,
    /// Takes the number that was entered, as near as it can be.
    set: impl Fn(f64) + Copy + 'static,
) -> impl IntoView {
    let enter = move |event| {
        if let Ok(entered) = event_target_value(&event).parse() {
            set(entered);
        }
        // The value may be as before while the field holds something else.
        event_target::<web_sys::HtmlInputElement>(&event).set_value(&shown::field(value.get_untracked()));
    };
    view! {
        <input
            type="number" class="softmax-number"
            min=*range.start() max=*range.end() step=step
            aria-label=label
            prop:value=move || shown::field(value.get())
            on:change=enter
        />
    }
}
