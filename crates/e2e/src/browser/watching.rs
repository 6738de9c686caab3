//! What tests of long-running things need: hiding the page, waiting for what a script
//! says, and how much memory the page holds.

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

    /// Waits until nothing fits a selector any more.
    pub async fn until_gone(&self, selector: &str) {
        self.until_script(&format!("return document.querySelector({selector:?}) === null")).await;
    }

    /// Puts another tab in front of the page, as a learner does, and comes back.
    pub async fn hide_for_a_moment(&self) {
        let here = self.0.window().await.unwrap();
        let other = self.0.new_window(true).await.unwrap().handle;
        self.0.switch_to_window(other).await.unwrap();
        self.0.close_window().await.unwrap();
        self.0.switch_to_window(here).await.unwrap();
    }

    /// Bytes of JavaScript objects that the page holds after everything unused was collected.
    pub async fn heap(&self) -> f64 {
        // What a collection finds may hold more until its finalizers have run, which is a task of its own.
        for _ in 0..3 {
            self.cdp("HeapProfiler.collectGarbage", json!({})).await;
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        let usage = self.cdp("Runtime.getHeapUsage", json!({})).await;
        usage.get("usedSize").and_then(Value::as_f64).unwrap_or(f64::NAN)
    }
}
