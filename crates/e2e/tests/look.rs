//! The look of the page: controls of four kinds, two right edges (docs/look.md).

use e2e::{Server, in_browser};
use serde_json::json;

const LESSON: &str = "en/lessons/activation-functions/";

/// Script that lists the controls of no kind, and the looks of each kind that has several.
const STRANGE: &str = "
    const [strange, nLooks] = [[], {}];
    const named = (it) => it.outerHTML.slice(0, 100);
    const visible = (selector) => [...document.querySelectorAll(selector)].filter((it) => it.checkVisibility());
    const expect = (controls, kinds) =>
        strange.push(...visible(controls).filter((it) => !it.matches(kinds)).map((it) => `${named(it)} is none of ${kinds}`));
    // The point of a picture is dragged, like the thumb of a slider.
    expect('button', '.button, .segment, .own__handle');
    expect('button:is([aria-pressed], [aria-current])', '.segment');
    expect('.menu > summary', '.button');
    expect('input[type=checkbox]', '.toggle > input, .question .choice > input');
    expect('input[type=radio]', '.segment > input, .choice > input, .line > input, .softmax-target > input');

    const look = (it) => {
        const { backgroundColor, borderColor, borderRadius, color, fontSize, fontWeight } = getComputedStyle(it);
        return [backgroundColor, borderColor, borderRadius, color, fontSize, fontWeight].join(', ');
    };
    const expectOneLook = (kind) => {
        const looks = new Map(visible(kind).map((it) => [look(it), named(it)]));
        nLooks[kind] = looks.size;
        if (looks.size > 1) strange.push(...[...looks].map(([look, it]) => `${kind}: ${look}: ${it}`));
    };
    const off = ':is(:disabled, [aria-disabled=true])';
    const on = ':is(:has(:checked), [aria-pressed=true], [aria-current])';
    expectOneLook(`.button--primary:not(${off})`);
    expectOneLook(`.button--primary${off}`);
    expectOneLook(`.button:not(.button--primary, .button--danger, .menu__panel > *, ${off})`);
    expectOneLook(`.button:not(.button--primary)${off}`);
    expectOneLook(`.segment${on}`);
    expectOneLook(`.segment:not(${on}, :disabled)`);
    return { strange, missing: Object.keys(nLooks).filter((kind) => nLooks[kind] === 0) };";

#[test]
fn every_control_is_of_one_of_four_kinds_and_each_kind_looks_the_same_everywhere() {
    let server = Server::start();
    let pages = [LESSON, "en/progress/", "en/course/", "en/python/"].map(|page| server.url(page));
    in_browser(1280, move |browser| async move {
        for page in &pages {
            if page.ends_with(LESSON) {
                browser.open_with_labs(page).await;
            } else {
                browser.open(page).await;
            }
            let found = browser.script(STRANGE).await;
            assert_eq!(found["strange"], json!([]), "{page}");
            if page.ends_with(LESSON) {
                assert_eq!(found["missing"], json!([]), "a lesson has every kind");
            }
        }
        // In a dialog. Opened without a pointer, which would be over the button.
        browser.script("document.querySelector('.page-footer button').click()").await;
        browser.element("dialog[open] .toggle").await;
        assert_eq!(browser.script(STRANGE).await["strange"], json!([]), "the help on the keyboard");
    });
}

