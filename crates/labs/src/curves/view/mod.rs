//! The curve explorer: activations and their derivatives under one cursor.
//!
//! One struct, [`crate::curves::state::Explorer`], holds all that is shown; presets, controls, keys, gestures and links change it, and
//! everything else is derived from it. Values and slopes are computed by the kernels, not here.
pub mod context;
pub mod controls;
pub mod plot;
pub mod readouts;
mod reveal;

use crate::curves::view::{
    context::{ExplorerContext, PredictionGate},
    controls::{CursorField, CursorSlider, Dials, FunctionToggles, ViewOptions, presets},
    plot::PlotView,
    readouts::{Readouts, TwinTable},
    reveal::zoom_when_revealed,
};
use crate::curves::{
    Setup,
    model::derivative::ZeroGradientRegions,
    picture::{
        LEFT,
        scene::{SavedScene, Scene},
    },
    state::{Explorer, Shown},
};
use kernels::{Activation, Parameters};
use leptos::{html, prelude::*};
use lesson::Lab;
use std::{sync::Arc, time::Duration};
use ui_kit::{
    components::{
        inline::inlines, lab_frame::LabFrame, lab_goals::LabGoals, picture::PictureSaver,
        presets::PresetsAbove, rest::when_at_rest, url_state::UrlState,
    },
    memo::TidyMemo,
    text::use_text,
};

/// How long the cursor must rest at a goal for the goal to count as reached.
const STAY: Duration = Duration::from_millis(600);

/// Size of a saved picture, in CSS pixels, if the canvas is hidden.
const SAVED_SIZE: (u32, u32) = (960, 560);

/// Creates the lab, as a lesson sets it up.
pub(crate) fn view(lab: TidyMemo<Lab>, setup: Setup) -> AnyView {
    view! { <CurveExplorer lab=lab setup=setup /> }.into_any()
}

/// The curve explorer, as a lesson sets it up.
#[component]
pub fn CurveExplorer(
    /// The lab, in the current language.
    lab: TidyMemo<Lab>,
    /// The initial state.
    setup: Setup,
) -> impl IntoView {
    let text = use_text();
    let whole = Explorer::of(&setup);
    let id = lab.with_untracked(|lab| lab.id.to_string());
    let url_state = UrlState::new(&id, whole.clone());
    let context = ExplorerContext::new(url_state.state(), whole);
    let state = url_state.state();
    let asks_first = TidyMemo::new(move |_| state.with(|state| state.asks_first));
    let hides = setup.hides.iter().copied().collect();
    let gate = PredictionGate::of_lab(url_state.is_given(), asks_first, hides, context.shown);
    zoom_when_revealed(context, gate);
    let scene = scene_of(context, gate);
    let ground = NodeRef::<html::Canvas>::new();
    let slider = NodeRef::<html::Input>::new();
    let left = RwSignal::new(LEFT);
    let goals = LabGoals::of(lab);
    when_at_rest(
        STAY,
        move || context.state.track(),
        move || {
            if !untrack(|| gate.is_on()) {
                context.state.with_untracked(|state| reached(state).for_each(|goal| goals.reach(goal)));
            }
        },
    );
    let picture = PictureSaver::new({
        let id = id.clone();
        move || {
            let size = ground.get_untracked().map(|canvas| (canvas.client_width(), canvas.client_height()));
            let size = size.map(|(width, height)| (width.unsigned_abs(), height.unsigned_abs()));
            SavedScene {
                scene: scene.get_untracked(),
                words: text.words_untracked(),
                lab: id.clone(),
                size: size.filter(|(width, height)| *width > 0 && *height > 0).unwrap_or(SAVED_SIZE),
            }
        }
    });
    let (strip_id, slider_of) = (id.clone(), id.clone());
    let strip = move || {
        view! {
            <ViewOptions context=context lab=strip_id.clone() gate=gate />
            <Dials context=context />
        }
        .into_any()
    };

    view! {
        <LabFrame
            name=Signal::derive(move || lab.with(|lab| lab.title.clone()))
            table=move || view! { <TwinTable context=context /> }.into_any()
            link=url_state.link()
            reset=url_state.reset()
            note=url_state.note()
            back=url_state.way_back()
            picture=picture
            goals=goals
            strip=strip
            caption=move || (move || lab.with(|lab| inlines(&lab.caption, text.lang()))).into_any()
        >
            <PresetsAbove presets=presets(context) />
            <FunctionToggles context=context />
            <div class="curves__sides lab__parts">
                <div class="curves__side lab__parts">
                    <PlotView context=context gate=gate scene=scene ground=ground slider=slider left=left />
                    <Show when=move || !gate.is_on()>
                        <CursorSlider context=context slider=slider left=left lab=slider_of.clone() />
                    </Show>
                </div>
                <Show when=move || !gate.is_on()>
                    <div class="curves__side lab__parts">
                        <CursorField context=context lab=id.clone() />
                        <Readouts context=context scene=scene />
                    </div>
                </Show>
            </div>
        </LabFrame>
    }
}

