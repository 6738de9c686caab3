//! The arithmetic of one probability (its exponential, the sum, the quotient), and summary numbers of all of them.

use super::context::PlaygroundContext;
use crate::softmax::model::row::Row;
use crate::softmax::words::Softmax;
use leptos::prelude::*;
use ui_kit::{
    components::number_field::NumberField,
    memo::TidyMemo,
    text::{
        number::{fixed, four_decimals, indexed, significant, two_decimals},
        use_text,
    },
};

/// The arithmetic of the class that is pointed at, the entropy, and the most probable classes.
#[component]
pub fn TermsPanel(context: PlaygroundContext) -> impl IntoView {
    let text = use_text();
    let count = context.of(|state| state.logits.len());
    let temperature = context.of(|state| state.temperature);
    let class = TidyMemo::new(move |_| context.pointed.get().min(count.get().saturating_sub(1)));
    let label = move || text.words::<Softmax>().terms_of(class.get());
    let exponent = move || {
        let (z, m) = (context.logits().get(class.get()), context.terms.with(|terms| terms.largest));
        let t = temperature.get();
        match t == 1.0 {
            true => format!("exp({} − {})", two_decimals(z), bracketed(m)),
            false => format!("exp({} / {} − {})", two_decimals(z), significant(t, 3), bracketed(m)),
        }
    };
    let exponential = move || context.terms.with(|terms| four_decimals(terms.exponentials.get(class.get())));
    let sum = move || context.terms.with(|terms| four_decimals(terms.sum));
    let p = move || context.row.with(|row| four_decimals(row.probabilities.get(class.get())));

    view! {
        <Stack context=context count=count class=class />
        <div class="softmax-terms" role="group" aria-label=label>
            <p class="softmax-terms__line" translate="no">
                <span class="softmax-terms__name">{move || general(class.get(), temperature.get())}</span>
                " = " {exponent} " = " <strong class="softmax-terms__own">{exponential}</strong>
            </p>
            <p class="softmax-terms__line" translate="no">
                <span class="softmax-terms__name">"Σ"</span> " = " <Summands context=context count=count class=class />
                " = " <strong>{sum}</strong>
            </p>
            <p class="softmax-terms__line" translate="no">
                <span class="softmax-terms__name">{move || indexed('p', class.get())}</span>
                " = " <span class="softmax-terms__own">{exponential}</span> " / " {sum} " = " <strong>{p}</strong>
            </p>
            <p class="softmax-help">{text.say(|m: &Softmax| m.terms_help)}</p>
        </div>
        <Together context=context count=count />
    }
}

/// Formats a number to be subtracted: a negative one is put in parentheses.
fn bracketed(value: f64) -> String {
    let shown = two_decimals(value);
    if value < 0.0 { format!("({shown})") } else { shown }
}

/// Returns the general form of a term: `exp(z₁ − m)`.
fn general(class: usize, temperature: f64) -> String {
    let z = indexed('z', class);
    if temperature == 1.0 { format!("exp({z} − m)") } else { format!("exp({z} / T − m)") }
}

/// All probabilities side by side, as parts of a whole. Hidden from screen readers, because the rows have the same
/// values.
#[component]
fn Stack(context: PlaygroundContext, count: TidyMemo<usize>, class: TidyMemo<usize>) -> impl IntoView {
    let share = move |place| context.row.with(|row| row.probabilities.get(place)).to_string();
    view! {
        <div class="softmax-stack" aria-hidden="true">
            <For each=move || 0..count.get() key=|place| *place let(place)>
                <span
                    class="softmax-stack__part"
                    class:softmax-stack__part--pointed=move || class.get() == place
                    style=("--share", move || share(place))
                    on:pointerenter=move |_| context.pointed.set(place)
                ></span>
            </For>
        </div>
    }
}

#[component]
fn Summands(context: PlaygroundContext, count: TidyMemo<usize>, class: TidyMemo<usize>) -> impl IntoView {
    let term = move |place| context.terms.with(|terms| four_decimals(terms.exponentials.get(place)));
    view! {
        <For each=move || 0..count.get() key=|place| *place let(place)>
            {(place > 0).then_some(" + ")}
            <span
                class="softmax-terms__term"
                class:softmax-terms__own=move || class.get() == place
                on:pointerenter=move |_| context.pointed.set(place)
            >{move || term(place)}</span>
        </For>
    }
}

/// The entropy, and the sum of the most probable classes.
#[component]
fn Together(context: PlaygroundContext, count: TidyMemo<usize>) -> impl IntoView {
    let text = use_text();
    let n_top = context.of(|state| state.n_top);
    let entropy = move || fixed(context.row.with(Row::entropy), 3);
    let limit = move || text.words::<Softmax>().at_most(&fixed((count.get() as f64).ln(), 3));
    let top = move || context.row.with(|row| four_decimals(row.top(n_top.get())));
    view! {
        <p class="softmax-together">
            <span>
                {text.say(|m: &Softmax| m.entropy)} " " <strong translate="no">{entropy}</strong> " nats " {limit}
            </span>
            <span class="field">
                {text.say(|m: &Softmax| m.top)}
                <NumberField
                    label=Signal::derive(move || text.words::<Softmax>().top_count.to_owned())
                    value=Signal::derive(move || n_top.get() as f64)
                    range=Signal::derive(move || 1.0..=count.get() as f64) step=1.0
                    set=move |n| context.change(|state| state.set_n_top(n as usize))
                />
                {text.say(|m: &Softmax| m.together)} " = " <strong translate="no">{top}</strong>
            </span>
        </p>
    }
}
