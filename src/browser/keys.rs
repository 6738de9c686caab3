//! What a pressed key is meant for.

use crate::shortcut::Press;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, window};

/// Fields that take letters, or a meaning of their own from them.
const FIELDS: &str = "input, textarea, select, [contenteditable]";

/// The key of an event.
pub fn press(event: &KeyboardEvent) -> Press {
    Press { key: event.key(), code: event.code(), is_shifted: event.shift_key() }
}

/// Whether a key is the browser's or a field's: with a modifier, repeated, or inside a field. Within a composition only
/// there: outside of fields nothing is composed, and some input methods say so all the same.
pub fn is_for_the_browser(event: &KeyboardEvent) -> bool {
    let is_in_field = || {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        target.is_some_and(|target| target.closest(FIELDS).is_ok_and(|field| field.is_some()))
    };
    let has_modifier = event.ctrl_key() || event.meta_key() || event.alt_key();
    has_modifier || event.repeat() || event.default_prevented() || is_in_field()
}

/// Opens an element with the attribute `popover`, or closes it.
pub fn toggle_popover(id: &str) {
    if let Some(element) = popover(id) {
        // Refused only for elements that are no popovers, or gone from the page.
        let _ = element.toggle_popover();
    }
}

/// Closes an element with the attribute `popover`. One that is closed stays so.
pub fn hide_popover(id: &str) {
    if let Some(element) = popover(id) {
        let _ = element.hide_popover();
    }
}

fn popover(id: &str) -> Option<HtmlElement> {
    window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}
