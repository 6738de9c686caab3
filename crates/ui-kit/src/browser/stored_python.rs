//! The files of Python that the service worker has stored after the first program ran.

use super::{schedule::wait, site::site, window};
use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CacheStorage, ServiceWorkerContainer};

/// The largest file, which is stored last.
const LARGEST: &str = "pyodide.asm.wasm";

/// Returns whether the files of this build are stored, so that a program runs without a network.
pub async fn is_at_hand() -> bool {
    let Some(caches) = caches() else { return false };
    let site = site();
    let address = format!("{}{}", site.base, site.python.replace("start.js", LARGEST));
    JsFuture::from(caches.match_with_str(&address)).await.is_ok_and(|found| !found.is_undefined())
}

/// Returns whether any files are stored, also those of an earlier build.
pub async fn is_any_stored() -> bool {
    let Some(caches) = caches() else { return false };
    // The prefix in `static/service-worker/sw.js`.
    let prefix = format!("torchlit cells {} ", super::site::base());
    let names = JsFuture::from(caches.keys()).await.map(|names| Array::from(&names)).unwrap_or_default();
    names.iter().any(|name| name.as_string().is_some_and(|name| name.starts_with(&prefix)))
}

/// Asks the service worker to delete the stored files. Does nothing where there is none.
pub fn forget() {
    if let Some(worker) = service_worker() {
        // Fails only for values that cannot be cloned.
        let _ = worker.post_message(&"forget cells".into());
    }
}

/// Deletes the stored files. Returns whether they are gone.
pub async fn delete() -> bool {
    forget();
    for _ in 0..20 {
        if !is_any_stored().await {
            return true;
        }
        wait(100).await;
    }
    false
}

fn service_worker() -> Option<web_sys::ServiceWorker> {
    let container: ServiceWorkerContainer = property(&window()?.navigator(), "serviceWorker")?;
    container.controller()
}

fn caches() -> Option<CacheStorage> {
    let window = window()?;
    property(&window, "caches")
}

/// Returns a property that browsers leave out where a page is not served over HTTPS.
fn property<T: JsCast>(of: &JsValue, name: &str) -> Option<T> {
    let value = Reflect::get(of, &name.into()).ok()?;
    value.is_object().then(|| value.unchecked_into())
}
