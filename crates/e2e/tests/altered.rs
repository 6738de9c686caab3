//! A page that other software changes: every text node is replaced or wrapped as translators and extensions do,
//! including later text. After the same actions it shows the same text as an untouched page.
//!
//! The translation equals the original word for word, so that both pages can be compared as a whole.

use crate::progress::support::{PROGRESS, sealed};
use e2e::{Browser, Server, in_browser};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

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

/// Script that returns the text of the page, without what depends on the clock (what is left to do, reviews, the length
/// of a link, times) and without folded notes. Returns `null` while something is computed.
const SAYS: &str = "
    const is_busy = document.querySelector('.player[aria-busy=true], .cell__bar [aria-disabled=true]')
        || /being computed|계산하는 중/.test(document.querySelector('.depth__simulation')?.textContent);
    if (is_busy) return null;
    const main = document.querySelector('main').cloneNode(true);
    const left_out = '#ending-left, #ending-next, .review, .note:not([open]), [aria-labelledby=export]';
    main.querySelectorAll(left_out).forEach((it) => it.remove());
    const times = main.querySelectorAll('.cell__status p');
    times.forEach((it) => it.textContent = it.textContent.replace(/[\\d.]+\\s(µs|ms|s)/, ''));
    const told = [...main.querySelectorAll('p, li, td, th, dd, dt, output, button, label, h1, h2, h3, h4, span, strong')];
    return [...told, ...document.querySelectorAll('.page-footer, .top-bar a[hreflang]')]
        .map((it) => it.textContent.replace(/\\s+/g, ' ').trim()).filter(Boolean).join('\\n');";

/// A page, and the actions on it, each with its name.
struct Page {
    path: &'static str,
    /// An element that is there once the page can be used.
    ready: &'static str,
    has_labs: bool,
    acts: &'static [(&'static str, &'static str)],
}

const OTHER_LANGUAGE: (&str, &str) = ("the other language", "click('.top-bar a[hreflang]')");

/// The pages in the order in which they are opened.
const PAGES: [Page; 6] = [
    Page {
        path: PROGRESS,
        ready: "#import-text",
        has_labs: false,
        acts: &[
            ("only a pasted text", "set('#import-text', window.exported)"),
            ("its preview", "click('#import-read')"),
            ("its import", "click('#import-take-in')"),
            ("a note", "set('.note-card .note__field', 'mine')"),
            OTHER_LANGUAGE,
        ],
    },
    Page { path: "en/course/", ready: ".chapter__summary", has_labs: false, acts: &[OTHER_LANGUAGE] },
    Page {
        path: "en/python/",
        ready: "#try-your-own .cell__field",
        has_labs: false,
        acts: &[
            ("only a program", "set('#try-your-own .cell__field', 'print(1)')"),
            ("its run", "click('#try-your-own .cell__bar .button--primary')"),
            OTHER_LANGUAGE,
        ],
    },
    Page {
        path: "en/embed/activation-functions/explorer/",
        ready: "#explorer .curves__waive",
        has_labs: false,
        acts: &[WAIVE, ("the slider of the lab", "set('#explorer .curves__slider', '1.2')")],
    },
    Page { path: "en/nope/", ready: ".page-footer", has_labs: false, acts: &[OTHER_LANGUAGE] },
    Page { path: "en/lessons/activation-functions/", ready: "#explorer", has_labs: true, acts: &LESSON },
];

const WAIVE: (&str, &str) = ("the curves without a guess", "click('#explorer .curves__waive')");

