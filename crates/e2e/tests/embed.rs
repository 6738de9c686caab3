//! One lab alone, in a frame of somebody else's page.

use e2e::{Browser, Server, in_browser};
use serde_json::json;

const EMBED: &str = "embed/activation-functions/explorer/";

/// Opens a page of nobody that frames an address, and goes into the frame.
async fn framed(browser: &Browser, address: &str) {
    browser
        .leave_for(&format!(
            "data:text/html,<h1>Slides</h1><iframe width=700 height=600 src='{address}'></iframe>"
        ))
        .await;
    browser.enter_frame().await;
}

#[test]
fn a_lab_stands_alone_in_a_frame_with_and_without_its_controls() {
    let server = Server::start();
    let (lab, bare) = (server.url(&format!("en/{EMBED}")), server.url(&format!("ko/{EMBED}?controls=0")));
    in_browser(1280, move |browser| async move {
        framed(&browser, &lab).await;
        browser.until_running().await;
        browser.element("main.embed #explorer input[type=range]").await;
        assert_eq!(browser.script("return document.querySelector('.top-bar')").await, json!(null));
        // Links lead out of the frame.
        let targets = "return [...document.querySelectorAll('.embed__source a')].map((it) => it.target)";
        assert_eq!(browser.script(targets).await, json!(["_blank"]));

        framed(&browser, &bare).await;
        browser.until_running().await;
        browser.element("main.embed--bare #explorer").await;
        let strip = "return document.querySelector('#explorer .lab__strip')";
        assert_eq!(browser.script(strip).await, json!(null));
    });
}

#[test]
fn the_lesson_itself_cannot_be_framed() {
    let server = Server::start();
    let address = server.url("en/lessons/activation-functions/");
    in_browser(1280, move |browser| async move {
        framed(&browser, &address).await;
        assert_eq!(browser.script("return document.querySelector('main')").await, json!(null));
    });
}

#[test]
fn every_lab_of_a_lesson_has_its_address_and_an_unknown_one_says_so() {
    let server = Server::start();
    in_browser(1280, move |browser| async move {
        for lab in ["explorer", "softmax-playground", "choosing-lab", "timing"] {
            browser.open(&server.url(&format!("ko/embed/activation-functions/{lab}/"))).await;
            browser.element(&format!("main.embed #{lab}, main.embed .callout")).await;
        }
        browser.visit(&server.url("en/embed/activation-functions/nothing/")).await;
        browser.until_text("main", |text| text.contains("no page at this address")).await;
    });
}
