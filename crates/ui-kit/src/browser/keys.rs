//! Key presses: whether they are shortcuts of the page or of the browser, and the popovers that they open.

use crate::shortcut::Press;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, window};

/// Selector of the fields that take letters, or give them a meaning of their own.
const FIELDS: &str = "input, textarea, select, [contenteditable]";

/// Returns the key press of an event.
pub fn press(event: &KeyboardEvent) -> Press {
    Press { key: event.key(), code: event.code(), is_shifted: event.shift_key() }
}

/// Whether a key press belongs to the browser or to a field: with a modifier, repeated, handled already, or inside a
/// field. `isComposing` is not asked: nothing is composed outside fields, although some input methods report it there.
pub fn is_for_the_browser(event: &KeyboardEvent) -> bool {
    let is_in_field = || {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        target.is_some_and(|target| target.closest(FIELDS).is_ok_and(|field| field.is_some()))
    };
    let has_modifier = event.ctrl_key() || event.meta_key() || event.alt_key();
    has_modifier || event.repeat() || event.default_prevented() || is_in_field()
}

/// Whether a key press asks the browser to print: Ctrl+P, on a Mac ⌘P.
pub fn asks_to_print(event: &KeyboardEvent) -> bool {
    let is_mac = || {
        let platform = window().and_then(|window| window.navigator().platform().ok());
        platform.is_some_and(|platform| platform.starts_with("Mac"))
    };
    // On a Mac, Ctrl+P moves the caret of a field.
    let has_modifier = || if is_mac() { event.meta_key() } else { event.ctrl_key() };
    let is_other = event.shift_key() || event.alt_key() || event.default_prevented();
    !is_other && has_modifier() && press(event).is_letter('p')
}

/// Opens or closes an element with the attribute `popover`.
pub fn toggle_popover(id: &str) {
    if let Some(element) = popover(id) {
        // Fails only for elements that are not popovers or no longer in the page.
        let _ = element.toggle_popover();
    }
}

/// Closes an element with the attribute `popover`, if it is open.
pub fn hide_popover(id: &str) {
    if let Some(element) = popover(id) {
        let _ = element.hide_popover();
    }
}

fn popover(id: &str) -> Option<HtmlElement> {
    window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}
