//! Dead units and the way back, as a learner uses it, in real Chromium on the release build.

use e2e::{Browser, Server, in_browser};
use serde_json::json;

const LESSON: &str = "en/lessons/activation-functions/";
const LAB: &str = "#dying-lab";
const RIGHT: &str = "\u{e014}";

/// Scrolls to the lab: nothing plays while it is out of view.
async fn show(browser: &Browser) {
    browser
        .script(&format!("document.querySelector('{LAB}').scrollIntoView({{ behavior: 'instant' }})"))
        .await;
}

async fn open(browser: &Browser, address: &str) {
    browser.open_with_labs(address).await;
    show(browser).await;
}

/// Chooses an option of the select whose label begins with these words.
async fn choose(browser: &Browser, label: &str, option: &str) {
    let script = format!(
        "const label = [...document.querySelectorAll('{LAB} .lab__strip label')]
             .find((label) => label.textContent.trim().startsWith({label:?}));
         const select = label?.querySelector('select');
         const option = [...select?.options ?? []].find((option) => option.textContent.trim() === {option:?});
         if (!option) return false;
         select.value = option.value;
         select.dispatchEvent(new Event('change', {{ bubbles: true }}));
         return true;"
    );
    assert_eq!(browser.script(&script).await, true, "no option {option:?} of {label:?}");
}

/// Waits until the line below the pictures contains these words.
async fn read(browser: &Browser, words: &str) {
    browser.until_text(&format!("{LAB} .dying__reading"), |text| text.contains(words)).await;
}

async fn press(browser: &Browser, button: &str) {
    let script = format!(
        "const button = [...document.querySelectorAll('{LAB} button')]
             .find((button) => button.textContent.trim() === {button:?});
         button?.click();
         return button !== undefined;"
    );
    assert_eq!(browser.script(&script).await, true, "no button {button:?}");
}

async fn until_goals(browser: &Browser, n_goals: usize) {
    browser.until_text(&format!("{LAB} .lab-goals"), |text| text.matches('✓').count() == n_goals).await;
}

#[test]
fn a_gelu_unit_is_driven_away_where_silu_comes_back_and_a_link_shows_the_same() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        open(&browser, &address).await;
        read(&browser, "step 0: z = −1.000").await;
        read(&browser, "away from the target").await;
        press(&browser, "+10").await;
        read(&browser, "step 10: z = −1.").await;
        press(&browser, "Play").await;
        read(&browser, "step 20,000: z = −4.520").await;
        // The result is announced once, at the end.
        browser.until_text(&format!("{LAB} .player [role=status]"), |text| text.contains("20,000")).await;
        browser.until("return location.search.includes('~moves:20000')").await;

        browser.reload().await;
        browser.pass_by_labs().await;
        show(&browser).await;
        read(&browser, "step 20,000: z = −4.520").await;
        until_goals(&browser, 0).await;
        press(&browser, "To step 0").await;
        read(&browser, "step 0: z = −1.000").await;
        press(&browser, "Play").await;
        read(&browser, "step 20,000: z = −4.520").await;
        choose(&browser, "function", "SiLU").await;
        read(&browser, "step 0: z = −1.000").await;
        press(&browser, "Play").await;
        read(&browser, "Within 0.01 of the target since step 48").await;
        until_goals(&browser, 1).await;

        browser.click(&format!("{LAB} .lab__actions .toggle")).await;
        browser
            .until_text(&format!("{LAB} .lab__table"), |text| {
                text.contains("SiLU, asked for 1") && text.contains("comes back")
            })
            .await;
        let log = browser.log().await;
        assert!(log.is_empty(), "the console says: {log:#?}");
    });
}

