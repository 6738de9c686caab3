//! Private notes: written in two tabs at once, and in tabs that crash during writing.

use super::support::{ELSEWHERE, PROGRESS, Random, export_of_note, paste, read_paste, until, until_saved};
use e2e::{Browser, Server, Tab, in_browser, in_window_with};
use serde_json::{Value, json};

const CARD: &str = ".note-card .note__field";
const NOTE: &str = "#slope textarea";

/// Disables the automatic saving of a note, after a pause or when its tab is hidden: the test saves it explicitly.
const NO_PAUSE: &str = "const real = window.setTimeout;
    window.setTimeout = (act, ms, ...more) => real.call(window, act, ms === 450 ? 1e9 : ms, ...more);
    window.addEventListener('visibilitychange', (event) => event.stopImmediatePropagation(), true);";

/// Returns the content of a field, `null` if the field does not exist.
async fn value(browser: &Browser, field: &str) -> Value {
    browser.script(&format!("return document.querySelector({field:?})?.value ?? null")).await
}

/// Waits until a field contains this text, and these copies are shown next to it.
async fn until_says(browser: &Browser, field: &str, text: &str, beside: &str, copies: &[&str]) {
    until(&format!("{field} says {text:?}"), async || value(browser, field).await == json!(text)).await;
    let script = format!("return [...document.querySelectorAll({beside:?})].map((it) => it.textContent)");
    until(&format!("its copies are {copies:?}"), async || browser.script(&script).await == json!(copies))
        .await;
}

/// Opens an address in two tabs, after a script in each. Ends in the second one.
async fn open_twice(browser: &Browser, address: &str, before: &str) -> (Tab, Tab) {
    let first = browser.tab().await;
    browser.before_every_page(before).await;
    browser.open(address).await;
    browser.open_tab().await;
    browser.before_every_page(before).await;
    browser.open(address).await;
    (first, browser.tab().await)
}

#[test]
fn p5_a_note_edited_in_two_tabs_of_the_progress_page_keeps_both_texts() {
    const COPIES: &str = ".note-card .note__text";
    let server = Server::start();
    let address = server.url(PROGRESS);
    in_browser(1280, move |browser| async move {
        let (here, there) = open_twice(&browser, &address, NO_PAUSE).await;
        read_paste(&browser, &export_of_note("00000000000000aa", 1_790_000_000_000, "base")).await;
        browser.click("#import-take-in").await;
        until_says(&browser, CARD, "base", COPIES, &[]).await;

        // Both begin from the same text; the other one is saved first, and arrives while this one is written.
        browser.switch_to(&here).await;
        until_says(&browser, CARD, "base", COPIES, &[]).await;
        paste(&browser, CARD, "mine").await;
        browser.switch_to(&there).await;
        paste(&browser, CARD, "theirs").await;
        leave(&browser, CARD).await;
        until_saved(&browser).await;
        browser.switch_to(&here).await;
        browser.until_text(".note-card > .field__hint", |text| text.contains("has changed elsewhere")).await;
        assert_eq!(value(&browser, CARD).await, json!("mine"), "what is typed stays in the field");
        leave(&browser, CARD).await;
        until_says(&browser, CARD, "mine", COPIES, &["theirs"]).await;
        until_saved(&browser).await;

        // Removed in the other tab while it is written, the note reappears with the written text.
        paste(&browser, CARD, "mine, and more").await;
        browser.switch_to(&there).await;
        until_says(&browser, CARD, "mine", COPIES, &["theirs"]).await;
        for text in ["theirs", ""] {
            browser.click(".note-card > .actions > .button:not([hidden])").await;
            browser.click(".note-card > .actions .confirm .button--danger").await;
            until("one text fewer is shown", async || {
                value(&browser, CARD).await.as_str().unwrap_or_default() == text
            })
            .await;
        }
        until_saved(&browser).await;
        browser.switch_to(&here).await;
        until_says(&browser, CARD, "mine, and more", COPIES, &[]).await;
        leave(&browser, CARD).await;
        until_saved(&browser).await;
        browser.switch_to(&there).await;
        until_says(&browser, CARD, "mine, and more", COPIES, &[]).await;
        browser.reload().await;
        until_says(&browser, CARD, "mine, and more", COPIES, &[]).await;
    });
}

#[test]
fn f1_a_note_edited_on_the_progress_page_survives_a_reload_and_being_emptied() {
    let server = Server::start();
    let address = server.url(PROGRESS);
    in_browser(1280, move |browser| async move {
        browser.open(&address).await;
        read_paste(&browser, &export_of_note("00000000000000aa", 1_790_000_000_000, "base")).await;
        browser.click("#import-take-in").await;
        until("the note is there", async || value(&browser, CARD).await == json!("base")).await;
        paste(&browser, CARD, "").await;
        browser.until_text(".note-card > .field__hint", |text| text.contains("kept")).await;
        paste(&browser, CARD, "in other words").await;
        browser.reload().await;
        until("the new text is restored", async || value(&browser, CARD).await == json!("in other words"))
            .await;
    });
}

/// Leaves the field, which saves its text.
async fn leave(browser: &Browser, field: &str) {
    let script =
        format!("document.querySelector({field:?}).dispatchEvent(new Event('change', {{ bubbles: true }}))");
    browser.script(&script).await;
}

