//! What several tests need: short ways to make values, and how many cases to run.

use progress::fact::FactId;
use progress::id::{Slug, TabId};
use progress::moment::Moment;
use progress::notes::{NoteId, VersionId};
use progress::outline::{Course, Lesson, Parts};
use progress::runs::RunId;
use progress::{Json, Kind, LocalKey, NotesFate, Progress, Scope};
use proptest::prelude::*;

/// `full` in an optimised build, a fiftieth in a debug build.
///
/// `cfg` cannot see the optimisation level (the `tuned` profile keeps debug assertions), the place of the test's own
/// executable can.
pub(crate) fn cases(full: u32) -> u32 {
    if is_debug_build() { full.div_ceil(50) } else { full }
}

/// Every case in an optimised build, every `n`th in a debug build.
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

/// A moment at UTC.
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

/// The version of a note that is shown.
pub(crate) fn shown(progress: &Progress, id: &NoteId) -> Option<VersionId> {
    Some(progress.note(id)?.current()?.0)
}

/// An edit whose writer began from what is shown.
pub(crate) fn edit(progress: &mut Progress, id: NoteId, text: &str, at: Moment, author: TabId) {
    let began = shown(progress, &id);
    progress.edit_note(id, began, text, at, author).unwrap();
}

/// A course of 62 lessons in 8 chapters of which one is published.
pub(crate) fn course() -> Course {
    let lesson = |idx: usize| {
        let chapter = slug(&format!("chapter-{}", idx / 8 + 1));
        if idx == 2 {
            Lesson::published(slug("activation-functions"), chapter, activation_parts())
        } else {
            Lesson::planned(slug(&format!("lesson-{idx}")), chapter)
        }
    };
    Course { lessons: (0..62).map(lesson).collect() }
}

