//! Reduced ways to see the page: paper, and forced colours.

use e2e::{Server, in_browser};
use serde_json::json;

#[test]
fn paper_does_not_say_that_javascript_is_off_while_it_runs() {
    let server = Server::start();
    for (lang, says) in [("en", "This experiment is interactive: http"), ("ko", "조작할 수 있습니다: http")]
    {
        let address = server.url(&format!("{lang}/lessons/activation-functions/"));
        in_browser(1280, move |browser| async move {
            browser.open(&address).await;
            browser.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
            let text = "return [...document.querySelectorAll('.lab-place--waiting')].map((it) => it.innerText).join()";
            let waiting = browser.script(text).await;
            assert!(waiting.as_str().is_some_and(|text| text.contains(says)), "{waiting}");
            assert!(waiting.as_str().is_some_and(|text| !text.contains("JavaScript")), "{waiting}");
            // Labs load when the browser is about to print.
            browser.script("dispatchEvent(new Event('beforeprint'))").await;
            browser.until_gone(".lab-place--waiting").await;
        });
    }
}

#[test]
fn forced_colours_tell_the_parts_of_the_softmax_stack_apart() {
    let server = Server::start();
    let address = server.url("en/lessons/activation-functions/");
    in_browser(1280, move |browser| async move {
        let forced = json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
        browser.cdp("Emulation.setEmulatedMedia", forced).await;
        browser.open_with_labs(&address).await;
        let looks = "const parts = [...document.querySelectorAll('.softmax-stack__part')];
            const ground = getComputedStyle(document.body).backgroundColor;
            const looks = parts.map((it) => getComputedStyle(it)).map((it) => it.backgroundImage + it.backgroundColor);
            const ends = parts.every((it) => getComputedStyle(it).borderInlineEndColor !== ground);
            return parts.length > 2 && ends && looks.every((it, place) => it !== looks[place + 1])";
        browser.until_script(looks).await;
        // Pictures use a fainter token for their grid than for their axes.
        let colours = "const probe = document.createElement('i');
            probe.setAttribute('class', 'curves__canvas');
            document.body.append(probe);
            const colour = (token) => {
                probe.style.setProperty('color', `var(${token})`);
                return getComputedStyle(probe).color;
            };
            return colour('--grid') !== colour('--line-strong')";
        browser.until_script(colours).await;
    });
}
