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
fn a_program_of_the_lesson_prints_what_the_lesson_shows_and_nothing_is_loaded_before() {
    let server = Server::start();
    in_browser(1280, move |browser| async move {
        open_lesson(&browser, &server, "en").await;
        let is_python = |path: &str| path.contains("/assets/cells-");
        assert!(!server.take_answered().iter().any(|it| is_python(&it.path)), "Python is loaded only by Run");
        let size = browser.text(&format!("{CELL} .cell__bar .cell__hint")).await;
        assert!(size.contains(" MB"), "{size}");
        run_until(&browser, CELL, "As in the lesson.").await;
        let printed = browser.script("const printed = (it) => document.querySelector(it).textContent.trim();
            return [printed('#collapse-code .cell__printed'), printed('#collapse-code .code__form > .code__output pre')]").await;
        assert_eq!(printed[0], printed[1]);
        // The second run needs no worker of its own.
        run_until(&browser, CELL, "Done in").await;
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
