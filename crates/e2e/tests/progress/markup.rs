//! Script in any string stays text (I9, G10). With the site's policy, and without any.

use super::support::{PROGRESS, read_paste, sealed, until};
use e2e::{Browser, Server, in_browser};
use serde_json::{Value, json};

/// Some two hundred strings that run as script where they are interpreted as markup.
const MARKUP: &str = include_str!("../../../progress/tests/data/markup.txt");

/// Records every action that a string of the list would perform if it ran.
const WATCH: &str = "window.executions = [];
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
        window[name] = (...given) => { window.executions.push(name); };
    window.eval = () => { window.executions.push('eval'); };
    addEventListener('securitypolicyviolation', (event) => window.executions.push(event.violatedDirective + event.blockedURI));";

/// Number of strings per address. Chromium ignores a page that changes its address too often.
const PER_ADDRESS: usize = 8;

/// Script that returns elements that no page of the site has in its text, and attributes that would run.
const FOREIGN: &str = "return [
        ...window.executions,
        ...[...document.querySelectorAll('main script, main iframe, main img, main object, main embed, main base, main form, main style, main link, main video, main audio, main marquee, main math')].map((it) => it.outerHTML),
        ...[...document.querySelectorAll('main *')].flatMap((it) => [...it.attributes]).filter((it) => it.name.startsWith('on') || /^\\s*javascript:/i.test(it.value)).map((it) => it.name + it.value),
    ]";

fn strings() -> Vec<&'static str> {
    MARKUP.lines().filter(|line| !line.is_empty()).collect()
}

/// Writes JSON in ASCII, as exports are.
fn ascii(value: &Value) -> String {
    let text = value.to_string();
    text.chars().fold(String::with_capacity(text.len()), |mut out, letter| {
        if letter.is_ascii() {
            out.push(letter);
        } else {
            let mut units = [0; 2];
            letter.encode_utf16(&mut units).iter().for_each(|unit| out.push_str(&format!("\\u{unit:04x}")));
        }
        out
    })
}

/// Creates an export that contains every string in every field that accepts one.
fn hostile_export(strings: &[&str]) -> String {
    let each = |of: &dyn Fn(usize, &str) -> (String, Value)| {
        Value::Object(strings.iter().enumerate().map(|(idx, text)| of(idx, text)).collect())
    };
    let notes = each(&|idx, text| {
        let version =
            json!({ "at": [1_790_000_000_000_i64, 0], "stamp": 1_790_000_000_000_i64, "text": text });
        let note =
            json!({ "seen": { "00000000000000aa": 1 }, "versions": { "00000000000000aa.1": version } });
        (format!("activation-functions/s-{idx:03}"), note)
    });
    let runs = each(&|idx, text| {
        let run = json!({ "at": [1_790_000_000_000_i64, 0], "run": { "agent": text }, "stamp": 1_790_000_000_000_i64 });
        (format!("run-{idx:03}"), run)
    });
    let locals = each(&|idx, text| {
        (format!("guess/g-{idx:03}"), json!({ "stamp": 1_790_000_000_000_i64, "value": text }))
    });
    let state = json!({
        "facts": { "activation-functions": { "section-read": { "real": [[1_790_000_000_000_i64, 0]] } } },
        "locals": locals,
        "notes": notes,
        "runs": { "activation-functions": runs },
    });
    sealed(1, &ascii(&state))
}

async fn assert_nothing_ran(browser: &Browser, after: &str) {
    assert_eq!(browser.script(FOREIGN).await, json!([]), "after {after}");
}

async fn bring_in_everything(browser: Browser, address: String) {
    let strings = strings();
    assert!(strings.len() >= 200, "{}", strings.len());
    browser.before_every_page(WATCH).await;
    browser.open(&address).await;
    read_paste(&browser, &hostile_export(&strings)).await;
    browser.click("#import-take-in").await;
    let n_notes = async || browser.script("return document.querySelectorAll('.note-card').length").await;
    until("every note is shown", async || n_notes().await.as_u64() >= Some(200)).await;
    let shown = browser.script("return document.querySelector('.note-card textarea').value").await;
    assert!(strings.contains(&shown.as_str().unwrap()), "{shown}");
    assert_nothing_ran(&browser, "taking in notes, runs and settings").await;
    refuse_all(&browser, &strings).await;
    for strings in strings.chunks(PER_ADDRESS) {
        let address = format!(
            "const strings = {};
             location.hash = 'import=' + strings.join('\\n');
             const query = strings.map((text, idx) => `q${{idx}}=${{encodeURIComponent(text)}}`).join('&');
             history.replaceState(null, '', `${{location.pathname}}?${{query}}`);
             dispatchEvent(new PopStateEvent('popstate'));",
            json!(strings)
        );
        browser.script(&address).await;
        assert_nothing_ran(&browser, &format!("addresses with {strings:?}")).await;
    }
    browser.reload().await;
    until("every note is shown", async || n_notes().await.as_u64() >= Some(200)).await;
    assert_nothing_ran(&browser, "opening the page with all of it").await;
}

/// Pastes each string as a name in an export, where the error message quotes it, and by itself. One script in the
/// page enters all of them, waits for each error message and checks the page after it.
async fn refuse_all(browser: &Browser, strings: &[&str]) {
    let as_name = |text: &&str| sealed(1, &ascii(&json!({ "facts": { (*text): {} } })));
    let texts: Vec<String> = strings.iter().flat_map(|text| [as_name(text), (*text).to_owned()]).collect();
    let script = format!(
        "const turn = () => new Promise((resolve) => {{
             const channel = new MessageChannel();
             channel.port1.onmessage = () => resolve();
             channel.port2.postMessage(0);
         }});
         const foreign = () => {{ {FOREIGN} }};
         const [field, read, trouble] = ['text', 'read', 'trouble'].map((it) => document.getElementById(`import-${{it}}`));
         window.nRefused = 0;
         window.found = null;
         (async () => {{
             const found = [];
             for (const text of {texts}) {{
                 const before = trouble.textContent;
                 field.value = text;
                 field.dispatchEvent(new Event('input', {{ bubbles: true }}));
                 await turn();
                 read.click();
                 const start = performance.now();
                 while (trouble.textContent === before && performance.now() - start < 5000) await turn();
                 window.nRefused += trouble.textContent === before ? 0 : 1;
                 found.push(...foreign());
             }}
             window.found = found;
         }})();",
        texts = json!(texts)
    );
    browser.script(&script).await;
    assert_eq!(browser.until("return window.found").await, json!([]));
    assert_eq!(browser.script("return window.nRefused").await, json!(texts.len()), "each has its reason");
}

#[test]
fn g10_i7_i9_i12_two_hundred_strings_of_markup_stay_text_without_any_policy() {
    let server = Server::without_policy();
    let address = server.url(PROGRESS);
    in_browser(1280, move |browser| bring_in_everything(browser, address));
}

#[test]
fn g10_i7_i9_i12_two_hundred_strings_of_markup_stay_text_under_the_sites_policy() {
    let server = Server::start();
    let address = server.url(PROGRESS);
    in_browser(1280, move |browser| bring_in_everything(browser, address));
}
