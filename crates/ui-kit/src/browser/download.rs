//! Saving files that the page has created.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url, window};

/// Offers `text` as a download of this name and media type. Returns whether the browser accepted it.
pub fn save_text(name: &str, media_type: &str, text: &str) -> bool {
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options);
    blob.is_ok_and(|blob| save(name, &blob))
}

/// Offers `bytes` as a download of this name and media type. Returns whether the browser accepted it.
pub fn save_bytes(name: &str, media_type: &str, bytes: &[u8]) -> bool {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options);
    blob.is_ok_and(|blob| save(name, &blob))
}

/// Offers a blob as a download of this name. Returns whether the browser accepted it.
pub fn save(name: &str, blob: &Blob) -> bool {
    let Ok(url) = Url::create_object_url_with_blob(blob) else { return false };
    let is_taken = click(name, &url).is_some();
    // The download holds the blob by now; failing to revoke the address would only keep its memory.
    let _ = Url::revoke_object_url(&url);
    is_taken
}

fn click(name: &str, url: &str) -> Option<()> {
    let link: HtmlAnchorElement =
        window()?.document()?.create_element("a").ok()?.dyn_into::<HtmlAnchorElement>().ok()?;
    link.set_href(url);
    link.set_download(name);
    link.click();
    Some(())
}
