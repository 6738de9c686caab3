//! A worker that runs Python, and what it has said of itself.

use super::message::FromWorker;
use crate::browser::{
    held::HeldWorker,
    object,
    site::{base, site},
};
use web_sys::{Event, MessageEvent};

pub(super) struct Worker {
    pub number: u32,
    /// Share of its files that is loaded, from 0 to 1.
    pub share: f64,
    /// Whether a program may be sent.
    pub is_ready: bool,
    /// Whether it has been ready at any time.
    pub was_ready: bool,
    held: HeldWorker,
}

impl Worker {
    /// Starts a worker. Calls `on_message` and `on_error` with its number. Returns `None` if the browser refuses.
    pub(super) fn start(number: u32, on_message: fn(u32, FromWorker), on_error: fn(u32)) -> Option<Self> {
        let address = format!("{}{}", base(), site().python);
        let on_message = move |event: MessageEvent| {
            if let Some(message) = FromWorker::read(&event.data()) {
                on_message(number, message);
            }
        };
        let on_error = move |event: Event| {
            event.prevent_default();
            on_error(number);
        };
        let held = HeldWorker::start(&address, on_message, on_error)?;
        Some(Self { number, share: 0.0, is_ready: false, was_ready: false, held })
    }

    /// Sends a program. The worker is not ready until it has ended.
    pub(super) fn send(&mut self, id: u32, source: &str) {
        self.is_ready = false;
        self.held.send(&object([("id", id.into()), ("source", source.into())]));
    }
}
