//! Requirements for the repository's own `content/`.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::{collections::BTreeMap, fs, path::Path, sync::LazyLock};

use kernels::Activation;
use labs::timing;
use lesson::{Block, Lang, Language, Lesson, PredictionTask, Task, decode};
use lesson_compiler::{CompiledCourse, CompiledLesson, compile};
use support::cases;

static CONTENT: LazyLock<CompiledCourse> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    compile(&folder, labs::ALL).unwrap_or_else(|mistakes| panic!("{}", mistakes[0]))
});

/// Returns the lesson on activations in both languages.
fn activations() -> impl Iterator<Item = &'static Lesson> {
    let is_it = |lesson: &&CompiledLesson| lesson.slug() == "activation-functions";
    CONTENT.lessons.iter().filter(is_it).map(|lesson| &lesson.model)
}

/// Returns every block of a lesson, including those inside notes, exercises and labs.
fn blocks(lesson: &Lesson) -> Vec<&Block> {
    let mut open: Vec<&Block> = lesson.sections.iter().flat_map(|section| &section.blocks).collect();
    let mut all = Vec::new();
    while let Some(block) = open.pop() {
        all.push(block);
        match block {
            Block::Note(note) => open.extend(&note.body),
            Block::Exercise(exercise) => open.extend(&exercise.body),
            _ => {}
        }
    }
    all
}

#[test]
fn the_course_has_8_chapters_and_62_lessons_in_both_languages() {
    for lang in Lang::ALL {
        assert_eq!(CONTENT.courses.get(lang).chapters.len(), 8);
        assert_eq!(CONTENT.courses.get(lang).lessons().count(), 62);
    }
}

#[test]
fn an_asset_is_read_back_as_it_was_written() {
    for lesson in &CONTENT.lessons {
        assert_eq!(decode(&lesson.asset.bytes).as_ref(), Ok(&lesson.model.without_text()));
    }
    for lang in Lang::ALL {
        assert_eq!(decode(&CONTENT.course_asset(lang).bytes).as_ref(), Ok(CONTENT.courses.get(lang)));
    }
    assert_eq!(decode(&CONTENT.outlines_asset().bytes).as_ref(), Ok(&CONTENT.outlines));
}

#[test]
fn an_asset_has_every_part_of_its_lesson_and_none_of_the_text_between() {
    for lesson in activations() {
        let parts = lesson.without_text();
        assert!(parts.labs().eq(lesson.labs()) && parts.outline == lesson.outline);
        let is_question = |block: &&Block| matches!(block, Block::Question(_));
        let questions = |lesson: &Lesson| -> Vec<Block> {
            blocks(lesson).into_iter().filter(is_question).cloned().collect()
        };
        assert_eq!(questions(&parts), questions(lesson));
        for section in &parts.sections {
            let is_text =
                |block: &Block| matches!(block, Block::Paragraph(_) | Block::Code(_) | Block::Table(_));
            assert!(!section.blocks.iter().any(is_text), "{}", section.id);
        }
    }
}

/// Position of the checksum in an asset.
const CHECKSUM: std::ops::Range<usize> = 6..14;

/// Corrects the checksum with an independent implementation.
fn reseal(asset: &mut [u8]) {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in asset[5..CHECKSUM.start].iter().chain(&asset[CHECKSUM.end..]) {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
    }
    asset[CHECKSUM].copy_from_slice(&hash.to_le_bytes());
}

#[test]
fn a_damaged_asset_is_refused_and_with_a_valid_checksum_never_panics() {
    let mut random = support::random(7);
    let (mut n_refused, n_cases) = (0, cases(20_000));
    for lesson in &CONTENT.lessons {
        let mut resealed = lesson.asset.bytes.clone();
        reseal(&mut resealed);
        assert_eq!(resealed, lesson.asset.bytes);
        for _ in 0..n_cases {
            let mut damaged = lesson.asset.bytes.clone();
            let at = random(damaged.len());
            match random(3) {
                0 => damaged.truncate(at),
                1 => damaged[at] ^= 1 << random(8),
                _ => drop(damaged.splice(at..(at + random(9)).min(damaged.len()), [0xff; 4])),
            }
            assert!(decode::<Lesson>(&damaged).is_err(), "{at} of {}", lesson.slug());
            if damaged.len() > CHECKSUM.end {
                reseal(&mut damaged);
                n_refused += usize::from(decode::<Lesson>(&damaged).is_err());
            }
        }
    }
    assert!(n_refused > n_cases / 2, "{n_refused} of {n_cases}: the inside is not reached");
}

#[test]
fn the_lesson_on_activations_is_the_third_of_eight_and_takes_15_minutes_at_most() {
    assert_eq!(activations().count(), 2);
    for lesson in activations() {
        assert_eq!((lesson.position.number, lesson.position.of), (3, 8));
        assert_eq!(lesson.tags, ["activation", "relu", "gelu", "silu"]);
        assert!((8..=15).contains(&lesson.minutes), "{}", lesson.minutes);
    }
}

