//! Every address is a real file, readable before the page runs, and the start of the page does not shift anything.

use e2e::{Browser, Fault, Server, in_browser};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const LESSON: &str = "lessons/activation-functions/";

/// Returns the HTML of a page as it is served, before any script runs.
fn served(path: &str) -> String {
    let file = format!("{}/../../dist/{path}index.html", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// Returns the part of a text between two others.
fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    text.split_once(start).and_then(|(_, rest)| rest.split_once(end)).map_or("", |(found, _)| found)
}

#[test]
fn every_address_is_a_file_with_its_own_language_title_and_text() {
    let mut titles = Vec::new();
    for lang in ["ko", "en"] {
        for page in ["", "course/", "progress/", LESSON] {
            let path = format!("{lang}/{page}");
            let html = served(&path);
            assert_eq!(between(&html, "<html lang=\"", "\""), lang, "{path}");
            assert!(!between(&html, "name=\"description\" content=\"", "\"").is_empty(), "{path}");
            assert!(!between(&html, "<h1", "</h1>").is_empty(), "{path}");
            titles.push(between(&html, "<title>", "</title>").to_owned());
        }
    }
    titles.sort();
    titles.dedup();
    assert_eq!(titles.len(), 7, "each page has a title of its own, but for the covers: {titles:?}");
}

/// Script that returns the layout shifts so far, and the scroll position.
const LOOK: &str = "
    return new Promise((resolve) => {
        // A busy browser paints a page of which it has parsed a part only.
        const [{ domInteractive }] = performance.getEntriesByType('navigation');
        new PerformanceObserver((list) => {
            const shifts = list.getEntries().filter(({ startTime }) => startTime > domInteractive);
            resolve([shifts.reduce((sum, { value }) => sum + value, 0), scrollY]);
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve([0, scrollY]), 300);
    })";

#[test]
fn a_page_comes_alive_without_a_shift_and_keeps_scroll_and_focus() {
    let server = Server::start();
    in_browser(412, move |browser| async move {
        // Without its wasm only the text is there, which a reader starts to read.
        server.fail("torchlit_bg.wasm", e2e::Fault::Stalled);
        browser.visit(&server.url(&format!("ko/{LESSON}#softmax"))).await;
        browser.script("document.querySelector('.top-bar__name').focus({ preventScroll: true })").await;
        let top = "return document.querySelector('#softmax').getBoundingClientRect().top";
        browser.until(&format!("{top} < 200")).await;
        let before = browser.script(top).await.as_f64().unwrap();

        server.heal();
        let go_on = "const { js, wasm } = document.querySelector('script[data-wasm]').dataset;
            return Promise.all([import(js), fetch(wasm, { cache: 'reload' }).then((it) => it.arrayBuffer())])
                .then(([page, bytes]) => page.default({ module_or_path: bytes })).then(() => true)";
        browser.script(go_on).await;
        browser.element("html[data-state=running]").await;
        let after = browser.script(top).await.as_f64().unwrap();
        assert!((after - before).abs() < 2.0, "the text has moved from {before} to {after}");
        let focused = browser.script("return document.activeElement.className").await;
        assert_eq!(focused, json!("top-bar__name"));
        let Value::Array(look) = browser.script(LOOK).await else { panic!("no look") };
        assert_eq!(look[0], json!(0), "layout shift");
    });
}

#[test]
fn a_first_visit_shifts_nothing() {
    visits_shift_nothing(&[
        &format!("ko/{LESSON}"),
        &format!("en/{LESSON}"),
        "ko/course/",
        "en/lessons/chain-rule/",
    ]);
}

#[test]
fn a_first_visit_to_the_progress_page_shifts_nothing() {
    visits_shift_nothing(&["en/progress/"]);
}

fn visits_shift_nothing(pages: &[&str]) {
    let pages: Vec<String> = pages.iter().map(ToString::to_string).collect();
    in_browser(412, move |browser| async move {
        for page in pages {
            let server = Server::start();
            browser.open(&server.url(&page)).await;
            let look = browser.script(LOOK).await;
            assert_eq!(look.get(0), Some(&json!(0)), "{page} shifts its layout");
        }
    });
}

/// Headings of a lesson, of a planned lesson, and of the page for an address without a page, in Korean and English.
const READY: [&str; 2] =
    ["Activation: ReLU, GELU, SiLU와 그 친구들", "Activation: ReLU, GELU, SiLU and friends"];
const PLANNED: [&str; 2] =
    ["손실 함수: MSE에서 cross-entropy까지", "Loss functions: from MSE to cross-entropy"];
const MISSING: [&str; 2] = ["이 주소에는 페이지가 없습니다", "There is no page at this address"];

/// Paths below the language as they are written, each with its heading, and the path that the address bar shows.
const WRITTEN: [(&str, [&str; 2], &str); 9] = [
    ("lessons/loss-functions/", PLANNED, "lessons/loss-functions/"),
    ("lessons/no-such-lesson/", MISSING, "lessons/no-such-lesson/"),
    ("nope/", MISSING, "nope/"),
    ("lessons/activation%2Dfunctions/", READY, LESSON),
    ("/lessons//activation-functions//", READY, LESSON),
    ("lessons/activation-functions", READY, LESSON),
    ("Lessons/Activation-Functions/", READY, LESSON),
    ("LESSONS/loss%2Dfunctions", PLANNED, "lessons/loss-functions/"),
    ("Lessons/No-Such-Lesson", MISSING, "lessons/no-such-lesson/"),
];

/// Script that returns the language, the heading, the title and the path of the document.
const NAMED: &str = "const heading = document.querySelector('main h1').textContent;
    return [document.documentElement.lang, heading, document.title, location.pathname]";

/// Waits until the document is named as the page in this language with this heading and path.
async fn until_named(browser: &Browser, lang: usize, heading: [&str; 2], path: &str, written: &str) {
    let (lang, heading) = (["ko", "en"][lang], heading[lang]);
    let expected = json!([lang, heading, format!("{heading} · Torchlit"), format!("/{lang}/{path}")]);
    let start = Instant::now();
    loop {
        let found = browser.script(NAMED).await;
        if found == expected {
            return;
        }
        assert!(start.elapsed().as_secs() < 20, "{lang}/{written}: {found}, not {expected}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[test]
fn on_a_first_visit_every_spelling_of_an_address_leads_to_its_page_in_its_language() {
    in_browser(412, move |browser| async move {
        for (lang, id) in ["ko", "en"].into_iter().enumerate() {
            for (written, heading, path) in WRITTEN {
                // An origin of its own, with nothing stored.
                let server = Server::start();
                browser.open(&server.url(&format!("{id}/{written}"))).await;
                until_named(&browser, lang, heading, path, written).await;
            }
        }
    });
}

#[test]
fn with_progress_stored_every_spelling_of_an_address_leads_to_its_page_in_its_language() {
    let server = Server::start();
    in_browser(412, move |browser| async move {
        // Without the service worker's cache, so that the host answers as on a first visit.
        server.fail("sw.js", Fault::Status(404));
        for (lang, id) in ["ko", "en"].into_iter().enumerate() {
            // The reader used the other language last.
            let other = ["en", "ko"][lang];
            browser.open(&server.url(&format!("{other}/{LESSON}"))).await;
            browser.until_saved().await;
            browser.until(&format!("return localStorage.getItem('torchlit.lang') === '{other}'")).await;
            for (written, heading, path) in WRITTEN {
                browser.open(&server.url(&format!("{id}/{written}"))).await;
                until_named(&browser, lang, heading, path, written).await;
            }
        }
    });
}

#[test]
fn the_title_of_a_missing_page_follows_its_language_and_the_next_page_has_its_own() {
    let server = Server::start();
    let address = server.url("en/nope/");
    in_browser(412, move |browser| async move {
        browser.open(&address).await;
        until_named(&browser, 1, MISSING, "nope/", "nope/").await;
        browser.click(".top-bar a[hreflang]").await;
        until_named(&browser, 0, MISSING, "nope/", "nope/").await;
        browser.click("main section[lang=en] a[href$='/en/lessons/activation-functions/']").await;
        until_named(&browser, 1, READY, LESSON, LESSON).await;
        browser.script("history.back()").await;
        until_named(&browser, 0, MISSING, "nope/", "nope/").await;
    });
}

#[test]
fn where_the_page_of_another_spelling_fails_to_load_the_served_page_says_so_and_offers_it_again() {
    let server = Server::start();
    in_browser(412, move |browser| async move {
        // The address as it is written is not one of the host, the page's own is.
        server.fail("en/lessons/activation-functions/", Fault::Status(500));
        browser.open(&server.url("EN/Lessons/Activation-Functions/")).await;
        browser.until_text(".notice", |text| text.contains("did not load")).await;
        browser.until_text("main h1", |text| text == MISSING[1]).await;
        server.heal();
        browser.click(".notice button").await;
        until_named(&browser, 1, READY, LESSON, LESSON).await;
        browser.until("return document.querySelector('.notice') === null").await;
    });
}

#[test]
fn the_root_leads_to_the_chosen_language() {
    let server = Server::start();
    let (root, english) = (server.url(""), server.url(&format!("en/{LESSON}")));
    in_browser(1280, move |browser| async move {
        browser.open(&english).await;
        browser.until_saved().await;
        browser.open(&root).await;
        browser.until(&format!("return location.href === '{english}'")).await;
        browser.until_text("main h1", |title| title.starts_with("Activation")).await;
    });
}

#[test]
fn the_site_works_below_a_folder() {
    let server = Server::of("target/e2e/sub-path", "/torchlit/");
    let lesson = server.url(&format!("ko/{LESSON}"));
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&lesson).await;
        browser.element("#explorer input[type=range]").await;
        browser.click(".top-bar a[hreflang=en]").await;
        browser.until_text("main h1", |title| title.starts_with("Activation")).await;
        assert_eq!(browser.url().await, server.url(&format!("en/{LESSON}")));
        browser.click(".top-bar__name").await;
        browser.until_text("main h1", |title| title.contains("course")).await;
        browser.click(&format!("main a[href$='{LESSON}']")).await;
        browser.pass_by_labs().await;
        browser.element("#explorer input[type=range]").await;
        // No request was outside of the folder, and no file was missing.
        let answered = server.take_answered();
        assert!(
            answered.iter().all(|it| it.path.starts_with("/torchlit/") && it.status == 200),
            "{answered:?}"
        );
        browser.visit(&server.url("ko/nowhere/")).await;
        browser.until_text("main", |text| text.contains("이 주소에는 페이지가 없습니다")).await;
    });
}
