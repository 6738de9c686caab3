//! The curve explorer as learners use it: guessing, moving, finding, linking, saving. In real Chromium.

use e2e::{Browser, COLOURFUL, Server, in_browser};
use serde_json::{Value, json};

const LESSON: &str = "lessons/activation-functions/";
const SLIDER: &str = "#explorer .curves__slider";
const FIELD: &str = "#explorer .number-field input";
const READOUTS: &str = "#explorer .curves__readouts";
const GOALS: &str = "#explorer .lab-goals";
const RIGHT: &str = "\u{e014}";
const HOME: &str = "\u{e011}";

async fn press(browser: &Browser, keys: &str) {
    browser.element(SLIDER).await.send_keys(keys).await.unwrap();
}

async fn field(browser: &Browser) -> Value {
    browser.script(&format!("return document.querySelector('{FIELD}').value")).await
}

/// Returns the description of the picture.
async fn described(browser: &Browser) -> String {
    let words = browser.script("return document.querySelector('#explorer canvas').ariaLabel").await;
    words.as_str().unwrap().to_owned()
}

/// Waits until a script returns `expected`.
async fn until(browser: &Browser, script: &str, expected: Value) {
    let start = std::time::Instant::now();
    loop {
        let found = browser.script(script).await;
        if found == expected {
            return;
        }
        assert!(start.elapsed().as_secs() < 20, "{script}: {found}, not {expected}");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

async fn assert_no_errors(browser: &Browser) {
    let log = browser.log().await;
    let errors: Vec<_> = log.iter().filter(|entry| entry.level == "SEVERE").collect();
    assert!(errors.is_empty(), "the console says: {errors:#?}");
}

#[test]
fn a_guess_in_the_picture_comes_before_the_curve_and_the_minimum_is_found_by_keyboard() {
    let server = Server::start();
    let address = server.url(&format!("en/{LESSON}"));
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&address).await;
        // ReLU and GELU are there, SiLU is not.
        browser.until_text("#explorer .curves__hold", |text| text.contains("curve of SiLU appears")).await;
        until(&browser, COLOURFUL, json!(true)).await;
        let words = described(&browser).await;
        assert!(words.starts_with("Curves of ReLU, GELU for x in"), "{words}");
        let confirm = "#explorer .curves__hold .button--primary";
        let is_off = format!("return document.querySelector('{confirm}').disabled");
        assert_eq!(browser.script(&is_off).await, true, "nothing is placed yet");

        // Pressing the picture in its middle places the guess at 0; confirming it shows the curve.
        let place = "const canvas = document.querySelector('#explorer .curves__canvas--cursor');
            canvas.scrollIntoView({ behavior: 'instant', block: 'center' });
            const box = canvas.getBoundingClientRect();
            const at = { clientX: box.left + (box.width + 36) / 2, clientY: box.top + box.height - 80, pointerId: 1, buttons: 1,
                pointerType: 'mouse', bubbles: true, cancelable: true };
            canvas.dispatchEvent(new PointerEvent('pointerdown', at));
            canvas.dispatchEvent(new PointerEvent('pointerup', at));";
        browser.script(place).await;
        let guess = "const guess = document.querySelector('#silu-lowest .axis__number input').value;
            return guess !== '' && Math.abs(Number(guess)) < 0.1";
        until(&browser, guess, json!(true)).await;
        browser.click(confirm).await;
        browser.until_text(READOUTS, |text| text.contains("SiLU")).await;
        assert_eq!(browser.script("return !!document.querySelector('#explorer .curves__hold')").await, false);
        browser.until_script("return document.activeElement.matches('#explorer .curves__slider')").await;
        browser.until_text("#silu-lowest .prediction__told", |text| text.contains("1.278")).await;

        // The view goes to the dip, and both places are told with their distance, while SiLU is shown.
        let view =
            "const { min, max } = document.querySelector('#explorer .curves__slider'); return [min, max]";
        until(&browser, view, json!(["-3.8", "1.2"])).await;
        let words = described(&browser).await;
        assert!(words.contains("my guess ") && words.contains("truth \u{2212}1.28 · 1."), "{words}");
        let toggle = "[...document.querySelectorAll('#explorer .curves__function')].find((it) => it.textContent === 'SiLU').querySelector('input').click()";
        browser.script(toggle).await;
        browser.until_text(READOUTS, |text| !text.contains("SiLU")).await;
        assert!(!described(&browser).await.contains("my guess"), "the guess shows without its function");
        browser.script(toggle).await;
        browser.until_text(READOUTS, |text| text.contains("SiLU")).await;

        // By keyboard alone: from the left end, 250 steps by tens and two by ones, to −1.28.
        let moves = "const slider = document.querySelector('#explorer .curves__slider');
            const press = (key, shiftKey) => slider.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }));
            press('Home'); for (let i = 0; i < 25; i++) press('ArrowRight', true); press('ArrowRight'); press('ArrowRight');";
        browser.script(moves).await;
        until(&browser, &format!("return document.querySelector('{FIELD}').value"), json!("-1.28")).await;
        let numbers = browser.until_text(READOUTS, |text| text.contains("\u{2212}0.2785")).await;
        assert!(numbers.contains("(\u{2212}1.28) · σ(\u{2212}1.28) = (\u{2212}1.28) · 0.2176"), "{numbers}");
        browser.until_text(GOALS, |text| text.contains('\u{2713}')).await;

        // Real keys reach it too, and the picture's slider announces its position.
        press(&browser, HOME).await;
        press(&browser, RIGHT).await;
        assert_eq!(field(&browser).await, "-3.79");
        let spoken = browser.element(SLIDER).await.attr("aria-valuetext").await.unwrap();
        assert_eq!(spoken.as_deref(), Some("\u{2212}3.79"));
        assert_no_errors(&browser).await;
    });
}

