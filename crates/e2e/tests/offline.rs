//! Without a network after one visit, and while new builds are deployed.

use e2e::{Browser, Server, in_browser};
use serde_json::json;

const LESSON: &str = "ko/lessons/activation-functions/";
const UPDATE: &str = "#update";

/// Waits until the site is available offline: its service worker is active and controls this page.
async fn until_at_hand(browser: &Browser) {
    browser
        .until("return navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)")
        .await;
}

/// Returns the build that the page belongs to, and whether one of its assets can still be fetched.
async fn own_script(browser: &Browser) -> (String, bool) {
    let script = "const { js } = document.querySelector('script[data-wasm]').dataset;
        return fetch(js, { cache: 'no-store' }).then((it) => [js, it.ok])";
    let value = browser.script(script).await;
    (value[0].as_str().unwrap().to_owned(), value[1] == json!(true))
}

#[test]
fn w12_after_one_visit_everything_works_without_a_network() {
    let server = Server::start();
    let (lesson, course) = (server.url(LESSON), server.url("en/course/"));
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&lesson).await;
        until_at_hand(&browser).await;
        drop(server);

        browser.reload().await;
        browser.pass_by_labs().await;
        browser.element("#explorer input[type=range]").await;
        // The other language, and the exercise with its worker and kernel modules.
        browser.click(".top-bar a[hreflang=en]").await;
        browser.until_text("main h1", |title| title.starts_with("Activation")).await;
        browser.start_measuring().await;
        browser.until_a_run_counts().await;
        // Pages that were never opened, with a query, and one that does not exist.
        browser.open(&format!("{course}?from=elsewhere")).await;
        browser.visit(&course.replace("course", "nowhere")).await;
        browser.until_text("main h1", |title| title.contains("no page")).await;
    });
}

#[test]
fn w13_w14_a_deployment_neither_breaks_nor_reloads_an_open_page() {
    let server = Server::start();
    let lesson = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        browser.open(&lesson).await;
        until_at_hand(&browser).await;
        browser.script("window.isTheSamePage = true").await;
        let (before, _) = own_script(&browser).await;

        server.deploy("target/e2e/next");
        browser.script("navigator.serviceWorker.getRegistration().then((it) => it.update())").await;
        browser.until_text(UPDATE, |text| text.contains("새 버전이 준비되었습니다")).await;
        // The host no longer has any file of the old build; the page has.
        let (now, can_be_had) = own_script(&browser).await;
        assert!(now == before && can_be_had, "{now}: {can_be_had}");
        assert_eq!(browser.script("return window.isTheSamePage").await, json!(true));

        browser.click(&format!("{UPDATE} .button--primary")).await;
        browser
            .until("return window.isTheSamePage === undefined && document.readyState === 'complete'")
            .await;
        browser.until_running().await;
        let (after, can_be_had) = own_script(&browser).await;
        assert!(after != before && can_be_had, "{before} and then {after}: {can_be_had}");
        // The previous build stays cached, for other tabs that still show it.
        let kept = format!("return fetch('{before}', {{ cache: 'no-store' }}).then((it) => it.ok)");
        assert_eq!(browser.script(&kept).await, json!(true));
    });
}

#[test]
fn w13_without_a_service_worker_a_lab_of_a_removed_build_says_so() {
    let server = Server::start();
    server.fail("sw.js", e2e::Fault::Status(404));
    let lesson = server.url("ko/lessons/activation-functions/");
    in_browser(1280, move |browser| async move {
        browser.open(&lesson).await;
        server.deploy("target/e2e/next");
        browser.script("document.querySelector('#explorer').scrollIntoView()").await;
        browser.until_text("#explorer", |text| text.contains("실험을 불러오지 못했습니다")).await;
        browser.reload().await;
        browser.element("#explorer input[type=range]").await;
    });
}

#[test]
fn w13_without_a_service_worker_a_link_leads_to_the_current_build() {
    let server = Server::start();
    server.fail("sw.js", e2e::Fault::Status(404));
    let course = server.url("ko/course/");
    in_browser(1280, move |browser| async move {
        browser.open(&course).await;
        browser.script("window.isOfOldBuild = true").await;
        server.deploy("target/e2e/next");
        browser.click("main a[href*='activation-functions']").await;
        browser.element("#explorer").await;
        browser.until_running().await;
        assert_eq!(browser.script("return window.isOfOldBuild ?? null").await, json!(null));
        assert_eq!(browser.script("return document.querySelector('#trouble, .notice')").await, json!(null));
    });
}

#[test]
fn w14_the_kill_switch_removes_the_service_worker_and_its_files() {
    let server = Server::start();
    let lesson = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        browser.open(&lesson).await;
        until_at_hand(&browser).await;
        server.alias("sw.js", "sw-off.js");
        browser.script("navigator.serviceWorker.getRegistration().then((it) => it.update())").await;
        browser
            .until(
                "return Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()])
                     .then(([names, workers]) => names.length + workers.length === 0)",
            )
            .await;
        assert_eq!(browser.script("return document.documentElement.dataset.state").await, json!("running"));
    });
}
