//! The interactive picture.

use super::{
    context::ExplorerContext,
    gate::PredictionGate,
    gesture::{Change, Gesture, Touch},
    jumps::Step,
    keys::Move,
    layers::keep_drawn,
    scene::{Scene, share_at},
};
use crate::curves::{state::Lower, words::Curves};
use kernels::Activation;
use leptos::{
    ev::{PointerEvent, WheelEvent},
    html,
    prelude::*,
};
use plot::canvas::{put_under, px_per_unit};
use ui_kit::{
    memo::TidyMemo,
    text::{number::fixed, use_text},
};

/// Bit of `PointerEvent::buttons` for the mouse's main button; set for a touching finger or pen as well.
const MAIN_BUTTON: u16 = 1;

/// Both canvases, with their pointer and wheel handlers.
#[component]
pub fn PlotView(
    context: ExplorerContext,
    /// The gate that hides the curves until the learner has guessed.
    gate: PredictionGate,
    scene: TidyMemo<Scene>,
    /// The lower canvas, so that the caller can read its size.
    ground: NodeRef<html::Canvas>,
    /// The slider that takes the focus when the cursor is placed, so that the arrow keys work from there.
    slider: NodeRef<html::Input>,
    /// Left edge of the picture's plane in picture units; set once it is drawn.
    left: RwSignal<f64>,
) -> impl IntoView {
    let text = use_text();
    let cursor = NodeRef::<html::Canvas>::new();
    let has_failed = RwSignal::new(false);
    let gesture = StoredValue::new(Gesture::default());
    keep_drawn(ground, cursor, scene, has_failed, left);

    let width =
        move || cursor.get_untracked().map_or(1.0, |canvas| f64::from(canvas.client_width()) / px_per_unit());
    let touch = move |event: &PointerEvent| {
        let px = (f64::from(event.offset_x()) / px_per_unit(), f64::from(event.offset_y()) / px_per_unit());
        Touch {
            id: event.pointer_id(),
            share: share_at(px.0, left.get_untracked(), width()),
            px,
            time: event.time_stamp(),
            is_finger: event.pointer_type() == "touch",
            is_panning: event.shift_key(),
            is_down: event.buttons() & MAIN_BUTTON != 0,
        }
    };
    let follow = move |change: Option<Change>| match change {
        Some(Change::Cursor(share)) => {
            let x = context.state.with_untracked(|state| state.range.at(share.clamp(0.0, 1.0)));
            if !gate.place(x) {
                context.change(Change::Cursor(share));
            }
        }
        Some(change) => context.change(change),
        None => {}
    };
    let on_down = move |event: PointerEvent| {
        // On a Mac, ctrl and the main button open the context menu, and the release is not reported.
        if event.button() != 0 || event.ctrl_key() {
            return;
        }
        let touch = touch(&event);
        if let Some(canvas) = cursor.get_untracked() {
            // Without the capture, a drag ends when it leaves the picture, which is harmless.
            let _ = canvas.set_pointer_capture(touch.id);
        }
        if !touch.is_finger {
            event.prevent_default();
            focus(slider);
        }
        let range = context.state.with_untracked(|state| state.range);
        follow(gesture.try_update_value(|gesture| gesture.down(touch, range)).flatten());
    };
    let on_move = move |event: PointerEvent| {
        let touch = touch(&event);
        follow(gesture.try_update_value(|gesture| gesture.moved(touch)).flatten());
    };
    let on_up = move |event: PointerEvent| {
        let touch = touch(&event);
        follow(gesture.try_update_value(|gesture| gesture.up(touch)).flatten());
    };
    // A pointer that lost its capture has been lifted, or its events go to another element.
    let on_lost =
        move |event: PointerEvent| gesture.update_value(|gesture| gesture.cancelled(event.pointer_id()));
    let on_menu = move |_| {
        gesture.update_value(Gesture::menu_opened);
        if let (Some(cursor), Some(ground)) = (cursor.get_untracked(), ground.get_untracked()) {
            put_under(&cursor, &ground);
        }
    };
    Effect::new(move |_| {
        let leaving = window_event_listener(leptos::ev::blur, move |_| {
            // The event may arrive after the picture is disposed.
            gesture.try_update_value(Gesture::ended);
        });
        on_cleanup(move || leaving.remove());
    });
    let on_wheel = move |event: WheelEvent| {
        // The plain wheel scrolls the page; trackpads report a pinch as a wheel with ctrl.
        let (dx, dy) = (event.delta_x(), event.delta_y());
        let unit = if event.delta_mode() == WheelEvent::DOM_DELTA_LINE { 16.0 } else { 1.0 };
        if event.ctrl_key() || event.meta_key() {
            event.prevent_default();
            context.make(Move::Zoom((dy * unit * 0.004).clamp(-0.7, 0.7).exp()));
        } else if event.shift_key() || dx.abs() > dy.abs() {
            event.prevent_default();
            let along = if dx.abs() > dy.abs() { dx } else { dy };
            context.make(Move::Pan((along * unit / width()).clamp(-0.5, 0.5)));
        }
    };
    // Neither memo notifies when only the cursor moves.
    let ground_of_scene = TidyMemo::new(move |_| scene.with(Scene::ground));
    let is_low = TidyMemo::new(move |_| context.still.with(|state| state.lower == Lower::Nothing));
    let description = move || ground_of_scene.with(|scene| described(scene, text.words()));

    view! {
        <div class="curves__plot" class:curves__plot--low=move || is_low.get()>
            <canvas class="curves__canvas" node_ref=ground role="img" aria-label=description></canvas>
            <canvas
                class="curves__canvas curves__canvas--cursor"
                node_ref=cursor
                aria-hidden="true"
                on:pointerdown=on_down
                on:pointermove=on_move
                on:pointerup=on_up
                on:pointercancel=on_lost
                on:lostpointercapture=on_lost
                on:contextmenu=on_menu
                on:wheel=on_wheel
            ></canvas>
            <Show when=move || gate.is_asking()>
                <div class="curves__hold">
                    <p>{text.say(|m: &Curves| m.guess_first)}</p>
                    <button type="button" class="button" on:click=move |_| gate.waive()>
                        {text.say(|m: &Curves| m.show_now)}
                    </button>
                </div>
            </Show>
        </div>
        <Show when=move || has_failed.get()>
            <p class="callout" role="status">{text.say(|m: &Curves| m.canvas_failed)}</p>
        </Show>
    }
}

