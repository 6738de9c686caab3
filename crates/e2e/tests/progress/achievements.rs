//! Everything that can be earned in the published lesson, earned through the page alone.

use super::support::{PROGRESS, until, until_saved};
use e2e::{Browser, Folder, Server, in_window_with};
use serde_json::json;

const CHIP: &str = ".top-bar .chip";

/// The questions with one right choice, each with that choice's first words.
const QUESTIONS: [(&str, &str); 6] = [
    ("how-many-layers", "Two"),
    ("gelu-range", "Everything from"),
    ("dim-zero", "0.5"),
    ("dead-unit", "It gets no gradient now"),
    ("relu-gradient", "tensor([0., 0., 1.])"),
    // A guess, which is never wrong.
    ("collapse", "Nothing"),
];

/// The questions for a line of a program, each with the place of that line among those that can be picked.
const BUGS: [(&str, u32); 4] = [("bug-double-softmax", 8), ("bug-dim", 5), ("bug-leaf", 5), ("bug-bce", 5)];

/// Picks the choice that begins with `words`.
async fn pick(browser: &Browser, question: &str, words: &str) {
    let script = format!(
        "const label = [...document.querySelectorAll('#{question} .choice')]
             .find((label) => label.textContent.trim().startsWith({words:?}));
         label?.scrollIntoView({{ behavior: 'instant', block: 'center' }});
         label?.click();
         return label !== undefined;"
    );
    assert_eq!(browser.script(&script).await, true, "#{question} has no choice {words:?}");
}

async fn check(browser: &Browser, question: &str) {
    browser.click(&format!("#{question} .button--primary")).await;
}

async fn until_goals(browser: &Browser, lab: &str, n_goals: usize) {
    browser.until_text(&format!("{lab} .lab-goals"), |text| text.matches('✓').count() == n_goals).await;
}

async fn answer_questions_and_guess(browser: &Browser) {
    let guesses = [
        ("ten-sigmoids", "About a millionth"),
        ("temperature", "It rises"),
        ("probe-places", "In none"),
        ("more-pieces", "One layer"),
        ("closing-ring", "One more unit"),
        ("gelu-at-minus-one", "Still at"),
        ("born-dead", "About 1 in 4"),
        ("all-asleep", "None"),
        ("own-scale", "About a tenth"),
        ("narrow-layers", "Nothing"),
        ("norm-and-gradient", "Fine"),
    ];
    for (question, words) in QUESTIONS.into_iter().chain(guesses) {
        pick(browser, question, words).await;
        check(browser, question).await;
    }
    for (question, choices) in [
        ("element-wise", ["ReLU", "GELU", "Tanh"].as_slice()),
        ("when-module", &["It appears in", "A forward hook", "It can be replaced"]),
    ] {
        for words in choices {
            pick(browser, question, words).await;
        }
        check(browser, question).await;
    }
    for (question, line) in BUGS {
        browser.click(&format!("#{question} .line:nth-of-type({line}) input")).await;
        check(browser, question).await;
    }
    browser.set("#gelu-steepest-place input", "1.4", "input").await;
    check(browser, "gelu-steepest-place").await;
    put_in_order(browser, "slope-at-three", &["Tanh", "Sigmoid", "ReLU", "SiLU"]).await;
    check(browser, "slope-at-three").await;
    browser.until("return document.querySelectorAll('.question .verdict--right').length === 13").await;
}

/// Moves each step up to its place.
async fn put_in_order(browser: &Browser, question: &str, steps: &[&str]) {
    for (place, step) in steps.iter().enumerate() {
        let up = format!(
            "const at = [...document.querySelectorAll('#{question} li')]
                 .findIndex((it) => it.textContent.startsWith({step:?}));
             if (at === {place}) return true;
             document.querySelector(`#{question} li:nth-of-type(${{at + 1}}) button`).click();
             return false;"
        );
        browser.until(&up).await;
    }
}

