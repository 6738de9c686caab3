//! The document: its elements and its own attributes, such as language and colour scheme.

use super::window;
use js_sys::Array;
use lesson::Lang;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlDialogElement};

/// Returns the root element.
pub fn root() -> Option<Element> {
    window()?.document()?.document_element()
}

/// Returns the elements below `below` that match a selector, in document order.
pub fn all(below: &Element, selector: &str) -> Vec<Element> {
    let list = below.query_selector_all(selector).map_or_else(|_| Array::new(), |list| Array::from(&list));
    list.iter().filter_map(|node: JsValue| node.dyn_into().ok()).collect()
}

/// Sets the document's language.
pub fn set_lang(lang: Lang) {
    // The browser recomputes the style of every element when the attribute is set, also to the value that it has.
    if self::lang() != Some(lang) {
        set_root_attribute("lang", lang.id());
    }
}

/// Sets an attribute of the root element, or removes it when `value` is empty.
pub fn set_root_attribute(name: &str, value: &str) {
    if let Some(root) = root() {
        // Both fail only for invalid attribute names; ours are constants.
        let _ = if value.is_empty() { root.remove_attribute(name) } else { root.set_attribute(name, value) };
    }
}

/// Returns the document's language. Where the address names none, `static/early.js` has chosen it before the page runs.
pub fn lang() -> Option<Lang> {
    Lang::from_id(&root()?.get_attribute("lang")?)
}

/// Returns the title.
pub fn title() -> String {
    window().and_then(|window| window.document()).map(|document| document.title()).unwrap_or_default()
}

/// Sets the title.
pub fn set_title(title: &str) {
    if let Some(document) = window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Closes every open dialog.
pub fn close_dialogs() {
    let dialogs = root().map(|root| all(&root, "dialog[open]")).unwrap_or_default();
    dialogs.iter().filter_map(|it| it.dyn_ref::<HtmlDialogElement>()).for_each(HtmlDialogElement::close);
}

/// Returns the element with this id.
pub fn by_id(id: &str) -> Option<Element> {
    window()?.document()?.get_element_by_id(id)
}

/// Opens an address of this site in a new tab, if the browser allows it: it does after a press.
pub fn open_tab(url: &str) {
    if let Some(window) = window() {
        let _ = window.open_with_url_and_target_and_features(url, "_blank", "noopener");
    }
}

/// Prints the page: opens the browser's dialog for it.
pub fn print() {
    if let Some(window) = window() {
        // Refused only in a frame that may not open dialogs, and by the few browsers that do not print.
        let _ = window.print();
    }
}

/// Reloads the page.
pub fn reload() {
    if let Some(window) = window() {
        // Refused only to a document that is not fully active.
        let _ = window.location().reload();
    }
}

/// Returns the browser's user agent string.
pub fn user_agent() -> String {
    window().and_then(|window| window.navigator().user_agent().ok()).unwrap_or_default()
}

/// Returns the window's width and height, in CSS pixels.
pub fn window_size() -> (u32, u32) {
    let length = |value: Option<JsValue>| value.and_then(|it| it.as_f64()).unwrap_or(0.0) as u32;
    let window = window();
    let window = window.as_ref();
    (
        length(window.and_then(|window| window.inner_width().ok())),
        length(window.and_then(|window| window.inner_height().ok())),
    )
}

/// Returns scheme, host and port of this page, to complete an address.
pub fn origin() -> String {
    window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}
