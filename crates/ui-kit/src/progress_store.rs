//! The learner's progress as signals, and the acts that change it. Storage is the responsibility of
//! [`progress_service`].

pub mod note_drafts;
pub mod notes;
mod reading;
mod review;
pub mod runs;
mod settings;
pub mod transfer;

use crate::{
    browser::{
        clock,
        progress_service::{self, Report},
    },
    in_module,
    memo::TidyMemo,
};
use leptos::{prelude::*, task::spawn_local};
use lesson::{Course, Outline, Outlines, spec::Award};
use progress::{
    FactId, Gains, Kind, LocalKey, Progress, Recorded, Slug, Standing, milestone,
    storage::{Notice, Status},
};
use std::sync::Arc;

/// A pointer to [`Standing::of`], which is in the keeper's wasm module: a page on a device without records does without it.
type StandingOf = fn(&Progress, &Course, &Outlines, &[&[Award]]) -> Standing;

/// Progress, the values derived from it, and the state of its storage. Cheap to copy.
#[derive(Clone, Copy)]
pub struct ProgressStore {
    progress: RwSignal<Progress>,
    status: RwSignal<Status>,
    notices: RwSignal<Vec<Notice>>,
    outlines: RwSignal<Outlines>,
    has_all_outlines: RwSignal<bool>,
    course: RwSignal<Arc<Course>>,
    standing: TidyMemo<Standing>,
    gains: RwSignal<Option<Gains>>,
    /// The gains of the acts of this moment, which are announced together.
    gained: StoredValue<Option<Gains>>,
    standing_of: RwSignal<Option<StandingOf>>,
    is_open: RwSignal<bool>,
    is_missing: RwSignal<bool>,
    quiet: TidyMemo<bool>,
    done: RwSignal<Vec<transfer::Done>>,
    drafts_change: RwSignal<Option<transfer::DraftsChange>>,
    awards: &'static [&'static [Award]],
}

impl ProgressStore {
    /// Creates a store without facts. `awards` are the achievements that the goals of each lab earn.
    pub fn new(awards: &'static [&'static [Award]]) -> Self {
        let progress = RwSignal::new(Progress::default());
        let outlines = RwSignal::new(Outlines::default());
        let course = RwSignal::new(Arc::<Course>::default());
        let given = RwSignal::new((!cfg!(feature = "split")).then_some(Standing::of as StandingOf));
        let standing = move |_: Option<&Standing>| {
            let of = |of: StandingOf| {
                progress.with(|progress| {
                    course.with(|course| outlines.with(|it| of(progress, course, it, awards)))
                })
            };
            given.get().map(of).unwrap_or_default()
        };
        let quiet = local_key("setting", "quiet");
        let is_quiet = move |_: Option<&bool>| {
            quiet.as_ref().is_some_and(|key| progress.with(|progress| progress.local(key) == Some("1")))
        };
        Self {
            progress,
            status: RwSignal::new(Status::Saving),
            notices: RwSignal::default(),
            outlines,
            has_all_outlines: RwSignal::new(false),
            course,
            standing: TidyMemo::new(standing),
            gains: RwSignal::new(None),
            gained: StoredValue::new(None),
            standing_of: given,
            is_open: RwSignal::new(false),
            is_missing: RwSignal::new(false),
            quiet: TidyMemo::new(is_quiet),
            done: RwSignal::default(),
            drafts_change: RwSignal::default(),
            awards,
        }
    }
}

in_module! {
    keeper:
    /// Opens the device's saved progress for a store.
    fn open(store: ProgressStore) -> () {
        store.standing_of.set(Some(Standing::of));
        progress_service::open(move |report| store.take(report));
    }
}

impl ProgressStore {
    /// Loads the device's saved progress and saves changes from then on. The code is in a wasm module of its own.
    pub fn open(self) {
        spawn_local(async move {
            if open(self).await.is_err() {
                self.is_missing.set(true);
            }
        });
    }

    /// Whether the code that saves progress failed to load. Reactive.
    pub fn is_missing(self) -> bool {
        self.is_missing.get()
    }

    fn take(self, report: Report) {
        let Report { progress, status, notices } = report;
        // Only changed values notify: a tick of the storage redraws nothing.
        if self.progress.with_untracked(|known| *known != progress) {
            self.progress.set(progress);
        }
        if self.status.with_untracked(|known| *known != status) {
            self.status.set(status);
        }
        if !self.is_open.get_untracked() {
            self.is_open.set(true);
        }
        if !notices.is_empty() {
            self.notices.update(|known| known.extend(notices));
        }
    }

    /// Returns the standing that follows from the facts.
    pub fn standing(self) -> TidyMemo<Standing> {
        self.standing
    }

    /// Returns whether and where the page's progress is being saved.
    pub fn status(self) -> ReadSignal<Status> {
        self.status.read_only()
    }

    /// Returns the storage notices that have not been dismissed.
    pub fn notices(self) -> RwSignal<Vec<Notice>> {
        self.notices
    }

