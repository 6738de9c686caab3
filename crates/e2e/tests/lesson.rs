//! The lesson's own parts: content of the page, questions that teach, private notes, a problem report.

use e2e::{Browser, Server, in_browser};
use serde_json::json;

fn address(server: &Server, lang: &str) -> String {
    server.url(&format!("{lang}/lessons/activation-functions/"))
}

/// Picks the choice of a question that begins with `words`.
async fn pick(browser: &Browser, question: &str, words: &str) {
    let found = browser
        .script(&format!(
            "const label = [...document.querySelectorAll('#{question} .choice')]
                .find((label) => label.textContent.trim().startsWith({words:?}));
             label?.scrollIntoView({{ behavior: 'instant', block: 'center' }});
             label?.click();
             return label !== undefined;"
        ))
        .await;
    assert_eq!(found, true, "#{question} has no choice {words:?}");
}

async fn check(browser: &Browser, question: &str) {
    browser.click(&format!("#{question} .button--primary")).await;
}

async fn verdict(browser: &Browser, question: &str, says: &str) {
    let says = says.to_owned();
    browser.until_text(&format!("#{question} .question__verdict"), move |text| text.contains(&says)).await;
}

async fn n_reasons(browser: &Browser, question: &str) -> u64 {
    let count = format!("return document.querySelectorAll('#{question} .reasons').length");
    browser.script(&count).await.as_u64().unwrap()
}

#[test]
fn every_required_part_of_the_lesson_is_on_the_page_in_both_languages() {
    let server = Server::start();
    let (ko, en) = (address(&server, "ko"), address(&server, "en"));
    in_browser(1280, move |browser| async move {
        let both = [
            (
                ko,
                [
                    "신경망의 부품",
                    "레슨 03 / 08",
                    "공개",
                    "읽는 데 약",
                    "모두 해 보면 약",
                    "레벨 0",
                    "Tensor 호기심",
                    "0 / 120 XP",
                    "공개된 레슨 0 / 1",
                    "13",
                ],
            ),
            (
                en,
                [
                    "Building blocks of a network",
                    "Lesson 03 of 08",
                    "published",
                    "min to read",
                    "min with everything",
                    "Level 0",
                    "Tensor Curious",
                    "0 / 120 XP",
                    "0 of 1 published lesson",
                    "13",
                ],
            ),
        ];
        for (address, words) in both {
            browser.open(&address).await;
            browser.until_text(".top-bar .chip", |text| text.contains("XP")).await;
            let text = browser.script("return document.body.innerText").await;
            let text = text.as_str().unwrap();
            for word in words.into_iter().chain(["activation", "relu", "gelu", "silu", "ReLU", "Softmax"]) {
                assert!(text.contains(word), "no {word:?} in {address}");
            }
            let parts = "#collapse, #explorer, #two-forms-code, #loss-code, #choosing-code, #softmax-playground,
                #timing-exercise #timing, .functions .function:nth-child(6), .note textarea, .neighbours, .feedback";
            let missing = format!(
                "return {:?}.split(',').filter((part) => document.querySelector(part.trim()) === null).join()",
                parts.replace('\n', " ")
            );
            assert_eq!(browser.script(&missing).await, "", "{address}");
            let count = "return document.querySelectorAll('.question').length";
            assert!(browser.script(count).await.as_u64().unwrap() >= 12);
        }
        assert!(browser.log().await.is_empty());
    });
}

