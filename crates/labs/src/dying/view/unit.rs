//! The view of the single unit.

use super::{
    context::LabContext,
    controls::{FunctionChoice, MethodChoice, NumberControl, presets_of},
};
use crate::dying::{
    picture::unit::{HEIGHT, UnitPicture, window_of},
    presets::UnitPreset,
    state::{Method, START, TARGET, UNIT_RATE},
    words::Dying,
};
use leptos::prelude::*;
use ui_kit::{
    components::{
        picture_view::PictureView,
        player::{Player, PlayerControls},
        presets::{PresetChoice, Presets},
    },
    memo::TidyMemo,
    text::{
        Text,
        number::{exact, fixed, significant},
        use_text,
    },
};

/// Returns where the unit is, in words.
pub(super) fn reading(context: LabContext, m: &Dying) -> String {
    context.way.with(|way| {
        let now = way.now();
        let words = &m.unit;
        let place = words.reading(
            &exact(f64::from(now.n_steps)),
            &fixed(now.z, 3),
            &fixed(now.value, 3),
            &slope_text(now.slope),
        );
        format!("{place}. {}", reason(context, m))
    })
}

/// Formats a slope with the digits that show its sign. What rounding leaves of a slope at the lowest point is 0.
pub(super) fn slope_text(slope: f64) -> String {
    match slope.abs() {
        ..1e-12 => fixed(0.0, 3),
        ..0.001 => significant(slope, 2),
        _ => fixed(slope, 3),
    }
}

/// Returns why the unit is pushed where it is pushed.
fn reason(context: LabContext, m: &Dying) -> String {
    context.way.with(|way| {
        let (now, words) = (way.now(), &m.unit);
        if way.is_stuck {
            return words.not_finite.to_owned();
        }
        if (now.value - way.setting.target).abs() < 0.01
            && let Some(there) = way.there
        {
            return words.there(&exact(f64::from(there)));
        }
        let is_more = now.value < way.setting.target;
        let why = match (is_more, now.slope) {
            (_, 0.0) => words.flat,
            (true, slope) if slope > 0.0 => words.why_more_right,
            (true, _) if way.setting.method == Method::Adam => {
                return format!("{} {}", words.why_more_left, words.adam_further);
            }
            (true, _) => words.why_more_left,
            (false, slope) if slope > 0.0 => words.why_less_left,
            (false, _) => words.why_less_right,
        };
        why.to_owned()
    })
}

/// Returns the picture of the unit. Reactive.
pub(super) fn picture(context: LabContext, text: Text) -> UnitPicture {
    let zones = context.zones.get();
    context.way.with(|way| UnitPicture {
        function: way.setting.function.clone(),
        target: way.setting.target,
        path: way.path.clone(),
        zones,
        window: window_of(&way.path),
        lang: text.lang(),
    })
}

/// The question of the preset, the picture, and where the unit is.
#[component]
pub(super) fn UnitView(context: LabContext, reading: Signal<String>) -> impl IntoView {
    let text = use_text();
    let drawing = TidyMemo::new(move |_| picture(context, text));
    let described = move || {
        let way = context.way.with(|way| way.setting.clone());
        text.words::<Dying>().unit.described(
            way.function.name(text.lang()),
            &exact(way.target),
            &reading.get(),
        )
    };
    let question = context.question(presets(context));
    view! {
        <p class="dying__question lab__last">{move || question.get()}</p>
        <PictureView
            paint=drawing description=Signal::derive(described) height=f64::from(HEIGHT)
        />
        <p class="dying__reading numeric lab__last" translate="no">{move || reading.get()}</p>
    }
}

/// Returns the presets of the single unit.
fn presets(context: LabContext) -> Presets {
    presets_of(
        |m| (&m.unit.presets, &m.unit.questions),
        context.of(|state| UnitPreset::place_of(&state.unit)),
        move |place| {
            if let Some(preset) = UnitPreset::ALL.get(place) {
                context.change(|state| state.unit = preset.state());
            }
        },
    )
}

/// The controls of the single unit.
#[component]
pub(super) fn UnitStrip(context: LabContext, player: Player) -> impl IntoView {
    let start = context.of(|state| state.unit.start);
    let target = context.of(|state| state.unit.target);
    let rate = context.of(|state| state.unit.rate);
    let function = context.of(|state| state.unit.function.clone());
    let method = context.of(|state| state.unit.method);
    view! {
        <PresetChoice presets=presets(context) />
        <FunctionChoice
            context=context chosen=Signal::from(function)
            choose=move |function| context.change(|state| {
                state.unit.function = function;
                state.unit.n_steps = 0;
            })
        />
        <NumberControl
            name=|m| m.unit.start value=Signal::from(start) range=START step=0.05
            set=move |z| context.change(|state| state.unit.set_start(z))
        />
        <NumberControl
            name=|m| m.unit.target value=Signal::from(target) range=TARGET step=0.1
            set=move |target| context.change(|state| state.unit.set_target(target))
        />
        <NumberControl
            name=|m| m.rate value=Signal::from(rate) range=UNIT_RATE step=0.01
            set=move |rate| context.change(|state| state.unit.set_rate(rate))
        />
        <MethodChoice
            chosen=Signal::from(method)
            choose=move |method| context.change(|state| {
                state.unit.method = method;
                state.unit.n_steps = 0;
            })
        />
        <PlayerControls player=player strides=&[1, 10] />
    }
}
