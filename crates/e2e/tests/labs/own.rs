//! An activation of the learner's own, drawn, typed, trained with and timed, in real Chromium on the release build.

use e2e::{Browser, Server, in_browser};

const LESSON: &str = "en/lessons/activation-functions/";
const LAB: &str = "#own-lab";
const RIGHT: &str = "\u{e014}";
const DELETE: &str = "\u{e017}";

/// Waits until the line below the picture contains these words.
async fn read(browser: &Browser, words: &str) {
    browser.until_text(&format!("{LAB} .own__reading"), |text| text.contains(words)).await;
}

/// Types a formula into the field, replacing its content.
async fn enter(browser: &Browser, formula: &str) {
    // Control and A, release, the text.
    let keys = format!("\u{e009}a\u{e000}{formula}");
    browser.element(&format!("{LAB} .own__typed input")).await.send_keys(&keys).await.unwrap();
}

#[test]
fn points_move_by_key_are_added_with_the_pointer_and_stay_in_the_link() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&address).await;
        read(&browser, "The closest built-in function is ReLU").await;
        let handle = browser.element(&format!("{LAB} [data-point='1']")).await;
        handle.send_keys(RIGHT).await.unwrap();
        browser
            .until("return location.search.includes('own-lab=1~f:d_cl_-0.5_0_0.1_0.15_0.5_0.5_2_2')")
            .await;

        // A press on an empty place adds a point there, and keys move and remove it.
        let press = format!(
            "const plot = document.querySelector('{LAB} .own__plot');
             const frame = plot.getBoundingClientRect();
             const at = {{ bubbles: true, pointerId: 1, pointerType: 'mouse', button: 0, buttons: 1,
                 clientX: frame.left + frame.width * 0.25, clientY: frame.top + 60 }};
             plot.firstElementChild.dispatchEvent(new PointerEvent('pointerdown', at));
             plot.firstElementChild.dispatchEvent(new PointerEvent('pointerup', {{ ...at, buttons: 0 }}));"
        );
        browser.script(&press).await;
        browser.element(&format!("{LAB} [data-point='4']")).await;
        let added = browser.element(&format!("{LAB} [data-point='0']")).await;
        let name = added.attr("aria-label").await.unwrap().unwrap();
        assert!(name.starts_with("Point 1 of 5"), "{name}");
        added.send_keys(DELETE).await.unwrap();
        browser.until(&format!("return !document.querySelector(\"{LAB} [data-point='4']\")")).await;

        // The link leads to the same function.
        browser.until("return location.search.includes('~f:d_cl_-0.5_0_0.1_0.15_0.5_0.5_2_2')").await;
        browser.reload().await;
        browser.pass_by_labs().await;
        browser
            .until(&format!(
                "return document.querySelector(\"{LAB} [data-point='1']\")?.ariaLabel.includes('x = 0.10, y = 0.15')"
            ))
            .await;
        let log = browser.log().await;
        assert!(log.is_empty(), "the console says: {log:#?}");
    });
}

#[test]
fn a_formula_reaches_the_goal_and_one_that_is_not_finite_is_refused_with_a_reason() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(360, move |browser| async move {
        browser.open_with_labs(&address).await;
        browser.open_view(LAB, "type").await;
        read(&browser, "The closest built-in function is GELU").await;
        enter(&browser, "1 / x").await;
        browser
            .until_text(&format!("{LAB} .own__typed [role=alert]"), |text| {
                text.contains("At x = 0 the value passes 3.4·10³⁸") && text.contains("Limit it")
            })
            .await;
        assert!(!browser.text(&format!("{LAB} .lab-goals")).await.contains('✓'));
        enter(&browser, "1.59 * tanh(x)").await;
        read(&browser, "E[f(z)²] = 0.99").await;
        browser.until_text(&format!("{LAB} .lab-goals"), |text| text.contains('✓')).await;
        browser.until("return location.search.includes('own-lab=1~f:f_1.59WTWtanhLxR')").await;
        browser.click(&format!("{LAB} .lab__actions .toggle")).await;
        browser.until_text(&format!("{LAB} .lab__table"), |text| text.contains("share that is flat")).await;
        let width = "return document.documentElement.scrollWidth <= innerWidth";
        assert_eq!(browser.script(width).await, true, "the page scrolls sideways");
        let log = browser.log().await;
        assert!(log.is_empty(), "the console says: {log:#?}");
    });
}

/// Waits until a point of what is drawn has this place.
async fn until_point(browser: &Browser, point: usize, place: &str) {
    browser
        .until(&format!(
            "return document.querySelector(\"{LAB} [data-point='{point}']\")?.ariaLabel.includes({place:?})"
        ))
        .await;
}

/// Waits until the field of the formula shows this text.
async fn until_formula(browser: &Browser, text: &str) {
    browser
        .until(&format!("return document.querySelector('{LAB} .own__typed input')?.value === {text:?}"))
        .await;
}

