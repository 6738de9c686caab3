//! When work runs: once in a frame, in a frame of its own, after the frame that shows a choice, in turns between which
//! input is answered.

use crate::memo::{TidyMemo, leave_in_the_end};
use js_sys::Promise;
use leptos::prelude::*;
use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
    time::Duration,
};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

thread_local! {
    static WAITING: RefCell<VecDeque<Box<dyn FnOnce()>>> = const { RefCell::new(VecDeque::new()) };
}

/// Runs `act` in a frame of its own: after everything that was asked for in this way before, one in each frame, so that
/// the page answers between any two.
pub fn in_own_frame(act: impl FnOnce() + 'static) {
    let is_first = WAITING.with_borrow_mut(|waiting| {
        waiting.push_back(Box::new(act));
        waiting.len() == 1
    });
    if is_first {
        request_animation_frame(run_next);
    }
}

/// Runs the first of the queue. It stays there until it is done: what it asks for comes after it.
fn run_next() {
    let act = WAITING
        .with_borrow_mut(|waiting| waiting.front_mut().map(|act| std::mem::replace(act, Box::new(|| ()))));
    let is_more = || {
        WAITING.with_borrow_mut(|waiting| {
            waiting.pop_front();
            !waiting.is_empty()
        })
    };
    if let Some(act) = act {
        act();
    }
    if is_more() {
        request_animation_frame(run_next);
    }
}

/// Runs `draw` at most once per frame, however often it is asked for. Cheap to clone; not for sending to other threads.
#[derive(Clone)]
pub struct OncePerFrame {
    draw: Rc<dyn Fn()>,
    is_due: Rc<Cell<bool>>,
    is_alone: bool,
}

impl OncePerFrame {
    /// Something to draw.
    pub fn new(draw: impl Fn() + 'static) -> Self {
        Self { draw: Rc::new(draw), is_due: Rc::default(), is_alone: false }
    }

    /// Something to draw that takes a while: [in a frame of its own](in_own_frame).
    pub fn alone(draw: impl Fn() + 'static) -> Self {
        Self { is_alone: true, ..Self::new(draw) }
    }

    /// Asks for it to be drawn in the next frame.
    pub fn ask(&self) {
        if !self.is_due.replace(true) {
            let this = self.clone();
            let draw = move || {
                this.is_due.set(false);
                (this.draw)();
            };
            if self.is_alone {
                in_own_frame(draw);
            } else {
                request_animation_frame(draw);
            }
        }
    }
}

/// Returns `source`, but a change of it only once the browser has shown what else changed with it, as the mark on the
/// control that was pressed.
pub fn once_shown<T: Clone + PartialEq + Send + Sync + 'static>(source: TidyMemo<T>) -> TidyMemo<T> {
    let shown = RwSignal::new(source.get_untracked());
    let follow = move || {
        // Both have gone when the reader has left meanwhile.
        if let Some(value) = source.try_get_untracked() {
            let _ = shown.try_set(value);
        }
    };
    Effect::new(move |_| {
        // What changes before this runs for the first time is a change as well.
        if source.get() != shown.get_untracked() {
            // The frame's own acts come before it is painted; a timer that they set, after it.
            request_animation_frame(move || set_timeout(follow, Duration::ZERO));
        }
    });
    TidyMemo::new(move |_| shown.get())
}

/// Counts from 1 to `all`, one more in each turn of the browser, and calls `done` at the end. Outside of a browser it is
/// at the end at once.
pub fn count_in_turns(all: usize, done: impl Fn() + 'static) -> Signal<usize> {
    if cfg!(not(target_arch = "wasm32")) {
        done();
        return Signal::stored(all);
    }
    let count = RwSignal::new(1);
    Effect::new(move |_| {
        if count.get() < all {
            let next = move || {
                // Gone with the page when the reader has left.
                let _ = count.try_update(|n| *n += 1);
            };
            set_timeout(next, Duration::ZERO);
        } else {
            done();
        }
    });
    count.into()
}

/// How many parts of the numbers there are that follow an input one after the other.
const N_STAGGERED: usize = 4;

