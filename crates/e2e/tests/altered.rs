//! A page that other software changes: every text node is replaced or wrapped as translators and extensions do,
//! including later text. After the same actions it shows the same text as an untouched page.
//!
//! The translation equals the original word for word, so that both pages can be compared as a whole.

use e2e::{Browser, Server, in_browser};
use serde_json::Value;
use std::time::Duration;

/// Replaces text like Chromium's translator, by `$replace`. Leaves out untranslatable text and its own nodes.
const TRANSLATOR: &str = "
    const own = new WeakSet();
    const skipped = 'script, style, textarea, noscript, [translate=no], .notranslate';
    const make = (text) => {
        const node = document.createTextNode(text);
        own.add(node);
        return node;
    };
    const font = (...inside) => {
        const made = document.createElement('font');
        made.append(...inside);
        return made;
    };
    const replace = $replace;
    const translate = (root) => {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        const found = [];
        if (root.nodeType === Node.TEXT_NODE) found.push(root);
        while (walker.nextNode()) found.push(walker.currentNode);
        for (const text of found) {
            if (!text.data.trim() || own.has(text) || text.parentElement?.closest(skipped + ', font')) continue;
            if (!text.parentNode) continue;
            replace(text);
            window.nReplaced = (window.nReplaced ?? 0) + 1;
        }
    };
    new MutationObserver((records) => {
        for (const { addedNodes, type, target } of records) {
            if (type === 'characterData') translate(target);
            else addedNodes.forEach(translate);
        }
    }).observe(document, { childList: true, characterData: true, subtree: true });
    addEventListener('DOMContentLoaded', () => translate(document.body));";

/// The ways of replacing a text node.
const WAYS: [(&str, &str); 4] = [
    ("by an element", "(text) => text.replaceWith(font(font(make(text.data))))"),
    ("by another text", "(text) => text.replaceWith(make(text.data))"),
    (
        "by an element beside it, in two steps",
        "(text) => { text.before(font(make(text.data))); text.remove(); }",
    ),
    (
        "moved into an element",
        "(text) => { const made = font(); text.replaceWith(made); made.append(text); }",
    ),
];

/// Script that returns the text of the page without progress, which depends on the clock, and without the reader's
/// notes.
const SAYS: &str = "
    const main = document.querySelector('main').cloneNode(true);
    main.querySelectorAll('.note, .review, .curves__presets').forEach((it) => it.remove());
    return [...main.querySelectorAll('p, li, td, th, dd, dt, output, button, label, h1, h2, h3, span, strong')]
        .map((it) => it.textContent.replace(/\\s+/g, ' ').trim()).filter(Boolean).join('\\n');";

/// The actions on the lesson, each with its name.
const ACTS: [(&str, &str); 10] = [
    ("the curves without a guess", "click('#explorer .curves__hold .button')"),
    ("the slider of the explorer", "set('#explorer .curves__slider', '1.2')"),
    ("a function is switched on", "click('#explorer .curves__function input:not(:checked)')"),
    (
        "all tables",
        "document.querySelectorAll('.lab__actions .button[aria-pressed=false]').forEach((it) => it.click())",
    ),
    ("a logit", "set('#softmax-playground .softmax-row input[type=range]', '3.4')"),
    ("another view", "click('#softmax-playground .segment input[value=loss]')"),
    ("back to the rows", "click('#softmax-playground .segment input[value=stability]')"),
    ("a choice", "click('#relu-gradient .choice:nth-of-type(1) input')"),
    ("its verdict", "click('#relu-gradient .button--primary')"),
    ("the other language", "click('.top-bar a[hreflang]')"),
];

const HANDS: &str = "
    const click = (selector) => document.querySelector(selector)?.click();
    const set = (selector, value) => {
        const field = document.querySelector(selector);
        if (!field) return;
        field.value = value;
        field.dispatchEvent(new Event('input', { bubbles: true }));
    };";