/// What lesson 03 is made of, copied from its outline.
pub(crate) fn activation_parts() -> Parts {
    Parts {
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

/// One thing that can happen to progress.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    Record(FactId, Moment),
    Reset(Scope, NotesFate, Moment),
    Edit(NoteId, String, Moment, TabId),
    Run(RunId, Moment, i64),
    RemoveRun(RunId),
    Set(LocalKey, Option<String>, Moment),
}

impl Act {
    pub(crate) fn apply(&self, progress: &mut Progress) {
        match self.clone() {
            Self::Record(id, at) => _ = progress.record(id, at),
            Self::Reset(scope, notes, at) => progress.reset(&scope, notes, at),
            Self::Edit(id, text, at, author) => edit(progress, id, &text, at, author),
            Self::Run(id, at, value) => progress.add_run(id, at, Json::Int(value)).unwrap(),
            Self::RemoveRun(id) => progress.remove_run(&id),
            Self::Set(key, value, at) => progress.set_local(key, value.as_deref(), at).unwrap(),
        }
    }
}

fn lessons() -> impl Strategy<Value = Slug> {
    prop::sample::select(vec!["activation-functions", "tensors", "unknown-lesson"]).prop_map(slug)
}

fn moments() -> impl Strategy<Value = Moment> {
    (0i64..40, -2i16..3).prop_map(|(ms, offset)| Moment::new(ms, offset * 60).unwrap())
}

fn fact_ids() -> impl Strategy<Value = FactId> {
    let kinds = prop::sample::select(vec!["section-read", "question-right-first", "a-later-kind"]);
    (lessons(), kinds, 0..3)
        .prop_map(|(lesson, kind, part)| FactId::of_names(lesson, slug(kind), slug(&format!("part-{part}"))))
}

fn run_ids() -> impl Strategy<Value = RunId> {
    (lessons(), 0..60).prop_map(|(lesson, run)| RunId { lesson, run: slug(&format!("run-{run}")) })
}

fn resets() -> impl Strategy<Value = Act> {
    let scopes = prop_oneof![Just(Scope::All), lessons().prop_map(Scope::Lesson)];
    let fates = prop::sample::select(vec![NotesFate::Keep, NotesFate::Erase]);
    (scopes, fates, moments()).prop_map(|(scope, fate, at)| Act::Reset(scope, fate, at))
}

/// Acts of one author. Names and times come from a small pool, so that they meet.
pub(crate) fn acts(author: TabId) -> impl Strategy<Value = Act> {
    let sections = prop::sample::select(vec!["why", "shortlist"]).prop_map(note_id);
    let texts =
        prop::sample::select(vec!["", "one", "two", "<b>세</b>\u{0}\u{1f525}"]).prop_map(str::to_owned);
    let keys = prop::sample::select(vec!["theme", "language"]).prop_map(|name| LocalKey::new(slug(name)));
    let values = prop::option::of(prop::sample::select(vec!["a", "b"]).prop_map(str::to_owned));
    prop_oneof![
        8 => (fact_ids(), moments()).prop_map(|(id, at)| Act::Record(id, at)),
        1 => resets(),
        3 => (sections, texts, moments()).prop_map(move |(id, text, at)| Act::Edit(id, text, at, author)),
        3 => (run_ids(), moments(), 0i64..3).prop_map(|(id, at, value)| Act::Run(id, at, value)),
        1 => run_ids().prop_map(Act::RemoveRun),
        1 => (keys, values, moments()).prop_map(|(key, value, at)| Act::Set(key, value, at)),
    ]
}

/// States that three authors could have, with what they know of each other: some of each one's acts come after it
/// took in the state of the one before.
pub(crate) fn three_states() -> impl Strategy<Value = [Progress; 3]> {
    let history = |author| (prop::collection::vec(acts(tab(author)), 0..8), 0usize..8, 0..3u8);
    (history(1), history(2), history(3)).prop_map(|histories| {
        let mut states: Vec<Progress> = Vec::new();
        for (acts, met_before, whom) in [histories.0, histories.1, histories.2] {
            let mut state = Progress::default();
            for (idx, act) in acts.iter().enumerate() {
                if idx == met_before
                    && let Some(other) = states.get(usize::from(whom))
                {
                    state.join(other.clone());
                }
                act.apply(&mut state);
            }
            states.push(state);
        }
        states.try_into().unwrap()
    })
}

/// A state with something of everything: the whole published lesson, notes with a copy, runs, settings, resets.
pub(crate) fn full_progress() -> Progress {
    let mut progress = Progress::default();
    let (mut ms, parts) = (1_790_000_000_123i64, activation_parts());
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
    progress::milestone::due(&progress, &course()).into_iter().for_each(|id| _ = progress.record(id, next()));
    progress
        .edit_note(note_id("why"), None, "Linear maps compose: 합성해도 선형.\n<b>W₂W₁</b>", next(), tab(1))
        .unwrap();
    let mut elsewhere = Progress::default();
    elsewhere.edit_note(note_id("why"), None, "Written on the train.", next(), tab(2)).unwrap();
    progress.join(elsewhere);
    let record =
        Json::parse(r#"{"gelu":[23.125,9.1],"relu":[2.5,1],"silu":[15.75,6.3],"path":"simd128"}"#).unwrap();
    for number in 1..=3 {
        let id = RunId { lesson: slug("activation-functions"), run: slug(&format!("run-{number}")) };
        progress.add_run(id, next(), record.clone()).unwrap();
    }
    progress.set_local(LocalKey::new(slug("language")), Some("ko"), next()).unwrap();
    progress
        .set_local(LocalKey::within(slug("position"), slug("activation-functions")), Some("softmax"), next())
        .unwrap();
    progress
}

/// A file of `json`, sealed by a second implementation of the envelope.
pub(crate) fn reseal(version: u32, json: &str) -> String {
    let head = format!("torchlit|{version}|{}|", json.len());
    let mut hash = 0xcbf29ce484222325u64;
    for byte in head.bytes().chain(json.bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x100000001b3);
    }
    format!("{head}{hash:016x}|{json}")
}
