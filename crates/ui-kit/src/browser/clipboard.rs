//! The clipboard.

use wasm_bindgen_futures::JsFuture;
use web_sys::window;

/// Copies `text`. Returns whether the browser did: it may refuse outside a user action or without HTTPS.
pub async fn copy(text: &str) -> bool {
    let Some(window) = window() else { return false };
    if !window.is_secure_context() {
        return false;
    }
    JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok()
}
