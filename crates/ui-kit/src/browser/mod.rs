//! The only code that accesses the browser: storage, history, workers, clock. Canvases are in the crate `plot`.
//!
//! Invariant: everything here returns a result or an error as a value, whatever the browser refuses.
//! Natively (prerendering, tests) there is no [`window`]: functions that rendering calls then return empty values, and
//! the others are never called, because effects never run.

#[cfg(target_arch = "wasm32")]
pub mod altered;
pub mod assets;
pub mod carried;
pub mod clipboard;
pub mod clock;
pub mod document;
pub mod download;
pub mod drafts;
pub mod engine;
pub mod faults;
pub mod files;
pub mod focus;
pub mod framed;
mod held;
pub mod history;
pub mod hold;
pub mod json;
pub mod keys;
pub mod math_font;
pub mod measuring;
pub mod motion;
pub mod observe;
pub mod panic;
pub mod persistence;
pub mod place;
pub mod pointer;
pub mod preferences;
pub mod progress_service;
pub mod python;
pub mod schedule;
pub mod sentence;
pub mod served;
pub mod simulating;
pub mod site;
pub mod stored_python;
pub mod tables;

/// Returns the browser's window; `None` outside a browser.
pub fn window() -> Option<web_sys::Window> {
    if cfg!(target_arch = "wasm32") { web_sys::window() } else { None }
}

/// Creates a JavaScript object with these properties.
fn object<const N: usize>(properties: [(&str, wasm_bindgen::JsValue); N]) -> js_sys::Object {
    let object = js_sys::Object::new();
    for (name, value) in properties {
        // Fails only for objects that refuse properties.
        let _ = js_sys::Reflect::set(&object, &name.into(), &value);
    }
    object
}

/// Returns this site's `localStorage`; `None` if the browser refuses it. [`progress_service`] also reads the reason.
fn local_storage() -> Option<web_sys::Storage> {
    window()?.local_storage().ok().flatten()
}