/// An input as the numbers around a picture follow it: a part of them in each frame.
///
/// Written all at once, the texts of twelve functions cost more than the picture: the browser lays out and paints every
/// line anew. So each frame of a drag has a quarter of that, and the numbers are at most three frames behind; once the
/// input rests they all say the same. There is no timer: a page that is not seen has no frames and no numbers to show.
#[derive(Clone, Copy)]
pub struct StaggeredUpdates([RwSignal<f64>; N_STAGGERED]);

impl StaggeredUpdates {
    /// Follows `input`.
    pub fn following(input: TidyMemo<f64>) -> Self {
        let start = input.get_untracked();
        let parts = Self(core::array::from_fn(|_| RwSignal::new(start)));
        let frame = StoredValue::new_local(None::<OncePerFrame>);
        let last = StoredValue::new(0);
        let ask = move || {
            // What is gone has nothing to follow.
            let _ = frame.try_with_value(|frame| frame.iter().for_each(OncePerFrame::ask));
        };
        frame.set_value(Some(OncePerFrame::new(move || {
            let (Some(x), Some(after)) = (input.try_get_untracked(), last.try_get_value()) else { return };
            let values = parts.0.map(|part| part.try_get_untracked().unwrap_or(x));
            let Some(next) = next_behind(values, x, after) else { return };
            last.set_value(next);
            if let Some(part) = parts.0.get(next) {
                part.set(x);
            }
            ask();
        })));
        Effect::new(move |known: Option<()>| {
            input.track();
            if known.is_some() {
                ask();
            }
        });
        parts
    }

    /// Returns the input for the numbers with this index, which are always in the same part. Reactive.
    pub fn get(self, index: usize) -> f64 {
        let [first, ..] = self.0;
        let part = self.0.get(index % N_STAGGERED).copied().unwrap_or(first);
        leave_in_the_end(&part);
        part.get()
    }
}

/// Returns the part after `last` whose value is not `x` yet.
fn next_behind(values: [f64; N_STAGGERED], x: f64, last: usize) -> Option<usize> {
    let is_behind = |part: &usize| values.get(*part).is_some_and(|value| *value != x);
    (1..=N_STAGGERED).map(|step| (last + step) % N_STAGGERED).find(is_behind)
}

/// How long work goes on before input has its turn. Milliseconds.
const LONGEST: f64 = 4.0;

/// A piece of work in turns.
pub struct Turns {
    began: f64,
}

impl Turns {
    /// Begins the first turn.
    pub fn begin() -> Self {
        Self { began: now() }
    }

    /// Ends the turn where it has been long enough, and goes on in another.
    pub async fn may_end(&mut self) {
        if now() - self.began < LONGEST {
            return;
        }
        wait(0).await;
        self.began = now();
    }
}

/// Goes on in another turn of the browser, after `delay` milliseconds at the earliest.
pub async fn wait(delay: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        if let Some(window) = super::window() {
            // Refused only by a window that is closed.
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, delay);
        }
    });
    let _: Result<JsValue, JsValue> = JsFuture::from(promise).await;
}

/// Waits until `is_so`. Call where effects are owned by what waits.
pub async fn until(is_so: impl Fn() -> bool + 'static) {
    let mut resolve = None;
    let promise = Promise::new(&mut |resolved, _| resolve = Some(resolved));
    Effect::new(move |_| {
        if is_so()
            && let Some(resolve) = &resolve
        {
            // Never fails: it is the browser's own.
            let _ = resolve.call0(&JsValue::NULL);
        }
    });
    let _: Result<JsValue, JsValue> = JsFuture::from(promise).await;
}

fn now() -> f64 {
    super::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_comes_once_and_then_all_are_at_the_input() {
        let (mut values, mut last) = ([0.0; N_STAGGERED], 2);
        let mut order = Vec::new();
        while let Some(part) = next_behind(values, 1.5, last) {
            values[part] = 1.5;
            last = part;
            order.push(part);
        }
        assert_eq!((order, values), (vec![3, 0, 1, 2], [1.5; N_STAGGERED]));
    }

    #[test]
    fn while_the_input_moves_no_part_is_left_out() {
        let (mut values, mut last) = ([0.0; N_STAGGERED], 0);
        for frame in 1..=2 * N_STAGGERED {
            let part = next_behind(values, frame as f64, last).unwrap();
            values[part] = frame as f64;
            last = part;
        }
        assert_eq!(values, [8.0, 5.0, 6.0, 7.0]);
    }
}
