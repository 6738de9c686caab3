//! Reduced ways to see the page: paper, and forced colours.

use e2e::{Browser, Fault, Server, in_browser};
use serde_json::{Value, json};

/// Selector of the page's button that prints a lesson.
const PRINT: &str = ".page-footer__actions > :nth-child(2)";

/// Takes the place of printing: notes for each printout which labs are missing, and how many pictures were not drawn and
/// results not computed.
const NOTE_PRINTOUTS: &str = "
    window.printouts = [];
    window.print = () => {
        const all = (selector) => [...document.querySelectorAll(selector)];
        // A canvas has this size until it is drawn.
        const isUntouched = (it) => it.width === 300 && it.height === 150 && it.checkVisibility();
        printouts.push({
            missing: all('.lab-place--waiting').map((it) => it.id),
            nUndrawn: all('.lab canvas').filter(isUntouched).length,
            nBusy: all('.lab [aria-busy=true]').length,
        });
    };";

/// Presses Ctrl+P. Returns whether that is left to the browser.
async fn press_print(browser: &Browser) -> bool {
    let press = "return dispatchEvent(new KeyboardEvent('keydown', { key: 'p', code: 'KeyP', ctrlKey: true, cancelable: true }))";
    browser.script(press).await == json!(true)
}

/// Returns what the printout of this number shows, from 1, once there is one.
async fn printout(browser: &Browser, number: usize) -> Value {
    browser.until(&format!("return window.printouts[{}]", number - 1)).await
}