#[test]
fn a_wrong_answer_names_the_misconception_and_only_missed_questions_return() {
    let server = Server::start();
    let address = address(&server, "en");
    in_browser(1280, move |browser| async move {
        browser.open(&address).await;
        // Missed: the misconception and the reason are shown; the focus moves to them, the answer stays marked.
        pick(&browser, "relu-gradient", "tensor([0., 1., 1.])").await;
        check(&browser, "relu-gradient").await;
        verdict(&browser, "relu-gradient", "Not yet.").await;
        browser
            .until("return document.activeElement.closest('#relu-gradient .question__verdict') !== null")
            .await;
        // The reason is below the choice, and the choice stays marked.
        browser
            .until_text("#relu-gradient .choice--wrong + .reasons", |text| {
                text.contains("The corner belongs")
            })
            .await;
        assert_eq!(n_reasons(&browser, "relu-gradient").await, 1, "the others would give the answer away");
        // Right: the reasons of all choices are shown.
        pick(&browser, "dead-unit", "It gets no gradient now").await;
        check(&browser, "dead-unit").await;
        verdict(&browser, "dead-unit", "Right.").await;
        assert_eq!(n_reasons(&browser, "dead-unit").await, 4);
        browser.set("#gelu-steepest-place input", "1.4", "input").await;
        check(&browser, "gelu-steepest-place").await;

        // The review repeats only the missed question. The rejected choice stays where it is, with its reason, and
        // cannot be picked again.
        browser.until_text("#check .review", |text| text.contains("1 of ")).await;
        browser.click("#check .review .button").await;
        browser.until("return document.querySelector('#relu-gradient .verdict') === null").await;
        browser.element("#gelu-steepest-place .verdict--right").await;
        browser.element("#relu-gradient .choice--wrong:has(input:disabled) + .reasons").await;
        let n_open = "return document.querySelectorAll('#relu-gradient .choice input:enabled').length";
        assert_eq!(browser.script(n_open).await, 3);
        pick(&browser, "relu-gradient", "tensor([0., 0., 1.])").await;
        check(&browser, "relu-gradient").await;
        verdict(&browser, "relu-gradient", "Right.").await;

        // Both are solved on the next visit, with their reasons.
        browser.until_saved().await;
        browser.reload().await;
        browser.until_text("#relu-gradient .question__label", |text| text.contains("answered right")).await;
        verdict(&browser, "dead-unit", "Right.").await;
        assert!(browser.log().await.is_empty());
    });
}

#[test]
fn every_kind_of_question_is_answered_by_keyboard_alone() {
    let server = Server::start();
    let address = address(&server, "en");
    in_browser(1280, move |browser| async move {
        browser.open(&address).await;
        let focus = async |selector: &str| {
            browser.script(&format!("document.querySelector({selector:?}).focus()")).await;
        };
        // Place on the axis: from the middle, arrow keys and then Enter on the button.
        focus("#gelu-steepest-place input").await;
        browser.press(&"\u{e014}".repeat(28)).await;
        let place =
            "return document.querySelector('#gelu-steepest-place .axis__number input').value === '1.4'";
        browser.until(place).await;
        browser.press("\u{e004}\u{e004}\u{e007}").await;
        verdict(&browser, "gelu-steepest-place", "Right.").await;

        // Order: each step is moved up to its place; the focus goes with it.
        for (place, step) in ["Tanh", "Sigmoid", "ReLU", "SiLU"].into_iter().enumerate() {
            let at = format!(
                "return [...document.querySelectorAll('#slope-at-three li')]
                    .findIndex((it) => it.textContent.startsWith({step:?}))"
            );
            let start = browser.script(&at).await.as_u64().unwrap() as usize;
            for now in (place..start).rev() {
                if now + 1 == start {
                    focus(&format!("#slope-at-three li:nth-of-type({}) button", start + 1)).await;
                }
                browser.press("\u{e007}").await;
                browser.until(&format!("{} === {now}", at)).await;
                browser
                    .until(&format!(
                        "return document.activeElement.closest('li')?.textContent.startsWith({step:?})"
                    ))
                    .await;
            }
        }
        check(&browser, "slope-at-three").await;
        verdict(&browser, "slope-at-three", "Right.").await;

        // Choose all: Space ticks.
        for choice in ["ReLU", "GELU", "Tanh"] {
            let input = format!(
                "[...document.querySelectorAll('#element-wise .choice')]
                    .find((it) => it.textContent.trim() === {choice:?}).querySelector('input').focus()"
            );
            browser.script(&input).await;
            browser.press(" ").await;
        }
        check(&browser, "element-wise").await;
        verdict(&browser, "element-wise", "Right.").await;

        // Find the line: arrow keys pick it.
        focus("#bug-dim .line input").await;
        browser.press(" \u{e015}\u{e015}\u{e015}\u{e015}").await;
        browser
            .until("return document.querySelector('#bug-dim label.line:nth-of-type(5) input').checked")
            .await;
        browser.press("\u{e004}\u{e007}").await;
        verdict(&browser, "bug-dim", "Right.").await;
        browser.until_text("#bug-dim .line--right + .reasons", |text| text.contains("The sum runs")).await;
    });
}

