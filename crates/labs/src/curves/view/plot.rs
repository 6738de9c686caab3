//! The interactive picture: its pointer and wheel events, and its two canvases, redrawn at most once per frame and only
//! if they changed. When the cursor moves, only its layer is redrawn. Nothing is drawn while the lab is out of view.

use super::{
    super::{
        model::{
            derivative::Step,
            moves::{Gesture, Move, Touch},
        },
        picture::{
            LEFT, Samples, left_edge,
            scene::{Scene, paint_cursor, paint_ground, share_at},
        },
        state::Shown,
    },
    context::{ExplorerContext, PredictionGate},
};
use crate::curves::{choices::Lower, words::Curves};
use kernels::Activation;
use leptos::{
    ev::{PointerEvent, WheelEvent},
    html,
    prelude::*,
};
use plot::{
    Theme,
    canvas::{CanvasSurface, put_under, px_per_unit, size_of, theme_for},
    paper::Paper,
};
use send_wrapper::SendWrapper;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use ui_kit::{
    browser::{
        focus,
        observe::{InView, Recoloured, Resized},
        pointer,
        schedule::OncePerFrame,
    },
    memo::TidyMemo,
    text::{number::fixed, use_text},
};
use web_sys::HtmlCanvasElement;

/// The handlers of the picture's pointer and wheel events.
#[derive(Clone, Copy)]
struct PlotInput {
    context: ExplorerContext,
    gate: PredictionGate,
    gesture: StoredValue<Gesture>,
    ground: NodeRef<html::Canvas>,
    cursor: NodeRef<html::Canvas>,
    slider: NodeRef<html::Input>,
    left: RwSignal<f64>,
}

impl PlotInput {
    /// Returns the width of the picture in picture units.
    fn width(self) -> f64 {
        self.cursor.get_untracked().map_or(1.0, |canvas| f64::from(canvas.client_width()) / px_per_unit())
    }

    fn touch(self, event: &PointerEvent) -> Touch {
        let px = (f64::from(event.offset_x()) / px_per_unit(), f64::from(event.offset_y()) / px_per_unit());
        Touch {
            id: event.pointer_id(),
            share: share_at(px.0, self.left.get_untracked(), self.width()),
            px,
            time: event.time_stamp(),
            is_finger: event.pointer_type() == "touch",
            is_panning: event.shift_key(),
            is_down: pointer::is_down(event),
        }
    }

    /// Passes an event to the gesture and makes the move that it causes; an open guess takes the moves of the cursor.
    fn follow(self, handle: impl FnOnce(&mut Gesture) -> Option<Move>) {
        match self.gesture.try_update_value(handle).flatten() {
            Some(Move::Cursor(share)) => {
                let x = self.context.state.with_untracked(|state| state.range.at(share.clamp(0.0, 1.0)));
                if !self.gate.place(x) {
                    self.context.make(Move::Cursor(share));
                }
            }
            Some(it) => self.context.make(it),
            None => {}
        }
    }

    fn on_down(self, event: &PointerEvent) {
        if !pointer::begins_drag(event) {
            return;
        }
        self.hover(None);
        let touch = self.touch(event);
        if let Some(canvas) = self.cursor.get_untracked() {
            // Without the capture, a drag ends when it leaves the picture, which is harmless.
            let _ = canvas.set_pointer_capture(touch.id);
        }
        if !touch.is_finger {
            event.prevent_default();
            self.focus_slider();
        }
        let range = self.context.state.with_untracked(|state| state.range);
        self.follow(|gesture| gesture.down(touch, range));
    }

    fn on_move(self, event: &PointerEvent) {
        let touch = self.touch(event);
        self.hover((!touch.is_finger && event.buttons() == 0).then_some(touch.share));
        self.follow(|gesture| gesture.moved(touch));
    }

