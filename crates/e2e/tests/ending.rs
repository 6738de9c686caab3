//! The end of a lesson: how the questions went, what is left, guesses beside the truth, missed questions, the result as a
//! card, questions that come back on another day, and what is next.

use e2e::{Browser, Server, in_browser};
use serde_json::{Value, json};

const DAY: i64 = 86_400_000;

fn address(server: &Server, lang: &str) -> String {
    server.url(&format!("{lang}/lessons/activation-functions/"))
}

/// Scrolls to the end of the lesson, and waits until it is loaded.
async fn go_to_the_end(browser: &Browser) {
    let show = "document.querySelector('#ending')?.scrollIntoView({ behavior: 'instant', block: 'start' });
                return document.querySelector('#ending .ending__part') !== null;";
    browser.until_script(show).await;
}

/// Picks the choice that begins with `words` in a question, and checks it.
async fn answer(browser: &Browser, question: &str, words: &str) {
    let pick = format!(
        "const label = [...document.querySelectorAll('#{question} .choice')]
             .find((label) => label.textContent.trim().startsWith({words:?}));
         label?.scrollIntoView({{ behavior: 'instant', block: 'center' }});
         label?.click();
         return label !== undefined;"
    );
    browser.until_script(&pick).await;
    browser.click(&format!("#{question} .button--primary:not([hidden])")).await;
}

async fn links(browser: &Browser, selector: &str) -> Vec<String> {
    let script = format!(
        "return [...document.querySelectorAll({selector:?})].map((link) => link.getAttribute('href'))"
    );
    serde_json::from_value(browser.script(&script).await).unwrap()
}

#[test]
fn an_untouched_lesson_ends_with_what_there_is_to_do_and_tells_no_truth() {
    let server = Server::start();
    let address = address(&server, "en");
    in_browser(1280, move |browser| async move {
        browser.open(&address).await;
        go_to_the_end(&browser).await;
        let left = browser.text("#ending-left").await;
        for words in
            ["Nothing is recorded yet", "predictions not made", "13 questions", "lab goals", "exercise"]
        {
            assert!(left.contains(words), "no {words:?} in {left}");
        }
        let links = links(&browser, "#ending-left a").await;
        assert_eq!((links.len(), links[1].as_str()), (5, "#collapse"));
        for link in &links {
            browser.element(link).await;
        }
        let others = "return document.querySelectorAll('#ending-score, #ending-guesses, #ending-missed, #ending-result').length";
        assert_eq!(browser.script(others).await, 0);
        let next = browser.text("#ending-next").await;
        assert!(next.contains("Next") && next.contains("Read from the beginning: "), "{next}");
        assert_eq!(self::links(&browser, "#ending-next a").await, ["#why-non-linearity"]);
        let is_last =
            "return document.querySelector('#ending .ending').lastElementChild.id === 'ending-next'";
        assert_eq!(browser.script(is_last).await, json!(true));
        browser.until_text("#ending-review", |text| text.contains("Questions come back here")).await;
        assert!(browser.log().await.is_empty());
    });
}

#[test]
fn guesses_stand_beside_the_truth_and_missed_questions_in_one_list_in_both_languages() {
    let server = Server::start();
    let address = address(&server, "en");
    in_browser(1280, move |browser| async move {
        browser.open(&address).await;
        answer(&browser, "collapse", "A little more").await;
        answer(&browser, "relu-gradient", "tensor([0., 1., 1.])").await;
        answer(&browser, "dead-unit", "It gets no gradient now").await;
        go_to_the_end(&browser).await;
        let guess = browser.text("#ending-guesses li").await;
        assert!(guess.contains("Your guess") && guess.contains("A little more"), "{guess}");
        assert!(guess.contains("Truth") && guess.contains("Nothing"), "{guess}");
        assert_eq!(links(&browser, "#ending-guesses a").await, ["#collapse"]);
        assert_eq!(links(&browser, "#ending-missed a").await, ["#relu-gradient"]);
        browser.until_text("#ending-missed li", |text| text.contains("not right yet")).await;
        let score = browser.text("#ending-score").await;
        for words in ["1 of 2 answered questions right at the first try", "Not answered yet: 11.", "Go again"]
        {
            assert!(score.contains(words), "no {words:?} in {score}");
        }
        assert_eq!(links(&browser, "#ending-score a").await, ["#relu-gradient"]);
        browser.until_text("#ending-next", |text| text.contains("Answer question 1")).await;
        assert_eq!(links(&browser, "#ending-next a").await, ["#how-many-layers"]);

        // The list follows the answers, and the language.
        browser.click("#relu-gradient .question__actions .button:not([hidden])").await;
        answer(&browser, "relu-gradient", "tensor([0., 0., 1.])").await;
        browser.until_text("#ending-missed li", |text| text.contains("right since")).await;
        browser.click(".top-bar a[hreflang=ko]").await;
        browser.until_text("#ending-missed li", |text| text.contains("다시 풀어 맞힘")).await;
        browser.until_text("#ending-guesses li", |text| text.contains("내 예상")).await;
        browser
            .until_text("#ending-score", |text| text.contains("답한 문제 2개 가운데 1개를 첫 시도에"))
            .await;
        browser
            .until_text("#ending-next", |text| text.contains("다음") && text.contains("문제 1 풀기"))
            .await;
        assert!(browser.log().await.is_empty());
    });
}