#[test]
fn a_sleeping_network_wakes_up_when_only_the_function_changes() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        open(&browser, &address).await;
        browser.open_view(LAB, "network").await;
        read(&browser, "step 0: loss 0.495, 14.1 % of the units dead").await;
        choose(&browser, "Preset", "all asleep").await;
        read(&browser, "step 300: loss 0.492, 100 % of the units dead").await;
        read(&browser, "As good as the best constant: nothing of the input").await;
        read(&browser, "In float32 these slopes are exactly 0: Adam has nothing to enlarge.").await;
        choose(&browser, "function", "GELU").await;
        press(&browser, "Play").await;
        read(&browser, "It fits the sine.").await;
        read(&browser, "step 900").await;
        // Half dead under ReLU when the function changed, and back: only the second is a goal here.
        browser
            .until_text(&format!("{LAB} .lab-goals"), |text| {
                text.lines().any(|line| line.contains("change only the function") || line.contains('✓'))
            })
            .await;
        browser.until("return location.search.includes('~was:relu-0.01-300~')").await;

        browser.click(&format!("{LAB} .lab__actions .toggle")).await;
        for words in ["slope 0.5 and more", "z: layer 2, 1", "Inputs at which a unit of layer 1 has z = 0"] {
            browser.until_text(&format!("{LAB} .lab__table"), |text| text.contains(words)).await;
        }

        // A unit, by key and by press.
        let slider = browser.element(&format!("{LAB} .dying__selected input[type=range]")).await;
        slider.send_keys(RIGHT).await.unwrap();
        browser.until_text(&format!("{LAB} .dying__selected"), |text| text.contains("layer 2, unit 2")).await;
        press(&browser, "Show in “One unit”").await;
        read(&browser, "step 0: z = −").await;
        let log = browser.log().await;
        assert!(log.is_empty(), "the console says: {log:#?}");
    });
}

#[test]
fn a_rate_that_is_too_large_says_at_which_step_and_offers_a_smaller_one() {
    let server = Server::start();
    let state = "1~view:network~net:relu~lr:1~bias:0~opt:sgd~seed:1~step:600";
    let address = server.url(&format!("{LESSON}?dying-lab={state}#dying-lab"));
    in_browser(360, move |browser| async move {
        browser.open_with_labs(&address).await;
        browser.until_text(&format!("{LAB} .callout"), |text| text.contains("the largest float32")).await;
        press(&browser, "Start anew with the next smaller rate").await;
        read(&browser, "step 0: loss").await;
        let width = "return document.documentElement.scrollWidth <= innerWidth";
        assert_eq!(browser.script(width).await, true, "the page scrolls sideways");
    });
}

/// A network before its first step.
const START: &str = "1~view:network~net:gelu~lr:0.01~bias:-1~opt:adam~seed:1~step:0";

#[test]
fn a_play_shows_only_its_end_to_a_reader_who_wants_less_motion() {
    let server = Server::start();
    let address = server.url(&format!("{LESSON}?dying-lab={START}#dying-lab"));
    in_browser(1280, move |browser| async move {
        let features = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
        browser.cdp("Emulation.setEmulatedMedia", features).await;
        open(&browser, &address).await;
        read(&browser, "step 0: loss").await;
        // Keeps what the reading and the button say.
        let keep = format!(
            "const [reading, button] = ['.dying__reading', '.player__play'].map((it) => document.querySelector('{LAB} ' + it));
             window.said = [];
             const look = () => {{
                 for (const text of [reading.textContent.split(':')[0], button.textContent]) {{
                     if (!window.said.includes(text)) window.said.push(text);
                 }}
             }};
             look();
             new MutationObserver(look).observe(reading.closest('.lab'), {{ characterData: true, childList: true, subtree: true }});"
        );
        browser.script(&keep).await;
        press(&browser, "Play").await;
        read(&browser, "step 600: loss").await;
        assert_eq!(browser.script("return window.said").await, json!(["step 0", "Play", "step 600"]));
        // The result is announced as after any play.
        browser.until_text(&format!("{LAB} .player [role=status]"), |text| text.contains("600")).await;
    });
}

#[test]
fn a_play_waits_while_the_lab_is_out_of_view() {
    let server = Server::start();
    let address = server.url(&format!("{LESSON}?dying-lab={START}#dying-lab"));
    in_browser(1280, move |browser| async move {
        open(&browser, &address).await;
        read(&browser, "step 0: loss").await;
        // Scrolls away after the first steps, and counts the frames in which the number of steps stays the same.
        let play = format!(
            "const [reading, button] = ['.dying__reading', '.player__play'].map((it) => document.querySelector('{LAB} ' + it));
             const watch = (window.watch = {{ step: 0, still: 0, isAway: false }});
             const look = () => {{
                 const step = Number(/step ([0-9]+)/.exec(reading.textContent)[1]);
                 watch.still = step === watch.step ? watch.still + 1 : 0;
                 watch.step = step;
                 if (step > 0 && !watch.isAway) {{
                     watch.isAway = true;
                     scrollTo({{ top: 0, behavior: 'instant' }});
                 }}
                 requestAnimationFrame(look);
             }};
             button.click();
             look();"
        );
        browser.script(&play).await;
        browser.until("return window.watch.isAway && window.watch.still > 60").await;
        let step = browser.script("return window.watch.step").await.as_f64().unwrap();
        assert!(step < 600.0, "the lab played on to step {step}");
        assert_eq!(browser.text(&format!("{LAB} .player__play")).await, "Pause");
        show(&browser).await;
        read(&browser, "step 600: loss").await;
    });
}

