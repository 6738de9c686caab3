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
            "return document.querySelector('#explorer :is(.lab__strip, .presets, .curves__functions input)')";
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
fn a_frame_is_told_the_height_of_its_lab() {
    let server = Server::start();
    let lab = server.url(&format!("en/{EMBED}"));
    in_browser(1280, move |browser| async move {
        let slides = slides("height", &lab);
        browser.leave_for(&slides.url("")).await;
        browser
            .script(
                "addEventListener('message', ({ data }) => {
                    if (data.type === 'torchlit-height') document.querySelector('iframe').height = data.height;
                })",
            )
            .await;
        // It grows with the frame until nothing is left to scroll.
        browser.until("return document.querySelector('iframe').clientHeight > 600").await;
        browser.enter_frame().await;
        browser.until_running().await;
        browser.element("main.embed #explorer input[type=range]").await;
        browser
            .until("const root = document.documentElement; return root.scrollHeight <= root.clientHeight")
            .await;
    });
}

#[test]
fn a_presented_lab_is_large_operated_by_keys_and_earns_nothing() {
    let server = Server::start();
    let address = server.url("en/lessons/activation-functions/");
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&address).await;
        // The menu copies what shows the lab elsewhere.
        browser.script("navigator.clipboard.writeText = async (text) => { window.copied = text }").await;
        browser.click("#explorer .menu summary").await;
        browser.click("#explorer .menu__panel > .button:nth-of-type(2)").await;
        let copied = browser.until("return window.copied").await;
        let copied = copied.as_str().unwrap();
        assert!(
            copied.starts_with("<iframe src=\"http")
                && copied.contains("/en/embed/activation-functions/explorer/?explorer="),
            "{copied}"
        );

        browser.visit(&server.url(&format!("en/{EMBED}?explorer=1~on:relu,silu~x:1&present=1"))).await;
        browser.until_running().await;
        browser.until("return document.activeElement.matches('#explorer input[type=range]')").await;
        let font = "return parseFloat(getComputedStyle(document.documentElement).fontSize)";
        assert!(browser.script(font).await.as_f64().unwrap() > 20.0);
        let fits = "return document.documentElement.scrollWidth <= document.documentElement.clientWidth";
        assert_eq!(browser.script(fits).await, json!(true));
        let readouts = "#explorer .curves__readouts";
        let before = browser.text(readouts).await;
        browser.press("\u{e014}").await;
        browser.until_text(readouts, |text| text != before).await;
        // This place earns points in the lesson, once the cursor rests there; here it earns none.
        browser.set("#explorer .curves__slider", "-1.28", "input").await;
        browser.until("return location.search.includes('-1.28')").await;
        tokio::time::sleep(std::time::Duration::from_secs(2)).await;
        browser.visit(&server.url("en/progress/")).await;
        browser.until_running().await;
        browser.until_text("main", |text| text.contains("0 XP") || text.contains("0 / ")).await;
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
