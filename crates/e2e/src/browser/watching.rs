//! Support for tests of long-running things: hiding the page, waiting for a script, and measuring the memory of the
//! page.

use super::{Browser, PATIENCE};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

impl Browser {
    /// Waits until a script returns `true`.
    pub async fn until_script(&self, script: &str) {
        let start = Instant::now();
        while self.script(script).await != json!(true) {
            assert!(start.elapsed() < PATIENCE, "still not: {script}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until no element matches a selector any more.
    pub async fn until_gone(&self, selector: &str) {
        self.until_script(&format!("return document.querySelector({selector:?}) === null")).await;
    }

    /// Shows another tab in front of the page for a moment, as a learner does.
    pub async fn hide_for_a_moment(&self) {
        let here = self.0.window().await.unwrap();
        let other = self.0.new_window(true).await.unwrap().handle;
        self.0.switch_to_window(other).await.unwrap();
        self.0.close_window().await.unwrap();
        self.0.switch_to_window(here).await.unwrap();
    }

    /// Returns the bytes of JavaScript objects that the page holds after a garbage collection.
    pub async fn heap(&self) -> f64 {
        // Collected objects may hold others until their finalizers have run, which happens in a task of its own.
        for _ in 0..3 {
            self.cdp("HeapProfiler.collectGarbage", json!({})).await;
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        let usage = self.cdp("Runtime.getHeapUsage", json!({})).await;
        usage.get("usedSize").and_then(Value::as_f64).expect("the size is a number")
    }
}
