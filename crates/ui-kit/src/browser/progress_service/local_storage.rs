//! `localStorage` as a store of progress. It may refuse any call; every exception becomes an error value.

use js_sys::{Error, JsString};
use progress::storage::{Store, StoreError, Stored};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::{DomException, window};

#[wasm_bindgen]
extern "C" {
    /// `Storage` whose strings are read unconverted: a conversion would hide lone surrogates.
    type RawStorage;

    #[wasm_bindgen(method, catch, js_name = getItem)]
    fn get_item(this: &RawStorage, key: &str) -> Result<Option<JsString>, JsValue>;
}

/// The origin's `localStorage`, looked up at each call, because access itself can be refused and granted later.
#[derive(Debug, Default)]
pub(super) struct LocalStorage {}

fn storage() -> Result<web_sys::Storage, StoreError> {
    let storage = window().map(|window| window.local_storage());
    match storage {
        Some(Ok(Some(storage))) => Ok(storage),
        Some(Ok(None)) | None => Err(StoreError::Blocked),
        Some(Err(thrown)) => Err(refusal(&thrown)),
    }
}

/// Converts an exception to an error by its name.
pub(super) fn refusal(thrown: &JsValue) -> StoreError {
    let name = match (thrown.dyn_ref::<DomException>(), thrown.dyn_ref::<Error>()) {
        (Some(exception), _) => exception.name(),
        (None, Some(error)) => String::from(error.name()),
        (None, None) => format!("{thrown:?}"),
    };
    StoreError::from_name(&name)
}

/// Reads a JavaScript string without loss.
///
/// The conversion replaces a lone surrogate with U+FFFD. Checking for lone surrogates first would call JavaScript once
/// per character, which took more than half of the time in which a page opens.
pub(super) fn stored(text: &JsString) -> Stored {
    let converted = String::from(text);
    if !converted.contains(char::REPLACEMENT_CHARACTER) || text.is_valid_utf16() {
        Stored::Text(converted)
    } else {
        Stored::IllFormed(text.iter().collect())
    }
}

impl Store for LocalStorage {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        let storage = storage()?;
        let count = storage.length().map_err(|thrown| refusal(&thrown))?;
        let key = |place| storage.key(place).map_err(|thrown| refusal(&thrown));
        Ok((0..count).map(key).collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    fn get(&self, key: &str) -> Result<Option<Stored>, StoreError> {
        let storage: RawStorage = storage()?.unchecked_into();
        let value = storage.get_item(key).map_err(|thrown| refusal(&thrown))?;
        Ok(value.as_ref().map(stored))
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        storage()?.set_item(key, value).map_err(|thrown| refusal(&thrown))
    }

    fn remove(&mut self, key: &str) -> Result<(), StoreError> {
        storage()?.remove_item(key).map_err(|thrown| refusal(&thrown))
    }
}
