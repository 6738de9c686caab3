//! Scheduling of work: once per frame, in a frame of its own, after the frame that shows a choice, or in slices between
//! which the page handles input.

use crate::memo::{TidyMemo, unsubscribe_on_cleanup};
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

/// Runs `act` in a frame of its own, after everything queued before it: one act per frame, so that the page responds
/// between any two.
pub fn in_own_frame(act: impl FnOnce() + 'static) {
    let is_first = WAITING.with_borrow_mut(|waiting| {
        waiting.push_back(Box::new(act));
        waiting.len() == 1
    });
    if is_first {
        request_animation_frame(run_next);
    }
}

/// Runs the first act of the queue, which stays in the queue until it is done, so that acts it queues run after it.
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

/// A scheduler that runs `draw` at most once per frame, however often it is requested. Cheap to clone; not `Send`.
#[derive(Clone)]
pub struct OncePerFrame {
    draw: Rc<dyn Fn()>,
    is_due: Rc<Cell<bool>>,
    is_alone: bool,
}

impl OncePerFrame {
    /// Creates a scheduler of `draw`.
    pub fn new(draw: impl Fn() + 'static) -> Self {
        Self { draw: Rc::new(draw), is_due: Rc::default(), is_alone: false }
    }

    /// Creates a scheduler of a `draw` that takes a while, which runs [in a frame of its own](in_own_frame).
    pub fn alone(draw: impl Fn() + 'static) -> Self {
        Self { is_alone: true, ..Self::new(draw) }
    }

    /// Requests a run in the next frame.
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

/// Returns a memo that follows `source`, but only once the browser has shown the other effects of a change, such as the
/// mark on the pressed control.
pub fn once_shown<T: Clone + PartialEq + Send + Sync + 'static>(source: TidyMemo<T>) -> TidyMemo<T> {
    let shown = RwSignal::new(source.get_untracked());
    let follow = move || {
        // Both are disposed if the reader has left in the meantime.
        if let Some(value) = source.try_get_untracked() {
            let _ = shown.try_set(value);
        }
    };
    Effect::new(move |_| {
        // A change before the first run of this effect counts too.
        if source.get() != shown.get_untracked() {
            // Frame callbacks run before the frame is painted; a timer that they set fires after it.
            request_animation_frame(move || set_timeout(follow, Duration::ZERO));
        }
    });
    TidyMemo::new(move |_| shown.get())
}

/// Counts from 1 to `all`, by one in each turn of the event loop, and calls `done` at the end. Outside a browser, the
/// count ends at once.
pub fn count_in_turns(all: usize, done: impl Fn() + 'static) -> Signal<usize> {
    if cfg!(not(target_arch = "wasm32")) {
        done();
        return Signal::stored(all);
    }
    let count = RwSignal::new(1);
    Effect::new(move |_| {
        if count.get() < all {
            let next = move || {
                // The signal is disposed if the reader has left.
                let _ = count.try_update(|n| *n += 1);
            };
            set_timeout(next, Duration::ZERO);
        } else {
            done();
        }
    });
    count.into()
}

/// Number of parts into which the displayed numbers are divided.
const N_STAGGERED: usize = 4;

/// An input for the numbers around a picture, of which one part is updated in each frame.
///
/// Updating the texts of twelve functions at once costs more than the picture, because the browser lays out and paints
/// every line again. So each frame of a drag updates a quarter of them, and the numbers are at most three frames
/// behind; once the input rests, all are current. There is no timer: a hidden page has no frames and no numbers to
/// show.
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
            // Does nothing once disposed.
            let _ = frame.try_with_value(|frame| frame.iter().for_each(OncePerFrame::ask));
        };
        frame.set_value(Some(OncePerFrame::new(move || {
            let (Some(x), Some(after)) = (input.try_get_untracked(), last.try_get_value()) else { return };
            let values = parts.0.map(|part| part.try_get_untracked().unwrap_or(x));
            let Some(next) = next_behind(values, x, after) else { return };
            last.set_value(next);
            parts.0[next].set(x);
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

    /// Returns the input for the numbers with this index; an index always belongs to the same part. Reactive.
    pub fn get(self, index: usize) -> f64 {
        let part = self.0[index % N_STAGGERED];
        unsubscribe_on_cleanup(&part);
        part.get()
    }
}

/// Returns the next part after `last`, cyclically, whose value is not `x` yet.
fn next_behind(values: [f64; N_STAGGERED], x: f64, last: usize) -> Option<usize> {
    let is_behind = |part: &usize| values[*part] != x;
    (1..=N_STAGGERED).map(|step| (last + step) % N_STAGGERED).find(is_behind)
}

/// Time after which work yields to input, in milliseconds.
const LONGEST: f64 = 4.0;

/// A piece of work in time slices.
pub struct Turns {
    began: f64,
}

impl Turns {
    /// Begins the first slice.
    pub fn begin() -> Self {
        Self { began: now() }
    }

    /// Returns whether the slice has been long enough.
    pub fn is_over(&self) -> bool {
        now() - self.began >= LONGEST
    }

    /// Yields to the browser if the slice has been long enough, and continues in a new one.
    pub async fn may_end(&mut self) {
        if !self.is_over() {
            return;
        }
        wait(0).await;
        self.began = now();
    }
}

/// Waits for a later turn of the event loop, after `delay` milliseconds at the earliest.
pub async fn wait(delay: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        if let Some(window) = super::window() {
            // Fails only in a closed window.
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, delay);
        }
    });
    let _: Result<JsValue, JsValue> = JsFuture::from(promise).await;
}

/// Waits until `is_so`, which is reactive, returns `true`. Call within the owner of the waiting task, which then owns
/// the effect.
pub async fn until(is_so: impl Fn() -> bool + 'static) {
    let mut resolve = None;
    let promise = Promise::new(&mut |resolved, _| resolve = Some(resolved));
    Effect::new(move |_| {
        if is_so()
            && let Some(resolve) = &resolve
        {
            // Never throws: it is the browser's own function.
            let _ = resolve.call0(&JsValue::NULL);
        }
    });
    let _: Result<JsValue, JsValue> = JsFuture::from(promise).await;
}

/// Returns the time since the page was opened, in milliseconds; 0 outside a browser.
pub fn now() -> f64 {
    super::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_updates_once_until_all_show_the_input() {
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
    fn no_part_is_skipped_while_the_input_moves() {
        let (mut values, mut last) = ([0.0; N_STAGGERED], 0);
        for frame in 1..=2 * N_STAGGERED {
            let part = next_behind(values, frame as f64, last).unwrap();
            values[part] = frame as f64;
            last = part;
        }
        assert_eq!(values, [8.0, 5.0, 6.0, 7.0]);
    }
}
