//! The numbers of one layer made by hand: arrows to drag, and fields.

use super::context::FoldingContext;
use crate::folding::{
    model::hand::{IDENTITY, LayerNumbers, NUMBER},
    state::State,
    words::Folding,
};
use leptos::{ev::PointerEvent, prelude::*, svg};
use ui_kit::{browser::pointer, components::number_field::NumberField, text::use_text};

/// Half of the width of the pad, in the layer's numbers.
const REACH: f64 = 3.4;

/// The ends of the three things that can be dragged: the images of e₁ and e₂, and the bias. Each is a column: the
/// places of its two coordinates among the layer's numbers.
const HANDLES: [(&str, [usize; 2]); 3] = [("e₁", [0, 2]), ("e₂", [1, 3]), ("b", [4, 5])];

/// The layer that is shown last, with its numbers.
#[component]
pub(super) fn Editor(context: FoldingContext) -> impl IntoView {
    let text = use_text();
    let layer = context.of(State::edited_layer);
    let numbers =
        context.of(|state| state.hand.layers.get(state.edited_layer()).copied().unwrap_or(IDENTITY));
    let set =
        move |place: usize, x: f64| context.change(|state| state.hand.set(state.edited_layer(), place, x));
    let field = move |place: usize| {
        let label = move || {
            let m = text.words::<Folding>();
            format!("{}, {}", m.layer(layer.get() + 1), m.entries.get(place).copied().unwrap_or_default())
        };
        let value = Signal::derive(move || numbers.get().get(place).copied().unwrap_or(0.0));
        view! {
            <NumberField
                label=Signal::derive(label) value=value range=NUMBER step=0.1
                decimals=Signal::stored(2) set=move |x| set(place, x)
            />
        }
    };
    let name = move || text.words::<Folding>().editor(layer.get() + 1);
    view! {
        <div class="folding-editor" role="group" aria-label=name>
            <Pad context=context numbers=Signal::derive(move || numbers.get()) />
            <div>
                <p class="folding-hint">{name}</p>
                <div class="folding-numbers">
                    <div class="folding-numbers__part">
                        <span aria-hidden="true">{move || base::number::indexed('W', layer.get() + 1)}</span>
                        <div class="folding-fields">{[0, 1, 2, 3].map(field).collect_view()}</div>
                    </div>
                    <div class="folding-numbers__part">
                        <span aria-hidden="true">{move || base::number::indexed('b', layer.get() + 1)}</span>
                        <div class="folding-fields folding-fields--one">{[4, 5].map(field).collect_view()}</div>
                    </div>
                </div>
            </div>
        </div>
    }
}

/// The images of e₁ and e₂ and the bias, as arrows whose tips can be dragged. The fields beside it are its keyboard.
#[component]
fn Pad(context: FoldingContext, numbers: Signal<LayerNumbers>) -> impl IntoView {
    let text = use_text();
    let node = NodeRef::<svg::Svg>::new();
    let held = StoredValue::new(None::<usize>);
    let place = move |handle: usize, event: &PointerEvent| {
        let (Some(pad), Some((_, places))) = (node.get_untracked(), HANDLES.get(handle)) else { return };
        let frame = pad.get_bounding_client_rect();
        let share = |at: i32, start: f64, length: f64| 2.0 * (f64::from(at) - start) / length.max(1.0) - 1.0;
        let x = REACH * share(event.client_x(), frame.left(), frame.width());
        let y = -REACH * share(event.client_y(), frame.top(), frame.height());
        // Tenths, like the steps of the fields.
        let tenths = |x: f64| (x * 10.0).round() / 10.0;
        context.change(|state| {
            let layer = state.edited_layer();
            state.hand.set(layer, places[0], tenths(x));
            state.hand.set(layer, places[1], tenths(y));
        });
    };
    let on_down = move |handle: usize, event: PointerEvent| {
        if !pointer::begins_drag(&event) {
            return;
        }
        event.prevent_default();
        if let Some(pad) = node.get_untracked() {
            // Without the capture, a drag ends when it leaves the pad, which is harmless.
            let _ = pad.set_pointer_capture(event.pointer_id());
        }
        held.set_value(Some(handle));
    };
    let on_move = move |event: PointerEvent| match held.get_value() {
        Some(_) if !pointer::is_down(&event) => held.set_value(None),
        Some(handle) => place(handle, &event),
        None => {}
    };
    let handle = move |(idx, (name, places)): (usize, (&'static str, [usize; 2]))| {
        // The screen's y grows downwards.
        let x = move || numbers.get().get(places[0]).copied().unwrap_or(0.0);
        let y = move || -numbers.get().get(places[1]).copied().unwrap_or(0.0);
        let class = format!("folding-handle folding-handle--{}", ["first", "second", "bias"][idx]);
        view! {
            <g class=class>
                <line x1="0" y1="0" x2=x y2=y />
                <circle cx=x cy=y r="0.42" on:pointerdown=move |event| on_down(idx, event) />
                <text x=x y=y dy="0.14">{name}</text>
            </g>
        }
    };
    view! {
        <svg
            class="folding-pad"
            node_ref=node
            viewBox=format!("{} {} {} {}", -REACH, -REACH, 2.0 * REACH, 2.0 * REACH)
            role="img"
            aria-label=text.say(|m: &Folding| m.pad)
            on:pointermove=on_move
            on:pointerup=move |_| held.set_value(None)
            on:pointercancel=move |_| held.set_value(None)
            on:lostpointercapture=move |_| held.set_value(None)
        >
            <path class="folding-pad__axes" d="M-3 0H3M0 -3V3M-3 -3H3V3H-3Z" />
            {HANDLES.into_iter().enumerate().map(handle).collect_view()}
        </svg>
    }
}
