//! The choice of a view, the question of the chosen preset, and the strip of controls.

use super::context::FoldingContext;
use crate::folding::{
    model::{bend::Bend, fold::Weights, preset::Preset, separate::SEED},
    spec::FoldingView,
    state::{PROBE, State, id_of, points_of},
    words::Folding,
};
use leptos::prelude::*;
use network::Points;
use ui_kit::{
    components::{
        number_field::NumberField,
        presets::{PresetChoice, PresetWords, Presets},
        segments::Segments,
        slider::Slider,
    },
    text::{number::two_decimals, use_text},
};

/// The radio buttons of the three views.
#[component]
pub(super) fn Tabs(context: FoldingContext) -> impl IntoView {
    let text = use_text();
    let chosen = context.view;
    view! {
        <Segments
            name=context.name("view")
            legend=Signal::derive(move || text.words::<Folding>().view)
            ids=FoldingView::ALL.map(FoldingView::id).to_vec()
            labels=Signal::derive(move || text.words::<Folding>().views.as_slice())
            chosen=Signal::derive(move || chosen.get().id())
            choose=Callback::new(move |place: usize| {
                context.change(|state| {
                    state.view = FoldingView::ALL[place];
                    state.after = None;
                });
            })
        />
    }
}

/// What to try in the open view, and the question of the chosen preset.
#[component]
pub(super) fn Question(context: FoldingContext) -> impl IntoView {
    let text = use_text();
    let presets = presets(context);
    let to_try = move || {
        let place = FoldingView::ALL.iter().position(|view| *view == context.view.get());
        place.and_then(|place| text.words::<Folding>().tries.get(place)).copied()
    };
    view! {
        <p class="folding-try lab__last">{to_try} " " <strong>{move || presets.question()}</strong></p>
    }
}

/// The controls of the open view, and those of the probe.
#[component]
pub(super) fn Strip(context: FoldingContext) -> impl IntoView {
    let text = use_text();
    let has_width = context.of(|state| state.widths().is_some());
    let has_seed = context.of(|state| state.seed().is_some());
    let bend = context.of(|state| state.bend().clone());
    let own = context.of(|state| state.own.clone());
    let choose = move |event| {
        let own = own.get_untracked();
        if let Some(bend) = Bend::from_id(&event_target_value(&event), own.as_ref()) {
            context.change(|state| state.set_bend(bend));
        }
    };
    let options = move || {
        let options = Bend::all(own.get().as_ref()).map(|option| {
            let (id, chosen) = (option.id(), option.0.clone());
            let name = move || {
                let none = text.words::<Folding>().none;
                chosen.as_ref().map_or(none, |chosen| chosen.name(text.lang()))
            };
            view! { <option value=id prop:selected=move || bend.get() == option>{name}</option> }
        });
        options.collect_view()
    };
    view! {
        <PresetChoice presets=presets(context) class="folding-presets" />
        {move || match context.view.get() {
            FoldingView::Fold => view! { <WeightsChoice context=context /> }.into_any(),
            FoldingView::Hand | FoldingView::Separate => view! { <PointsChoice context=context /> }.into_any(),
        }}
        <label class="field">
            {text.say(|m: &Folding| m.function)}
            <select on:change=choose>{options}</select>
        </label>
        <Layers context=context />
        {move || has_width.get().then(|| view! { <Width context=context /> })}
        {move || has_seed.get().then(|| view! { <Seed context=context /> })}
        <ProbeSliders context=context />
    }
}

/// Returns the presets of the open view.
fn presets(context: FoldingContext) -> Presets {
    let text = use_text();
    let view = context.view;
    let chosen = context.of(State::preset);
    Presets {
        words: Signal::derive(move || {
            let (m, places) = (text.words::<Folding>(), Preset::places_of(view.get()));
            let (names, questions) = (&m.presets[places.clone()], &m.questions[places]);
            PresetWords { names, questions }
        }),
        chosen: Signal::derive(move || {
            chosen.get().map(|preset| preset as usize - Preset::places_of(preset.view()).start)
        }),
        choose: Callback::new(move |place: usize| {
            let own = &Preset::ALL[Preset::places_of(view.get_untracked())];
            if let Some(preset) = own.get(place) {
                context.change(|state| state.apply(*preset));
            }
        }),
    }
}

