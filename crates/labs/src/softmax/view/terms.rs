//! The arithmetic of one probability (its exponential, the sum, the quotient), and summary numbers of all of them.

use super::context::PlaygroundContext;
use crate::softmax::model::row::Row;
use crate::softmax::words::Softmax;
use leptos::prelude::*;
use ui_kit::{
    components::number_field::NumberField,
    memo::TidyMemo,
    text::{
        number::{decimals_of, fixed, four_decimals, indexed, significant},
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
    let label = move || {
        let m = text.words::<Softmax>();
        m.terms_of(&m.class_name(class.get()))
    };
    let exponent = move || {
        let logits = context.logits();
        substituted(logits.get(class.get()), logits.largest(), temperature.get())
    };
    let exponential = move || context.terms.with(|terms| four_decimals(terms.exponentials.get(class.get())));
    let sum = move || context.terms.with(|terms| four_decimals(terms.sum));
    let p = move || context.row.with(|row| four_decimals(row.probabilities.get(class.get())));

    view! {
        <Stack context=context count=count class=class />
        <div class="softmax-terms lab__last" role="group" aria-label=label>
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
            <p class="softmax-help">
                {text.say(|m: &Softmax| m.terms_help)} " "
                <span class="for-keys">{text.say(|m: &Softmax| m.point)}</span>
                <span class="for-fingers">{text.say(|m: &Softmax| m.touch)}</span>
            </p>
        </div>
        <Together context=context count=count />
    }
}

/// Returns a term with the numbers that it is computed from: `exp(1.00 / 0.700 − 2.00 / 0.700)`. A negative number that
/// is subtracted is put in parentheses.
fn substituted(z: f64, largest: f64, temperature: f64) -> String {
    let shown = |z: f64| fixed(z, decimals_of(z, 2));
    let over = if temperature == 1.0 { String::new() } else { format!(" / {}", significant(temperature, 3)) };
    let subtracted = if largest < 0.0 { format!("({})", shown(largest)) } else { shown(largest) };
    format!("exp({}{over} − {subtracted}{over})", shown(z))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_shows_the_numbers_it_is_computed_from() {
        for (z, largest, temperature, expected) in [
            (1.0, 2.0, 1.0, "exp(1.00 − 2.00)"),
            (2.345, 9.999, 1.0, "exp(2.345 − 9.999)"),
            (-3.0, -0.5, 1.0, "exp(−3.00 − (−0.50))"),
            (1.0, 2.0, 0.7, "exp(1.00 / 0.700 − 2.00 / 0.700)"),
            (-3.0, -0.125, 12.5, "exp(−3.00 / 12.5 − (−0.125) / 12.5)"),
        ] {
            assert_eq!(substituted(z, largest, temperature), expected);
        }
    }
}
