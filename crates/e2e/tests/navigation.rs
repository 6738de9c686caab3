//! Navigation: continuing at the last place, going back, by keyboard, on a phone.

use e2e::{Browser, Fault, Server, in_browser};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

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
fn a_lesson_is_left_while_its_labs_load() {
    let server = Server::start();
    let address = server.url(&format!("{LESSON}#explorer"));
    in_browser(1280, move |browser| async move {
        let hold_labs = "window.held = [];
            window.nArrived = 0;
            const real = window.fetch;
            window.fetch = async (url, options) => {
                if (!/split_(?!keeper|lesson|labs)/.test(url)) return real(url, options);
                await new Promise((done) => held.push(done));
                const answer = await real(url, options);
                nArrived += 1;
                return answer;
            };";
        browser.before_every_page(hold_labs).await;
        browser.visit(&address).await;
        browser.until("return held.length > 0").await;
        browser.script("document.querySelector('.top-bar__name').click()").await;
        browser.until_text("main h1", |title| title == "The course").await;
        browser.until("held.forEach((done) => done()); return nArrived === held.length").await;
        browser.until_running().await;
        // The code of the labs is loaded, and what it was for is gone.
        browser.script("return new Promise((done) => setTimeout(done, 500))").await;
        assert_eq!(browser.script("return document.activeElement.localName").await, "h1");
        assert_eq!(browser.log().await, vec![]);
    });
}

/// Gives a page a canonical address, as a build for a known address has it.
fn name_canonical(server: &Server, page: &str) {
    let description = "<meta name=\"description\"";
    let link = format!("<link rel=\"canonical\" href=\"https://example.org/{page}\">{description}");
    server.fail(page, Fault::Rewritten(description, link.leak()));
}

/// Script that returns the document's title, language and canonical address, whether everything in its head that belongs
/// to a page is that of the page served at its address, and what it announces about the page.
const HEAD: &str = "
    const own = 'title, meta[name=description], link[rel=canonical], link[rel=alternate], link[rel=manifest]';
    const of = (head) => [...head.querySelectorAll(own)].map((it) => it.outerHTML).sort().join();
    return new Promise((tell) => {
        const request = new XMLHttpRequest();
        request.open('GET', location.pathname);
        request.responseType = 'document';
        request.onload = () => tell([
            document.title,
            document.documentElement.lang,
            document.querySelector('link[rel=canonical]').href,
            of(document.head) === of(request.response.head),
            document.querySelector('[data-part=news] p[role=status]').textContent,
        ]);
        request.send();
    })";

