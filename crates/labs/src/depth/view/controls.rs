//! The presets and the controls.

use super::{
    context::DepthContext,
    numbers::{gain_text, power},
};
use crate::depth::{
    model::{gains::NamedGain, presets::Preset, theory::log_size},
    spec::{GAIN, WIDTHS},
    state::{KINDS, NORMS, SEED, State, function_id, function_of_id, id_of, of_id, width_of_text},
    words::Depth,
};
use kernels::Activation;
use leptos::{ev::Event, prelude::*};
use network::{N_LAYERS, Norm, StackWeights};
use ui_kit::{
    components::{
        number_field::NumberField,
        presets::{PresetChoice, PresetWords, Presets},
        slider::Slider,
    },
    memo::TidyMemo,
    text::{Text, number::fixed, use_text},
};

/// Returns the name of a function.
pub(super) fn name_of(function: Option<Activation>, text: Text) -> String {
    function.map_or_else(|| text.words::<Depth>().none.to_owned(), |function| function.name().to_owned())
}

/// Returns the presets.
pub(super) fn presets(context: DepthContext) -> Presets {
    let text = use_text();
    let chosen = TidyMemo::new(move |_| {
        context.state.with(|state| Preset::ALL.into_iter().position(|preset| *state == preset.state()))
    });
    Presets {
        words: Signal::derive(move || {
            let m = text.words::<Depth>();
            PresetWords { names: &m.presets, questions: &m.questions }
        }),
        chosen: Signal::from(chosen),
        choose: Callback::new(move |place: usize| {
            if let Some(preset) = Preset::ALL.get(place) {
                context.change(|state| *state = preset.state());
            }
        }),
    }
}

/// The controls.
#[component]
pub(super) fn Strip(context: DepthContext) -> impl IntoView {
    view! {
        <PresetChoice presets=presets(context) class="depth__presets" />
        <Function context=context />
        <Gain context=context />
        <Width context=context />
        <Weights context=context />
        <Normalisation context=context />
        <Seed context=context />
        <Cursor context=context />
    }
}

#[component]
fn Function(context: DepthContext) -> impl IntoView {
    let text = use_text();
    let choose = move |event: Event| {
        if let Some(function) = function_of_id(&event_target_value(&event)) {
            context.change(|state| state.function = function);
        }
    };
    let option = move |function: Option<Activation>| {
        let is_chosen = move || context.state.with(|state| state.function == function);
        view! {
            <option value=function_id(function) prop:selected=is_chosen>{move || name_of(function, text)}</option>
        }
    };
    view! {
        <label class="field">
            {text.say(|m: &Depth| m.function)}
            <select class="depth__function" on:change=choose>
                {option(None)} {Activation::ALL.map(|function| option(Some(function)))}
            </select>
        </label>
    }
}

/// The gain as a slider of its logarithm, as a field, and by name.
#[component]
fn Gain(context: DepthContext) -> impl IntoView {
    let text = use_text();
    let name = text.say(|m: &Depth| m.gain);
    let gain = Signal::derive(move || context.state.get().gain);
    let set = move |gain: f64| context.change(|state| state.set_gain(gain));
    let spoken = move || {
        let last = context.theory.with(|theory| theory.signal.mean_squares.last().copied());
        let size = power(last.map_or(f64::NAN, log_size));
        format!("{}, {} {size}", gain_text(gain.get()), text.words::<Depth>().size)
    };
    let function = TidyMemo::new(move |_| context.state.get().function);
    let choose = move |event: Event| {
        let id = event_target_value(&event);
        let named = NamedGain::ALL.into_iter().find(|named| named.id() == id);
        named.and_then(|named| named.of(function.get_untracked())).into_iter().for_each(set);
    };
    let chosen = TidyMemo::new(move |_| {
        let (function, gain) = (function.get(), gain.get());
        NamedGain::ALL.into_iter().find(|named| named.of(function) == Some(gain)).map(NamedGain::id)
    });
    let options = move || {
        let function = function.get();
        let named = NamedGain::ALL.into_iter().filter_map(|named| Some((named, named.of(function)?)));
        let options = named.map(|(named, gain)| {
            let words = move || format!("{}: {}", text.words::<Depth>().named(named), fixed(gain, 3));
            view! {
                <option value=named.id() prop:selected=move || chosen.get() == Some(named.id())>{words}</option>
            }
        });
        options.collect_view()
    };
    view! {
        <label class="field">
            {name}
            <Slider
                ends=(GAIN.start().log10(), GAIN.end().log10()) step=0.01
                value=Signal::derive(move || gain.get().log10())
                spoken=Signal::derive(spoken)
                set=move |log| set(10_f64.powf(log))
            />
        </label>
        <NumberField
            label=Signal::derive(move || name().to_owned()) value=gain range=GAIN step=0.01
            decimals=Signal::stored(3) set=set
        />
        <label class="field">
            {text.say(|m: &Depth| m.named_gain)}
            <select class="depth__named" on:change=choose>
                <option value="" prop:selected=move || chosen.get().is_none()>
                    {text.say(|m: &Depth| m.own_gain)}
                </option>
                {options}
            </select>
        </label>
    }
}

