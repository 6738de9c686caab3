//! Moving progress to another origin, as to another device, with an import and a reset on the way.

use super::support::{
    PROGRESS, Random, export_of, export_of_note, lists, read_paste, sources, take_in, until, until_lists,
    until_saved,
};
use e2e::{Folder, Server, in_browser};
use serde_json::json;

#[test]
fn i11_a_file_its_text_and_a_link_give_the_same_state_on_another_origin() {
    let (here, there) = (Server::start(), Server::start());
    let (address, elsewhere) = (here.url(PROGRESS), there.url(PROGRESS));
    let downloads = Folder::new();
    in_browser(1280, move |browser| async move {
        let sections = ["why-non-linearity", "softmax", "shortlist"].map(str::to_owned);
        browser.open(&address).await;
        browser.download_to(&downloads).await;
        take_in(&browser, &sections).await;
        // Once their titles have loaded, the sections are listed by title.
        let n_listed = async || sources(&browser).await.as_array().map_or(0, Vec::len);
        until("the points are listed", async || {
            n_listed().await >= sections.len() && !lists(&browser, "why-non-linearity").await
        })
        .await;
        let before = sources(&browser).await;
        browser.click("#export-file").await;
        let file = String::from_utf8(downloads.file().await).unwrap();
        let link = browser.script("return document.querySelector('#export-link').value").await;
        let link = link.as_str().unwrap().to_owned();
        assert!(link.len() < 400 && link.starts_with(&address), "{link}");
        let (_, fragment) = link.split_once('#').unwrap();

        // Another origin has no progress until the file is imported.
        browser.open(&elsewhere).await;
        assert_ne!(sources(&browser).await, before);
        let input = browser.element("#import-file").await;
        input.send_keys(downloads.files()[0].to_str().unwrap()).await.unwrap();
        browser.click("#import-take-in").await;
        until("the same is listed", async || sources(&browser).await == before).await;

        // After clearing, the pasted text of the file restores the same, and so do the pasted link and opening the
        // link.
        let clear = "localStorage.clear(); indexedDB.deleteDatabase('torchlit')";
        for text in [&file, &link] {
            browser.leave_for(&there.url("icon.svg")).await;
            browser.script(clear).await;
            browser.open(&elsewhere).await;
            assert_ne!(sources(&browser).await, before);
            read_paste(&browser, text).await;
            browser.click("#import-take-in").await;
            until("the same is listed", async || sources(&browser).await == before).await;
        }
        browser.leave_for(&there.url("icon.svg")).await;
        browser.script(clear).await;
        browser.open(&format!("{elsewhere}#{fragment}")).await;
        browser.click("#import-take-in").await;
        until("the same is listed", async || sources(&browser).await == before).await;
        assert_eq!(browser.url().await, elsewhere, "the link is taken out of the address");
    });
}

#[test]
fn the_link_is_shown_as_a_qr_code_on_demand_while_a_camera_can_read_it() {
    let server = Server::start();
    let (address, korean) = (server.url(PROGRESS), server.url("ko/progress/"));
    in_browser(360, move |browser| async move {
        let shape =
            async || browser.script("return document.querySelector('.qr path')?.getAttribute('d')").await;
        let has_loaded =
            "return performance.getEntriesByType('resource').some((it) => it.name.includes('split_qr'))";
        browser.open(&address).await;
        take_in(&browser, &["softmax".to_owned()]).await;
        until_saved(&browser).await;
        assert_eq!(browser.script(has_loaded).await, json!(false), "nobody has asked for the code");
        browser.click("#export-code summary").await;
        browser.element("#export-code .qr[role=img][aria-label*='QR code']").await;
        assert_eq!(browser.script(has_loaded).await, json!(true));
        // It fits the window, and follows the link.
        let overflow = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        assert_eq!(browser.script(overflow).await, 0);
        let before = shape().await;
        take_in(&browser, &["shortlist".to_owned()]).await;
        until("the code is another one", async || {
            let now = shape().await;
            !now.is_null() && now != before
        })
        .await;

        // With a note of two thousand random letters the link is too long.
        let mut random = Random::new(7);
        let note: String = (0..2000).map(|_| char::from(b'a' + random.below(26) as u8)).collect();
        read_paste(&browser, &export_of_note("00000000000000aa", 1_790_000_000_000, &note)).await;
        browser.click("#import-take-in").await;
        browser.until_text("#export-code", |text| text.contains("a camera can read holds 1,273")).await;
        let is_visible = "return !!document.querySelector('#export-code .qr')?.checkVisibility()";
        assert_eq!(browser.script(is_visible).await, json!(false));
        until_saved(&browser).await;
        browser.open(&korean).await;
        browser.click("#export-code summary").await;
        browser.until_text("#export-code", |text| text.contains("1,273자까지")).await;
        assert_eq!(browser.script(has_loaded).await, json!(false), "there is no code to load");
        assert!(browser.log().await.is_empty());
    });
}

