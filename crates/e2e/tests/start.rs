//! When the page starts: a lesson's text asks for nothing more until its reader shows up, and then nothing is lost.

use e2e::{Browser, Server, in_browser};
use serde_json::json;
use std::time::Duration;

const LESSON: &str = "en/lessons/activation-functions/";
/// What only a running page asks for.
const ASKED: &str = "return performance.getEntriesByType('resource')
    .filter(({ name }) => /\\.wasm|torchlit\\.js|__wasm_split|\\/content\\//.test(name)).length";
/// Long enough for a page on this machine to start.
const A_WHILE: Duration = Duration::from_secs(2);

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
            until_running_by_itself(&browser).await;
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
