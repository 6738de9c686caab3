//! The document: its elements, and what it says of itself, as title, language and colour scheme.

use super::window;
use js_sys::Array;
use lesson::Lang;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlDialogElement};

/// The root element.
pub fn root() -> Option<Element> {
    window()?.document()?.document_element()
}

/// The elements of a selector below one, in their order.
pub fn all(below: &Element, selector: &str) -> Vec<Element> {
    let list = below.query_selector_all(selector).map_or_else(|_| Array::new(), |list| Array::from(&list));
    list.iter().filter_map(|node: JsValue| node.dyn_into().ok()).collect()
}

/// Says in which language the document is.
pub fn set_lang(lang: Lang) {
    set_root_attribute("lang", lang.id());
}

/// Puts an attribute on the root element, or takes it off when `value` is empty.
pub fn set_root_attribute(name: &str, value: &str) {
    if let Some(root) = root() {
        // Both only fail for names that are not attribute names; ours are constants.
        let _ = if value.is_empty() { root.remove_attribute(name) } else { root.set_attribute(name, value) };
    }
}

/// In which language the document is. Before the page runs, `static/early.js` has chosen it where the address names none.
pub fn lang() -> Option<Lang> {
    Lang::from_id(&root()?.get_attribute("lang")?)
}

/// Closes every dialog that is open.
pub fn close_dialogs() {
    let dialogs = root().map(|root| all(&root, "dialog[open]")).unwrap_or_default();
    dialogs.iter().filter_map(|it| it.dyn_ref::<HtmlDialogElement>()).for_each(HtmlDialogElement::close);
}

/// Loads the page again.
pub fn reload() {
    if let Some(window) = window() {
        // Refused only to a document that is not shown.
        let _ = window.location().reload();
    }
}

/// What browser this is, in its own words.
pub fn user_agent() -> String {
    window().and_then(|window| window.navigator().user_agent().ok()).unwrap_or_default()
}

/// The window's width and height. CSS pixels.
pub fn window_size() -> (u32, u32) {
    let length = |value: Option<JsValue>| value.and_then(|it| it.as_f64()).unwrap_or(0.0) as u32;
    let window = window();
    let window = window.as_ref();
    (
        length(window.and_then(|window| window.inner_width().ok())),
        length(window.and_then(|window| window.inner_height().ok())),
    )
}

/// Scheme, host and port of this page, to make an address whole.
pub fn origin() -> String {
    window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}