/// Clicks a point of an element: shares of its width and height.
async fn click_at(browser: &Browser, element: &str, share: (f64, f64)) {
    for kind in ["mousePressed", "mouseReleased"] {
        mouse(browser, kind, element, share).await;
    }
}

/// Sends a mouse event at a point of an element: shares of its width and height.
async fn mouse(browser: &Browser, kind: &str, element: &str, (across, down): (f64, f64)) {
    let at = format!(
        "const it = document.querySelector({element:?});
         if ({kind:?} === 'mousePressed') it.scrollIntoView({{ behavior: 'instant', block: 'center' }});
         const box = it.getBoundingClientRect();
         return [box.left + box.width * {across}, box.top + box.height * {down}]"
    );
    let at = browser.script(&at).await;
    let event = serde_json::json!({
        "type": kind, "x": at[0], "y": at[1], "button": "left", "clickCount": 1,
        "buttons": if kind == "mouseReleased" { 0 } else { 1 },
    });
    browser.cdp("Input.dispatchMouseEvent", event).await;
}

#[test]
fn a_place_on_the_axis_must_be_chosen_also_where_the_thumb_already_is() {
    let server = Server::start();
    let address = address(&server, "en");
    in_browser(1280, move |browser| async move {
        const FIELD: &str = "#gelu-steepest-place .axis__number input";
        browser.open(&address).await;
        browser.element("#gelu-steepest-place .axis__number input:enabled").await;
        browser.element("#gelu-steepest-place .button--primary:disabled").await;
        click_at(&browser, "#gelu-steepest-place .axis__slider", (0.5, 0.5)).await;
        browser.until(&format!("return document.querySelector('{FIELD}').value === '0'")).await;
        check(&browser, "gelu-steepest-place").await;
        verdict(&browser, "gelu-steepest-place", "Steepest at the centre").await;
        // The rejected place stays marked, and there is no place again.
        browser.click("#gelu-steepest-place .question__actions .button:not([hidden])").await;
        browser.element("#gelu-steepest-place .axis__mark--wrong").await;
        browser.until(&format!("return document.querySelector('{FIELD}').value === ''")).await;
    });
}

/// Script that returns what an axis without marks shows: its hint, whether its handle is hollow, what its slider says, and
/// its number.
const AXIS: &str = "
    const axis = document.querySelector('#gelu-steepest-place .axis');
    const [hint, slider, number] = ['.question__hint', '.axis__slider', '.axis__number input'].map((it) => axis.querySelector(it));
    const style = getComputedStyle(slider);
    return [
        getComputedStyle(hint).visibility === 'visible' ? hint.textContent : '',
        style.getPropertyValue('--core') !== style.getPropertyValue('--stem'),
        slider.getAttribute('aria-valuetext'),
        number.value,
    ]";

#[test]
fn an_axis_shows_what_can_be_moved_and_no_place_until_one_is_chosen() {
    let server = Server::start();
    let both = [
        ("en", "Press or drag on the axis.", "nothing chosen yet"),
        ("ko", "축을 누르거나 끌어서 위치를 고르세요.", "아직 고르지 않음"),
    ];
    for (lang, hint, nothing) in both {
        let address = address(&server, lang);
        in_browser(360, move |browser| async move {
            browser.open(&address).await;
            browser.element("#gelu-steepest-place .axis__number input:enabled").await;
            assert_eq!(browser.script(AXIS).await, json!([hint, true, nothing, ""]));
            let top = "const axis = document.querySelector('#gelu-steepest-place .axis');
                const [outer, inner] = [axis, axis.querySelector('.axis__plot')].map((it) => it.getBoundingClientRect());
                return inner.top - outer.top";
            let before = browser.script(top).await;
            click_at(&browser, "#gelu-steepest-place .axis__slider", (0.5, 0.5)).await;
            let chosen = json!(["", false, "0.00", "0"]);
            browser.until(&format!("return JSON.stringify((() => {{ {AXIS} }})()) === '{chosen}'")).await;
            assert_eq!(browser.script(top).await, before, "the axis stays where it is");
        });
    }
}