/// Script that lists the controls that look enabled and are not, or look disabled and are not, and the disabled ones whose
/// words are hard to read; and the kinds of which it has seen only one state.
const OFF: &str = "
    const [faults, unseen] = [[], []];
    const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const luminance = (colour) => {
        const [r, g, b] = channels(colour).map((it) => it / 255).map((it) => (it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (a, b) => {
        const [dark, light] = [luminance(a), luminance(b)].sort((a, b) => a - b);
        return (light + 0.05) / (dark + 0.05);
    };
    const ground = (it) => {
        const { backgroundColor } = getComputedStyle(it);
        return backgroundColor === 'rgba(0, 0, 0, 0)' ? ground(it.parentElement) : backgroundColor;
    };
    const isOff = (it) => it.matches(':disabled, [aria-disabled=true]');
    const kinds = ['.button--primary', '.button:not(.button--primary)', 'input[type=text]',
        ':is(.choice, .line) > input[type=radio]', '.choice > input[type=checkbox]'];
    for (const kind of kinds) {
        // A picked answer is drawn by the browser, in grey when it is disabled.
        const all = [...document.querySelectorAll(kind)].filter((it) => it.checkVisibility() && !it.checked);
        if (!all.some(isOff) || all.every(isOff)) unseen.push(kind);
        for (const it of all) {
            const { borderTopStyle, backgroundColor, color } = getComputedStyle(it);
            const looksOff = borderTopStyle === 'dashed' && backgroundColor === 'rgba(0, 0, 0, 0)';
            const named = it.outerHTML.slice(0, 100);
            if (looksOff !== isOff(it)) faults.push(`${looksOff ? 'looks' : 'does not look'} disabled: ${named}`);
            if (isOff(it) && contrast(color, ground(it)) < 3) faults.push(`${color} on ${ground(it)}: ${named}`);
        }
    }
    return { faults, unseen };";

#[test]
fn what_is_disabled_looks_so_in_both_themes_and_can_be_read() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        browser.open(&address).await;
        // A choice that is not checked yet, and three answers.
        for (question, is_checked) in
            [("how-many-layers", false), ("dead-unit", true), ("element-wise", true)]
        {
            let pick = format!("document.querySelector('#{question} .choice input:not(:checked)').click()");
            browser.element(&format!("#{question} .choice input")).await;
            browser.script(&pick).await;
            browser.element(&format!("#{question} .button--primary:enabled")).await;
            if is_checked {
                browser.click(&format!("#{question} .button--primary")).await;
                browser.element(&format!("#{question} .verdict")).await;
            }
        }
        browser.set("#gelu-steepest-place .axis__slider", "1.2", "input").await;
        browser.click("#gelu-steepest-place .button--primary:enabled").await;
        browser.element("#gelu-steepest-place .verdict").await;
        for theme in ["light", "dark"] {
            browser.script(&format!("document.documentElement.dataset.theme = '{theme}'")).await;
            let found = browser.script(OFF).await;
            assert_eq!(found, json!({ "faults": [], "unseen": [] }), "{theme}");
        }
    });
}

/// Script that lists the blocks of a lesson that end at neither edge, in CSS pixels from the left of the text.
const ASTRAY: &str = "
    const main = document.querySelector('main');
    const { left, right } = main.getBoundingClientRect();
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const edges = [43 * rem, right - left];
    const blocks = 'main > header > *, .section > *, .exercise > *, .neighbours, .callout > .text, '
        + ':is(.question, .prediction) :is(.text, .lines, .axis, .code)';
    const astray = [...document.querySelectorAll(blocks)]
        .filter((it) => it.checkVisibility() && !it.closest('.lab'))
        .map((it) => [it.getBoundingClientRect().right - left, it])
        .filter(([end]) => edges.every((edge) => Math.abs(end - edge) > 1))
        .map(([end, it]) => `${end}: ${it.outerHTML.slice(0, 100)}`);
    return { edges, astray, nBlocks: document.querySelectorAll(blocks).length };";

#[test]
fn text_ends_at_one_edge_and_everything_else_at_another() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&address).await;
        for width in [1280, 1440, 1920] {
            let metrics = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
            browser.cdp("Emulation.setDeviceMetricsOverride", metrics).await;
            browser.until_script(&format!("return innerWidth === {width}")).await;
            let found = browser.script(ASTRAY).await;
            assert_eq!(found["astray"], json!([]), "{width} px: {found:#}");
            assert!(found["nBlocks"].as_u64() > Some(50), "{width} px: {found:#}");
        }
    });
}

/// Script that returns the label of each choice of a preset, with the name of a state of one's own.
const PRESETS: &str = "
    const words = (it) => [...it.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join('').trim();
    return [...document.querySelectorAll('.lab label:has(> select > option[hidden])')]
        .map((it) => `${words(it)}: ${it.querySelector('option[hidden]').textContent.trim()}`);";

#[test]
fn the_choice_of_a_preset_has_the_same_words_in_every_lab() {
    let server = Server::start();
    in_browser(1280, move |browser| async move {
        for (lang, words) in [("en", "Preset: your own"), ("ko", "예시: 직접 정한 상태")] {
            browser.open_with_labs(&server.url(&format!("{lang}/lessons/activation-functions/"))).await;
            browser.until_script(&format!("return (() => {{ {PRESETS} }})().length === 6")).await;
            assert_eq!(browser.script(PRESETS).await, json!(vec![words; 6]), "{lang}");
        }
    });
}