#[test]
fn p5_notes_written_in_two_tabs_at_once_are_both_kept() {
    const COPIES: &str = "#slope .note__text";
    let server = Server::start();
    let address = server.url("en/lessons/activation-functions/");
    in_browser(1280, move |browser| async move {
        let (here, there) = open_twice(&browser, &address, NO_PAUSE).await;
        for tab in [&there, &here] {
            browser.switch_to(tab).await;
            browser.click("#slope .note summary").await;
        }
        paste(&browser, NOTE, "mine").await;
        browser.switch_to(&there).await;
        paste(&browser, NOTE, "theirs").await;
        leave(&browser, NOTE).await;
        until_says(&browser, NOTE, "theirs", COPIES, &[]).await;

        browser.switch_to(&here).await;
        browser.until_text("#slope .note > .field__hint", |text| text.contains("kept beside it")).await;
        assert_eq!(value(&browser, NOTE).await, json!("mine"), "what is typed stays in the field");
        leave(&browser, NOTE).await;
        until_says(&browser, NOTE, "mine", COPIES, &["theirs"]).await;

        // The other tab shows both, and merges them.
        browser.switch_to(&there).await;
        until_says(&browser, NOTE, "mine", COPIES, &["theirs"]).await;
        browser.click("#slope .note__copy .button").await;
        until_says(&browser, NOTE, "mine\n\ntheirs", COPIES, &[]).await;
        browser.switch_to(&here).await;
        until_says(&browser, NOTE, "mine\n\ntheirs", COPIES, &[]).await;
        browser.reload().await;
        until_says(&browser, NOTE, "mine\n\ntheirs", COPIES, &[]).await;
    });
}

/// Types a letter every 20 ms into the note until the page ends: `typed` holds the time of each letter.
const TYPE: &str = "window.typed = [];
    window.typing = setInterval(() => {
        const field = document.querySelector('#slope textarea');
        field.value += 'abcdefghij'[typed.length % 10];
        typed.push(performance.now());
        field.dispatchEvent(new Event('input', { bubbles: true }));
    }, 20);";

/// Opens the lesson's note and starts typing, after the existing text if there is one.
async fn type_on(browser: &Browser, address: &str) {
    browser.open(address).await;
    browser.click("#slope .note summary").await;
    browser.script(TYPE).await;
}

#[test]
fn f1_a_note_typed_without_a_pause_loses_at_most_its_last_second_when_its_tab_crashes() {
    let server = Server::start();
    let address = server.url("en/lessons/activation-functions/");
    let elsewhere = server.url(ELSEWHERE);
    in_browser(1280, move |browser| async move {
        let mut random = Random::new(7);
        browser.leave_for(&elsewhere).await;
        let home = browser.tab().await;
        let mut n_before = 0;
        for _ in 0..10 {
            browser.open_tab().await;
            type_on(&browser, &address).await;
            tokio::time::sleep(std::time::Duration::from_millis(1_500 + random.below(1_000))).await;
            // Letters that are older than a second when the tab ends.
            let due = "return typed.filter((at) => at < performance.now() - 1000).length";
            let n_due = browser.script(due).await.as_u64().unwrap();
            browser.crash_tab(&home).await;
            browser.open_tab().await;
            browser.open(&address).await;
            let mut n_kept = 0;
            until("text typed a second before the crash is restored", async || {
                n_kept = value(&browser, NOTE).await.as_str().unwrap_or_default().len() as u64;
                n_kept >= n_before + n_due
            })
            .await;
            n_before = n_kept;
            browser.leave_for(&elsewhere).await;
        }
    });
}

#[test]
fn f1_a_note_typed_without_a_pause_is_complete_after_a_reload() {
    let server = Server::start();
    let address = server.url("en/lessons/activation-functions/");
    in_browser(1280, move |browser| async move {
        type_on(&browser, &address).await;
        tokio::time::sleep(std::time::Duration::from_millis(1_200)).await;
        let leave = "clearInterval(typing);
            const text = document.querySelector('#slope textarea').value;
            location.reload();
            return text";
        let typed = browser.script(leave).await;
        until("the whole text is restored", async || value(&browser, NOTE).await == typed).await;
    });
}

/// Disables only the automatic saving of a note after a while.
const NO_TIMER: &str = "const real = window.setTimeout;
    window.setTimeout = (act, ms, ...more) => real.call(window, act, ms === 450 ? 1e9 : ms, ...more);";

#[test]
fn f1_a_note_is_kept_when_its_tab_is_hidden_and_then_killed() {
    let server = Server::start();
    let (address, elsewhere) = (server.url("en/lessons/activation-functions/"), server.url(ELSEWHERE));
    // Only a browser with windows hides a tab behind another.
    in_window_with(1280, &[], move |browser| async move {
        let is_kept =
            "return Object.values(localStorage).some((record) => record.includes('written and left'))";
        browser.leave_for(&elsewhere).await;
        let home = browser.tab().await;
        browser.open_tab().await;
        browser.before_every_page(NO_TIMER).await;
        browser.open(&address).await;
        browser.click("#slope .note summary").await;
        paste(&browser, NOTE, "written and left").await;
        assert_eq!(browser.script(is_kept).await, json!(false), "the text is kept before its tab is hidden");
        let writing = browser.tab().await;
        browser.open_tab().await;
        browser.leave_for(&elsewhere).await;
        until("the hidden tab has kept its text", async || browser.script(is_kept).await == json!(true))
            .await;

        browser.switch_to(&writing).await;
        browser.crash_tab(&home).await;
        browser.open_tab().await;
        browser.open(&address).await;
        until("the text is restored", async || value(&browser, NOTE).await == json!("written and left"))
            .await;
    });
}
