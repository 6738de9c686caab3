//! The bar and the value that several parts of the playground show.

use leptos::prelude::*;

/// A probability as a bar. Hidden from screen readers, because its number is beside it.
#[component]
pub fn Bar(
    /// Filled part of the bar, 0 to 1.
    #[prop(into)]
    share: Signal<f64>,
    /// Position of a mark on the bar, 0 to 1.
    #[prop(optional, into)]
    mark: Option<Signal<f64>>,
    /// Whether the bar is drawn less prominently than the others.
    #[prop(optional, into)]
    is_quiet: Signal<bool>,
) -> impl IntoView {
    view! {
        <span class="softmax-bar" class:softmax-bar--quiet=is_quiet aria-hidden="true">
            <span class="softmax-bar__fill" style=("--share", move || part(share.get()))></span>
            {mark.map(|mark| view! { <span class="softmax-bar__mark" style=("--share", move || part(mark.get()))></span> })}
        </span>
    }
}

/// Formats a share for CSS, at most 1; NaN gives an empty bar.
fn part(share: f64) -> String {
    if share > 0.0 { share.min(1.0).to_string() } else { "0".to_owned() }
}

/// A value with its name, which is only for screen readers.
#[component]
pub fn Value(
    /// The name of the value.
    name: impl Fn() -> &'static str + Send + 'static,
    value: impl Fn() -> String + Send + 'static,
    /// Whether the value marks a failed computation: NaN or ∞.
    #[prop(optional, into)]
    is_bad: Signal<bool>,
) -> impl IntoView {
    view! {
        <span class="softmax-value" class:softmax-value--bad=is_bad>
            <span class="visually-hidden">{name} " "</span>
            <span translate="no">{value}</span>
        </span>
    }
}