/// Returns the page's text after it was unchanged for 900 ms: announcements appear 700 ms after an action.
async fn settled(browser: &Browser) -> Value {
    let (mut before, mut n_same) = (Value::Null, 0);
    loop {
        let now = browser.script(SAYS).await;
        n_same = if now == before { n_same + 1 } else { 0 };
        if n_same == 3 {
            return now;
        }
        before = now;
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
}

/// Performs all actions. Returns the page's text after each.
async fn act(browser: &Browser, address: &str) -> Vec<Value> {
    browser.open_with_labs(address).await;
    let mut said = vec![settled(browser).await];
    for (_, act) in ACTS {
        browser.script(&format!("{HANDS} {act}")).await;
        said.push(settled(browser).await);
    }
    said
}

#[track_caller]
fn same(way: &str, step: &str, altered: &Value, untouched: &Value) {
    let (altered, untouched) = (altered.as_str().unwrap_or_default(), untouched.as_str().unwrap_or_default());
    let pairs = altered.lines().zip(untouched.lines());
    let differs = pairs.into_iter().find(|(altered, untouched)| altered != untouched);
    assert_eq!(differs, None, "{way}, after {step}: (altered, untouched)");
    assert_eq!(altered.lines().count(), untouched.lines().count(), "{way}, after {step}");
}

#[test]
fn a_page_whose_text_a_translator_replaces_still_updates_correctly() {
    let server = Server::start();
    let address = server.url("en/lessons/activation-functions/");
    let untouched = {
        let address = address.clone();
        in_browser(1280, move |browser| async move { act(&browser, &address).await })
    };
    for ((step, _), pair) in ACTS.iter().zip(untouched.windows(2)) {
        let [before, after] = pair else { continue };
        // A choice changes only a mark, not the text.
        assert!(before != after || *step == "a choice", "{step} changes nothing");
    }
    for (way, replace) in WAYS {
        let address = address.clone();
        let said = in_browser(1280, move |browser| async move {
            browser.before_every_page(&TRANSLATOR.replace("$replace", replace)).await;
            let said = act(&browser, &address).await;
            assert!(browser.script("return window.nReplaced").await.as_u64() > Some(500), "{way}");
            // The points in the header match the state.
            let header = "const chip = document.querySelector('.top-bar .chip');
                return chip.textContent.includes(chip.querySelector('progress').value + ' /')
                    && chip.querySelector('progress').value > 0";
            browser.until_script(header).await;
            assert!(browser.log().await.is_empty(), "{way}");
            said
        });
        let steps = ["the start"].into_iter().chain(ACTS.map(|(step, _)| step));
        for (step, (altered, untouched)) in steps.zip(said.iter().zip(&untouched)) {
            same(way, step, altered, untouched);
        }
    }
}

#[test]
fn other_pages_change_their_language_under_a_translator() {
    let server = Server::start();
    let pages = ["en/course/", "en/progress/", "en/nope/"].map(|page| server.url(page));
    for (way, replace) in WAYS {
        let pages = pages.clone();
        in_browser(1280, move |browser| async move {
            browser.before_every_page(&TRANSLATOR.replace("$replace", replace)).await;
            for page in pages {
                browser.open(&page).await;
                browser.script("document.querySelector('.top-bar a[hreflang]').click()").await;
                browser.until_script("return document.documentElement.lang === 'ko'").await;
                let is_korean = "const words = (selector) => document.querySelector(selector).textContent;
                    return ['main h1', '.page-footer', '.top-bar .chip'].every((it) => /[가-힣]/.test(words(it)))
                        && words('.top-bar a[hreflang]').includes('EN')
                        && !words('.top-bar a[hreflang]').includes('한국어')";
                browser.until_script(is_korean).await;
            }
            assert!(browser.log().await.iter().all(|entry| entry.message.contains("404")), "{way}");
        });
    }
}
