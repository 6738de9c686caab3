//! The progress page as a learner uses it.

use super::support::{
    PROGRESS, export_of, export_of_note, paste, read_paste, sealed, take_in, until, until_lists, until_saved,
};
use e2e::{Server, in_browser};
use serde_json::json;

#[test]
fn every_part_of_the_page_fits_its_width_in_both_languages() {
    let server = Server::start();
    let addresses = ["ko", "en"].map(|lang| server.url(&format!("{lang}/progress/")));
    in_browser(500, move |browser| async move {
        for address in addresses {
            browser.open(&address).await;
            browser.element("#import-read").await;
            let n = async |selector: &str| {
                let script = format!("return document.querySelectorAll({}).length", json!(selector));
                browser.script(&script).await.as_u64().unwrap()
            };
            assert_eq!(n(".achievement").await, 13);
            until("the map has every lesson", async || n(".map__cell").await == 62).await;
            assert_eq!(n(".activity__week").await, 12);
            assert_eq!((n(".activity[hidden]").await, n(".panel__empty:not([hidden])").await), (1, 1));
            let overflow = browser
                .script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
                .await;
            assert_eq!(overflow, 0);
        }
        let log = browser.log().await;
        assert!(log.is_empty(), "the console says: {log:#?}");
    });
}

#[test]
fn quiet_mode_hides_points_and_levels_everywhere_and_stays() {
    let server = Server::start();
    let (address, lesson) = (server.url(PROGRESS), server.url("en/lessons/activation-functions/"));
    in_browser(1280, move |browser| async move {
        browser.open(&address).await;
        take_in(&browser, &["softmax".to_owned()]).await;
        browser.until_text(".top-bar .chip", |text| text.contains("5 / 120 XP")).await;
        browser.click("#quiet").await;
        browser.until_text(".top-bar .chip", |text| text.trim() == "My progress").await;
        // Only visible text: WebDriver leaves out hidden text.
        let page = browser.text("main").await;
        assert!(!page.contains("Level 0") && !page.contains("5 / 120"), "{page}");
        until_saved(&browser).await;
        browser.open(&lesson).await;
        browser.until_text(".top-bar .chip", |text| text.trim() == "My progress").await;
        let standing = browser.script("return document.querySelector('.standing')?.innerText ?? ''").await;
        assert!(!standing.as_str().unwrap().contains("XP"), "{standing}");
        browser.open(&address).await;
        browser.click("#quiet").await;
        browser.until_text(".top-bar .chip", |text| text.contains("5 / 120 XP")).await;
    });
}

#[test]
fn a_completed_lesson_is_offered_to_be_read_again() {
    let server = Server::start();
    let (address, course) = (server.url(PROGRESS), server.url("en/course/"));
    in_browser(1280, move |browser| async move {
        browser.open(&course).await;
        browser.until_text(".resume__link", |text| text.contains("Begin with the first lesson")).await;
        browser.open(&address).await;
        let completed =
            r#"{"facts":{"activation-functions":{"lesson-completed":{"lesson":[[1790000000000,540]]}}}}"#;
        read_paste(&browser, &sealed(1, completed)).await;
        browser.click("#import-take-in").await;
        until_saved(&browser).await;
        browser.open(&course).await;
        browser.until_text(".resume__link", |text| text.contains("read again")).await;
        let href = browser.element(".resume__link").await.attr("href").await.unwrap().unwrap();
        assert!(href.ends_with("/lessons/activation-functions/"), "{href}");
    });
}