async fn fold_the_plane(browser: &Browser) {
    const LAB: &str = "#collapse-lab";
    const FIELD: &str = "label.field:has(.folding-probe)";
    let preset = async |place: &str| browser.set(&format!("{LAB} .folding-presets"), place, "change").await;
    let open = async |view: &str| browser.open_view(LAB, view).await;
    // Four linear layers.
    preset("2").await;
    for (x, y) in [("-1", "-1"), ("-1", "1"), ("1", "1"), ("1", "-1")] {
        browser.set(&format!("{LAB} {FIELD} input"), x, "input").await;
        browser.set(&format!("{LAB} {FIELD} ~ {FIELD} input"), y, "input").await;
    }
    until_goals(browser, LAB, 1).await;
    open("fold").await;
    browser.until_text(LAB, |text| text.contains("16 pieces")).await;
    browser.set(&format!("{LAB} .folding-layers"), "5", "input").await;
    until_goals(browser, LAB, 2).await;
    open("separate").await;
    let train = async |place: &str, seed: &str, n_goals: usize| {
        preset(place).await;
        browser.until_text(LAB, |text| text.contains("step 0: loss")).await;
        let enter = |number: &str| format!("\u{e009}a\u{e000}{number}\u{e007}");
        let field = browser.element(&format!("{LAB} .lab__strip .number-field input")).await;
        field.send_keys(&enter(seed)).await.unwrap();
        let field = browser.element(&format!("{LAB} .player__step input")).await;
        field.send_keys(&enter("300")).await.unwrap();
        until_goals(browser, LAB, n_goals).await;
    };
    browser.until_text(LAB, |text| text.contains("step 0: loss")).await;
    // Six linear layers; the rings with three ELU units; with two SiLU units a layer.
    train("1", "1", 3).await;
    train("5", "1", 4).await;
    train("6", "5", 5).await;
}

async fn explore_curves(browser: &Browser) {
    browser.set("#silu-lowest input", "-1.5", "input").await;
    check(browser, "silu-lowest").await;
    // The curves appear after the guess.
    browser.until_text("#explorer .curves__readouts", |text| text.contains("SiLU")).await;
    for (place, n_goals) in [("-1.28", 1), ("1.41", 2)] {
        let keys = format!("\u{e009}a\u{e000}{place}\u{e004}");
        browser.element("#explorer .number-field input").await.send_keys(&keys).await.unwrap();
        until_goals(browser, "#explorer", n_goals).await;
    }
}

async fn find_gelus_gain(browser: &Browser) {
    let keys = "\u{e009}a\u{e000}1.468\u{e004}";
    browser.element("#gain-lab .number-field input").await.send_keys(keys).await.unwrap();
    until_goals(browser, "#gain-lab", 1).await;
}

/// Reaches the goals of "Signal through depth" by its presets, and a sigmoid with residual connections.
async fn descend(browser: &Browser) {
    const LAB: &str = "#depth-lab";
    let preset = async |name: &str| {
        let choose = format!(
            "const list = document.querySelector('{LAB} .depth__presets');
             list.value = [...list.options].find((it) => it.text === {name:?}).value;
             list.dispatchEvent(new Event('change', {{ bubbles: true }}))"
        );
        browser.script(&choose).await;
    };
    for (n_goals, name) in [(1, "overflow"), (2, "the Transformer's way"), (3, "knife edge")] {
        preset(name).await;
        until_goals(browser, LAB, n_goals).await;
    }
    preset("sigmoid + batch norm").await;
    browser.until_text(&format!("{LAB} .depth__simulation"), |text| text.contains("seed 1: ")).await;
    preset("ten sigmoids").await;
    browser.click(&format!("{LAB} .depth__residual")).await;
    until_goals(browser, LAB, 4).await;
    // The default: its size is kept, and its inputs have become alike.
    preset("ReLU, He").await;
    until_goals(browser, LAB, 5).await;
}

async fn play_with_softmax(browser: &Browser) {
    const LAB: &str = "#softmax-playground";
    browser.open_view(LAB, "stability").await;
    // Every probability silently becomes 0 before one becomes NaN.
    browser.click(&format!("{LAB} .softmax-line button")).await;
    browser.until_text(LAB, |text| text.contains("all zeros")).await;
    browser.click(&format!("{LAB} .softmax-line button")).await;
    browser.until_text(LAB, |text| text.contains("NaN")).await;
    browser.click(&format!("{LAB} .softmax-forms input[value=shifted-float32]")).await;
    until_goals(browser, LAB, 1).await;
    browser.open_view(LAB, "loss").await;
    browser.element(&format!("{LAB} select")).await;
    // One of ten far ahead.
    browser.set(&format!("{LAB} select"), "4", "change").await;
    browser.click(&format!("{LAB} .softmax-line input[type=checkbox]")).await;
    until_goals(browser, LAB, 2).await;
}

