//! Python programs that are edited and run in the page, in real Chromium.

use e2e::{Browser, Server, in_browser};
use serde_json::json;

const LESSON: &str = "en/lessons/activation-functions/";
const ALONE: &str = "en/python/";
/// The first program of the lesson, which a reader can run.
const CELL: &str = "#collapse-code .cell";
const ENTER: &str = "\u{e007}";
const TAB: &str = "\u{e004}";
const SHIFT: &str = "\u{e008}";
const CONTROL: &str = "\u{e009}";
const ESCAPE: &str = "\u{e00c}";
const RELEASE: &str = "\u{e000}";

/// Opens the page of an own program, with its editor.
async fn open_alone(browser: &Browser, server: &Server, rest: &str) {
    browser.open(&server.url(&format!("{ALONE}{rest}"))).await;
    browser.element("#try-your-own .cell__field").await;
}

/// Opens the lesson at its first program, with its editor.
async fn open_lesson(browser: &Browser, server: &Server, lang: &str) {
    let address = server.url(&LESSON.replace("en/", &format!("{lang}/")));
    browser.open(&format!("{address}#collapse-code")).await;
    browser.element(&format!("{CELL} .cell__field")).await;
}

/// Replaces the program of a cell by typing.
async fn type_program(browser: &Browser, cell: &str, program: &str) {
    browser
        .script(&format!(
            "const field = document.querySelector('{cell} .cell__field'); field.focus(); field.select()"
        ))
        .await;
    browser.press(program).await;
}

async fn program(browser: &Browser, cell: &str) -> String {
    let value = browser.script(&format!("return document.querySelector('{cell} .cell__field').value")).await;
    value.as_str().unwrap().to_owned()
}

/// Presses Run and waits until the state has these words.
async fn run_until(browser: &Browser, cell: &str, words: &str) {
    browser.click(&format!("{cell} .cell__bar .button--primary")).await;
    browser.until_text(&format!("{cell} .cell__status"), |text| text.contains(words)).await;
}

