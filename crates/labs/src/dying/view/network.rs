//! The view of the network.

use super::{
    context::{Earlier, LabContext},
    controls::{FunctionChoice, MethodChoice, NumberControl, presets_of},
};
use crate::dying::{
    DyingView,
    goals::FITS,
    model::network::{CONSTANT, LINE, N_UNITS, Passage, Shot},
    picture::network::{NetworkPicture, Panel, unit_at},
    presets::NetworkPreset,
    state::{BIAS, Method, RATES, SEED, WIDTH},
    words::{Dying, NetworkWords},
};
use leptos::{ev::MouseEvent, prelude::*};
use plot::canvas::px_per_unit;
use ui_kit::{
    components::{
        number_field::NumberField,
        picture_view::PictureView,
        player::{Player, PlayerControls},
        presets::{PresetChoice, Presets},
        slider::Slider,
    },
    memo::TidyMemo,
    text::{
        Text,
        number::{exact, fixed, percent, scientific, significant},
        use_text,
    },
};

/// Returns how the network does, in words.
pub(super) fn reading(context: LabContext, m: &Dying) -> String {
    context.shot.with(|shot| {
        let (now, words) = (&shot.now, &m.network);
        let numbers = words.reading(
            &exact(f64::from(now.n_steps)),
            &loss_text(now.loss),
            &percent(now.share_dead()),
            &percent(now.share_left()),
        );
        format!("{numbers}. {}", outcome(shot, words)).trim_end().to_owned()
    })
}

fn loss_text(loss: f64) -> String {
    if loss < 1e6 { significant(loss, 3) } else { scientific(loss, 3) }
}

/// Returns what has come of the training, if that can be said.
fn outcome(shot: &Shot, words: &NetworkWords) -> String {
    let outcome = match shot.now.loss {
        _ if shot.now.n_steps < 100 => "",
        loss if loss < FITS => words.fits,
        loss if (loss - LINE).abs() < 0.001 => words.is_line,
        loss if (loss - CONSTANT).abs() < 0.001 => match (shot.method, shot.passage()) {
            (Method::Sgd, Passage::Tiny) => words.tiny_with_sgd,
            (Method::Adam, Passage::Closed) => {
                return format!("{} {}", words.is_constant, words.flat_with_adam);
            }
            _ => words.is_constant,
        },
        _ => "",
    };
    outcome.to_owned()
}

/// Returns the picture of a panel, or of all. Reactive.
pub(super) fn picture(context: LabContext, panel: Option<Panel>, text: Text) -> NetworkPicture {
    NetworkPicture {
        shot: context.shot.get(),
        selected: context.state.with(|state| state.selected),
        panel,
        lang: text.lang(),
    }
}

/// Layer and number of a unit, counted from 1.
fn layer_and_number(unit: usize) -> (String, String) {
    ((unit / WIDTH + 1).to_string(), (unit % WIDTH + 1).to_string())
}

/// The question of the preset, the four panels, the result, and the selected unit.
#[component]
pub(super) fn NetworkView(context: LabContext, reading: Signal<String>) -> impl IntoView {
    let text = use_text();
    let question = context.question(presets(context));
    let earlier = TidyMemo::new(move |_| context.earlier());
    // Adam's help shows where units with a bent left tail are asleep and the network learns nevertheless.
    let is_helped = TidyMemo::new(move |_| {
        let is_adam = context.state.with(|state| state.network.method == Method::Adam);
        context.shot.with(|shot| {
            let function = shot.function.function();
            let is_bent = function.slope(-1.0) != function.slope(-2.0);
            is_adam && is_bent && shot.now.loss < FITS && shot.now.share_left() > 0.5
        })
    });
    // What the other optimiser has reached takes the place of Adam's help: the readout grows no longer.
    let remark = move || {
        let words = &text.words::<Dying>().network;
        match earlier.get() {
            Some(Earlier { method, loss, n_steps, .. }) => {
                Some(words.earlier(method.name(), &loss_text(loss), &exact(f64::from(n_steps))))
            }
            None => is_helped.get().then(|| words.asleep_moves.to_owned()),
        }
    };
    let trouble = move || {
        let step = context.shot.with(|shot| shot.trouble.map(|trouble| trouble.n_steps))?;
        Some(text.words::<Dying>().network.trouble(&exact(f64::from(step))))
    };
    let has_trouble = TidyMemo::new(move |_| context.shot.with(|shot| shot.trouble.is_some()));
    view! {
        <p class="dying__question lab__last">{move || question.get()}</p>
        <div class="dying__panels lab__first">
            {Panel::ALL.map(|panel| view! { <PanelView context=context panel=panel reading=reading /> })}
        </div>
        <p class="dying__legend lab__last">{text.say(|m: &Dying| m.network.legend)}</p>
        <p class="dying__reading numeric lab__last" translate="no">
            {move || reading.get()} " " {remark}
        </p>
        <Show when=move || has_trouble.get()>
            <div class="callout" role="alert">
                <p>{trouble}</p>
                <button
                    type="button" class="button"
                    on:click=move |_| context.change(|state| state.network.retry_smaller())
                >
                    {text.say(|m: &Dying| m.network.smaller)}
                </button>
            </div>
        </Show>
        <Selected context=context />
    }
}

