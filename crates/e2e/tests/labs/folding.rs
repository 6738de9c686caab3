//! Folding the plane, as a learner works with it, in real Chromium on the release build.

use e2e::{Browser, Server, in_browser};

const LESSON: &str = "en/lessons/activation-functions/";
const LAB: &str = "#collapse-lab";
const RIGHT: &str = "\u{e014}";

/// Waits until the line with the matrix contains these words.
async fn reads(browser: &Browser, words: &str) {
    browser.until_text(&format!("{LAB} .folding-readout"), |text| text.contains(words)).await;
}

/// Opens a view by its id.
async fn open(browser: &Browser, view: &str) {
    browser.open_view(LAB, view).await;
}

/// Moves the probe by its sliders.
async fn probe(browser: &Browser, [x, y]: [&str; 2]) {
    const FIELD: &str = "label.field:has(.folding-probe)";
    browser.set(&format!("{LAB} {FIELD} input"), x, "input").await;
    browser.set(&format!("{LAB} {FIELD} ~ {FIELD} input"), y, "input").await;
}

/// Returns whether the goal at this place is reached.
async fn has_reached(browser: &Browser, place: usize) -> bool {
    browser.text(&format!("{LAB} .lab-goal:nth-child({place})")).await.contains('✓')
}

#[test]
fn four_linear_layers_are_the_same_everywhere_and_an_activation_cuts_them_into_pieces() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&address).await;
        reads(&browser, "the same everywhere").await;
        // The third preset: four layers, one of which has rank 1.
        browser.set(&format!("{LAB} .folding-presets"), "2", "change").await;
        reads(&browser, "rank 1").await;
        for place in [["-1", "-1"], ["-1", "1"], ["1", "1"], ["1", "-1"]] {
            probe(&browser, place).await;
        }
        browser.until_text(&format!("{LAB} .lab-goal:nth-child(1)"), |text| text.contains('✓')).await;
        browser.until("return location.search.includes('collapse-lab=1~view:hand~act:none~m:')").await;

        browser.click(&format!("{LAB} .lab__actions .toggle")).await;
        browser.until_text(&format!("{LAB} .lab__table"), |text| text.contains("layer by layer")).await;

        // XOR by hand: two pieces on each side of the crease, with the matrix (−1, −1) or (1, 1).
        browser.set(&format!("{LAB} .folding-presets"), "4", "change").await;
        reads(&browser, "1 of 2").await;
        reads(&browser, "100 %").await;
        let log = browser.log().await;
        assert!(log.is_empty(), "the console says: {log:#?}");
    });
}

#[test]
fn five_folds_make_a_thousand_pieces() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&address).await;
        open(&browser, "fold").await;
        reads(&browser, "16 pieces").await;
        let question = "How many folds make more than 1,000 pieces?";
        browser.until_text(&format!("{LAB} .folding-try"), |text| text.contains(question)).await;
        let slider = browser.element(&format!("{LAB} .folding-layers")).await;
        for pieces in ["64 pieces", "256 pieces", "1,024 pieces"] {
            slider.send_keys(RIGHT).await.unwrap();
            reads(&browser, pieces).await;
        }
        reads(&browser, "can make 211 at most").await;
        browser.until_text(&format!("{LAB} .lab-goal:nth-child(2)"), |text| text.contains('✓')).await;
        browser.until("return location.search.includes('collapse-lab=1~view:fold~weights:paper')").await;
    });
}

#[test]
fn a_linear_stack_trains_down_to_its_floor_and_a_link_to_a_step_shows_the_same_again() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&address).await;
        open(&browser, "separate").await;
        reads(&browser, "step 0: loss").await;
        // Six linear layers on XOR: the second preset of the view.
        browser.set(&format!("{LAB} .folding-presets"), "1", "change").await;
        browser.click(&format!("{LAB} .player__play")).await;
        reads(&browser, "step 300: loss 0.6931").await;
        browser.until_text(&format!("{LAB} .lab-goal:nth-child(3)"), |text| text.contains('✓')).await;
        browser.until("return location.search.includes('~step:300')").await;

        browser.set(&format!("{LAB} .folding-presets"), "0", "change").await;
        reads(&browser, "step 0: loss").await;
        browser.click(&format!("{LAB} .player__play")).await;
        let before = browser
            .until_text(&format!("{LAB} .folding-facts"), |text| {
                text.contains("step 300: loss") && text.contains("100 %")
            })
            .await;
        browser
            .until("return location.search.includes('~act:relu~') && location.search.includes('~step:300')")
            .await;
        browser.reload().await;
        browser.pass_by_labs().await;
        let after = browser
            .until_text(&format!("{LAB} .folding-facts"), |text| text.contains("step 300: loss"))
            .await;
        assert_eq!(after, before);
        assert!(!has_reached(&browser, 4).await);
    });
}

