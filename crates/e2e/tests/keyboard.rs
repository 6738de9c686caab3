//! Every lab by keyboard alone: each control is reached with Tab, and operated with keys. In real Chromium.

use e2e::{Browser, Server, in_browser};
use serde_json::json;

const LESSON: &str = "en/lessons/activation-functions/";
const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";
const SPACE: &str = " ";
const LEFT: &str = "\u{e012}";
const UP: &str = "\u{e013}";
const RIGHT: &str = "\u{e014}";
const DOWN: &str = "\u{e015}";
const END: &str = "\u{e010}";

/// Opens the lesson with its labs, and places the focus before the lab of this id.
async fn begin(browser: &Browser, server: &Server, lab: &str) {
    browser.open_with_labs(&server.url(LESSON)).await;
    place_before(browser, lab).await;
}

/// Places the focus before the lab of this id.
async fn place_before(browser: &Browser, lab: &str) {
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
        // A preset and back, a function more, by its toggle; then without a guess.
        tab_to(&browser, "#explorer .presets select").await;
        browser.press(DOWN).await;
        browser.until_text("#explorer .curves__readouts", |text| text.contains("Sigmoid")).await;
        browser.press(UP).await;
        browser.element("#explorer .curves__hold").await;
        tab_to(&browser, "#explorer .curves__function:nth-of-type(2) input").await;
        browser.press(SPACE).await;
        tab_to(&browser, "#explorer .curves__waive").await;
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
        // View, lower panel, tangents.
        tab_to(&browser, "#explorer .curves__buttons button:last-child").await;
        browser.press(ENTER).await;
        tab_to(&browser, "#explorer .lab__strip .segment input").await;
        browser.press(RIGHT).await;
        browser
            .until_text("#explorer .curves__readouts", |text| text.contains("GELU \u{2212} GELU tanh"))
            .await;
        let tangents = "#explorer .lab__strip input[type=checkbox]";
        tab_to(&browser, tangents).await;
        browser.press(SPACE).await;
        browser.until(&format!("return !document.querySelector('{tangents}').checked")).await;
        browser.until("return location.search.includes('lower:difference~tangents:0')").await;
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
        browser.until_text(lab, |text| text.contains("Card 2 of 11")).await;
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

/// Replaces the content of the field in focus, and enters it.
async fn enter(browser: &Browser, text: &str) {
    // Control and A, release, the text.
    browser.press(&format!("\u{e009}a\u{e000}{text}")).await;
    browser.press(ENTER).await;
}

async fn until_address(browser: &Browser, part: &str) {
    browser.until(&format!("return decodeURIComponent(location.search).includes('{part}')")).await;
}

#[test]
fn folding_the_plane_works_by_keyboard_alone() {
    let server = Server::start();
    let lab = "collapse-lab";
    in_browser(1280, move |browser| async move {
        begin(&browser, &server, lab).await;
        // A number of a matrix made by hand, and the probe.
        tab_to(&browser, "#collapse-lab .folding-editor .number-field input").await;
        enter(&browser, "2").await;
        until_address(&browser, "~m:1,0.8,0,1,0,0,2,-1,1,0,0,0~").await;
        place_before(&browser, lab).await;
        tab_to(&browser, "#collapse-lab .folding-probe").await;
        browser.press(END).await;
        until_address(&browser, "~probe:2,0.6").await;
        // The views are one tab stop, and arrow keys select.
        place_before(&browser, lab).await;
        tab_to(&browser, "#collapse-lab .segment input").await;
        browser.press(RIGHT).await;
        browser.until_text("#collapse-lab .folding-facts", |text| text.contains("16 pieces")).await;
        place_before(&browser, lab).await;
        tab_to(&browser, "#collapse-lab .folding-layers").await;
        browser.press(RIGHT).await;
        browser.until_text("#collapse-lab .folding-facts", |text| text.contains("64 pieces")).await;
        place_before(&browser, lab).await;
        tab_to(&browser, "#collapse-lab .segment input").await;
        browser.press(RIGHT).await;
        browser.until_text("#collapse-lab .folding-facts", |text| text.contains("step 0: loss")).await;
        place_before(&browser, lab).await;
        tab_to(&browser, "#collapse-lab .player__play").await;
        browser.press(ENTER).await;
        browser.until_text("#collapse-lab .folding-facts", |text| text.contains("step 300: loss")).await;
        assert!(browser.log().await.is_empty());
    });
}

#[test]
fn dead_units_work_by_keyboard_alone() {
    let server = Server::start();
    let (lab, reading) = ("dying-lab", "#dying-lab .dying__reading");
    in_browser(1280, move |browser| async move {
        begin(&browser, &server, lab).await;
        tab_to(&browser, "#dying-lab .dying__number input[type=range]").await;
        browser.press(RIGHT).await;
        browser.until_text(reading, |text| text.contains("step 0: z = \u{2212}0.950")).await;
        place_before(&browser, lab).await;
        tab_to(&browser, "#dying-lab .player__play + .button").await;
        browser.press(SPACE).await;
        browser.until_text(reading, |text| text.contains("step 1: z")).await;
        // The network: a unit by its slider, and taken to the other view.
        place_before(&browser, lab).await;
        tab_to(&browser, "#dying-lab .segment input").await;
        browser.press(RIGHT).await;
        browser.until_text(reading, |text| text.contains("step 0: loss")).await;
        place_before(&browser, lab).await;
        tab_to(&browser, "#dying-lab .dying__selected input").await;
        browser.press(RIGHT).await;
        browser.until_text("#dying-lab .dying__selected", |text| text.contains("layer 2, unit 2")).await;
        tab_to(&browser, "#dying-lab .dying__selected .button").await;
        browser.press(ENTER).await;
        browser.until_text(reading, |text| text.contains("step 0: z")).await;
        assert!(browser.log().await.is_empty());
    });
}

#[test]
fn signal_through_depth_works_by_keyboard_alone() {
    let server = Server::start();
    let lab = "depth-lab";
    in_browser(1280, move |browser| async move {
        begin(&browser, &server, lab).await;
        // From between two steps of its logarithm to the next one.
        tab_to(&browser, "#depth-lab .field:not(.depth__cursor) input[type=range]").await;
        browser.press(RIGHT).await;
        until_address(&browser, "~gain:1.44544~").await;
        tab_to(&browser, "#depth-lab .number-field input").await;
        enter(&browser, "2").await;
        until_address(&browser, "~gain:2~").await;
        place_before(&browser, lab).await;
        tab_to(&browser, "#depth-lab .depth__residual").await;
        browser.press(SPACE).await;
        until_address(&browser, "~res:1").await;
        place_before(&browser, lab).await;
        tab_to(&browser, "#depth-lab .depth__cursor input").await;
        browser.press(LEFT).await;
        browser.until_text("#depth-lab .depth__reading", |text| text.contains("layer 49")).await;
        assert!(browser.log().await.is_empty());
    });
}

#[test]
fn an_own_activation_works_by_keyboard_alone() {
    let server = Server::start();
    let lab = "own-lab";
    in_browser(1280, move |browser| async move {
        begin(&browser, &server, lab).await;
        tab_to(&browser, "#own-lab [data-point='1']").await;
        browser.press(RIGHT).await;
        until_address(&browser, "own-lab=1~f:d_cl_-0.5_0_0.1_0.15_0.5_0.5_2_2").await;
        place_before(&browser, lab).await;
        tab_to(&browser, "#own-lab .segment input").await;
        browser.press(RIGHT).await;
        place_before(&browser, lab).await;
        tab_to(&browser, "#own-lab .own__typed input").await;
        enter(&browser, "tanh(x)").await;
        until_address(&browser, "own-lab=1~f:f_tanhLxR").await;
        assert!(browser.log().await.is_empty());
    });
}
