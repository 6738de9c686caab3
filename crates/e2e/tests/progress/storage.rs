//! Storage that is full, blocked, cleared, newer, damaged, frozen, private.

use super::support::{
    ELSEWHERE, PROGRESS, export_of, lists, paste, read_paste, record, sealed, sources, take_in, until,
    until_lists, until_saved,
};
use e2e::{Browser, Folder, Server, in_browser, in_browser_with};
use serde_json::json;

fn one(section: &str) -> [String; 1] {
    [section.to_owned()]
}

/// Fills the record to its last character with a value of another program.
const FILL: &str = "let text = '';
    for (let step = 1 << 22; step >= 1; step >>= 1) {
        try {
            localStorage.setItem('filler', text + 'x'.repeat(step));
            text += 'x'.repeat(step);
        } catch { /* too much */ }
    }
    return text.length;";

#[test]
fn p2_a_full_store_keeps_its_content_and_is_written_again_when_there_is_room() {
    let server = Server::start();
    let (address, elsewhere) = (server.url(PROGRESS), server.url(ELSEWHERE));
    in_browser(1280, move |browser| async move {
        browser.open(&address).await;
        take_in(&browser, &one("before")).await;
        until_saved(&browser).await;
        browser.leave_for(&elsewhere).await;
        assert!(browser.script(FILL).await.as_u64().is_some_and(|n| n > 5_000_000));
        let before = record(&browser).await;

        browser.open(&address).await;
        take_in(&browser, &one("during")).await;
        browser.until_text(".card .status", |text| text.contains("one copy only")).await;
        for (key, value) in before {
            let now = browser.script(&format!("return localStorage.getItem({})", json!(key))).await;
            assert_eq!(now, json!(value), "{key} is untouched");
        }
        browser.reload().await;
        until_lists(&browser, &["before".to_owned(), "during".to_owned()]).await;

        browser.script("localStorage.removeItem('filler')").await;
        take_in(&browser, &one("after")).await;
        until_saved(&browser).await;
        assert!(record(&browser).await.iter().any(|(_, value)| value.contains("during")));
    });
}

#[test]
fn p2_without_any_room_a_banner_stays_until_a_write_succeeds() {
    let server = Server::start();
    let (address, elsewhere) = (server.url(PROGRESS), server.url(ELSEWHERE));
    in_browser(1280, move |browser| async move {
        browser.leave_for(&elsewhere).await;
        browser.script(FILL).await;
        browser.refuse("indexedDB").await;
        browser.open(&address).await;
        take_in(&browser, &one("unsaved")).await;
        browser.until_text(".notice", |text| text.contains("storage is full")).await;
        browser.script("localStorage.removeItem('filler')").await;
        until("the banner disappears", async || {
            browser.script("return document.querySelector('.notice') === null").await == json!(true)
        })
        .await;
        browser.reload().await;
        until_lists(&browser, &one("unsaved")).await;
    });
}

#[test]
fn p13_storage_cleared_under_the_page_is_written_again_with_a_notice() {
    let server = Server::start();
    let (address, origin) = (server.url(PROGRESS), server.url(""));
    in_browser(1280, move |browser| async move {
        browser.open(&address).await;
        take_in(&browser, &one("kept")).await;
        until_saved(&browser).await;
        let everything = json!({ "origin": origin.trim_end_matches('/'), "storageTypes": "all" });
        browser.cdp("Storage.clearDataForOrigin", everything).await;
        browser.until_text(".notice", |text| text.contains("had been emptied")).await;
        // The database is opened again, and both copies are complete.
        until_saved(&browser).await;
        assert!(record(&browser).await.iter().any(|(_, value)| value.contains("kept")));
        browser.reload().await;
        until_lists(&browser, &one("kept")).await;
    });
}

