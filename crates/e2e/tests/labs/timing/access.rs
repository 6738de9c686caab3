//! The timing exercise without a mouse, in forced colours and on paper.

use e2e::{Server, in_browser};

const LESSON: &str = "en/lessons/activation-functions/";

/// Script that returns the controls without a ring when the keyboard focuses them, and the number of all controls.
const WITHOUT_RING: &str = "
    const all = [...document.querySelectorAll(
        '#timing :is(button, select, input, textarea, summary, [tabindex=\"0\"])')]
        .filter((it) => it.checkVisibility() && !it.disabled);
    const isBare = (it) => {
        it.focus({ preventScroll: true });
        const style = getComputedStyle(it.closest('.choice') ?? it);
        return document.activeElement !== it || style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2;
    };
    return { n: all.length, bare: all.filter(isBare).map((it) => it.outerHTML.slice(0, 150)) };";

/// Script that returns the results that are not visible, and the controls that are.
const ON_PAPER: &str = "
    const isSeen = (part) => [...document.querySelectorAll('#timing ' + part)].some((it) => it.checkVisibility());
    const results = ['.timing__verdict', '.timing__table', '.timing__facts', '#gelu-time .choice--truth', '#gelu-time .prediction__told', '.timing__history table',
        '.timing__distribution > .table-scroll table'];
    const controls = ['.prediction .button', '.timing__settings', '.timing__controls', '.timing__race', '.timing__save',
        '.timing__pytorch', '.timing__history button', '.lab__actions'];
    return [results.filter((part) => !isSeen(part)), controls.filter(isSeen)];";

#[test]
fn the_keyboard_is_enough_its_focus_is_visible_and_paper_shows_results_without_controls() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&address).await;
        browser.element("#timing .timing__start").await;
        for prediction in ["#gelu-time", "#silu-time"] {
            browser.script(&format!("document.querySelector('{prediction} input').focus()")).await;
            // Space picks the first range, then Tab to the button.
            for keys in [" ", "\u{e004}", "\u{e007}"] {
                browser.press(keys).await;
            }
            let is_told = format!("return document.activeElement.matches('{prediction} .prediction__told')");
            browser.until_script(&is_told).await;
        }
        browser.script("document.querySelector('#timing .timing__start').focus()").await;
        browser.press("\u{e007}").await;
        browser.until_a_run_counts().await;
        browser.element("#timing .timing__environment").await;
        browser.cdp("Emulation.setEmulatedMedia", serde_json::json!({ "media": "print" })).await;
        assert_eq!(browser.script(ON_PAPER).await, serde_json::json!([[], []]));
        let open_all = "document.querySelectorAll('#timing details').forEach((it) => { it.open = true; })";
        browser.script(open_all).await;
        for forced in ["none", "active"] {
            let features = serde_json::json!([{ "name": "forced-colors", "value": forced }]);
            let media = serde_json::json!({ "media": "", "features": features });
            browser.cdp("Emulation.setEmulatedMedia", media).await;
            let found = browser.script(WITHOUT_RING).await;
            assert_eq!(found["bare"], serde_json::json!([]), "forced colours: {forced}");
            assert!(found["n"].as_u64().is_some_and(|n| n > 20), "{found}");
        }
    });
}
