//! The last error, for a problem report. Nothing is sent anywhere.

use leptos::prelude::window_event_listener_untyped;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{ErrorEvent, Event};

/// Length to which an error is cut for the report, in characters.
const MAX_LEN: usize = 400;

thread_local! {
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Records unhandled errors for the lifetime of the page.
pub fn notice() {
    // The listeners are never removed, so the handles are dropped.
    let _ = window_event_listener_untyped("error", |event: Event| {
        if let Some(error) = event.dyn_ref::<ErrorEvent>() {
            remember(&format!("{} ({}:{})", error.message(), error.filename(), error.lineno()));
        }
    });
    let _ = window_event_listener_untyped("unhandledrejection", |event: Event| {
        let reason = js_sys::Reflect::get(&event, &"reason".into()).unwrap_or_default();
        remember(&String::from(js_sys::Object::from(reason).to_string()));
    });
}

/// Stores an error in place of the previous one.
pub fn remember(error: &str) {
    LAST.set(Some(error.chars().take(MAX_LEN).collect()));
}

/// Returns the last error.
pub fn last() -> Option<String> {
    LAST.with_borrow(Clone::clone)
}