/// The choice of the points; a network made by hand may have none.
#[component]
fn PointsChoice(context: FoldingContext) -> impl IntoView {
    let text = use_text();
    let chosen = context.of(State::points);
    let choose = move |event| {
        let points = points_of(&event_target_value(&event));
        context.change(|state| match (state.view, points) {
            (FoldingView::Hand, points) => state.hand.points = points,
            (FoldingView::Separate, Some(points)) => state.set_up(|separate| separate.data = points),
            (FoldingView::Separate | FoldingView::Fold, _) => {}
        });
    };
    let options = Points::ALL.into_iter().enumerate().map(|(place, points)| {
        let name = move || text.words::<Folding>().sets.get(place).copied();
        view! { <option value=id_of(points) prop:selected=move || chosen.get() == Some(points)>{name}</option> }
    });
    view! {
        <label class="field">
            {text.say(|m: &Folding| m.data)}
            <select on:change=choose>
                {move || (context.view.get() == FoldingView::Hand).then(|| view! {
                    <option value="" prop:selected=move || chosen.get().is_none()>
                        {text.say(|m: &Folding| m.no_points)}
                    </option>
                })}
                {options.collect_view()}
            </select>
        </label>
    }
}

/// The choice between folded paper and random weights.
#[component]
fn WeightsChoice(context: FoldingContext) -> impl IntoView {
    let text = use_text();
    let chosen = context.of(|state| state.fold.weights);
    view! {
        <Segments
            name=context.name("weights")
            legend=Signal::derive(move || text.words::<Folding>().weights)
            ids=Weights::ALL.map(Weights::id).to_vec()
            labels=Signal::derive(move || text.words::<Folding>().weight_kinds.as_slice())
            chosen=Signal::derive(move || chosen.get().id())
            choose=Callback::new(move |place: usize| context.change(|state| state.set_weights(Weights::ALL[place])))
        />
    }
}

/// The number of layers.
#[component]
fn Layers(context: FoldingContext) -> impl IntoView {
    let text = use_text();
    let n_layers = context.of(State::n_layers);
    let most = context.of(State::most_layers);
    view! {
        <label class="field">
            {text.say(|m: &Folding| m.layers)}
            <Slider
                class="folding-layers"
                ends=Signal::derive(move || (1.0, most.get() as f64)) step=1.0
                value=Signal::derive(move || n_layers.get() as f64)
                set=move |n| context.change(|state| state.set_n_layers(n as usize))
            />
            <span class="folding-count" translate="no">{move || n_layers.get()}</span>
        </label>
    }
}

/// The number of units in a layer.
#[component]
fn Width(context: FoldingContext) -> impl IntoView {
    let text = use_text();
    let widths = context.of(State::widths);
    let choose = move |event| {
        if let Ok(width) = event_target_value(&event).parse() {
            context.change(|state| state.set_width(width));
        }
    };
    let options = move || {
        let (chosen, all) = widths.get().unwrap_or_default();
        let option = |width| view! { <option value=width prop:selected=width == chosen>{width}</option> };
        all.into_iter().map(option).collect_view()
    };
    view! {
        <label class="field">
            {text.say(|m: &Folding| m.width)}
            <select class="folding-width" on:change=choose>{options}</select>
        </label>
    }
}

/// The seed of the weights, and the next one.
#[component]
fn Seed(context: FoldingContext) -> impl IntoView {
    let text = use_text();
    let seed = context.of(|state| f64::from(state.seed().unwrap_or(*SEED.start())));
    let set = move |seed: f64| context.change(|state| state.set_seed(seed));
    let name = text.say(|m: &Folding| m.seed);
    view! {
        <label class="field">
            {name}
            <NumberField
                label=Signal::derive(move || name().to_owned())
                value=Signal::from(seed) range=f64::from(*SEED.start())..=f64::from(*SEED.end()) step=1.0 set=set
            />
        </label>
        <button type="button" class="button" on:click=move |_| set(seed.get_untracked() + 1.0)>
            {text.say(|m: &Folding| m.next_seed)}
        </button>
    }
}

/// The coordinates of the probe as sliders, for those who do not drag it.
#[component]
fn ProbeSliders(context: FoldingContext) -> impl IntoView {
    let text = use_text();
    let sliders = [0, 1].map(|place| {
        let name = move || {
            let m = text.words::<Folding>();
            if place == 0 { m.probe_x } else { m.probe_y }
        };
        let value = Signal::derive(move || context.probe.get()[place]);
        let reach = context.of(State::half_width);
        let set = move |x: f64| {
            context.change(|state| {
                let mut probe = state.probe;
                probe[place] = x;
                state.set_probe(probe);
            });
        };
        let ends = Signal::derive(move || (PROBE.start().max(-reach.get()), PROBE.end().min(reach.get())));
        view! {
            <label class="field">
                {name}
                <Slider
                    class="folding-probe" ends=ends step=0.1 value=value
                    spoken=Signal::derive(move || two_decimals(value.get())) set=set
                />
                <span class="folding-count" translate="no">{move || two_decimals(value.get())}</span>
            </label>
        }
    });
    sliders.collect_view()
}
