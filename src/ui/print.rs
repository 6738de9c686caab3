//! Printing a lesson. Labs are loaded when they come near the view, and no page can make the browser's own printing wait
//! for them: so the page's button and the browser's key first load what is missing.

use leptos::{ev, prelude::*, task::spawn_local};
use std::time::Duration;
use ui_kit::{
    browser::{
        document, keys,
        schedule::{in_own_frame, now, wait},
    },
    context::{EmbedMode, OpenLesson, PartsState, Shared},
    memo::TidyMemo,
};

/// Interval between two checks of whether the lesson is complete. Milliseconds.
const CHECK: i32 = 50;
/// How long a printout waits for the next part that is missing. Milliseconds.
const LONGEST: f64 = 10_000.0;

/// What a lab is still computing. A run of the exercise has its numbers at its end only.
const BUSY: &str = ".lab [aria-busy=true]:not(.timing__results)";

/// Prints the lesson once it is complete, whenever the reader asks for it. When the browser prints by itself, what is
/// missing is loaded for the next time.
pub fn follow(shared: Shared, open: OpenLesson) {
    if use_context::<EmbedMode>().is_some_and(|mode| mode.is_alone) {
        return;
    }
    let parts = shared.parts;
    let begun = window_event_listener_untyped("beforeprint", move |_| open.want_on_paper());
    let pressed = window_event_listener(ev::keydown, move |event| {
        if !keys::asks_to_print(&event) {
            return;
        }
        if !event.repeat() && untrack(|| parts.is_print_wanted()) {
            // A second press: the browser prints at once what is there.
            parts.end_print();
        } else if !(untrack(|| open.is_wanted_on_paper()) && is_complete(parts)) {
            event.prevent_default();
            parts.want_print();
        }
    });
    let is_wanted = TidyMemo::new(move |_| parts.is_print_wanted());
    Effect::new(move |_| {
        if is_wanted.get() {
            open.want_on_paper();
            spawn_local(print_once_complete(parts));
        }
    });
    on_cleanup(move || {
        begun.remove();
        pressed.remove();
        parts.end_print();
    });
}

async fn print_once_complete(parts: PartsState) {
    let (mut start, mut n_loading) = (now(), None);
    loop {
        wait(CHECK).await;
        if n_loading.replace(parts.n_loading()) != Some(parts.n_loading()) {
            start = now();
        }
        if !untrack(|| parts.is_print_wanted()) {
            // The reader has left the lesson, or has printed it.
            return;
        }
        if is_complete(parts) || now() - start > LONGEST {
            break;
        }
    }
    // Pictures are drawn one per frame. A timer fires after the last of these frames has been painted.
    in_own_frame(move || {
        let print = move || {
            if untrack(|| parts.is_print_wanted()) {
                parts.end_print();
                document::print();
            }
        };
        set_timeout(print, Duration::ZERO);
    });
}

/// Returns whether everything that is wanted is loaded and computed.
fn is_complete(parts: PartsState) -> bool {
    let is_busy = || document::root().is_some_and(|root| !document::all(&root, BUSY).is_empty());
    parts.are_loaded() && !is_busy()
}