async fn assert_no_errors(browser: &Browser) {
    let errors: Vec<_> = browser.log().await.into_iter().filter(|entry| entry.level == "SEVERE").collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

const OWN: &str = "#try-your-own .cell";

#[test]
fn programs_of_the_lesson_print_what_it_shows_and_nothing_is_loaded_before_the_first_run() {
    let server = Server::start();
    in_browser(1280, move |browser| async move {
        open_lesson(&browser, &server, "en").await;
        let is_python = |path: &str| path.contains("/assets/cells-");
        assert!(!server.take_answered().iter().any(|it| is_python(&it.path)), "Python is loaded only by Run");
        let size = browser.text(&format!("{CELL} .cell__bar .cell__hint")).await;
        assert!(size.contains(" MB"), "{size}");
        let programs =
            "return [...document.querySelectorAll('.lab:has([data-output])')].map((it) => it.id).slice(0, 5)";
        let programs: Vec<String> = serde_json::from_value(browser.script(programs).await).unwrap();
        assert_eq!(programs.len(), 5, "{programs:?}");
        for id in programs {
            let cell = format!("#{id} .cell");
            browser.script(&format!("document.querySelector('#{id}').scrollIntoView()")).await;
            browser.element(&format!("{cell} .cell__field")).await;
            run_until(&browser, &cell, "As in the lesson.").await;
            let texts = format!(
                "return ['.cell__printed', '.code__form > .code__output pre']
                    .map((it) => document.querySelector(`#{id} ${{it}}`).textContent.trim())"
            );
            let texts = browser.script(&texts).await;
            assert_eq!(texts[0], texts[1], "{id}");
        }
        assert_no_errors(&browser).await;
    });
}

#[test]
fn an_edited_program_is_kept_in_both_languages_until_it_is_reset() {
    let server = Server::start();
    in_browser(1280, move |browser| async move {
        open_lesson(&browser, &server, "en").await;
        let original = program(&browser, CELL).await;
        type_program(&browser, CELL, "print(6 * 7)").await;
        run_until(&browser, CELL, "because you changed the program").await;
        assert_eq!(browser.text(&format!("{CELL} .cell__printed")).await, "42");
        // The editor moves into the other language with its state.
        browser.click(".top-bar a[hreflang=ko]").await;
        browser
            .until_text(&format!("{CELL} .cell__status"), |text| text.contains("프로그램을 고쳤으므로"))
            .await;
        assert_eq!(program(&browser, CELL).await, "print(6 * 7)");
        assert_eq!(browser.text(&format!("{CELL} .cell__printed")).await, "42");
        browser.reload().await;
        browser.script("document.querySelector('#collapse-code').scrollIntoView()").await;
        browser.element(&format!("{CELL} .cell__field")).await;
        assert_eq!(program(&browser, CELL).await, "print(6 * 7)");

        open_lesson(&browser, &server, "en").await;
        let button = |number: usize| format!("{CELL} .cell__bar > button:nth-of-type({number})");
        browser.click(&button(3)).await;
        assert_eq!(program(&browser, CELL).await, original);
        browser.click(&button(4)).await;
        assert_eq!(program(&browser, CELL).await, "print(6 * 7)");
        // A reset is undone after a reload, too, and only until something else is written.
        browser.click(&button(3)).await;
        open_lesson(&browser, &server, "en").await;
        browser.click(&button(4)).await;
        assert_eq!(program(&browser, CELL).await, "print(6 * 7)");
        browser.click(&button(3)).await;
        type_program(&browser, CELL, "1").await;
        let hidden = format!("return document.querySelector('{}').hidden", button(4));
        browser.until(&hidden).await;
        assert_no_errors(&browser).await;
    });
}

#[test]
fn output_appears_while_a_program_runs_and_an_endless_one_can_be_stopped() {
    let server = Server::start();
    in_browser(1280, move |browser| async move {
        open_alone(&browser, &server, "").await;
        let program = "i = 0\nwhile True: i += 1; print(i) if i % 1000000 == 0 else None";
        browser
            .script(&format!(
                "const field = document.querySelector('{OWN} .cell__field');
            field.value = {program:?}; field.dispatchEvent(new Event('input', {{ bubbles: true }}))"
            ))
            .await;
        run_until(&browser, OWN, "Running.").await;
        browser.until_text(&format!("{OWN} .cell__printed"), |text| text.starts_with("1000000")).await;
        browser.click(&format!("{OWN} .cell__bar > button:nth-of-type(2)")).await;
        browser.until_text(&format!("{OWN} .cell__status"), |text| text.starts_with("Stopped.")).await;
        let focused = "return document.activeElement.classList.contains('button--primary')";
        assert_eq!(browser.script(focused).await, json!(true), "the focus is not lost with the button");
        type_program(&browser, OWN, "print('again')").await;
        run_until(&browser, OWN, "Done in").await;
        assert_eq!(browser.text(&format!("{OWN} .cell__printed")).await, "again");
        assert_no_errors(&browser).await;
    });
}

/// Notes what the first cell of a page says, and makes ten seconds a moment.
const IMPATIENT: &str = "
    const later = setTimeout;
    window.moments = [10_000];
    window.setTimeout = (act, ms, ...rest) => later(act, moments.includes(ms) ? 50 : ms, ...rest);
    window.said = [];
    window.listen = () => {
        const status = document.querySelector('.cell__status p');
        new MutationObserver(() => said.push(status.textContent))
            .observe(status, { childList: true, characterData: true, subtree: true });
    };";

#[test]
fn a_silent_program_is_asked_about_and_stopped_without_an_answer() {
    let server = Server::start();
    in_browser(1280, move |browser| async move {
        browser.before_every_page(IMPATIENT).await;
        open_alone(&browser, &server, "").await;
        let (status, asked) = (format!("{OWN} .cell__status"), "printed nothing for 10 seconds");
        // Output takes the question back, until the next silence.
        browser.script("listen()").await;
        let slow = "while True: print(1); [None for i in range(3_000_000)]";
        type_program(&browser, OWN, slow).await;
        browser.click(&format!("{OWN} .cell__bar .button--primary")).await;
        browser
            .until(&format!(
                "const asked = said.findIndex((it) => it.includes('{asked}'));
                 return asked >= 0 && said.slice(asked).includes('Running.')"
            ))
            .await;
        let button = |number: usize| format!("{OWN} .cell__bar > button:nth-of-type({number})");
        browser.click(&button(2)).await;
        browser.until_text(&status, |text| text.starts_with("Stopped.")).await;

        // The learner may let it go on.
        type_program(&browser, OWN, "while True: pass").await;
        run_until(&browser, OWN, asked).await;
        browser.script("window.moments = [10_000, 50_000]").await;
        browser.click(&button(5)).await;
        browser.until_text(&status, |text| text.starts_with("Running.")).await;
        assert_eq!(browser.script("return document.activeElement.textContent.trim()").await, "Stop");
        browser.press(ENTER).await;
        browser.until_text(&status, |text| text.starts_with("Stopped.")).await;

        run_until(&browser, OWN, "Stopped, because it printed nothing for a minute").await;
        type_program(&browser, OWN, "print(2)").await;
        run_until(&browser, OWN, "Done in").await;
        assert_eq!(browser.text(&format!("{OWN} .cell__printed")).await, "2");
        assert_no_errors(&browser).await;
    });
}

/// Notes what happens to the workers that run Python, by their numbers. A minute takes a moment.
const WATCH: &str = "
    window.pythons = [];
    const later = setTimeout;
    window.setTimeout = (act, ms, ...rest) => later(act, ms === 60_000 ? 100 : ms, ...rest);
    let count = 0;
    window.Worker = class extends Worker {
        constructor(address, options) {
            super(address, options);
            const note = `${address}`.includes('/assets/cells-') ? (what) => pythons.push(what) : () => {};
            const number = count++;
            note(`start ${number}`);
            const { postMessage, terminate } = this;
            this.postMessage = (message) => (note(`send ${number}`), postMessage.call(this, message));
            this.terminate = () => (note(`end ${number}`), terminate.call(this));
        }
    };";

#[test]
fn a_spare_worker_takes_over_after_stop_and_is_ended_in_a_page_that_stays_hidden() {
    let server = Server::start();
    in_browser(1280, move |browser| async move {
        browser.before_every_page(WATCH).await;
        open_alone(&browser, &server, "").await;
        assert_eq!(browser.script("return pythons").await, json!([]), "nothing starts before the first run");
        type_program(&browser, OWN, "print(1)").await;
        run_until(&browser, OWN, "Done in").await;
        let happened = |what: &str| format!("return pythons.includes('{what}')");
        browser.until(&happened("start 1")).await;
        type_program(&browser, OWN, "while True: pass").await;
        run_until(&browser, OWN, "Running.").await;
        browser.click(&format!("{OWN} .cell__bar > button:nth-of-type(2)")).await;
        browser.until_text(&format!("{OWN} .cell__status"), |text| text.starts_with("Stopped.")).await;
        type_program(&browser, OWN, "print(2)").await;
        run_until(&browser, OWN, "Done in").await;
        assert_eq!(browser.text(&format!("{OWN} .cell__printed")).await, "2");
        let before_the_next = "return pythons.filter((it) => it !== 'start 2')";
        assert_eq!(
            browser.script(before_the_next).await,
            json!(["start 0", "send 0", "start 1", "send 0", "end 0", "send 1"])
        );
        browser.until(&happened("start 2")).await;
        let visibility = |state: &str| {
            format!(
                "Object.defineProperty(document, 'visibilityState', {{ value: '{state}', configurable: true }});
                 document.dispatchEvent(new Event('visibilitychange'))"
            )
        };
        browser.script(&visibility("hidden")).await;
        browser.until(&happened("end 2")).await;
        browser.script(&visibility("visible")).await;
        browser.until(&happened("start 3")).await;
        assert_no_errors(&browser).await;
    });
}

#[test]
fn the_line_of_an_error_is_marked_until_the_text_is_changed() {
    let server = Server::start();
    in_browser(360, move |browser| async move {
        open_alone(&browser, &server, "").await;
        type_program(&browser, OWN, &format!("a = 1{ENTER}b = a.missing{ENTER}")).await;
        run_until(&browser, OWN, "Error in line 2: AttributeError").await;
        let marked = "return [...document.querySelectorAll('#try-your-own .cell__line')]
            .map((it) => it.classList.contains('cell__line--failed'))";
        assert_eq!(browser.script(marked).await, json!([false, true, false]));
        let invalid =
            format!("return document.querySelector('{OWN} .cell__field').getAttribute('aria-invalid')");
        assert_eq!(browser.script(&invalid).await, "true");
        browser.script(&format!("document.querySelector('{OWN} .cell__field').focus()")).await;
        browser.press("c").await;
        assert_eq!(browser.script(marked).await, json!([false, false, false]));
        assert_eq!(browser.script(&invalid).await, json!(null));
        let wide = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        assert_eq!(browser.script(wide).await, 0);
        assert_no_errors(&browser).await;
    });
}

#[test]
fn the_keyboard_alone_edits_indents_runs_undoes_and_leaves() {
    let server = Server::start();
    in_browser(1280, move |browser| async move {
        open_alone(&browser, &server, "").await;
        type_program(&browser, OWN, &format!("for i in range(2):{ENTER}print(i){ENTER}")).await;
        assert_eq!(program(&browser, OWN).await, "for i in range(2):\n    print(i)\n    ");
        browser.press(&format!("{SHIFT}{TAB}{RELEASE}print('end'){TAB}")).await;
        assert_eq!(program(&browser, OWN).await, "for i in range(2):\n    print(i)\nprint('end')    ");
        browser.press(&format!("{CONTROL}z{RELEASE}")).await;
        assert!(!program(&browser, OWN).await.ends_with(' '), "the browser undoes what a key has inserted");
        browser.press(&format!("{CONTROL}{ENTER}{RELEASE}")).await;
        browser.until_text(&format!("{OWN} .cell__status"), |text| text.contains("Done in")).await;
        assert_eq!(browser.text(&format!("{OWN} .cell__printed")).await, "0\n1\nend");
        let before = program(&browser, OWN).await;
        browser.press(&format!("{ESCAPE}{TAB}")).await;
        let focused = "return document.activeElement.textContent.trim()";
        assert_eq!(browser.script(focused).await, "Run");
        assert_eq!(program(&browser, OWN).await, before);
        assert_no_errors(&browser).await;
    });
}

#[test]
fn korean_is_composed_without_interference() {
    let server = Server::start();
    in_browser(1280, move |browser| async move {
        open_alone(&browser, &server, "").await;
        type_program(&browser, OWN, "# ").await;
        let composed = |text: &str| json!({ "text": text, "selectionStart": text.chars().count(), "selectionEnd": text.chars().count() });
        for text in ["ㅎ", "하", "한"] {
            browser.cdp("Input.imeSetComposition", composed(text)).await;
            assert_eq!(program(&browser, OWN).await, format!("# {text}"));
        }
        let composing = format!(
            "return document.querySelector('{OWN} .cell__editor').classList.contains('cell__editor--composing')"
        );
        assert_eq!(browser.script(&composing).await, json!(true));
        // The Enter that ends a composition begins no line.
        browser.cdp("Input.insertText", json!({ "text": "한" })).await;
        browser.until(&format!("return !document.querySelector('{OWN} .cell__editor--composing')")).await;
        assert_eq!(program(&browser, OWN).await, "# 한");
        let shown = format!("return document.querySelector('{OWN} .cell__shown').textContent");
        assert_eq!(browser.script(&shown).await, "# 한");
        assert_no_errors(&browser).await;
    });
}

#[test]
fn a_program_from_a_link_is_shown_and_runs_only_when_asked() {
    let server = Server::start();
    in_browser(1280, move |browser| async move {
        open_alone(&browser, &server, "").await;
        type_program(&browser, OWN, "print('mine')").await;
        // print('theirs')
        let link = "#program=cHJpbnQoJ3RoZWlycycp";
        browser.leave_for(&server.url("404.html")).await;
        open_alone(&browser, &server, link).await;
        assert_eq!(program(&browser, OWN).await, "print('theirs')");
        assert!(browser.text("#try-your-own .lab__note").await.contains("came by a link"));
        assert_eq!(browser.text(&format!("{OWN} .cell__status")).await, "", "it does not run by itself");
        run_until(&browser, OWN, "Done in").await;
        assert_eq!(browser.text(&format!("{OWN} .cell__printed")).await, "theirs");
        // The language switch keeps it, and the learner's own program is untouched.
        browser.click(".top-bar a[hreflang=ko]").await;
        browser.until_text("#try-your-own .lab__note", |text| text.contains("링크로 받은")).await;
        assert_eq!(program(&browser, OWN).await, "print('theirs')");
        browser.click("#try-your-own .lab__note a").await;
        browser
            .until(&format!(
                "return document.querySelector('{OWN} .cell__field')?.value === \"print('mine')\""
            ))
            .await;
        // A damaged link says so.
        browser.leave_for(&server.url("404.html")).await;
        open_alone(&browser, &server, "#program=%%%").await;
        assert!(browser.text("#try-your-own .lab__note").await.contains("cannot be read"));
        assert_eq!(program(&browser, OWN).await, "print('mine')");
        assert_no_errors(&browser).await;
    });
}

#[test]
fn a_second_program_replaces_the_first_and_says_so() {
    let server = Server::start();
    in_browser(1280, move |browser| async move {
        open_lesson(&browser, &server, "en").await;
        type_program(&browser, CELL, "while True: pass").await;
        run_until(&browser, CELL, "Running.").await;
        browser
            .script("document.querySelector('#try-your-own').scrollIntoView({ behavior: 'instant' })")
            .await;
        browser.element(&format!("{OWN} .cell__field")).await;
        type_program(&browser, OWN, "print(1)").await;
        run_until(&browser, OWN, "Done in").await;
        browser
            .until_text(&format!("{CELL} .cell__status"), |text| text.contains("another program was started"))
            .await;
        assert_no_errors(&browser).await;
    });
}

/// Opens the program of a question or a card, which is offered now, and runs it.
async fn run_offered(browser: &Browser, place: &str) {
    browser.click(&format!("{place} .cell__offer > button")).await;
    let cell = format!("{place} .cell__offer .cell");
    browser.element(&format!("{cell} .cell__field")).await;
    run_until(browser, &cell, "As in the lesson.").await;
}

#[test]
fn programs_of_questions_and_cards_run_once_they_are_answered() {
    const CARDS: &str = "#choosing-lab";
    let server = Server::start();
    in_browser(1280, move |browser| async move {
        browser.open(&server.url(LESSON)).await;
        browser.script(&format!("document.querySelector('{CARDS}').scrollIntoView()")).await;
        browser.until_text(CARDS, |text| text.contains("Card 1 of 11")).await;
        assert_eq!(browser.script("return document.querySelector('.cell__offer')").await, json!(null));

        let pick = |place: &str, words: &str| {
            format!(
                "const label = [...document.querySelectorAll('{place} .choice')]
                     .find((label) => label.textContent.trim().startsWith('{words}'));
                 label?.scrollIntoView({{ behavior: 'instant', block: 'center' }});
                 label?.click();
                 return label !== undefined;"
            )
        };
        browser.until_script(&pick("#relu-gradient", "tensor([0., 1., 1.])")).await;
        browser.click("#relu-gradient .button--primary").await;
        browser.until_text("#relu-gradient .verdict", |text| !text.is_empty()).await;
        assert_eq!(browser.script("return document.querySelector('.cell__offer')").await, json!(null));
        browser.click("#relu-gradient .question__actions .button:not([hidden])").await;
        browser.until_script(&pick("#relu-gradient", "tensor([0., 0., 1.])")).await;
        browser.click("#relu-gradient .button--primary").await;
        run_offered(&browser, "#relu-gradient").await;
        let printed = browser.text("#relu-gradient .cell__printed").await;
        assert_eq!(printed, "tensor([0., 0., 1.])");

        browser.click("#bug-leaf .line:nth-of-type(5) input").await;
        browser.click("#bug-leaf .button--primary").await;
        run_offered(&browser, "#bug-leaf").await;
        browser.until_text("#bug-leaf .cell__status", |text| text.contains("Error in line 6")).await;

        browser.until_script(&pick(CARDS, "ReLU")).await;
        browser.click(&format!("{CARDS} .choosing__actions .button")).await;
        run_offered(&browser, CARDS).await;
        assert_no_errors(&browser).await;
    });
}

#[test]
fn programs_run_offline_after_the_first_one_and_python_can_be_deleted() {
    let server = Server::start();
    let (alone, progress) = (server.url(ALONE), server.url("en/progress/"));
    in_browser(1280, move |browser| async move {
        open_alone(&browser, &server, "").await;
        browser
            .until(
                "return navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)",
            )
            .await;
        server.take_answered();
        type_program(&browser, OWN, "print(1)").await;
        run_until(&browser, OWN, "Done in").await;
        let loaded: Vec<String> = server.take_answered().into_iter().map(|it| it.path).collect();
        let loaded: Vec<_> = loaded.iter().filter(|path| path.contains("/assets/cells-")).collect();
        assert!(!loaded.is_empty(), "the first program loads Python");
        let are_stored = format!(
            "return Promise.all({}.map((path) => caches.match(path))).then((found) => found.every(Boolean))",
            json!(loaded)
        );
        browser.until(&are_stored).await;
        drop(server);

        browser.open(&alone).await;
        browser.element(&format!("{OWN} .cell__field")).await;
        type_program(&browser, OWN, "import torch; print(torch.ones(2))").await;
        run_until(&browser, OWN, "Done in").await;
        assert_eq!(browser.text(&format!("{OWN} .cell__printed")).await, "tensor([1., 1.])");

        browser.open(&progress).await;
        browser.click("#stored-python button").await;
        browser.until_gone("#stored-python button:not([hidden])").await;
        let kept =
            "return caches.keys().then((names) => names.filter((it) => it.startsWith('torchlit cells ')))";
        assert_eq!(browser.script(kept).await, json!([]));
    });
}
