//! The timing exercise as a learner uses it: guess, run, read, compare, export; and its behaviour when something
//! fails.

mod access;

use e2e::{Browser, Server, in_browser, in_window_with};

const LESSON: &str = "en/lessons/activation-functions/";
const START: &str = "#timing .timing__start";
const CANCEL: &str = "#timing .timing__cancel";
const OUTCOME: &str = "#timing .timing__outcome";

/// Counts the workers of the exercise that the page creates and terminates, and keeps the files that it offers.
const WATCH: &str = "
    const Real = window.Worker;
    window.workers = { made: 0, ended: 0, last: null };
    window.Worker = class extends Real {
        constructor(...all) {
            super(...all);
            this.isOfExercise = String(all[0]).includes('/assets/worker-');
            if (!this.isOfExercise) return;
            window.workers.made += 1;
            window.workers.last = this;
        }
        terminate() { if (this.isOfExercise) window.workers.ended += 1; super.terminate(); }
    };
    window.files = [];
    const real = URL.createObjectURL;
    URL.createObjectURL = (blob) => { window.files.push(blob); return real.call(URL, blob); };
";

async fn open(browser: &Browser, address: &str) {
    browser.before_every_page(WATCH).await;
    browser.open_with_labs(address).await;
    browser.element(START).await;
}

#[test]
fn a_guess_a_run_its_verdict_pictures_tables_history_files_and_pytorch() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        open(&browser, &address).await;
        guess_first(&browser).await;
        race(&browser).await;
        let n_runs = browser.until_a_run_counts().await;
        read_the_results(&browser).await;
        export(&browser).await;
        paste_pytorch(&browser).await;
        // The run is saved, also over a reload, and so is the guess.
        browser.reload().await;
        let n_kept = format!("({n_runs})");
        browser.until_text("#timing .timing__history summary", |text| text.contains(&n_kept)).await;
        let compared =
            "return document.querySelector('#timing .timing__history td:nth-of-type(6)').textContent";
        let compared = browser.script(compared).await;
        assert!(compared.as_str().is_some_and(|it| it.starts_with("ReLU, GELU, SiLU · ")), "{compared}");
        browser.until_text("#gelu-time .choice--guess", |text| text.contains("five to fifteen")).await;
        pytorch_is_kept(&browser).await;
    });
}

async fn guess_first(browser: &Browser) {
    browser.until_text("#timing .timing__results", |text| text.contains("Once a run is over")).await;
    browser.until_text(START, |text| text == "Start without a guess").await;
    for (prediction, question, choice) in
        [("#gelu-time", "compared with ReLU", 3), ("#silu-time", "compared with GELU", 1)]
    {
        browser.until_text(prediction, |text| text.contains(question)).await;
        browser.click(&format!("{prediction} .choice:nth-of-type({choice}) input")).await;
        browser.click(&format!("{prediction} .button--primary")).await;
        browser.until_text(&format!("{prediction} .choice--guess"), |text| text.contains("Your guess")).await;
        assert!(!browser.text(prediction).await.contains("Truth"), "nothing is measured yet");
    }
    browser.until_text(START, |text| text == "Start measuring").await;
}

/// Starts a run, and checks that every function has a lane whose bar grows, and that all of them are gone at its end.
async fn race(browser: &Browser) {
    let note = "window.race = { names: [], longest: [] };
        const look = () => {
            const lanes = [...document.querySelectorAll('#timing .timing__lane')];
            if (lanes.length > 0) {
                race.names = lanes.map((lane) => lane.firstElementChild.textContent);
                race.longest.push(Math.max(...lanes.map((lane) => parseFloat(lane.querySelector('.bar__fill').style.inlineSize))));
            }
            requestAnimationFrame(look);
        };
        look();";
    browser.script(note).await;
    browser.start_measuring().await;
    browser.until_script("return race.longest.at(-1) > 50").await;
    browser.until_gone("#timing .timing__race").await;
    let names = browser.script("return race.names").await;
    assert_eq!(names, serde_json::json!(["copy (floor)", "ReLU", "GELU", "SiLU"]));
    let falls = "return race.longest.some((length, place) => place > 0 && length < race.longest[place - 1] && race.longest[place - 1] < 99)";
    assert_eq!(browser.script(falls).await, false, "a bar becomes shorter");
}

