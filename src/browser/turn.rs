//! Sharing the browser's time with its reader: long work stops now and then, so that input is answered in between.

use js_sys::Promise;
use leptos::prelude::Effect;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// How long work goes on before input has its turn. Milliseconds.
const LONGEST: f64 = 4.0;

/// A piece of work in turns.
pub struct Turns {
    began: f64,
}

impl Turns {
    /// Begins the first turn.
    pub fn begin() -> Self {
        Self { began: now() }
    }

    /// Ends the turn where it has been long enough, and goes on in another.
    pub async fn may_end(&mut self) {
        if now() - self.began < LONGEST {
            return;
        }
        wait(0).await;
        self.began = now();
    }
}

/// Goes on in another turn of the browser, after `delay` milliseconds at the earliest.
pub async fn wait(delay: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        if let Some(window) = super::window() {
            // Refused only by a window that is closed.
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, delay);
        }
    });
    let _: Result<JsValue, JsValue> = JsFuture::from(promise).await;
}

/// Waits until `is_so`. Call where effects are owned by what waits.
pub async fn until(is_so: impl Fn() -> bool + 'static) {
    let mut resolve = None;
    let promise = Promise::new(&mut |resolved, _| resolve = Some(resolved));
    Effect::new(move |_| {
        if is_so()
            && let Some(resolve) = &resolve
        {
            // Never fails: it is the browser's own.
            let _ = resolve.call0(&JsValue::NULL);
        }
    });
    let _: Result<JsValue, JsValue> = JsFuture::from(promise).await;
}

fn now() -> f64 {
    super::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}
