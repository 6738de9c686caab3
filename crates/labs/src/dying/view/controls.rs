//! Controls that both views use.

use crate::dying::{state::Method, words::Dying};
use kernels::Activation;
use leptos::prelude::*;
use std::ops::RangeInclusive;
use ui_kit::{
    components::{number_field::NumberField, slider::Slider},
    text::{number::exact, use_text},
};

/// The choice of a function.
#[component]
pub(super) fn FunctionChoice(
    #[prop(into)] chosen: Signal<Activation>,
    choose: impl Fn(Activation) + 'static,
) -> impl IntoView {
    let text = use_text();
    let options = Activation::ALL.map(|function| {
        view! {
            <option value=function.id() prop:selected=move || chosen.get() == function>{function.name()}</option>
        }
    });
    let on_change =
        move |event| Activation::from_id(&event_target_value(&event)).into_iter().for_each(&choose);
    view! {
        <label class="field">
            {text.say(|m: &Dying| m.function)}
            <select on:change=on_change>{options}</select>
        </label>
    }
}

/// The choice of an optimiser.
#[component]
pub(super) fn MethodChoice(
    #[prop(into)] chosen: Signal<Method>,
    choose: impl Fn(Method) + 'static,
) -> impl IntoView {
    let text = use_text();
    let options = Method::ALL.map(|method| {
        view! {
            <option value=method.id() prop:selected=move || chosen.get() == method>{method.name()}</option>
        }
    });
    let on_change = move |event| Method::from_id(&event_target_value(&event)).into_iter().for_each(&choose);
    view! {
        <label class="field">
            {text.say(|m: &Dying| m.method)}
            <select on:change=on_change>{options}</select>
        </label>
    }
}

/// The choice of a preset by its index in the list of names.
#[component]
pub(super) fn PresetChoice(
    /// Index of the preset that is set up, if it is one.
    #[prop(into)]
    chosen: Signal<Option<usize>>,
    names: fn(&'static Dying) -> &'static [&'static str],
    choose: impl Fn(usize) + 'static,
) -> impl IntoView {
    let text = use_text();
    let n = names(text.words_untracked()).len();
    let options = (0..n).map(|place| {
        view! {
            <option value=place.to_string() prop:selected=move || chosen.get() == Some(place)>
                {move || names(text.words()).get(place).copied()}
            </option>
        }
    });
    let on_change = move |event| event_target_value(&event).parse().into_iter().for_each(&choose);
    view! {
        <label class="field">
            {text.say(|m: &Dying| m.preset)}
            <select on:change=on_change>
                <option value="" prop:selected=move || chosen.get().is_none() hidden>
                    {text.say(|m: &Dying| m.own)}
                </option>
                {options.collect_view()}
            </select>
        </label>
    }
}

/// A number as a slider and as a field.
#[component]
pub(super) fn NumberControl(
    name: fn(&'static Dying) -> &'static str,
    #[prop(into)] value: Signal<f64>,
    range: RangeInclusive<f64>,
    step: f64,
    set: impl Fn(f64) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let text = use_text();
    let label = text.say(name);
    let ends = (*range.start(), *range.end());
    view! {
        <span class="dying__number">
            <label class="field">
                {label}
                <Slider
                    ends=ends step=step value=value
                    spoken=Signal::derive(move || exact(value.get())) set=set
                />
            </label>
            <NumberField
                label=Signal::derive(move || label().to_owned()) value=value range=range step=step set=set
            />
        </span>
    }
}