#[test]
fn the_lesson_compares_six_functions_and_has_its_labs_an_exercise_and_the_widgets() {
    for lesson in activations() {
        let (mut functions, mut kinds, mut n_exercises, mut widgets) =
            (Vec::new(), Vec::new(), 0, Vec::new());
        for block in blocks(lesson) {
            match block {
                Block::Shortlist(entries) => {
                    functions.extend(entries.iter().map(|entry| entry.name.as_str()))
                }
                Block::Lab(lab) => kinds.push(lab.kind.as_str()),
                Block::Exercise(_) => n_exercises += 1,
                Block::Widget(widget) => widgets.push(widget.id()),
                _ => {}
            }
        }
        kinds.sort_unstable();
        widgets.sort_unstable();
        assert_eq!(functions, ["ReLU", "GELU", "SiLU", "Sigmoid", "Tanh", "Softmax"]);
        assert_eq!(
            kinds,
            ["choosing", "curves", "depth", "dying", "folding", "gain", "own", "softmax", "timing"]
        );
        assert_eq!((n_exercises, widgets), (1, vec!["ending", "feedback", "progress"]));
    }
}

#[test]
fn the_lesson_asks_about_a_dozen_questions_of_every_kind() {
    for lesson in activations() {
        let mut kinds = BTreeMap::new();
        for block in blocks(lesson) {
            let Block::Question(question) = block else { continue };
            let kind = match question.task {
                Task::One(_) => "one",
                Task::All(_) => "all",
                Task::Output(_) => "output",
                Task::Bug(_) => "bug",
                Task::Axis(_) => "axis",
                Task::Order(_) => "order",
            };
            *kinds.entry(kind).or_insert(0) += 1;
        }
        let expected = [("all", 2), ("axis", 1), ("bug", 4), ("one", 3), ("order", 1), ("output", 2)];
        assert_eq!(kinds, BTreeMap::from(expected));
    }
}

#[test]
fn the_exercise_measures_relu_gelu_and_silu() {
    for lesson in activations() {
        let timing = blocks(lesson).into_iter().find_map(|block| match block {
            Block::Lab(lab) if lab.kind.as_str() == timing::ID => lab.read_setup::<timing::Setup>(),
            _ => None,
        });
        let timing = timing.unwrap();
        assert_eq!(timing.functions, [Activation::Relu, Activation::Gelu, Activation::Silu]);
    }
}

/// The figures in the lesson, as printed. They were computed in 30-digit arithmetic, independently of this project;
/// the lesson computes its own with `crates/kernels`.
const FIGURES: [&str; 26] = [
    "−0.170",
    "−0.752",
    "1.129",
    "−0.129",
    "1.414",
    "4.73\u{a0}×\u{a0}10⁻⁴",
    "2.70",
    "0.0203",
    "2.27",
    "−0.278",
    "−1.278",
    "−0.100",
    "1.100",
    "2.399",
    "0.250",
    "0.00247",
    "9.54\u{a0}×\u{a0}10⁻⁷",
    "−0.309",
    "−1.192",
    "0.659",
    "0.8638",
    "0.5017",
    "88.72",
    "11.09",
    "0.23197",
    "1.4612",
];

#[test]
fn the_lesson_states_figures_that_were_computed_independently() {
    for lesson in activations() {
        let json = serde_json::to_string(lesson).unwrap();
        for figure in FIGURES {
            assert!(
                json.contains(&format!("{{\"Computed\":\"{figure}\"}}")),
                "{figure} in {:?}",
                lesson.lang
            );
        }
    }
}

#[test]
fn no_line_breaks_between_a_number_and_a_per_cent_sign() {
    let english = activations().find(|lesson| lesson.lang == Lang::En).unwrap();
    let json = serde_json::to_string(english).unwrap();
    assert!(json.contains("more than 60\u{a0}% of the units"));
}

/// Returns what the reference programs of `crates/network` have recorded in a file.
fn network_record(file: &str) -> serde_json::Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../network/tests/data").join(file);
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// Checks that the right choice of a lab's prediction and the text after it contain these words, in both languages.
#[track_caller]
fn assert_predicted(id: &str, ko: [&str; 2], en: [&str; 2]) {
    for lesson in activations() {
        let mut predictions = lesson.labs().flat_map(|lab| &lab.predictions);
        let prediction = predictions.find(|prediction| prediction.id.as_str() == id).unwrap();
        let PredictionTask::Choice(choices) = &prediction.task else { panic!("{id} has no choices") };
        let right = choices.iter().find(|choice| choice.is_right).unwrap();
        let texts = [serde_json::to_string(&right.text), serde_json::to_string(&prediction.reveal)];
        let words = if lesson.lang == Lang::Ko { ko } else { en };
        for (text, words) in texts.into_iter().map(Result::unwrap).zip(words) {
            assert!(text.contains(words), "{id}: no `{words}` in {text}");
        }
    }
}