#[test]
fn a_link_opens_its_exact_state_and_follows_later_changes() {
    let server = Server::start();
    let state = "?explorer=1~on:gelu,gelu_tanh~x:-2.7~range:-6,6~lower:difference~tangents:0#explorer";
    let address = server.url(&format!("en/{LESSON}{state}"));
    let hostile = server.url(&format!(
        "en/{LESSON}?explorer=1~on:evil,gelu~x:1e999~range:9,-99999~zoom:%3Cb%3E&q=1#explorer"
    ));
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&address).await;
        let numbers = browser.until_text(READOUTS, |text| text.contains("GELU tanh")).await;
        assert!(numbers.contains("4.73 × 10⁻⁴"), "{numbers}");
        until(
            &browser,
            "return document.querySelector('#explorer').getBoundingClientRect().top < innerHeight",
            json!(true),
        )
        .await;

        // Zooming by keys changes the address once the view rests, without a new history entry; the language switch
        // keeps it.
        let n_entries = browser.script("return history.length").await;
        press(&browser, "+").await;
        until(&browser, "return location.search.includes('range:-5.34,4.26')", json!(true)).await;
        browser.click(".top-bar a[hreflang=ko]").await;
        browser.until_text("main h1", |title| title.contains("친구들")).await;
        until(
            &browser,
            "return document.documentElement.lang + location.search.includes('range:-5.34,4.26')",
            json!("kotrue"),
        )
        .await;
        assert_eq!(field(&browser).await, "-2.70");
        assert_eq!(browser.script("return history.length").await, n_entries);

        // The table, the way back, and the pictures.
        browser.click("#explorer .lab__actions .toggle").await;
        browser.until_text("#explorer .lab__table", |text| text.contains("GELU − GELU tanh")).await;
        let keep = "window.saved = []; const make = URL.createObjectURL.bind(URL);
            URL.createObjectURL = (blob) => { blob.text().then((text) => saved.push(`${blob.type} ${text}`)); return make(blob); };";
        browser.script(keep).await;
        for format in ["PNG", "SVG"] {
            browser.script(&format!("[...document.querySelectorAll('#explorer .lab__actions button')].find((it) => it.textContent.includes('{format}')).click()")).await;
        }
        until(
            &browser,
            "return saved.map((it) => it.slice(0, 9)).sort().join()",
            json!("image/png,image/svg"),
        )
        .await;
        until(&browser, "return saved.some((it) => it.includes('<svg') && it.includes('GELU'))", json!(true))
            .await;
        let reset = "[...document.querySelectorAll('#explorer .lab__actions button')].find((it) => it.textContent.trim() === '처음대로').click()";
        browser.script(reset).await;
        browser.until_text(READOUTS, |text| text.contains("ReLU")).await;
        until(&browser, "return location.search", json!("")).await;

        // A hostile link is followed as far as possible, and the page reports that.
        browser.open_with_labs(&hostile).await;
        browser.until_text("#explorer .lab__note", |text| text.contains("on, x, range")).await;
        browser.until_text(READOUTS, |text| text.contains("GELU")).await;
        assert_no_errors(&browser).await;
    });
}

