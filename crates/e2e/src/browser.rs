//! Chromium, driven over WebDriver.

mod clock;
mod fields;
mod marking;
mod measuring;
mod watching;

use fantoccini::{
    Client, ClientBuilder, Locator,
    elements::Element,
    wd::{Capabilities, WebDriverCompatibleCommand},
};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::{
    future::Future,
    path::Path,
    process::Stdio,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
    task::{LocalSet, spawn_local},
};
use url::{ParseError, Url};

/// Maximum time until the page shows an expected state.
const PATIENCE: Duration = Duration::from_secs(20);

/// One window of one fresh browser profile.
#[derive(Clone)]
pub struct Browser(pub(crate) Client);

/// A line of the browser's console.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEntry {
    /// `SEVERE`, `WARNING`, `INFO` or `DEBUG`.
    pub level: String,
    /// Text of the line.
    pub message: String,
}

/// Runs a test in a browser of `width` CSS pixels, and closes the browser in any case, also when the test panics: a
/// browser whose driver was killed would keep running. Returns the test's result.
pub fn in_browser<T, F>(width: u32, test: T) -> F::Output
where
    T: FnOnce(Browser) -> F,
    F: Future + 'static,
{
    in_browser_with(width, &[], test)
}

/// Does the same in a browser that is also started with `flags`, for example to disable a feature.
pub fn in_browser_with<T, F>(width: u32, flags: &[&str], test: T) -> F::Output
where
    T: FnOnce(Browser) -> F,
    F: Future + 'static,
{
    run(capabilities(width, flags, headless_shell()), test)
}

/// Does the same in a Chromium with windows, although headless: only there a tab can be hidden by another, a folder
/// can be the profile, and icons are requested.
pub fn in_window_with<T, F>(width: u32, flags: &[&str], test: T) -> F::Output
where
    T: FnOnce(Browser) -> F,
    F: Future + 'static,
{
    run(capabilities(width, flags, None), test)
}

fn run<T, F>(capabilities: Capabilities, test: T) -> F::Output
where
    T: FnOnce(Browser) -> F,
    F: Future + 'static,
{
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let outcome = runtime.block_on(async {
        let (mut driver, port) = start_driver().await;
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("chromedriver opens no session");
        let test = test(Browser(client.clone()));
        // A task of its own, so that a panic of the test is returned as a value.
        let outcome = LocalSet::new().run_until(async { spawn_local(test).await }).await;
        let _ = client.close().await;
        let _ = driver.kill().await;
        outcome
    });
    match outcome {
        Ok(outcome) => outcome,
        Err(error) => std::panic::resume_unwind(error.into_panic()),
    }
}

/// Starts chromedriver on a free port. Returns it with the port.
///
/// It takes a free port of IPv4 and then the same number of IPv6, which another driver may have just taken: then it
/// exits, and is started again.
async fn start_driver() -> (Child, u16) {
    for _ in 0..5 {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("chromedriver is not on the path: `cargo xtask test` installs it or prints how");
        let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines();
        while let Some(line) = lines.next_line().await.unwrap() {
            let port = line.split_once("successfully on port ").map(|(_, port)| port.trim_end_matches('.'));
            if let Some(port) = port.and_then(|port| port.parse().ok()) {
                return (driver, port);
            }
        }
    }
    panic!("chromedriver ended five times without naming its port");
}

/// Returns Chromium without its own windows, if Debian's package is installed: the same engine, at half the processor
/// time.
///
/// The command on the path is a script that starts this binary as its child. chromedriver would end the script and
/// leave the browser running.
fn headless_shell() -> Option<&'static Path> {
    let binary = Path::new("/usr/lib/chromium/chromium-headless-shell");
    binary.is_file().then_some(binary)
}

fn capabilities(width: u32, flags: &[&str], binary: Option<&Path>) -> Capabilities {
    let mut arguments = vec![
        "--headless".to_owned(),
        "--no-sandbox".to_owned(),
        "--disable-gpu".to_owned(),
        "--disable-quic".to_owned(),
        "--no-first-run".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-sync".to_owned(),
        format!("--window-size={width},900"),
    ];
    arguments.extend(flags.iter().map(|&flag| flag.to_owned()));
    let mut options = json!({ "args": arguments });
    if let Some(binary) = binary {
        options["binary"] = json!(binary);
    }
    let mut capabilities = Capabilities::new();
    capabilities.insert("goog:chromeOptions".to_owned(), options);
    capabilities.insert("goog:loggingPrefs".to_owned(), json!({ "browser": "ALL" }));
    capabilities
}

