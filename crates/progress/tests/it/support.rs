//! Helpers of several tests: short constructors of values, and numbers of cases.

use lesson::{Chapter, Course, CourseLesson, Outline, Outlines, spec::Award};
use progress::fact::FactId;
use progress::moment::Moment;
use progress::notes::NoteId;
use progress::runs::RunId;
use progress::{Kind, LocalKey, NotesFate, Progress, Scope};
use progress::{Slug, TabId};

/// Returns `full` in an optimised build, a fiftieth in a debug build.
///
/// `cfg` cannot see the optimisation level (the `tuned` profile keeps debug assertions), but the path of the test's
/// executable shows it.
pub(crate) fn cases(full: u32) -> u32 {
    if is_debug_build() { full.div_ceil(50) } else { full }
}

/// Returns a step of 1 (every case) in an optimised build, `n` in a debug build.
pub(crate) fn stride(n: usize) -> usize {
    if is_debug_build() { n } else { 1 }
}

fn is_debug_build() -> bool {
    let executable = std::env::current_exe().unwrap_or_default();
    executable.components().any(|part| part.as_os_str() == "debug")
}

pub(crate) fn slug(name: &str) -> Slug {
    Slug::new(name).unwrap()
}

pub(crate) fn slugs(names: &[&str]) -> Vec<Slug> {
    names.iter().map(|name| slug(name)).collect()
}

/// Creates a moment at UTC.
pub(crate) fn at(unix_ms: i64) -> Moment {
    Moment::new(unix_ms, 0).unwrap()
}

pub(crate) fn fact(kind: Kind, lesson: &str, part: &str) -> FactId {
    FactId::new(kind, slug(lesson), slug(part))
}

pub(crate) fn read(part: &str) -> FactId {
    fact(Kind::SectionRead, "activation-functions", part)
}

pub(crate) fn tab(number: u64) -> TabId {
    TabId::new(number)
}

pub(crate) fn note_id(section: &str) -> NoteId {
    NoteId { lesson: slug("activation-functions"), section: slug(section) }
}

/// Returns the shown text of a note, empty where there is none.
pub(crate) fn shown(progress: &Progress, id: &NoteId) -> String {
    progress.note(id).map(|note| note.text().to_owned()).unwrap_or_default()
}

/// Makes an edit whose writer began from the shown text.
pub(crate) fn edit(progress: &mut Progress, id: NoteId, text: &str, at: Moment, author: TabId) {
    let began = shown(progress, &id);
    progress.edit_note(id, &began, text, at, author).unwrap();
}

/// Creates a course of 62 lessons in 8 chapters of which one is published.
pub(crate) fn course() -> Course {
    let lesson = |idx: usize| CourseLesson {
        slug: slug(&if idx == 2 { "activation-functions".to_owned() } else { format!("lesson-{idx}") }),
        title: format!("Lesson {idx}"),
        asset: (idx == 2).then(|| "activation-functions".to_owned()),
    };
    let chapter = |number: usize| Chapter {
        id: slug(&format!("chapter-{}", number + 1)),
        title: format!("Chapter {}", number + 1),
        lessons: (number * 8..62.min(number * 8 + 8)).map(lesson).collect(),
    };
    Course { chapters: (0..8).map(chapter).collect() }
}

/// Returns the outlines of its published lessons.
pub(crate) fn outlines() -> Outlines {
    Outlines { lessons: vec![activation_outline()] }
}

/// The achievements that the goals of the labs earn.
pub(crate) const AWARDS: &[&[Award]] = &[
    &[Award { achievement: "curve-reader", goals: &["silu-minimum", "gelu-steepest"] }],
    &[Award { achievement: "overflow-tamer", goals: &["overflow-healed", "double-softmax-floor"] }],
    &[Award { achievement: "cache-cartographer", goals: &["size-sweep"] }],
    &[Award { achievement: "right-tool", goals: &["all-cards"] }],
];

