//! The choices of a view and of a preset, and the strip of controls: temperature, and the buttons that change the list of
//! logits.

use super::context::PlaygroundContext;
use crate::softmax::model::logits::{
    N_LOGITS, Preset, TEMPERATURE, TEMPERATURE_STEPS, place_of, temperature_at,
};
use crate::softmax::{SoftmaxView, words::Softmax};
use leptos::prelude::*;
use ui_kit::{
    components::{
        number_field::NumberField,
        presets::{PresetWords, Presets},
        segments::Segments,
        slider::Slider,
    },
    memo::TidyMemo,
    text::{
        number::{four_decimals, significant},
        use_text,
    },
};

/// The radio buttons of the five views.
#[component]
pub fn Tabs(context: PlaygroundContext) -> impl IntoView {
    let text = use_text();
    let chosen = context.of(|state| state.view);
    view! {
        <Segments
            name=context.name("view")
            legend=Signal::derive(move || text.words::<Softmax>().view)
            ids=SoftmaxView::ALL.map(SoftmaxView::id).to_vec()
            labels=Signal::derive(move || text.words::<Softmax>().views.as_slice())
            chosen=Signal::derive(move || chosen.get().id())
            choose=Callback::new(move |place: usize| context.change(|state| state.view = SoftmaxView::ALL[place]))
        />
    }
}

/// The controls that all views share. Without logits in view, only the temperature.
#[component]
pub fn Strip(context: PlaygroundContext, has_logits: TidyMemo<bool>) -> impl IntoView {
    view! {
        <Temperature context=context />
        <Show when=move || has_logits.get()>
            <ListButtons context=context />
        </Show>
    }
}

/// The temperature on a logarithmic slider, with 1 at its middle.
#[component]
fn Temperature(context: PlaygroundContext) -> impl IntoView {
    let text = use_text();
    let value = context.of(|state| state.temperature);
    let set = move |value: f64| context.change(|state| state.set_temperature(value));
    let name = text.say(|m: &Softmax| m.temperature);
    // The announced value includes the resulting probability of the most probable class.
    let spoken = move || {
        let m = text.words::<Softmax>();
        let top = context.row.with(|row| row.most_probable());
        let p = context.row.with(|row| row.probabilities.get(top));
        let class = m.class_name(top);
        format!("{}, {} {class} {} {}", significant(value.get(), 3), m.class, m.probability, four_decimals(p))
    };
    view! {
        <label class="field">
            {name}
            <Slider
                ends=(-TEMPERATURE_STEPS, TEMPERATURE_STEPS) step=1.0
                value=Signal::derive(move || place_of(value.get()))
                spoken=Signal::derive(spoken)
                set=move |place| set(temperature_at(place))
            />
        </label>
        <NumberField label=Signal::derive(move || name().to_owned()) value=Signal::from(value) range=TEMPERATURE step=0.05 set=set />
    }
}

/// Returns the presets of logits. Any other logits are shown as the learner's own.
pub fn presets(context: PlaygroundContext) -> Presets {
    let text = use_text();
    let chosen = context.of(move |state| Preset::of(&state.logits, &context.setup().logits));
    Presets {
        words: Signal::derive(move || {
            let m = text.words::<Softmax>();
            PresetWords { names: &m.presets, questions: &m.questions }
        }),
        chosen: Signal::derive(move || chosen.get().map(|preset| preset as usize)),
        choose: Callback::new(move |place: usize| {
            if let Some(preset) = Preset::ALL.get(place) {
                context.change(|state| state.apply(*preset, &context.setup()));
            }
        }),
    }
}

#[component]
fn ListButtons(context: PlaygroundContext) -> impl IntoView {
    let text = use_text();
    let count = context.of(|state| state.logits.len());
    let is_full = move || count.get() >= *N_LOGITS.end();
    let is_short = move || count.get() <= *N_LOGITS.start();
    view! {
        <span class="actions">
            <button type="button" class="button" disabled=is_full
                on:click=move |_| context.change(|state| state.add())>
                {text.say(|m: &Softmax| m.add)}
            </button>
            <button type="button" class="button" disabled=is_short
                on:click=move |_| context.change(|state| state.remove())>
                {text.say(|m: &Softmax| m.remove)}
            </button>
            <button type="button" class="button" on:click=move |_| context.change(|state| state.shuffle())>
                {text.say(|m: &Softmax| m.shuffle)}
            </button>
        </span>
    }
}
