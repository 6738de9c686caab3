//! Input that was not submitted yet, and what a reset restores.

use super::support::{ELSEWHERE, PROGRESS, export_of_note, paste, read_paste, until};
use e2e::{Browser, Server, in_browser};
use serde_json::{Value, json};

const LESSON: &str = "en/lessons/activation-functions/";
const CHIP: &str = ".top-bar .chip";

/// Script that returns the content of fields of all kinds.
const ENTERED: &str = "
    const inputs = (place) => [...document.querySelectorAll(`${place} input`)];
    const checked = (place) => inputs(place).findIndex((it) => it.checked);
    const all_checked = (place) => inputs(place).flatMap((it, at) => it.checked ? [at] : []);
    const value = (field) => document.querySelector(field)?.value;
    return [
        checked('#relu-gradient'), checked('#collapse'), checked('#choosing-lab .choosing__choices'),
        all_checked('#when-module'), checked('#bug-dim'),
        value('#silu-lowest input'), value('#timing .timing__paste textarea'),
    ]";

/// Script that returns the steps of a question in their order.
const STEPS: &str =
    "return [...document.querySelectorAll('#slope-at-three .step__text')].map((it) => it.textContent)";

/// Script that enters something into each of them, without submitting it.
const ENTER: &str = "
    const step = document.querySelector('#slope-at-three .step__buttons .button:not(:disabled)');
    step.click();
    const pick = (place) => document.querySelectorAll(`${place} input`)[1].click();
    ['#relu-gradient', '#collapse', '#choosing-lab .choosing__choices', '#when-module', '#bug-dim'].forEach(pick);
    document.querySelectorAll('#when-module input')[3].click();
    const type = (selector, value) => {
        const field = document.querySelector(selector);
        field.value = value;
        field.dispatchEvent(new Event('input', { bubbles: true }));
    };
    type('#silu-lowest input', '-1.5');
    type('#timing .timing__paste textarea', 'torchlit-pytorch/1;torch=2');";

#[test]
fn f1_unsubmitted_input_survives_a_reload_and_a_crash() {
    let server = Server::start();
    let (address, elsewhere) = (server.url(LESSON), server.url(ELSEWHERE));
    in_browser(1280, move |browser| async move {
        let entered = json!([1, 1, 1, [1, 3], 1, "-1.5", "torchlit-pytorch/1;torch=2"]);
        browser.leave_for(&elsewhere).await;
        let home = browser.tab().await;
        browser.open_tab().await;
        browser.open_with_labs(&address).await;
        let first = browser.script(STEPS).await;
        browser.script(ENTER).await;
        until("all of it is entered", async || browser.script(ENTERED).await == entered).await;
        until("a step is moved", async || browser.script(STEPS).await != first).await;
        let moved = browser.script(STEPS).await;
        browser.crash_tab(&home).await;
        browser.open_tab().await;
        browser.open_with_labs(&address).await;
        let until_restored = async |what: &str| {
            until(what, async || browser.script(ENTERED).await == entered).await;
            until(what, async || browser.script(STEPS).await == moved).await;
        };
        until_restored("everything is restored after a crash").await;
        browser.reload().await;
        browser.pass_by_labs().await;
        until_restored("everything is restored after a reload").await;

        // Submitted input is not a draft any more.
        browser.click("#relu-gradient .button--primary").await;
        browser.until_text("#relu-gradient .verdict", |text| !text.is_empty()).await;
        let drafts = "return Object.keys(localStorage).filter((key) => key.startsWith('torchlit.draft.')
            && key.endsWith('/relu-gradient')).length";
        until("a checked answer is not a draft", async || browser.script(drafts).await == json!(0)).await;
    });
}

/// The field of a note.
const NOTE: &str = "#slope .note textarea";

/// Returns the content of a field, `null` if the field does not exist.
async fn value(browser: &Browser, field: &str) -> Value {
    browser.script(&format!("return document.querySelector({field:?})?.value ?? null")).await
}