/// One panel. A press on a row of the map selects its unit; the slider below does the same by keys.
#[component]
fn PanelView(context: LabContext, panel: Panel, reading: Signal<String>) -> impl IntoView {
    let text = use_text();
    let drawing = TidyMemo::new(move |_| picture(context, Some(panel), text));
    let described = move || {
        let words = &text.words::<Dying>().network;
        let (layer, number) = layer_and_number(context.state.with(|state| state.selected));
        let name = match panel {
            Panel::Fit => words.fit.to_owned(),
            Panel::Map => words.map.to_owned(),
            Panel::Course => format!("{}; {}", words.shares, words.loss),
            Panel::Unit => words.selected(&layer, &number),
        };
        let function = context.shot.with(|shot| shot.function.name(text.lang()));
        format!("{name}. {}", words.described(function, &reading.get()))
    };
    let select = move |event: MouseEvent| {
        if panel == Panel::Map
            && let Some(unit) = unit_at(f64::from(event.offset_y()) / px_per_unit())
        {
            context.change(|state| state.selected = unit);
        }
    };
    view! {
        <div
            class="dying__panel lab__first"
            class:dying__panel--map=panel == Panel::Map
            class:lab__stays=panel == Panel::Fit
            on:click=select
        >
            <PictureView
                paint=drawing description=Signal::derive(described) height=f64::from(panel.height())
            />
        </div>
    }
}

/// The selected unit in words, its slider, and the way to the other view.
#[component]
fn Selected(context: LabContext) -> impl IntoView {
    let text = use_text();
    let selected = context.of(|state| state.selected);
    let spoken = move || {
        let words = &text.words::<Dying>().network;
        let (layer, number) = layer_and_number(selected.get());
        let state = context.shot.with(|shot| match shot.units.get(selected.get()) {
            Some(unit) if unit.is_dead => words.dead,
            Some(unit) if unit.is_left => words.left,
            _ => words.alive,
        });
        words.spoken(&layer, &number, state)
    };
    let pushes = move || {
        context.shot.with(|shot| {
            let unit = shot.units.get(selected.get())?;
            let ((more, less), (low, high)) = (unit.asked_for_more_and_less(), unit.range());
            let words = &text.words::<Dying>().network;
            Some(words.pushes(&more.to_string(), &less.to_string(), &fixed(low, 2), &fixed(high, 2)))
        })
    };
    let take = move |_| {
        let taken = context.shot.with_untracked(|shot| {
            let unit = shot.units.get(selected.get_untracked())?;
            let (low, high) = unit.range();
            let (more, less) = unit.asked_for_more_and_less();
            Some((shot.function.clone(), f64::midpoint(low, high), if more >= less { 1.0 } else { -0.5 }))
        });
        if let Some((function, z, target)) = taken {
            context.change(|state| {
                state.unit.function = function;
                state.unit.set_start(z);
                state.unit.set_target(target);
                state.view = DyingView::Unit;
            });
        }
    };
    view! {
        <div class="dying__selected">
            <label class="field">
                {text.say(|m: &Dying| m.network.select)}
                <Slider
                    ends=(1.0, N_UNITS as f64) step=1.0
                    value=Signal::derive(move || selected.get() as f64 + 1.0)
                    spoken=Signal::derive(spoken)
                    set=move |unit| context.change(|state| state.selected = unit as usize - 1)
                />
            </label>
            <span translate="no">{spoken}</span>
            <button type="button" class="button" on:click=take>{text.say(|m: &Dying| m.network.take)}</button>
            <span translate="no">{pushes}</span>
        </div>
    }
}