/// Returns what is printed in place of each lab that is not loaded, after its id.
async fn lines(browser: &Browser) -> Vec<(String, String)> {
    browser.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
    let lines =
        "return [...document.querySelectorAll('.lab-place--waiting')].map((it) => [it.id, it.innerText])";
    let lines = serde_json::from_value(browser.script(lines).await).unwrap();
    browser.cdp("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
    lines
}

#[test]
fn a_lab_that_is_not_loaded_is_printed_as_a_line_that_says_where_it_is() {
    let server = Server::start();
    for (lang, first, says) in [
        ("en", "interactive on screen.", "On screen it is interactive: http"),
        ("ko", "조작할 수 있습니다.", "조작할 수 있습니다: http"),
    ] {
        let address = server.url(&format!("{lang}/lessons/activation-functions/"));
        in_browser(1280, move |browser| async move {
            browser.visit(&address).await;
            let served = lines(&browser).await;
            assert!(served.len() > 5, "{served:?}");
            for (id, line) in served {
                assert!(line.contains(first) && !line.contains("JavaScript"), "{id}: {line}");
            }
            browser.until_running().await;
            let waiting = lines(&browser).await;
            assert!(waiting.len() > 3, "{waiting:?}");
            for (id, line) in waiting {
                assert!(line.contains(says) && line.contains(&format!("/#{id}")), "{id}: {line}");
                assert!(!line.contains("JavaScript"), "{id}: {line}");
            }
            // When the browser prints by itself, labs load for the next time.
            browser.script("dispatchEvent(new Event('beforeprint'))").await;
            browser.until_gone(".lab-place--waiting").await;
        });
    }
}

#[test]
fn a_lesson_is_printed_with_all_of_its_labs_by_the_key_and_by_the_button() {
    let server = Server::start();
    let address = server.url("en/lessons/activation-functions/");
    let complete = json!({ "missing": [], "nUndrawn": 0, "nBusy": 0 });
    in_browser(1280, move |browser| async move {
        browser.before_every_page(NOTE_PRINTOUTS).await;
        browser.open(&address).await;
        assert!(!press_print(&browser).await, "the browser does not wait for labs");
        assert_eq!(printout(&browser, 1).await, complete);
        // Now the browser's own printout is complete as well. The page prints only what it was asked for.
        assert!(press_print(&browser).await, "nothing is missing any more");
        assert_eq!(browser.script("return printouts.length").await, json!(1));
        browser.click(PRINT).await;
        assert_eq!(printout(&browser, 2).await, complete);
        assert!(browser.log().await.is_empty());
    });
    // Without a lab, and only a lesson has the button.
    let course = server.url("en/course/");
    in_browser(1280, move |browser| async move {
        browser.open(&course).await;
        let n_buttons = "return document.querySelectorAll('.page-footer__actions .button').length";
        assert_eq!(browser.script(n_buttons).await, json!(2));
        assert!(press_print(&browser).await);
    });
}

#[test]
fn paper_shows_no_handles_and_no_room_for_them() {
    let server = Server::start();
    let address = server.url("en/lessons/activation-functions/");
    in_browser(1280, move |browser| async move {
        browser.visit(&address).await;
        let shown = "const step = document.querySelector('#slope-at-three .step');
            const indent = step.querySelector('.step__text').getBoundingClientRect().left - step.getBoundingClientRect().left;
            const slider = document.querySelector('#gelu-steepest-place .axis__slider');
            return [indent < 3 * Number.parseFloat(getComputedStyle(step).fontSize), slider.checkVisibility()]";
        assert_eq!(browser.script(shown).await, json!([false, true]), "on screen");
        browser.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        assert_eq!(browser.script(shown).await, json!([true, false]), "on paper");
    });
}

#[test]
fn a_second_press_of_the_key_leaves_the_printout_to_the_browser() {
    let server = Server::start();
    server.fail("split_depth", Fault::Stalled);
    let address = server.url("en/lessons/activation-functions/");
    in_browser(1280, move |browser| async move {
        browser.before_every_page(NOTE_PRINTOUTS).await;
        browser.open(&address).await;
        assert!(!press_print(&browser).await, "the page waits for its labs");
        browser.until("return document.querySelectorAll('.lab-place--waiting').length === 1").await;
        assert!(press_print(&browser).await, "what is there is printed by the browser");
        browser.script("return new Promise((done) => setTimeout(done, 500))").await;
        assert_eq!(browser.script("return printouts.length").await, json!(0));
    });
}

#[test]
fn a_printout_does_not_wait_for_a_lab_that_cannot_be_loaded() {
    let server = Server::start();
    server.fail("split_depth", Fault::Status(404));
    let address = server.url("en/lessons/activation-functions/");
    in_browser(1280, move |browser| async move {
        browser.before_every_page(NOTE_PRINTOUTS).await;
        browser.open(&address).await;
        browser.click(PRINT).await;
        assert_eq!(printout(&browser, 1).await["missing"], json!(["depth-lab"]));
        let missing = lines(&browser).await;
        let [(_, line)] = &missing[..] else { panic!("one lab is missing: {missing:?}") };
        assert!(line.contains("On screen it is interactive: http"), "{line}");
        assert!(!line.contains("did not load") && !line.contains("Try again"), "{line}");
    });
}

/// Notes for each lab whose pictures are on canvases: how many texts and curves it draws, and which of them are hard to
/// see. A text needs a contrast of 4.5 : 1 with most of what it is written on, a curve 3 : 1 with the page.
const NOTE_CONTRASTS: &str = "
    window.drawn = {};
    const of = (context) => {
        const id = context.canvas.closest('#collapse-lab, #dying-lab, #depth-lab, #gain-lab, #own-lab')?.id;
        return id && (drawn[id] ??= { texts: 0, curves: 0, faint: [] });
    };
    const channels = (colour) => {
        const hex = colour.match(/^#(..)(..)(..)$/);
        return hex ? hex.slice(1).map((it) => Number.parseInt(it, 16)) : colour.match(/[\\d.]+/g).map(Number);
    };
    const page = () => channels(getComputedStyle(document.body).backgroundColor);
    // As it appears on a ground, with its alpha.
    const over = ([r, g, b, alpha = 1], ground) => [r, g, b].map((it, i) => it * alpha + ground[i] * (1 - alpha));
    const luminance = (colour) => {
        const [r, g, b] = colour.map((it) => it / 255).map((it) => (it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (a, b) => {
        const [dark, light] = [luminance(a), luminance(b)].sort((a, b) => a - b);
        return (light + 0.05) / (dark + 0.05);
    };
    const { fillText, beginPath, lineTo, stroke } = CanvasRenderingContext2D.prototype;
    Object.assign(CanvasRenderingContext2D.prototype, {
        fillText(text, x, y) {
            const lab = of(this);
            if (lab && text.trim()) {
                const { a } = this.getTransform();
                const box = this.measureText(text);
                const [left, top] = [(x - box.actualBoundingBoxLeft) * a, (y - box.actualBoundingBoxAscent) * a];
                const width = Math.max(1, (box.actualBoundingBoxLeft + box.actualBoundingBoxRight) * a);
                const height = Math.max(1, (box.actualBoundingBoxAscent + box.actualBoundingBoxDescent) * a);
                const { data } = this.getImageData(left, top, width, height);
                const [ink, paper] = [channels(this.fillStyle), page()];
                let n = 0;
                for (let i = 0; i < data.length; i += 4) {
                    const ground = over([data[i], data[i + 1], data[i + 2], data[i + 3] / 255], paper);
                    n += contrast(over(ink, ground), ground) >= 4.5;
                }
                lab.texts += 1;
                if (n < data.length / 8) lab.faint.push(`${text} in ${this.fillStyle}`);
            }
            return fillText.call(this, text, x, y);
        },
        beginPath() {
            this.nPoints = 0;
            return beginPath.call(this);
        },
        lineTo(x, y) {
            this.nPoints += 1;
            return lineTo.call(this, x, y);
        },
        stroke() {
            const lab = of(this);
            // Axes and grids have fewer points, and spreads are drawn lightly on purpose, around a curve.
            const ink = channels(this.strokeStyle);
            if (lab && this.nPoints > 8 && (ink[3] ?? 1) === 1) {
                lab.curves += 1;
                if (contrast(ink, page()) < 3) lab.faint.push(`a curve in ${this.strokeStyle}`);
            }
            return stroke.call(this);
        },
    });";

#[test]
fn forced_colours_leave_text_and_curves_of_pictures_visible() {
    let server = Server::start();
    let address = server.url("en/lessons/activation-functions/");
    in_browser(1280, move |browser| async move {
        let forced = json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
        browser.cdp("Emulation.setEmulatedMedia", forced).await;
        browser.before_every_page(NOTE_CONTRASTS).await;
        browser.open_with_labs(&address).await;
        for (lab, least_curves) in
            [("collapse-lab", 0), ("dying-lab", 1), ("depth-lab", 1), ("gain-lab", 1), ("own-lab", 1)]
        {
            let is_drawn = format!(
                "document.querySelector('#{lab} canvas').scrollIntoView({{ behavior: 'instant', block: 'center' }});
                 const seen = drawn['{lab}'];
                 return !!seen && seen.texts > 2 && seen.curves >= {least_curves}"
            );
            browser.until_script(&is_drawn).await;
            let faint = browser.script(&format!("return [...new Set(drawn['{lab}'].faint)]")).await;
            assert_eq!(faint, json!([]), "{lab} in forced colours");
        }
    });
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
