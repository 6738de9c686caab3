//! When the page starts: a lesson's text asks for nothing more until its reader shows up, and then nothing is lost.

use e2e::{Browser, Fault, Server, in_browser};
use serde_json::json;
use std::time::Duration;

const LESSON: &str = "en/lessons/activation-functions/";
/// What only a running page asks for.
const ASKED: &str = "return performance.getEntriesByType('resource')
    .filter(({ name }) => /\\.wasm|torchlit\\.js|__wasm_split|\\/content\\//.test(name)).length";
/// Long enough for a page on this machine to start.
const A_WHILE: Duration = Duration::from_secs(2);

/// What only the lesson's own code asks for, or what keeps progress.
const ASKED_FOR_MORE: &str = "return performance.getEntriesByType('resource')
    .filter(({ name }) => /split_|chunk_|\\/content\\/en\\/activation/.test(name)).length";
/// Where the first section's heading is.
const FIRST_HEADING: &str = "return document.querySelector('#app h2').getBoundingClientRect().top";

/// Opens the lesson, and waits until the page runs around its text.
async fn open_around_text(browser: &Browser, address: &str) {
    browser.visit(address).await;
    browser.come().await;
    browser.element("html[data-state=around] main").await;
}

/// Waits until the page runs, without doing anything in front of it.
async fn until_running_by_itself(browser: &Browser) {
    browser.element("html[data-state=running] main").await;
}

#[test]
fn a_lesson_that_is_only_opened_asks_for_its_text_alone() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(412, move |browser| async move {
        browser.visit(&address).await;
        tokio::time::sleep(A_WHILE).await;
        assert_eq!(browser.script(ASKED).await, json!(0));
        for sign in ["scroll", "touchstart", "keydown"] {
            // An origin of its own: what a first reader sees, with nothing kept.
            let server = Server::start();
            browser.visit(&server.url(LESSON)).await;
            assert_eq!(browser.script(ASKED).await, json!(0), "before {sign}");
            browser.script(&format!("dispatchEvent(new Event('{sign}'))")).await;
            browser.element("html[data-state=around] main").await;
        }
        tokio::time::sleep(A_WHILE).await;
        assert_eq!(browser.script(ASKED_FOR_MORE).await, json!(0), "nothing of the lesson is needed yet");
    });
}

#[test]
fn a_lessons_code_comes_a_screen_before_it_is_needed_and_nothing_moves() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        open_around_text(&browser, &address).await;
        browser.script("document.querySelector('#app .page').dataset.served = ''").await;
        browser.click(".top-bar button:not([popovertarget])").await;
        browser.element("html[data-theme]").await;
        assert_eq!(browser.script(ASKED_FOR_MORE).await, json!(0), "the theme needs no lesson");

        let reading = "scrollTo({ top: 300, behavior: 'instant' });
            return new Promise((done) => setTimeout(() => done(document.documentElement.dataset.state), 500))";
        assert_eq!(browser.script(reading).await, json!("around"));
        browser.script("scrollTo({ top: 1200, behavior: 'instant' })").await;
        let before = browser.script(FIRST_HEADING).await;
        until_running_by_itself(&browser).await;
        assert_eq!(browser.script(FIRST_HEADING).await, before);
        assert_eq!(
            browser.script("return document.querySelectorAll('[data-served]').length").await,
            json!(0)
        );
        // And it is the lesson: what is read from here on is kept.
        browser.script("document.querySelector('.section__end').scrollIntoView()").await;
        browser
            .until("return Object.values(localStorage).some((it) => it.includes('why-non-linearity'))")
            .await;
    });
}

#[test]
fn what_is_touched_in_the_text_brings_the_lesson_and_is_done_by_it() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(412, move |browser| async move {
        open_around_text(&browser, &address).await;
        browser.script("document.querySelectorAll('#how-many-layers input')[1].click()").await;
        until_running_by_itself(&browser).await;
        let seen = "return [
            document.querySelectorAll('#how-many-layers input')[1].checked,
            document.querySelector('#how-many-layers .button--primary').disabled]";
        assert_eq!(browser.script(seen).await, json!([true, false]));
    });
}

#[test]
fn a_reader_of_the_text_can_change_the_language_and_leave_and_come_back() {
    let server = Server::start();
    let (address, other) = (server.url(LESSON), Server::start());
    in_browser(1280, move |browser| async move {
        open_around_text(&browser, &address).await;
        browser.click(".top-bar a[hreflang=ko]").await;
        until_running_by_itself(&browser).await;
        browser.until("return document.documentElement.lang === 'ko' && /[가-힣]/.test(document.querySelector('h1').innerText)").await;

        open_around_text(&browser, &other.url(LESSON)).await;
        browser.click(".top-bar__name").await;
        browser.element(".map").await;
        until_running_by_itself(&browser).await;
        assert_eq!(browser.script("return document.querySelectorAll('.text-place').length").await, json!(0));
        browser.script("history.back()").await;
        browser.element("#why-non-linearity").await;
        browser.until("return document.querySelectorAll('#app .page').length === 1").await;
        assert_eq!(browser.log().await, vec![]);
    });
}

