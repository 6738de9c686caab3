//! The steps of a question that are put in order: by dragging them, by their buttons, or by arrow keys.

use crate::{
    browser::{document, focus, pointer},
    components::{
        attempts::Attempts,
        inline::inlines,
        reasons::{ItemReasons, MarkName, marked_class},
    },
    text::{questions::Questions, use_text},
};
use leptos::{
    ev::{KeyboardEvent, PointerEvent},
    html,
    prelude::*,
};
use lesson::{Answer, Inline, plain_text};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// The selector of a step.
const STEP: &str = ".step";
/// The selector of the handle by which a finger drags a step. Elsewhere a finger scrolls the page.
const HANDLE: &str = ".step__handle";

/// A step that is being dragged.
#[derive(Clone, Copy, PartialEq)]
struct Drag {
    /// Its place in the list.
    from: usize,
    /// The place where it would be dropped.
    to: usize,
    /// Vertical position of the pointer where the drag began, and now. CSS pixels.
    pointer: (f64, f64),
}

/// The direction of a move.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Up,
    Down,
}

/// The steps in the order chosen so far.
#[component]
pub fn Steps(
    texts: Vec<Vec<Inline>>,
    /// The order at first.
    order: Vec<usize>,
    attempts: Attempts,
) -> impl IntoView {
    let text = use_text();
    let list = NodeRef::<html::Ol>::new();
    let moved = RwSignal::new(None::<(String, usize)>);
    let drag = RwSignal::new(None::<Drag>);
    let count = order.len();
    let start = StoredValue::new(order);
    let texts = StoredValue::new(texts);
    let current = move || match attempts.answer() {
        Some(Answer::Order(order)) => order,
        _ => {
            let last = attempts.missed.with(|missed| missed.last().cloned());
            let Some(Answer::Order(order)) = last else { return start.get_value() };
            order
        }
    };
    // A step that an earlier attempt has put in its place stays there.
    let is_movable =
        move |order: &[usize], at: usize| order.get(at).is_some_and(|step| attempts.is_asked(*step));
    let next = move |order: &[usize], at: usize, direction: Direction| match direction {
        Direction::Up => (0..at).rev().find(|at| is_movable(order, *at)),
        Direction::Down => (at + 1..order.len()).find(|at| is_movable(order, *at)),
    };
    // Moves a step over those between two places. The list is built anew, and the focus follows the step.
    let put = move |from: usize, to: usize, button: Direction| {
        let mut order = untrack(current);
        let direction = if to < from { Direction::Up } else { Direction::Down };
        let mut at = from;
        while at != to
            && let Some(place) = untrack(|| next(&order, at, direction))
        {
            order.swap(at, place);
            at = place;
        }
        let words = order
            .get(at)
            .and_then(|step| texts.with_value(|texts| texts.get(*step).map(|it| plain_text(it))));
        moved.set(words.map(|words| (words, at + 1)));
        attempts.draft.set(Some(Answer::Order(order)));
        focus::nth_inside_on_next_frame(list, STEP, at, if button == Direction::Up { 0 } else { 1 });
    };
    let shift = move |at: usize, direction: Direction| {
        if let Some(to) = untrack(|| next(&current(), at, direction)) {
            put(at, to, direction);
        }
    };

    let on_press = move |at: usize, event: PointerEvent| {
        let target: Option<Element> = event.target().and_then(|it| it.dyn_into().ok());
        let is_in =
            |selector: &str| target.as_ref().is_some_and(|it| it.closest(selector).ok().flatten().is_some());
        let is_grip = if event.pointer_type() == "touch" { is_in(HANDLE) } else { !is_in("button") };
        if !is_grip || !pointer::begins_drag(&event) || !untrack(|| is_movable(&current(), at)) {
            return;
        }
        event.prevent_default();
        if let Some(list) = list.get_untracked() {
            // Fails only for a pointer that is gone.
            let _ = list.set_pointer_capture(event.pointer_id());
        }
        let y = f64::from(event.client_y());
        drag.set(Some(Drag { from: at, to: at, pointer: (y, y) }));
    };
    let end_drag = move || {
        let ended = drag.get_untracked()?;
        drag.set(None);
        follow(&*list.get_untracked()?, ended.from, None);
        Some(ended)
    };
    let on_move = move |event: PointerEvent| {
        let (Some(now), Some(list)) = (drag.get_untracked(), list.get_untracked()) else { return };
        if !pointer::is_down(&event) {
            // The button was released where the page was not told.
            end_drag();
            return;
        }
        let y = f64::from(event.client_y());
        let order = untrack(current);
        let places: Vec<(usize, f64)> = document::all(&list, STEP)
            .iter()
            .enumerate()
            .filter(|(at, _)| untrack(|| is_movable(&order, *at)))
            .map(|(at, step)| {
                let place = step.get_bounding_client_rect();
                // Where the dragged step was before it followed the pointer.
                let moved = if at == now.from { now.pointer.1 - now.pointer.0 } else { 0.0 };
                (at, place.top() + place.height() / 2.0 - moved)
            })
            .collect();
        follow(&list, now.from, Some(y - now.pointer.0));
        drag.set(Some(Drag {
            to: nearest(&places, y).unwrap_or(now.from),
            pointer: (now.pointer.0, y),
            ..now
        }));
    };
    let on_drop = move |_| {
        if let Some(Drag { from, to, .. }) = end_drag().filter(|drag| drag.from != drag.to) {
            put(from, to, if to < from { Direction::Up } else { Direction::Down });
        }
    };

    let items = move || {
        let order = current();
        let items = order.iter().enumerate().filter_map(|(at, &step)| {
            let words = texts.with_value(|texts| texts.get(step).cloned())?;
            let name = plain_text(&words);
            let m = text.words_untracked::<Questions>();
            let is_at_end = [Direction::Up, Direction::Down].map(|direction| {
                let order = order.clone();
                move || next(&order, at, direction).is_none()
            });
            let [is_first, is_last] = is_at_end;
            let is_fixed = move || !attempts.is_asked(step);
            let class = move || {
                let dragged = drag.get();
                let state = match dragged {
                    Some(drag) if drag.from == at => " step--dragged",
                    Some(drag) if drag.to == at && drag.to < drag.from => " step--before",
                    Some(drag) if drag.to == at => " step--after",
                    _ => "",
                };
                format!("{}{state}", marked_class("step", attempts.mark(step)))
            };
            let on_key = move |event: KeyboardEvent| {
                let direction = match event.key().as_str() {
                    "ArrowUp" => Direction::Up,
                    "ArrowDown" => Direction::Down,
                    _ => return,
                };
                event.prevent_default();
                if !untrack(is_fixed) {
                    shift(at, direction);
                }
            };
            Some(view! {
                <li
                    class=class
                    on:pointerdown=move |event| on_press(at, event)
                    on:keydown=on_key
                >
                    <span class="step__handle" hidden=is_fixed></span>
                    <span class="step__text">{inlines(&words, text.lang_untracked())} <MarkName attempts=attempts item=step /></span>
                    <span class="step__buttons" hidden=is_fixed>
                        <button type="button" class="button" aria-label=m.move_up(&name)
                            disabled=is_first on:click=move |_| shift(at, Direction::Up)>
                            <span aria-hidden="true">"↑"</span>
                        </button>
                        <button type="button" class="button" aria-label=m.move_down(&name)
                            disabled=is_last on:click=move |_| shift(at, Direction::Down)>
                            <span aria-hidden="true">"↓"</span>
                        </button>
                    </span>
                    <ItemReasons attempts=attempts item=step />
                </li>
            })
        });
        items.collect_view()
    };
    let announcement = move || {
        let moved = moved.get();
        moved.map(|(step, place)| text.words::<Questions>().moved_to(&step, place, count))
    };
    view! {
        <ol
            class="question__steps text" class:question__steps--fixed=move || !attempts.is_open() node_ref=list
            on:pointermove=on_move on:pointerup=on_drop on:pointercancel=move |_| _ = end_drag()
            on:lostpointercapture=move |_| _ = end_drag()
        >
            {items}
        </ol>
        <p class="question__hint" hidden=move || !attempts.is_open()>{text.say(|m: &Questions| m.how_to_order)}</p>
        <span class="visually-hidden" role="status">{announcement}</span>
    }
}

