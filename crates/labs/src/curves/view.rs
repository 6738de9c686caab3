//! The curve explorer: activations and their derivatives under one cursor.
//!
//! One struct, [`crate::curves::state::Explorer`], holds all that is shown; presets, controls, keys, gestures and links change it, and
//! everything else is derived from it. Values and slopes are computed by the kernels, not here.

use crate::curves::{
    Setup,
    context::ExplorerContext,
    controls::{CursorControls, Dials, FunctionToggles, PresetButtons, ViewOptions},
    gate::PredictionGate,
    picture::LEFT,
    plot_view::PlotView,
    readouts::Readouts,
    scene::{SavedScene, Scene},
    state::Explorer,
    table::TwinTable,
    words::Curves,
    zero_gradient::ZeroGradientRegions,
};
use leptos::{html, prelude::*};
use lesson::Lab;
use std::{sync::Arc, time::Duration};
use ui_kit::{
    components::{
        inline::inlines, lab_frame::LabFrame, lab_goals::LabGoals, picture::PictureSaver, rest::when_at_rest,
        url_state::UrlState,
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
    let gate = PredictionGate::of_lab(url_state.is_given());
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
                context.state.with_untracked(|state| {
                    crate::curves::goals::reached(state).for_each(|goal| goals.reach(goal))
                });
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
    let strip_id = id.clone();
    let strip = move || {
        view! {
            <PresetButtons context=context />
            <ViewOptions context=context lab=strip_id.clone() />
            <Dials context=context />
        }
        .into_any()
    };

    view! {
        <LabFrame
            kind=Signal::derive(move || text.words::<Curves>().kind.to_owned())
            name=Signal::derive(move || lab.with(|lab| lab.title.clone()))
            table=move || view! { <TwinTable context=context /> }.into_any()
            link=url_state.link()
            reset=url_state.reset()
            note=url_state.note()
            picture=picture
            goals=goals
            strip=strip
            caption=move || (move || lab.with(|lab| inlines(&lab.caption, text.lang()))).into_any()
        >
            <FunctionToggles context=context />
            <PlotView context=context gate=gate scene=scene ground=ground slider=slider left=left />
            <Show when=move || !gate.is_on()>
                <CursorControls context=context slider=slider left=left lab=id.clone() />
                <Readouts context=context scene=scene />
            </Show>
        </LabFrame>
    }
}

/// Creates a memo of the scene that the picture shows.
fn scene_of(context: ExplorerContext, gate: PredictionGate) -> TidyMemo<Scene> {
    let zero_gradient = TidyMemo::new(move |_| {
        let (shown, dials) = context.state.with(|state| {
            let shown = if state.has_shading { state.shown } else { crate::curves::state::Shown::default() };
            (shown, state.dials)
        });
        let parameters = dials.parameters();
        Arc::new(shown.iter().map(|it| (it, ZeroGradientRegions::of(it, &parameters))).collect::<Vec<_>>())
    });
    TidyMemo::new(move |_| Scene {
        state: context.state.get(),
        zero_gradient: zero_gradient.get(),
        guess: gate.guess(),
        is_held: gate.is_on(),
    })
}