/// Sends pointer events to the picture: `send(type, share of its width, more)`.
const POINTER: &str = "const canvas = document.querySelector('#explorer .curves__canvas--cursor');
    canvas.scrollIntoView({ behavior: 'instant', block: 'center' });
    const box = canvas.getBoundingClientRect();
    const send = (type, share, more) => canvas.dispatchEvent(new PointerEvent(type, { clientX: box.left + box.width * share,
        clientY: box.top + box.height / 3, pointerId: 1, pointerType: 'mouse', bubbles: true, cancelable: true, ...more }));
    const held = { button: 0, buttons: 1 }, free = { button: -1, buttons: 0 };";

#[test]
fn a_link_may_ask_for_the_guess_before_it_shows_its_state() {
    let server = Server::start();
    let address = server.url(&format!("en/{LESSON}?explorer=1~on:relu,silu~x:2~range:-4,4~guess:1#explorer"));
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&address).await;
        browser.until_text("#explorer .curves__hold", |text| text.contains("Guess first")).await;
        assert!(described(&browser).await.starts_with("Curves of ReLU for x in \u{2212}4.00 … 4.00"));
        browser.click("#explorer .curves__waive").await;
        browser.until_text(READOUTS, |text| text.contains("SiLU")).await;
        assert_eq!(field(&browser).await, "2.00");
        // Without a guess there is nothing to move to. The switch takes the question out of the link.
        let view = "return document.querySelector('#explorer .curves__slider').min";
        assert_eq!(browser.script(view).await, "-4");
        browser.click("#explorer input[name=asks-first]").await;
        until(&browser, "return location.search.includes('guess')", json!(false)).await;
        assert_no_errors(&browser).await;
    });
}

/// Records the latest texts that are written on a canvas.
const NOTE_TEXTS: &str = "window.texts = [];
    const { fillText } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
        texts.push(text);
        return fillText.call(this, text, ...place);
    };";

#[test]
fn a_mouse_that_hovers_shows_a_ghost_cursor_and_moves_nothing() {
    let server = Server::start();
    let address = server.url(&format!("en/{LESSON}?explorer=1~on:relu,gelu~x:1~range:-6,6#explorer"));
    in_browser(1280, move |browser| async move {
        browser.before_every_page(NOTE_TEXTS).await;
        browser.open_with_labs(&address).await;
        browser.until_text(READOUTS, |text| text.contains("ReLU")).await;
        let at = |script: &str| format!("{POINTER} texts.length = 0; {script}; return 0");
        browser.script(&at("send('pointermove', 0.3, free)")).await;
        until(&browser, "return texts.some((text) => text.startsWith('x = \u{2212}'))", json!(true)).await;
        assert_eq!(field(&browser).await, "1.00");
        // It goes with the mouse, and a finger has none.
        browser.script(&at("send('pointerleave', 0.3, free)")).await;
        until(&browser, "return texts.join()", json!("x = 1.00")).await;
        browser.script(&at("send('pointermove', 0.3, { ...free, pointerType: 'touch' })")).await;
        press(&browser, RIGHT).await;
        until(&browser, "return texts.filter((text) => text.startsWith('x = ')).join()", json!("x = 1.01"))
            .await;
        assert_no_errors(&browser).await;
    });
}

