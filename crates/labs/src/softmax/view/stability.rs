//! The stability view: the steps of softmax in float32 and float16, in the naive form and in the shifted one.

use super::{context::PlaygroundContext, value::Value};
use crate::softmax::words::Softmax;
use crate::softmax::{
    model::{
        logits::RISE,
        stability::{Edges, Form, Precision, Verdict},
    },
    state::Playground,
};
use leptos::prelude::*;
use ui_kit::{
    components::{number_field::NumberField, slider::Slider},
    memo::TidyMemo,
    text::{
        number::{fixed, four_decimals, two_decimals},
        use_text,
    },
};

/// The choice among two forms in two formats, each with its verdict on the logits.
#[component]
pub fn Choice(context: PlaygroundContext) -> impl IntoView {
    let text = use_text();
    let chosen = context.of(|state| (state.form, state.precision));
    let name = context.name("form");
    let cell = move |form: Form, precision: Precision| {
        let verdict = TidyMemo::new(move |_| context.steps_of(form, precision).verdict());
        view! {
            <label class="segment softmax-form" class:softmax-form--bad=move || is_bad(verdict.get())>
                <input
                    type="radio" name=name.clone() value=format!("{}-{}", form.id(), precision.id())
                    prop:checked=move || chosen.get() == (form, precision)
                    on:change=move |_| context.change(|state| (state.form, state.precision) = (form, precision))
                />
                <span class="softmax-form__name">
                    {move || form_name(text.words::<Softmax>(), form)} ", " {precision.id()}
                </span>
                <span class="softmax-form__verdict">{move || short(text.words::<Softmax>(), verdict.get())}</span>
            </label>
        }
    };
    let cells: Vec<_> = Form::ALL
        .into_iter()
        .flat_map(|form| Precision::ALL.map(|precision| cell(form, precision)))
        .collect();
    view! {
        <fieldset class="segmented softmax-forms">
            <legend class="visually-hidden">{text.say(|m: &Softmax| m.stability.which)}</legend>
            {cells}
        </fieldset>
        <Rise context=context />
    }
}

