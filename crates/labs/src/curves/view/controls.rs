//! The explorer's controls: functions, cursor, view, presets, parameters.

use super::{
    super::{
        model::{
            moves::{CLOSER, FARTHER, Move, PAN},
            range::FARTHEST,
        },
        state::{Dial, Explorer},
    },
    context::{ExplorerContext, PredictionGate},
};
use crate::curves::{
    choices::{Lower, Preset},
    words::Curves,
};
use kernels::Activation;
use leptos::{html, prelude::*};
use ui_kit::{
    components::{
        number_field::NumberField,
        presets::{PresetWords, Presets},
        segments::Segments,
        slider::Slider,
        swatch::Swatch,
    },
    context::EmbedMode,
    memo::TidyMemo,
    text::{number::fixed, use_text},
};

/// A toggle for each function, with its swatch, which is also the picture's legend. On a slide, only the legend.
#[component]
pub fn FunctionToggles(context: ExplorerContext) -> impl IntoView {
    let text = use_text();
    let toggle = move |activation: Activation| {
        view! {
            <label class="toggle curves__function">
                <input
                    type="checkbox"
                    prop:checked=move || context.shown.get().has(activation)
                    on:change=move |event| {
                        let is_shown = event_target_checked(&event);
                        context.state.update(|state| state.shown = state.shown.with(activation, is_shown));
                    }
                />
                <Swatch activation=activation />
                <span>{activation.name()}</span>
            </label>
        }
    };
    let name = text.say(|m: &Curves| m.functions);
    if use_context::<EmbedMode>().is_some_and(|mode| mode.hides_controls) {
        let entry = |activation: Activation| {
            view! { <li class="field"><Swatch activation=activation /><span>{activation.name()}</span></li> }
        };
        let entries = move || context.shown.get().iter().map(entry).collect_view();
        return view! { <ul class="toggles curves__functions" aria-label=name>{entries}</ul> }.into_any();
    }
    view! {
        <fieldset class="toggles curves__functions">
            <legend class="visually-hidden">{name}</legend>
            {Activation::ALL.map(toggle)}
        </fieldset>
    }
    .into_any()
}

/// The cursor's slider below the picture.
#[component]
pub fn CursorSlider(
    context: ExplorerContext,
    /// The slider, so that other components can focus it.
    slider: NodeRef<html::Input>,
    /// Left edge of the picture's plane, in picture units: CSS pixels at the default font size.
    #[prop(into)]
    left: Signal<f64>,
    /// Id of the lab, to keep element ids unique on the page.
    #[prop(into)]
    lab: String,
) -> impl IntoView {
    let range = TidyMemo::new(move |_| context.still.with(|state| state.range));
    let step = Signal::derive(move || range.get().step());
    // The slider follows at once: only the numbers around it are updated in turns.
    let x = Signal::from(context.cursor);
    view! {
        <Slider
            class="curves__slider lab__first" label="x".to_owned() described_by=keys_id(&lab) node=slider
            ends=Signal::derive(move || (range.get().low(), range.get().high())) step=step
            value=x spoken=Signal::derive(move || fixed(x.get(), context.decimals_for(x.get())))
            keys=Callback::new(move |event| context.on_key(&event))
            set=move |x| context.state.update(|state| state.place(x))
            {..}
            style=("--plane-left", move || left.get().to_string())
        />
    }
}

/// The cursor's number field, and the buttons for the view.
#[component]
pub fn CursorField(
    context: ExplorerContext,
    /// Id of the lab, to keep element ids unique on the page.
    #[prop(into)]
    lab: String,
) -> impl IntoView {
    let text = use_text();
    let range = TidyMemo::new(move |_| context.still.with(|state| state.range));
    let step = Signal::derive(move || range.get().step());
    let x = Signal::from(context.cursor);
    view! {
        <div class="curves__moves">
            <label class="field">
                "x"
                <NumberField
                    label="x".to_owned() value=x range=-FARTHEST..=FARTHEST step=step
                    decimals=Signal::derive(move || range.get().decimals())
                    set=move |x| context.state.update(|state| state.put(x))
                />
            </label>
            <ViewButtons context=context />
            <p class="curves__keys" id=keys_id(&lab)>
                <span class="for-keys">{text.say(|m: &Curves| m.keys)}</span>
                <span class="for-fingers">{text.say(|m: &Curves| m.fingers)}</span>
            </p>
        </div>
    }
}

/// Returns the id of the text about keys and fingers.
fn keys_id(lab: &str) -> String {
    format!("{lab}-keys")
}