#[test]
fn a_pointer_drags_only_while_its_main_button_is_down() {
    let server = Server::start();
    let address = server.url(&format!("en/{LESSON}?explorer=1~on:relu~x:1~range:-6,6#explorer"));
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&address).await;
        browser.until_text(READOUTS, |text| text.contains("ReLU")).await;
        let at = |script: &str| format!("{POINTER} {script}; return 0");
        let frames = "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))";
        let rows = [
            (
                "send('pointerdown', 0.3, { ...held, ctrlKey: true }); send('pointermove', 0.7, held)",
                "the menu of a Mac",
            ),
            (
                "send('pointerdown', 0.3, { button: 2, buttons: 2 }); send('pointermove', 0.7, { buttons: 2 })",
                "the right button",
            ),
            (
                "send('pointerdown', 0.3, { button: 1, buttons: 4 }); send('pointermove', 0.7, { buttons: 4 })",
                "the middle button",
            ),
        ];
        for (script, what) in rows {
            browser.script(&at(script)).await;
            browser.script(frames).await;
            assert_eq!(field(&browser).await, "1.00", "{what} drags");
        }
        let ends = [
            (
                "send('pointermove', 0.7, free); send('pointermove', 0.7, held)",
                "a button that was released elsewhere",
            ),
            ("send('lostpointercapture', 0.3, held); send('pointermove', 0.7, held)", "a lost pointer"),
            ("send('pointercancel', 0.3, held); send('pointermove', 0.7, held)", "a cancelled pointer"),
            ("send('contextmenu', 0.3, held); send('pointermove', 0.7, held)", "a menu"),
            (
                "dispatchEvent(new Event('blur')); send('pointermove', 0.7, held)",
                "a window without the focus",
            ),
        ];
        for (script, what) in ends {
            browser.script(&at("send('pointerdown', 0.5, held); send('pointermove', 0.3, held)")).await;
            browser.script(frames).await;
            let dragged = field(&browser).await;
            assert!(dragged.as_str().unwrap().starts_with('-'), "{dragged}: the drag itself");
            browser.script(&at(script)).await;
            browser.script(frames).await;
            assert_eq!(field(&browser).await, dragged, "{what} drags on");
        }
        assert_no_errors(&browser).await;
    });
}

#[test]
fn the_browsers_own_menu_saves_the_whole_picture() {
    let server = Server::start();
    let address = server.url(&format!("en/{LESSON}?explorer=1~on:relu,gelu~x:1~range:-6,6#explorer"));
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&address).await;
        browser.until_text(READOUTS, |text| text.contains("ReLU")).await;
        until(&browser, COLOURFUL, json!(true)).await;
        // The share of the upper canvas that is painted, and whether it shows both layers: the cursor's text over the
        // ground's curves, where each pixel that the upper canvas left empty is the lower one's.
        let painted = "const [ground, cursor] = document.querySelectorAll('#explorer canvas');
            const data = (canvas) => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
            const [below, above] = [data(ground), data(cursor)];
            let painted = 0, same = 0;
            for (let i = 0; i < above.length; i += 4) {
                painted += above[i + 3] === 255;
                same += [0, 1, 2, 3].every((channel) => above[i + channel] === below[i + channel]);
            }
            return [painted, same].map((count) => Math.round(100 * count / (above.length / 4)))";
        assert_eq!(browser.script(painted).await, json!([0, 0]), "the cursor's layer alone");
        browser.script(&format!("{POINTER} send('contextmenu', 0.5, {{ button: 2, buttons: 2 }})")).await;
        let whole = browser.script(painted).await;
        assert_eq!(whole[0], 100, "of all pixels, in percent");
        assert!(whole[1].as_u64().unwrap() >= 98, "{whole}: all but the cursor is the ground");

        // The next move of the cursor restores its layer.
        press(&browser, RIGHT).await;
        until(&browser, painted, json!([0, 0])).await;
        assert_no_errors(&browser).await;
    });
}

