//! Announcements for screen readers while sliders move: a live region speaks once they rest, and never at each key. In real
//! Chromium.

use e2e::{Server, in_browser};
use serde_json::json;

/// Script that moves every slider of the lesson and its labs by five keys in quick succession. Returns the live regions
/// that had more than one new text from the first key until all of them had rested, with these texts.
///
/// A synthetic key moves no native slider, so each is followed by what a browser does: the next step and its event.
const CHATTER: &str = "return (async () => {
    const REST = 1000, QUICK = 600;
    const pause = (ms) => new Promise((done) => setTimeout(done, ms));
    let said = new Map();
    let last = 0;
    const look = () => {
        for (const region of document.querySelectorAll('[role=status], [role=alert], [aria-live], output')) {
            const text = region.textContent.trim();
            if (region.spoken === text) continue;
            const isNew = region.spoken !== undefined;
            region.spoken = text;
            if (!isNew || !text) continue;
            last = performance.now();
            said.set(region, [...said.get(region) ?? [], text]);
        }
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { childList: true, characterData: true, subtree: true });
    const isUsable = (it) => it.isConnected && it.checkVisibility() && !it.disabled;
    const press = (slider) => {
        const key = new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true });
        if (!slider.dispatchEvent(key)) return;
        if (slider.step !== 'any') slider.stepUp();
        slider.dispatchEvent(new Event('input', { bubbles: true }));
    };
    const rest = async () => {
        last = performance.now();
        while (performance.now() - last < REST) await pause(50);
    };
    const burst = async (slider) => {
        look();
        said = new Map();
        const start = performance.now();
        for (let i = 0; i < 5; i += 1) {
            press(slider);
            await pause(30);
        }
        const isQuick = performance.now() - start < QUICK;
        await rest();
        return isQuick;
    };
    const chatter = [];
    const sliders = [...document.querySelectorAll('$sliders')].filter(isUsable);
    for (const slider of sliders) {
        // Keys that come slowly, on a busy machine, are no burst.
        if (!(await burst(slider)) && !(await burst(slider))) continue;
        for (const [region, texts] of said) {
            if (texts.length > 1) chatter.push([region.className || region.parentElement.className, ...texts]);
        }
    }
    observer.disconnect();
    return sliders.length >= $least ? chatter : [`only ${sliders.length} sliders`];
})()";

/// Returns the script for these sliders, of which there are at least `least`.
fn chatter(sliders: &str, least: usize) -> String {
    CHATTER.replace("$sliders", sliders).replace("$least", &least.to_string())
}

#[test]
fn no_live_region_speaks_at_each_key_of_a_slider() {
    let server = Server::start();
    let address = server.url("en/lessons/activation-functions/?explorer=1~on:leaky_relu,silu~x:1");
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&address).await;
        browser.until_text("#explorer .curves__readouts", |text| text.contains("SiLU")).await;
        for (sliders, least) in [
            ("#explorer input[type=range]", 2),
            ("#softmax-playground input[type=range]", 4),
            ("#collapse-lab input[type=range]", 4),
            ("#dying-lab input[type=range]", 3),
            ("#gain-lab input[type=range], #depth-lab input[type=range]", 3),
            ("#gelu-steepest-place input[type=range]", 1),
        ] {
            assert_eq!(browser.script(&chatter(sliders, least)).await, json!([]), "{sliders}");
        }
        // The sliders of other views.
        for (lab, view, sliders) in [
            ("#softmax-playground", "stability", ".softmax-line input[type=range]"),
            ("#softmax-playground", "sampling", ".softmax-line input[type=range]"),
            ("#collapse-lab", "separate", ".folding-layers"),
            ("#dying-lab", "network", "input[type=range]"),
        ] {
            browser.open_view(lab, view).await;
            let sliders = format!("{lab} {sliders}");
            browser.element(&sliders).await;
            assert_eq!(browser.script(&chatter(&sliders, 1)).await, json!([]), "{view}");
        }
        let log = browser.log().await;
        assert!(log.is_empty(), "the console says: {log:#?}");
    });
}
