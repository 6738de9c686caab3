//! The task cards, decided one after the other in real Chromium on the release build.

use e2e::{Browser, Server, in_browser};

const LAB: &str = "#choosing-lab";
const BUTTON: &str = "#choosing-lab .choosing__actions .button";

/// Picks the choice of these words and decides.
async fn decide(browser: &Browser, words: &str) {
    let mark = format!(
        "const labels = [...document.querySelectorAll('{LAB} .choice')];
         document.querySelector('[data-mine]')?.removeAttribute('data-mine');
         labels.find((label) => label.textContent.trim() === '{words}').dataset.mine = '';"
    );
    browser.script(&mark).await;
    browser.click(&format!("{LAB} .choice[data-mine] input")).await;
    browser.click(BUTTON).await;
}

/// Returns the number of choices whose reason is shown.
async fn n_reasons(browser: &Browser) -> u64 {
    let script = format!("return document.querySelectorAll('{LAB} .choice + .reasons').length");
    browser.script(&script).await.as_u64().unwrap()
}

/// Continues to the card of this title.
async fn next(browser: &Browser, title: &str) {
    browser.click(BUTTON).await;
    browser.until_text(&format!("{LAB} .choosing__title"), |text| text == title).await;
}

#[test]
fn every_pick_has_its_reason_and_only_missed_cards_return() {
    let server = Server::start();
    let address = server.url("en/lessons/activation-functions/");
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&address).await;
        browser.until_text(LAB, |text| text.contains("Card 1 of 11") && text.contains("CNN block")).await;
        decide(&browser, "Softmax").await;
        let missed = browser.until_text(LAB, |text| text.contains("Not yet")).await;
        assert!(
            missed.contains("Softmax is an activation like the others") && !missed.contains("BatchNorm2d")
        );
        // Marked as in questions. The other choices have no mark yet: it would give the answer away.
        browser.element(&format!("{LAB} .choice--wrong:has(:checked) + .reasons")).await;
        assert_eq!(n_reasons(&browser).await, 1);
        let sign = format!(
            "return getComputedStyle(document.querySelector('{LAB} .choice--wrong'), '::after').content"
        );
        assert!(browser.script(&sign).await.as_str().unwrap().contains('✗'));

        next(&browser, "Transformer feed-forward").await;
        decide(&browser, "GELU").await;
        // The focus has stayed on the button, which now continues; the code is shown.
        browser
            .until_text(LAB, |text| text.contains("Right.") && text.contains("nn.Linear(768, 3072)"))
            .await;
        browser.element(&format!("{LAB} .choice--right:has(:checked) + .reasons")).await;
        assert_eq!(n_reasons(&browser).await, 3);
        let focus = "return document.activeElement.matches('#choosing-lab .choosing__actions .button')";
        assert_eq!(browser.script(focus).await, true);

        let others = [
            ("EfficientNet-style convolution", "SiLU"),
            ("Binary head", "Sigmoid"),
            ("Ten classes with CrossEntropyLoss", "Nothing"),
            ("Gate in an LSTM", "Sigmoid"),
            ("Image generator", "Tanh"),
            ("Ten independent labels", "Sigmoid on each logit"),
            ("Plain MLP with thirty layers", "SELU"),
            ("Regression head", "Nothing"),
            ("Feed-forward, LLaMA-style", "SiLU on the gate"),
        ];
        for (title, right) in others {
            next(&browser, title).await;
            let focus = "return document.activeElement.matches('#choosing-lab .choosing__title')";
            browser.until(focus).await;
            decide(&browser, right).await;
            browser.until_text(LAB, |text| text.contains("Right.")).await;
        }

        browser.until_text(LAB, |text| text.contains("10 of 11 are right")).await;
        browser.click(BUTTON).await;
        browser.until_text(&format!("{LAB} .choosing__title"), |text| text == "CNN block").await;
        assert_eq!(n_reasons(&browser).await, 0);
        decide(&browser, "ReLU").await;
        let won = browser.until_text(LAB, |text| text.contains("All cards are right")).await;
        assert!(won.contains('✓') && won.contains("BatchNorm2d"), "{won}");
        browser.until_text(&format!("{LAB} .lab-goals"), |text| text.contains('✓')).await;

        // The decisions are in the address, and in the other language.
        browser.until("return location.search.includes('choosing-lab=1')").await;
        browser.click(".top-bar a[hreflang=ko]").await;
        browser.until_text(LAB, |text| text.contains("모든 카드를 맞게 골랐습니다")).await;
        let log = browser.log().await;
        assert!(log.is_empty(), "the console says: {log:#?}");
    });
}

#[test]
fn nothing_before_the_cards_tells_their_answers() {
    let server = Server::start();
    let addresses = ["ko", "en"].map(|lang| server.url(&format!("{lang}/lessons/activation-functions/")));
    in_browser(1280, move |browser| async move {
        let before = "const range = document.createRange();
            range.setStart(document.querySelector('#choosing'), 0);
            range.setEndBefore(document.querySelector('#choosing-lab'));
            return range.toString()";
        for address in addresses {
            browser.open(&address).await;
            let text = browser.script(before).await;
            let text = text.as_str().unwrap();
            assert!(!text.is_empty(), "{address}");
            for function in ["ReLU", "GELU", "SiLU", "SELU", "Sigmoid", "Tanh", "Softmax"] {
                assert!(!text.contains(function), "{function} in {text}");
            }
        }
    });
}

#[test]
fn decided_cards_are_kept_without_their_address_until_a_reset() {
    let server = Server::start();
    let address = server.url("en/lessons/activation-functions/");
    in_browser(1280, move |browser| async move {
        let n_decided = async |n: usize| {
            let script = format!(
                "return document.querySelectorAll('{LAB} .choosing__step--right, {LAB} .choosing__step--missed')
                    .length === {n} && document.querySelectorAll('{LAB} .choosing__step').length === 11"
            );
            browser.until(&script).await;
        };
        browser.open_with_labs(&address).await;
        decide(&browser, "Softmax").await;
        browser.until_text(LAB, |text| text.contains("Not yet")).await;
        next(&browser, "Transformer feed-forward").await;
        decide(&browser, "GELU").await;
        n_decided(2).await;

        browser.open_with_labs(&address).await;
        n_decided(2).await;
        browser.until_text(LAB, |text| text.contains("nn.Linear(768, 3072)")).await;
        let reset = format!(
            "[...document.querySelectorAll('{LAB} .lab__actions .button')]
                .find((it) => it.textContent.trim() === 'Reset').click()"
        );
        browser.script(&reset).await;
        n_decided(0).await;
        browser.open_with_labs(&address).await;
        n_decided(0).await;
        browser.until_text(LAB, |text| text.contains("CNN block")).await;
        let log = browser.log().await;
        assert!(log.is_empty(), "the console says: {log:#?}");
    });
}
