//! Fields for numbers, and sliders: accepted input, displayed values, and size. In real Chromium.

use e2e::{Browser, Server, in_browser};
use serde_json::{Value, json};

const LESSON: &str = "lessons/activation-functions/";
const X: &str = "#explorer .curves__moves .number-field";
const LOGIT: &str = "#softmax-playground .softmax-row .number-field";
const TEMPERATURE: &str = "#softmax-playground .lab__strip .number-field";
const PLACE: &str = "#gelu-steepest-place .axis__number .number-field";
const SLIDER: &str = "#explorer .curves__slider";
const ENTER: &str = "\u{e007}";
const TAB: &str = "\u{e004}";
const LEFT: &str = "\u{e012}";
const UP: &str = "\u{e013}";
const RIGHT: &str = "\u{e014}";
const DOWN: &str = "\u{e015}";
const SHIFT: &str = "\u{e008}";
const RELEASE: &str = "\u{e000}";

/// Opens the lesson with its labs, and shows the curves.
async fn open(browser: &Browser, server: &Server, lang: &str) {
    browser.open_with_labs(&server.url(&format!("{lang}/{LESSON}"))).await;
    browser.click("#explorer .curves__waive").await;
    browser.element(SLIDER).await;
}

/// Pastes a text into a field, replacing its content, and presses a key.
async fn paste(browser: &Browser, field: &str, text: &str, key: &str) {
    let select = format!(
        "const field = document.querySelector('{field} input');
         field.scrollIntoView({{ behavior: 'instant', block: 'center' }}); field.focus(); field.select();"
    );
    browser.script(&select).await;
    if text.is_empty() {
        browser.press("\u{e017}").await;
    } else {
        browser.cdp("Input.insertText", json!({ "text": text })).await;
    }
    browser.press(key).await;
}

async fn held(browser: &Browser, field: &str) -> Value {
    browser.script(&format!("return document.querySelector('{field} input').value")).await
}

/// Waits until a field holds `text`.
async fn until_held(browser: &Browser, field: &str, text: &str) {
    browser.until(&format!("return document.querySelector('{field} input').value === {text:?}")).await;
}

/// Returns the text that describes the expected input of a field, which its description refers to; empty if there is
/// none.
async fn expected(browser: &Browser, field: &str) -> Value {
    let script = format!(
        "const field = document.querySelector('{field} input');
         const words = document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent ?? '';
         return (field.ariaInvalid === 'true') === (words !== '') ? words : `${{field.ariaInvalid}}: ${{words}}`"
    );
    // The text appears in the browser's task after the entry.
    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    browser.script(&script).await
}

async fn assert_no_errors(browser: &Browser) {
    let log = browser.log().await;
    assert!(log.is_empty(), "the console says: {log:#?}");
}

#[test]
fn numbers_are_accepted_as_the_page_and_other_keyboards_write_them() {
    let server = Server::start();
    in_browser(1280, move |browser| async move {
        open(&browser, &server, "en").await;
        for (field, text, number) in [
            (X, "\u{2212}2.70", "-2.70"),
            (X, "x = \u{2212}1.5", "-1.50"),
            (X, "\u{2212}2,70", "-2.70"),
            (X, "1,5", "1.50"),
            (X, "－２．５", "-2.50"),
            (X, "1.00\u{a0}×\u{a0}10⁻²", "0.01"),
            (LOGIT, "\u{2212}2.70", "-2.7"),
            (LOGIT, "1,5", "1.5"),
            (TEMPERATURE, "0,5", "0.5"),
        ] {
            paste(&browser, field, text, TAB).await;
            assert_eq!(held(&browser, field).await, number, "{text} in {field}");
            assert_eq!(expected(&browser, field).await, "", "{text} in {field}");
        }
        // Calculations use the accepted value.
        paste(&browser, X, "\u{2212}2.70", ENTER).await;
        browser.until_text("#explorer .curves__readouts", |text| text.contains("σ(\u{2212}2.70)")).await;
        assert_no_errors(&browser).await;
    });
}

