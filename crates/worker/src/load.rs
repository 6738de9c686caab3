//! Fetches the kernel modules and determines which of them this browser can run.

use crate::{
    kernel::{Kernel, words},
    scope::scope,
};
use benchmark::{finding::Failure, implementation::Implementation, message::ModuleUrls};
use js_sys::{ArrayBuffer, Uint8Array, WebAssembly};
use kernels::Path;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestInit, Response};

/// Returns the kernels of each path that the browser accepts, slowest first; a failure when a module cannot be fetched
/// or is not the expected one. A path that the browser does not support is not a failure.
pub(crate) async fn load(urls: &ModuleUrls) -> Result<Vec<(Path, Kernel)>, Failure> {
    let mut kernels = Vec::new();
    for path in Path::ALL {
        let url = match path {
            Path::Scalar => &urls.scalar,
            Path::Simd128 => &urls.simd128,
            Path::RelaxedSimd => &urls.relaxed,
        };
        let failed = |detail| Failure::ModuleNotLoaded { implementation: Implementation::of(path), detail };
        let bytes = fetch(url).await.map_err(|detail| failed(format!("{url}: {detail}")))?;
        if let Some(kernel) =
            instantiate(&bytes, path).map_err(|detail| failed(format!("{url}: {detail}")))?
        {
            kernels.push((path, kernel));
        }
    }
    Ok(kernels)
}

/// Fetches the content of an address. If its fragment is a hash, the browser refuses any other content.
pub(crate) async fn fetch(url: &str) -> Result<Uint8Array, String> {
    let options = RequestInit::new();
    if let Some((_, hash)) = url.split_once('#') {
        options.set_integrity(hash);
    }
    let answer = scope().fetch_with_str_and_init(url, &options);
    let answer = JsFuture::from(answer).await.map_err(|error| words(&error))?;
    let response: Response = answer.unchecked_into();
    if !response.ok() {
        return Err(format!("expected a kernel module, got HTTP status {}", response.status()));
    }
    let buffer = response.array_buffer().map_err(|error| words(&error))?;
    let buffer = JsFuture::from(buffer).await.map_err(|error| words(&error))?;
    Ok(Uint8Array::new(&buffer.unchecked_into::<ArrayBuffer>()))
}

/// Returns the kernel, or `None` when the browser does not support its instructions.
pub(crate) fn instantiate(bytes: &Uint8Array, path: Path) -> Result<Option<Kernel>, String> {
    if !is_wasm(bytes) {
        return Err("expected a WebAssembly module, got something else".to_owned());
    }
    if !WebAssembly::validate(bytes).map_err(|error| words(&error))? {
        return Ok(None);
    }
    let module = WebAssembly::Module::new(bytes).map_err(|error| words(&error))?;
    Kernel::new(&module, path).map(Some)
}

/// Returns whether the bytes start like a WebAssembly module, which distinguishes a server's error page from a module
/// for which this browser is too old.
fn is_wasm(bytes: &Uint8Array) -> bool {
    bytes.subarray(0, 4).to_vec() == b"\0asm"
}