#[test]
fn what_was_drawn_and_typed_is_kept_without_its_address_until_a_reset() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        let open_way = async |way: &str| browser.open_view(LAB, way).await;
        let refused = format!("{LAB} .own__typed [role=alert]");
        browser.open_with_labs(&address).await;
        browser.element(&format!("{LAB} [data-point='1']")).await.send_keys(RIGHT).await.unwrap();
        until_point(&browser, 1, "x = 0.10, y = 0.15").await;
        open_way("type").await;
        enter(&browser, "1 / x").await;
        browser.until_text(&refused, |text| text.contains("At x = 0")).await;

        browser.open_with_labs(&address).await;
        until_formula(&browser, "1 / x").await;
        browser.until_text(&refused, |text| text.contains("At x = 0")).await;
        open_way("draw").await;
        until_point(&browser, 1, "x = 0.10, y = 0.15").await;
        // The address names what is drawn now: with it, the text is there too.
        browser.until("return location.search.includes('own-lab=1~f:d_cl_-0.5_0_0.1_0.15')").await;
        browser.reload().await;
        browser.pass_by_labs().await;
        until_point(&browser, 1, "x = 0.10, y = 0.15").await;
        open_way("type").await;
        until_formula(&browser, "1 / x").await;

        // A link that names another function is followed, and replaces nothing.
        browser.open_with_labs(&format!("{address}?own-lab=1~f:f_sinLxR")).await;
        until_formula(&browser, "sin(x)").await;
        browser.open_with_labs(&address).await;
        until_formula(&browser, "1 / x").await;

        let reset = format!(
            "[...document.querySelectorAll('{LAB} .lab__actions .button')]
                .find((it) => it.textContent.trim() === 'Reset').click()"
        );
        browser.script(&reset).await;
        until_point(&browser, 1, "x = 0.00, y = 0.15").await;
        browser.open_with_labs(&address).await;
        until_point(&browser, 1, "x = 0.00, y = 0.15").await;
        open_way("type").await;
        until_formula(&browser, "x * sigmoid(1.7 * x)").await;
        let log = browser.log().await;
        assert!(log.is_empty(), "the console says: {log:#?}");
    });
}

#[test]
fn the_address_is_written_while_changes_go_on_and_when_the_page_is_left() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&address).await;
        let hands = format!(
            "window.move = (key) => document.querySelector(\"{LAB} [data-point='1']\")
                .dispatchEvent(new KeyboardEvent('keydown', {{ key, bubbles: true }}));"
        );
        let go_on = "move('ArrowRight');
            let n = 0;
            window.going = setInterval(() => move(n++ % 2 ? 'ArrowDown' : 'ArrowUp'), 50);";
        browser.script(&format!("{hands} {go_on}")).await;
        browser.until("return location.search.includes('own-lab=1~f:d_cl_-0.5_0_0.1_')").await;
        browser.script("clearInterval(window.going)").await;

        let leave = "move('ArrowRight');
            setTimeout(() => {
                dispatchEvent(new PageTransitionEvent('pagehide'));
                window.written = location.search;
            })";
        browser.script(leave).await;
        let written = browser.until("return window.written ?? false").await;
        assert!(written.as_str().is_some_and(|it| it.contains("f:d_cl_-0.5_0_0.2_")), "{written}");
    });
}

#[test]
fn the_networks_of_the_other_labs_train_with_it() {
    let server = Server::start();
    let state = "1~f:f_xTsigmoidL1.7TxR";
    let address = server.url(&format!("{LESSON}?own-lab={state}#own-lab"));
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&address).await;
        for (place, lab) in [(0, "collapse-lab"), (1, "dying-lab")] {
            browser.element(&format!("{LAB} .own__train a")).await;
            let script = format!("document.querySelectorAll('{LAB} .own__train a')[{place}].click()");
            browser.script(&script).await;
            browser
                .until(&format!(
                    "return decodeURIComponent(location.search).includes('{lab}=1~') && location.hash === '#{lab}'"
                ))
                .await;
            browser
                .until(&format!(
                    "return [...document.querySelectorAll('#{lab} select')].some((it) =>
                         it.value === 'own' && it.selectedOptions[0].textContent === 'your function')"
                ))
                .await;
        }
        browser.until_text("#dying-lab .dying__reading", |text| text.contains("step 0: loss")).await;
        let log = browser.log().await;
        assert!(log.is_empty(), "the console says: {log:#?}");
    });
}

