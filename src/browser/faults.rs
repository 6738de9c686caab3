//! The last thing that went wrong, for a report. Nothing is sent anywhere.

use leptos::prelude::window_event_listener_untyped;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{ErrorEvent, Event};

/// No report needs more of an error than this. Characters.
const MAX_LEN: usize = 400;

thread_local! {
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Notices errors that nothing has handled, for as long as the page lives.
pub fn notice() {
    // The page never stops noticing: the handles are of no use.
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

/// Keeps an error in place of the one before.
pub fn remember(error: &str) {
    LAST.set(Some(error.chars().take(MAX_LEN).collect()));
}

/// The last error.
pub fn last() -> Option<String> {
    LAST.with_borrow(Clone::clone)
}
