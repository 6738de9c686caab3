//! Several tabs at once.

use super::support::{PROGRESS, export_of, record, until, until_lists, until_saved};
use e2e::{Browser, Server, in_browser};
use serde_json::json;

/// Starts a loop in the current tab that imports one fact after the other, as fast as the page allows, and does not
/// wait for it. The loop yields with messages, because timers and frames of hidden tabs are throttled.
async fn start_loop(browser: &Browser, sections: &[String]) {
    let exports: Vec<String> = sections.iter().map(|name| export_of(std::slice::from_ref(name))).collect();
    let script = format!(
        "const turn = () => new Promise((resolve) => {{
             const channel = new MessageChannel();
             channel.port1.onmessage = () => resolve();
             channel.port2.postMessage(0);
         }});
         const present = async (selector) => {{
             for (;;) {{
                 const found = document.querySelector(selector);
                 if (found && !found.disabled) return found;
                 await turn();
             }}
         }};
         window.isDone = false;
         (async () => {{
             for (const text of {exports}) {{
                 const field = await present('#import-text');
                 field.value = text;
                 field.dispatchEvent(new Event('input', {{ bubbles: true }}));
                 (await present('#import-read')).click();
                 (await present('#import-take-in')).click();
                 await turn();
             }}
             window.isDone = true;
         }})();",
        exports = json!(exports)
    );
    browser.script(&script).await;
}

#[test]
fn p5_p20_three_tabs_writing_at_once_lose_nothing_and_do_not_storm() {
    const PER_TAB: usize = 40;
    let server = Server::start();
    let address = server.url(PROGRESS);
    in_browser(1280, move |browser| async move {
        browser.count_writes().await;
        let mut tabs = vec![browser.tab().await];
        for _ in 0..2 {
            browser.open_tab().await;
            browser.count_writes().await;
            tabs.push(browser.tab().await);
        }
        for tab in &tabs {
            browser.switch_to(tab).await;
            browser.open(&address).await;
            browser.element("#import-read").await;
        }
        let mut all = Vec::new();
        for (number, tab) in tabs.iter().enumerate() {
            browser.switch_to(tab).await;
            let sections: Vec<String> = (0..PER_TAB).map(|idx| format!("tab-{number}-{idx:02}")).collect();
            start_loop(&browser, &sections).await;
            all.extend(sections);
        }
        for tab in &tabs {
            browser.switch_to(tab).await;
            let is_done = async || browser.script("return window.isDone").await == json!(true);
            until("the loop is over", is_done).await;
            until_saved(&browser).await;
            // Forty changes in a row are a few writes: two a second, and one each when the page is hidden.
            let n_writes = browser.script("return [window.nWrites, performance.now()]").await;
            let (writes, ms) = (n_writes[0].as_f64().unwrap(), n_writes[1].as_f64().unwrap());
            assert!(writes <= 6.0 + ms / 500.0, "{writes} writes in {ms} ms");
        }
        // One tab crashes; the others, and one that is newly opened, have everything.
        let last = tabs.pop().unwrap();
        browser.switch_to(&last).await;
        browser.crash_tab(&tabs[0]).await;
        for tab in &tabs {
            browser.switch_to(tab).await;
            until_lists(&browser, &all).await;
        }
        browser.reload().await;
        until_lists(&browser, &all).await;
        assert!(record(&browser).await.len() >= 2, "each tab has keys of its own");
    });
}
