//! The picture with its points: they are added, moved and removed with a mouse, a finger or keys.

use super::context::OwnContext;
use crate::own::{
    picture::{HEIGHT, OwnPicture, place_of, point_at, sides},
    state::Tab,
    words::Own,
};
use leptos::{
    ev::{KeyboardEvent, PointerEvent},
    html,
    prelude::*,
};
use plot::canvas::{USUAL_FONT, px_per_unit};
use ui_kit::{
    browser::pointer,
    components::picture_view::PictureView,
    memo::TidyMemo,
    text::{number::two_decimals, use_text},
};
use web_sys::{HtmlElement, wasm_bindgen::JsCast as _};

/// Distance from a point within which a press grabs it, in units of the picture.
const REACH: f64 = 22.0;
/// Largest move of a finger that is still a tap, in units of the picture.
const STILL: f64 = 8.0;
/// The grid of points that are dragged.
const GRID: f64 = 0.05;

/// What the pointer that is down does.
#[derive(Clone, Copy, Debug)]
enum Held {
    /// It moves this point.
    Point(usize),
    /// A finger that adds a point if it is lifted where it was put down.
    Tap((f64, f64)),
}

/// The picture's pointer events.
#[derive(Clone, Copy)]
struct Input {
    context: OwnContext,
    node: NodeRef<html::Div>,
    held: StoredValue<Option<(i32, Held)>>,
}

impl Input {
    /// Returns where a pointer is and the picture's width, in units of the picture.
    fn place(self, event: &PointerEvent) -> Option<((f64, f64), f64)> {
        let frame = self.node.get_untracked()?.get_bounding_client_rect();
        let unit = px_per_unit();
        let left = (f64::from(event.client_x()) - frame.left()) / unit;
        let top = (f64::from(event.client_y()) - frame.top()) / unit;
        Some(((left, top), frame.width() / unit))
    }

    /// Returns the point that is nearest to a place, if it is within reach.
    fn point_near(self, (left, top): (f64, f64), width: f64) -> Option<usize> {
        let (before, after) = sides();
        let distance = |point: &[f64; 2]| {
            let (own_top, share) = place_of(*point);
            (before + (width - before - after) * share - left).hypot(own_top - top)
        };
        let distances: Vec<f64> =
            self.context.drawn.with_untracked(|drawn| drawn.points().iter().map(distance).collect());
        let nearest = distances.into_iter().enumerate().min_by(|a, b| a.1.total_cmp(&b.1))?;
        (nearest.1 <= REACH).then_some(nearest.0)
    }

    /// Adds a point at a place of the upper plane.
    fn add(self, place: (f64, f64), width: f64) -> Option<usize> {
        let to = point_at(place, width);
        let is_inside = crate::own::model::drawn::Y.contains(&to[1]);
        let added = is_inside.then(|| self.context.change(|state| state.drawn.add(to.map(on_grid))));
        let added = added.flatten().flatten()?;
        self.context.select(added);
        Some(added)
    }

    fn on_down(self, event: &PointerEvent) {
        if !pointer::begins_drag(event) || self.context.tab.get_untracked() != Tab::Draw {
            return;
        }
        let Some((place, width)) = self.place(event) else { return };
        let is_finger = event.pointer_type() == "touch";
        let held = match self.point_near(place, width) {
            Some(idx) => {
                self.context.select(idx);
                Some(Held::Point(idx))
            }
            None if is_finger => Some(Held::Tap(place)),
            None => self.add(place, width).map(Held::Point),
        };
        self.held.set_value(held.map(|held| (event.pointer_id(), held)));
        if let Some(Held::Point(idx)) = held {
            if let Some(node) = self.node.get_untracked() {
                // Without the capture, a drag ends when it leaves the picture, which is harmless.
                let _ = node.set_pointer_capture(event.pointer_id());
            }
            event.prevent_default();
            self.focus(idx);
        }
    }

    fn on_move(self, event: &PointerEvent) {
        let Some((id, Held::Point(idx))) = self.held.get_value() else { return };
        if id != event.pointer_id() {
            return;
        }
        if !pointer::is_down(event) {
            return self.held.set_value(None);
        }
        if let Some((place, width)) = self.place(event) {
            let to = point_at(place, width).map(on_grid);
            self.context.change(|state| state.drawn.move_to(idx, to));
        }
    }