#[test]
fn a_field_never_shows_a_rejected_number_and_says_what_it_expects() {
    let server = Server::start();
    in_browser(1280, move |browser| async move {
        open(&browser, &server, "en").await;
        let words = "Enter a number from \u{2212}100 to 100.";
        let below = "return document.querySelector('#explorer .curves__readouts').getBoundingClientRect().top
            + scrollY + document.documentElement.scrollWidth / 1e6";
        let before = browser.script(below).await;
        for (text, number, message) in [
            ("500", "100.00", words),
            ("700", "100.00", words),
            ("", "100.00", words),
            ("one", "100.00", words),
            ("2.345678", "2.34568", ""),
            ("2.345678", "2.34568", ""),
            ("-1e999", "-100.00", words),
            ("−0", "0.00", ""),
        ] {
            for key in [ENTER, TAB] {
                paste(&browser, X, text, key).await;
                assert_eq!(held(&browser, X).await, number, "{text}");
                assert_eq!(expected(&browser, X).await, message, "{text}");
                assert_eq!(browser.script(below).await, before, "{text}");
            }
        }
        // Entering the same value again changes nothing.
        paste(&browser, X, "-2.345", ENTER).await;
        browser.press(ENTER).await;
        browser.press(TAB).await;
        assert_eq!(held(&browser, X).await, "-2.345");
        let numbers =
            browser.until_text("#explorer .curves__readouts", |text| text.contains("\u{2212}2.345")).await;
        assert!(numbers.contains("(\u{2212}2.345) · σ(\u{2212}2.345)"), "{numbers}");

        // The expected input is no longer shown once the number changes by other means.
        paste(&browser, X, "one", ENTER).await;
        assert_eq!(expected(&browser, X).await, words);
        browser.element(SLIDER).await.send_keys(RIGHT).await.unwrap();
        assert_eq!((held(&browser, X).await, expected(&browser, X).await), (json!("-2.34"), json!("")));

        // Keys change the typed number by steps.
        paste(&browser, X, "1.5", UP).await;
        assert_eq!(held(&browser, X).await, "1.51");
        browser.press(&DOWN.repeat(2)).await;
        assert_eq!(held(&browser, X).await, "1.49");
        // With Shift by ten.
        browser.press(&format!("{SHIFT}{UP}{RELEASE}")).await;
        assert_eq!(held(&browser, X).await, "1.59");
        paste(&browser, LOGIT, "9.95", UP).await;
        browser.press(UP).await;
        assert_eq!(held(&browser, LOGIT).await, "10");

        browser.click(".top-bar a[hreflang=ko]").await;
        paste(&browser, TEMPERATURE, "0", TAB).await;
        assert_eq!(held(&browser, TEMPERATURE).await, "0.05");
        assert_eq!(expected(&browser, TEMPERATURE).await, "0.05부터 20까지의 수를 입력해 주세요.");
        assert_no_errors(&browser).await;
    });
}

#[test]
fn a_typed_place_is_kept_and_an_out_of_range_one_is_clamped() {
    let server = Server::start();
    in_browser(1280, move |browser| async move {
        open(&browser, &server, "en").await;
        let check = "return document.querySelector('#gelu-steepest-place .button--primary').disabled";
        for (text, is_waiting) in [("5000", true), ("", true), ("2,", false), ("2,55", false)] {
            paste(&browser, PLACE, text, LEFT).await;
            assert_eq!(held(&browser, PLACE).await, text, "what is typed stays as it is");
            browser.until(&format!("{check} === {is_waiting}")).await;
        }
        // A number above the maximum becomes the maximum, and the slider goes there.
        paste(&browser, PLACE, "5000", ENTER).await;
        assert_eq!(held(&browser, PLACE).await, "4");
        assert_eq!(expected(&browser, PLACE).await, "Enter a number from \u{2212}4 to 4.");
        thumb_at(&browser, "#gelu-steepest-place .axis__slider", 4.0).await;
        paste(&browser, PLACE, "2,55", ENTER).await;
        thumb_at(&browser, "#gelu-steepest-place .axis__slider", 2.55).await;
        assert_no_errors(&browser).await;
    });
}