#[test]
fn i10_an_import_is_previewed_applied_and_undone_and_a_reset_can_be_undone() {
    let server = Server::start();
    let address = server.url(PROGRESS);
    in_browser(1280, move |browser| async move {
        let (mine, theirs) = (["mine".to_owned()], ["theirs".to_owned()]);
        browser.open(&address).await;
        take_in(&browser, &mine).await;
        until_lists(&browser, &mine).await;
        let before = sources(&browser).await;

        read_paste(&browser, &export_of(&theirs)).await;
        browser
            .until_text("#import-preview", |text| text.contains("1 record") && text.contains("XP 5 → 10"))
            .await;
        assert_eq!(sources(&browser).await, before, "a preview changes nothing");
        browser.click("#import-take-in").await;
        until_lists(&browser, &theirs).await;
        browser.click("section[aria-labelledby=import] .undo .button").await;
        until("the import is undone", async || !lists(&browser, "theirs").await).await;
        assert!(lists(&browser, "mine").await);

        // A reset requires a confirmation, and can be undone as well.
        browser.click("#reset-actions > .button").await;
        browser.click("#reset-actions .confirm .button--danger").await;
        until("everything is reset", async || !lists(&browser, "mine").await).await;
        until_saved(&browser).await;
        browser.click("section[aria-labelledby=reset] .undo .button").await;
        until_lists(&browser, &mine).await;

        // Reset again, without undo: an older copy does not restore the progress unless the learner asks for it.
        browser.click("#reset-actions > .button").await;
        browser.click("#reset-actions .confirm .button--danger").await;
        until("everything is reset", async || !lists(&browser, "mine").await).await;
        read_paste(&browser, &export_of(&mine)).await;
        let asked = browser.until_text("#import-preview", |text| text.contains("Bring it back?")).await;
        assert!(!asked.contains("You have all of this already"), "{asked}");
        browser.click("#import-preview .toggle input").await;
        browser
            .until_text("#import-preview", |text| text.contains("1 record of what you did is added"))
            .await;
        browser.click("#import-take-in").await;
        until_lists(&browser, &mine).await;
    });
}

#[test]
fn i4_xp_written_into_a_file_by_hand_does_not_count() {
    let server = Server::start();
    let address = server.url(PROGRESS);
    in_browser(1280, move |browser| async move {
        let file = super::support::sealed(
            1,
            "{\"facts\":{\"activation-functions\":{\"section-read\":{\"real\":[[1790000000000,0]]}}},\"level\":99,\"xp\":99999}",
        );
        browser.open(&address).await;
        read_paste(&browser, &file).await;
        browser.until_text("#import-trouble", |text| text.contains("level")).await;
        assert!(!lists(&browser, "real").await, "nothing of the file is taken in");
        let chip = browser.text(".top-bar .chip").await;
        assert!(chip.contains("0 / 120 XP"), "{chip}");
    });
}
