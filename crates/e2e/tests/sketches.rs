//! Sketches: drawn as served, alive with the page, by pointer and by keyboard.

use e2e::{Server, in_browser};
use serde_json::json;

const SLIDER: &str = "#curves-in-head .sketch__slider input";
const VALUES: &str = "#curves-in-head .sketch__values";

#[test]
fn a_sketch_is_drawn_before_the_page_runs_and_its_cursor_moves_once_it_does() {
    let server = Server::start();
    let address = server.url("en/lessons/activation-functions/");
    in_browser(1280, move |browser| async move {
        browser.visit(&address).await;
        let drawn = "const box = document.querySelector('#curves-in-head .sketch__picture').getBoundingClientRect();
            return box.bottom < innerHeight && document.querySelectorAll('#curves-in-head .sketch__picture path').length";
        assert_eq!(browser.script(drawn).await, json!(4), "the axes and three curves, in the first view");
        let text = browser.text(VALUES).await;
        assert!(text.contains("x = −1.0") && text.contains("−0.159") && text.contains("−0.269"), "{text}");
        assert_eq!(browser.text("#curves-in-head label").await, "x", "the name of the slider");
        // What is moved before the page runs is kept.
        let move_early = "const slider = document.querySelector('#curves-in-head .sketch__slider input');
            slider.value = -4;
            window.picture = document.querySelector('#curves-in-head .sketch__picture');";
        browser.script(move_early).await;
        browser.until_running().await;
        browser.until_text(VALUES, |text| text.contains("x = −4.0")).await;
        let stays = "return document.querySelector('#curves-in-head .sketch__picture') === window.picture";
        assert_eq!(browser.script(stays).await, true);

        // The track is filled from x = 0, which is at 4 / 6.5 of the axis.
        let filled =
            "const { classList, style } = document.querySelector('#curves-in-head .sketch__slider input');
            return classList.contains('slider--signed') && style.getPropertyValue('--at') === '0'
                && Math.abs(style.getPropertyValue('--zero') - 4 / 6.5) < 1e-9";
        browser.until(filled).await;

        // By keyboard: one step, and the far end. The values are those of the functions.
        browser.element(SLIDER).await.send_keys("\u{e014}").await.unwrap();
        browser.until_text(VALUES, |text| text.contains("x = −3.9")).await;
        browser.element(SLIDER).await.send_keys("\u{e010}").await.unwrap();
        browser.until_text(VALUES, |text| text.contains("x = 2.5") && text.contains("2.500")).await;
        let spoken = browser.element(SLIDER).await.attr("aria-valuetext").await.unwrap();
        assert!(spoken.is_some_and(|it| it.starts_with("2.5: ReLU 2.500, GELU 2.484")));

        // By pointer: at the middle of the axis.
        let point = "const cursor = document.querySelector('#curves-in-head .sketch__cursor');
            const box = cursor.getBoundingClientRect();
            const at = { clientX: box.left + box.width / 2, clientY: box.top + 9, pointerType: 'mouse', bubbles: true };
            cursor.dispatchEvent(new PointerEvent('pointermove', at));";
        browser.script(point).await;
        browser.until_text(VALUES, |text| text.contains("x = −0.7") || text.contains("x = −0.8")).await;
        assert!(browser.log().await.is_empty());
    });
}

#[test]
fn a_drag_over_a_sketch_before_the_page_runs_moves_its_cursor() {
    let server = Server::start();
    let address = server.url("en/lessons/activation-functions/");
    in_browser(1280, move |browser| async move {
        browser.visit(&address).await;
        let picture = "const { left, top, width, height }
                = document.querySelector('#curves-in-head .sketch__picture').getBoundingClientRect();
            return [left, top + height / 2, width]";
        let picture = browser.script(picture).await;
        let [left, middle, width] = [0, 1, 2].map(|idx| picture[idx].as_f64().unwrap());
        let at = |share: f64| (left + share * width, middle);
        // Released over its middle; then the pointer leaves it.
        for (kind, (x, y), buttons) in [
            ("mousePressed", at(0.2), 1),
            ("mouseMoved", at(0.35), 1),
            ("mouseMoved", at(0.5), 1),
            ("mouseReleased", at(0.5), 0),
            ("mouseMoved", (2.0, 2.0), 0),
        ] {
            let button = if kind == "mouseMoved" && buttons == 0 { "none" } else { "left" };
            let event = json!({ "type": kind, "x": x, "y": y, "button": button, "buttons": buttons, "clickCount": 1 });
            browser.cdp("Input.dispatchMouseEvent", event).await;
        }
        browser.until_running().await;
        browser.until_text(VALUES, |text| text.contains("x = −0.7") || text.contains("x = −0.8")).await;
        // Alive, the cursor itself is dragged.
        browser.until("return document.querySelectorAll('#curves-in-head input').length === 1").await;
        assert!(browser.log().await.is_empty());
    });
}

#[test]
fn two_relus_are_an_absolute_value_and_stand_in_print() {
    let server = Server::start();
    let address = server.url("ko/lessons/activation-functions/");
    in_browser(1280, move |browser| async move {
        browser.open(&address).await;
        let values = "#two-relus .sketch__values";
        browser.until_text(values, |text| text.matches("1.000").count() == 2).await;
        browser.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        let seen = "const is = (it) => document.querySelector(`#two-relus ${it}`).getBoundingClientRect().height > 0;
            return [is('.sketch__picture'), is('.sketch__values'), is('input')]";
        assert_eq!(browser.script(seen).await, json!([true, true, false]));
    });
}