#[component]
fn Width(context: DepthContext) -> impl IntoView {
    let text = use_text();
    let choose = move |event: Event| {
        if let Some(width) = width_of_text(&event_target_value(&event)) {
            context.change(|state| state.width = width.min(state.widest()));
        }
    };
    let option = move |width: u32| {
        let is_chosen = move || context.state.with(|state| state.width == width);
        let is_too_wide = move || context.state.with(|state| width > state.widest());
        view! {
            <option value=width.to_string() prop:selected=is_chosen disabled=is_too_wide>{width.to_string()}</option>
        }
    };
    view! {
        <label class="field">
            {text.say(|m: &Depth| m.width)}
            <select class="depth__width" on:change=choose>{WIDTHS.map(option)}</select>
        </label>
    }
}

#[component]
fn Weights(context: DepthContext) -> impl IntoView {
    let text = use_text();
    let choose = move |event: Event| {
        if let Some(weights) = of_id(&KINDS, &event_target_value(&event)) {
            context.change(|state| state.set_weights(weights));
        }
    };
    let option = move |(id, weights): (&'static str, StackWeights)| {
        let is_chosen = move || context.state.with(|state| state.weights == weights);
        let name = move || match weights {
            StackWeights::Uniform => text.words::<Depth>().uniform,
            StackWeights::Orthogonal => text.words::<Depth>().orthogonal,
        };
        view! { <option value=id prop:selected=is_chosen>{name}</option> }
    };
    view! {
        <label class="field">
            {text.say(|m: &Depth| m.weights)}
            <select class="depth__weights" on:change=choose>{KINDS.map(option)}</select>
        </label>
    }
}

/// The norm, and whether there are residual connections.
#[component]
fn Normalisation(context: DepthContext) -> impl IntoView {
    let text = use_text();
    let choose = move |event: Event| {
        if let Some(norm) = of_id(&NORMS, &event_target_value(&event)) {
            context.change(|state| state.norm = norm);
        }
    };
    let option = move |(_, norm): (&'static str, Norm)| {
        let is_chosen = move || context.state.with(|state| state.norm == norm);
        let name = move || match norm {
            Norm::None => text.words::<Depth>().no_norm,
            Norm::Layer => text.words::<Depth>().layer_norm,
            Norm::Batch => text.words::<Depth>().batch_norm,
        };
        view! { <option value=id_of(&NORMS, norm) prop:selected=is_chosen>{name}</option> }
    };
    view! {
        <label class="field">
            {text.say(|m: &Depth| m.norm)}
            <select class="depth__norm" on:change=choose>{NORMS.map(option)}</select>
        </label>
        <label class="toggle">
            <input
                type="checkbox" class="depth__residual" autocomplete="off"
                prop:checked=move || context.state.get().residual
                on:change=move |event| {
                    let is_on = event_target_checked(&event);
                    context.change(|state| state.residual = is_on);
                }
            />
            {text.say(|m: &Depth| m.residual)}
        </label>
    }
}

/// The seed, and whether the spread over twenty is shown.
#[component]
fn Seed(context: DepthContext) -> impl IntoView {
    let text = use_text();
    let name = text.say(|m: &Depth| m.seed);
    view! {
        <label class="field">
            {name}
            <NumberField
                label=Signal::derive(move || name().to_owned())
                value=Signal::derive(move || f64::from(context.state.get().seed))
                range=SEED step=1.0
                set=move |seed| context.change(|state| state.set_seed(seed))
            />
        </label>
        <label class="toggle">
            <input
                type="checkbox" class="depth__many" autocomplete="off"
                prop:checked=move || context.state.get().many
                on:change=move |event| {
                    let is_on = event_target_checked(&event);
                    context.change(|state| state.many = is_on);
                }
            />
            {text.say(|m: &Depth| m.many)}
        </label>
    }
}

/// The layer that the readings are about.
#[component]
fn Cursor(context: DepthContext) -> impl IntoView {
    let text = use_text();
    let layer = Signal::derive(move || f64::from(context.state.get().layer));
    let spoken = move || {
        let State { layer, .. } = context.state.get();
        let at = |values: &[f64]| values.get(usize::from(layer)).copied().map_or(f64::NAN, log_size);
        let m = text.words::<Depth>();
        context.theory.with(|theory| {
            let (size, gradient) = (at(&theory.signal.mean_squares), at(&theory.signal.gradients));
            format!("{layer}, {} {}, {} {}", m.short_size, power(size), m.short_gradient, power(gradient))
        })
    };
    view! {
        <label class="field depth__cursor">
            {text.say(|m: &Depth| m.layer)}
            <Slider
                ends=(0.0, N_LAYERS as f64) step=1.0 value=layer spoken=Signal::derive(spoken)
                set=move |layer| context.change(|state| state.set_layer(layer))
            />
            <span class="field__value numeric" translate="no" aria-hidden="true">{move || layer.get().to_string()}</span>
        </label>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::depth::{spec::NONE, state::LAYER};

    #[test]
    fn ids_lead_back_to_their_choices() {
        assert_eq!(function_of_id(NONE), Some(None));
        for function in Activation::ALL {
            assert_eq!(function_of_id(function_id(Some(function))), Some(Some(function)));
        }
        assert_eq!(*LAYER.end(), N_LAYERS as f64);
        for (id, norm) in NORMS {
            assert_eq!((id_of(&NORMS, norm), of_id(&NORMS, id)), (id, Some(norm)));
        }
    }
}