/// Moves a step of the list by a distance from its place, in CSS pixels; `None` puts it back.
fn follow(list: &Element, at: usize, distance: Option<f64>) {
    let step =
        document::all(list, STEP).into_iter().nth(at).and_then(|step| step.dyn_into::<HtmlElement>().ok());
    if let Some(step) = step {
        // Both fail only for properties that a script cannot change.
        let _ = match distance {
            Some(distance) => step.style().set_property("transform", &format!("translateY({distance}px)")),
            None => step.style().remove_property("transform").map(drop),
        };
    }
}

/// Returns the place whose middle is nearest to `y`, of places with their middles.
fn nearest(places: &[(usize, f64)], y: f64) -> Option<usize> {
    let distance = |middle: f64| (middle - y).abs();
    let nearest = places.iter().min_by(|(_, one), (_, other)| distance(*one).total_cmp(&distance(*other)));
    nearest.map(|(at, _)| *at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_dropped_at_the_nearest_place_that_is_open() {
        // The third place is kept.
        let places = [(0, 20.0), (1, 60.0), (3, 140.0)];
        let at = |y: f64| nearest(&places, y);
        assert_eq!([-50.0, 39.0, 41.0, 99.0, 101.0, 500.0].map(at), [0, 0, 1, 1, 3, 3].map(Some));
        assert_eq!(nearest(&[], 1.0), None);
    }
}