/// Creates a memo of the scene that the picture shows.
fn scene_of(context: ExplorerContext, gate: PredictionGate) -> TidyMemo<Scene> {
    let zero_gradient = TidyMemo::new(move |_| {
        let (shown, dials) = context.state.with(|state| {
            let shown = if state.has_shading { state.shown } else { Shown::default() };
            (shown, state.dials)
        });
        let parameters = dials.parameters();
        Arc::new(shown.iter().map(|it| (it, ZeroGradientRegions::of(it, &parameters))).collect::<Vec<_>>())
    });
    TidyMemo::new(move |_| Scene {
        state: context.state.get(),
        zero_gradient: zero_gradient.get(),
        ghost: context.hovered.get(),
        guess: gate.guess(),
        reveal: gate.reveal(),
        is_held: gate.is_on(),
        hides: gate.hides(),
    })
}

/// Largest distance from a goal's place that counts as reached.
const NEAR: f64 = 0.1;

/// Returns the goals that the cursor reaches. The caller checks that it rests there.
fn reached(state: &Explorer) -> impl Iterator<Item = &'static str> {
    let is_at = |activation: Activation, place: f64| {
        state.shown.has(activation) && (state.cursor - place).abs() <= NEAR + 1e-9
    };
    let silu = is_at(Activation::Silu, silus_minimum()).then_some("silu-minimum");
    let gelu = is_at(Activation::Gelu, gelus_steepest()).then_some("gelu-steepest");
    [silu, gelu].into_iter().flatten()
}

/// Returns the x of SiLU's minimum, where its derivative changes its sign.
fn silus_minimum() -> f64 {
    root(-3.0, 0.0, |x| Activation::Silu.exact_derivative(x, &Parameters::DEFAULT))
}

/// Returns the x of GELU's largest slope, where a central difference of the slope changes its sign.
fn gelus_steepest() -> f64 {
    let slope = |x: f64| Activation::Gelu.exact_derivative(x, &Parameters::DEFAULT);
    root(0.5, 3.0, |x| slope(x + 1e-4) - slope(x - 1e-4))
}

/// Returns the x between two places where `f` changes its sign, by bisection.
fn root(mut from: f64, mut to: f64, f: impl Fn(f64) -> f64) -> f64 {
    let is_positive = f(from) > 0.0;
    for _ in 0..50 {
        let middle = f64::midpoint(from, to);
        if (f(middle) > 0.0) == is_positive { from = middle } else { to = middle }
    }
    f64::midpoint(from, to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_places_are_the_ones_the_lesson_tells() {
        assert!((silus_minimum() + 1.278_464_5).abs() < 1e-6, "{}", silus_minimum());
        assert!((gelus_steepest() - 2.0_f64.sqrt()).abs() < 1e-6, "{}", gelus_steepest());
    }

    #[test]
    fn the_goals_are_those_that_lessons_may_declare() {
        let at = |shown: Activation, cursor: f64| Explorer {
            shown: [shown].into_iter().collect(),
            cursor,
            ..Explorer::plain()
        };
        let states = [at(Activation::Silu, silus_minimum()), at(Activation::Gelu, gelus_steepest())];
        assert_eq!(states.iter().flat_map(reached).collect::<Vec<_>>(), crate::curves::GOALS);
    }

    #[track_caller]
    fn check(shown: Activation, cursor: f64, expected: &[&str]) {
        let state = Explorer { shown: [shown].into_iter().collect(), cursor, ..Explorer::plain() };
        assert_eq!(reached(&state).collect::<Vec<_>>(), expected, "{} at {cursor}", shown.name());
    }

    #[test]
    fn a_place_counts_within_a_tenth_and_only_on_its_own_curve() {
        check(Activation::Silu, -1.28, &["silu-minimum"]);
        check(Activation::Silu, -1.37, &["silu-minimum"]);
        check(Activation::Silu, -1.39, &[]);
        check(Activation::Gelu, 1.41, &["gelu-steepest"]);
        check(Activation::Gelu, -1.41, &[]);
        check(Activation::Gelu, -1.28, &[]);
    }
}