#[test]
fn the_whole_explorer_fits_on_a_narrow_screen() {
    let server = Server::start();
    let all = "relu,leaky_relu,elu,selu,softplus,gelu,gelu_tanh,silu,mish,hardswish,sigmoid,tanh";
    let address = server.url(&format!("ko/{LESSON}?explorer=1~on:{all}~x:1~range:-6,6~shading:1#explorer"));
    in_browser(500, move |browser| async move {
        browser.open_with_labs(&address).await;
        browser.until_text(READOUTS, |text| text.contains("Tanh")).await;
        let overflow = "const lab = document.querySelector('#explorer .lab'); lab.style.width = '288px';
            const wide = [...lab.querySelectorAll('*')].filter((it) => it.scrollWidth > it.clientWidth + 1 && it.clientWidth > 0
                && getComputedStyle(it).overflowX === 'visible' && getComputedStyle(it).display !== 'inline');
            return wide.map((it) => it.className || it.tagName)";
        assert_eq!(browser.script(overflow).await, json!([]));
    });
}

#[test]
fn at_a_jump_of_the_derivative_picture_numbers_and_table_show_both_sides() {
    let server = Server::start();
    let address = server.url(&format!("en/{LESSON}?explorer=1~on:relu,hardswish~x:0~range:-6,6#explorer"));
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&address).await;
        let numbers = browser.until_text(READOUTS, |text| text.contains("Hardswish")).await;
        assert!(
            numbers.contains("the slope jumps here: 0.0000 from the left, 1.0000 from the right"),
            "{numbers}"
        );
        let words = browser.script("return document.querySelector('#explorer canvas').ariaLabel").await;
        assert!(
            words
                .as_str()
                .unwrap()
                .contains("Derivatives jump: ReLU at x = 0; Hardswish at x = \u{2212}3, 3."),
            "{words}"
        );
        browser.click("#explorer .lab__actions .toggle").await;
        browser.until_text("#explorer .lab__table", |text| text.contains("in parentheses")).await;
        let cells = "return [...document.querySelectorAll('#explorer .lab__table td')].map((it) => it.textContent.trim()).filter((it) => it.includes('('))";
        let both = json!([
            "0.0000 (limit from the right 1.0000)",
            "0.0000 (limit from the right 1.0000)",
            "0.0000 (limit from the right \u{2212}0.5000)",
            "1.0000 (limit from the left 1.5000)",
        ]);
        let mut found = browser.script(cells).await;
        found.as_array_mut().unwrap().sort_by_key(|it| it.as_str().unwrap().to_owned());
        let mut both = both;
        both.as_array_mut().unwrap().sort_by_key(|it| it.as_str().unwrap().to_owned());
        assert_eq!(found, both);

        // Away from the jump it is not mentioned.
        press(&browser, RIGHT).await;
        browser.until_text(READOUTS, |text| !text.contains("jumps")).await;
        assert_no_errors(&browser).await;
    });
}