#[test]
fn p10_p12_beside_a_newer_version_an_open_page_stops_writing_and_says_so() {
    let server = Server::start();
    let (address, elsewhere) = (server.url(PROGRESS), server.url(ELSEWHERE));
    in_browser(1280, move |browser| async move {
        browser.open(&address).await;
        take_in(&browser, &one("old")).await;
        until_saved(&browser).await;
        let old = browser.tab().await;
        // A tab with a future build.
        browser.open_tab().await;
        browser.leave_for(&elsewhere).await;
        let newer = sealed(2, "{\"facts\":{},\"of-version-2\":{\"x\":1}}");
        let key = "torchlit.v1.00000000000000aa.a";
        browser.script(&format!("localStorage.setItem({}, {})", json!(key), json!(newer))).await;
        browser.switch_to(&old).await;
        browser.until_text(".notice", |text| text.contains("newer version")).await;
        let before = record(&browser).await;
        take_in(&browser, &one("after-the-deploy")).await;
        until_lists(&browser, &one("after-the-deploy")).await;
        assert_eq!(record(&browser).await, before, "nothing is written any more");
        // A page that is opened now does not change the newer bytes either.
        browser.reload().await;
        browser.until_text(".notice", |text| text.contains("newer version")).await;
        assert_eq!(record(&browser).await, before);
    });
}

#[test]
fn p9_bytes_that_were_set_aside_are_downloaded_bit_by_bit_and_can_be_discarded() {
    let server = Server::start();
    let (address, elsewhere) = (server.url(PROGRESS), server.url(ELSEWHERE));
    let downloads = Folder::new();
    in_browser(1280, move |browser| async move {
        browser.open(&address).await;
        take_in(&browser, &one("intact")).await;
        until_saved(&browser).await;
        browser.leave_for(&elsewhere).await;
        // Half a surrogate pair, which does not survive a conversion to UTF-8.
        browser.script("localStorage.setItem('torchlit.v1.00000000000000bb.a', 'torchlit|1|\\ud83d')").await;
        browser.download_to(&downloads).await;
        browser.open(&address).await;
        browser.until_text(".notice", |text| text.contains("set aside")).await;
        until_lists(&browser, &one("intact")).await;
        browser.click(".damaged__item .button").await;
        let mut expected: Vec<u8> = "torchlit|1|".encode_utf16().flat_map(u16::to_le_bytes).collect();
        expected.extend(0xd83d_u16.to_le_bytes());
        assert_eq!(downloads.file().await, expected);
        browser.click(".damaged__item .button:nth-of-type(2)").await;
        browser.click(".damaged__item .confirm .button--danger").await;
        until("nothing is listed any more", async || {
            browser.script("return document.querySelector('.damaged__item') === null").await == json!(true)
        })
        .await;
    });
}

#[test]
fn p18_after_a_freeze_or_going_back_the_page_has_the_facts_of_other_tabs_and_keeps_new_ones() {
    let server = Server::start();
    let (address, elsewhere) = (server.url(PROGRESS), server.url(ELSEWHERE));
    in_browser(1280, move |browser| async move {
        browser.open(&address).await;
        take_in(&browser, &one("before-the-freeze")).await;
        until_saved(&browser).await;
        let frozen = browser.tab().await;
        browser.cdp("Page.setWebLifecycleState", json!({ "state": "frozen" })).await;
        browser.open_tab().await;
        browser.open(&address).await;
        take_in(&browser, &one("meanwhile")).await;
        until_saved(&browser).await;
        browser.switch_to(&frozen).await;
        browser.cdp("Page.setWebLifecycleState", json!({ "state": "active" })).await;
        until_lists(&browser, &one("meanwhile")).await;
        take_in(&browser, &one("after-the-freeze")).await;
        until_saved(&browser).await;
        browser.leave_for(&elsewhere).await;
        browser.go_back().await;
        let all = ["before-the-freeze", "meanwhile", "after-the-freeze"].map(str::to_owned);
        until_lists(&browser, &all).await;
        // The event that a page receives when it is restored from the back-forward cache.
        browser.script("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))").await;
        take_in(&browser, &one("after-going-back")).await;
        until_saved(&browser).await;
        browser.reload().await;
        until_lists(&browser, &one("after-going-back")).await;
    });
}

