//! Workers, and callbacks from JavaScript. Each value owns its closure: once it is dropped, nothing is called any more
//! and the closure is freed at once, without waiting for a garbage collector.

use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType, window};

/// A worker with its two handlers. Dropping it removes them and terminates the worker.
pub(super) struct HeldWorker {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl HeldWorker {
    /// Starts the worker whose script is at this address. Returns `None` if the browser refuses.
    pub(super) fn start(
        address: &str,
        on_message: impl FnMut(MessageEvent) + 'static,
        on_error: impl FnMut(Event) + 'static,
    ) -> Option<Self> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(address, &options).ok()?;
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(on_message);
        let on_error = Closure::<dyn FnMut(Event)>::new(on_error);
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Self { worker, _on_message: on_message, _on_error: on_error })
    }

    /// Sends a message to the worker.
    pub(super) fn send(&self, message: &JsValue) {
        // Fails only for values that cannot be cloned.
        let _ = self.worker.post_message(message);
    }
}

impl Drop for HeldWorker {
    fn drop(&mut self) {
        // A message in transit would call a freed closure.
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// A listener on the window, removed when dropped. It also receives the document's events, including those that do not
/// bubble (`freeze`).
pub(super) struct Listening {
    event: &'static str,
    listener: Closure<dyn FnMut(Event)>,
}

/// Whether listeners act in the capture phase, on the way from the window down to the document.
const IS_CAPTURING: bool = true;

impl Listening {
    /// Calls `on_event` for every such event. Returns `None` outside a browser.
    pub(super) fn to(event: &'static str, on_event: impl FnMut(Event) + 'static) -> Option<Self> {
        let listener = Closure::<dyn FnMut(Event)>::new(on_event);
        let function = listener.as_ref().unchecked_ref();
        window()?.add_event_listener_with_callback_and_bool(event, function, IS_CAPTURING).ok()?;
        Some(Self { event, listener })
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        if let Some(window) = window() {
            let function = self.listener.as_ref().unchecked_ref();
            // Fails only for invalid arguments.
            let _ = window.remove_event_listener_with_callback_and_bool(self.event, function, IS_CAPTURING);
        }
    }
}

/// A timer, stopped when dropped.
pub(super) struct Timer {
    handle: i32,
    _ring: Closure<dyn FnMut()>,
}

impl Timer {
    /// Calls `ring` after `patience`. Returns `None` outside a browser.
    pub(super) fn after(patience: Duration, ring: impl FnMut() + 'static) -> Option<Self> {
        let ring = Closure::<dyn FnMut()>::new(ring);
        let milliseconds = i32::try_from(patience.as_millis()).unwrap_or(i32::MAX);
        let function = ring.as_ref().unchecked_ref();
        let handle =
            window()?.set_timeout_with_callback_and_timeout_and_arguments_0(function, milliseconds).ok()?;
        Some(Self { handle, _ring: ring })
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let Some(window) = window() {
            window.clear_timeout_with_handle(self.handle);
        }
    }
}
