//! Persistent storage: whether the browser may clear this site's storage on its own.

use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{StorageManager, window};

/// Promise of the browser about this site's storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Promised {
    /// The browser does not clear this site's storage unless the user asks for it.
    Lasting,
    /// The browser may clear it.
    Nothing,
    /// The browser gives no answer.
    Unknown,
}

/// Returns the browser's current promise.
pub async fn promised() -> Promised {
    answer(manager().and_then(|manager| manager.persisted().ok())).await
}

/// Asks the browser to keep the storage. It may ask the user or decide by itself.
pub async fn ask() -> Promised {
    answer(manager().and_then(|manager| manager.persist().ok())).await
}

/// Returns the storage manager, which is missing without HTTPS and in old browsers.
fn manager() -> Option<StorageManager> {
    let storage = Reflect::get(&window()?.navigator(), &JsValue::from_str("storage")).ok()?;
    (!storage.is_undefined()).then(|| storage.unchecked_into())
}

async fn answer(asked: Option<Promise>) -> Promised {
    let Some(asked) = asked else { return Promised::Unknown };
    match JsFuture::from(asked).await.map(|answer| answer.as_bool()) {
        Ok(Some(true)) => Promised::Lasting,
        Ok(Some(false)) => Promised::Nothing,
        Ok(None) | Err(_) => Promised::Unknown,
    }
}
