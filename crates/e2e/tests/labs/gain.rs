//! Gain and size of the signal, as a learner sets them, in real Chromium on the release build.

use e2e::{Browser, Server, in_browser};

const LESSON: &str = "en/lessons/activation-functions/";
const LAB: &str = "#gain-lab";
const RIGHT: &str = "\u{e014}";

/// Types a gain into the lab's field, replacing its content, and enters it.
async fn enter(browser: &Browser, gain: &str) {
    // Control and A, release, the number, Enter.
    let keys = format!("\u{e009}a\u{e000}{gain}\u{e007}");
    browser.element(&format!("{LAB} .number-field input")).await.send_keys(&keys).await.unwrap();
}

/// Waits until the line below the picture contains these words.
async fn read(browser: &Browser, words: &str) {
    browser.until_text(&format!("{LAB} .gain__reading"), |text| text.contains(words)).await;
}

async fn has_reached_the_goal(browser: &Browser) -> bool {
    browser.text(&format!("{LAB} .lab-goals")).await.contains('✓')
}

#[test]
fn a_gain_moves_point_table_and_address_and_gelus_own_reaches_the_goal() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&address).await;
        read(&browser, "E[GELU(1.000 · z)²] = 0.4252").await;
        let slider = browser.element(&format!("{LAB} input[type=range]")).await;
        slider.send_keys(RIGHT).await.unwrap();
        read(&browser, "GELU(1.010 · z)").await;

        // Twice as large an input: the table has every function's value, and says where PyTorch lists no gain.
        browser.click(&format!("{LAB} .lab__actions .toggle")).await;
        enter(&browser, "2").await;
        let words = ["2.0000", "1.9299", "1.468", "1.414", "none, always below 1", "not defined"];
        browser
            .until_text(&format!("{LAB} .lab__table"), |text| words.iter().all(|word| text.contains(word)))
            .await;
        let picture = browser.element(&format!("{LAB} .lab__picture")).await;
        let name = picture.attr("aria-label").await.unwrap().unwrap();
        assert!(name.contains("1.9299 at gain 2.000"), "{name}");

        // ReLU at √2 has mean square 1 as well, which is another task.
        browser.set(&format!("{LAB} select"), "relu", "change").await;
        enter(&browser, "1.414").await;
        read(&browser, "E[ReLU(1.414 · z)²] = 0.9997").await;
        assert!(!has_reached_the_goal(&browser).await);
        browser.until("return location.search.includes('gain-lab=1~function:relu~gain:1.414')").await;

        browser.set(&format!("{LAB} select"), "gelu", "change").await;
        enter(&browser, "1.468").await;
        read(&browser, "E[GELU(1.468 · z)²] = 1.0000").await;
        browser.until_text(&format!("{LAB} .lab-goals"), |text| text.contains('✓')).await;

        // The state is in the address, also in the other language.
        browser.until("return location.search.includes('gain-lab=1~function:gelu~gain:1.468')").await;
        browser.click(".top-bar a[hreflang=ko]").await;
        browser.until_text(&format!("{LAB} .lab__table"), |text| text.contains("정의되지 않음")).await;
        read(&browser, "GELU(1.468 · z)").await;
        let log = browser.log().await;
        assert!(log.is_empty(), "the console says: {log:#?}");
    });
}
