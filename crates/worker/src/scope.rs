//! The worker's own global scope: messages to and from the page.

use benchmark::message::FromWorker;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Returns the global scope of this worker.
pub(crate) fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Calls `handle` with the text of every message; a message that is not a text is passed on as an empty one.
pub(crate) fn on_message(mut handle: impl FnMut(String) + 'static) {
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        handle(event.data().as_string().unwrap_or_default());
    });
    scope().set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // The worker listens as long as it lives.
    listener.forget();
}

/// Posts a message to the page.
pub(crate) fn post(message: &FromWorker) {
    // Fails only for data that cannot be cloned, and a text always can.
    let _ = scope().post_message(&JsValue::from_str(&message.to_json()));
}
