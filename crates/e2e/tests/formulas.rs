//! The font of formulas: after the text, and without moving any text that is seen.

use e2e::{Server, in_browser};
use serde_json::json;

const LESSON: &str = "en/lessons/activation-functions/";
/// Script that returns how many files of fonts were requested.
const N_FONTS: &str =
    "return performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.woff2')).length";
/// Script that returns the places of the formulas in view.
const SEEN: &str = "
    const places = [...document.querySelectorAll('math')].map((it) => it.getBoundingClientRect());
    return places.filter((it) => it.bottom > 0 && it.top < innerHeight).map((it) => [it.left, it.top, it.width, it.height])";
/// Script that returns the fonts of the formulas, each once.
const FONTS: &str = "
    const font = (it) => getComputedStyle(it).fontFamily.split(',')[0];
    return [...new Set([...document.querySelectorAll('math')].map(font))].sort()";
/// Script that waits for the layout to be at rest and returns how far text moved while the page loaded.
const SHIFT: &str = "
    await new Promise((done) => setTimeout(done, 500));
    return new Promise((done) => {
        const sum = (entries) => entries.reduce((sum, it) => sum + it.value, 0);
        new PerformanceObserver((list) => done(sum(list.getEntries()))).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => done(0), 500);
    })";

#[test]
fn formulas_get_their_font_after_the_text_and_without_moving_it() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(412, move |browser| async move {
        browser.visit(&address).await;
        assert_eq!(browser.script(N_FONTS).await, json!(0));
        // A formula in view, which keeps the font that it has.
        browser
            .script("document.querySelector('math').scrollIntoView({ behavior: 'instant', block: 'center' })")
            .await;
        let before = browser.script(SEEN).await;
        assert_ne!(before, json!([]));
        browser.until("return localStorage.getItem('torchlit.math') !== null").await;
        assert_eq!(browser.script(SEEN).await, before);
        let fonts = browser.script(FONTS).await;
        assert!(fonts.as_array().unwrap().contains(&json!("\"Torchlit Math\"")), "{fonts}");
        assert_eq!(browser.script("return document.fonts.check('1em \"Torchlit Math\"')").await, json!(true));

        // From the next visit on all formulas have it from the first paint on.
        browser.script("scrollTo(0, 0)").await;
        browser.reload().await;
        assert_eq!(browser.script(FONTS).await, json!(["\"Torchlit Math Kept\""]));
        browser.until("return document.fonts.check('1em \"Torchlit Math Kept\"')").await;
        assert_eq!(browser.script(&format!("return (async () => {{ {SHIFT} }})()")).await, json!(0));
        assert!(browser.log().await.is_empty());
    });
}
