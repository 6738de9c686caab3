//! Every lab by keyboard alone: each control is reached with Tab, and operated with keys. In real Chromium.

use e2e::{Browser, Server, in_browser};
use serde_json::json;

const LESSON: &str = "en/lessons/activation-functions/";
const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";
const SPACE: &str = " ";
const RIGHT: &str = "\u{e014}";
const END: &str = "\u{e010}";

/// Opens the lesson with its labs, and places the focus before the lab of this id.
async fn begin(browser: &Browser, server: &Server, lab: &str) {
    browser.open_with_labs(&server.url(LESSON)).await;
    let before = format!(
        "const lab = document.getElementById('{lab}'); lab.tabIndex = -1; lab.focus(); lab.removeAttribute('tabindex');"
    );
    browser.script(&before).await;
}

/// Presses Tab until the focus is on an element that matches a selector, and checks that the focus is visible.
async fn tab_to(browser: &Browser, selector: &str) {
    let is_there = format!("return document.activeElement.matches(\"{selector}\")");
    for _ in 0..120 {
        browser.press(TAB).await;
        if browser.script(&is_there).await == json!(true) {
            let look = "const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
                const around = document.activeElement.parentElement;
                return (outlineStyle !== 'none' && outlineWidth !== '0px') || getComputedStyle(around).outlineStyle !== 'none'";
            assert_eq!(browser.script(look).await, json!(true), "the focus on {selector} does not show");
            return;
        }
    }
    panic!("120 times Tab do not lead to {selector}");
}

#[test]
fn the_curve_explorer_works_by_keyboard_alone() {
    let server = Server::start();
    in_browser(1280, move |browser| async move {
        begin(&browser, &server, "explorer").await;
        // A function more, by its toggle; then without a guess.
        tab_to(&browser, "#explorer .curves__function:nth-of-type(2) input").await;
        browser.press(SPACE).await;
        tab_to(&browser, "#explorer .curves__hold button").await;
        browser.press(ENTER).await;
        browser.until_text("#explorer .curves__readouts", |text| text.contains("Leaky ReLU")).await;
        // The cursor: by a step, to the end, and as a number.
        tab_to(&browser, "#explorer .curves__slider").await;
        let field = "return document.querySelector('#explorer .number-field input').value";
        browser.press(RIGHT).await;
        assert_eq!(browser.script(field).await, json!("1.01"));
        browser.press(END).await;
        assert_eq!(browser.script(field).await, json!("6.00"));
        tab_to(&browser, "#explorer .number-field input").await;
        browser.press("\u{e009}a\u{e000}-2").await;
        browser.press(ENTER).await;
        browser.until_text("#explorer .curves__readouts", |text| text.contains("\u{2212}0.0455")).await;
        // View, preset, lower panel, parameter.
        tab_to(&browser, "#explorer .curves__buttons button:last-child").await;
        browser.press(ENTER).await;
        tab_to(&browser, "#explorer .curves__presets button:nth-of-type(2)").await;
        browser.press(SPACE).await;
        browser.until("return document.querySelector('#explorer .curves__presets button:nth-of-type(2)').ariaPressed === 'true'").await;
        tab_to(&browser, "#explorer .lab__strip input[type=checkbox]").await;
        browser.press(SPACE).await;
        browser.until("return document.querySelector('#explorer .curves__presets button:nth-of-type(2)').ariaPressed === 'false'").await;
        assert!(browser.log().await.is_empty());
    });
}

#[test]
fn the_softmax_playground_works_by_keyboard_alone() {
    let server = Server::start();
    let lab = "#softmax-playground";
    in_browser(1280, move |browser| async move {
        begin(&browser, &server, "softmax-playground").await;
        tab_to(&browser, &format!("{lab} .softmax-row input[type=range]")).await;
        browser.press(RIGHT).await;
        browser.until_text(lab, |text| text.contains("0.6811")).await;
        tab_to(&browser, &format!("{lab} .softmax-row .number-field input")).await;
        browser.press("\u{e009}a\u{e000}2").await;
        browser.press(ENTER).await;
        browser.until_text(lab, |text| text.contains("0.6590")).await;
        // The views are one tab stop, and arrow keys select.
        begin(&browser, &server, "softmax-playground").await;
        tab_to(&browser, &format!("{lab} .segment input")).await;
        browser.press(RIGHT).await;
        browser.until_text(lab, |text| text.contains("Every row sums to 1")).await;
        assert!(browser.log().await.is_empty());
    });
}

#[test]
fn choosing_an_activation_works_by_keyboard_alone() {
    let server = Server::start();
    let lab = "#choosing-lab";
    in_browser(1280, move |browser| async move {
        begin(&browser, &server, "choosing-lab").await;
        tab_to(&browser, &format!("{lab} .choice input")).await;
        browser.press(SPACE).await;
        tab_to(&browser, &format!("{lab} .choosing__actions .button")).await;
        browser.press(ENTER).await;
        browser.until_text(lab, |text| text.contains("Right.") || text.contains("Not yet")).await;
        // The focus has stayed on the button, which now continues.
        browser.press(ENTER).await;
        browser.until_text(lab, |text| text.contains("Card 2 of 8")).await;
        assert!(browser.log().await.is_empty());
    });
}

#[test]
fn the_timing_exercise_works_by_keyboard_alone() {
    let server = Server::start();
    in_browser(1280, move |browser| async move {
        begin(&browser, &server, "timing").await;
        tab_to(&browser, "#timing .timing__start").await;
        browser.press(ENTER).await;
        browser.until("return document.querySelector('#timing progress') !== null").await;
        tab_to(&browser, "#timing .timing__cancel").await;
        browser.press(ENTER).await;
        browser.until("return document.querySelector('#timing progress') === null").await;
        browser.until_text("#timing .timing__outcome", |text| !text.is_empty()).await;
        assert!(browser.log().await.is_empty());
    });
}