#[test]
fn a_missed_question_comes_back_the_next_day_and_a_review_gives_no_points() {
    let server = Server::start();
    let (lesson, course) = (address(&server, "en"), server.url("en/course/"));
    in_browser(1280, move |browser| async move {
        let now = browser.script("return Date.now()").await.as_f64().unwrap() as i64;
        browser.open(&lesson).await;
        answer(&browser, "relu-gradient", "tensor([0., 1., 1.])").await;
        go_to_the_end(&browser).await;
        browser.until_text("#ending-review", |text| text.contains("comes back on")).await;
        browser.until_saved().await;
        browser.open(&course).await;
        assert_eq!(browser.script("return document.querySelector('.due')").await, Value::Null);

        // One quiet line leads to the review, which comes first then.
        browser.set_clock(now + DAY).await;
        browser.open(&course).await;
        browser.until_text(".due", |text| text.contains("1 question is due for review.")).await;
        browser.click(".due a").await;
        go_to_the_end(&browser).await;
        let first = "return document.querySelector('#ending .ending__part').id";
        assert_eq!(browser.script(first).await, "ending-review");
        assert_eq!(links(&browser, "#ending-score a").await, ["#ending-review"]);
        let xp = "return document.querySelector('.top-bar .chip').textContent";
        let before = browser.script(xp).await;
        browser.click("#ending-review .button--primary").await;
        answer(&browser, "ending-review", "tensor([0., 0., 1.])").await;
        browser.until_text("#ending-review .question__verdict", |text| text.contains("Right.")).await;
        // The question in the lesson is another one, and still open.
        assert_eq!(
            browser.script("return document.querySelector('#relu-gradient .verdict')").await,
            Value::Null
        );
        browser.click("#ending-review .question__actions:last-child .button").await;
        browser
            .until_text("#ending-review", |text| {
                text.contains("1 of 1 question") && text.contains("comes back on")
            })
            .await;
        assert_eq!(browser.script(xp).await, before);
        browser.until_saved().await;
        let recorded = "return Object.values(localStorage).some((value) => value.includes('review-right'))";
        assert_eq!(browser.script(recorded).await, json!(true));
        browser.open(&course).await;
        assert_eq!(browser.script("return document.querySelector('.due')").await, Value::Null);
        assert!(browser.log().await.is_empty());
    });
}

/// Stays at the end of a section until it counts as read.
async fn read(browser: &Browser, section: &str) {
    let is_read = format!(
        "document.querySelector('#{section} .section__end').scrollIntoView({{ block: 'center', behavior: 'instant' }});
         return Object.values(localStorage).some((value) => value.includes('\"{section}\":[['));"
    );
    browser.until_script(&is_read).await;
}

#[test]
fn a_question_that_was_only_read_is_asked_after_two_days_and_counts_as_in_the_lesson() {
    let server = Server::start();
    let (lesson, course) = (address(&server, "en"), server.url("en/course/"));
    in_browser(1280, move |browser| async move {
        let now = browser.script("return Date.now()").await.as_f64().unwrap() as i64;
        browser.open(&lesson).await;
        read(&browser, "softmax").await;
        browser.until_saved().await;
        browser.set_clock(now + 2 * DAY).await;
        browser.open(&course).await;
        browser.until_text(".due", |text| text.contains("1 question is due for review.")).await;
        browser.click(".due a").await;
        go_to_the_end(&browser).await;
        browser
            .until_text("#ending-review", |text| {
                text.contains("Not answered yet: 1.") && text.contains("about two minutes")
            })
            .await;
        let xp = "return document.querySelector('.top-bar .chip progress').value";
        let before = browser.script(xp).await;
        browser.click("#ending-review .button--primary").await;
        browser
            .until_text("#ending-review .question__label", |text| {
                text.contains("Review 1 of 1") && text.contains("not answered yet")
            })
            .await;
        answer(&browser, "ending-review", "0.5").await;
        browser.until_text("#ending-review .question__verdict", |text| text.contains("Right.")).await;
        // It is the lesson's own question, which is solved now.
        browser.element("#dim-zero .verdict--right").await;
        browser.until(&format!("{xp} >= {before} + 10")).await;
        browser.click("#ending-review .question__actions:last-child .button").await;
        browser
            .until_text("#ending-review", |text| {
                text.contains("1 of 1 question") && text.contains("comes back on")
            })
            .await;
        browser.until_saved().await;
        let recorded = "return ['question-right-first', 'review-right']
            .map((kind) => Object.values(localStorage).some((value) => value.includes(kind)))";
        assert_eq!(browser.script(recorded).await, json!([true, false]));
        browser.open(&course).await;
        assert_eq!(browser.script("return document.querySelector('.due')").await, Value::Null);
        assert!(browser.log().await.is_empty());
    });
}

#[test]
fn a_run_becomes_a_card_with_a_link_to_the_same_measurement_as_a_qr_code() {
    let server = Server::start();
    let address = address(&server, "en");
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&address).await;
        browser.start_measuring().await;
        browser.until_measured().await;
        go_to_the_end(&browser).await;
        browser
            .until_text(".result__lines", |text| {
                text.contains("GELU:") && text.contains("SiLU:") && text.contains("times ReLU")
            })
            .await;
        browser.until_text(".result__lines", |text| text.contains("Chrome · ") && text.contains("run")).await;
        browser.element("#ending-result canvas[role=img][aria-label*=GELU]").await;
        browser.click(".result__code summary").await;
        let modules = "return document.querySelector('.result .qr path').getAttribute('d').length > 500";
        assert_eq!(browser.script(modules).await, json!(true));
        assert!(browser.log().await.is_empty());
    });
}

#[test]
fn the_end_fits_a_narrow_window() {
    let server = Server::start();
    let addresses = ["ko", "en"].map(|lang| address(&server, lang));
    in_browser(320, move |browser| async move {
        for address in addresses {
            browser.open(&address).await;
            go_to_the_end(&browser).await;
            let overflow =
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
            assert_eq!(browser.script(overflow).await, 0);
        }
    });
}
