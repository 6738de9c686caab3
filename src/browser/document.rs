//! The document's own attributes: title, language, colour scheme.

use super::window;
use lesson::Lang;

/// Names the document.
pub fn set_title(title: &str) {
    if let Some(document) = window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Says in which language the document is.
pub fn set_lang(lang: Lang) {
    set_root_attribute("lang", lang.id());
}

/// Puts an attribute on the root element, or takes it off when `value` is empty.
pub fn set_root_attribute(name: &str, value: &str) {
    let root = window().and_then(|window| window.document()).and_then(|document| document.document_element());
    if let Some(root) = root {
        // Both only fail for names that are not attribute names; ours are constants.
        let _ = if value.is_empty() { root.remove_attribute(name) } else { root.set_attribute(name, value) };
    }
}

/// The first of the browser's preferred languages that the site speaks.
pub fn preferred_lang() -> Option<Lang> {
    let languages = window()?.navigator().languages();
    languages
        .iter()
        .filter_map(|tag| tag.as_string())
        .find_map(|tag| Lang::from_id(tag.split('-').next().unwrap_or_default()))
}

/// What browser this is, in its own words.
pub fn user_agent() -> String {
    window().and_then(|window| window.navigator().user_agent().ok()).unwrap_or_default()
}

/// The window's width and height. CSS pixels.
pub fn window_size() -> (u32, u32) {
    let length =
        |value: Option<wasm_bindgen::JsValue>| value.and_then(|it| it.as_f64()).unwrap_or(0.0) as u32;
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