#[test]
fn a_lesson_whose_code_does_not_come_stays_a_text() {
    in_browser(1280, move |browser| async move {
        let faults = [
            ("split_lesson", Fault::Status(404), "did not load"),
            ("split_lesson", Fault::Stalled, "takes its time"),
            ("split_keeper", Fault::Tampered, "did not load"),
        ];
        for (part, fault, word) in faults {
            let server = Server::start();
            server.fail(part, fault);
            open_around_text(&browser, &server.url(LESSON)).await;
            browser.touch().await;
            browser.until_text("#trouble", |text| text.contains(word)).await;
            assert!(browser.text("main").await.contains("Softmax"), "{part}");
            server.heal();
            browser.click("#trouble .button").await;
            browser.until_running().await;
            let _ = browser.log().await;
        }
    });
}

#[test]
fn what_has_more_to_show_than_its_text_starts_by_itself() {
    in_browser(412, move |browser| async move {
        for address in
            [format!("{LESSON}#softmax"), format!("{LESSON}?explorer=1~x:1"), "en/course/".to_owned()]
        {
            // An origin of its own: nothing is kept there.
            let server = Server::start();
            browser.visit(&server.url(&address)).await;
            until_running_by_itself(&browser).await;
        }
        // Whoever was here before finds what they have done.
        let server = Server::start();
        browser.open(&server.url(LESSON)).await;
        browser.until_saved().await;
        browser.visit(&server.url(LESSON)).await;
        until_running_by_itself(&browser).await;
        // And so does one of whom only the other storage still knows.
        browser
            .until("return indexedDB.databases().then((all) => all.some(({ name }) => name === 'torchlit'))")
            .await;
        // Where no page runs that would keep everything again.
        browser.script("location.assign('/icon.svg')").await;
        browser.until("return location.pathname === '/icon.svg' && document.readyState === 'complete'").await;
        let forget = "localStorage.clear(); sessionStorage.clear();
            return navigator.serviceWorker.getRegistrations().then((all) => Promise.all(all.map((it) => it.unregister())))";
        browser.script(forget).await;
        browser.visit(&server.url(LESSON)).await;
        assert_eq!(browser.script("return navigator.serviceWorker.controller").await, json!(null));
        until_running_by_itself(&browser).await;
    });
}

#[test]
fn what_is_pressed_and_written_before_the_page_runs_is_done_again_by_it() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        browser.visit(&address).await;
        let acts = "
            document.querySelectorAll('#how-many-layers input')[1].click();
            document.querySelector('#shortlist .note').open = true;
            const note = document.querySelector('#shortlist textarea');
            note.value = 'written early';
            note.dispatchEvent(new Event('input', { bubbles: true }));
            document.querySelector('.top-bar button:not([popovertarget])').click();
            return document.documentElement.dataset.theme ?? null";
        assert_eq!(browser.script(acts).await, json!(null), "nothing listens yet");
        assert_eq!(browser.script(ASKED).await, json!(0));

        browser.until_running().await;
        let seen = "return [
            document.querySelectorAll('#how-many-layers input')[1].checked,
            document.querySelector('#how-many-layers .button--primary').disabled,
            document.querySelector('#shortlist textarea').value,
            document.querySelector('#shortlist .note').open,
            'theme' in document.documentElement.dataset]";
        assert_eq!(browser.script(seen).await, json!([true, false, "written early", true, true]));
        // And it is kept.
        browser.until("return Object.values(localStorage).some((it) => it.includes('written early'))").await;
    });
}

#[test]
fn the_plain_address_leads_to_the_lesson_before_any_code_of_the_page() {
    let server = Server::start();
    let (root, lesson) = (server.url(""), server.url(LESSON));
    in_browser(412, move |browser| async move {
        let n_before = browser.script("return history.length").await.as_u64().unwrap_or_default();
        browser.visit(&root).await;
        browser.until(&format!("return location.href === '{lesson}'")).await;
        tokio::time::sleep(A_WHILE).await;
        let asked: Vec<String> = server.take_answered().into_iter().map(|answered| answered.path).collect();
        let code = asked.iter().filter(|path| path.contains(".wasm") || path.contains("torchlit.js"));
        assert_eq!(code.count(), 0, "{asked:?}");
        // Going back leaves the site: the plain address is no stop on the way.
        assert_eq!(browser.script("return history.length").await, json!(n_before + 1));

        // A kept place that is none leads to the first lesson all the same.
        for place in ["https://example.org/", "lessons/../progress/", "//example.org"] {
            browser.script(&format!("localStorage.setItem('torchlit.place', '{place}')")).await;
            browser.visit(&root).await;
            browser.until(&format!("return location.href === '{lesson}'")).await;
        }
    });
}

#[test]
fn without_scripts_the_plain_address_has_a_way_in_for_each_language() {
    let server = Server::start();
    let root = server.url("");
    in_browser(412, move |browser| async move {
        browser.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
        browser.visit(&root).await;
        for lang in ["ko", "en"] {
            browser
                .element(&format!("section[lang={lang}] a[href$='/{lang}/lessons/activation-functions/']"))
                .await;
        }
    });
}