/// Describes the picture in words.
fn described(scene: &Scene, m: &Curves) -> String {
    let state = &scene.state;
    let range = format!("{} … {}", fixed(state.range.low(), 2), fixed(state.range.high(), 2));
    if scene.is_held {
        return m.picture_held(&range);
    }
    let names: Vec<_> = state.shown.iter().map(Activation::name).collect();
    let below = match state.lower {
        Lower::Derivatives => m.below_derivatives,
        Lower::Difference => m.below_difference,
        Lower::Nothing => "",
    };
    let picture = m.picture(&names.join(", "), below, &range);
    match jumps(scene, m) {
        Some(jumps) => format!("{picture} {jumps}"),
        None => picture,
    }
}

/// Describes in words where the drawn derivatives jump.
fn jumps(scene: &Scene, m: &Curves) -> Option<String> {
    let state = &scene.state;
    if state.lower != Lower::Derivatives {
        return None;
    }
    let (parameters, range) = (state.dials.parameters(), state.range.low()..state.range.high());
    let of_one = |it: Activation| {
        let places: Vec<String> =
            Step::within(it, &parameters, &range).map(|step| fixed(step.x, 0)).collect();
        (!places.is_empty()).then(|| m.jumps_at(it.name(), &places.join(", ")))
    };
    let all: Vec<String> = state.shown.iter().filter_map(of_one).collect();
    (!all.is_empty()).then(|| m.picture_jumps(&all.join("; ")))
}

fn focus(slider: NodeRef<html::Input>) {
    if let Some(slider) = slider.get_untracked() {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        // If the slider cannot take the focus, the page handles the keys.
        let _ = slider.focus_with_options(&options);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::curves::state::{Explorer, Shown};
    use lesson::Lang;
    use std::sync::Arc;
    use ui_kit::text::Words;

    fn scene(shown: &[Activation], lower: Lower) -> Scene {
        let shown: Shown = shown.iter().copied().collect();
        let state = Explorer { shown, lower, ..Explorer::plain() };
        Scene { state, zero_gradient: Arc::default(), guess: None, is_held: false }
    }

    #[test]
    fn the_picture_in_words_tells_where_derivatives_jump() {
        let shown = [Activation::Relu, Activation::Elu, Activation::Hardswish];
        let words = described(&scene(&shown, Lower::Derivatives), Curves::of(Lang::En));
        assert!(words.ends_with("Derivatives jump: ReLU at x = 0; Hardswish at x = −3, 3."), "{words}");
        let words = described(&scene(&shown, Lower::Derivatives), Curves::of(Lang::Ko));
        assert!(words.ends_with("도함수가 끊기는 곳: ReLU x = 0; Hardswish x = −3, 3."), "{words}");
    }

    #[test]
    fn jumps_that_are_not_drawn_are_not_told() {
        let told = |shown: &[Activation], lower| jumps(&scene(shown, lower), Curves::of(Lang::En));
        assert_eq!(told(&[Activation::Relu], Lower::Nothing), None);
        assert_eq!(told(&[Activation::Silu], Lower::Derivatives), None);
    }
}