#[test]
fn a_preset_asks_a_question_which_stays_until_other_functions_are_shown() {
    let server = Server::start();
    let rows = [
        ("en", "Which of them is flat first on the way out?", "Which of the four still pass a gradient"),
        ("ko", "어느 쪽이 먼저 평평해질까요?", "gradient를 통과시키는 함수는 어느 것일까요?"),
    ]
    .map(|(lang, one, other)| (server.url(&format!("{lang}/{LESSON}")), one, other));
    in_browser(1280, move |browser| async move {
        let choice = "#explorer .presets select";
        let question = "#explorer .presets__question";
        // The place of the chosen preset; empty for a state of one's own.
        let chosen = format!("return document.querySelector('{choice}').value");
        let [three, saturating, dying_zone] = ["0", "1", "4"];
        for (address, one, other) in rows {
            browser.open_with_labs(&address).await;
            browser.element("#explorer .curves__hold").await;
            assert_eq!(browser.script(&chosen).await, three);
            assert_eq!(browser.text(question).await, "", "a second question beside the guess");
            browser.set(choice, saturating, "change").await;
            browser.until_text(question, |text| text.contains(one)).await;
            browser.until_text(READOUTS, |text| text.contains("Tanh") && !text.contains("ReLU")).await;
            press(&browser, RIGHT).await;
            assert_eq!(field(&browser).await, "3.01");
            assert_eq!(browser.script(&chosen).await, saturating);
            browser.click("#explorer .curves__function input:not(:checked)").await;
            browser.until_text(READOUTS, |text| text.contains("ReLU")).await;
            until(&browser, &chosen, json!("")).await;
            browser.until_text(question, str::is_empty).await;

            // It stands above the picture, and a guess that is still to be made comes before its question.
            let is_above = format!(
                "return document.querySelector('{choice}').getBoundingClientRect().bottom
                < document.querySelector('#explorer .curves__plot').getBoundingClientRect().top"
            );
            assert_eq!(browser.script(&is_above).await, true);
            browser.set(choice, dying_zone, "change").await;
            browser.until_text("#explorer .curves__hold", |text| text.contains("SiLU")).await;
            browser.click("#explorer .curves__waive").await;
            browser.until_text(question, |text| text.contains(other)).await;
        }
        assert_no_errors(&browser).await;
    });
}

#[test]
fn a_touch_screen_is_told_about_fingers_and_not_about_keys() {
    let server = Server::start();
    let address = server.url(&format!("en/{LESSON}?explorer=1~on:relu~x:1~range:-6,6#explorer"));
    in_browser(500, move |browser| async move {
        let hint = "#explorer .curves__keys";
        browser.open_with_labs(&address).await;
        browser.until_text(hint, |text| text.contains("Shift") && !text.contains("two fingers")).await;
        browser.until_text("#softmax-playground", |text| text.contains("Point at a bar")).await;
        browser.until_text("#own-lab", |text| text.contains("Arrow keys")).await;
        browser
            .cdp("Emulation.setTouchEmulationEnabled", json!({ "enabled": true, "maxTouchPoints": 5 }))
            .await;
        let phone = json!({ "width": 360, "height": 800, "deviceScaleFactor": 2, "mobile": true });
        browser.cdp("Emulation.setDeviceMetricsOverride", phone).await;
        until(&browser, "return matchMedia('(pointer: coarse)').matches", json!(true)).await;
        browser.until_text(hint, |text| text.contains("two fingers") && !text.contains("Shift")).await;
        browser
            .until_text("#softmax-playground", |text| {
                text.contains("Touch a bar") && !text.contains("Point at a bar")
            })
            .await;
        browser.until_text("#own-lab", |text| !text.contains("Arrow keys")).await;
    });
}

/// Records every text that is written on a canvas and is not completely inside of it.
const NOTE_CUT: &str = "window.cut = []; window.written = 0;
    const { fillText } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
        const { a } = this.getTransform();
        const { actualBoundingBoxLeft: before, actualBoundingBoxRight: after } = this.measureText(text);
        written += 1;
        if ((x - before) * a < -0.5 || (x + after) * a > this.canvas.width + 0.5) cut.push(text);
        return fillText.call(this, text, x, y);
    };";

