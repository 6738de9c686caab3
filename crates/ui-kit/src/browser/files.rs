//! Reading a file that the user has chosen.

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

/// Why a chosen file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRead {
    /// The file is larger than the limit and was not read at all. Holds its size in bytes.
    TooLarge(u64),
    /// The browser could not read it.
    Unreadable,
}

/// Returns the content of the file that was chosen in `input`, or `None` if none was. Clears `input`, so that the same
/// file can be chosen again. A file of more than `limit` bytes is not read.
pub async fn chosen(input: &HtmlInputElement, limit: usize) -> Option<Result<Vec<u8>, NotRead>> {
    let file = input.files()?.get(0)?;
    input.set_value("");
    let size = file.size();
    if size > limit as f64 {
        return Some(Err(NotRead::TooLarge(size as u64)));
    }
    let buffer: Result<JsValue, JsValue> = JsFuture::from(file.array_buffer()).await;
    Some(buffer.map(|buffer| Uint8Array::new(&buffer).to_vec()).map_err(|_| NotRead::Unreadable))
}