#[test]
fn f1_a_report_a_pasted_export_and_a_note_that_is_too_long_survive_a_reload() {
    let server = Server::start();
    let (address, progress) = (server.url(LESSON), server.url(PROGRESS));
    in_browser(1280, move |browser| async move {
        let long = "a".repeat(17_000);
        browser.open(&address).await;
        browser.click("#slope .note summary").await;
        paste(&browser, NOTE, &long).await;
        browser.until_text("#slope .note .field__error", |text| text.contains("too long")).await;
        let report = "document.querySelector('.page-footer button:last-child').click()";
        browser.script(report).await;
        paste(&browser, "#report-words", "the plot is upside down").await;
        browser.reload().await;
        until("the whole note is restored", async || value(&browser, NOTE).await == json!(long)).await;
        browser.script(report).await;
        browser.element("#report-words").await;
        let words = "return document.querySelector('#report-words').value";
        until("the report is restored", async || {
            browser.script(words).await == json!("the plot is upside down")
        })
        .await;

        let export = export_of_note("00000000000000aa", 1_790_000_000_000, "base");
        browser.open(&progress).await;
        paste(&browser, "#import-text", &export).await;
        browser.element("#import-read:not(:disabled)").await;
        browser.reload().await;
        until("the pasted export is restored", async || {
            value(&browser, "#import-text").await == json!(export)
        })
        .await;
        browser.click("#import-read").await;
        browser.click("#import-take-in").await;
        until("an export that was taken in is not a draft", async || {
            value(&browser, "#import-text").await == json!("")
        })
        .await;
        browser.reload().await;
        until("and stays none", async || value(&browser, "#import-text").await == json!("")).await;
    });
}

/// Writes a text into the open note and waits until it is kept.
async fn keep_note(browser: &Browser, text: &str) {
    paste(browser, NOTE, text).await;
    browser.until_text("#slope .note > .field__hint", |hint| hint.contains("Note kept")).await;
    browser.until_saved().await;
}

/// Makes the open note too long, reloads the page after `meanwhile`, and shortens the restored text to "mine". Checks
/// the copies that are shown beside it then.
async fn shorten_after_a_reload(browser: &Browser, meanwhile: impl AsyncFnOnce(), copies: &[&str]) {
    let long = "a".repeat(17_000);
    paste(browser, NOTE, &long).await;
    browser.until_text("#slope .note .field__error", |text| text.contains("too long")).await;
    meanwhile().await;
    browser.reload().await;
    until("the whole note is restored", async || value(browser, NOTE).await == json!(long)).await;
    browser.click("#slope .note summary").await;
    keep_note(browser, "mine").await;
    let shown = "return [...document.querySelectorAll('#slope .note__text')].map((it) => it.textContent)";
    until(&format!("its copies are {copies:?}"), async || browser.script(shown).await == json!(copies)).await;
    browser.reload().await;
    until("the short text is kept", async || value(browser, NOTE).await == json!("mine")).await;
    until("with the same copies", async || browser.script(shown).await == json!(copies)).await;
}

#[test]
fn f1_a_note_that_is_too_long_replaces_the_text_it_began_from_and_no_other_once_it_is_shortened() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        browser.open(&address).await;
        browser.click("#slope .note summary").await;
        keep_note(&browser, "base").await;
        shorten_after_a_reload(&browser, async || {}, &[]).await;

        browser.click("#slope .note summary").await;
        keep_note(&browser, "base").await;
        let here = browser.tab().await;
        // Opened before the text is stored as a draft, so that it does not restore it.
        browser.open_tab().await;
        browser.open(&address).await;
        until("the other tab has the note", async || value(&browser, NOTE).await == json!("base")).await;
        browser.click("#slope .note summary").await;
        let there = browser.tab().await;
        browser.switch_to(&here).await;
        let edit_there = async || {
            browser.switch_to(&there).await;
            keep_note(&browser, "theirs").await;
            browser.switch_to(&here).await;
            browser.until_text("#slope .note .field__error", |text| text.contains("too long")).await;
        };
        shorten_after_a_reload(&browser, edit_there, &["theirs"]).await;
    });
}

/// Answers the first question of the code section with the choice that contains `printed`.
async fn answer(browser: &Browser, printed: &str) {
    let pick = format!(
        "[...document.querySelectorAll('#relu-gradient .choice')]
            .find((it) => it.textContent.includes({printed:?})).querySelector('input').click()"
    );
    browser.script(&pick).await;
    browser.click("#relu-gradient .button--primary").await;
}

/// Makes the first prediction and misses a question.
async fn guess_and_miss(browser: &Browser) {
    browser.click("#collapse .choice input").await;
    browser.click("#collapse .button--primary").await;
    browser.until_text("#collapse .choice__tag--guess", |text| text.contains("Your guess")).await;
    answer(browser, "tensor([0., 1., 1.])").await;
    browser.until_text("#relu-gradient .verdict--wrong", |_| true).await;
    browser.until_saved().await;
}

/// Answers the same question correctly, which must give this number of points.
async fn answer_right_for(browser: &Browser, points: u32) {
    let before = browser.script("return document.querySelector('.top-bar .chip progress').value").await;
    answer(browser, "tensor([0., 0., 1.])").await;
    browser.until_text("#relu-gradient .verdict--right", |_| true).await;
    let gained = format!("return document.querySelector('.top-bar .chip progress').value - {before}");
    until(&format!("the answer pays {points} points"), async || {
        browser.script(&gained).await == json!(points)
    })
    .await;
}