#[component]
fn ViewButtons(context: ExplorerContext) -> impl IntoView {
    let text = use_text();
    let button = move |sign: &'static str, name: fn(&'static Curves) -> &'static str, it: Move| {
        let name = text.say(name);
        view! {
            <button type="button" class="button" aria-label=name title=name on:click=move |_| context.make(it)>
                <span aria-hidden="true">{sign}</span>
            </button>
        }
    };
    view! {
        <div class="curves__buttons" role="group" aria-label=text.say(|m: &Curves| m.view)>
            {button("←", |m| m.pan_left, Move::Pan(-PAN))}
            {button("→", |m| m.pan_right, Move::Pan(PAN))}
            {button("−", |m| m.zoom_out, Move::Zoom(FARTHER))}
            {button("+", |m| m.zoom_in, Move::Zoom(CLOSER))}
            {button("↺", |m| m.whole_view, Move::WholeView)}
        </div>
    }
}

/// Returns the ready-made states.
pub fn presets(context: ExplorerContext) -> Presets {
    let text = use_text();
    let chosen = TidyMemo::new(move |_| context.still.with(Explorer::preset));
    Presets {
        words: Signal::derive(move || {
            let m = text.words::<Curves>();
            PresetWords { names: &m.presets, questions: &m.questions }
        }),
        chosen: Signal::derive(move || chosen.get().map(|preset| preset as usize)),
        choose: Callback::new(move |place: usize| {
            if let Some(preset) = Preset::ALL.get(place) {
                context.state.set(Explorer::of_preset(*preset));
            }
        }),
    }
}

/// The content of the lower panel, and what is drawn besides the curves.
#[component]
pub fn ViewOptions(
    context: ExplorerContext,
    /// Id of the lab, to keep radio groups unique on the page.
    #[prop(into)]
    lab: String,
    /// The gate of the guess, which a link may ask for, too.
    gate: PredictionGate,
) -> impl IntoView {
    let text = use_text();
    let lower = TidyMemo::new(move |_| context.still.with(|state| state.lower));
    view! {
        <div class="field">
            <span aria-hidden="true">{text.say(|m: &Curves| m.lower_panel)}</span>
            <Segments
                name=format!("{lab}-lower")
                legend=Signal::derive(move || text.words::<Curves>().lower_panel)
                ids=Lower::ALL.map(Lower::id).to_vec()
                labels=Signal::derive(move || text.words::<Curves>().lower.as_slice())
                chosen=Signal::derive(move || lower.get().id())
                choose=Callback::new(move |place: usize| {
                    context.state.update(|state| state.lower = Lower::ALL[place]);
                })
            />
        </div>
        <label class="toggle">
            <input
                type="checkbox"
                prop:checked=move || context.still.with(|state| state.has_tangents)
                on:change=move |event| context.state.update(|state| state.has_tangents = event_target_checked(&event))
            />
            {text.say(|m: &Curves| m.tangents)}
        </label>
        <label class="toggle">
            <input
                type="checkbox"
                prop:checked=move || context.still.with(|state| state.has_shading)
                on:change=move |event| context.state.update(|state| state.has_shading = event_target_checked(&event))
            />
            {text.say(|m: &Curves| m.shading)}
        </label>
        {gate.has_question().then(|| view! {
            <label class="toggle">
                <input
                    type="checkbox" name="asks-first"
                    prop:checked=move || context.still.with(|state| state.asks_first)
                    on:change=move |event| {
                        // Only those who open the link are asked.
                        gate.keep_shown();
                        context.state.update(|state| state.asks_first = event_target_checked(&event));
                    }
                />
                {text.say(|m: &Curves| m.asks_first)}
            </label>
        })}
    }
}

/// Sliders for the parameters of the visible functions.
#[component]
pub fn Dials(context: ExplorerContext) -> impl IntoView {
    let dial = move |dial: Dial| {
        let value = TidyMemo::new(move |_| context.still.with(|state| dial.get(&state.dials)));
        view! {
            <label class="field" hidden=move || !context.shown.get().has(dial.activation())>
                <span>{dial.activation().name()} " " <code>{dial.name()}</code></span>
                <Slider
                    ends=(*dial.range().start(), *dial.range().end()) step=0.01 value=Signal::from(value)
                    spoken=Signal::derive(move || fixed(value.get(), 2))
                    set=move |value| context.state.update(|state| dial.set(&mut state.dials, value))
                />
                <span class="curves__dial numeric" translate="no" aria-hidden="true">{move || fixed(value.get(), 2)}</span>
            </label>
        }
    };
    view! { {Dial::ALL.map(dial)} }
}
