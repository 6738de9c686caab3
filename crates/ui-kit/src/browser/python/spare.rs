//! When a spare worker is started, and when it is ended: it costs the memory of one more Python.

use crate::browser::{
    held::{Listening, Timer},
    window,
};
use js_sys::Reflect;
use std::time::Duration;
use web_sys::VisibilityState;

/// Time from the end of a program to the start of a spare worker. A program that runs meanwhile begins it anew.
const IDLE: Duration = Duration::from_secs(1);
/// Time after which the spare worker of a hidden page is ended.
const HIDDEN: Duration = Duration::from_secs(60);
/// Memory of a device that has room for a spare worker, in GiB.
const MEMORY: f64 = 4.0;

/// What starts and ends the spare worker.
#[derive(Clone, Copy)]
pub(super) struct Acts {
    pub start: fn(),
    pub end: fn(),
}

/// The only timer: a page that is seen waits for the time to start a spare worker, a hidden one for the time to end it.
#[derive(Default)]
pub(super) struct Clock {
    timer: Option<Timer>,
}

impl Clock {
    /// Begins to wait anew.
    pub(super) fn set(&mut self, acts: Acts) {
        self.timer = match is_hidden() {
            true => Timer::after(HIDDEN, acts.end),
            false if has_room() => Timer::after(IDLE, acts.start),
            false => None,
        };
    }
}

/// Calls `act` when the page is hidden and when it is seen again.
pub(super) fn on_visibility(act: fn()) -> Option<Listening> {
    Listening::to("visibilitychange", move |_| act())
}

fn is_hidden() -> bool {
    let document = window().and_then(|window| window.document());
    document.is_some_and(|document| document.visibility_state() == VisibilityState::Hidden)
}

/// Returns whether the device has memory for two workers, also if the browser does not say.
fn has_room() -> bool {
    let memory = window().and_then(|it| Reflect::get(&it.navigator(), &"deviceMemory".into()).ok()?.as_f64());
    memory.is_none_or(|memory| memory >= MEMORY)
}
