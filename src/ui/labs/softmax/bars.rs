//! Probabilities as bars, and the names above the columns.

use super::context::PlaygroundContext;
use crate::{
    memo::TidyMemo,
    text::{
        number::{fixed, four_decimals},
        softmax::Softmax,
        use_text,
    },
};
use labs::softmax::SoftmaxView;
use leptos::prelude::*;

/// The names of the columns, for the eye: to the ear every value says its own.
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

/// A probability as a bar. The number stands beside it, so it is silent.
#[component]
pub(super) fn Bar(
    /// How much of the bar is filled, 0 to 1.
    #[prop(into)]
    share: Signal<f64>,
    /// Where a mark stands on it, 0 to 1.
    #[prop(optional, into)]
    mark: Option<Signal<f64>>,
    /// Whether it stands out from the others.
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

/// A share as CSS wants it; NaN fills nothing.
fn part(share: f64) -> String {
    if share > 0.0 { share.min(1.0).to_string() } else { "0".to_owned() }
}

/// A value with its name, which is heard and not seen.
#[component]
pub(super) fn Value(
    /// What the value is.
    name: impl Fn() -> &'static str + Send + 'static,
    /// The value.
    value: impl Fn() -> String + Send + 'static,
    /// Whether it is one that should not be: NaN, ∞.
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
