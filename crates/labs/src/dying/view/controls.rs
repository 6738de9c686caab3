//! Controls that both views use.

use super::context::LabContext;
use crate::{
    dying::{state::Method, words::Dying},
    own_function::Chosen,
};
use leptos::prelude::*;
use std::ops::RangeInclusive;
use ui_kit::{
    components::{
        number_field::NumberField,
        presets::{PresetWords, Presets},
        slider::Slider,
    },
    memo::TidyMemo,
    text::{number::exact, use_text},
};

/// The names and the questions of a view's presets.
type Lists = (&'static [&'static str], &'static [&'static str]);

/// Returns the presets of a view, of which one is chosen by its place.
pub(super) fn presets_of(
    lists: fn(&'static Dying) -> Lists,
    chosen: TidyMemo<Option<usize>>,
    choose: impl Fn(usize) + Send + Sync + 'static,
) -> Presets {
    let text = use_text();
    let words = move || {
        let m = text.words::<Dying>();
        let (names, questions) = lists(m);
        PresetWords { names, questions }
    };
    Presets { words: Signal::derive(words), chosen: chosen.into(), choose: Callback::new(choose) }
}

/// The choice of a function: a built-in one, or the learner's own if there is one.
#[component]
pub(super) fn FunctionChoice(
    context: LabContext,
    #[prop(into)] chosen: Signal<Chosen>,
    choose: impl Fn(Chosen) + 'static,
) -> impl IntoView {
    let text = use_text();
    let own = context.of(|state| state.own.clone());
    let options = move || {
        let options = Chosen::all(own.get().as_ref()).map(|function| {
            let (id, named) = (function.id(), function.clone());
            let is_chosen = move || chosen.get() == function;
            view! {
                <option value=id prop:selected=is_chosen>{move || named.name(text.lang())}</option>
            }
        });
        options.collect_view()
    };
    let on_change = move |event| {
        let own = own.get_untracked();
        Chosen::from_id(&event_target_value(&event), own.as_ref()).into_iter().for_each(&choose);
    };
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