#[test]
fn f20_after_a_reset_a_guess_can_be_made_again_and_a_question_earns_its_first_try() {
    let server = Server::start();
    let (lesson, progress) = (server.url(LESSON), server.url(PROGRESS));
    in_browser(1280, move |browser| async move {
        let xp = async |points: u32| {
            browser.until_text(CHIP, |text| text.contains(&format!("{points} / 120 XP"))).await;
        };
        browser.open_with_labs(&lesson).await;
        guess_and_miss(&browser).await;

        browser.open(&progress).await;
        browser.click("#reset-actions > .button").await;
        browser.click("#reset-actions .confirm .button--danger").await;
        xp(0).await;
        browser.until_saved().await;
        browser.open_with_labs(&lesson).await;
        browser.element("#collapse .choice input:not(:checked)").await;
        let n_made = "return document.querySelectorAll('#collapse .choice__tag--guess').length";
        assert_eq!(browser.script(n_made).await, json!(0), "the guess is open again");
        answer_right_for(&browser, 10).await;
    });
}

#[test]
fn f20_undoing_a_reset_restores_guess_and_miss() {
    let server = Server::start();
    let (lesson, progress) = (server.url(LESSON), server.url(PROGRESS));
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&lesson).await;
        guess_and_miss(&browser).await;
        browser.open(&progress).await;
        browser.click("#reset-actions > .button").await;
        browser.click("#reset-actions .confirm .button--danger").await;
        browser.click("section[aria-labelledby=reset] .undo .button").await;
        browser.until_saved().await;
        browser.open_with_labs(&lesson).await;
        browser.until_text("#collapse .choice__tag--guess", |text| text.contains("Your guess")).await;
        answer_right_for(&browser, 5).await;
    });
}

#[test]
fn f20_a_reset_deletes_a_note_that_is_too_long_with_the_notes_and_undoing_it_restores_both() {
    const FIELD: &str = ".note-card .note__field";
    let server = Server::start();
    let address = server.url(PROGRESS);
    in_browser(1280, move |browser| async move {
        let n_drafts = "return Object.keys(localStorage).filter((key) => key.startsWith('torchlit.draft.')
            && key.includes('/note/')).length";
        let long = "a".repeat(17_000);
        browser.open(&address).await;
        read_paste(&browser, &export_of_note("00000000000000aa", 1_790_000_000_000, "base")).await;
        browser.click("#import-take-in").await;
        until("the note is there", async || value(&browser, FIELD).await == json!("base")).await;
        paste(&browser, FIELD, &long).await;
        browser.until_text(".note-card .field__error", |text| text.contains("too long")).await;
        assert_eq!(browser.script(n_drafts).await, json!(1), "the text is stored as a draft");

        browser.click("#reset-notes").await;
        browser.click("#reset-actions > .button").await;
        browser.click("#reset-actions .confirm .button--danger").await;
        until("the open editor is empty", async || value(&browser, FIELD).await == json!("")).await;
        browser.script("window.dispatchEvent(new PageTransitionEvent('pagehide'))").await;
        assert_eq!(browser.script(n_drafts).await, json!(0), "the draft is not stored again");

        browser.click("section[aria-labelledby=reset] .undo .button").await;
        until("the editor has the draft again", async || value(&browser, FIELD).await == json!(long)).await;
        browser.until_saved().await;
        browser.reload().await;
        until("the draft is restored after a reload", async || value(&browser, FIELD).await == json!(long))
            .await;
        paste(&browser, FIELD, "short").await;
        browser.until_text(".note-card > .field__hint", |text| text.contains("kept")).await;
        assert_eq!(browser.script(n_drafts).await, json!(0), "a kept text is not a draft any more");
        assert_eq!(
            browser.script("return document.querySelectorAll('.note-card .note__copy').length").await,
            json!(0),
            "the restored draft replaces the text that it began from"
        );
    });
}

#[test]
fn f19_when_copying_is_refused_the_link_is_shown_and_selected() {
    let server = Server::start();
    let address = server.url(&format!("{LESSON}?explorer=1~x:2.5#explorer"));
    in_browser(1280, move |browser| async move {
        let refuse =
            "Clipboard.prototype.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))";
        browser.before_every_page(refuse).await;
        browser.open_with_labs(&address).await;
        browser.click("#explorer .lab__actions .menu > summary").await;
        let copy = "[...document.querySelectorAll('#explorer .lab__actions .button')]
            .find((it) => it.textContent.includes('link')).click()";
        browser.script(copy).await;
        let selected = "const field = document.querySelector('#explorer .copy-by-hand textarea');
            return document.activeElement === field
                && field.value.slice(field.selectionStart, field.selectionEnd) === field.value
                && field.value.includes('explorer=1~')";
        browser.until(selected).await;
    });
}
