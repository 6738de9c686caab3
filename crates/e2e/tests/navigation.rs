//! Navigation: continuing at the last place, going back, by keyboard, on a phone.

use e2e::{Browser, Server, in_browser};

const LESSON: &str = "en/lessons/activation-functions/";
const FOCUSED: &str = "return document.activeElement.textContent.trim()";
/// Script that returns the distance of a section's heading from the top of the window, in CSS pixels.
const HEADING_OF_SLOPE: &str =
    "return Math.round(document.querySelector('#slope h2').getBoundingClientRect().top)";

async fn y(browser: &Browser) -> f64 {
    browser.script("return scrollY").await.as_f64().unwrap_or(f64::NAN)
}

#[test]
fn a_link_moves_the_focus_and_going_back_restores_the_place() {
    let server = Server::start();
    let (address, course) = (server.url(LESSON), server.url("en/course/"));
    in_browser(1280, move |browser| async move {
        browser.open(&address).await;
        // A page that is loaded leaves the focus to the browser.
        assert_eq!(browser.script("return document.activeElement.localName").await, "body");

        // A link to a section moves scroll and focus to its heading immediately.
        browser.click(".contents a[href='#slope']").await;
        assert_eq!(browser.script("return location.hash").await, "#slope");
        let heading = browser.text("#slope h2").await;
        assert_eq!(browser.script(FOCUSED).await, heading.as_str());
        let top = browser.script(HEADING_OF_SLOPE).await.as_f64().unwrap();
        assert!((40.0..160.0).contains(&top), "{top}");
        browser.until("return document.querySelector('.contents [aria-current]')?.hash === '#slope'").await;

        // Another page begins at its top, with the focus on its heading.
        browser.script("scrollBy({ top: 500, behavior: 'instant' })").await;
        // Labs above may have grown meanwhile: a place is the position of the text, not a number of pixels from the
        // top.
        let left_at = browser.script(HEADING_OF_SLOPE).await.as_f64().unwrap();
        let distance =
            format!("Math.abs(document.querySelector('#slope h2').getBoundingClientRect().top - {left_at})");
        let is_there = format!("{distance} < 4");
        // Not by WebDriver's click, which scrolls a sticky element into view and the page with it.
        browser.script("document.querySelector('.top-bar__name').click()").await;
        browser.until_text("main h1", |title| title == "The course").await;
        browser.until("return document.activeElement.localName === 'h1'").await;
        assert_eq!((browser.url().await, y(&browser).await), (course, 0.0));

        // Back restores the place, forward is the top again, and a reload keeps the place.
        browser.script("history.back()").await;
        browser.until_text("main h1", |title| title.starts_with("Activation")).await;
        browser.until(&format!("return {is_there}")).await;
        browser.script("history.back()").await;
        browser.until("return location.hash === '' && scrollY === 0").await;
        browser.script("history.forward()").await;
        browser.until(&format!("return location.hash === '#slope' && {is_there}")).await;
        browser.reload().await;
        browser.until(&format!("return {distance} < 40")).await;
        assert!(browser.log().await.is_empty());
    });
}

#[test]
fn the_start_page_continues_at_the_last_read_section() {
    let server = Server::start();
    let (start, address) = (server.url(""), server.url(LESSON));
    in_browser(1280, move |browser| async move {
        browser.open(&start).await;
        browser.until("return location.pathname.endsWith('/lessons/activation-functions/')").await;
        assert_eq!(browser.script("return location.hash").await, "");

        browser.open(&format!("{address}#softmax")).await;
        let kept = "return Object.values(localStorage).some((record) => record.includes('section/activation-functions'))";
        browser.until(kept).await;
        browser.open(&start).await;
        browser.until("return location.hash === '#softmax'").await;
        let top = "return document.querySelector('#softmax h2')?.getBoundingClientRect().top < 200";
        browser.until(top).await;
        // The table of contents and the map show it too.
        browser.element(".contents a[href='#softmax'] .contents__tick--here").await;
        browser.click(".top-bar__name").await;
        let link = browser.element(".resume__link").await;
        let href = link.attr("href").await.unwrap().unwrap();
        assert!(href.ends_with("/lessons/activation-functions/#softmax"), "{href}");
    });
}

