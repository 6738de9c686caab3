//! Holding the reader's place while the page is still growing: labs above it load, another language is longer.
//!
//! Browsers do this for small changes (scroll anchoring) but not for a replaced text, and Safari not at all. Here the
//! place is restored after every change of the page's height, until the reader moves.

use super::{
    observe::Resized,
    place::{Place, scroll_y},
};
use leptos::prelude::*;
use std::cell::RefCell;
use web_sys::window;

/// The held place, with the listeners that end the hold.
struct Hold {
    place: Place,
    /// Scroll position after our last scroll; a different one is the reader's. CSS pixels.
    scrolled_to: f64,
    listeners: Vec<WindowListenerHandle>,
    _growing: Option<Resized>,
}

impl Drop for Hold {
    fn drop(&mut self) {
        self.listeners.drain(..).for_each(WindowListenerHandle::remove);
    }
}

thread_local! {
    static HOLD: RefCell<Option<Hold>> = const { RefCell::new(None) };
}

/// Scrolls to `place` and stays there until the reader scrolls, presses or touches something, or until the next call.
pub fn hold(place: Place) {
    release();
    place.restore();
    // At the top, no later content moves what is in view.
    if matches!(place, Place::Top(_)) {
        return;
    }
    let growing = window()
        .and_then(|window| window.document()?.get_element_by_id("main"))
        .and_then(|main| Resized::of(&main, find_again));
    let listeners = acts().collect();
    HOLD.set(Some(Hold { place, scrolled_to: scroll_y(), listeners, _growing: growing }));
}

/// Releases the held place.
pub fn release() {
    drop(HOLD.take());
}

fn find_again() {
    // Outside the borrow: the scroll event may fire synchronously.
    let Some(place) = HOLD.with_borrow(|hold| hold.as_ref().map(|hold| hold.place.clone())) else { return };
    place.restore();
    HOLD.with_borrow_mut(|hold| {
        if let Some(hold) = hold {
            hold.scrolled_to = scroll_y();
        }
    });
}

/// Listens for the actions by which a reader leaves the place.
fn acts() -> impl Iterator<Item = WindowListenerHandle> {
    let acts = ["wheel", "touchstart", "pointerdown", "keydown"]
        .into_iter()
        .map(|name| window_event_listener(leptos::ev::Custom::<web_sys::Event>::new(name), |_| release()));
    let scrolls = window_event_listener(leptos::ev::scroll, |_| {
        // The browser's scroll anchoring also moves the page, and the place with it.
        let was = HOLD.with_borrow(|hold| hold.as_ref().map(|hold| (hold.place.clone(), hold.scrolled_to)));
        let is_readers = was.is_some_and(|(place, y)| (scroll_y() - y).abs() > 1.0 && place.is_far());
        if is_readers {
            release();
        }
    });
    acts.chain([scrolls])
}
