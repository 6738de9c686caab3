//! A learner's first visit, from the open page to the measured exercise, in real Chromium on the release build.

use e2e::{Browser, Server, in_browser};

const LESSON: &str = "lessons/activation-functions/";
const CHIP: &str = ".top-bar .chip";
const CURSOR: &str = "#explorer input[type=range]";
const TIMING: &str = "#timing";

/// Returns the XP that the top bar shows: the points within the level. A first visit completes at most one.
async fn chip(browser: &Browser) -> String {
    browser.until_text(CHIP, |text| text.contains("XP")).await
}

async fn assert_console_is_silent(browser: &Browser) {
    let log = browser.log().await;
    assert!(log.is_empty(), "the console says: {log:#?}");
}

#[test]
fn the_lesson_opens_plots_runs_its_exercise_and_keeps_progress() {
    let server = Server::start();
    let address = server.url(&format!("ko/{LESSON}"));
    let english = server.url(&format!("en/{LESSON}"));
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&address).await;
        browser.until_text("main h1", |title| title.contains("ReLU")).await;
        assert_eq!(browser.script("return document.documentElement.lang").await, "ko");

        // The language changes in place.
        browser.script("window.isTheSamePage = true").await;
        browser.click(".top-bar a[hreflang=en]").await;
        browser.until_text("main h1", |title| title.starts_with("Activation")).await;
        assert_eq!(browser.script("return document.documentElement.lang").await, "en");
        assert_eq!(browser.url().await, english);
        assert_eq!(browser.script("return window.isTheSamePage").await, true);

        // The cursor moves by keyboard: 0.01 a step, ten times as far with shift.
        browser.click("#explorer .curves__waive").await;
        let cursor = browser.element(CURSOR).await;
        let field = "return Number(document.querySelector('#explorer .number-field input').value)";
        cursor.send_keys("\u{e010}").await.unwrap();
        let at_end = browser.script(field).await.as_f64().unwrap();
        cursor.send_keys("\u{e012}").await.unwrap();
        let one_left = browser.script(field).await.as_f64().unwrap();
        assert!((at_end - one_left - 0.01).abs() < 1e-9, "{at_end} then {one_left}");
        assert_drawn(&browser).await;

        // The exercise runs to its end, and gives XP.
        let before = chip(&browser).await;
        browser.start_measuring().await;
        browser.until_a_run_counts().await;
        browser.until_text(TIMING, |text| text.contains("SiLU took")).await;
        browser.unfold_results().await;
        let table = browser.text(TIMING).await;
        for word in ["ReLU", "GELU", "SIMD", "10,0"] {
            assert!(table.contains(word), "no {word} in: {table}");
        }
        let after = browser.until_text(CHIP, |text| text != before).await;

        // The progress is still there after a reload.
        browser.reload().await;
        browser.until_text(CHIP, |text| text == after).await;
        assert_console_is_silent(&browser).await;
    });
}

/// Checks that the plot has pixels of more than one colour.
async fn assert_drawn(browser: &Browser) {
    let n_colours = browser
        .script(
            "const canvas = document.querySelector('#explorer canvas');
             const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
             const colours = new Set(new Uint32Array(pixels.buffer));
             return colours.size;",
        )
        .await;
    assert!(n_colours.as_u64().is_some_and(|n| n > 20), "{n_colours} colours on the canvas");
}

#[test]
fn a_phone_shows_the_lesson_without_scrolling_sideways() {
    let server = Server::start();
    let address = server.url(&format!("en/{LESSON}"));
    in_browser(500, move |browser| async move {
        browser.open_with_labs(&address).await;
        let overflow = browser
            .script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
            .await;
        assert_eq!(overflow, 0);
        assert_console_is_silent(&browser).await;
    });
}

#[test]
fn blocked_storage_is_reported_and_the_lesson_still_opens() {
    let server = Server::start();
    let address = server.url(&format!("en/{LESSON}"));
    in_browser(1280, move |browser| async move {
        browser.block_storage().await;
        browser.open(&address).await;
        browser.until_text(".notice", |text| text.contains("not being saved")).await;
    });
}

#[test]
fn damaged_storage_is_reported_and_set_aside() {
    let server = Server::start();
    let (address, elsewhere) = (server.url(&format!("en/{LESSON}")), server.url("icon.svg"));
    in_browser(1280, move |browser| async move {
        browser.open(&address).await;
        browser.until_saved().await;
        // The page itself would repair its record when it is left.
        browser.leave_for(&elsewhere).await;
        browser
            .script(
                "for (const key of Object.keys(localStorage))
                     if (key.startsWith('torchlit.v1.')) localStorage.setItem(key, '{\"damaged');",
            )
            .await;
        browser.open(&address).await;
        browser.until_text(".notice", |text| text.contains("set aside")).await;
    });
}

#[test]
fn an_address_that_does_not_exist_gets_a_helpful_page() {
    let server = Server::start();
    let addresses = [
        ("en", "There is no page at this address · Torchlit"),
        ("ko", "이 주소에는 페이지가 없습니다 · Torchlit"),
    ]
    .map(|(lang, title)| (server.url(&format!("{lang}/no-such-page/")), title));
    in_browser(1280, move |browser| async move {
        for (address, title) in addresses {
            browser.open(&address).await;
            browser.until_text("main", |text| text.contains("no page at this address")).await;
            // Served in both languages, the title is that of the page's own once it runs.
            browser.until(&format!("return document.title === '{title}'")).await;
        }
    });
}
