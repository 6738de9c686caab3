//! The softmax playground, by keyboard and by pointer, in real Chromium on the release build.

use e2e::{Browser, Server, in_browser};
use serde_json::json;

const LAB: &str = "#softmax-playground";
const FIRST_BAR: &str = "#softmax-playground .softmax-row input[type=range]";
/// The places of presets in their list.
const OF_THE_LESSON: &str = "0";
const ALL_EQUAL: &str = "3";
const ONE_AHEAD: &str = "4";
const RIGHT: &str = "\u{e014}";
const HOME: &str = "\u{e011}";
const END: &str = "\u{e010}";

/// Opens a view by its tab.
async fn open_view(browser: &Browser, id: &str) {
    browser.open_view(LAB, id).await;
}

/// Returns the visible text of the lab, once it contains all of `words`.
async fn see(browser: &Browser, words: &[&str]) -> String {
    browser.until_text(LAB, |text| words.iter().all(|word| text.contains(word))).await
}

/// Types a number into a field, replacing its content, and leaves the field.
async fn enter(browser: &Browser, selector: &str, number: &str) {
    // Control and A, release, the number, Tab.
    let keys = format!("\u{e009}a\u{e000}{number}\u{e004}");
    browser.element(selector).await.send_keys(&keys).await.unwrap();
}

#[test]
fn logits_move_by_keyboard_and_every_view_describes_the_result() {
    let server = Server::start();
    let address = server.url("en/lessons/activation-functions/");
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&address).await;
        see(&browser, &["0.6590", "0.2424", "0.0986", "0.3679", "1.5174", "entropy"]).await;
        see(&browser, &["m is the largest z / T", "At which temperature is the largest probability 0.9?"])
            .await;
        let bar = browser.element(FIRST_BAR).await;
        bar.send_keys(RIGHT).await.unwrap();
        // exp(1 − 2.1) and the new value of the first probability. The logits are no preset's any more.
        see(&browser, &["0.6811", "0.3329"]).await;
        browser.until_text(&format!("{LAB} .presets__question"), str::is_empty).await;
        assert_eq!(bar.attr("aria-valuetext").await.unwrap().as_deref(), Some("2.10, probability 0.6811"));
        bar.send_keys(END).await.unwrap();
        see(&browser, &["0.9998"]).await;
        // A number above the maximum becomes the maximum.
        enter(&browser, &format!("{LAB} .softmax-row .number-field input"), "99").await;
        let entered = browser
            .script(&format!("return document.querySelector('{LAB} .softmax-row .number-field input').value"))
            .await;
        assert_eq!(entered, "10");

        matrix(&browser).await;
        overflow(&browser).await;
        double_softmax(&browser).await;
        samples(&browser).await;

        let log = browser.log().await;
        assert!(log.is_empty(), "the console says: {log:#?}");
    });
}

async fn matrix(browser: &Browser) {
    open_view(browser, "matrix").await;
    let sums = |text: &str| text.matches("1.0000").count();
    let rows = browser.until_text(LAB, |text| text.contains("Every row sums to 1")).await;
    assert_eq!(sums(&rows), 3, "{rows}");
    browser.open_view(LAB, "0").await;
    let columns = browser.until_text(LAB, |text| text.contains("Every column sums to 1")).await;
    assert_eq!(sums(&columns), 4, "{columns}");
}

/// Makes the naive form overflow and repairs it, which is a goal.
async fn overflow(browser: &Browser) {
    open_view(browser, "stability").await;
    browser.set(&format!("{LAB} select"), OF_THE_LESSON, "change").await;
    see(browser, &["Every number on the way fits"]).await;
    // Silent zeros appear before NaN.
    browser.click(&format!("{LAB} .softmax-line button")).await;
    see(browser, &["all zeros", "c = 86.31", "c = 86.73"]).await;
    browser.click(&format!("{LAB} .softmax-line button")).await;
    see(browser, &["NaN", "∞", "88.7228", "3.40e38"]).await;
    browser.click(&format!("{LAB} .softmax-forms input[value=shifted-float32]")).await;
    see(browser, &["No exponent is above 0", "✓"]).await;
    browser.click(&format!("{LAB} .softmax-forms input[value=naive-float16]")).await;
    see(browser, &["65504.0", "11.0899"]).await;
}

/// Brings a double softmax to its floor, which is the other goal.
async fn double_softmax(browser: &Browser) {
    open_view(browser, "loss").await;
    browser.set(&format!("{LAB} select"), ONE_AHEAD, "change").await;
    see(browser, &["0.0030"]).await;
    browser.click(&format!("{LAB} .softmax-line input[type=checkbox]")).await;
    see(browser, &["0.23197", "1.4612", "F.cross_entropy(F.softmax(logits, dim=-1), target)"]).await;
    browser.until_text(&format!("{LAB} .lab-goals"), |text| text.matches('✓').count() == 2).await;
    training(browser).await;
}

/// Trains, and reads the losses with one softmax and with two.
async fn training(browser: &Browser) {
    let select = format!("{LAB} select");
    let told = async |n_steps: u32| {
        let words = format!("The loss after {n_steps} steps from the same logits");
        let is_told =
            format!("return document.querySelector('{LAB} .lab__picture').ariaLabel.startsWith('{words}')");
        browser.until(&is_told).await;
    };
    browser.set(&select, ALL_EQUAL, "change").await;
    told(0).await;
    browser.click(&format!("{LAB} .softmax-loss button")).await;
    told(10).await;
    browser.click(&format!("{LAB} .softmax-loss button")).await;
    told(20).await;
    let losses = "const [one, two] = document.querySelector('#softmax-playground .lab__picture').ariaLabel
            .match(/\\d+\\.\\d+/g).map(Number);
        return one < two";
    assert_eq!(browser.script(losses).await, true);
    // Both curves stay when the other loss is chosen; other logits begin anew.
    browser.click(&format!("{LAB} .softmax-line input[type=checkbox]")).await;
    see(browser, &["F.cross_entropy(logits, target)"]).await;
    told(20).await;
    browser.element(FIRST_BAR).await.send_keys(RIGHT).await.unwrap();
    told(0).await;
    browser.click(&format!("{LAB} .softmax-line input[type=checkbox]")).await;
    browser.set(&select, ONE_AHEAD, "change").await;
}

