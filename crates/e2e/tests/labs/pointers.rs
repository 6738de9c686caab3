//! Drags in the pictures of the labs: only the main button begins one, and each ends with its button. In real Chromium.

use e2e::{Browser, Server, in_browser};
use serde_json::Value;

/// A drag: its name, the element that is grabbed at its middle, how far it is dragged, in CSS pixels, and
/// the text that changes.
const DRAGGED: [(&str, &str, (i32, i32), &str); 4] = [
    (
        "the probe of the plane",
        "#collapse-lab .folding-before canvas",
        (40, 24),
        "document.querySelector('#collapse-lab .folding-before canvas').ariaLabel",
    ),
    (
        "a vector of a layer",
        "#collapse-lab .folding-pad circle",
        (-20, -30),
        "[...document.querySelectorAll('#collapse-lab .folding-pad circle')].map((it) => `${it.getAttribute('cx')} ${it.getAttribute('cy')}`).join()",
    ),
    (
        "the cursor of the layers",
        "#depth-lab .depth__plane canvas",
        (60, 0),
        "document.querySelector('#depth-lab .depth__cursor .field__value').textContent",
    ),
    (
        "a point of the function",
        "#own-lab [data-point='1']",
        (0, -30),
        "[...document.querySelectorAll('#own-lab [data-point]')].map((it) => it.ariaLabel).join()",
    ),
];

/// Script that defines `send(type, share of the way, more)` for the element `$grip` and the way `$across`, `$down` from
/// where it was when the drag began.
const POINTER: &str = "const grip = document.querySelector(`$grip`);
    if (!window.start) {
        grip.scrollIntoView({ behavior: 'instant', block: 'center' });
        const box = grip.getBoundingClientRect();
        window.start = [box.left + box.width / 2, box.top + box.height / 2];
    }
    const send = (type, share, more) => grip.dispatchEvent(new PointerEvent(type, { clientX: start[0] + share * $across,
        clientY: start[1] + share * $down, pointerId: 1, pointerType: 'mouse', bubbles: true, cancelable: true, ...more }));
    const held = { button: 0, buttons: 1 }, free = { button: -1, buttons: 0 };";

/// Presses that begin no drag.
const OTHER_PRESSES: [(&str, &str); 3] = [
    ("the menu of a Mac", "send('pointerdown', 0, { ...held, ctrlKey: true }); send('pointermove', 1, held)"),
    (
        "the right button",
        "send('pointerdown', 0, { button: 2, buttons: 2 }); send('pointermove', 1, { buttons: 2 })",
    ),
    (
        "the middle button",
        "send('pointerdown', 0, { button: 1, buttons: 4 }); send('pointermove', 1, { buttons: 4 })",
    ),
];

/// Ways in which a drag ends without the release of its button being reported, each followed by another move.
const ENDS: [(&str, &str); 4] = [
    ("a button released elsewhere", "send('pointermove', 2, free); send('pointermove', 2, held)"),
    (
        "a right button pressed since",
        "send('pointermove', 2, { button: -1, buttons: 2 }); send('pointermove', 2, held)",
    ),
    ("a lost pointer", "send('lostpointercapture', 1, held); send('pointermove', 2, held)"),
    ("a cancelled pointer", "send('pointercancel', 1, held); send('pointermove', 2, held)"),
];

/// Sends the events of a script, in which a drag goes the whole way, or with `sign` −1 the opposite way. Returns the
/// dragged text two frames later.
async fn after(browser: &Browser, number: usize, sign: i32, script: &str) -> Value {
    let (_, grip, (across, down), text) = DRAGGED[number];
    let pointer = POINTER.replace("$grip", grip).replace("$across", &(sign * across).to_string());
    let pointer = pointer.replace("$down", &(sign * down).to_string());
    let frames = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))";
    browser.script(&format!("{pointer} {script}; return {frames}.then(() => {text})")).await
}

#[test]
fn a_drag_in_a_picture_begins_and_ends_with_its_main_button() {
    let server = Server::start();
    let address = server.url("en/lessons/activation-functions/");
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&address).await;
        for (number, (what, grip, ..)) in DRAGGED.into_iter().enumerate() {
            browser.element(grip).await;
            browser.script("window.start = null").await;
            let untouched = after(&browser, number, 1, "").await;
            for (press, script) in OTHER_PRESSES {
                assert_eq!(after(&browser, number, 1, script).await, untouched, "{press} drags {what}");
            }
            // There and back, so that no end of a range is reached.
            for ((end, script), sign) in ENDS.into_iter().zip([1, -1, 1, -1]) {
                browser.script("window.start = null").await;
                let pressed = after(&browser, number, sign, "send('pointerdown', 0, held)").await;
                let dragged = after(&browser, number, sign, "send('pointermove', 1, held)").await;
                assert_ne!(dragged, pressed, "{what} is not dragged");
                let left = after(&browser, number, sign, script).await;
                assert_eq!(left, dragged, "after {end}, the pointer drags {what}");
                after(&browser, number, sign, "send('pointerup', 2, free)").await;
            }
        }
        let log = browser.log().await;
        assert!(log.is_empty(), "the console says: {log:#?}");
    });
}