    /// Puts the ghost cursor at a share of the plane's width; removes it outside of the plane.
    fn hover(self, share: Option<f64>) {
        let share = share.filter(|share| (0.0..=1.0).contains(share));
        let x = share
            .map(|share| self.context.state.with_untracked(|state| state.on_grid(state.range.at(share))));
        if self.context.hovered.get_untracked() != x {
            self.context.hovered.set(x);
        }
    }

    fn on_up(self, event: &PointerEvent) {
        let touch = self.touch(event);
        self.follow(|gesture| gesture.up(touch));
    }

    /// Handles a pointer that lost its capture: it has been lifted, or its events go to another element.
    fn on_lost(self, event: &PointerEvent) {
        self.gesture.update_value(|gesture| gesture.cancelled(event.pointer_id()));
    }

    fn on_menu(self) {
        self.hover(None);
        self.gesture.update_value(Gesture::menu_opened);
        if let (Some(cursor), Some(ground)) = (self.cursor.get_untracked(), self.ground.get_untracked()) {
            put_under(&cursor, &ground);
        }
    }

    fn on_wheel(self, event: &WheelEvent) {
        // The plain wheel scrolls the page; trackpads report a pinch as a wheel with ctrl.
        let (dx, dy) = (event.delta_x(), event.delta_y());
        let unit = if event.delta_mode() == WheelEvent::DOM_DELTA_LINE { 16.0 } else { 1.0 };
        if event.ctrl_key() || event.meta_key() {
            event.prevent_default();
            self.context.make(Move::Zoom((dy * unit * 0.004).clamp(-0.7, 0.7).exp()));
        } else if event.shift_key() || dx.abs() > dy.abs() {
            event.prevent_default();
            let along = if dx.abs() > dy.abs() { dx } else { dy };
            self.context.make(Move::Pan((along * unit / self.width()).clamp(-0.5, 0.5)));
        }
    }