/// Waits until the document has the head of a page, and announces `news`.
async fn until_head(browser: &Browser, title: &str, page: &str, news: &str) {
    let lang = page.split('/').next();
    let expected = json!([title, lang, format!("https://example.org/{page}"), true, news]);
    let start = Instant::now();
    loop {
        let found = browser.script(HEAD).await;
        if found == expected {
            return;
        }
        assert!(start.elapsed().as_secs() < 20, "{found}, not {expected}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[test]
fn the_head_follows_every_navigation_and_a_switch_of_language_is_announced() {
    const KO: &str = "ko/lessons/activation-functions/";
    let (lesson, course) = ("Activation: ReLU, GELU, SiLU and friends · Torchlit", "The course · Torchlit");
    let (lesson_ko, course_ko) =
        ("Activation: ReLU, GELU, SiLU와 그 친구들 · Torchlit", "전체 과정 · Torchlit");
    let server = Server::start();
    server.fail("sw.js", Fault::Status(404));
    for page in [LESSON, KO, "en/course/", "ko/course/"] {
        name_canonical(&server, page);
    }
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        browser.open(&address).await;
        browser.script("window.isTheSameDocument = true").await;
        until_head(&browser, lesson, LESSON, "").await;
        browser.script("document.querySelector('.top-bar__name').click()").await;
        until_head(&browser, course, "en/course/", "").await;
        browser.script("history.back()").await;
        until_head(&browser, lesson, LESSON, "").await;
        browser.script("history.forward()").await;
        until_head(&browser, course, "en/course/", "").await;

        // The focus stays on the switch, and the title is announced.
        let switch = "document.querySelector('.top-bar a[hreflang]')";
        let press = format!("const link = {switch}; link.focus(); link.click()");
        browser.script(&press).await;
        until_head(&browser, course_ko, "ko/course/", course_ko).await;
        assert_eq!(browser.script(&format!("return document.activeElement === {switch}")).await, true);
        browser.click("main ol > li a").await;
        until_head(&browser, lesson_ko, KO, "").await;
        browser.script(&press).await;
        until_head(&browser, lesson, LESSON, lesson).await;
        assert_eq!(browser.script("return window.isTheSameDocument").await, true);
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
        // What is planned is folded.
        assert_eq!(count("main details:not([open]) ol > li").await, 61);
        let stop = browser.text("main ol > li:has(a)").await;
        assert!(stop.contains("Activation") && stop.contains("공개"), "{stop}");
        browser.click("main ol > li a").await;
        browser.until_text("main h1", |title| title.starts_with("Activation")).await;
        // Its neighbours are planned: its end leads to the map, where they are folded.
        assert_eq!(count(".neighbours a").await, 1);
        let neighbours = browser.text(".neighbours").await;
        assert!(neighbours == "전체 과정", "{neighbours}");
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
        assert_eq!(browser.script("return document.querySelector('dialog[open]')").await, Value::Null);

        switch_single_keys_on(&browser).await;
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

/// Switches the shortcuts of single keys on, in their dialog.
async fn switch_single_keys_on(browser: &Browser) {
    browser.click(".page-footer button").await;
    browser.until("return document.querySelector('dialog:modal #single-keys') !== null").await;
    browser.click("#single-keys").await;
    browser.press("\u{e00c}").await;
    browser.until("return document.querySelector('dialog[open]') === null").await;
}

/// Waits until the table of contents marks a section as the one that is being read.
async fn until_reading(browser: &Browser, section: &str) {
    let is_marked = "document.querySelector('.contents [aria-current]')?.hash";
    browser.until(&format!("return {is_marked} === '{section}'")).await;
}

/// Sends a key press to the first element of a selector. Returns whether the page took it, and the address's section.
async fn send_key(browser: &Browser, place: &str, (key, code): (&str, &str), is_shifted: bool) -> Value {
    let press = format!(
        "const press = new KeyboardEvent('keydown', {{ key: '{key}', code: '{code}', shiftKey: {is_shifted},
             bubbles: true, cancelable: true }});
         return [!document.querySelector('{place}').dispatchEvent(press), location.hash]"
    );
    browser.script(&press).await
}

#[test]
fn single_keys_work_by_their_place_in_hangul_with_caps_lock_and_in_an_input_method() {
    let server = Server::start();
    let address = server.url("ko/lessons/activation-functions/");
    in_browser(1280, move |browser| async move {
        browser.open(&address).await;
        switch_single_keys_on(&browser).await;
        browser.click(".contents a[href='#slope']").await;
        let mut here = "#slope";
        for (key, code, next) in [
            ("ㅓ", "KeyJ", "#two-forms"),
            ("ㅏ", "KeyK", "#slope"),
            // Caps Lock.
            ("J", "KeyJ", "#two-forms"),
            ("K", "KeyK", "#slope"),
            ("Process", "KeyJ", "#two-forms"),
            ("Process", "KeyK", "#slope"),
        ] {
            until_reading(&browser, here).await;
            // With Shift, in a field, and as a letter of another Latin layout it is not a shortcut.
            for (place, key, is_shifted) in
                [("body", key, true), ("#slope textarea", key, false), ("body", "h", false)]
            {
                let found = send_key(&browser, place, (key, code), is_shifted).await;
                assert_eq!(found, json!([false, here]), "{key} at {code} in {place}, shift: {is_shifted}");
            }
            let found = send_key(&browser, "body", (key, code), false).await;
            assert_eq!(found, json!([true, next]), "{key} at {code}");
            here = next;
        }
        assert_eq!(send_key(&browser, "body", ("Process", "Slash"), true).await[0], true);
        browser.until("return document.querySelector('dialog:modal') !== null").await;
        assert!(browser.log().await.is_empty());
    });
}

#[test]
fn the_contents_follow_home_and_back_also_with_reduced_motion() {
    const FIRST: &str = "#why-non-linearity";
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        for motion in ["reduce", "no-preference"] {
            let features = json!([{ "name": "prefers-reduced-motion", "value": motion }]);
            browser.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await;
            browser.open(&address).await;
            if motion == "reduce" {
                switch_single_keys_on(&browser).await;
            }
            browser.click(".contents a[href='#softmax']").await;
            until_reading(&browser, "#softmax").await;
            browser.press("\u{e011}").await;
            browser.until("return scrollY === 0").await;
            until_reading(&browser, FIRST).await;
            // Keys go on from there.
            for (key, section) in [("j", "#shortlist"), ("k", FIRST)] {
                browser.press(key).await;
                browser.until(&format!("return location.hash === '{section}'")).await;
                until_reading(&browser, section).await;
            }

            browser.click(".contents a[href='#softmax']").await;
            until_reading(&browser, "#softmax").await;
            browser.script("history.back()").await;
            browser.until(&format!("return location.hash === '{FIRST}'")).await;
            until_reading(&browser, FIRST).await;
        }
        assert!(browser.log().await.is_empty());
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

#[test]
fn the_contents_or_their_button_are_shown() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        browser.open(&address).await;
        let shown = "return ['.contents', '.top-bar__contents']
            .map((it) => document.querySelector(it).checkVisibility())";
        for (width, expected) in [(1168, [false, true]), (1169, [true, false])] {
            let metrics = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
            browser.cdp("Emulation.setDeviceMetricsOverride", metrics).await;
            browser.until(&format!("return innerWidth === {width}")).await;
            assert_eq!(browser.script(shown).await, json!(expected), "{width} px");
        }
    });
}
