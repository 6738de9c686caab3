//! The curve explorer: activations and their derivatives under one cursor.

pub mod range;
pub mod state;

use crate::{
    browser::{
        canvas::{CanvasSurface, theme_of},
        frame::OncePerFrame,
        observe::{Resized, on_media_change},
    },
    plot::curves::{Picture, Window, draw},
    text::{curves::Curves, number::fixed, use_text},
    ui::{inline::inlines, lab_frame::LabFrame, lab_goals::LabGoals, linked::Linked, swatch::Swatch},
};
use kernels::{Activation, Parameters};
use leptos::{
    ev::{KeyboardEvent, PointerEvent},
    html,
    prelude::*,
};
use lesson::{CurvesSetup, Lab};
use send_wrapper::SendWrapper;
use state::Explorer;

/// The curve explorer, as a lesson sets it up.
#[component]
pub fn CurveExplorer(
    /// The lab, in the language of the moment.
    lab: Memo<Lab>,
    /// How it starts.
    setup: CurvesSetup,
) -> impl IntoView {
    let text = use_text();
    let linked = lab.with_untracked(|lab| Linked::new(&lab.id, Explorer::of(&setup)));
    let state = linked.state();
    let cursor = Memo::new(move |_| state.with(|state| state.cursor));
    let range = Memo::new(move |_| state.with(|state| state.range));
    let shown = Memo::new(move |_| state.with(|state| state.shown));
    let has_failed = RwSignal::new(false);
    let canvas = NodeRef::<html::Canvas>::new();
    let place = move |x: f64| state.update(|state| state.place(x));

    keep_drawn(
        canvas,
        has_failed,
        move |surface, theme| {
            let state = state.get_untracked();
            let functions: Vec<Activation> = state.shown.iter().collect();
            let picture = Picture {
                activations: &functions,
                parameters: state.dials.parameters(),
                window: Window { x: state.range.low()..state.range.high(), ..Window::default() },
                cursor: state.cursor,
                derivative_label: text.words_untracked::<Curves>().derivative,
            };
            draw(surface, &picture, theme).is_ok()
        },
        move || {
            state.track();
            text.lang();
        },
    );

    let follow = move |event: PointerEvent| {
        let Some(canvas) = canvas.get_untracked() else { return };
        // The plot's own margins, see `plot::curves`: 38 px at the left, 14 px at the right.
        let width = f64::from(canvas.client_width()) - 38.0 - 14.0;
        let share = (f64::from(event.offset_x()) - 38.0) / width.max(1.0);
        place(range.get_untracked().at(share));
    };
    let on_key = move |event: KeyboardEvent| {
        let range = range.get_untracked();
        let step = if event.shift_key() { 10.0 * range.step() } else { range.step() };
        let target = match event.key().as_str() {
            "ArrowLeft" | "ArrowDown" => cursor.get_untracked() - step,
            "ArrowRight" | "ArrowUp" => cursor.get_untracked() + step,
            "PageDown" => cursor.get_untracked() - 1.0,
            "PageUp" => cursor.get_untracked() + 1.0,
            "Home" => range.low(),
            "End" => range.high(),
            _ => return,
        };
        event.prevent_default();
        place(target);
    };
    let description = move || {
        let names: Vec<_> = shown.get().iter().map(Activation::name).collect();
        let range = range.get();
        (text.words::<Curves>().picture)(&names.join(", "), &format!("{} … {}", range.low(), range.high()))
    };
    let strip = move || {
        let readouts = move || {
            shown.get().iter().map(|it| view! { <Readout activation=it cursor=cursor /> }).collect_view()
        };
        view! {
            {readouts}
            <label class="field">
                {text.tell(|m: &'static Curves| m.cursor)}
                <input
                    type="range" min=move || range.get().low() max=move || range.get().high() step=move || range.get().step()
                    prop:value=move || cursor.get().to_string()
                    aria-valuetext=move || fixed(cursor.get(), 2)
                    on:keydown=on_key
                    on:input=move |event| { if let Ok(x) = event_target_value(&event).parse() { place(x) } }
                />
                <output class="curves__value">{move || fixed(cursor.get(), 2)}</output>
            </label>
        }
        .into_any()
    };

    view! {
        <LabFrame
            kind=Signal::derive(move || text.words::<Curves>().kind.to_owned())
            name=Signal::derive(move || lab.with(|lab| lab.title.clone()))
            link=linked.link()
            reset=linked.reset()
            note=linked.note()
            goals=LabGoals::of(lab)
            strip=strip
            caption=move || (move || lab.with(|lab| inlines(&lab.caption, text.lang()))).into_any()
        >
            <canvas
                class="curves__canvas"
                node_ref=canvas
                role="img"
                aria-label=description
                on:pointermove=follow
                on:pointerdown=follow
            ></canvas>
            <Show when=move || has_failed.get()>
                <p class="callout" role="status">{text.tell(|m: &'static Curves| m.canvas_failed)}</p>
            </Show>
        </LabFrame>
    }
}

/// Draws when something that `track` reads changes, when the canvas changes its size, and when the colours do.
fn keep_drawn(
    canvas: NodeRef<html::Canvas>,
    has_failed: RwSignal<bool>,
    paint: impl Fn(CanvasSurface, &crate::plot::Theme) -> bool + Copy + 'static,
    track: impl Fn() + 'static,
) {
    let frame = StoredValue::new_local(None::<OncePerFrame>);
    Effect::new(move |_| {
        let Some(canvas) = canvas.get() else { return };
        let target = canvas.clone();
        let painter = OncePerFrame::new(move || {
            let is_drawn = match CanvasSurface::new(&target) {
                Ok(Some(surface)) => paint(surface, &theme_of(&target)),
                Ok(None) => true,
                Err(_) => false,
            };
            if has_failed.get_untracked() == is_drawn {
                has_failed.set(!is_drawn);
            }
        });
        painter.ask();
        let resized = painter.clone();
        let watch = SendWrapper::new(Resized::of(&canvas, move || resized.ask()));
        let recoloured = painter.clone();
        on_media_change("(prefers-color-scheme: dark)", move || recoloured.ask());
        frame.set_value(Some(painter));
        on_cleanup(move || drop(watch));
    });
    Effect::new(move |_| {
        track();
        frame.with_value(|frame| frame.iter().for_each(OncePerFrame::ask));
    });
}

/// A function's value and slope at the cursor, as text.
#[component]
fn Readout(activation: Activation, cursor: Memo<f64>) -> impl IntoView {
    let text = use_text();
    let value = move || fixed(activation.exact(cursor.get(), &Parameters::DEFAULT), 3);
    let slope = move || fixed(activation.exact_derivative(cursor.get(), &Parameters::DEFAULT), 3);
    view! {
        <span class="curves__readout">
            <Swatch activation=activation />
            <span>{activation.name()}</span>
            <span class="curves__value">
                <span class="visually-hidden">{text.tell(|m: &'static Curves| m.value)}</span>
                {value}
            </span>
            <span class="curves__value">
                <span class="visually-hidden">{text.tell(|m: &'static Curves| m.slope)}</span>
                <span aria-hidden="true">"′ "</span>
                {slope}
            </span>
        </span>
    }
}