#[test]
fn questions_missed_at_the_first_try_are_listed_with_links_to_them() {
    let server = Server::start();
    let address = server.url(PROGRESS);
    in_browser(1280, move |browser| async move {
        browser.open(&address).await;
        browser.element("#import-read").await;
        let list = "section[aria-labelledby=missed-first]";
        let is_absent = format!("return document.querySelector('{list}') === null");
        assert_eq!(browser.script(&is_absent).await, json!(true));
        let missed = r#"{"facts":{"activation-functions":{"question-missed":{"relu-gradient":[[1790000000000,540]]}}}}"#;
        read_paste(&browser, &sealed(1, missed)).await;
        browser.click("#import-take-in").await;
        browser
            .until_text(&format!("{list} li"), |text| {
                text.starts_with("Question ") && text.ends_with("not right yet")
            })
            .await;
        browser.click(&format!("{list} a")).await;
        browser.until_text("main h1", |title| title.starts_with("Activation")).await;
        assert_eq!(browser.script("return location.hash").await, json!("#relu-gradient"));
    });
}

#[test]
fn the_lesson_leads_to_the_export_which_stands_above_the_folded_list_of_points() {
    let server = Server::start();
    let lesson = server.url("en/lessons/activation-functions/");
    in_browser(1280, move |browser| async move {
        browser.open(&lesson).await;
        browser.click("#progress p a[href$='en/progress/']").await;
        browser.until_text("main h1", |title| title == "My progress").await;
        take_in(&browser, &["softmax".to_owned()]).await;
        browser.element("details.sources:not([open])").await;
        let is_below =
            "const [first, sources] = ['#export', '.sources'].map((it) => document.querySelector(it));
            return (first.compareDocumentPosition(sources) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0";
        assert_eq!(browser.script(is_below).await, json!(true));
    });
}

#[test]
fn notes_of_three_tabs_are_all_kept_and_can_be_edited_taken_and_discarded() {
    let server = Server::start();
    let address = server.url(PROGRESS);
    in_browser(1280, move |browser| async move {
        browser.open(&address).await;
        for export in [
            export_of_note("00000000000000aa", 1_790_000_000_000, "Mine, older."),
            export_of_note("00000000000000bb", 1_790_000_900_000, "Written elsewhere at the same time."),
            export_of_note("00000000000000cc", 1_780_000_000_000, "Older still."),
        ] {
            read_paste(&browser, &export).await;
            browser.click("#import-take-in").await;
        }
        browser.until_text(".note-card .note__text", |text| text == "Mine, older.").await;
        let value =
            async || browser.script("return document.querySelector('.note-card .note__field')?.value").await;
        assert_eq!(value().await, json!("Written elsewhere at the same time."));
        paste(&browser, ".note-card .note__field", "Edited.").await;
        browser.click(".note-card .actions .button").await;
        until_saved(&browser).await;
        browser.reload().await;
        until("the edit is there", async || value().await == json!("Edited.")).await;
        // The copies are still there after the edit. One is added to the text, the other discarded.
        browser.click(".note__copy .button").await;
        until("the copy is added", async || value().await == json!("Edited.\n\nMine, older.")).await;
        browser.until_text(".note-card .note__text", |text| text == "Older still.").await;
        browser.click(".note__copy .actions > .button + .button").await;
        browser.click(".note__copy .confirm .button--danger").await;
        let copies = async || browser.script("return document.querySelectorAll('.note__copy').length").await;
        until("no copy is left", async || copies().await == json!(0)).await;
    });
}

#[test]
fn p19_the_page_opens_and_works_with_ten_thousand_facts() {
    let server = Server::start();
    let address = server.url(PROGRESS);
    in_browser(1280, move |browser| async move {
        let sections: Vec<String> = (0..10_000).map(|idx| format!("some-section-{idx:05}")).collect();
        browser.open(&address).await;
        read_paste(&browser, &export_of(&sections)).await;
        browser.click("#import-take-in").await;
        browser.until_text(".figures", |text| text.contains("50,000")).await;
        until_saved(&browser).await;
        browser.reload().await;
        browser.until_text(".figures", |text| text.contains("50,000")).await;
        until_lists(&browser, &["some-section-09999".to_owned()]).await;
        take_in(&browser, &["one-more".to_owned()]).await;
        browser.until_text(".figures", |text| text.contains("50,005")).await;
    });
}
