//! The view of a person while the page starts, when a file does not load, and when the page breaks.
//!
//! The ids in the names (W1, U1, …) are those of the list of failures in `docs/quality.md`.

use e2e::{Browser, Fault, Server, in_browser, in_browser_with};
use serde_json::json;
use std::time::{Duration, Instant};

const LESSON: &str = "en/lessons/activation-functions/";
/// Message of the boot script.
const TROUBLE: &str = "#trouble";
const START: &str = "#timing .timing__start";
/// Outcome of a run of the exercise.
const OUTCOME: &str = "#timing .timing__outcome";
/// Maximum time until a person is informed of a problem.
const PATIENCE: Duration = Duration::from_secs(10);

/// Opens the lesson, and checks that within ten seconds it can be read and the message contains `word`.
async fn readable_with_a_word(browser: &Browser, address: &str, word: &str) {
    let start = Instant::now();
    browser.visit(address).await;
    browser.come().await;
    browser.until_text(TROUBLE, |text| text.contains(word)).await;
    assert!(start.elapsed() < PATIENCE, "{word}: after {:?}", start.elapsed());
    let text = browser.text("main").await;
    for part in ["Softmax", "F.gelu", "Sources"] {
        assert!(text.contains(part), "`{part}` cannot be read while the page says {word}");
    }
}

#[test]
fn w3_when_the_wasm_fails_the_text_can_be_read_and_a_button_loads_again() {
    in_browser(1280, move |browser| async move {
        let faults = [
            (Fault::Status(404), "Labs and questions did not load"),
            (Fault::Status(500), "Labs and questions did not load"),
            (Fault::Html, "Labs and questions did not load"),
            (Fault::Truncated, "Labs and questions did not load"),
            (Fault::Tampered, "Labs and questions did not load"),
            (Fault::Stalled, "Loading is taking longer than usual"),
        ];
        for (fault, word) in faults {
            // A server of its own: a new origin, so nothing is cached from the previous one.
            let server = Server::start();
            server.fail("torchlit_bg.wasm", fault);
            readable_with_a_word(&browser, &server.url(LESSON), word).await;
            // The fault is over, and the button loads the page.
            server.heal();
            browser.click(&format!("{TROUBLE} .button")).await;
            browser.until_running().await;
            assert_eq!(
                browser.script("return document.querySelector('#trouble')").await,
                json!(null),
                "{fault:?}"
            );
            let _ = browser.log().await;
        }
    });
}

#[test]
fn w3_when_scripts_or_content_fail_to_load_the_text_stays() {
    in_browser(1280, move |browser| async move {
        let faults = [
            ("torchlit.js", Fault::Status(404)),
            ("torchlit.js", Fault::Tampered),
            ("__wasm_split.js", Fault::Status(404)),
            ("content/en/activation", Fault::Status(404)),
            ("content/en/activation", Fault::Truncated),
        ];
        for (part, fault) in faults {
            let server = Server::start();
            server.fail(part, fault);
            readable_with_a_word(&browser, &server.url(LESSON), "did not load").await;
        }
    });
}

#[test]
fn w3_when_the_second_style_sheet_fails_it_is_requested_again_and_the_page_runs() {
    let server = Server::start();
    server.fail("running-", Fault::Status(500));
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&server.url(LESSON)).await;
        let n_requests =
            server.take_answered().iter().filter(|answer| answer.path.contains("running-")).count();
        assert_eq!(n_requests, 2);
        browser.element("#explorer input[type=range]").await;
    });
}

#[test]
fn w4_wasm_with_a_wrong_mime_type_runs() {
    let server = Server::start();
    server.fail(".wasm", Fault::WrongType);
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&address).await;
        browser.element("#explorer input[type=range]").await;
        assert_eq!(browser.script("return document.querySelector('#trouble')").await, json!(null));
    });
}

#[test]
fn w6_without_webassembly_the_text_can_be_read() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        browser.before_every_page("delete globalThis.WebAssembly").await;
        readable_with_a_word(&browser, &address, "WebAssembly is off or missing").await;
    });
}

