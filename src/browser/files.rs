//! Files: saving one to the device, and reading one that was chosen.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlInputElement, Url, window};

/// Offers bytes as a download under a name. Returns whether the browser took them.
pub fn save(name: &str, kind: &str, bytes: &[u8]) -> bool {
    try_save(name, kind, bytes).is_some()
}

fn try_save(name: &str, kind: &str, bytes: &[u8]) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let document = window()?.document()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The download has its own hold on the bytes once the click has been handled.
    Url::revoke_object_url(&url).ok()
}

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
