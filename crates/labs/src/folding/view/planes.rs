//! The planes before and after the layers, side by side, and the moves of the pointer that drag the probe.

use super::context::FoldingContext;
use crate::folding::{
    model::{
        plane::{Plane, Probe},
        separate::MOST_STEPS,
    },
    picture::{LossPicture, PlanePicture, SEPARATOR, point_at},
    state::State,
    words::Folding,
};
use base::number::{fixed, percent};
use leptos::{ev::PointerEvent, html, prelude::*};
use plot::canvas::px_per_unit;
use send_wrapper::SendWrapper;
use std::sync::Arc;
use ui_kit::{
    browser::{observe::Resized, pointer, schedule::in_own_frame},
    components::{
        picture::Drawing as _,
        picture_view::{Paint, PictureView},
        slider::Slider,
    },
    memo::TidyMemo,
    text::{Text, use_text},
};
use web_sys::{Element, wasm_bindgen::JsCast as _};

/// Formats a number of the plane: with two decimals, or a power of ten where it is very large.
pub(super) fn number(x: f64) -> String {
    if x.abs() >= 1e6 { base::number::scientific(x, 3) } else { fixed(x, 2) }
}

/// Returns the picture of the plane before the first layer.
pub(super) fn before_picture(context: FoldingContext, text: Text) -> PlanePicture {
    let m = text.words::<Folding>();
    let (half_width, bend) = context.state.with(|state| (state.half_width(), state.bend().clone()));
    let creases = context.pieces.with(|pieces| pieces.as_ref().ok().map(|it| Arc::clone(&it.creases)));
    context.input.with(|plane| PlanePicture {
        title: m.before.to_owned(),
        note: String::new(),
        bend,
        half_width,
        lines: Arc::clone(&plane.lines),
        creases: creases.unwrap_or_else(|| Arc::new([])),
        classes: context.classes.get(),
        points: Arc::clone(&plane.points),
        probe: Some(Probe::before(context.probe.get())),
    })
}

/// Returns the picture of the plane after the layers.
pub(super) fn after_picture(context: FoldingContext, text: Text) -> PlanePicture {
    let m = text.words::<Folding>();
    let (half_before, bend) = context.state.with(|state| (state.half_width(), state.bend().clone()));
    let (probe, stage) = (context.probe.get(), context.stage.get());
    context.plane.with(|plane| PlanePicture {
        title: after_title(context, m),
        note: note(plane, half_before, m),
        bend,
        half_width: plane.half_width,
        lines: Arc::clone(&plane.lines),
        creases: Arc::new([]),
        classes: None,
        points: Arc::clone(&plane.points),
        probe: Some(Probe::after(&stage.it, plane, probe)),
    })
}

fn after_title(context: FoldingContext, m: &Folding) -> String {
    match context.shown.get() {
        (0, _) => m.untouched.to_owned(),
        (after, of) => m.after(after, of),
    }
}

/// Returns what the axes of the plane after the layers are.
fn note(plane: &Plane, half_before: f64, m: &Folding) -> String {
    let mut parts = Vec::new();
    if plane.is_one_point {
        parts.push(m.one_point.to_owned());
    } else if let Some(share) = plane.axes.share {
        parts.push(m.of_dimensions(plane.n_units, &percent(share)));
    } else if plane.n_units == 1 {
        parts.push(m.on_a_line.to_owned());
    }
    let factor = plane.half_width / half_before;
    if (factor - 1.0).abs() > 1e-9 {
        parts.push(m.axes_scale(&base::number::significant(factor, 2)));
    }
    parts.join(SEPARATOR)
}

/// Returns the picture of the loss in the view of training.
pub(super) fn loss_picture(context: FoldingContext, text: Text) -> Option<LossPicture> {
    let m = text.words::<Folding>();
    context.with_trained(|trained| {
        let separate = &trained.of;
        // The axis ends where a play stops by itself, and grows with a longer one.
        let usual = separate.begin().stop();
        let end = if separate.step > usual { MOST_STEPS } else { usual };
        LossPicture::new(separate.bend.clone(), Arc::clone(&trained.losses), separate.linear_floor(), end, m)
    })
}

/// Smallest and largest height of a plane's picture, in CSS pixels.
const HEIGHT: (f64, f64) = (270.0, 440.0);

/// Both planes, and the choice of the layer after which the right one is shown.
#[component]
pub(super) fn Planes(context: FoldingContext) -> impl IntoView {
    let text = use_text();
    let before = TidyMemo::new(move |_| before_picture(context, text));
    let after = TidyMemo::new(move |_| after_picture(context, text));
    // In the frame before that of its picture, because both together take too long.
    Effect::new(move |_| {
        if let Some(classes) = context.classes.get() {
            in_own_frame(move || classes.compute());
        }
    });
    let panel = NodeRef::<html::Div>::new();
    let height = RwSignal::new(HEIGHT.1);
    Effect::new(move |_| {
        let Some(panel) = panel.get() else { return };
        let measured = panel.clone();
        let fit = move || {
            let width = f64::from(measured.client_width()) / px_per_unit();
            let fitting = width.clamp(HEIGHT.0, HEIGHT.1);
            // The lab may be disposed by the time of the call.
            if width > 0.0 && height.try_get_untracked().is_some_and(|height| height != fitting) {
                height.set(fitting);
            }
        };
        let watch = SendWrapper::new(Resized::of(&panel, fit));
        on_cleanup(move || drop(watch));
    });
    let described_before = move || {
        let [x, y] = context.probe.get();
        text.words::<Folding>().described_before(&number(x), &number(y))
    };
    let described_after = move || {
        let picture = after.get();
        let (x, y) = picture.probe.map_or((0.0, 0.0), |probe| probe.at);
        let note = if picture.note.is_empty() { String::new() } else { format!(" {}.", picture.note) };
        text.words::<Folding>().described_after(&picture.title, &note, &number(x), &number(y))
    };
    let drag = StoredValue::new(None::<Drag>);
    view! {
        <div class="lab__split folding-planes lab__first">
            <div
                class="folding-before lab__first"
                node_ref=panel
                on:pointerdown=move |event| on_down(context, drag, &event)
                on:pointermove=move |event| on_move(context, drag, &event)
                on:pointerup=move |event| on_up(context, drag, &event)
                on:pointercancel=move |_| drag.set_value(None)
                on:lostpointercapture=move |_| drag.set_value(None)
            >
                <PictureView paint=before description=Signal::derive(described_before) height=height />
            </div>
            <div class="lab__first lab__stays">
                <PictureView paint=after description=Signal::derive(described_after) height=height />
            </div>
        </div>
        <div class="folding-line">
            <Stepper context=context />
            <span class="folding-hint">{text.say(|m: &Folding| m.drag_hint)}</span>
        </div>
    }
}