#[test]
fn w3_a_lab_whose_code_fails_to_load_says_so_in_its_place_and_can_load_later() {
    let server = Server::start();
    server.fail("split_labs", Fault::Status(404));
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        browser.open(&format!("{address}#explorer")).await;
        browser.until_text("#explorer", |text| text.contains("The lab did not load")).await;
        server.heal();
        browser.click("#explorer [role=alert] .button").await;
        browser.element("#explorer input[type=range]").await;
    });
}

#[test]
fn w3_a_page_or_dialog_whose_code_fails_to_load_says_so_and_can_load_later() {
    in_browser(1280, move |browser| async move {
        let server = Server::start();
        server.fail("split_progress", Fault::Status(404));
        browser.open(&server.url("en/progress/")).await;
        browser.until_text(".notice", |text| text.contains("This page did not load")).await;
        server.heal();
        browser.click(".notice .button").await;
        browser.until_text("main", |text| text.contains("Level")).await;

        // An origin of its own, whose service worker has an empty cache.
        let server = Server::start();
        server.fail("split_dialogs", Fault::Status(404));
        browser.open(&server.url(LESSON)).await;
        browser.script("document.querySelector('.page-footer button:last-child').click()").await;
        browser.until_text("dialog", |text| text.contains("This did not load")).await;
        server.heal();
        // The page handles the closing in a later task, which must run before the dialog is requested again.
        let close = "const dialog = document.querySelector('dialog');
            return new Promise((done) => {
                dialog.addEventListener('close', () => setTimeout(done));
                dialog.close();
            })";
        browser.script(close).await;
        browser.script("document.querySelector('.page-footer button:last-child').click()").await;
        browser.element("dialog:modal #report-text").await;
    });
}

#[test]
fn w8_without_a_worker_or_its_modules_the_exercise_says_so_and_the_page_works() {
    in_browser(1280, move |browser| async move {
        for (part, fault) in [
            ("assets/worker", Fault::Status(404)),
            ("assets/scalar", Fault::Status(404)),
            ("assets/simd128", Fault::Tampered),
        ] {
            let server = Server::start();
            server.fail(part, fault);
            browser.open_with_labs(&server.url(LESSON)).await;
            browser.click(START).await;
            browser.until_text(OUTCOME, |text| !text.is_empty()).await;
            assert!(browser.text("main").await.contains("F.gelu"));
        }
        // The same in a browser without any workers.
        let server = Server::start();
        browser.before_every_page("delete globalThis.Worker").await;
        browser.open_with_labs(&server.url(LESSON)).await;
        browser.click(START).await;
        browser.until_text(OUTCOME, |text| !text.is_empty()).await;
        browser.element("#explorer input[type=range]").await;
    });
}

/// Overwrites the page's memory, as a bug in `unsafe` code would, so that its next act ends in a trap.
async fn corrupt(browser: &Browser) {
    let corrupt = "
        const { js } = document.querySelector('script[data-wasm]').dataset;
        return import(js).then(({ initSync }) => {
            new Uint8Array(initSync().memory.buffer).fill(0xff);
            return true;
        });";
    assert_eq!(browser.script(corrupt).await, json!(true));
}

#[test]
fn w1_a_crashed_page_offers_its_report_only_to_the_tracker_of_the_build() {
    for (tracker, is_offered) in [
        ("data-tracker=\"https://example.org/new?body={report}\"", true),
        ("data-tracker=\"http://example.org/new?body={report}\"", false),
        ("data-tracker=\"javascript:alert(1)\"", false),
    ] {
        let server = Server::start();
        server.fail(LESSON, Fault::Rewritten("data-tracker=\"\"", tracker));
        let address = server.url(LESSON);
        in_browser(1280, move |browser| async move {
            browser.open(&address).await;
            corrupt(&browser).await;
            browser.script("document.querySelector('.top-bar button').click()").await;
            browser.until_text(TROUBLE, |text| text.contains("The page has stopped")).await;
            let link = browser.script("return document.querySelector('#trouble a')?.href ?? ''").await;
            let link = link.as_str().unwrap_or_default();
            let is_right = if is_offered {
                link.starts_with("https://example.org/new?body=Torchlit%20")
            } else {
                link.is_empty()
            };
            assert!(is_right && link.len() < 6_100, "{tracker}: {link}");
        });
    }
}

