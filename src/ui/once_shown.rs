//! A choice is on the screen before the much that follows from it is built.

use crate::memo::Memo;
use leptos::prelude::*;
use std::time::Duration;

/// `source`, but a change of it is told only once the browser has shown what else changed with it, as the mark on the
/// control that was pressed.
pub fn once_shown<T: Clone + PartialEq + Send + Sync + 'static>(source: Memo<T>) -> Memo<T> {
    let told = RwSignal::new(source.get_untracked());
    let tell = move || {
        // Both have gone when the reader has left meanwhile.
        if let Some(value) = source.try_get_untracked() {
            let _ = told.try_set(value);
        }
    };
    Effect::new(move |_| {
        // What changes before this runs for the first time is a change as well.
        if source.get() != told.get_untracked() {
            // The frame's own acts come before it is painted; a timer that they set, after it.
            request_animation_frame(move || set_timeout(tell, Duration::ZERO));
        }
    });
    Memo::new(move |_| told.get())
}