    /// Returns the gains of the last acts, for a quiet message.
    pub fn gains(self) -> ReadSignal<Option<Gains>> {
        self.gains.read_only()
    }

    /// Whether the list of lessons is known. Before, a standing of zero means nothing.
    pub fn is_ready(self) -> bool {
        self.standing.with(|standing| !standing.lessons.is_empty())
    }

    /// Whether the outlines of all lessons have to be fetched: where all are counted, and as soon as there are facts
    /// about a lesson other than the open one. A first visit does without them. Reactive.
    pub fn needs_outlines(self, are_counted: bool) -> bool {
        let is_unknown = |fact: &FactId| {
            self.outlines
                .with(|known| known.lessons.iter().all(|it| it.slug.as_str() != fact.lesson().as_str()))
        };
        !self.has_all_outlines.get()
            && (are_counted || self.progress.with(|progress| progress.facts().any(|(id, _)| is_unknown(&id))))
    }

    /// Sets the outlines of the published lessons.
    pub fn know_outlines(self, outlines: Outlines) {
        self.outlines.set(outlines);
        self.has_all_outlines.set(true);
    }

    /// Sets the outline of the open lesson.
    pub fn know_outline(self, outline: &Outline) {
        if self.outlines.with_untracked(|known| known.lessons.iter().all(|it| it != outline)) {
            self.outlines.update(|known| {
                known.lessons.retain(|it| it.slug != outline.slug);
                known.lessons.push(outline.clone());
            });
        }
    }

    /// Sets the course, which lists the lessons.
    pub fn know_course(self, course: &Arc<Course>) {
        if self.course.with_untracked(|known| known != course) {
            self.course.set(Arc::clone(course));
        }
    }

    /// Whether a fact of this kind is recorded. Reactive.
    pub fn has(self, kind: Kind, lesson: &str, part: &str) -> TidyMemo<bool> {
        let id = fact(kind, lesson, part);
        TidyMemo::new(move |_| id.as_ref().is_some_and(|id| self.progress.with(|progress| progress.has(id))))
    }

    /// Records nothing from now on: a lab that is shown to an audience is not the work of a learner.
    pub fn stop_recording(self) {
        progress_service::stop_recording();
    }

    /// Whether what a learner does is recorded.
    pub fn is_recording(self) -> bool {
        progress_service::is_recording()
    }

    /// Records a fact and the milestones that it completes.
    pub fn record(self, kind: Kind, lesson: &str, part: &str) {
        let Some(id) = fact(kind, lesson, part) else { return };
        let before = self.standing.get_untracked();
        let now = clock::now();
        let outlines = self.outlines.get_untracked();
        let act = id.clone();
        let recorded = progress_service::change(move |progress| {
            let recorded = progress.record(id, now);
            milestone::record_due(progress, &outlines, now);
            recorded
        });
        if recorded == Some(Recorded::New) {
            let gains = self.standing.get_untracked().gains_since(&before);
            self.announce(Gains { acts: vec![act], ..gains });
        }
    }

    /// Announces gains, with those of other acts of this moment: a run of the exercise also reaches a goal of its lab.
    fn announce(self, gains: Gains) {
        let is_first = self.gained.try_update_value(|gained| {
            let before = gained.take();
            let is_first = before.is_none();
            *gained = Some(before.unwrap_or_default().and(gains));
            is_first
        });
        if is_first == Some(true) {
            queue_microtask(move || {
                let gained = self.gained.try_update_value(Option::take).flatten();
                // Disposed if the page is gone.
                let _ = self.gains.try_set(gained);
            });
        }
    }

    /// Records a right answer, either at the first try or after a miss.
    pub fn answered_right(self, lesson: &str, question: &str) {
        let is_known = |kind| {
            let id = fact(kind, lesson, question);
            id.is_some_and(|id| self.progress.with_untracked(|progress| progress.has(&id)))
        };
        if is_known(Kind::QuestionRightFirst) || is_known(Kind::QuestionRightRetry) {
            return;
        }
        let kind =
            if is_known(Kind::QuestionMissed) { Kind::QuestionRightRetry } else { Kind::QuestionRightFirst };
        self.record(kind, lesson, question);
    }

    /// Records that a question was missed, so that a later right answer does not count as the first try.
    pub fn missed(self, lesson: &str, question: &str) {
        let Some(id) = fact(Kind::QuestionMissed, lesson, question) else { return };
        let now = clock::now();
        progress_service::change(move |progress| progress.record(id, now));
    }

    /// Whether the device's saved progress has been read. Reactive.
    pub fn is_open(self) -> bool {
        self.is_open.get()
    }
}

fn fact(kind: Kind, lesson: &str, part: &str) -> Option<FactId> {
    Some(FactId::new(kind, Slug::new(lesson).ok()?, Slug::new(part).ok()?))
}

fn local_key(group: &str, item: &str) -> Option<LocalKey> {
    Some(LocalKey::within(Slug::new(group).ok()?, Slug::new(item).ok()?))
}