/// The layer after which the right plane is shown.
#[component]
fn Stepper(context: FoldingContext) -> impl IntoView {
    let text = use_text();
    let shown = context.shown;
    view! {
        <label class="field">
            {text.say(|m: &Folding| m.shown_after)}
            <Slider
                class="folding-after"
                ends=Signal::derive(move || (0.0, shown.get().1 as f64)) step=1.0
                value=Signal::derive(move || shown.get().0 as f64)
                spoken=Signal::derive(move || after_title(context, text.words()))
                set=move |n| context.change(|state| state.set_after(n as usize))
            />
            <span class="folding-count" translate="no">{move || format!("{}/{}", shown.get().0, shown.get().1)}</span>
        </label>
    }
}

/// Largest sideways move of a finger that is still a tap, in CSS pixels.
const STILL: f64 = 8.0;

/// A pointer that is down on the left plane.
#[derive(Clone, Copy, Debug)]
struct Drag {
    id: i32,
    start: (f64, f64),
    /// Whether it drags the probe. A finger may be about to scroll the page, so it has to move sideways first.
    has_moved: bool,
}

/// Puts the probe where the pointer is.
fn place(context: FoldingContext, event: &PointerEvent) {
    let Some(canvas) = event.target().and_then(|it| it.dyn_into::<Element>().ok()) else { return };
    let scale = px_per_unit();
    let size = (f64::from(canvas.client_width()) / scale, f64::from(canvas.client_height()) / scale);
    let px = (f64::from(event.offset_x()) / scale, f64::from(event.offset_y()) / scale);
    let half_width = context.state.with_untracked(State::half_width);
    let probe = point_at(px, size, half_width).map(|x| x.clamp(-half_width, half_width));
    context.change(|state| state.set_probe(probe));
}

fn on_down(context: FoldingContext, drag: StoredValue<Option<Drag>>, event: &PointerEvent) {
    if !pointer::begins_drag(event) {
        return;
    }
    if let Some(canvas) = event.target().and_then(|it| it.dyn_into::<Element>().ok()) {
        // Without the capture, a drag ends when it leaves the picture, which is harmless.
        let _ = canvas.set_pointer_capture(event.pointer_id());
    }
    let is_finger = event.pointer_type() == "touch";
    let start = (f64::from(event.offset_x()), f64::from(event.offset_y()));
    drag.set_value(Some(Drag { id: event.pointer_id(), start, has_moved: !is_finger }));
    if !is_finger {
        event.prevent_default();
        place(context, event);
    }
}

fn on_move(context: FoldingContext, drag: StoredValue<Option<Drag>>, event: &PointerEvent) {
    let Some(mut held) = drag.get_value().filter(|held| held.id == event.pointer_id()) else { return };
    if !pointer::is_down(event) {
        return drag.set_value(None);
    }
    held.has_moved |= (f64::from(event.offset_x()) - held.start.0).abs() > STILL;
    drag.set_value(Some(held));
    if held.has_moved {
        place(context, event);
    }
}

fn on_up(context: FoldingContext, drag: StoredValue<Option<Drag>>, event: &PointerEvent) {
    let Some(held) = drag.get_value().filter(|held| held.id == event.pointer_id()) else { return };
    drag.set_value(None);
    let moved =
        (f64::from(event.offset_x()) - held.start.0).hypot(f64::from(event.offset_y()) - held.start.1);
    if moved <= STILL {
        place(context, event);
    }
}

/// The picture of the loss.
#[component]
pub(super) fn LossView(context: FoldingContext) -> impl IntoView {
    let text = use_text();
    let picture = TidyMemo::new(move |_| loss_picture(context, text));
    let described = move || {
        let at = |trained: &crate::folding::model::separate::Trained| {
            let (loss, step) =
                (base::number::four_decimals(trained.loss), base::number::whole(trained.of.step.into()));
            text.words::<Folding>().described_loss(&loss, &step)
        };
        context.with_trained(at).unwrap_or_default()
    };
    // The view may have changed by the time that the picture is drawn.
    let paint = Paint::new(picture, |picture, surface, theme| {
        picture.as_ref().is_none_or(|picture| picture.draw_on(surface, theme))
    });
    view! {
        <PictureView
            paint=paint
            description=Signal::derive(described)
            height=Signal::stored(f64::from(crate::folding::picture::LOSS))
        />
    }
}