/// Waits until a slider's thumb is at `number`.
async fn thumb_at(browser: &Browser, slider: &str, number: f64) {
    let stands =
        format!("return Math.abs(document.querySelector('{slider}').valueAsNumber - {number}) < 1e-9");
    browser.until(&stands).await;
}

#[test]
fn a_slider_always_shows_the_position_of_its_number() {
    let server = Server::start();
    in_browser(1280, move |browser| async move {
        open(&browser, &server, "en").await;
        // Out of view and back into view.
        paste(&browser, X, "2.5", ENTER).await;
        thumb_at(&browser, SLIDER, 2.5).await;
        for _ in 0..12 {
            browser.click("#explorer .curves__buttons button:nth-of-type(1)").await;
        }
        thumb_at(&browser, SLIDER, -8.4).await;
        browser.click("#explorer .curves__buttons button:last-child").await;
        thumb_at(&browser, SLIDER, 2.5).await;
        for x in ["-2.345", "1.00001", "6"] {
            paste(&browser, X, x, ENTER).await;
            thumb_at(&browser, SLIDER, x.parse().unwrap()).await;
        }
        // Zoomed, its ends are not multiples of its steps.
        browser.element(SLIDER).await.send_keys("+++").await.unwrap();
        thumb_at(&browser, SLIDER, 6.0).await;

        // A number between the steps of its slider, and moves from there.
        let bar = "#softmax-playground .softmax-row__logit";
        for (entered, key, moved) in [("1.234", RIGHT, 1.3), ("-0.55", LEFT, -0.6), ("9.95", RIGHT, 10.0)] {
            paste(&browser, LOGIT, entered, ENTER).await;
            thumb_at(&browser, bar, entered.parse().unwrap()).await;
            browser.element(bar).await.send_keys(key).await.unwrap();
            thumb_at(&browser, bar, moved).await;
            until_held(&browser, LOGIT, &moved.to_string()).await;
        }
        // With Shift by ten steps.
        browser.element(bar).await.send_keys(&format!("{SHIFT}{LEFT}{RELEASE}")).await.unwrap();
        thumb_at(&browser, bar, 9.0).await;
        until_held(&browser, LOGIT, "9").await;
        browser.open_view("#softmax-playground", "stability").await;
        let rise = "#softmax-playground .softmax-line input[type=range]";
        browser.click("#softmax-playground .softmax-line button").await;
        // It is between two steps of the slider.
        let edge =
            "const field = document.querySelector('#softmax-playground .softmax-line .number-field input');
            return field.value * 2 % 1 !== 0 && field.value";
        let edge: f64 = browser.until(edge).await.as_str().unwrap().parse().unwrap();
        thumb_at(&browser, rise, edge).await;

        // Samples: each step is another number.
        browser.open_view("#softmax-playground", "sampling").await;
        let n_draws = "#softmax-playground .softmax-line .number-field";
        paste(&browser, n_draws, "1", ENTER).await;
        thumb_at(&browser, rise, 0.0).await;
        browser.element(rise).await.send_keys(&RIGHT.repeat(3)).await.unwrap();
        until_held(&browser, n_draws, "4").await;
        thumb_at(&browser, rise, 3.0).await;
        assert_no_errors(&browser).await;
    });
}

