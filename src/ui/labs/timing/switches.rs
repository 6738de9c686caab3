//! The switches for what to compare: functions, implementations, derivatives, sizes. Everything beyond the exercise is
//! opt-in.

use super::{instrument::Phase, settings::Settings};
use crate::text::timing::Timing;
use benchmark::{
    Function, Implementation, Plan,
    plan::{Direction, Sweep},
    set::Member,
};
use leptos::prelude::*;
use ui_kit::{browser::engine, components::swatch::Swatch, memo::TidyMemo, text::use_text};

/// The switches, folded away by default.
#[component]
pub fn Switches(
    /// The settings that the switches change.
    settings: RwSignal<Settings>,
    /// The instrument's phase: during a run the switches are disabled.
    phase: ReadSignal<Phase>,
) -> impl IntoView {
    let text = use_text();
    let rests = TidyMemo::new(move |_| phase.with(Phase::is_running));
    let derivatives = move || settings.with(|settings| settings.direction == Direction::ForwardAndDerivative);
    let set_derivatives = move |is_on: bool| {
        let direction = if is_on { Direction::ForwardAndDerivative } else { Direction::Forward };
        settings.update(|settings| settings.direction = direction);
    };
    let sweep = move || settings.with(|settings| settings.sweep == Sweep::On);
    let set_sweep = move |is_on: bool| {
        settings.update(|settings| settings.sweep = if is_on { Sweep::On } else { Sweep::Off });
    };
    view! {
        <details class="timing__settings">
            <summary>
                {text.say(|m: &Timing| m.settings)}
                <span class="timing__summary">{move || summary(&settings.get(), text.words())}</span>
            </summary>
            <fieldset class="timing__switches" disabled=move || rests.get()>
                <legend>{text.say(|m: &Timing| m.functions)}</legend>
                {Function::ALL.iter().map(|&function| view! { <FunctionSwitch function=function settings=settings /> }).collect_view()}
            </fieldset>
            <fieldset class="timing__switches" disabled=move || rests.get()>
                <legend>{text.say(|m: &Timing| m.implementations)}</legend>
                {Implementation::ALL.iter().map(|&it| view! { <ImplementationSwitch implementation=it settings=settings /> }).collect_view()}
            </fieldset>
            <fieldset class="timing__switches" disabled=move || rests.get()>
                <legend>{text.say(|m: &Timing| m.more)}</legend>
                <label class="choice">
                    <input type="checkbox" name="derivatives" prop:checked=derivatives on:change:target=move |event| set_derivatives(event.target().checked()) />
                    {text.say(|m: &Timing| m.derivatives)}
                </label>
                <label class="choice">
                    <input type="checkbox" name="sweep" prop:checked=sweep on:change:target=move |event| set_sweep(event.target().checked()) />
                    {text.say(|m: &Timing| m.sweep)}
                </label>
            </fieldset>
        </details>
    }
}

#[component]
fn FunctionSwitch(function: Function, settings: RwSignal<Settings>) -> impl IntoView {
    let text = use_text();
    let is_base = function == Function::Relu;
    let title = move || is_base.then(|| text.words::<Timing>().always);
    view! {
        <label class="choice" title=title>
            <input
                type="checkbox"
                name=function.id()
                disabled=is_base
                prop:checked=move || settings.with(|settings| settings.functions.contains(function))
                on:change:target=move |event| {
                    let is_chosen = event.target().checked();
                    settings.update(|settings| *settings = settings.with_function(function, is_chosen));
                }
            />
            {function.activation().map(|activation| view! { <Swatch activation=activation /> })}
            {function.name()}
        </label>
    }
}

#[component]
fn ImplementationSwitch(implementation: Implementation, settings: RwSignal<Settings>) -> impl IntoView {
    let text = use_text();
    let available = engine::implementations();
    let is_here = available.contains(implementation);
    let is_best = Plan::default().implementations_among(available).contains(implementation);
    let remark = move || {
        let m = text.words::<Timing>();
        match (is_here, is_best) {
            (false, _) => Some(m.not_here),
            (true, true) => Some(m.best),
            (true, false) => None,
        }
    };
    view! {
        <label class="choice">
            <input
                type="checkbox"
                name=implementation.id()
                disabled=!is_here
                prop:checked=move || settings.with(|settings| settings.runs(implementation, available))
                on:change:target=move |event| {
                    let is_chosen = event.target().checked();
                    settings.update(|settings| {
                        *settings = settings.with_implementation(implementation, is_chosen, available);
                    });
                }
            />
            {move || text.words::<Timing>().implementation(implementation)}
            {move || remark().map(|remark| view! { <span class="timing__remark">{remark}</span> })}
        </label>
    }
}

/// Summarizes the settings in a line: `ReLU, GELU, SiLU · relaxed SIMD`.
fn summary(settings: &Settings, timing: &Timing) -> String {
    let functions: Vec<&str> = settings.functions.iter().map(Function::name).collect();
    let available = engine::implementations();
    let by = settings.plan(0).implementations_among(available);
    let by: Vec<&str> = by.iter().map(|implementation| timing.implementation(implementation)).collect();
    let mut parts = vec![functions.join(", "), by.join(", ")];
    if settings.direction == Direction::ForwardAndDerivative {
        parts.push(timing.derivatives.to_owned());
    }
    if settings.sweep == Sweep::On {
        parts.push(timing.sweep.to_owned());
    }
    parts.join(" · ")
}