/// Checks that the lesson contains these words, in both languages.
#[track_caller]
fn assert_says(ko: &str, en: &str) {
    for lesson in activations() {
        let json = serde_json::to_string(lesson).unwrap();
        let words = if lesson.lang == Lang::Ko { ko } else { en };
        assert!(json.contains(words), "no `{words}` in {:?}", lesson.lang);
    }
}

#[test]
fn the_number_of_pieces_is_that_of_the_reference() {
    let folds = network_record("collapse.json")["folds"].clone();
    let mean = |name: &str| folds[name]["mean"].as_f64().unwrap();
    let (one, eight) = (mean("random L=1 w=32"), mean("random L=8 w=4"));
    assert!(one > eight);
    let ko = format!("평균을 내면 약 {one:.0}조각이고, 여덟 층은 약 {eight:.0}조각");
    let en = format!("about {one:.0} pieces, against about {eight:.0}, averaged");
    assert_predicted("more-pieces", ["한 층에 32개", &ko], ["One layer of 32", &en]);
    let folded = folds["tent"]["5"].as_u64().unwrap();
    // As many as 20 lines make of a plane.
    let most = 1 + 20 + 20 * 19 / 2;
    assert_eq!((folded, most), (1024, 211));
    assert_says(
        "1,024조각이 되는데, 같은 유닛 20개를 한 층에 두면 많아야 211조각",
        "makes 1,024, and one layer of the same 20 units can make 211 at most",
    );
}

#[test]
fn the_trainings_that_separate_points_are_those_of_the_reference() {
    let trained = network_record("collapse.json")["trained"].clone();
    let count = |name: &str, key: &str| trained[name][key].as_u64().unwrap();
    let n_solved = count("xor relu 1x2", "n");
    assert_says(
        &format!("20번 학습했을 때 {n_solved}번만 풀렸습니다."),
        &format!("and {n_solved} of 20 trainings did."),
    );
    let n_found = count("rings relu 1x3", "n");
    let ko = format!("한 층에 셋을 두고 20번 학습했을 때 {n_found}번 찾아냈습니다.");
    let en = format!("in one layer, {n_found} of 20 trainings found it.");
    assert_predicted("closing-ring", ["층에 유닛을 하나 더 두기", &ko], ["One more unit in the layer", &en]);
    // With two units a layer SiLU closes the ring; ReLU gets all points right by a corridor.
    assert_eq!((count("rings relu 4x2", "n"), count("rings relu 4x2", "closed")), (1, 0));
    assert!(count("rings silu 2x2", "closed") > 0);
    assert_says("통로를 내거나 SiLU로 닫으면", "Through a corridor, or closed with SiLU.");
    for size in ["1x2", "2x2", "4x2", "6x8"] {
        let loss = trained[format!("xor none {size}")]["loss_min"].as_f64().unwrap();
        assert!((loss - std::f64::consts::LN_2).abs() < 1e-4, "{size}: {loss}");
    }
    assert_says(", 곧 찍었을 때의 loss에서 멈춥니다.", ", the loss of a guess, whatever the depth.");
}

#[test]
fn a_quarter_of_the_second_layer_is_dead_from_the_start_as_in_the_reference() {
    let dead = network_record("dying.json")["born"]["measured_200_seeds"].clone();
    assert!((dead[1].as_f64().unwrap() - 0.25).abs() < 0.01, "{dead}");
    assert_predicted("born-dead", ["약 4분의 1", "약 4분의 1"], ["About 1 in 4", "About a quarter"]);
}

#[test]
fn the_networks_that_wake_up_are_those_of_the_reference() {
    let row = network_record("dying.json")["bias_then_switch_adam_0.01"]["-4.0"].clone();
    let n_fit = ["gelu", "silu", "leaky_relu"].map(|function| row[function]["fits"].as_u64().unwrap());
    assert_eq!(n_fit, [20, 20, 0]);
    let ko = ["GELU와 SiLU, Leaky ReLU는 아님", "GELU와 SiLU입니다."];
    assert_predicted("all-asleep", ko, ["GELU and SiLU, not Leaky ReLU", "GELU and SiLU."]);
}