/// Returns the presets of the network.
fn presets(context: LabContext) -> Presets {
    presets_of(
        |m| (&m.network.presets, &m.network.questions),
        context.of(|state| NetworkPreset::place_of(&state.network)),
        move |place| NetworkPreset::ALL.get(place).into_iter().for_each(|preset| context.begin(*preset)),
    )
}

/// The controls of the network.
#[component]
pub(super) fn NetworkStrip(context: LabContext, player: Player) -> impl IntoView {
    let text = use_text();
    let function = context.of(|state| state.network.function.clone());
    let rate = context.of(|state| state.network.rate);
    let bias = context.of(|state| state.network.bias);
    let method = context.of(|state| state.network.method);
    let seed = context.of(|state| f64::from(state.network.seed));
    let seed_name = text.say(|m: &Dying| m.network.seed);
    let rates = RATES.into_iter().enumerate().map(|(place, own)| {
        view! {
            <option value=place.to_string() prop:selected=move || rate.get() == own>{exact(own)}</option>
        }
    });
    let set_rate = move |event| {
        if let Ok(place) = event_target_value(&event).parse() {
            context.change(|state| state.network.set_rate(place));
        }
    };
    view! {
        <PresetChoice presets=presets(context) />
        <FunctionChoice
            context=context chosen=Signal::from(function)
            choose=move |function| context.change(|state| state.network.set_function(function))
        />
        <label class="field">
            {text.say(|m: &Dying| m.rate)}
            <select on:change=set_rate>{rates.collect_view()}</select>
        </label>
        <NumberControl
            name=|m| m.network.bias value=Signal::from(bias) range=BIAS step=0.5
            set=move |bias| context.change(|state| state.network.set_bias(bias))
        />
        <MethodChoice
            chosen=Signal::from(method)
            choose=move |method| context.set_method(method)
        />
        <label class="field dying__seed">
            {seed_name}
            <NumberField
                label=Signal::derive(move || seed_name().to_owned()) value=Signal::from(seed) range=SEED step=1.0
                set=move |seed| context.change(|state| state.network.set_seed(seed))
            />
        </label>
        <PlayerControls player=player strides=&[10] />
        <p class="dying__keeps">{text.say(|m: &Dying| m.network.keeps)}</p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dying::{
        Setup,
        model::network::trained,
        state::{NetworkState, State},
    };
    use base::{Lang, Words as _};
    use kernels::Activation;

    #[test]
    fn a_network_at_the_best_constant_says_what_its_optimiser_makes_of_its_slopes() {
        let words = &Dying::of(Lang::En).network;
        let said = |function: Activation, method| {
            let start = State::new(&Setup { view: DyingView::Network, function: "gelu".to_owned() });
            let state = NetworkState {
                function: function.into(),
                rate: if method == Method::Sgd { 0.1 } else { 0.01 },
                bias: -4.0,
                method,
                n_steps: 300,
                ..start.network
            };
            outcome(&trained(&state).0, words)
        };
        assert_eq!(said(Activation::Gelu, Method::Sgd), words.tiny_with_sgd);
        assert_eq!(said(Activation::Relu, Method::Sgd), words.is_constant);
        let flat = said(Activation::Relu, Method::Adam);
        assert_eq!(flat, format!("{} {}", words.is_constant, words.flat_with_adam));
        let enlarged = said(Activation::Gelu, Method::Adam);
        assert!(![words.tiny_with_sgd, &flat].contains(&enlarged.as_str()), "{enlarged}");
    }
}
