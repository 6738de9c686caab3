//! A number and its square, as a learner moves it, in real Chromium on the release build.

use e2e::{Browser, Server, in_browser};

/// The lesson that contains the lab, and the lab's id in it.
const LESSON: &str = "en/lessons/activation-functions/";
const LAB: &str = "#template-lab";

/// Types a number into the lab's field, replacing its content, and enters it.
async fn enter(browser: &Browser, number: &str) {
    // Control and A, release, the number, Enter.
    let keys = format!("\u{e009}a\u{e000}{number}\u{e007}");
    browser.element(&format!("{LAB} .number-field input")).await.send_keys(&keys).await.unwrap();
}

#[test]
fn a_number_changes_picture_table_address_and_reaches_the_goal() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&address).await;
        browser.click(&format!("{LAB} .lab__actions .toggle")).await;
        browser.until_text(&format!("{LAB} .lab__table"), |text| text.contains("1.00")).await;

        enter(&browser, "1.5").await;
        browser
            .until_text(&format!("{LAB} .lab__table"), |text| text.contains("1.50") && text.contains("2.25"))
            .await;
        browser.until("return location.search.includes('template-lab=1~x:1.5')").await;
        let name = browser.element(&format!("{LAB} .lab__picture")).await.attr("aria-label").await.unwrap();
        assert!(name.is_some_and(|name| name.contains("the square of 1.50 is 2.25")));
        assert!(!browser.text(&format!("{LAB} .lab-goals")).await.contains('✓'));

        enter(&browser, "2").await;
        browser.until_text(&format!("{LAB} .lab-goals"), |text| text.contains('✓')).await;
        let log = browser.log().await;
        assert!(log.is_empty(), "the console says: {log:#?}");
    });
}