#[test]
fn a_sentence_sets_the_function_and_can_be_undone() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&address).await;
        read(&browser, "The closest built-in function is ReLU").await;
        let sentence = format!(
            "const link = document.createElement('a');
             Object.assign(link, {{ href: '?own-lab=1~f:f_tanhLxR#own-lab', textContent: 'a tanh' }});
             link.dataset.lab = 'own-lab';
             document.querySelector('{LAB}').before(link);
             link.click();"
        );
        browser.script(&sentence).await;
        read(&browser, "The closest built-in function is Tanh").await;
        let undo = format!(
            "const buttons = [...document.querySelectorAll('{LAB} .lab__actions button')];
             const undo = buttons.find((it) => it.textContent === 'Undo');
             undo?.click();
             return undo !== undefined"
        );
        browser.until(&undo).await;
        read(&browser, "The closest built-in function is ReLU").await;
        let log = browser.log().await;
        assert!(log.is_empty(), "the console says: {log:#?}");
    });
}

#[test]
fn the_exercise_times_it_against_relu_and_names_its_form() {
    let server = Server::start();
    let state = "1~f:f_xTsigmoidL1.7TxR";
    let address = server.url(&format!("{LESSON}?own-lab={state}#own-lab"));
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&address).await;
        browser
            .until_text(&format!("{LAB} .own__train"), |text| text.contains("Time it in the exercise"))
            .await;
        browser
            .script(&format!("document.querySelector('{LAB} .own__train a[data-lab=timing]').click()"))
            .await;
        browser
            .until(
                "return decodeURIComponent(location.search).includes('~own:f_xTsigmoidL1.7TxR')
                     && location.hash === '#timing'",
            )
            .await;
        browser
            .until_text("#timing .timing__summary", |text| {
                text.starts_with("ReLU, GELU, SiLU, your function")
            })
            .await;
        let note = "window.lanes = new Set();
            const look = () => {
                const lanes = [...document.querySelectorAll('#timing .timing__lane')];
                window.lanes.add(lanes.map((lane) => lane.firstElementChild.textContent).join(', '));
                requestAnimationFrame(look);
            };
            look();";
        browser.script(note).await;
        browser.start_measuring().await;
        browser.until_a_run_counts().await;
        let races = browser.script("return [...window.lanes]").await.to_string();
        assert!(races.contains("your function · scalar Rust"), "{races}");
        assert!(races.contains("copy (floor), ReLU, GELU, SiLU\""), "the exercise races alone: {races}");
        let said = browser
            .until_text("#timing .timing__own", |text| {
                text.contains("says nothing about the function itself")
            })
            .await;
        for part in ["times as long as ReLU", "its 3 operations are interpreted", "without SIMD"] {
            assert!(said.contains(part), "no `{part}` in: {said}");
        }
        browser.element("#timing .timing__own canvas[aria-label*='your function']").await;
        browser.unfold_results().await;
        let row = browser.text("#timing .timing__table tbody tr:last-child").await;
        assert!(
            row.contains("your function") && row.contains("interpreted, 3 operations (scalar Rust)"),
            "{row}"
        );
        let ratio = "return parseFloat(document.querySelector('#timing .timing__table tbody tr:last-child')
            .cells[3].textContent.replaceAll(',', ''))";
        assert!(browser.script(ratio).await.as_f64().is_some_and(|ratio| ratio > 5.0), "{row}");
        // It is no part of the stored run, and the switch takes it out of the next one.
        let past = browser.text("#timing .timing__history").await;
        assert!(!past.contains("your function"), "{past}");
        browser.click("#timing .timing__settings summary").await;
        browser.click("#timing .timing__settings input[name=own]").await;
        browser.until("return !decodeURIComponent(location.search).includes('~own:')").await;
        browser.start_measuring().await;
        browser.until_a_run_counts().await;
        browser.until_gone("#timing .timing__own").await;
        let log = browser.log().await;
        assert!(log.is_empty(), "the console says: {log:#?}");
    });
}

#[test]
fn the_exercise_drops_a_hostile_function_and_says_so() {
    let server = Server::start();
    let address = server.url(&format!("{LESSON}?timing=1~functions:relu,gelu,silu~own:f_1DLx-xR#timing"));
    in_browser(360, move |browser| async move {
        browser.open_with_labs(&address).await;
        browser.until_text("#timing .lab__note", |text| text.contains("own")).await;
        let summary = browser.text("#timing .timing__summary").await;
        assert!(summary.starts_with("ReLU, GELU, SiLU") && !summary.contains("your function"), "{summary}");
    });
}

#[test]
fn a_hostile_link_is_not_followed_and_says_so() {
    let server = Server::start();
    let address = server.url(&format!("{LESSON}?own-lab=1~f:f_lnLxR~zoom:9#own-lab"));
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&address).await;
        browser
            .until_text(&format!("{LAB} .lab__note"), |text| text.contains('f') && text.contains("zoom"))
            .await;
        read(&browser, "The closest built-in function is ReLU").await;
        let log = browser.log().await;
        assert!(log.is_empty(), "the console says: {log:#?}");
    });
}