/// The actions on the lesson.
const LESSON: [(&str, &str); 16] = [
    WAIVE,
    ("the slider of the explorer", "set('#explorer .curves__slider', '1.2')"),
    ("a function is switched on", "click('#explorer .curves__function input:not(:checked)')"),
    (
        "all tables",
        "document.querySelectorAll('.lab__actions .toggle input:not(:checked)').forEach((it) => it.click())",
    ),
    ("a logit", "set('#softmax-playground .softmax-row input[type=range]', '3.4')"),
    ("another view", "click('#softmax-playground .segment input[value=loss]')"),
    ("back to the rows", "click('#softmax-playground .segment input[value=stability]')"),
    (
        "other states of four labs",
        "choose('#collapse-lab .folding-presets', '2');
         choose('#gain-lab select', 'relu');
         set('#depth-lab .depth__cursor input', '12');
         press('#dying-lab', '+10');",
    ),
    (
        "other views of three labs",
        "click('#collapse-lab .segment input[value=separate]');
         click('#dying-lab .segment input[value=network]');
         click('#own-lab .segment input[value=type]');",
    ),
    (
        "steps of training and a formula that is refused",
        "press('#collapse-lab', '+10');
         press('#dying-lab', '+10');
         set('#own-lab .own__typed input', 'x *');",
    ),
    ("a formula", "set('#own-lab .own__typed input', 'sin(x)')"),
    (
        "only marks: a choice in each of three places",
        "['#relu-gradient .choice:nth-of-type(1)', '#collapse .choice', '#choosing-lab .choosing__choices']
             .forEach((place) => click(`${place} input`))",
    ),
    (
        "their verdicts",
        "['#relu-gradient .button--primary', '#collapse .button--primary', '#choosing-lab .choosing__actions .button']
             .forEach(click)",
    ),
    ("the next card", "click('#choosing-lab .choosing__actions .button')"),
    ("a note", "click('#slope .note summary'); set('#slope .note textarea', 'mine')"),
    OTHER_LANGUAGE,
];

const HANDS: &str = "
    const click = (selector) => document.querySelector(selector)?.click();
    const press = (place, words) =>
        [...document.querySelectorAll(`${place} button`)].find((it) => it.textContent.trim() === words)?.click();
    const enter = (selector, value, event) => {
        const field = document.querySelector(selector);
        if (!field) return;
        field.value = value;
        field.dispatchEvent(new Event(event, { bubbles: true }));
    };
    const set = (selector, value) => enter(selector, value, 'input');
    const choose = (selector, value) => enter(selector, value, 'change');";

/// Maximum time for a page to say what it should.
const PATIENCE: Duration = Duration::from_secs(60);

/// Opens a page. Gives it a text to import: two sections that were read, and a note.
async fn open(browser: &Browser, server: &str, page: &Page) {
    let address = format!("{server}{}", page.path);
    if page.has_labs {
        browser.open_with_labs(&address).await;
    } else {
        browser.open(&address).await;
    }
    browser.element(page.ready).await;
    // Editors come when they are near the view, as labs do.
    let pass_by_editors = "const waiting = document.querySelector('.cell__bar > button:disabled');
         waiting?.scrollIntoView({ block: 'center', behavior: 'instant' });
         return !waiting";
    browser.until(pass_by_editors).await;
    let at = json!([[1_790_000_000_000_i64, 540]]);
    let version = json!({ "at": [1_790_000_000_000_i64, 0], "stamp": 1_790_000_000_000_i64, "text": "base" });
    let versions = json!({ "00000000000000aa.1": version });
    let exported = json!({
        "facts": { "activation-functions": { "section-read": { "slope": at, "softmax": at } } },
        "notes": { "activation-functions/softmax": { "seen": { "00000000000000aa": 1 }, "versions": versions } },
    });
    browser.script(&format!("window.exported = {}", json!(sealed(1, &exported.to_string())))).await;
}