#[test]
fn dead_units_come_back_in_the_reference_where_the_lesson_says_so() {
    let dying = network_record("dying.json");
    // Mean numbers of revivals in the first and the second layer, under plain descent.
    let revived = dying["relu_sgd_0.3_events_per_seed"]["revived"].clone();
    let [first, second] = [&revived[0], &revived[1]].map(|it| it.as_f64().unwrap());
    assert!(first == 0.0 && second > 1.0, "{revived}");
    assert_says(
        "앞쪽 층이 계속 바뀌면 pre-activation이 다시 0 위로 올라올 수 있습니다. 다만 첫 층의 유닛에는 앞쪽 층이 없습니다.",
        "earlier layers go on changing and may move the pre-activation back above zero, though a unit of the first layer has none before it.",
    );
    // Shares of the units left of the dip that the first step moves to the right, by layer.
    let asked_for_less = dying["bias_-2_pushes"]["gelu adam"]["pushed_right_at_step_1"].clone();
    let [first, second] = [&asked_for_less[0], &asked_for_less[1]].map(|it| it.as_f64().unwrap());
    assert!((0.3..0.7).contains(&first) && (0.3..0.7).contains(&second), "{asked_for_less}");
    let n_fit = |bias: &str| dying["bias_then_switch_adam_0.01"][bias]["gelu"]["fits"].as_u64().unwrap();
    assert_eq!(["-4.0", "-6.0"].map(n_fit), [20, 0]);
    assert_says(
        "네트워크에는 두 경우가 섞여 있어 많은 유닛이 다시 쓰이지만, 너무 멀리 가면 돌아오지 못합니다.",
        "In a network some units are asked for more and some for less, so much comes back, unless it is too far",
    );
}

#[test]
fn a_layer_norm_does_not_keep_the_gradient_of_sigmoids_in_the_reference_and_a_batch_norm_does() {
    let stacks = network_record("signal-sim.json");
    // log₁₀ of the gradient at the first layer: of the theory, and the mean over seeds at width 512.
    let gradients = |name: &str| {
        let stack = &stacks[name];
        [&stack["theory"]["grad"][0], &stack["512"]["grad"][0][0]].map(|it| it.as_f64().unwrap())
    };
    let [plain, layer, batch] = ["sigmoid keep", "sigmoid keep+ln", "sigmoid keep+bn"].map(gradients);
    for ((plain, layer), batch) in plain.into_iter().zip(layer).zip(batch) {
        assert!(layer < -10.0 && (layer - plain).abs() < 0.2, "{layer}, without the norm {plain}");
        assert!(batch.abs() < 1.0, "{batch}");
    }
    assert_predicted(
        "norm-and-gradient",
        ["Norm이 없을 때처럼 사라짐", "Batch norm은 입력들을 서로 비교하므로 gradient를 유지합니다."],
        ["Faded, as without the norm", "Batch norm compares inputs with each other and keeps the gradient"],
    );
    // Cosine of two inputs after ten layers: the mean over seeds at width 512.
    let cosine = stacks["sigmoid keep+ln"]["512"]["cos"][0][0].as_f64().unwrap();
    assert!(cosine > 0.99, "{cosine}");
    assert_says(
        "이 평균이 금세 다른 모든 것을 압도합니다.",
        "have a mean of ½, which soon outweighs all else.",
    );
}

/// The pages that the lesson links to, without the common beginning of their addresses.
const PAGES: [&str; 12] = [
    "nn.ReLU",
    "nn.GELU",
    "nn.SiLU",
    "nn.Sigmoid",
    "nn.Tanh",
    "nn.Softmax",
    "nn.LogSoftmax",
    "nn.CrossEntropyLoss",
    "nn.NLLLoss",
    "nn.BCEWithLogitsLoss",
    "nn.LSTM",
    "nn.RNN",
];

#[test]
fn the_lesson_links_to_the_pages_of_pytorch() {
    for lesson in activations() {
        let json = serde_json::to_string(lesson).unwrap();
        for page in PAGES {
            let url = format!("https://docs.pytorch.org/docs/stable/generated/torch.{page}.html");
            assert!(json.contains(&url), "{url} in {:?}", lesson.lang);
        }
    }
}

#[test]
fn code_with_output_names_the_version_it_was_run_with() {
    for lesson in activations() {
        let codes = blocks(lesson).into_iter().filter_map(|block| match block {
            Block::Code(code) if code.id.is_some() => Some(code),
            _ => None,
        });
        for code in codes {
            assert_eq!(code.ran_with.as_deref(), Some("PyTorch 2.15.0"), "{:?}", code.id);
            assert!(code.tabs.iter().all(|tab| tab.output.is_some()), "{:?}", code.id);
        }
    }
}

#[test]
fn all_python_of_the_lesson_can_be_run() {
    for lesson in activations() {
        let python: Vec<_> = lesson.code().filter(|(_, tab)| tab.language == Language::Python).collect();
        assert_eq!(python.len(), 23);
        assert!(python.iter().all(|(_, tab)| tab.run.is_some()), "{python:?}");
    }
}