#[test]
fn the_map_shows_every_lesson_and_links_to_published_ones() {
    let server = Server::start();
    let address = server.url("ko/course/");
    in_browser(1280, move |browser| async move {
        browser.open(&address).await;
        let count = async |selector: &str| {
            browser.script(&format!("return document.querySelectorAll('{selector}').length")).await
        };
        assert_eq!(count("main h2").await, 8);
        assert_eq!(count("main ol > li").await, 62);
        assert_eq!(count("main ol > li a").await, 1);
        let stop = browser.text("main ol > li:has(a)").await;
        assert!(stop.contains("Activation") && stop.contains("공개"), "{stop}");
        browser.click("main ol > li a").await;
        browser.until_text("main h1", |title| title.starts_with("Activation")).await;
        // Its neighbours are planned: named, but not linked.
        let neighbours = browser.text(".neighbours").await;
        assert!(neighbours.contains("nn.Module") && neighbours.contains("준비 중"), "{neighbours}");
    });
}

#[test]
fn single_keys_do_nothing_until_they_are_switched_on() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        browser.open(&address).await;
        // The first stop of the Tab key skips the bar.
        browser.press("\u{e004}").await;
        assert_eq!(browser.script(FOCUSED).await, "Skip to the content");
        browser.press("\u{e007}").await;
        browser.until("return document.activeElement.closest('main') !== null").await;

        browser.press("?").await;
        browser.press("j").await;
        assert_eq!(
            browser.script("return document.querySelector('dialog[open]')").await,
            serde_json::Value::Null
        );

        browser.click(".page-footer button").await;
        browser.until("return document.querySelector('dialog:modal #single-keys') !== null").await;
        browser.click("#single-keys").await;
        browser.press("\u{e00c}").await;
        browser.until("return document.querySelector('dialog[open]') === null").await;
        // The focus is back on the button that opened the dialog.
        let opener = browser.text(".page-footer button").await;
        assert_eq!(browser.script(FOCUSED).await, opener.as_str());

        browser.press("?").await;
        browser.until("return document.querySelector('dialog:modal') !== null").await;
        browser.press("\u{e00c}").await;
        browser.until("return document.querySelector('dialog[open]') === null").await;
        browser.click(".contents a[href='#slope']").await;
        browser.until("return document.querySelector('.contents [aria-current]')?.hash === '#slope'").await;
        browser.press("j").await;
        browser.until("return location.hash === '#two-forms'").await;
        browser
            .until("return document.querySelector('.contents [aria-current]')?.hash === '#two-forms'")
            .await;
        browser.press("k").await;
        browser.until("return location.hash === '#slope'").await;

        // Inside a field, letters are text, not shortcuts.
        browser.click("#slope .note summary").await;
        browser.click("#slope .note textarea").await;
        browser.press("jc").await;
        assert_eq!(browser.script("return document.querySelector('#slope textarea').value").await, "jc");
        browser.press("\u{e00c}").await;
    });
}

#[test]
fn a_phone_has_the_contents_behind_a_button() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(500, move |browser| async move {
        browser.open(&address).await;
        let is_open = "return document.querySelector('.contents').matches(':popover-open')";
        assert_eq!(browser.script(is_open).await, false);
        browser.click(".top-bar__contents").await;
        assert_eq!(browser.script(is_open).await, true);
        browser.press("\u{e00c}").await;
        assert_eq!(browser.script(is_open).await, false);
        browser.click(".top-bar__contents").await;
        browser.click(".contents a[href='#measure']").await;
        assert_eq!(browser.script(is_open).await, false);
        assert_eq!(browser.script("return location.hash").await, "#measure");
        browser.until("return document.querySelector('#measure h2').getBoundingClientRect().top < 200").await;
    });
}
