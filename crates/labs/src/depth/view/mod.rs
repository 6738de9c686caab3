//! Signal through depth: presets, three curves over the layers, the distribution in one layer, and the controls.

mod context;
mod controls;
mod numbers;
mod readings;
mod simulator;
mod twin;

use crate::depth::{
    Setup,
    model::{
        goals::Seen,
        theory::{Theory, cosines_of},
    },
    picture::{
        DepthPicture, HistogramPicture,
        curves::{HEIGHT, layer_at},
        histogram::HEIGHT as HISTOGRAM_HEIGHT,
    },
    state::State,
    view::{
        context::DepthContext,
        controls::{Strip, name_of, presets},
        numbers::gain_text,
        readings::{HistogramReading, Readings},
        simulator::Simulation,
        twin::Twin,
    },
    words::Depth,
};
use leptos::{ev::PointerEvent, html, prelude::*};
use lesson::Lab;
use plot::canvas::px_per_unit;
use std::time::Duration;
use ui_kit::{
    browser::pointer,
    components::{
        inline::inlines, lab_frame::LabFrame, lab_goals::LabGoals, picture::PictureSaver,
        picture_view::PictureView, rest::when_at_rest, url_state::UrlState,
    },
    memo::TidyMemo,
    text::use_text,
};

/// How long the state must rest before the theory's cosines are computed.
const REST: Duration = Duration::from_millis(80);

/// Creates the lab, as a lesson sets it up.
pub(crate) fn view(lab: TidyMemo<Lab>, setup: Setup) -> AnyView {
    view! { <DepthLab lab=lab setup=setup /> }.into_any()
}

/// The lab, as a lesson sets it up.
#[component]
pub fn DepthLab(
    /// The lab, in the current language.
    lab: TidyMemo<Lab>,
    /// The initial state.
    setup: Setup,
) -> impl IntoView {
    let text = use_text();
    let id = lab.with_untracked(|lab| lab.id.to_string());
    let url_state = UrlState::new(&id, State::new(&setup));
    let state = url_state.state();
    let goals = LabGoals::of(lab);
    // The integrals of all layers depend on neither seed nor width nor cursor.
    let of_layers = TidyMemo::new(move |_| state.get().for_theory());
    let sizes = TidyMemo::new(move |_| Theory::of(&of_layers.get()));
    // The double integrals of the cosines wait until the state rests.
    let cosines = RwSignal::new(None);
    let integrate = move || {
        if let Some(state) = of_layers.try_get_untracked() {
            let _ = cosines.try_set(cosines_of(&state));
        }
    };
    Effect::new(move |_| untrack(integrate));
    when_at_rest(REST, move || of_layers.track(), integrate);
    let theory = TidyMemo::new(move |_| {
        let is_simple = of_layers.get().setup().stack().has_simple_cosines();
        let cosines = if is_simple { None } else { cosines.get() };
        sizes.with(|sizes| sizes.completed(&state.get(), cosines))
    });
    let simulation = Simulation::of(state);
    let is_touched = StoredValue::new(false);
    let context = DepthContext { state, theory, simulation, goals, is_touched };
    let seen = StoredValue::new(Seen::default());
    Effect::new(move |_| {
        let Some(found) = simulation.found().get().filter(|found| found.first.is_done) else { return };
        let state = state.get_untracked();
        if is_touched.get_value() && found.setup == state.setup() {
            let reached = seen.try_update_value(|seen| seen.take(&state, &found));
            reached.into_iter().flatten().for_each(|goal| goals.reach(goal));
        }
    });
    let picture = TidyMemo::new(move |_| {
        simulation.found().with(|found| {
            theory.with(|theory| DepthPicture::new(&state.get(), theory, found.as_ref(), text.words()))
        })
    });
    let histogram = TidyMemo::new(move |_| {
        let state = state.get();
        let layer = state.layer.max(1);
        let title = text.words::<Depth>().histogram_title(&layer.to_string());
        HistogramPicture::new(state.function, simulation.histogram(layer), title)
    });
    let presets = presets(context);
    let described = move || {
        let state = state.get();
        let name = name_of(state.function, text);
        text.words::<Depth>().described(&name, &gain_text(state.gain))
    };

    view! {
        <LabFrame
            name=Signal::derive(move || lab.with(|lab| lab.title.clone()))
            table=move || view! { <Twin context=context /> }.into_any()
            link=url_state.link()
            reset=url_state.reset()
            note=url_state.note()
            back=url_state.way_back()
            picture=PictureSaver::new(move || picture.get_untracked())
            goals=goals
            strip=move || view! { <Strip context=context /> }.into_any()
            caption=move || (move || lab.with(|lab| inlines(&lab.caption, text.lang()))).into_any()
            aside=true
        >
            <div class="depth lab__parts">
                <p class="depth__question lab__last">{move || presets.question()}</p>
                <Plane context=context>
                    <PictureView
                        paint=picture
                        description=Signal::derive(described)
                        height=f64::from(HEIGHT)
                    />
                </Plane>
                <p class="depth__legend lab__last">{text.say(|m: &Depth| m.legend)}</p>
                <Readings context=context />
                <PictureView
                    paint=histogram
                    description=Signal::derive(move || {
                        let layer = state.get().layer.max(1).to_string();
                        text.words::<Depth>().histogram_title(&layer)
                    })
                    height=f64::from(HISTOGRAM_HEIGHT)
                />
                <HistogramReading context=context />
            </div>
        </LabFrame>
    }
}

/// The picture of the curves, in which a press or a drag moves the cursor.
#[component]
fn Plane(context: DepthContext, children: Children) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    let follow = move |event: &PointerEvent| {
        let Some(place) = place.get_untracked() else { return };
        let (x, width) = (f64::from(event.offset_x()), f64::from(place.client_width()));
        let layer = layer_at(x / px_per_unit(), width / px_per_unit());
        context.change(|state| state.set_layer(layer));
    };
    let is_held = StoredValue::new(false);
    let on_down = move |event: PointerEvent| {
        if pointer::begins_drag(&event) {
            is_held.set_value(true);
            follow(&event);
        }
    };
    let on_move = move |event: PointerEvent| {
        if !pointer::is_down(&event) {
            is_held.set_value(false);
        } else if is_held.get_value() {
            follow(&event);
        }
    };
    let release = move |_: PointerEvent| is_held.set_value(false);
    view! {
        <div
            class="depth__plane lab__first lab__stays"
            node_ref=place
            aria-busy=move || context.simulation.is_pending().to_string()
            on:pointerdown=on_down
            on:pointermove=on_move
            on:pointerup=release
            on:pointercancel=release
            on:lostpointercapture=release
        >
            {children()}
        </div>
    }
}
