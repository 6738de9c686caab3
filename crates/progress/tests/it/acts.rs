//! Acts that change progress, and random histories of them.

use crate::support::{edit, note_id, slug, tab};
use progress::fact::FactId;
use progress::moment::Moment;
use progress::notes::NoteId;
use progress::runs::RunId;
use progress::{LocalKey, NotesFate, Progress, Scope};
use progress::{Slug, TabId};
use proptest::prelude::*;

/// One act that changes progress.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    Record(FactId, Moment),
    Reset(Scope, NotesFate, Moment),
    Edit(NoteId, String, Moment, TabId),
    Dismiss(NoteId, String),
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
            Self::Dismiss(id, text) => progress.dismiss_copy(&id, &text),
            Self::Run(id, at, value) => progress.add_run(id, at, &value.to_string()).unwrap(),
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

/// Generates acts of one author. Names and times are from a small pool, so that they collide.
pub(crate) fn acts(author: TabId) -> impl Strategy<Value = Act> {
    let sections = || prop::sample::select(vec!["why", "shortlist"]).prop_map(note_id);
    let texts =
        || prop::sample::select(vec!["", "one", "two", "<b>세</b>\u{0}\u{1f525}"]).prop_map(str::to_owned);
    let keys = prop::sample::select(vec!["theme", "language"]).prop_map(|name| LocalKey::new(slug(name)));
    let values = prop::option::of(prop::sample::select(vec!["a", "b"]).prop_map(str::to_owned));
    prop_oneof![
        8 => (fact_ids(), moments()).prop_map(|(id, at)| Act::Record(id, at)),
        1 => resets(),
        3 => (sections(), texts(), moments()).prop_map(move |(id, text, at)| Act::Edit(id, text, at, author)),
        1 => (sections(), texts()).prop_map(|(id, text)| Act::Dismiss(id, text)),
        3 => (run_ids(), moments(), 0i64..3).prop_map(|(id, at, value)| Act::Run(id, at, value)),
        1 => run_ids().prop_map(Act::RemoveRun),
        1 => (keys, values, moments()).prop_map(|(key, value, at)| Act::Set(key, value, at)),
    ]
}

/// Generates states that three authors could have, with partial knowledge of each other: some acts of an author may
/// follow the joining of an earlier author's state.
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
