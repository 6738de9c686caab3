//! A short piece of a function's line: its colour and its dashes.

use kernels::Activation;
use leptos::prelude::*;
use plot::series;

/// The swatch of one function. Hidden from screen readers, because the name is beside it.
#[component]
pub fn Swatch(
    /// The function.
    activation: Activation,
) -> impl IntoView {
    let dashes: Vec<String> = series::dash(activation).iter().map(f32::to_string).collect();
    let class = format!("swatch function--{}", activation.id().replace('_', "-"));
    view! {
        <svg class=class viewBox="0 0 26 8" width="26" height="8" aria-hidden="true">
            <path d="M0 4H26" stroke-dasharray=dashes.join(" ") />
        </svg>
    }
}
