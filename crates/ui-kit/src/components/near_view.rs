//! Whether an element is near the view, so that its code should be loaded.

use crate::browser::observe;
use leptos::prelude::*;
use web_sys::Element;

/// Root margin within which an element is near the view: one screen height above and below, as in [`observe::is_near_view`].
const NEAR: &str = "100% 0px";

/// Returns a signal that becomes `true` once an element has been near the view, or once `is_wanted`, if given, is `true`.
pub fn near_view(place: &Element, is_wanted: Option<Signal<bool>>) -> ReadSignal<bool> {
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
        watching.set_value(in_view);
        if let Some(is_wanted) = is_wanted {
            Effect::new(move |_| {
                if is_wanted.get() {
                    come();
                }
            });
        }
    }
    on_cleanup(stop);
    is_near
}
