//! Probabilities as bars, and the column headings.

use super::context::PlaygroundContext;
use crate::softmax::{SoftmaxView, words::Softmax};
use leptos::prelude::*;
use ui_kit::{
    memo::TidyMemo,
    text::{
        number::{fixed, four_decimals},
        use_text,
    },
};

/// The column headings. Hidden from screen readers, because every value has its own name for them.
#[component]
pub(super) fn Heading(view: TidyMemo<SoftmaxView>) -> impl IntoView {
    let text = use_text();
    let columns = move || {
        let m = text.words::<Softmax>();
        match view.get() {
            SoftmaxView::Bars | SoftmaxView::Matrix => vec![m.probability, "p", "ln p"],
            SoftmaxView::Stability => vec!["x", "exp", "p", "ln p"],
            SoftmaxView::Loss => vec![m.probability, m.loss.gradient, m.loss.target],
            SoftmaxView::Sampling => vec![m.probability, m.sampling.count, m.sampling.share],
        }
    };
    let columns = move || columns().into_iter().map(|name| view! { <span>{name}</span> }).collect_view();
    view! {
        <div class="softmax-rows__heading" aria-hidden="true">
            <span></span>
            <span>{text.say(|m: &Softmax| m.logit)} " z"</span>
            <span></span>
            <div class="softmax-row__reading">{columns}</div>
        </div>
    }
}

/// A probability as a bar. Hidden from screen readers, because its number is beside it.
#[component]
pub(super) fn Bar(
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
pub(super) fn Value(
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
            {value}
        </span>
    }
}

/// A class's probability and its logarithm.
#[component]
pub(super) fn BarsReading(context: PlaygroundContext, place: usize) -> impl IntoView {
    let text = use_text();
    let p = Signal::derive(move || context.row.with(|row| row.probabilities.get(place)));
    let log = move || context.row.with(|row| row.logs.get(place));
    let n_top = context.of(|state| state.n_top);
    let is_quiet = Signal::derive(move || context.row.with(|row| row.rank(place)) >= n_top.get());
    view! {
        <Bar share=p is_quiet=is_quiet />
        <Value name=text.say(|m: &Softmax| m.probability) value=move || four_decimals(p.get()) />
        <Value name=text.say(|m: &Softmax| m.log_probability) value=move || fixed(log(), 3) />
    }
}