impl Browser {
    /// Opens an address, and waits until the page runs: its text is visible before that.
    pub async fn open(&self, url: &str) {
        self.visit(url).await;
        self.until_running().await;
    }

    /// Opens a lesson, and waits until its labs are loaded. Ends at the place of the address.
    pub async fn open_with_labs(&self, url: &str) {
        self.open(url).await;
        self.pass_by_labs().await;
    }

    /// Scrolls past all labs as a reader does, and back: a lab is fetched when its place approaches the viewport.
    pub async fn pass_by_labs(&self) {
        let start = self.script("return scrollY").await;
        self.until(
            "const waiting = document.querySelector('.lab-place--waiting');
             waiting?.scrollIntoView({ block: 'center', behavior: 'instant' });
             return !waiting && !!document.querySelector('.lab-place');",
        )
        .await;
        self.script(&format!("scrollTo({{ top: {start}, behavior: 'instant' }})")).await;
    }

    /// Opens an address, and waits only for its text.
    pub async fn visit(&self, url: &str) {
        self.0.goto(url).await.unwrap();
        // Chromium's own error page has an h1, but no main.
        self.element("main").await;
    }

    /// Acts like a reader, so that the page starts: until then, a lesson's text does not load anything else.
    pub async fn come(&self) {
        // Fails during a navigation; `until_running` then repeats it on the next page.
        let _ = self.0.execute("dispatchEvent(new Event('pointermove'))", vec![]).await;
    }