    fn focus_slider(self) {
        if let Some(slider) = self.slider.get_untracked() {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            // If the slider cannot take the focus, the page handles the keys.
            let _ = slider.focus_with_options(&options);
        }
    }
}

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
    let input = PlotInput { context, gate, gesture, ground, cursor, slider, left };
    Effect::new(move |_| {
        let leaving = window_event_listener(leptos::ev::blur, move |_| {
            // The event may arrive after the picture is disposed.
            gesture.try_update_value(Gesture::ended);
        });
        on_cleanup(move || leaving.remove());
    });
    // Neither memo notifies when only the cursor moves.
    let ground_of_scene =
        TidyMemo::new(move |_| scene.with(|scene| Scene { reveal: scene.reveal, ..scene.ground() }));
    let is_low = TidyMemo::new(move |_| context.still.with(|state| state.lower == Lower::Nothing));
    let description = move || ground_of_scene.with(|scene| described(scene, text.words()));

    view! {
        <div class="curves__plot lab__first" class:curves__plot--low=move || is_low.get()>
            <canvas class="curves__canvas" node_ref=ground role="img" aria-label=description></canvas>
            <canvas
                class="curves__canvas curves__canvas--cursor"
                node_ref=cursor
                aria-hidden="true"
                on:pointerdown=move |event| input.on_down(&event)
                on:pointermove=move |event| input.on_move(&event)
                on:pointerup=move |event| input.on_up(&event)
                on:pointerleave=move |_| input.hover(None)
                on:pointercancel=move |event| input.on_lost(&event)
                on:lostpointercapture=move |event| input.on_lost(&event)
                on:contextmenu=move |_| input.on_menu()
                on:wheel=move |event| input.on_wheel(&event)
            ></canvas>
            <Show when=move || gate.is_asking()>
                <div class="curves__hold">
                    <p>{move || guess_first(gate.hides(), text.words())}</p>
                    <button
                        type="button" class="button button--primary"
                        disabled=move || !gate.is_placed()
                        on:click=move |_| {
                            gate.make();
                            // The button is gone then, and the focus would be lost with it.
                            focus::on_next_frame(slider);
                        }
                    >
                        {text.say(|m: &Curves| m.guess_here)}
                    </button>
                    <button type="button" class="button curves__waive" on:click=move |_| gate.waive()>
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
    let names = names(scene.shown());
    if scene.is_held && names.is_empty() {
        return m.picture_held(&range);
    }
    if scene.is_held {
        return m.picture_without(&names, &self::names(scene.hides), &range);
    }
    let below = match state.lower {
        Lower::Derivatives => m.below_derivatives,
        Lower::Difference => m.below_difference,
        Lower::Nothing => "",
    };
    let picture = m.picture(&names, below, &range);
    let guess = scene.reveal_label(m).map(|label| format!("{label}."));
    [Some(picture), jumps(scene, m), guess].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Lists functions: `ReLU, GELU`.
fn names(functions: Shown) -> String {
    functions.iter().map(Activation::name).collect::<Vec<_>>().join(", ")
}

/// Asks for a guess about the functions that are hidden.
fn guess_first(hides: Shown, m: &Curves) -> String {
    if hides.count() == 0 { m.guess_first.to_owned() } else { m.guess_first_of(&names(hides)) }
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

/// Redraws both canvases when `scene` changes. Sets `has_failed` to whether drawing failed, and `left` to the left edge
/// of the plane in picture units.
fn keep_drawn(
    ground: NodeRef<html::Canvas>,
    cursor: NodeRef<html::Canvas>,
    scene: TidyMemo<Scene>,
    has_failed: RwSignal<bool>,
    left: RwSignal<f64>,
) {
    let text = use_text();
    let layers = StoredValue::new_local(None::<Rc<Layers>>);
    Effect::new(move |_| {
        let (Some(ground), Some(cursor)) = (ground.get(), cursor.get()) else { return };
        let kept = Layers::new(ground, cursor, move |layers| {
            let words = text.words_untracked::<Curves>();
            let is_drawn = scene.with_untracked(|scene| layers.paint(scene, words));
            if has_failed.get_untracked() == is_drawn {
                has_failed.set(!is_drawn);
            }
            if left.get_untracked() != layers.left.get() {
                left.set(layers.left.get());
            }
        });
        let watching = SendWrapper::new(kept.watch());
        layers.set_value(Some(kept));
        on_cleanup(move || {
            drop(watching);
            layers.try_set_value(None);
        });
    });
    Effect::new(move |_| {
        text.lang();
        layers.with_value(|layers| layers.iter().for_each(|layers| layers.ask_for_all()));
    });
    Effect::new(move |_| {
        scene.track();
        layers.with_value(|layers| layers.iter().for_each(|layers| layers.frame.ask()));
    });
}

/// The canvases, and what is cached between redraws.
struct Layers {
    ground: HtmlCanvasElement,
    cursor: HtmlCanvasElement,
    frame: OncePerFrame,
    samples: RefCell<Samples>,
    theme: RefCell<Option<Theme>>,
    /// The scene that the ground shows, or `None` if the ground must be redrawn in any case.
    painted: RefCell<Option<Scene>>,
    /// Cached size of both canvases in picture units; `None` after a resize.
    size: Cell<Option<(f64, f64)>>,
    /// Left edge of the plane when the ground was last drawn.
    left: Cell<f64>,
    is_seen: Cell<bool>,
}

impl Layers {
    fn new(
        ground: HtmlCanvasElement,
        cursor: HtmlCanvasElement,
        paint: impl Fn(&Self) + 'static,
    ) -> Rc<Self> {
        Rc::new_cyclic(|this: &std::rc::Weak<Self>| {
            let this = this.clone();
            let frame = OncePerFrame::new(move || {
                if let Some(this) = this.upgrade().filter(|this| this.is_seen.get()) {
                    paint(&this);
                }
            });
            Self {
                ground,
                cursor,
                frame,
                samples: RefCell::default(),
                theme: RefCell::default(),
                painted: RefCell::default(),
                size: Cell::default(),
                left: Cell::new(LEFT),
                is_seen: Cell::new(true),
            }
        })
    }

    fn ask_for_all(&self) {
        self.painted.replace(None);
        self.frame.ask();
    }

    /// Redraws when the size, the colours or the visibility change, until the returned guard is dropped.
    fn watch(self: &Rc<Self>) -> impl Sized + use<> {
        let asked = Rc::clone(self);
        let resized = Resized::of(&self.ground, move || {
            asked.size.set(None);
            asked.ask_for_all();
        });
        let asked = Rc::clone(self);
        let recoloured = Recoloured::of_page(move || {
            asked.theme.replace(None);
            asked.ask_for_all();
        });
        let asked = Rc::clone(self);
        let seen = InView::of(&self.ground, "100px", move |is_seen| {
            asked.is_seen.set(is_seen);
            if is_seen {
                asked.frame.ask();
            }
        });
        (resized, recoloured, seen)
    }

    fn paint(&self, scene: &Scene, words: &Curves) -> bool {
        let mut samples = self.samples.borrow_mut();
        let mut theme = self.theme.borrow_mut();
        let theme = theme.get_or_insert_with(|| theme_for(&self.ground));
        let size = self.size.get().unwrap_or_else(|| size_of(&self.ground));
        self.size.set(Some(size));
        let width = size.0;
        let mut is_drawn = true;
        let ground = scene.ground();
        if self.painted.borrow().as_ref() != Some(&ground) {
            self.painted.replace(Some(ground));
            self.left.set(scene.with_picture(&mut samples, width, words, |picture| left_edge(size, picture)));
            is_drawn = match CanvasSurface::of_known_size(&self.ground, size) {
                Ok(Some(surface)) => {
                    paint_ground(Paper::Canvas(surface), scene, &mut samples, words, width, theme)
                }
                Ok(None) => true,
                Err(_) => false,
            };
        }
        let is_cursor_drawn = match CanvasSurface::of_known_size(&self.cursor, size) {
            Ok(Some(surface)) => {
                surface.clear();
                paint_cursor(Paper::Canvas(surface), scene, &mut samples, words, width, theme)
            }
            Ok(None) => true,
            Err(_) => false,
        };
        is_drawn && is_cursor_drawn
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::{picture::Reveal, state::Explorer};
    use super::*;
    use lesson::Lang;
    use std::sync::Arc;
    use ui_kit::text::Words;

    fn scene(shown: &[Activation], lower: Lower) -> Scene {
        let shown: Shown = shown.iter().copied().collect();
        let state = Explorer { shown, lower, ..Explorer::plain() };
        Scene {
            state,
            zero_gradient: Arc::default(),
            ghost: None,
            guess: None,
            reveal: None,
            is_held: false,
            hides: Shown::default(),
        }
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
    fn the_picture_in_words_keeps_what_is_asked_and_tells_what_was_guessed() {
        let scene = scene(&[Activation::Gelu, Activation::Silu], Lower::Nothing);
        let hides: Shown = [Activation::Silu].into_iter().collect();
        let held = Scene { is_held: true, hides, ..scene.clone() };
        assert_eq!(
            described(&held, Curves::of(Lang::En)),
            "Curves of GELU for x in −6.00 … 6.00. The curve of SiLU appears once you have made your guess."
        );
        let reveal = Reveal { activation: Activation::Silu, guess: 0.5, truth: -1.28 };
        let words = described(&Scene { reveal: Some(reveal), ..scene }, Curves::of(Lang::En));
        assert!(words.ends_with("my guess 0.50 · truth −1.28 · 1.78 apart."), "{words}");
    }

    #[test]
    fn jumps_that_are_not_drawn_are_not_told() {
        let text_of_jumps = |shown: &[Activation], lower| jumps(&scene(shown, lower), Curves::of(Lang::En));
        assert_eq!(text_of_jumps(&[Activation::Relu], Lower::Nothing), None);
        assert_eq!(text_of_jumps(&[Activation::Silu], Lower::Derivatives), None);
    }
}