/// Loses units and brings them back, by typed numbers of steps.
async fn bring_units_back(browser: &Browser) {
    const LAB: &str = "#dying-lab";
    let choose = async |place: usize, value: &str| {
        let select = format!("{LAB} .lab__strip .field:nth-of-type({place}) select");
        browser.set(&select, value, "change").await;
    };
    let go_to = async |step: &str| {
        let keys = format!("\u{e009}a\u{e000}{step}\u{e007}");
        browser.element(&format!("{LAB} .player__step input")).await.send_keys(&keys).await.unwrap();
    };
    go_to("20000").await;
    browser.until_text(&format!("{LAB} .dying__reading"), |text| text.contains("step 20,000")).await;
    choose(2, "silu").await;
    go_to("100").await;
    until_goals(browser, LAB, 1).await;
    browser.open_view(LAB, "network").await;
    // Born low under ReLU, then GELU; all asleep, then Leaky ReLU; too big a step.
    for (preset, begins_at, function, step, n_goals) in [
        ("3", "step 300:", "gelu", "900", 3),
        ("4", "step 300:", "leaky_relu", "900", 4),
        ("1", "step 0:", "relu", "600", 5),
    ] {
        choose(1, preset).await;
        // Units count as dead under ReLU once that is shown.
        browser.until_text(&format!("{LAB} .dying__reading"), |text| text.starts_with(begins_at)).await;
        choose(2, function).await;
        go_to(step).await;
        until_goals(browser, LAB, n_goals).await;
    }
}

/// Decides every card; the first is missed, and is repeated.
async fn choose(browser: &Browser) {
    const LAB: &str = "#choosing-lab";
    let picks = [
        "Softmax",
        "GELU",
        "SiLU",
        "Sigmoid",
        "Nothing",
        "Sigmoid",
        "Tanh",
        "Sigmoid on each logit",
        "SELU",
        "Nothing",
        "SiLU on the gate",
        // The first card again.
        "ReLU",
    ];
    let n_picks = picks.len();
    for (idx, words) in picks.into_iter().enumerate() {
        let mark = format!(
            "const labels = [...document.querySelectorAll('{LAB} .choice')];
             document.querySelector('[data-mine]')?.removeAttribute('data-mine');
             const mine = labels.find((label) => label.textContent.trim() === {words:?});
             if (!mine) return false;
             mine.dataset.mine = '';
             return true;"
        );
        browser.until(&mark).await;
        browser.click(&format!("{LAB} .choice[data-mine] input")).await;
        browser.click(&format!("{LAB} .choosing__actions .button")).await;
        let word = if idx == 0 { "Not yet" } else { "ight" };
        browser.until_text(LAB, |text| text.contains(word)).await;
        if idx + 1 < n_picks {
            let title = browser.text(&format!("{LAB} .choosing__title")).await;
            browser.click(&format!("{LAB} .choosing__actions .button")).await;
            browser.until_text(&format!("{LAB} .choosing__title"), |text| text != title).await;
        }
    }
    until_goals(browser, LAB, 1).await;
}

/// Enters a guess, and completes a run that does not count because the page was hidden, and one that does, over all
/// sizes.
async fn measure(browser: &Browser) {
    for prediction in ["#gelu-time", "#silu-time"] {
        browser.click(&format!("{prediction} .choice input")).await;
        browser.click(&format!("{prediction} .button--primary")).await;
        browser.until_text(&format!("{prediction} .choice--guess"), |text| text.contains("Your guess")).await;
    }
    browser.start_measuring().await;
    browser.until_text("#timing .timing__stage", |text| text.contains("round")).await;
    browser.hide_for_a_moment().await;
    assert!(browser.until_measured().await.contains("does not count"));

    browser.click("#timing .timing__settings summary").await;
    browser.click("#timing .timing__settings input[name=sweep]").await;
    browser.start_measuring().await;
    browser.until_a_run_counts().await;
    until_goals(browser, "#timing", 2).await;
}