#[test]
fn p14_p15_a_private_window_is_never_called_permanent() {
    let server = Server::start();
    let address = server.url(PROGRESS);
    in_browser_with(1280, &["--incognito"], move |browser| async move {
        browser.open(&address).await;
        take_in(&browser, &one("private")).await;
        until_saved(&browser).await;
        let says = async |browser: &Browser| browser.text("section[aria-labelledby=storage]").await;
        assert!(says(&browser).await.contains("may clear your progress"));
        // The page can ask the browser, which refuses.
        browser.click("section[aria-labelledby=storage] .button").await;
        let answer = |text: &str| text.contains("did not agree");
        browser.until_text("section[aria-labelledby=storage]", answer).await;
        assert!(!says(&browser).await.contains("does not clear"));
    });
}

#[test]
fn p14_a_browser_that_grants_persistence_is_called_permanent() {
    let server = Server::start();
    let address = server.url(PROGRESS);
    in_browser(1280, move |browser| async move {
        browser
            .before_every_page(
                "window.nAsked = 0;
                 navigator.storage.persist = async () => { window.nAsked += 1; return true; };
                 navigator.storage.persisted = async () => false;",
            )
            .await;
        browser.open(&address).await;
        browser.click("section[aria-labelledby=storage] .button").await;
        let lasts = |text: &str| text.contains("does not clear your progress") && text.contains("agreed");
        browser.until_text("section[aria-labelledby=storage]", lasts).await;
        assert_eq!(browser.script("return window.nAsked").await, json!(1));
    });
}

#[test]
fn i1_i2_i8_an_invalid_export_is_refused_with_a_reason_and_changes_nothing() {
    let server = Server::start();
    let address = server.url(PROGRESS);
    let folder = Folder::new();
    let large = folder.path().join("large.txt");
    std::fs::write(&large, vec![b'x'; 6 * 1024 * 1024]).unwrap();
    let binary = folder.path().join("picture.png");
    std::fs::write(&binary, [0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0x00]).unwrap();
    in_browser(1280, move |browser| async move {
        browser.open(&address).await;
        take_in(&browser, &one("mine")).await;
        until_saved(&browser).await;
        until_lists(&browser, &one("mine")).await;
        let before = sources(&browser).await;
        let refused = async |words: &str| {
            browser.until_text("#import-trouble", |text| text.contains(words)).await;
            assert_eq!(sources(&browser).await, before, "nothing has changed");
        };
        for (file, words) in [(&large, "too large"), (&binary, "not a text")] {
            let input = browser.element("#import-file").await;
            input.send_keys(file.to_str().unwrap()).await.unwrap();
            refused(words).await;
        }
        let deep = sealed(1, &format!("{{\"x\":{}}}", "[".repeat(40)));
        let not_a_number = sealed(1, "{\"facts\":{\"a\":{\"section-read\":{\"b\":[[NaN,0]]}}}}");
        for text in ["hello", "TL2.xyz", "torchlit|1|99|0|{}", &deep, &not_a_number] {
            read_paste(&browser, text).await;
            refused("cannot be imported").await;
        }
        // Half a surrogate pair inside of a text that looks like an export.
        paste(&browser, "#import-text", "x").await;
        browser
            .script(
                "const field = document.querySelector('#import-text');
                 field.value = 'torchlit|1|2|\\ud800|{}';
                 field.dispatchEvent(new Event('input', { bubbles: true }));",
            )
            .await;
        browser.click("#import-read").await;
        refused("cannot be imported").await;
        assert!(lists(&browser, "mine").await);
        read_paste(&browser, &export_of(&one("mine"))).await;
        browser.until_text("#import-preview", |text| text.contains("all of this already")).await;
    });
}
