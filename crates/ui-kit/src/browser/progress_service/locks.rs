//! Web Locks: each page load holds one for its lifetime, so that others can detect its end.
//!
//! Without locks, no page load is ever taken for dead: keys accumulate, and nothing is lost.

use js_sys::{Array, Function, Object, Promise, Reflect};
use progress::{TabId, storage::Alive};
use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue, prelude::*};
use wasm_bindgen_futures::JsFuture;
use web_sys::window;

#[wasm_bindgen]
extern "C" {
    type LockManager;

    #[wasm_bindgen(method, catch)]
    fn request(
        this: &LockManager,
        name: &str,
        options: &Object,
        callback: &Function,
    ) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn query(this: &LockManager) -> Result<Promise, JsValue>;
}

thread_local! {
    static HELD: Cell<Option<TabId>> = const { Cell::new(None) };
}

const PREFIX: &str = "torchlit.";

fn manager() -> Option<LockManager> {
    let navigator = window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    (!locks.is_undefined()).then(|| locks.unchecked_into())
}

fn name(tab: TabId) -> String {
    format!("{PREFIX}{tab}")
}

/// Returns the page loads that currently hold their lock.
pub(super) async fn alive() -> Alive {
    names_held().await.map_or(Alive::Unknown, |names| {
        let tabs = names.iter().filter_map(|name| TabId::parse(name.strip_prefix(PREFIX)?));
        Alive::Only(tabs.collect())
    })
}

/// Returns the names of all locks held in this origin; `None` if the browser cannot list them.
async fn names_held() -> Option<Vec<String>> {
    let answer = JsFuture::from(manager()?.query().ok()?).await.ok()?;
    let held = Reflect::get(&answer, &"held".into()).ok()?;
    let name = |lock: JsValue| Reflect::get(&lock, &"name".into()).ok()?.as_string();
    Some(Array::from(&held).iter().filter_map(name).collect())
}

/// Holds this page load's lock until the page ends.
pub(super) fn hold(tab: TabId) {
    HELD.set(Some(tab));
    let Some(manager) = manager() else { return };
    // A promise that never settles: the browser releases the lock when the page ends, however it ends.
    let forever = Closure::once_into_js(|| Promise::new(&mut |_, _| {}));
    // Refused in sandboxed frames: the end of this page then stays undetected, and its keys remain.
    let _ = manager.request(&name(tab), &Object::new(), forever.unchecked_ref());
}

/// Returns the page load that was last passed to [`hold`].
pub(super) fn held() -> Option<TabId> {
    HELD.get()
}

/// Whether a page load has certainly ended: its lock was granted to us.
pub(super) async fn is_dead(tab: TabId) -> bool {
    let Some(manager) = manager() else { return false };
    let options = Object::new();
    if Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE).is_err() {
        return false;
    }
    let was_granted = Closure::once_into_js(|lock: JsValue| JsValue::from_bool(!lock.is_null()));
    let Ok(answer) = manager.request(&name(tab), &options, was_granted.unchecked_ref()) else { return false };
    JsFuture::from(answer).await.is_ok_and(|granted| granted.is_truthy())
}