#[test]
fn a_function_that_leaves_float32_says_why_and_offers_relu() {
    let server = Server::start();
    // 10·x³ through six layers.
    let state = "1~view:separate~data:xor~act:own~l:6~w:8~seed:1~step:10~own:f_10TxU3";
    let address = server.url(&format!("{LESSON}?collapse-lab={state}#collapse-lab"));
    in_browser(360, move |browser| async move {
        browser.open_with_labs(&address).await;
        reads(&browser, "the largest float32").await;
        reads(&browser, "grow too fast from layer to layer").await;
        browser.click(&format!("{LAB} .folding-relu")).await;
        reads(&browser, "step 0: loss 0.").await;
        browser.until_gone(&format!("{LAB} .folding-relu")).await;
    });
}

#[test]
fn the_lab_fits_a_small_phone_and_a_finger_drags_the_probe_sideways() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(320, move |browser| async move {
        browser.open_with_labs(&address).await;
        reads(&browser, "the same everywhere").await;
        let overflow = browser
            .script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
            .await;
        assert_eq!(overflow.as_f64(), Some(0.0));
        let drag = "const canvas = document.querySelector('#collapse-lab .folding-before canvas');
            const box = canvas.getBoundingClientRect();
            const send = (type, x, y) => canvas.dispatchEvent(new PointerEvent(type, { pointerId: 7, pointerType: 'touch',
                button: 0, buttons: type === 'pointerup' ? 0 : 1, clientX: box.left + x, clientY: box.top + y, bubbles: true, cancelable: true }));
            send('pointerdown', 100, 150);
            send('pointermove', 102, 190);
            const before = document.querySelector('#collapse-lab .folding-before canvas').ariaLabel;
            send('pointermove', 130, 190);
            send('pointerup', 130, 190);
            return before;";
        let before = browser.script(drag).await;
        assert!(before.as_str().is_some_and(|label| label.contains("the probe at (0.80, 0.60)")), "{before}");
        browser
            .until(
                "return !document.querySelector('#collapse-lab .folding-before canvas').ariaLabel.includes('(0.80, 0.60)')",
            )
            .await;
    });
}

#[test]
fn a_drag_ends_with_its_button_although_another_is_down() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&address).await;
        let send = |kind: &str, buttons: u8, x: u32| {
            format!(
                "const canvas = document.querySelector('#collapse-lab .folding-before canvas');
                 const box = canvas.getBoundingClientRect();
                 canvas.dispatchEvent(new PointerEvent('{kind}', {{ pointerId: 7, pointerType: 'mouse', button: 0,
                     buttons: {buttons}, clientX: box.left + {x}, clientY: box.top + 100, bubbles: true, cancelable: true }}));"
            )
        };
        let label = "return document.querySelector('#collapse-lab .folding-before canvas').ariaLabel";
        let first = browser.script(label).await;
        browser.script(&send("pointerdown", 1, 120)).await;
        browser.until(&format!("{label} !== {first}")).await;
        let pressed = browser.script(label).await;
        // The press of the main button ended outside of the window; the right one is down.
        browser.script(&send("pointermove", 2, 180)).await;
        browser.script(&send("pointermove", 1, 200)).await;
        assert_eq!(browser.script(label).await, pressed);
    });
}

#[test]
fn in_a_wide_window_the_planes_have_most_of_the_labs_width() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&address).await;
        reads(&browser, "the same everywhere").await;
        let sizes = format!(
            "return [...document.querySelectorAll('{LAB} .folding-planes canvas')]
                 .flatMap((it) => [it.clientWidth, it.clientHeight]).filter((it) => it >= 300).length"
        );
        browser.until(&format!("return (() => {{ {sizes} }})() === 4")).await;
    });
}