/// Script that lists the labels on axes that cover something written, leave their axis, or miss the line of their mark; and
/// the number of labels.
const TOLD: &str = "
    const trouble = [];
    const all = [...document.querySelectorAll('.axis__told')];
    const letters = (it) => {
        const range = document.createRange();
        range.selectNodeContents(it);
        return range.getBoundingClientRect();
    };
    const cover = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    for (const it of all) {
        const axis = it.closest('.axis');
        const written = [...axis.querySelectorAll('.axis__told, .axis__label, .axis__number > span')];
        const [box, room] = [letters(it), axis.getBoundingClientRect()];
        const covered = written.filter((other) => other !== it && cover(box, letters(other)));
        trouble.push(...covered.map((other) => `${it.textContent} covers ${other.textContent}`));
        if (box.left < room.left - 1 || box.right > room.right + 1) trouble.push(`${it.textContent} leaves its axis`);
        const kind = it.className.match(/axis__told--(\\w+)/)[1];
        const line = [...axis.querySelectorAll(`.axis__mark--${kind}`)].pop().getBoundingClientRect();
        if (line.left < box.left - 1 || line.left > box.right + 1) trouble.push(`${it.textContent} is not at its line`);
    }
    return [all.length, trouble]";

#[test]
fn guess_and_truth_are_told_apart_however_close_they_are_and_however_large_the_letters() {
    let server = Server::start();
    for lang in ["en", "ko"] {
        let address = address(&server, lang);
        in_browser(1280, move |browser| async move {
            browser.open(&address).await;
            let place = async |at: &str, number: &str| {
                browser.element(&format!("#{at} .axis__slider:enabled")).await;
                browser.set(&format!("#{at} .axis__slider"), number, "input").await;
                browser.click(&format!("#{at} .button--primary:enabled")).await;
            };
            place("silu-lowest", "-1.3").await;
            browser.element("#silu-lowest .axis__told--right").await;
            place("gelu-steepest-place", "1.2").await;
            browser.element("#gelu-steepest-place .verdict--wrong").await;
            browser.click("#gelu-steepest-place .question__actions .button:not([hidden])").await;
            place("gelu-steepest-place", "1.4").await;
            browser.element("#gelu-steepest-place .axis__told--right").await;
            for (width, font) in [(1280, "17px"), (1280, "34px"), (360, "17px"), (320, "34px")] {
                let metrics =
                    json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
                browser.cdp("Emulation.setDeviceMetricsOverride", metrics).await;
                browser.script(&format!("document.documentElement.style.fontSize = '{font}'")).await;
                browser.until(&format!("return innerWidth === {width}")).await;
                assert_eq!(browser.script(TOLD).await, json!([4, []]), "{lang}, {width} px, {font}");
            }
        });
    }
}

#[test]
fn the_code_of_a_question_is_in_view_as_a_whole_on_a_phone() {
    let server = Server::start();
    let address = address(&server, "en");
    in_browser(360, move |browser| async move {
        browser.open(&address).await;
        let cut = "const code = [...document.querySelectorAll('.question .code__listing')];
            return [code.length, code.filter((it) => it.scrollWidth > it.clientWidth).map((it) => it.textContent)]";
        assert_eq!(browser.script(cut).await, json!([2, []]));
    });
}

