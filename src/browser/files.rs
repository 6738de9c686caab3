//! Reading a file that a person has chosen.

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

/// Why a chosen file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRead {
    /// It is larger than the limit; it was not read at all. Its size, in bytes.
    TooLarge(u64),
    /// The browser could not read it.
    Unreadable,
}

/// The content of the file that was chosen in `input`, which forgets it, so that the same file can be chosen again.
/// `None` when none was chosen. A file of more than `limit` bytes is not read.
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