/// Draws the requested number of samples, and checks the state of all views in the address.
async fn samples(browser: &Browser) {
    open_view(browser, "sampling").await;
    enter(browser, &format!("{LAB} .softmax-line .number-field input"), "10000").await;
    browser.until_text(LAB, |text| text.contains("9,9") && text.contains("largest distance")).await;
    let is_linked =
        "return location.search.includes('view:sampling') && location.search.includes('draws:10000')";
    browser.until(is_linked).await;
    let before = browser.text(&format!("{LAB} .softmax-rows")).await;
    browser.reload().await;
    let after = browser.until_text(&format!("{LAB} .softmax-rows"), |text| text.contains("9,9")).await;
    assert_eq!(before, after, "the same seed draws the same samples");
}

#[test]
fn the_question_of_a_preset_shows_with_the_probabilities_alone_and_keeps_its_room() {
    let server = Server::start();
    let address = server.url("en/lessons/activation-functions/");
    in_browser(360, move |browser| async move {
        browser.open_with_labs(&address).await;
        let question = format!("{LAB} .presets__question");
        let is_asked = |text: &str| text.contains("At which temperature is the largest probability 0.9?");
        browser.until_text(&question, is_asked).await;
        let height =
            format!("return document.querySelector('{LAB} .presets').getBoundingClientRect().height");
        let before = browser.script(&height).await;
        for view in ["stability", "loss", "sampling"] {
            open_view(&browser, view).await;
            browser.until_text(&question, str::is_empty).await;
            assert_eq!(browser.script(&height).await, before, "{view}");
        }
        open_view(&browser, "bars").await;
        browser.until_text(&question, is_asked).await;
    });
}

#[test]
fn classes_are_the_next_words_of_a_sentence_in_rows_labels_and_table_also_on_a_phone() {
    let server = Server::start();
    let pages = [
        ("en", "The cat sat on the …", "logit of class 9 moon", "class 9 moon is the target", "9 moon"),
        ("ko", "오늘 점심은 …", "클래스 9 과자의 logit", "정답은 클래스 9 과자", "9 과자"),
    ];
    in_browser(360, move |browser| async move {
        for (lang, sentence, logit, target, class) in pages {
            let state = "1~logits:0,0,0,0,0,0,0,0,0,0~t:1~view:loss";
            let link = format!("{lang}/lessons/activation-functions/?softmax-playground={state}");
            browser.open_with_labs(&server.url(&link)).await;
            browser.until_text(&format!("{LAB} .softmax-rows__sentence"), |text| text == sentence).await;
            browser
                .until_text(&format!("{LAB} .softmax-row:last-of-type"), |text| text.contains(class))
                .await;
            let labels = format!(
                "const row = document.querySelector('{LAB} .softmax-row:last-of-type');
                 return ['range', 'radio'].map((type) => row.querySelector(`input[type=${{type}}]`).ariaLabel)"
            );
            assert_eq!(browser.script(&labels).await, json!([logit, target]));
            let covered = format!(
                "return [...document.querySelectorAll('{LAB} .softmax-row')].filter((row) => {{
                     const name = document.createRange();
                     name.selectNodeContents(row.querySelector('.softmax-row__class'));
                     const bar = row.querySelector('.softmax-row__logit');
                     return name.getBoundingClientRect().right > bar.getBoundingClientRect().left;
                 }}).map((row) => row.textContent)"
            );
            assert_eq!(browser.script(&covered).await, json!([]), "names that reach into the bars");
            browser.click(&format!("{LAB} .lab__actions .toggle")).await;
            browser.until_text(&format!("{LAB} table"), |text| text.contains(class)).await;
            open_view(&browser, "matrix").await;
            let columns = if lang == "en" { ["0 mat", "3 bed"] } else { ["0 김밥", "3 냉면"] };
            browser
                .until_text(&format!("{LAB} .softmax-matrix"), |text| {
                    columns.iter().all(|it| text.contains(it))
                })
                .await;
        }
    });
}

#[test]
fn the_valid_part_of_a_hostile_link_is_applied_and_the_page_says_so() {
    let server = Server::start();
    let link =
        "en/lessons/activation-functions/?softmax-playground=1~logits:1e9,7,-99~t:NaN~view:loss~target:2";
    let address = server.url(link);
    in_browser(500, move |browser| async move {
        browser.open_with_labs(&address).await;
        browser
            .until_text(&format!("{LAB} .lab__note"), |text| text.contains("logits") && text.contains("t"))
            .await;
        see(&browser, &["F.cross_entropy(logits, target)"]).await;
        // The narrow page has two lines for each class and does not scroll sideways.
        let overflow = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        assert_eq!(browser.script(overflow).await, 0);
        // The table with the same values.
        browser.click(&format!("{LAB} .lab__actions .toggle")).await;
        let table =
            browser.until_text(&format!("{LAB} table"), |text| text.contains("log-probability")).await;
        assert!(table.contains("7.00") && table.contains("−10.00"), "{table}");
        let bar = browser.element(FIRST_BAR).await;
        bar.send_keys(HOME).await.unwrap();
        browser
            .until_text(&format!("{LAB} table"), |text| text.contains("−10.00") && !text.contains("7.00"))
            .await;
    });
}
