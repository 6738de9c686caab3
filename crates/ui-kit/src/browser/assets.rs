//! Fetching of the site's own assets.

use super::site::base;
use js_sys::Uint8Array;
use lesson::{Decoded, decode};
use std::fmt;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Response, window};

/// Why an asset was not loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// No response: offline, blocked, or the server is down.
    Unreachable,
    /// The status of an unsuccessful response, such as 404 after a deployment that removed the asset.
    Status(u16),
    /// The response could not be read; the reason.
    Unreadable(String),
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreachable => write!(f, "no answer"),
            Self::Status(status) => write!(f, "HTTP {status}"),
            Self::Unreadable(reason) => write!(f, "{reason}"),
        }
    }
}

/// Fetches and decodes an asset, by its address below the site's base.
pub async fn fetch<T: Decoded>(address: &str) -> Result<T, FetchError> {
    let bytes = fetch_bytes(address).await?;
    decode(&bytes).map_err(|error| FetchError::Unreadable(format!("{address}: {error}")))
}

/// Fetches the text at an address below the site's base, bypassing every cache.
#[cfg(debug_assertions)]
pub async fn fetch_text(address: &str) -> Result<String, FetchError> {
    let bytes = fetch_bytes(&format!("{address}?{}", js_sys::Date::now())).await?;
    String::from_utf8(bytes).map_err(|error| FetchError::Unreadable(error.to_string()))
}

/// Fetches the bytes of an asset, by its address below the site's base.
pub async fn fetch_bytes(address: &str) -> Result<Vec<u8>, FetchError> {
    let window = window().ok_or(FetchError::Unreachable)?;
    let response: Response = JsFuture::from(window.fetch_with_str(&format!("{}{address}", base())))
        .await
        .and_then(JsCast::dyn_into)
        .map_err(|_| FetchError::Unreachable)?;
    if !response.ok() {
        return Err(FetchError::Status(response.status()));
    }
    let unreadable = |error: JsValue| FetchError::Unreadable(format!("{error:?}"));
    let buffer = JsFuture::from(response.array_buffer().map_err(unreadable)?).await.map_err(unreadable)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