/// Returns the page's text after it was unchanged for 900 ms: announcements appear 700 ms after an action.
async fn settled(browser: &Browser) -> Value {
    let (mut before, mut n_same) = (Value::Null, 0);
    loop {
        let now = browser.script(SAYS).await;
        n_same = if now == before && !now.is_null() { n_same + 1 } else { 0 };
        if n_same == 3 {
            return now;
        }
        before = now;
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
}

/// Performs all actions on a page. Returns its text before them and after each.
async fn act(browser: &Browser, server: &str, page: &Page) -> Vec<Value> {
    open(browser, server, page).await;
    let mut said = vec![settled(browser).await];
    for (step, act) in page.acts {
        browser.script(&format!("{HANDS} {act}")).await;
        let (before, after) = (said.last().cloned(), settled(browser).await);
        // What is only entered or marked changes no text.
        assert!(before.as_ref() != Some(&after) || step.starts_with("only"), "{step} changes nothing");
        said.push(after);
    }
    said
}

/// Waits until the page says what the untouched one said.
async fn until_same(browser: &Browser, what: &str, untouched: &Value) {
    let start = Instant::now();
    loop {
        let now = browser.script(SAYS).await;
        if now == *untouched {
            return;
        }
        if start.elapsed() > PATIENCE {
            differ(what, &now, untouched);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Fails with the first line that differs.
#[track_caller]
fn differ(what: &str, altered: &Value, untouched: &Value) -> ! {
    let (altered, untouched) = (altered.as_str().unwrap_or_default(), untouched.as_str().unwrap_or_default());
    let pairs = altered.lines().zip(untouched.lines());
    let line = pairs.into_iter().find(|(altered, untouched)| altered != untouched);
    let [n_altered, n_untouched] = [altered, untouched].map(|text| text.lines().count());
    panic!("{what}: (altered, untouched): {line:?}; {n_altered} and {n_untouched} lines");
}

/// Makes a prediction, whose points are announced in the corner, and dismisses the note.
async fn gain(browser: &Browser) {
    let record = "window.announced = '';
        const gains = document.querySelector('.gains');
        new MutationObserver(() => window.announced += gains.textContent)
            .observe(gains, { childList: true, subtree: true, characterData: true });";
    browser.script(record).await;
    browser.script(&format!("{HANDS} click('#temperature .choice input')")).await;
    browser
        .until(
            "const make = document.querySelector('#temperature .button--primary');
             if (!make.disabled && !make.hidden) make.click();
             return window.announced.includes('XP');",
        )
        .await;
    // It also goes away by itself.
    browser.script("document.querySelector('.gain > .button:last-child')?.click()").await;
    browser.until_script("return document.querySelector('.gains').textContent.trim() === ''").await;
}

#[test]
fn a_page_whose_text_a_translator_replaces_still_updates_correctly() {
    let server = Server::start();
    let site = server.url("");
    let untouched = {
        let site = site.clone();
        in_browser(1280, move |browser| async move {
            let mut said = Vec::new();
            for page in &PAGES {
                said.push(act(&browser, &site, page).await);
            }
            said
        })
    };
    for (way, replace) in WAYS {
        let (site, untouched) = (site.clone(), untouched.clone());
        in_browser(1280, move |browser| async move {
            browser.before_every_page(&TRANSLATOR.replace("$replace", replace)).await;
            for (page, said) in PAGES.iter().zip(&untouched) {
                open(&browser, &site, page).await;
                let steps = [("the start", "")].into_iter().chain(page.acts.iter().copied());
                for ((step, act), said) in steps.zip(said) {
                    browser.script(&format!("{HANDS} {act}")).await;
                    until_same(&browser, &format!("{way}, {} after {step}", page.path), said).await;
                }
                assert!(
                    browser.script("return window.nReplaced").await.as_u64() > Some(0),
                    "{way}, {}",
                    page.path
                );
                // The points in the header match the state, in the page's language.
                let header = "const chip = document.querySelector('.top-bar .chip');
                    return !chip || document.documentElement.lang === 'ko' && /[가-힣]/.test(chip.textContent)
                        && chip.textContent.includes(chip.querySelector('progress').value + ' /')";
                browser.until_script(header).await;
            }
            gain(&browser).await;
            assert!(browser.script("return window.nReplaced").await.as_u64() > Some(500), "{way}");
            assert!(browser.log().await.iter().all(|entry| entry.message.contains("404")), "{way}");
        });
    }
}