/// Returns the outline of lesson 03 as it was when the format was published. The files in `tests/data` are made of it, so
/// it does not grow with the lesson.
pub(crate) fn activation_outline() -> Outline {
    Outline {
        slug: slug("activation-functions"),
        sections: slugs(&[
            "why-non-linearity",
            "shortlist",
            "slope",
            "two-forms",
            "softmax",
            "choosing",
            "measure",
            "check",
            "sources",
            "progress",
        ]),
        predictions: slugs(&[
            "collapse",
            "silu-lowest",
            "ten-sigmoids",
            "temperature",
            "gelu-time",
            "silu-time",
        ]),
        questions: slugs(&[
            "how-many-layers",
            "gelu-range",
            "slope-at-three",
            "when-module",
            "dim-zero",
            "element-wise",
            "gelu-steepest-place",
            "dead-unit",
            "relu-gradient",
            "bug-double-softmax",
            "bug-dim",
            "bug-leaf",
            "bug-bce",
        ]),
        asked_in: vec![0, 1, 2, 3, 4, 7, 7, 7, 7, 7, 7, 7, 7],
        goals: slugs(&[
            "silu-minimum",
            "gelu-steepest",
            "overflow-healed",
            "double-softmax-floor",
            "all-cards",
            "complete-run",
            "size-sweep",
        ]),
        exercise: Some(slug("timing-exercise")),
    }
}

/// Creates a state with something of everything: the whole published lesson, notes with a copy, runs, settings, resets.
pub(crate) fn full_progress() -> Progress {
    let mut progress = Progress::default();
    let (mut ms, parts) = (1_790_000_000_123i64, activation_outline());
    let mut next = || {
        ms += 37_411;
        Moment::new(ms, 540).unwrap()
    };
    progress.record(fact(Kind::SectionRead, "tensors", "shapes"), next());
    progress.reset(&Scope::Lesson(slug("tensors")), NotesFate::Keep, next());
    let mut record = |kind: Kind, names: &[Slug]| {
        names.iter().for_each(|name| {
            _ = progress.record(FactId::new(kind, slug("activation-functions"), name.clone()), next())
        });
    };
    record(Kind::SectionRead, &parts.sections);
    record(Kind::PredictionMade, &parts.predictions);
    record(Kind::QuestionRightFirst, &parts.questions[..8]);
    record(Kind::QuestionRightRetry, &parts.questions[8..]);
    record(Kind::LabGoal, &parts.goals);
    record(Kind::ExerciseRun, &slugs(&["timing-exercise"]));
    progress::milestone::due(&progress, &outlines())
        .into_iter()
        .for_each(|id| _ = progress.record(id, next()));
    progress
        .edit_note(note_id("why"), "", "Linear maps compose: 합성해도 선형.\n<b>W₂W₁</b>", next(), tab(1))
        .unwrap();
    let mut elsewhere = Progress::default();
    elsewhere.edit_note(note_id("why"), "", "Written on the train.", next(), tab(2)).unwrap();
    progress.join(elsewhere);
    let record = r#"{"gelu":[23.125,9.1],"path":"simd128","relu":[2.5,1],"silu":[15.75,6.3]}"#;
    for number in 1..=3 {
        let id = RunId { lesson: slug("activation-functions"), run: slug(&format!("run-{number}")) };
        progress.add_run(id, next(), record).unwrap();
    }
    progress.set_local(LocalKey::new(slug("language")), Some("ko"), next()).unwrap();
    progress
        .set_local(LocalKey::within(slug("position"), slug("activation-functions")), Some("softmax"), next())
        .unwrap();
    progress
}

/// Creates a file of `json`, sealed by a second implementation of the header.
pub(crate) fn reseal(version: u32, json: &str) -> String {
    let head = format!("torchlit|{version}|{}|", json.len());
    let mut hash = 0xcbf29ce484222325u64;
    for byte in head.bytes().chain(json.bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x100000001b3);
    }
    format!("{head}{hash:016x}|{json}")
}
