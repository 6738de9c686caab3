//! Whether an element is near the view, so that its code should be loaded.

use crate::browser::observe;
use leptos::{ev, prelude::*};
use web_sys::{Element, Event};

/// Root margin within which an element is near the view: one screen height above and below, as in [`observe::is_near_view`].
const NEAR: &str = "100% 0px";

/// Returns a signal that becomes `true` once an element has been near the view, or its page is about to be printed.
pub fn near_view(place: &Element) -> ReadSignal<bool> {
    let (is_near, set_near) = signal(observe::is_near_view(place));
    // Dropped once it has been near the view.
    let watching = StoredValue::new_local(None);
    let stop = move || drop(watching.try_set_value(None));
    if !is_near.get_untracked() {
        let come = move || {
            set_near.set(true);
            set_timeout(stop, std::time::Duration::ZERO);
        };
        let in_view = observe::InView::of(place, NEAR, move |is_in| {
            if is_in {
                come();
            }
        });
        // A browser without intersection observers loads everything.
        if in_view.is_none() {
            set_near.set(true);
        }
        // A printout shows the whole lesson.
        let printing = window_event_listener(ev::Custom::<Event>::new("beforeprint"), move |_| come());
        watching.set_value(Some((in_view, Listening(Some(printing)))));
    }
    on_cleanup(stop);
    is_near
}

/// A listener that is removed on drop.
struct Listening(Option<WindowListenerHandle>);

impl Drop for Listening {
    fn drop(&mut self) {
        if let Some(listener) = self.0.take() {
            listener.remove();
        }
    }
}
