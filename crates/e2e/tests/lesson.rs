//! The lesson's own parts: content of the page, questions that teach, private notes, a problem report.

use e2e::{Browser, Server, in_browser};

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
                    "분",
                    "레벨 0",
                    "Tensor 호기심",
                    "0 / 120 XP",
                    "62",
                    "13",
                ],
            ),
            (
                en,
                [
                    "Building blocks of a network",
                    "Lesson 03 of 08",
                    "published",
                    "min",
                    "Level 0",
                    "Tensor Curious",
                    "0 / 120 XP",
                    "62",
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
        pick(&browser, "dead-unit", "It can never").await;
        check(&browser, "dead-unit").await;
        verdict(&browser, "dead-unit", "Dead means forever.").await;
        browser
            .until("return document.activeElement.closest('#dead-unit .question__verdict') !== null")
            .await;
        browser.element("#dead-unit .choice--wrong").await;
        // Right: the reasons of all choices are shown.
        pick(&browser, "relu-gradient", "tensor([0., 0., 1.])").await;
        check(&browser, "relu-gradient").await;
        verdict(&browser, "relu-gradient", "Right.").await;
        let reasons = "return document.querySelectorAll('#relu-gradient .verdict__all dt').length";
        assert_eq!(browser.script(reasons).await, 4);

        // The review repeats only the missed question, with another order of choices.
        let order =
            "return [...document.querySelectorAll('#dead-unit .choice')].map((it) => it.textContent).join()";
        let before = browser.script(order).await;
        browser.until_text("#check .review", |text| text.contains("1 of ")).await;
        browser.click("#check .review .button").await;
        browser.until("return document.querySelector('#dead-unit .verdict') === null").await;
        browser.element("#relu-gradient .verdict--right").await;
        assert_ne!(browser.script(order).await, before);
        pick(&browser, "dead-unit", "It gets no gradient now").await;
        check(&browser, "dead-unit").await;
        verdict(&browser, "dead-unit", "Right.").await;

        // Both are solved on the next visit, with their reasons.
        browser.until_saved().await;
        browser.reload().await;
        browser.until_text("#dead-unit .question__label", |text| text.contains("answered right")).await;
        verdict(&browser, "relu-gradient", "Right.").await;
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
        browser.until_text("#gelu-steepest-place .question__place", |text| text == "1.40").await;
        browser.press("\u{e004}\u{e007}").await;
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

        // Find the bug: the choice that names the line.
        pick(&browser, "bug-dim", "The sum runs").await;
        check(&browser, "bug-dim").await;
        verdict(&browser, "bug-dim", "Right.").await;
    });
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
    });
}
