//! Sentences that set a lab: a link in the text puts the lab into a state in place, and there is a way back.

use e2e::{Browser, Server, in_browser};

const AT_SIX: &str = "a[data-lab=explorer][href*='x:6']";
const DIM: &str = "a[data-lab=softmax-playground][href*='dim:0']";
const ENTER: &str = "\u{e007}";

fn address(server: &Server, lang: &str) -> String {
    server.url(&format!("{lang}/lessons/activation-functions/"))
}

/// Follows a link by keyboard.
async fn follow(browser: &Browser, link: &str) {
    let focus = format!(
        "const link = document.querySelector({link:?});
         link.scrollIntoView({{ behavior: 'instant', block: 'center' }});
         link.focus({{ preventScroll: true }});"
    );
    browser.script(&focus).await;
    browser.press(ENTER).await;
}

/// Waits until the explorer's cursor is at `x`.
async fn until_cursor(browser: &Browser, x: f64) {
    let is_there =
        format!("return Number(document.querySelector('#explorer .number-field input')?.value) === {x}");
    browser.until(&is_there).await;
}

/// Waits until a status message says exactly these words.
async fn until_said(browser: &Browser, words: &str) {
    let is_said = format!(
        "return [...document.querySelectorAll('[role=status]')].some((it) => it.textContent === {words:?})"
    );
    browser.until(&is_said).await;
}

async fn press_action(browser: &Browser, lab: &str, words: &str) {
    let press = format!(
        "const button = [...document.querySelectorAll('{lab} .lab__actions button')].find((it) => it.textContent === {words:?});
         button?.click();
         return button !== undefined;"
    );
    browser.until(&press).await;
}

#[test]
fn a_sentence_sets_its_lab_by_keyboard_and_there_is_a_way_back() {
    let server = Server::start();
    let rows = [
        ("en", "Curves and slopes: Sigmoid and Tanh at x = 6", "Undo", "Back to the text"),
        ("ko", "곡선과 기울기: x = 6에서의 Sigmoid와 Tanh", "이전 상태로", "본문으로"),
    ]
    .map(|(lang, says, undo, back)| (address(&server, lang), says, undo, back));
    in_browser(1280, move |browser| async move {
        for (address, says, undo, back) in rows {
            browser.open_with_labs(&address).await;
            browser.click("#explorer .curves__waive").await;
            until_cursor(&browser, 1.0).await;
            browser.script("window.isSame = true").await;

            follow(&browser, AT_SIX).await;
            until_cursor(&browser, 6.0).await;
            until_said(&browser, says).await;
            browser.until_text("#explorer .curves__readouts", |text| text.contains("Sigmoid")).await;
            assert_eq!(browser.script("return location.hash").await, "#explorer");
            assert_eq!(browser.script("return window.isSame").await, true, "the page was reloaded");
            let is_there = "const top = document.querySelector('#explorer').getBoundingClientRect().top;
                return top > -2 && top < 300 && document.activeElement.closest('#explorer') !== null";
            browser.until(is_there).await;

            press_action(&browser, "#explorer", undo).await;
            until_cursor(&browser, 1.0).await;
            browser.until_text("#explorer .curves__readouts", |text| text.contains("ReLU")).await;
            browser.until("return document.activeElement.matches('#explorer .lab__name')").await;

            press_action(&browser, "#explorer", back).await;
            let is_back = format!(
                "const link = document.querySelector({AT_SIX:?});
                 const top = link.getBoundingClientRect().top;
                 return document.activeElement === link && top > 0 && top < innerHeight"
            );
            browser.until(&is_back).await;
        }
        assert!(browser.log().await.is_empty());
    });
}