#[test]
fn steps_are_dragged_and_those_in_their_place_stay_at_a_retry() {
    let server = Server::start();
    let address = address(&server, "en");
    in_browser(1280, move |browser| async move {
        let list = "[...document.querySelectorAll('#slope-at-three .step__text')].map((it) => it.firstChild.textContent.trim())";
        browser.open(&address).await;
        browser.element("#slope-at-three .step button:enabled").await;
        browser.element("#slope-at-three .button--primary:disabled").await;
        let left = "return Math.max(...[...document.querySelectorAll('#slope-at-three .step__text')].map((it) => it.getBoundingClientRect().left))";
        let beside_handles = browser.script(left).await.as_f64().unwrap();
        // A drag whose pointer is lost moves nothing, nor does the right button.
        let before = browser.script(&format!("return {list}")).await;
        let presses = "const step = document.querySelector('#slope-at-three .step');
            const box = step.getBoundingClientRect();
            const send = (type, down, more) => step.dispatchEvent(new PointerEvent(type, { clientX: box.left + 40,
                clientY: box.top + box.height / 2 + down, pointerId: 1, pointerType: 'mouse', button: 0, buttons: 1,
                bubbles: true, cancelable: true, ...more }));
            send('pointerdown', 0);
            send('pointermove', 200);
            const isDragged = step.style.transform !== '';
            send('lostpointercapture', 200);
            send('pointerup', 200, { buttons: 0 });
            send('pointerdown', 0, { button: 2, buttons: 2 });
            send('pointermove', 200, { buttons: 2 });
            send('pointerup', 200, { button: 2, buttons: 0 });
            return isDragged";
        assert_eq!(browser.script(presses).await, true);
        assert_eq!(browser.script(&format!("return {list}")).await, before);
        // Tanh to the first place, SiLU to the last but one: two are in the right place, or none.
        let at = async |step: &str| {
            let found = browser.script(&format!("return {list}.indexOf({step:?})")).await;
            found.as_u64().unwrap() + 1
        };
        for (step, target) in [("Tanh", 1), ("SiLU", 2), ("ReLU", 3)] {
            let from = at(step).await;
            if from == target {
                continue;
            }
            let handle = format!("#slope-at-three .step:nth-of-type({from}) .step__handle");
            mouse(&browser, "mousePressed", &handle, (0.5, 0.5)).await;
            let to = format!("#slope-at-three .step:nth-of-type({target})");
            mouse(&browser, "mouseMoved", &to, (0.3, 0.5)).await;
            mouse(&browser, "mouseReleased", &to, (0.3, 0.5)).await;
            browser.until(&format!("return {list}[{}] === {step:?}", target - 1)).await;
            browser.until("return document.activeElement.closest('#slope-at-three .step') !== null").await;
        }
        // Tanh, SiLU, ReLU, Sigmoid.
        check(&browser, "slope-at-three").await;
        verdict(&browser, "slope-at-three", "2 of 4 are in the right place.").await;
        assert_eq!(n_reasons(&browser, "slope-at-three").await, 4);
        browser.click("#slope-at-three .question__actions .button:not([hidden])").await;
        let n_kept = "return document.querySelectorAll('#slope-at-three .step--right').length === 2";
        browser.until(n_kept).await;
        // The attempt is still there on the next visit.
        browser.reload().await;
        browser.until(n_kept).await;
        let n_open =
            "return document.querySelectorAll('#slope-at-three .step__buttons:not([hidden])').length";
        assert_eq!(browser.script(n_open).await, 2, "what is in its place stays there");
        // One move past the kept step puts the others in order.
        browser.click("#slope-at-three .step:nth-of-type(4) button:enabled").await;
        check(&browser, "slope-at-three").await;
        verdict(&browser, "slope-at-three", "Right.").await;
        let alone = browser.script(left).await.as_f64().unwrap();
        assert!(
            alone < beside_handles - 20.0,
            "no column for handles that are gone: {alone}, {beside_handles}"
        );
    });
}

#[test]
fn a_line_without_a_reason_of_its_own_gets_a_general_one_and_stays_marked() {
    let server = Server::start();
    let address = address(&server, "en");
    in_browser(1280, move |browser| async move {
        browser.open(&address).await;
        browser.click("#bug-leaf .line:nth-of-type(2) input").await;
        check(&browser, "bug-leaf").await;
        browser.until_text("#bug-leaf .line--wrong + .reasons", |text| text.contains("does its job")).await;
        browser.click("#bug-leaf .question__actions .button:not([hidden])").await;
        browser.click("#bug-leaf label.line:nth-of-type(5) input").await;
        check(&browser, "bug-leaf").await;
        verdict(&browser, "bug-leaf", "Right.").await;
        browser.element("#bug-leaf .line--wrong:nth-of-type(2)").await;
        browser
            .until_text("#bug-leaf .line--right + .reasons", |text| text.contains("overwrites a leaf"))
            .await;
    });
}