#[test]
fn labels_are_complete_at_any_zoom_and_the_slider_stays_under_its_plane() {
    let server = Server::start();
    let states = [
        "sigmoid,tanh~x:99.99~range:99.98,100",
        "leaky_relu~x:-99.99~range:-100,-99.98~slope:1",
        "gelu,gelu_tanh~x:0~range:-0.005,0.015~lower:difference",
    ];
    let addresses = states.map(|state| server.url(&format!("en/{LESSON}?explorer=1~on:{state}#explorer")));
    for width in [1280, 500] {
        let addresses = addresses.clone();
        in_browser(width, move |browser| async move {
            browser.before_every_page(NOTE_CUT).await;
            for address in &addresses {
                browser.open_with_labs(address).await;
                browser.until_text(READOUTS, |text| text.contains("slope")).await;
                if width == 500 {
                    // As wide as on a phone of 360 px.
                    let narrow =
                        "written = 0; document.querySelector('#explorer .lab').style.width = '328px';
                         document.querySelector('#explorer canvas').scrollIntoView({ behavior: 'instant', block: 'center' })";
                    browser.script(narrow).await;
                }
                until(&browser, "return written > 4", json!(true)).await;
                assert_eq!(browser.script("return cut").await, json!([]), "{address}");
                // A press on the picture places the cursor at the position of the slider's thumb.
                let share = "const canvas = document.querySelector('#explorer .curves__canvas--cursor');
                    canvas.scrollIntoView({ behavior: 'instant', block: 'center' });
                    const box = canvas.getBoundingClientRect();
                    const slider = document.querySelector('#explorer .curves__slider').getBoundingClientRect();
                    const at = { clientX: slider.left + 8 + (slider.width - 16) / 4, clientY: box.top + 60, pointerId: 1, pointerType: 'mouse',
                        button: 0, buttons: 1, bubbles: true, cancelable: true };
                    canvas.dispatchEvent(new PointerEvent('pointerdown', at));
                    canvas.dispatchEvent(new PointerEvent('pointerup', at));";
                browser.script(share).await;
                let thumb = "const { value, min, max } = document.querySelector('#explorer .curves__slider');
                    return Math.round(100 * (value - min) / (max - min))";
                until(&browser, thumb, json!(25)).await;
            }
        });
    }
}

/// Ways in which browsers give a page other pixels than it has drawn: Firefox's `resistFingerprinting` (stripes or
/// white in everything that can be read), and extensions that change only `toBlob`.
const FALSIFIED: [(&str, &str); 3] = [
    (
        "noise in everything",
        "const { toBlob } = HTMLCanvasElement.prototype, { getImageData } = CanvasRenderingContext2D.prototype;
         const noise = (data) => { for (let i = 0; i < data.length; i++) data[i] = Math.random() * 256; };
         CanvasRenderingContext2D.prototype.getImageData = function (...all) {
             const image = getImageData.apply(this, all); noise(image.data); return image; };
         HTMLCanvasElement.prototype.toBlob = function (...all) {
             const other = Object.assign(document.createElement('canvas'), { width: this.width, height: this.height });
             const image = new ImageData(this.width, this.height); noise(image.data);
             other.getContext('2d').putImageData(image, 0, 0); toBlob.apply(other, all); };",
    ),
    (
        "white files",
        "const { toBlob } = HTMLCanvasElement.prototype;
         HTMLCanvasElement.prototype.toBlob = function (...all) {
             const other = Object.assign(document.createElement('canvas'), { width: this.width, height: this.height });
             const context = other.getContext('2d'); context.fillStyle = 'white'; context.fillRect(0, 0, this.width, this.height);
             toBlob.apply(other, all); };",
    ),
    ("no files", "HTMLCanvasElement.prototype.toBlob = (tell) => setTimeout(() => tell(null));"),
];