#[test]
fn w1_w2_a_crashed_page_offers_the_progress_and_after_two_crashes_shows_only_text() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        browser.open(&address).await;
        browser.until_saved().await;

        // W1: the first crash.
        corrupt(&browser).await;
        let start = Instant::now();
        browser.script("document.querySelector('.top-bar button').click()").await;
        let said = browser.until_text(TROUBLE, |text| text.contains("The page has stopped")).await;
        assert!(start.elapsed() < Duration::from_secs(2), "after {:?}", start.elapsed());
        assert!(said.contains("Download progress"), "{said}");
        // The downloaded file equals the record, byte for byte.
        let record = "
            const kept = Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith('torchlit.v1.')));
            let blob;
            const create = URL.createObjectURL;
            URL.createObjectURL = (it) => { blob = it; return create(it); };
            [...document.querySelectorAll('#trouble button')].find((it) => it.textContent === 'Download progress').click();
            return blob.text().then((text) => text === JSON.stringify(kept, null, 1) && Object.keys(kept).length > 0);";
        assert_eq!(browser.script(record).await, json!(true));
        assert!(browser.text("main").await.contains("F.gelu"));

        // W2: again within half a minute. The next start is a safe one.
        browser.click(&format!("{TROUBLE} .button")).await;
        browser.until_running().await;
        corrupt(&browser).await;
        browser.script("document.querySelector('.top-bar button').click()").await;
        browser.until_text(TROUBLE, |text| text.contains("The page has stopped")).await;
        browser.click(&format!("{TROUBLE} .button")).await;
        browser.until_text(TROUBLE, |text| text.contains("stopped twice")).await;
        assert!(browser.text("main").await.contains("F.gelu"));
        assert_eq!(
            browser.script("return document.documentElement.dataset.state ?? null").await,
            json!(null)
        );

        // The way back to a normal start.
        browser.click(&format!("{TROUBLE} .button")).await;
        browser.until_running().await;
    });
}

#[test]
fn w5_without_simd_the_exercise_measures_scalar_code_and_says_so() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser_with(1280, &["--js-flags=--no-enable-sse4-1"], move |browser| async move {
        browser.open_with_labs(&address).await;
        browser.start_measuring().await;
        browser.until_a_run_counts().await;
        browser.unfold_results().await;
        let table = browser.text("#timing .timing__table").await;
        assert!(table.contains("scalar") && !table.contains("SIMD"), "{table}");
    });
}

#[test]
fn w15_without_a_canvas_the_values_are_shown_as_text() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        browser.before_every_page("HTMLCanvasElement.prototype.getContext = () => null").await;
        browser.open_with_labs(&address).await;
        browser.until_text("#explorer", |text| text.contains("This browser cannot draw the picture")).await;
        browser.click("#explorer .curves__waive").await;
        browser.element("#explorer .curves__readouts").await;
    });
}

#[test]
fn w7_with_too_little_memory_the_text_stays() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser_with(1280, &["--js-flags=--wasm-max-mem-pages=8"], move |browser| async move {
        readable_with_a_word(&browser, &address, "too little memory").await;
    });
}

#[test]
fn u1_without_javascript_both_languages_can_be_read() {
    let server = Server::start();
    let address = server.url("ko/lessons/activation-functions/");
    in_browser(1280, move |browser| async move {
        browser.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
        browser.visit(&address).await;
        browser.until_text("noscript", |text| text.contains("JavaScript가 꺼져 있습니다")).await;
        assert!(browser.text("main").await.contains("신경망은 왜 꺾여야 하는가"));
        browser.click(".top-bar a[hreflang=en]").await;
        browser.until_text("main h1", |title| title.starts_with("Activation")).await;
        browser.until_text("noscript", |text| text.contains("JavaScript is off")).await;
    });
}