#[test]
fn a_wrong_statement_about_a_line_is_not_told_like_a_fact() {
    let server = Server::start();
    let both = [
        ("en", "Wrong diagnosis: “The maximum must be that of the whole batch”"),
        ("ko", "틀린 진단: “배치 전체의 최댓값을 써야 합니다”"),
    ];
    for (lang, wrong) in both {
        let address = address(&server, lang);
        in_browser(1280, move |browser| async move {
            browser.open(&address).await;
            browser.click("#bug-dim label.line:nth-of-type(3) input").await;
            browser.click("#bug-dim .button--primary:enabled").await;
            browser.until_text("#bug-dim .line--wrong + .reasons", |text| text.contains(wrong)).await;
        });
    }
}

#[test]
fn all_choices_of_a_prediction_stay_with_guess_and_truth_marked() {
    let server = Server::start();
    let address = address(&server, "en");
    in_browser(1280, move |browser| async move {
        browser.open(&address).await;
        pick(&browser, "ten-sigmoids", "About a fortieth").await;
        check(&browser, "ten-sigmoids").await;
        browser.until_text("#ten-sigmoids .choice--guess", |text| text.contains("Your guess")).await;
        browser.until_text("#ten-sigmoids .choice--truth", |text| text.contains("About a millionth")).await;
        let n_choices = "return document.querySelectorAll('#ten-sigmoids .choice input:disabled').length";
        assert_eq!(browser.script(n_choices).await, 3);
    });
}

/// Notes the first news of a gain once it is shown, what it looks like, and dismisses it. Not by waiting for it: it
/// disappears by itself.
const DISMISS_GAIN: &str = "
    const bar = document.querySelector('.top-bar');
    const { height } = bar.getBoundingClientRect();
    new MutationObserver((_, observer) => {
        const gain = bar.querySelector('.gain');
        if (!gain) return;
        observer.disconnect();
        const [outer, inner] = [bar, gain].map((it) => it.getBoundingClientRect());
        const lines = gain.querySelector('.gain__lines');
        window.gained = {
            text: gain.textContent,
            isWhole: lines.scrollHeight <= lines.clientHeight && lines.scrollWidth <= lines.clientWidth,
            isOneLine: lines.clientHeight < 1.5 * Number.parseFloat(getComputedStyle(lines).lineHeight),
            hasButtons: ['a[hreflang]', '[data-part=theme] button'].every((it) => bar.querySelector(it).checkVisibility()),
            nOwnButtons: gain.querySelectorAll('.button').length,
            isInside: inner.top >= outer.top && inner.bottom <= outer.bottom && inner.left >= 0 && inner.right <= innerWidth,
            isBarUnchanged: outer.height === height,
        };
        gain.querySelector('.button:last-child').click();
    }).observe(bar, { childList: true, subtree: true })";

#[test]
fn a_gain_is_a_line_in_the_bar_that_names_its_question_covers_nothing_and_can_be_dismissed() {
    let server = Server::start();
    for width in [360, 1280] {
        let address = address(&server, "en");
        in_browser(width, move |browser| async move {
            browser.open(&address).await;
            browser.script(DISMISS_GAIN).await;
            pick(&browser, "dead-unit", "It gets no gradient now").await;
            check(&browser, "dead-unit").await;
            browser.until("return window.gained !== undefined").await;
            let text = browser.script("return window.gained.text").await;
            let text = text.as_str().unwrap();
            assert!(text.contains("+10 XP: Right at the first try (question "), "{text}");
            let is_right = "return window.gained.isInside && window.gained.isBarUnchanged";
            assert_eq!(browser.script(is_right).await, true, "{width} px");
            // The first one also offers quiet mode.
            let is_short = "const { isOneLine, isWhole, hasButtons, nOwnButtons } = window.gained;
                return isOneLine && isWhole && hasButtons && nOwnButtons === 2";
            assert_eq!(browser.script(is_short).await, true, "{width} px");
            browser.until_gone(".gain").await;
            browser.until_text(".top-bar .chip", |text| text.contains("10 / 120 XP")).await;
        });
    }
}