/// The method of Brave: the last bit of some values changes, in everything that can be read.
const FARBLED: &str = "const { toBlob } = HTMLCanvasElement.prototype, { getImageData, putImageData } = CanvasRenderingContext2D.prototype;
    const farble = (image) => { for (let i = 0; i < image.data.length; i += 7) image.data[i] ^= i % 4 !== 3; return image; };
    CanvasRenderingContext2D.prototype.getImageData = function (...all) { return farble(getImageData.apply(this, all)); };
    HTMLCanvasElement.prototype.toBlob = function (...all) {
        const other = Object.assign(document.createElement('canvas'), { width: this.width, height: this.height });
        const image = getImageData.call(this.getContext('2d'), 0, 0, this.width, this.height);
        putImageData.call(other.getContext('2d'), farble(image), 0, 0); toBlob.apply(other, all); };";

/// Records the type of every file that the page offers.
const KEEP_TYPES: &str = "window.saved = []; const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob) => { saved.push(blob.type); return make(blob); };";

#[test]
fn a_browser_that_hides_pixels_gets_svg_and_the_page_says_so() {
    let server = Server::start();
    let state = "explorer=1~on:relu~x:1~range:-6,6#explorer";
    let address = move |lang: &str, n: usize| server.url(&format!("{lang}/{LESSON}?n={n}&{state}"));
    in_browser(1280, move |browser| async move {
        let png = |lab: &str| {
            let buttons = format!("[...document.querySelectorAll('{lab} .lab__actions button')]");
            format!("{buttons}.find((it) => it.textContent.includes('PNG')).click()")
        };
        let status = |lab: &str| format!("{lab} .lab__actions > [role=status]");
        for (lang, said) in [("en", "was saved as SVG instead"), ("ko", "SVG로 저장했습니다")] {
            for (n, (what, script)) in FALSIFIED.into_iter().enumerate() {
                browser.open_with_labs(&address(lang, n)).await;
                browser.until_text(READOUTS, |text| text.contains("ReLU")).await;
                browser.script(&format!("{{ {script} }} {KEEP_TYPES}")).await;
                for (n_saved, lab) in [(1, "#explorer"), (2, "#softmax-playground")] {
                    browser.script(&png(lab)).await;
                    browser.until_text(&status(lab), |text| text.contains(said)).await;
                    let types = json!(vec!["image/svg+xml"; n_saved]);
                    assert_eq!(browser.script("return saved").await, types, "{what}");
                }
            }
        }
        // Invisible noise does not change anything.
        browser.open_with_labs(&address("en", FALSIFIED.len())).await;
        browser.until_text(READOUTS, |text| text.contains("ReLU")).await;
        browser.script(&format!("{{ {FARBLED} }} {KEEP_TYPES}")).await;
        browser.script(&png("#explorer")).await;
        until(&browser, "return saved", json!(["image/png"])).await;
        let said = format!("return document.querySelector('{}').textContent", status("#explorer"));
        assert_eq!(browser.script(&said).await, "");
        assert_no_errors(&browser).await;
    });
}

#[test]
fn a_picture_drawn_for_a_dark_screen_is_inverted_on_paper() {
    let server = Server::start();
    let address = server.url(&format!("en/{LESSON}"));
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&address).await;
        // A picture outside of the viewport is redrawn when it scrolls into view.
        let look =
            "document.querySelector('#explorer .curves__plot').scrollIntoView({ behavior: 'instant' })";
        browser.script(look).await;
        let filters = "const canvases = [...document.querySelectorAll('#explorer canvas')];
            return canvases.map((it) => getComputedStyle(it).filter !== 'none')";
        let media = |name: &str| json!({ "media": name });
        for (theme, is_turned) in [("dark", true), ("light", false)] {
            browser.script(&format!("document.documentElement.dataset.theme = '{theme}'")).await;
            let ground = "return document.querySelector('#explorer canvas').dataset.ground";
            until(&browser, ground, json!(theme)).await;
            assert_eq!(browser.script(filters).await, json!([false, false]), "{theme} on the screen");
            browser.cdp("Emulation.setEmulatedMedia", media("print")).await;
            assert_eq!(browser.script(filters).await, json!([is_turned, is_turned]), "{theme} on paper");
            browser.cdp("Emulation.setEmulatedMedia", media("")).await;
        }
    });
}