/// Moves every slider whose number is on a linear scale, and the gain of the depth lab, whose scale is logarithmic, also
/// to positions between its steps, as a drag does. Returns the thumbs that are not at the number that they announce, or
/// that stands beside them, and the tracks that are not filled from zero to the thumb.
const PARTED: &str = "return (async () => {
    const parted = [];
    let nSigned = 0;
    const counted = {
        '.curves__slider': 1, '.field:has(.curves__dial) input': 1, '.softmax-row__logit': 3, '.axis__slider': 1,
        '#gain-lab input[type=range]': 1, '#dying-lab input[type=range]': 3, '.depth__cursor input': 1,
        '#depth-lab .field:not(.depth__cursor) > input[type=range]': 1,
        '.folding-after': 1, '.folding-layers': 1, '.folding-probe': 2,
    };
    const usable = (selector) => [...document.querySelectorAll(selector)].filter((it) => it.checkVisibility() && !it.disabled);
    for (const [selector, least] of Object.entries(counted)) {
        const n = usable(selector).length;
        if (n < least) parted.push(`only ${n} of ${selector}`);
    }
    for (const slider of usable(Object.keys(counted).join())) {
        const isLogarithm = slider.closest('#depth-lab') && !slider.closest('.depth__cursor');
        const beside = slider.closest('label')?.querySelector('.folding-count');
        for (const share of [0, 0.123456, 0.5, 0.777777, 1]) {
            slider.step = 'any';
            slider.value = Number(slider.min) + share * (slider.max - slider.min);
            slider.dispatchEvent(new Event('input', { bubbles: true }));
            await new Promise((done) => setTimeout(done, 50));
            const said = (beside?.textContent ?? slider.getAttribute('aria-valuetext')).trim();
            const told = Number.parseFloat(said.replace('\u{2212}', '-'));
            const [number, error] = isLogarithm ? [Math.log10(told), 1e-6] : [told, 1e-9];
            if (!(Math.abs(slider.valueAsNumber - number) < error)) parted.push(`${slider.className}: ${slider.value}, said ${said}`);
            if (slider.matches('.slider--signed')) {
                nSigned += 1;
                const shares = [['--zero', 0], ['--at', slider.valueAsNumber]].map(([name, number]) =>
                    slider.style.getPropertyValue(name) - (number - slider.min) / (slider.max - slider.min));
                if (shares.some((error) => !(Math.abs(error) < 1e-6))) parted.push(`${slider.className}: filled off by ${shares}`);
            }
        }
    }
    return nSigned > 0 ? parted : ['no slider with zero inside'];
})()";

#[test]
fn every_slider_agrees_with_its_number() {
    let server = Server::start();
    in_browser(1280, move |browser| async move {
        open(&browser, &server, "en").await;
        // A function with a parameter.
        browser.click("#explorer .curves__function:nth-of-type(2) input").await;
        browser.until_text("#explorer .curves__readouts", |text| text.contains("Leaky ReLU")).await;
        assert_eq!(browser.script(PARTED).await, json!([]));
        assert_no_errors(&browser).await;
    });
}

#[test]
fn no_field_is_so_small_that_a_phone_zooms_in() {
    let server = Server::start();
    in_browser(500, move |browser| async move {
        let phone = json!({ "width": 360, "height": 800, "deviceScaleFactor": 2, "mobile": true });
        browser.cdp("Emulation.setDeviceMetricsOverride", phone).await;
        for (page, field, least) in [
            (LESSON, SLIDER, 40),
            ("progress/", "#import-file", 4),
            ("python/", "textarea:enabled", 1),
            ("embed/activation-functions/explorer/", "#explorer .curves__function input", 8),
        ] {
            for lang in ["ko", "en"] {
                if page == LESSON {
                    open(&browser, &server, lang).await;
                } else {
                    browser.open(&server.url(&format!("{lang}/{page}"))).await;
                }
                browser.element(field).await;
                let small = "const fields = [...document.querySelectorAll('input, textarea, select')];
                    const size = (it) => Number.parseFloat(getComputedStyle(it).fontSize);
                    const small = fields.filter((it) => size(it) < 16).map((it) => `${it.className} ${it.type} ${size(it)}`);
                    return [fields.length, ...small]";
                let found = browser.script(small).await;
                let [n_fields, small @ ..] = found.as_array().unwrap().as_slice() else { panic!("{found}") };
                assert!(small.is_empty(), "{lang}/{page}: {small:#?}");
                assert!(n_fields.as_u64().unwrap() >= least, "only {n_fields} fields on {lang}/{page}");
                let wide =
                    "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
                assert_eq!(browser.script(wide).await, 0, "{lang}/{page}");
            }
        }
    });
}