#[test]
fn a_note_is_kept_and_a_report_is_written_but_never_sent() {
    let server = Server::start();
    let address = address(&server, "en");
    in_browser(1280, move |browser| async move {
        browser.open(&address).await;
        browser.click("#slope .note summary").await;
        browser.element("#slope textarea").await.send_keys("sqrt(2) <b>is</b> steepest").await.unwrap();
        let kept = "return Object.values(localStorage).some((record) => record.includes('steepest'))";
        browser.until(kept).await;
        browser.reload().await;
        browser.until("return document.querySelector('#slope .note--filled') !== null").await;
        let text = "return document.querySelector('#slope textarea').value";
        assert_eq!(browser.script(text).await, "sqrt(2) <b>is</b> steepest");

        // An error thrown by a WebDriver script would be reported only as "Script error.".
        browser.script("dispatchEvent(new ErrorEvent('error', { message: 'a trial of the report' }))").await;
        // Reading the beginning of the section. A click would put the heading at the lower edge, where the previous
        // section counts as current.
        browser.script("document.querySelector('#slope h2').scrollIntoView({ behavior: 'instant' })").await;
        browser.until("return document.querySelector('.contents [aria-current]')?.hash === '#slope'").await;
        // A click on the button in the footer would change the current section: the dialog is opened without
        // scrolling.
        browser.script("document.querySelector('.page-footer button:last-child').click()").await;
        browser.until("return document.querySelector('dialog:modal #report-text') !== null").await;
        let n_requests = "return performance.getEntriesByType('resource').length";
        let before = browser.script(n_requests).await;
        browser.press("The table is cut off.").await;
        let report = browser.script("return document.querySelector('#report-text').value").await;
        let report = report.as_str().unwrap();
        for words in [
            "The table is cut off.",
            "Page: /en/lessons/activation-functions/",
            "(#slope)",
            "Build: ",
            "Browser: Mozilla/5.0",
            "a trial of the report",
        ] {
            assert!(report.contains(words), "no {words:?} in:\n{report}");
        }
        assert_eq!(browser.script(n_requests).await, before);
        browser.press("\u{e00c}").await;
        browser.until("return document.querySelector('dialog[open]') === null").await;

        // Who comes to the footer has come from any section.
        let open_at_the_end = "
            scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });
            const isAtEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
            const isWhole = document.querySelector('#ending .ending__part') !== null;
            if (isAtEnd && isWhole) document.querySelector('.page-footer button:last-child').click();
            return isAtEnd && isWhole";
        browser.until(open_at_the_end).await;
        browser.until("return document.querySelector('dialog:modal #report-text') !== null").await;
        let report = browser.script("return document.querySelector('#report-text').value").await;
        let report = report.as_str().unwrap();
        assert!(report.contains("Page: ") && !report.contains("Section: "), "{report}");
    });
}

/// Script that returns the number of tables, and those whose shadows are not covered by the colour below them.
const SHADOWS: &str = "
    const colour = (it, value) => {
        const probe = it.appendChild(document.createElement('span'));
        probe.style.backgroundColor = value;
        const { backgroundColor } = getComputedStyle(probe);
        probe.remove();
        return backgroundColor;
    };
    const ground = (it) => {
        const { backgroundColor } = getComputedStyle(it);
        return backgroundColor === 'rgba(0, 0, 0, 0)' ? ground(it.parentElement) : backgroundColor;
    };
    const all = [...document.querySelectorAll('.table-scroll')];
    const strange = all.filter((it) => {
        const { backgroundAttachment } = getComputedStyle(it);
        return backgroundAttachment !== 'local, local, scroll, scroll' || colour(it, 'var(--cover)') !== ground(it.parentElement);
    });
    return [all.length, strange.map((it) => it.parentElement.className)]";

#[test]
fn tables_that_scroll_show_it_by_shadows_on_the_ground_that_they_stand_on() {
    let server = Server::start();
    let address = server.url("en/lessons/activation-functions/");
    in_browser(500, move |browser| async move {
        browser.open_with_labs(&address).await;
        browser.click("#softmax-playground .lab__actions .toggle").await;
        browser.element("#softmax-playground .lab__table .table-scroll").await;
        browser.open_view("#softmax-playground", "matrix").await;
        browser.element("#softmax-playground .lab__body .table-scroll").await;
        for theme in ["light", "dark"] {
            browser.script(&format!("document.documentElement.dataset.theme = '{theme}'")).await;
            let found = browser.script(SHADOWS).await;
            assert!(found[0].as_u64() > Some(3), "{found}");
            assert_eq!(found[1], serde_json::json!([]), "{theme}");
        }
    });
}
