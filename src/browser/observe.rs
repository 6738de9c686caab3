//! Watching what is in view, how large things are, and whether the page is seen at all.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{
    Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit, ResizeObserver,
    window,
};

type OnIntersection = Closure<dyn FnMut(Array)>;

/// Watches whether an element is in view, until dropped.
pub struct InView {
    observer: IntersectionObserver,
    _callback: OnIntersection,
}

impl InView {
    /// Calls `changed` when `element` comes into view and when it leaves. `margin` moves the view's edges, as CSS
    /// writes it: `-20% 0px`. `None` where the browser has no such observer.
    pub fn of(element: &Element, margin: &str, mut changed: impl FnMut(bool) + 'static) -> Option<Self> {
        let callback: OnIntersection = Closure::new(move |entries: Array| {
            // Only the newest entry counts: the element may have come and gone since.
            let newest = entries.pop().dyn_into::<IntersectionObserverEntry>();
            if let Ok(entry) = newest {
                changed(entry.is_intersecting());
            }
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin(margin);
        let observer =
            IntersectionObserver::new_with_options(callback.as_ref().unchecked_ref(), &options).ok()?;
        observer.observe(element);
        Some(Self { observer, _callback: callback })
    }
}

impl Drop for InView {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Watches an element's size, until dropped.
pub struct Resized {
    observer: ResizeObserver,
    _callback: OnIntersection,
}

impl Resized {
    /// Calls `changed` when the size of `element` changes, and once at the beginning. `None` where the browser has
    /// no such observer.
    pub fn of(element: &Element, mut changed: impl FnMut() + 'static) -> Option<Self> {
        let callback: OnIntersection = Closure::new(move |_: Array| changed());
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _callback: callback })
    }
}

impl Drop for Resized {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Whether a media query holds now, e.g. `(prefers-reduced-motion: reduce)`.
pub fn media_matches(query: &str) -> bool {
    let list = window().and_then(|window| window.match_media(query).ok().flatten());
    list.is_some_and(|list| list.matches())
}

/// Calls `changed` whenever a media query begins or ceases to hold, for as long as the page lives.
pub fn on_media_change(query: &str, mut changed: impl FnMut() + 'static) {
    if let Some(list) = window().and_then(|window| window.match_media(query).ok().flatten()) {
        let callback = Closure::<dyn FnMut(JsValue)>::new(move |_| changed());
        list.set_onchange(Some(callback.as_ref().unchecked_ref()));
        // Lives as long as the page: the list and the callback hold each other.
        callback.forget();
        std::mem::forget(list);
    }
}