fn form_name(m: &'static Softmax, form: Form) -> &'static str {
    let [naive, shifted] = m.stability.forms;
    match form {
        Form::Naive => naive,
        Form::Shifted => shifted,
    }
}

fn short(m: &'static Softmax, verdict: Verdict) -> &'static str {
    let [fine, overflow, sum_overflow, underflow, lost] = m.stability.short;
    match verdict {
        Verdict::Fine => fine,
        Verdict::Overflow => overflow,
        Verdict::SumOverflow => sum_overflow,
        Verdict::Underflow => underflow,
        Verdict::LostLogarithm => lost,
    }
}

fn is_bad(verdict: Verdict) -> bool {
    match verdict {
        Verdict::Fine => false,
        Verdict::Overflow | Verdict::SumOverflow | Verdict::Underflow | Verdict::LostLogarithm => true,
    }
}

/// Returns where the naive form fails, for the logits and the format of this state.
fn edges(state: &Playground) -> Edges {
    Edges::of(&state.logits, state.temperature, state.precision, *RISE.end())
}

/// The amount that is added to all logits, and a button that raises it to the next failure.
#[component]
fn Rise(context: PlaygroundContext) -> impl IntoView {
    let text = use_text();
    let rise = context.of(|state| state.rise);
    let edge = context.of(|state| edges(state).next(state.rise));
    let set = move |rise: f64| context.change(|state| state.set_rise(rise));
    let name = text.say(|m: &Softmax| m.stability.rise);
    let to_edge = move |_| {
        if let Some(edge) = edge.get_untracked() {
            set(edge);
        }
    };
    view! {
        <div class="softmax-line">
            <label class="field softmax-line__slider">
                {name}
                <Slider
                    ends=(*RISE.start(), *RISE.end()) step=0.5 value=Signal::from(rise)
                    spoken=Signal::derive(move || fixed(rise.get(), 2)) set=set
                />
            </label>
            <NumberField label=Signal::derive(move || name().to_owned()) value=Signal::from(rise) range=RISE step=0.5 set=set />
            <button type="button" class="button" disabled=move || edge.with(Option::is_none) on:click=to_edge>
                {text.say(|m: &Softmax| m.stability.to_edge)}
            </button>
        </div>
    }
}

/// The reading of one class: the numbers between its logit and its probability.
#[component]
pub fn StabilityReading(context: PlaygroundContext, place: usize) -> impl IntoView {
    let text = use_text();
    let steps = context.steps;
    let input = move || steps.with(|steps| two_decimals(steps.inputs.get(place)));
    let exponential = Signal::derive(move || steps.with(|steps| steps.exponentials.get(place)));
    let p = Signal::derive(move || steps.with(|steps| steps.probabilities.get(place)));
    let log = Signal::derive(move || steps.with(|steps| steps.logs.get(place)));
    let is_bad = |value: Signal<f64>| Signal::derive(move || !value.get().is_finite());
    view! {
        <Value name=text.say(|m: &Softmax| m.stability.input) value=input />
        <Value name=text.say(|m: &Softmax| m.exponential) value=move || four_decimals(exponential.get()) is_bad=is_bad(exponential) />
        <Value name=text.say(|m: &Softmax| m.probability) value=move || four_decimals(p.get()) is_bad=is_bad(p) />
        <Value name=text.say(|m: &Softmax| m.log_probability) value=move || fixed(log.get(), 3) is_bad=is_bad(log) />
    }
}

/// The sum, the verdict with its reason, and the exact rises at which the naive form begins to fail.
#[component]
pub fn StabilityPanel(context: PlaygroundContext) -> impl IntoView {
    let text = use_text();
    let chosen = context.of(|state| (state.form, state.precision));
    let verdict = TidyMemo::new(move |_| context.steps.with(|steps| steps.verdict()));
    let sum = move || {
        let (sum, shift) = context.steps.with(|steps| (steps.sum, steps.shift));
        match chosen.get().0 {
            Form::Naive => format!("Σ exp(x) = {}", four_decimals(sum)),
            Form::Shifted => format!("m = {}, Σ exp(x − m) = {}", two_decimals(shift), four_decimals(sum)),
        }
    };
    let edges = context.of(edges);
    let zeros_from =
        move || edges.get().zeros.map(|edge| text.words::<Softmax>().stability.zeros_from(&fixed(edge, 2)));
    let nan_from =
        move || edges.get().nan.map(|edge| text.words::<Softmax>().stability.nan_from(&fixed(edge, 2)));
    let why = move || {
        let (form, precision) = chosen.get();
        why(text.words::<Softmax>(), verdict.get(), form, precision)
    };
    view! {
        <p class="softmax-line numeric lab__last" translate="no">{sum}</p>
        <p class="softmax-verdict lab__last" class:softmax-verdict--bad=move || is_bad(verdict.get()) role="status">{why}</p>
        <p class="softmax-help lab__last">{zeros_from} " " {nan_from}</p>
    }
}

fn why(m: &'static Softmax, verdict: Verdict, form: Form, precision: Precision) -> String {
    let m = &m.stability;
    match (verdict, form) {
        (Verdict::Fine, Form::Naive) => m.fine_naive.to_owned(),
        (Verdict::Fine, Form::Shifted) => m.fine_shifted.to_owned(),
        (Verdict::Overflow, Form::Naive | Form::Shifted) => {
            m.overflow(&four_decimals(precision.largest()), &fixed(precision.exp_limit(), 4))
        }
        (Verdict::SumOverflow, Form::Naive | Form::Shifted) => m.sum_overflow.to_owned(),
        (Verdict::Underflow, Form::Naive | Form::Shifted) => m.underflow.to_owned(),
        (Verdict::LostLogarithm, Form::Naive) => m.lost_naive.to_owned(),
        (Verdict::LostLogarithm, Form::Shifted) => m.lost_shifted.to_owned(),
    }
}
