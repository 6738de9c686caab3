//! A single lab, in a frame on another site's page.

use e2e::{Browser, COLOURFUL, Server, in_browser};
use serde_json::json;

const EMBED: &str = "embed/activation-functions/explorer/";

/// Serves a page of another origin that frames an address.
fn slides(name: &str, address: &str) -> Server {
    slides_with(name, address, "")
}

/// Does the same with further attributes of the frame.
fn slides_with(name: &str, address: &str, attributes: &str) -> Server {
    let folder = format!("target/e2e/slides-{name}");
    let root = format!("{}/../../{folder}", env!("CARGO_MANIFEST_DIR"));
    std::fs::create_dir_all(&root).unwrap();
    let page = format!(
        "<!doctype html><title>Slides</title><h1>Slides</h1><iframe width=700 height=600 src='{address}' {attributes}></iframe>"
    );
    std::fs::write(format!("{root}/index.html"), page).unwrap();
    std::fs::write(format!("{root}/_headers"), "").unwrap();
    Server::of(&folder, "/")
}

/// Opens such a page, and switches to its frame.
async fn framed(browser: &Browser, slides: &Server) {
    browser.leave_for(&slides.url("")).await;
    browser.enter_frame().await;
}

#[test]
fn a_lab_is_shown_alone_in_a_frame_with_and_without_its_controls() {
    let server = Server::start();
    let (lab, bare) = (server.url(&format!("en/{EMBED}")), server.url(&format!("ko/{EMBED}?controls=0")));
    in_browser(1280, move |browser| async move {
        let with_controls = slides("controls", &lab);
        framed(&browser, &with_controls).await;
        browser.until_running().await;
        browser.element("main.embed #explorer input[type=range]").await;
        assert_eq!(browser.script("return document.querySelector('.top-bar')").await, json!(null));
        // Links lead out of the frame.
        let targets = "return [...document.querySelectorAll('.embed__source a')].map((it) => it.target)";
        assert_eq!(browser.script(targets).await, json!(["_blank"]));

        let without = slides("bare", &bare);
        framed(&browser, &without).await;
        browser.until_running().await;
        browser.element("main.embed #explorer").await;
        let strip =
            "return document.querySelector('#explorer .lab__strip, #explorer .curves__functions input')";
        assert_eq!(browser.script(strip).await, json!(null));
        // It is drawn in colours from the start, although it is built before it is inserted into the document.
        browser.until(COLOURFUL).await;
        let legend = browser.text("#explorer .curves__functions").await;
        assert!(legend.contains("GELU") && !legend.contains("Mish"), "{legend}");
    });
}

#[test]
fn p1_a_lab_runs_in_a_sandboxed_frame_where_storage_is_refused() {
    let server = Server::start();
    let lab = server.url(&format!("en/{EMBED}?controls=0"));
    in_browser(1280, move |browser| async move {
        let slides = slides_with("sandbox", &lab, "sandbox='allow-scripts'");
        framed(&browser, &slides).await;
        browser.until_running().await;
        let refused = "try { localStorage.length; return false } catch { return true }";
        assert_eq!(browser.script(refused).await, json!(true));
        let slider = browser.element("main.embed #explorer .curves__slider").await;
        let readouts = "#explorer .curves__readouts";
        let before = browser.text(readouts).await;
        slider.send_keys("\u{e014}").await.unwrap();
        browser.until_text(readouts, |text| text != before).await;
    });
}

#[test]
fn the_lesson_itself_cannot_be_framed() {
    let server = Server::start();
    let address = server.url("en/lessons/activation-functions/");
    in_browser(1280, move |browser| async move {
        let slides = slides("lesson", &address);
        framed(&browser, &slides).await;
        assert_eq!(browser.script("return document.querySelector('main')").await, json!(null));
    });
}

#[test]
fn every_lab_of_a_lesson_has_an_address_and_an_unknown_one_says_so() {
    let server = Server::start();
    in_browser(1280, move |browser| async move {
        for lab in ["explorer", "dying-lab", "gain-lab", "softmax-playground", "choosing-lab", "timing"] {
            browser.open(&server.url(&format!("ko/embed/activation-functions/{lab}/"))).await;
            browser.element(&format!("main.embed #{lab}, main.embed .callout")).await;
        }
        browser.visit(&server.url("en/embed/activation-functions/nothing/")).await;
        browser.until_text("main", |text| text.contains("no page at this address")).await;
    });
}