async fn read_the_results(browser: &Browser) {
    browser.until_gone("#timing .timing__none").await;
    let badge = browser.text("#timing .timing__quality .badge").await;
    assert!(["quiet", "usable", "too noisy: run again"].contains(&badge.as_str()), "{badge}");
    let n_reasons =
        browser.script("return document.querySelectorAll('#timing .timing__quality li').length").await;
    assert!((1..=3).contains(&n_reasons.as_u64().unwrap_or_default()), "{n_reasons}");
    let numbers = browser.text("#timing .timing__numbers").await;
    for word in ["one pass of ReLU", "GELU relative to ReLU", "SiLU relative to ReLU", "µs", "×"] {
        assert!(numbers.contains(word), "no `{word}` in: {numbers}");
    }
    let table = "return document.querySelector('#timing .timing__table').checkVisibility()";
    browser.element("#timing .timing__environment").await;
    assert_eq!(browser.script(table).await, false, "the table is folded away");
    browser.unfold_results().await;
    let verdict = browser.text("#timing .timing__verdict").await;
    for word in [
        "GELU took",
        "SiLU took",
        "times as long as ReLU",
        "more per tensor",
        "matrix product of a linear layer",
        "such a layer and its activation together take",
    ] {
        assert!(verdict.contains(word), "no `{word}` in: {verdict}");
    }
    for prediction in ["#gelu-time", "#silu-time"] {
        browser.until_text(&format!("{prediction} .choice--truth"), |text| text.contains("Truth")).await;
        let told = browser.text(&format!("{prediction} .prediction__told")).await;
        assert!(told.contains("Measured: ") && told.contains('×') && told.len() > 60, "{told}");
    }
    let table = browser.text("#timing .timing__table").await;
    for word in ["copy (floor)", "ReLU", "GELU", "SiLU", "SIMD"] {
        assert!(table.contains(word), "no `{word}` in: {table}");
    }
    assert!(least_passes(browser).await >= 10_000, "{table}");
    for picture in ["Bars, µs per pass", "Bars, × ReLU", "Bars, × copy", "Times of every round"] {
        assert_drawn(browser, picture).await;
    }
}

/// Returns the smallest number of counted passes in the table.
async fn least_passes(browser: &Browser) -> u64 {
    let script = "return Math.min(...[...document.querySelectorAll('#timing .timing__table tbody tr')]
        .map((row) => Number(row.cells[8].textContent.replaceAll(',', ''))));";
    browser.script(script).await.as_u64().unwrap_or_default()
}

/// Waits until the picture whose description starts with `description` has pixels of more than one colour.
async fn assert_drawn(browser: &Browser, description: &str) {
    let script = format!(
        "const canvas = document.querySelector('#timing canvas[aria-label^={description:?}]');
         if (!canvas) return false;
         const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
         return new Set(new Uint32Array(pixels.buffer)).size > 10;"
    );
    browser.until_script(&script).await;
}

/// Saves the run from the lab's menu, and each picture from the menu below it, with title and source.
async fn export(browser: &Browser) {
    browser.click("#timing .lab__actions .menu > summary").await;
    for (name, start) in
        [("CSV", "part,tensor_bytes,subject"), ("JSON", "{"), ("Markdown", "# Activation timing")]
    {
        let save = "[...document.querySelectorAll('#timing .timing__file')]";
        browser.script(&format!("{save}.find((it) => it.textContent.includes('{name}')).click()")).await;
        let content = browser.script("return window.files.at(-1).text()").await;
        assert!(content.as_str().is_some_and(|it| it.starts_with(start)), "{name}: {content}");
    }
    let menus = "return document.querySelectorAll('#timing .timing__save .menu').length";
    assert_eq!(browser.script(menus).await, 4, "times, both ratios, rounds");
    let entry = |menu: usize, format: &str| {
        format!(
            "[...document.querySelectorAll('#timing .timing__save')[{menu}].querySelectorAll('.button')]
                 .find((it) => it.textContent.includes('{format}')).click()"
        )
    };
    for menu in 0..4 {
        browser.script(&entry(menu, "SVG")).await;
        let svg = browser.script("return window.files.at(-1).text()").await;
        let svg = svg.as_str().unwrap();
        let place = "/en/lessons/activation-functions/#timing";
        let is_complete = svg.contains("ReLU, GELU, SiLU · ") && svg.contains("SiLU and friends");
        assert!(is_complete && svg.contains(place), "{menu}: {svg}");
    }
    let n_files = browser.script("return window.files.length").await;
    browser.script(&entry(0, "PNG")).await;
    let type_of_last = "return window.files.at(-1).type";
    browser.until_script(&format!("return window.files.length > {n_files}")).await;
    assert_eq!(browser.script(type_of_last).await, "image/png");
}

/// The line that the script printed on the machine of `docs/benchmark.md`.
const LINE: &str = include_str!("../../../benchmark/tests/reference/pytorch-2.15.0.txt");

async fn paste_pytorch(browser: &Browser) {
    browser.click("#timing .timing__pytorch summary").await;
    let script = browser.text("#timing .timing__script pre").await;
    assert!(script.contains("torch.inference_mode()"), "{script}");
    let field = "#timing .timing__paste textarea";
    browser.set(field, &LINE.trim().replace("relu=", "relu=1"), "input").await;
    browser.click("#timing .timing__paste [type=submit]").await;
    browser.until_text("#timing .timing__paste-answer", |text| text.contains("altered on its way")).await;
    browser.set(field, LINE.trim(), "input").await;
    browser.click("#timing .timing__paste [type=submit]").await;
    browser.until_text("#timing .timing__table", |text| text.contains("native, other conditions")).await;
    let verdict = browser.text("#timing .timing__verdict").await;
    assert!(verdict.contains("in PyTorch with one thread"), "{verdict}");
    browser.element("#timing canvas[aria-label*='GELU · PyTorch, native 6.20×']").await;
}

