//! Observers of the visibility and size of elements, and of the page's colours.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{
    Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit, MediaQueryList,
    MutationObserver, MutationObserverInit, ResizeObserver, window,
};

type OnIntersection = Closure<dyn FnMut(Array)>;

/// An observer of whether an element is in view, active until dropped.
pub struct InView {
    observer: IntersectionObserver,
    _callback: OnIntersection,
}

impl InView {
    /// Calls `changed` when `element` enters or leaves the view. `margin` moves the view's edges, in CSS syntax:
    /// `-20% 0px`. Returns `None` if the browser has no such observer.
    pub fn of(element: &Element, margin: &str, mut changed: impl FnMut(bool) + 'static) -> Option<Self> {
        let callback: OnIntersection = Closure::new(move |entries: Array| {
            // Only the newest entry counts: the element may have entered and left the view since.
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

/// Whether an element is within a screen's height of the view. Checked once, synchronously.
pub fn is_near_view(element: &Element) -> bool {
    let near = || {
        let height = crate::browser::window()?.inner_height().ok()?.as_f64()?;
        let place = element.get_bounding_client_rect();
        Some(place.top() < 2.0 * height && place.bottom() > -height)
    };
    near().unwrap_or(false)
}

/// An observer of an element's size, active until dropped.
pub struct Resized {
    observer: ResizeObserver,
    _callback: OnIntersection,
}

impl Resized {
    /// Calls `changed` when the size of `element` changes, and once at the beginning. Returns `None` if the browser has
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

/// An observer of changes of the page's colours, by the system or by the learner, active until dropped.
pub struct Recoloured {
    schemes: Vec<MediaQueryList>,
    choice: Option<MutationObserver>,
    callback: Closure<dyn FnMut(JsValue)>,
}

impl Recoloured {
    /// Calls `changed` when the system's colour scheme changes, when forced colours begin or end, and when the root
    /// element's own choice changes.
    pub fn of_page(mut changed: impl FnMut() + 'static) -> Self {
        let callback = Closure::<dyn FnMut(JsValue)>::new(move |_| changed());
        let listener = callback.as_ref().unchecked_ref::<js_sys::Function>();
        let lists = ["(prefers-color-scheme: dark)", "(forced-colors: active)"]
            .into_iter()
            .filter_map(|query| window()?.match_media(query).ok().flatten());
        let schemes: Vec<_> = lists
            .inspect(|list| {
                // Fails only for invalid arguments.
                let _ = list.add_event_listener_with_callback("change", listener);
            })
            .collect();
        let choice = MutationObserver::new(listener).ok();
        let root = window().and_then(|window| window.document()?.document_element());
        if let (Some(choice), Some(root)) = (&choice, root) {
            let options = MutationObserverInit::new();
            options.set_attributes(true);
            options.set_attribute_filter(&Array::of1(&JsValue::from_str("data-theme")));
            // Fails only for contradictory options.
            let _ = choice.observe_with_options(&root, &options);
        }
        Self { schemes, choice, callback }
    }
}

impl Drop for Recoloured {
    fn drop(&mut self) {
        for list in &self.schemes {
            let listener = self.callback.as_ref().unchecked_ref();
            let _ = list.remove_event_listener_with_callback("change", listener);
        }
        if let Some(choice) = &self.choice {
            choice.disconnect();
        }
    }
}