    /// Acts like a reader until everything in the first view is interactive.
    pub async fn until_running(&self) {
        let start = Instant::now();
        while self.0.find(Locator::Css("html[data-state=running] main")).await.is_err() {
            assert!(start.elapsed() < PATIENCE, "the page does not run");
            self.come().await;
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Sends a command of the Chrome DevTools Protocol. Returns its result.
    pub async fn cdp(&self, command: &'static str, parameters: Value) -> Value {
        self.0.issue_cmd(Cdp(command, parameters)).await.unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    /// Waits until a script returns a truthy value. Returns that value.
    pub async fn until(&self, script: &str) -> Value {
        let start = Instant::now();
        loop {
            let value = self.script(script).await;
            if !matches!(value, Value::Null | Value::Bool(false)) {
                return value;
            }
            assert!(start.elapsed() < 3 * PATIENCE, "never true: {script}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Reloads the page.
    pub async fn reload(&self) {
        self.0.refresh().await.unwrap();
        self.until_running().await;
    }

    /// Returns the current address.
    pub async fn url(&self) -> String {
        self.0.current_url().await.unwrap().to_string()
    }

    /// Returns the first element of a CSS selector, once it exists.
    pub async fn element(&self, selector: &str) -> Element {
        let waiting = self.0.wait().at_most(PATIENCE).for_element(Locator::Css(selector));
        waiting.await.unwrap_or_else(|error| panic!("no element `{selector}`: {error}"))
    }

    /// Returns the visible text of the first element of a selector.
    pub async fn text(&self, selector: &str) -> String {
        // Between the two commands the page may have replaced this element.
        for _ in 0..3 {
            if let Ok(text) = self.element(selector).await.text().await {
                return text;
            }
        }
        self.element(selector).await.text().await.unwrap()
    }

    /// Opens an address where the page does not run, for example to change its storage without its knowledge.
    pub async fn leave_for(&self, url: &str) {
        self.0.goto(url).await.unwrap();
    }

    /// Scrolls the first element of a selector into the middle, where no bar covers it, and clicks it. Retries while
    /// the page is still moving.
    pub async fn click(&self, selector: &str) {
        let scroll = "arguments[0].scrollIntoView({ behavior: 'instant', block: 'center' })";
        let start = Instant::now();
        loop {
            let element = self.element(selector).await;
            let argument = serde_json::to_value(&element).unwrap();
            let clicked = match self.0.execute(scroll, vec![argument]).await {
                Ok(_) => element.click().await,
                Err(error) => Err(error),
            };
            match clicked {
                Ok(()) => return,
                Err(error) => assert!(start.elapsed() < PATIENCE, "cannot click `{selector}`: {error}"),
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Opens a view of a lab by the value of its tab, and waits until it is shown: that is in the frame after the one
    /// that marks the tab, and until then the controls of the view before are in the page.
    pub async fn open_view(&self, lab: &str, view: &str) {
        self.click(&format!("{lab} .segment:has(input[value={view:?}])")).await;
        let shown =
            "return new Promise((done) => requestAnimationFrame(() => setTimeout(() => setTimeout(done))))";
        self.script(shown).await;
    }

    /// Sends keys to the focused element, as WebDriver writes them: `\u{e004}` is Tab, `\u{e007}` Enter, `\u{e00c}`
    /// Escape.
    pub async fn press(&self, keys: &str) {
        self.0.active_element().await.unwrap().send_keys(keys).await.unwrap();
    }

    /// Waits until `is_so` holds for the text of the first element of a selector. Returns that text.
    pub async fn until_text(&self, selector: &str, is_so: impl Fn(&str) -> bool) -> String {
        let start = Instant::now();
        loop {
            let text = self.text(selector).await;
            if is_so(&text) {
                return text;
            }
            assert!(start.elapsed() < 3 * PATIENCE, "`{selector}` still says: {text}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Returns the value that a script returns with `return …`.
    ///
    /// A script that finds no element is repeated: the page may be about to show it, for example in a view that was just
    /// opened. Therefore a script looks up its elements before it changes anything.
    pub async fn script(&self, script: &str) -> Value {
        let start = Instant::now();
        loop {
            match self.0.execute(script, vec![]).await {
                Ok(value) => return value,
                Err(error) => assert!(
                    error.to_string().contains("properties of null") && start.elapsed() < PATIENCE,
                    "{script}: {error}"
                ),
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Runs a script before the scripts of every page that is opened from now on.
    pub async fn before_every_page(&self, script: &str) {
        self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
    }

    /// Switches to the first frame of the page, until another address is opened.
    pub async fn enter_frame(&self) {
        self.element("iframe").await.enter_frame().await.unwrap();
    }

    /// Makes this browser reject all storage, in every page that is opened from now on.
    pub async fn block_storage(&self) {
        let refuse = "for (const name of ['localStorage', 'indexedDB'])
            Object.defineProperty(window, name, { get() { throw new DOMException('blocked', 'SecurityError'); } });";
        self.before_every_page(refuse).await;
    }

    /// Waits until the page has written progress into its record.
    pub async fn until_saved(&self) {
        let is_saved = "return Object.keys(localStorage).some((key) => key.startsWith('torchlit.v1.'))";
        let start = Instant::now();
        while self.script(is_saved).await != json!(true) {
            assert!(start.elapsed() < PATIENCE, "nothing was saved");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Returns the console's messages since the last call.
    pub async fn log(&self) -> Vec<LogEntry> {
        let entries = self.0.issue_cmd(TakeLog).await.unwrap();
        let text = |entry: &Value, name: &str| entry[name].as_str().unwrap_or_default().to_owned();
        let entry = |entry: &Value| LogEntry { level: text(entry, "level"), message: text(entry, "message") };
        entries.as_array().into_iter().flatten().map(entry).collect()
    }
}

/// Chromium's own command for reading its console.
#[derive(Debug)]
struct TakeLog;

impl WebDriverCompatibleCommand for TakeLog {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/se/log", session.expect("the browser has been started")))
    }

    fn method_and_body(&self, _url: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "type": "browser" }).to_string()))
    }
}

/// A command of the Chrome DevTools Protocol, with its parameters.
#[derive(Debug)]
pub(crate) struct Cdp(pub(crate) &'static str, pub(crate) Value);

impl WebDriverCompatibleCommand for Cdp {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.expect("the browser has been started")))
    }

    fn method_and_body(&self, _url: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "cmd": self.0, "params": self.1 }).to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::folder::browser_with;

    #[test]
    fn a_browser_ends_with_its_test() {
        for has_windows in [false, true] {
            let mark = format!("--started-by-test={}", std::process::id());
            let of_test = mark.clone();
            let started = move |_| async move { browser_with(&of_test).is_some() };
            let is_found = if has_windows {
                in_window_with(1280, &[&mark], started)
            } else {
                in_browser_with(1280, &[&mark], started)
            };
            assert!(is_found, "no browser has the argument {mark}");
            let start = Instant::now();
            while let Some(pid) = browser_with(&mark) {
                assert!(start.elapsed() < PATIENCE, "the browser is still running, process {pid}");
                std::thread::sleep(Duration::from_millis(50));
            }
        }
    }
}