/// Checks that PyTorch's times are kept over a reload next to the next run's, and can be removed permanently.
async fn pytorch_is_kept(browser: &Browser) {
    browser.start_measuring().await;
    browser.until_a_run_counts().await;
    browser.element("#timing canvas[aria-label*='GELU · PyTorch, native 6.20×']").await;
    browser.unfold_results().await;
    browser.until_text("#timing .timing__table", |text| text.contains("PyTorch 2.15.0")).await;
    browser.click("#timing .timing__pytorch summary").await;
    browser.click("#timing .timing__paste [type=button]").await;
    browser.until_gone("#timing .timing__pytorch-row").await;
    browser.until_script("return document.activeElement.matches('.timing__paste textarea')").await;
}

#[test]
fn w10_a_page_hidden_during_a_run_says_so_and_the_next_run_counts() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_window_with(1280, &[], move |browser| async move {
        open(&browser, &address).await;
        browser.click(START).await;
        browser.until_text("#timing .timing__stage", |text| text.contains("round")).await;
        browser.hide_for_a_moment().await;
        assert!(browser.until_measured().await.contains("does not count"));
        browser.until_text("#timing .timing__invalid", |text| text.contains("The page was hidden")).await;
        browser.until_text("#timing .timing__history summary", |text| text.contains("(1)")).await;
        // The main act now, also without a guess.
        browser.element(&format!("{START}.button--primary")).await;
        browser.start_measuring().await;
        browser.until_a_run_counts().await;
        browser.until_gone("#timing .timing__invalid").await;
    });
}

#[test]
fn w8_w9_a_cancelled_a_hung_and_a_crashed_run_leave_no_worker_and_no_result() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        open(&browser, &address).await;
        // Starts and cancels a hundred times.
        browser
            .script(&format!(
                "for (let i = 0; i < 100; i += 1) {{
                     document.querySelector('{START}').click();
                     document.querySelector('{CANCEL}').click();
                 }}"
            ))
            .await;
        assert_eq!(
            browser.script("return [window.workers.made, window.workers.ended]").await,
            serde_json::json!([100, 100])
        );
        assert_eq!(browser.until_measured().await, "Cancelled. Nothing was kept.");
        // A worker that stops answering.
        browser.click(START).await;
        browser.until_text("#timing .timing__stage", |text| text.contains("round")).await;
        browser.script("window.workers.last.onmessage = null").await;
        browser.until_text(OUTCOME, |text| text.contains("stopped answering")).await;
        // One that crashes.
        browser.click(START).await;
        browser.until_text("#timing .timing__stage", |text| text.contains("round")).await;
        browser
            .script("window.workers.last.dispatchEvent(new ErrorEvent('error', { message: 'boom' }))")
            .await;
        browser.until_text(OUTCOME, |text| text.contains("crashed") && text.contains("boom")).await;
        assert_eq!(browser.script("return window.workers.made - window.workers.ended").await, 0);
        assert_eq!(
            browser.script("return document.querySelectorAll('#timing .timing__table').length").await,
            0
        );
        // Leaving for another page ends a run too.
        browser.click(START).await;
        browser.until_text("#timing .timing__stage", |text| text.contains("round")).await;
        browser.script("document.querySelector('.top-bar a').click()").await;
        browser.until_script("return window.workers.made === window.workers.ended").await;
    });
}

#[test]
fn i12_a_link_reproduces_the_settings_and_the_switches_change_the_address() {
    let server = Server::start();
    let address =
        server.url(&format!("{LESSON}?timing=1~functions:relu,mish~by:scalar,simd128~seed:7#timing"));
    in_browser(400, move |browser| async move {
        open(&browser, &address).await;
        let summary = browser.text("#timing .timing__summary").await;
        assert_eq!(summary, "ReLU, Mish · scalar Rust, SIMD128");
        browser.click("#timing .timing__settings summary").await;
        browser.click("#timing .timing__settings input[name=tanh]").await;
        browser.until_script("return location.search.includes('functions:relu,tanh,mish')").await;
        browser.start_measuring().await;
        browser.until_a_run_counts().await;
        // One sentence compares the implementations, which are explained below the picture.
        let verdict = browser.text("#timing .timing__verdict").await;
        assert!(
            verdict.contains("SIMD128 is ") && verdict.contains("as fast as scalar Rust for"),
            "{verdict}"
        );
        let terms = browser.text("#timing .timing__results > .timing__facts").await;
        assert!(terms.contains("one instruction for four numbers"), "{terms}");
        browser.unfold_results().await;
        let table = browser.text("#timing .timing__table").await;
        assert!(table.contains("Mish") && table.contains("Tanh") && table.contains("scalar Rust"), "{table}");
        let overflow = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        assert_eq!(browser.script(overflow).await, 0);
    });
}
