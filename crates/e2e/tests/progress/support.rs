//! The tests' actions on the progress page, in a learner's words.

use e2e::Browser;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Address of the progress page below the site's base.
pub(crate) const PROGRESS: &str = "en/progress/";
/// A file of the site that is not a page: storage can be changed there without the page's knowledge.
pub(crate) const ELSEWHERE: &str = "icon.svg";
/// Maximum time for any expected change on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// Creates an export of a version, with its checksum (FNV-1a, 64 bits).
pub(crate) fn sealed(version: u32, json: &str) -> String {
    let head = format!("torchlit|{version}|{}|", json.len());
    let bytes = head.bytes().chain(json.bytes());
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{head}{hash:016x}|{json}")
}

/// Creates an export in which these sections of lesson 03 have been read, in September 2026.
pub(crate) fn export_of(sections: &[String]) -> String {
    let read: Vec<String> = sections.iter().map(|name| format!("\"{name}\":[[1790000000000,540]]")).collect();
    sealed(
        1,
        &format!("{{\"facts\":{{\"activation-functions\":{{\"section-read\":{{{}}}}}}}}}", read.join(",")),
    )
}

/// Creates an export with a note on a section of lesson 03, written by this tab at this time.
pub(crate) fn export_of_note(tab: &str, ms: i64, text: &str) -> String {
    let versions = json!({ (format!("{tab}.1")): { "at": [ms, 0], "stamp": ms, "text": text } });
    let note = json!({ "seen": { (tab): 1 }, "versions": versions });
    sealed(1, &json!({ "notes": { "activation-functions/softmax": note } }).to_string())
}

/// Sets the text of a field at once, as pasting does.
pub(crate) async fn paste(browser: &Browser, field: &str, text: &str) {
    browser.element(field).await;
    let put = format!(
        "const field = document.querySelector({field});
         field.value = {text};
         field.dispatchEvent(new Event('input', {{ bubbles: true }}));",
        field = json!(field),
        text = json!(text),
    );
    browser.script(&put).await;
}

/// Pastes an export and requests the preview.
pub(crate) async fn read_paste(browser: &Browser, text: &str) {
    paste(browser, "#import-text", text).await;
    browser.click("#import-read").await;
}

/// Imports an export in which these sections have been read.
pub(crate) async fn take_in(browser: &Browser, sections: &[String]) {
    read_paste(browser, &export_of(sections)).await;
    browser.click("#import-take-in").await;
}

/// Returns whether the page lists the source of these points.
pub(crate) async fn lists(browser: &Browser, section: &str) -> bool {
    let script = format!(
        "return [...document.querySelectorAll('.sources td')].some((cell) => cell.textContent === {})",
        json!(section)
    );
    browser.script(&script).await == json!(true)
}

/// Returns the table of the points' sources, cell by cell: equal on two devices with the same progress.
pub(crate) async fn sources(browser: &Browser) -> Value {
    browser
        .script("return [...document.querySelectorAll('.sources td')].map((cell) => cell.textContent)")
        .await
}

/// Waits until the page lists all of these sections.
pub(crate) async fn until_lists(browser: &Browser, sections: &[String]) {
    for section in sections {
        until(&format!("{section} is listed"), async || lists(browser, section).await).await;
    }
}

/// Returns whether the page says that everything is saved.
pub(crate) async fn says_saved(browser: &Browser) -> bool {
    browser.script("return document.querySelector('.card .status--good') !== null").await == json!(true)
}

/// Waits until the page says that everything is saved.
pub(crate) async fn until_saved(browser: &Browser) {
    until("the page says that everything is saved", async || says_saved(browser).await).await;
}

/// Waits until the condition holds.
pub(crate) async fn until(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    let start = Instant::now();
    while !is_so().await {
        assert!(start.elapsed() < PATIENCE, "timed out waiting until {what}");
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
}

/// Returns the keys and values of the record: all progress in `localStorage`.
pub(crate) async fn record(browser: &Browser) -> Vec<(String, String)> {
    let script =
        "return Object.entries(localStorage).filter(([key]) => key.startsWith('torchlit.v1.')).sort()";
    let Value::Array(entries) = browser.script(script).await else { return Vec::new() };
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    entries.iter().map(|entry| (text(&entry[0]), text(&entry[1]))).collect()
}

/// A generator of random numbers that are the same in every run.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Returns a number below `limit`, by Knuth's MMIX generator.
    pub(crate) const fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}