#[test]
fn the_drawing_in_a_functions_card_puts_it_into_the_explorer_and_keeps_the_guess() {
    let server = Server::start();
    let rows = [
        (
            "en",
            "Curve of Tanh for x from \u{2212}4 to 4",
            "Curves and slopes: Tanh",
            "Undo",
            "Back to the text",
        ),
        ("ko", "Tanh의 곡선: x는 \u{2212}4부터 4까지", "곡선과 기울기: Tanh", "이전 상태로", "본문으로"),
    ]
    .map(|(lang, name, says, undo, back)| (address(&server, lang), name, says, undo, back));
    in_browser(1280, move |browser| async move {
        let card = ".function a[data-lab=explorer][href*='on:tanh']";
        for (address, name, says, undo, back) in rows {
            browser.open_with_labs(&address).await;
            browser.element("#explorer .curves__hold").await;
            let drawing = format!("return document.querySelector({card:?}).firstElementChild.ariaLabel");
            assert_eq!(browser.script(&drawing).await, name);

            follow(&browser, card).await;
            let is_alone = |text: &str| text.contains("Tanh") && !text.contains("ReLU");
            browser.until_text("#explorer .curves__readouts", is_alone).await;
            until_said(&browser, says).await;

            // The guess about SiLU is still to be made.
            press_action(&browser, "#explorer", undo).await;
            browser.element("#explorer .curves__hold").await;
            press_action(&browser, "#explorer", back).await;
            browser
                .until(&format!("return document.activeElement === document.querySelector({card:?})"))
                .await;
        }
        assert!(browser.log().await.is_empty());
    });
}

#[test]
fn the_drawing_in_the_card_of_softmax_leads_to_the_playground() {
    let server = Server::start();
    let address = address(&server, "en");
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&format!("{address}?softmax-playground=1~logits:0,0~t:2~view:loss")).await;
        follow(&browser, ".function a[data-lab=softmax-playground]").await;
        until_said(&browser, "Softmax playground: Softmax").await;
        // The probabilities of the drawing.
        browser
            .until_text("#softmax-playground", |text| text.contains("0.6590") && text.contains("0.0986"))
            .await;
    });
}

#[test]
fn a_sentence_sets_its_lab_again_before_the_address_has_followed_the_lab() {
    let server = Server::start();
    let address = address(&server, "en");
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&address).await;
        browser.click("#explorer .curves__waive").await;
        follow(&browser, AT_SIX).await;
        until_cursor(&browser, 6.0).await;
        let move_and_press = format!(
            "const slider = document.querySelector('#explorer .curves__slider');
             slider.value = -3;
             slider.dispatchEvent(new Event('input', {{ bubbles: true }}));
             document.querySelector({AT_SIX:?}).click();
             return location.search.includes('x:6')"
        );
        assert_eq!(browser.script(&move_and_press).await, true);
        until_cursor(&browser, 6.0).await;
        press_action(&browser, "#explorer", "Undo").await;
        until_cursor(&browser, -3.0).await;
    });
}

#[test]
fn a_sentence_sets_a_lab_that_is_not_loaded_yet_and_leaves_the_others_alone() {
    let server = Server::start();
    let address = address(&server, "en");
    in_browser(1280, move |browser| async move {
        browser.open(&address).await;
        browser.element("#softmax-playground.lab-place--waiting").await;
        follow(&browser, AT_SIX).await;
        until_cursor(&browser, 6.0).await;
        browser.until("return location.search.includes('explorer=1~on:sigmoid,tanh~x:6~range:-8,8')").await;

        follow(&browser, DIM).await;
        until_said(&browser, "Softmax playground: a matrix with dim=0").await;
        let is_matrix =
            "return document.querySelector('#softmax-playground .segment input[value=matrix]')?.checked";
        browser.until(is_matrix).await;
        browser.until("return document.activeElement.closest('#softmax-playground') !== null").await;
        let keeps_both = "return location.search.includes('explorer=1~on:sigmoid,tanh~x:6')
            && location.search.includes('view:matrix~dim:0')";
        browser.until(keeps_both).await;
        until_cursor(&browser, 6.0).await;

        // The state before is the lesson's own.
        press_action(&browser, "#softmax-playground", "Undo").await;
        browser
            .until("return document.querySelector('#softmax-playground .segment input[value=bars]').checked")
            .await;
        assert!(browser.log().await.is_empty());
    });
}

#[test]
fn before_the_page_runs_a_sentence_is_a_link_to_the_state() {
    let server = Server::start();
    let address = address(&server, "en");
    in_browser(1280, move |browser| async move {
        browser.visit(&address).await;
        let link = browser.script(&format!("return document.querySelector({AT_SIX:?}).href")).await;
        let link = link.as_str().unwrap();
        assert_eq!(link, format!("{address}?explorer=1~on:sigmoid,tanh~x:6~range:-8,8#explorer"));
        browser.open(link).await;
        until_cursor(&browser, 6.0).await;
    });
}
