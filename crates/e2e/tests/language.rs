//! Two languages as equals: which one is shown first, and what stays in place after a switch.

use e2e::{Browser, Server, in_browser};
use serde_json::json;

const LESSON: &str = "lessons/activation-functions/";

/// Sets the languages that the browser prefers.
async fn prefer(browser: &Browser, languages: &str) {
    let agent = browser.script("return navigator.userAgent").await;
    let wish = json!({ "userAgent": agent, "acceptLanguage": languages });
    browser.cdp("Emulation.setUserAgentOverride", wish).await;
}

#[test]
fn the_browser_chooses_the_first_language_and_the_learner_every_later_one() {
    let server = Server::start();
    let (start, elsewhere) = (server.url(""), server.url("icon.svg"));
    in_browser(1280, move |browser| async move {
        for (languages, lang) in [
            ("fr-FR,en-GB,ko", "en"),
            ("ko-KR,en", "ko"),
            // Neither of the two.
            ("fr-FR,de", "en"),
            ("fr,ko,en", "ko"),
        ] {
            browser.leave_for(&elsewhere).await;
            browser.script("localStorage.clear()").await;
            prefer(&browser, languages).await;
            browser.open(&start).await;
            browser.until(&format!("return location.pathname.startsWith('/{lang}/lessons/')")).await;
            browser.until(&format!("return document.documentElement.lang === '{lang}'")).await;
            let wishes = browser.script("return navigator.languages.join()").await;
            assert_eq!(wishes, languages, "the browser's languages");
        }

        // The learner's choice has precedence over the browser's preference.
        browser.click(".top-bar a[hreflang=en]").await;
        browser.until("return location.pathname.includes('/en/')").await;
        browser.open(&start).await;
        browser.until("return location.pathname.includes('/en/')").await;
    });
}

#[test]
fn a_switch_of_language_keeps_place_labs_answers_and_drafts() {
    let server = Server::start();
    let address = server.url(&format!("ko/{LESSON}"));
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&address).await;
        // A cursor, a guess, a picked answer, a tab, a note that is being written.
        browser.click("#explorer .curves__waive").await;
        browser.element("#explorer input[type=range]").await.send_keys("\u{e010}").await.unwrap();
        let cursor = browser.text("#explorer .curves__dial").await;
        browser.click("#ten-sigmoids .choice:nth-child(2) input").await;
        browser.click("#gelu-range .choice:nth-child(3) input").await;
        browser.click("#two-forms-code .code__tabs button:nth-child(2)").await;
        browser.click("#slope .note summary").await;
        browser.element("#slope textarea").await.send_keys("draft").await.unwrap();
        // A place within a section: its fourth block on the reading line.
        let place = "const block = document.querySelector('#two-forms').children[4];
            return Math.round(block.getBoundingClientRect().top)";
        browser
            .script(
                "document.querySelector('#two-forms').children[4].scrollIntoView({ behavior: 'instant' })",
            )
            .await;
        let before = browser.script(place).await.as_f64().unwrap();
        let paragraph = browser.text("#why-non-linearity > p").await;

        // Not by WebDriver's click, which scrolls a sticky element into view and the page with it.
        browser.script("document.querySelector('.top-bar a[hreflang=en]').click()").await;
        browser.until_text("#why-non-linearity > p", |text| text != paragraph).await;
        browser.until("return document.documentElement.lang === 'en'").await;
        browser.until(&format!("return Math.abs((() => {{ {place} }})() - {before}) < 12")).await;
        assert_eq!(browser.text("#explorer .curves__dial").await, cursor);
        let holds = async |script: &str| assert_eq!(browser.script(script).await, true, "{script}");
        holds("return document.querySelector('#ten-sigmoids .choice:nth-child(2) input').checked").await;
        holds("return document.querySelector('#gelu-range .choice:nth-child(3) input').checked").await;
        holds("return document.querySelector('#two-forms-code .code__tabs button:nth-child(2)').ariaPressed === 'true'").await;
        holds("return document.querySelector('#slope textarea').value === 'draft'").await;
        assert!(browser.log().await.is_empty());
    });
}

#[test]
fn text_in_the_other_language_is_marked_with_its_language() {
    let server = Server::start();
    let address = server.url(&format!("ko/{LESSON}"));
    in_browser(1280, move |browser| async move {
        browser.open(&address).await;
        assert_eq!(browser.script("return document.querySelector('.top-bar a[hreflang]').lang").await, "en");
        let title = "return [...document.querySelectorAll('#sources a')]
            .find((link) => link.textContent.startsWith('Gaussian')).querySelector('[lang]').lang";
        assert_eq!(browser.script(title).await, "en");
        // The language switch is labelled in the language that it leads to.
        assert_eq!(
            browser.script("return document.querySelector('.top-bar a[hreflang]').title").await,
            "English"
        );
    });
}