/// Stays at the end of every section until it counts as read.
async fn read_every_section(browser: &Browser) {
    let ids =
        browser.script("return [...document.querySelectorAll('section.section')].map((it) => it.id)").await;
    let ids = ids.as_array().unwrap();
    assert_eq!(ids.len(), 10, "{ids:?}");
    for id in ids {
        let is_read = format!(
            "document.getElementById({id}).querySelector('.section__end')
                 .scrollIntoView({{ block: 'center', behavior: 'instant' }});
             const facts = Object.entries(localStorage)
                 .filter(([key]) => key.startsWith('torchlit.v1.'))
                 .map(([, value]) => JSON.parse(value.slice(value.indexOf('{{'))).facts?.['activation-functions']);
             return facts.some((facts) => {id} in (facts?.['section-read'] ?? {{}}));"
        );
        browser.until(&is_read).await;
    }
}

#[test]
fn a_learner_earns_all_points_and_achievements_of_the_lesson() {
    let server = Server::start();
    let (lesson, address) = (server.url("en/lessons/activation-functions/"), server.url(PROGRESS));
    let downloads = Folder::new();
    in_window_with(1280, &[], move |browser| async move {
        browser.download_to(&downloads).await;
        browser.visit(&lesson).await;
        browser.mark_text().await;
        browser.until_running().await;
        browser.pass_by_labs().await;
        browser.until_text(CHIP, |text| text.contains("0 / 120 XP")).await;
        answer_questions_and_guess(&browser).await;
        browser.assert_text_stays("the questions and predictions").await;
        fold_the_plane(&browser).await;
        explore_curves(&browser).await;
        find_gelus_gain(&browser).await;
        descend(&browser).await;
        bring_units_back(&browser).await;
        play_with_softmax(&browser).await;
        choose(&browser).await;
        browser.assert_text_stays("the labs").await;
        measure(&browser).await;
        browser.assert_text_stays("the exercise").await;
        read_every_section(&browser).await;
        // Only the goals of the lab for a function of one's own are left.
        browser
            .until_text("#ending-score", |text| text.contains("13 of 13 questions right at the first try"))
            .await;
        browser.until_text("#ending-next", |text| text.contains("Reach a goal: Your own activation")).await;
        browser.click("#slope .note summary").await;
        browser.element("#slope textarea").await.send_keys("√2 is steepest").await.unwrap();
        browser.until_text("#slope .note > .field__hint", |text| text == "Note kept.").await;
        browser.assert_text_stays("the whole lesson").await;

        // 10 sections, 15 predictions, 13 questions, 23 goals, the exercise and the lesson: 670 XP, which is level 3.
        browser.click(CHIP).await;
        browser
            .until_text(CHIP, |text| text.contains("Autograd Apprentice") && text.contains("190 / 240"))
            .await;
        assert_eq!(browser.url().await, address);
        // The message on the first completed lesson names this page, and does not link to it here.
        let has_no_link = "const link = document.querySelector('.notice a.button'); return link !== null && !link.checkVisibility()";
        browser.until_script(has_no_link).await;
        for words in ["670", "1 / 1", "11 / 13"] {
            browser.until_text(".figures", |text| text.contains(words)).await;
        }
        assert_eq!(browser.script(MET).await, json!(FIRST_ELEVEN));
        for (name, towards) in [("chapter-closed", "1 of 8"), ("steady-flame", "1 of 10")] {
            browser.until_text(&format!("#{name} .achievement__towards"), |text| text == towards).await;
        }
        assert_eq!(
            browser.script("return document.querySelector('.note-card .note__field').value").await,
            "√2 is steepest"
        );

        // All of it is saved, and included in an export.
        until_saved(&browser).await;
        browser.click("#export-file").await;
        let file = String::from_utf8(downloads.file().await).unwrap();
        assert!(file.contains("lesson-completed") && file.contains("honest-correction"), "{file}");
        browser.reload().await;
        until("they are met again", async || browser.script(MET).await == json!(FIRST_ELEVEN)).await;
    });
}

/// Script that returns the ids of the achievements that are met.
const MET: &str = "return [...document.querySelectorAll('.achievement--met')].map((it) => it.id)";

const FIRST_ELEVEN: [&str; 11] = [
    "cover-to-cover",
    "prior-belief",
    "sharp-eye",
    "nothing-left-open",
    "curve-reader",
    "overflow-tamer",
    "right-tool",
    "ten-thousand-passes",
    "cache-cartographer",
    "honest-instrument",
    "first-light",
];