    fn on_up(self, event: &PointerEvent) {
        let Some((id, held)) = self.held.get_value() else { return };
        if id != event.pointer_id() {
            return;
        }
        self.held.set_value(None);
        if let (Held::Tap(start), Some((place, width))) = (held, self.place(event))
            && (place.0 - start.0).hypot(place.1 - start.1) <= STILL
            && let Some(idx) = self.add(place, width)
        {
            self.focus(idx);
        }
    }

    /// Moves the focus to a point, so that keys move it too.
    fn focus(self, idx: usize) {
        // A point that was just added is there after the next rendering.
        request_animation_frame(move || {
            let handle = self
                .node
                .get_untracked()
                .and_then(|node| node.query_selector(&format!("[data-point='{idx}']")).ok().flatten());
            if let Some(handle) = handle.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
                // If it fails, the page handles the keys.
                let _ = handle.focus();
            }
        });
    }

    fn on_key(self, idx: usize, event: &KeyboardEvent) {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let step = if event.shift_key() { 0.01 } else { 0.1 };
        let by = match event.key().as_str() {
            "ArrowLeft" => [-step, 0.0],
            "ArrowRight" => [step, 0.0],
            "ArrowDown" => [0.0, -step],
            "ArrowUp" => [0.0, step],
            "Delete" | "Backspace" => {
                event.prevent_default();
                self.context.change(|state| state.drawn.remove(idx));
                self.focus(untrack(|| self.context.selected()));
                return;
            }
            _ => return,
        };
        event.prevent_default();
        self.context.change(|state| {
            if let Some(&[x, y]) = state.drawn.points().get(idx) {
                state.drawn.move_to(idx, [x + by[0], y + by[1]]);
            }
        });
    }
}

/// Rounds a coordinate to the grid of points that are dragged.
fn on_grid(coordinate: f64) -> f64 {
    (coordinate / GRID).round() * GRID
}

/// The picture, with a handle on each point while the function is drawn.
#[component]
pub(super) fn Plot(
    context: OwnContext,
    picture: TidyMemo<OwnPicture>,
    said: Signal<String>,
) -> impl IntoView {
    let text = use_text();
    let node = NodeRef::<html::Div>::new();
    let input = Input { context, node, held: StoredValue::new(None) };
    let is_drawn = TidyMemo::new(move |_| context.tab.get() == Tab::Draw);
    let n_points = TidyMemo::new(move |_| context.drawn.with(|drawn| drawn.points().len()));
    let described = move || text.words::<Own>().described(&said.get());
    view! {
        <div
            class="own__plot lab__first"
            class:own__plot--draw=move || is_drawn.get()
            node_ref=node
            on:pointerdown=move |event| input.on_down(&event)
            on:pointermove=move |event| input.on_move(&event)
            on:pointerup=move |event| input.on_up(&event)
            on:pointercancel=move |_| input.held.set_value(None)
            on:lostpointercapture=move |_| input.held.set_value(None)
        >
            <PictureView
                paint=picture description=Signal::derive(described) height=f64::from(HEIGHT)
            />
            <Show when=move || is_drawn.get()>
                <div role="group" aria-label=text.say(|m: &Own| m.points_name)>
                    <For each=move || 0..n_points.get() key=|idx| *idx let(idx)>
                        <Handle input=input idx=idx />
                    </For>
                </div>
            </Show>
        </div>
    }
}

/// A point of the function.
#[component]
fn Handle(input: Input, idx: usize) -> impl IntoView {
    let text = use_text();
    let context = input.context;
    // The point may have been removed before its handle is.
    let points = move || context.drawn.with(|drawn| (drawn.points().get(idx).copied(), drawn.points().len()));
    let place = move || points().0.map(place_of).unwrap_or_default();
    let label = move || {
        let (point, n) = points();
        let [x, y] = point.unwrap_or_default();
        text.words::<Own>().point_name(idx + 1, n, &two_decimals(x), &two_decimals(y))
    };
    let rem = |length: f64| format!("{}rem", length / USUAL_FONT);
    let (left, right) = sides();
    view! {
        <button
            type="button"
            class="own__handle"
            class:own__handle--chosen=move || context.selected() == idx
            data-point=idx
            aria-label=label
            aria-describedby=context.name("hint")
            style=("--left", rem(left))
            style=("--right", rem(right))
            style=("--top", move || rem(place().0))
            style=("--share", move || place().1.to_string())
            on:focus=move |_| context.select(idx)
            on:keydown=move |event| input.on_key(idx, &event)
        ></button>
    }
}