#[test]
fn the_question_of_a_preset_stays_while_the_learner_follows_it() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        open(&browser, &address).await;
        browser.open_view(LAB, "network").await;
        choose(&browser, "Preset", "SGD is patient").await;
        let question = format!("{LAB} .dying__question");
        let asks_for_adam = |text: &str| text.contains("set the optimiser to Adam");
        browser.until_text(&question, asks_for_adam).await;
        read(&browser, "step 300: loss").await;
        let place = format!(
            "const top = (it) => document.querySelector('{LAB} ' + it).getBoundingClientRect().top;
             return top('.dying__panels') - top('.lab');"
        );
        let before = browser.script(&place).await;
        choose(&browser, "optimiser", "Adam").await;
        read(&browser, "step 0: loss").await;
        read(&browser, "Before, with SGD: loss ").await;
        choose(&browser, "learning rate", "0.01").await;
        let preset =
            format!("return document.querySelector('{LAB} .lab__strip select').selectedOptions[0].label");
        browser.until(&format!("{preset} === 'your own'")).await;
        browser.until_text(&question, asks_for_adam).await;
        assert_eq!(browser.script(&place).await, before, "the panels moved");

        // The lesson begins with the other view, and without an earlier run.
        press(&browser, "Reset").await;
        browser.until_text(&question, |text| text.contains("This unit gets a gradient")).await;
        browser.open_view(LAB, "network").await;
        browser.until_text(&question, |text| text.contains("Nothing is trained yet")).await;
        read(&browser, "step 0: loss 0.495").await;
        assert!(!browser.text(&format!("{LAB} .dying__reading")).await.contains("Before"));

        browser.open_view(LAB, "unit").await;
        choose(&browser, "Preset", "with Adam").await;
        read(&browser, "it still remembers the larger ones.").await;
        let log = browser.log().await;
        assert!(log.is_empty(), "the console says: {log:#?}");
    });
}

#[test]
fn a_typed_step_shows_that_it_is_being_computed_and_moves_nothing() {
    let server = Server::start();
    let address = server.url(&format!("{LESSON}?dying-lab={START}#dying-lab"));
    in_browser(1280, move |browser| async move {
        open(&browser, &address).await;
        read(&browser, "step 0: loss").await;
        // Keeps whether the word is seen, and where the controls are then.
        let watch = format!(
            "const busy = document.querySelector('{LAB} .player__busy');
             const isSeen = () => getComputedStyle(busy).visibility === 'visible';
             const places = () => {{
                 const top = busy.closest('.lab').getBoundingClientRect().top;
                 return [...busy.closest('.lab').querySelectorAll('.lab__strip *')].map((it) => {{
                     const place = it.getBoundingClientRect();
                     return [place.left, place.top - top, place.width, place.height].map(Math.round).join();
                 }}).join(' ');
             }};
             const watch = (window.watch = {{ before: places(), wasSeen: isSeen(), during: null, isSeen }});
             const look = () => {{
                 if (isSeen()) watch.during ??= places();
                 requestAnimationFrame(look);
             }};
             look();"
        );
        browser.script(&watch).await;
        let field = browser.element(&format!("{LAB} .player__step input")).await;
        field.send_keys("\u{e009}a\u{e000}4000\u{e007}").await.unwrap();
        read(&browser, "step 4,000: loss").await;
        browser.until("return !window.watch.isSeen()").await;
        let seen = "return [window.watch.wasSeen, window.watch.during === window.watch.before]";
        assert_eq!(browser.script(seen).await, json!([false, true]));
    });
}
