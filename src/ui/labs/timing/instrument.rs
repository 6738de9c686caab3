//! The instrument as the page sees it: what it is doing, what it found out, and what a finished run is worth.

use super::{pytorch::KeptPyTorch, settings::Settings};
use crate::{
    browser::measuring::{Run, RunEvent},
    context::{OpenLesson, Shared},
    memo::TidyMemo,
    progress_store::runs::KeptRun,
    ui::lab_goals::LabGoals,
};
use benchmark::{
    Report,
    facts::{Before, Fact, Guessed, facts},
    finding::Trouble,
    history::HistoryEntry,
    session::Progress,
};
use leptos::prelude::*;
use progress::Kind;
use std::{sync::Arc, time::Duration};

/// What the instrument is doing.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// Nothing yet.
    Idle,
    /// A run is under way; how far it is, once that is known.
    Running(Option<Progress>),
    /// The learner ended the run.
    Cancelled,
    /// The run ended with the report that is shown.
    Over,
    /// The run ended without a report.
    Failed(Trouble),
}

impl Phase {
    /// Whether a run is under way.
    pub const fn is_running(&self) -> bool {
        matches!(self, Self::Running(_))
    }
}

/// The instrument. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Instrument {
    phase: RwSignal<Phase>,
    report: RwSignal<Option<Arc<Report>>>,
    pytorch: KeptPyTorch,
    run: StoredValue<Option<Run>, LocalStorage>,
    lesson: StoredValue<String>,
    exercise: StoredValue<Option<String>>,
    history: TidyMemo<Vec<KeptRun>>,
    goals: LabGoals,
    shared: Shared,
}

impl Instrument {
    /// The instrument of this lab at rest, in the lesson around. Its run ends with the component that made it.
    pub fn new(lab: &str, goals: LabGoals, exercise: Option<String>) -> Self {
        let (lesson, shared) = (OpenLesson::slug(), Shared::get());
        let instrument = Self {
            history: shared.progress.runs(&lesson),
            phase: RwSignal::new(Phase::Idle),
            report: RwSignal::new(None),
            pytorch: KeptPyTorch::of(&OpenLesson::slug(), lab, shared.progress),
            run: StoredValue::new_local(None),
            lesson: StoredValue::new(lesson),
            exercise: StoredValue::new(exercise),
            goals,
            shared,
        };
        on_cleanup(move || instrument.end());
        instrument
    }

    /// What it is doing.
    pub fn phase(self) -> ReadSignal<Phase> {
        self.phase.read_only()
    }

    /// The report of the last run that had one.
    pub fn report(self) -> ReadSignal<Option<Arc<Report>>> {
        self.report.read_only()
    }

    /// What PyTorch measured on the learner's machine.
    pub fn pytorch(self) -> KeptPyTorch {
        self.pytorch
    }

    /// The runs of this lesson on this device, newest first.
    pub fn history(self) -> TidyMemo<Vec<KeptRun>> {
        self.history
    }

    /// Starts a run; one that is under way is ended.
    pub fn start(self, settings: Settings) {
        self.end();
        self.phase.set(Phase::Running(None));
        match Run::start(settings.plan(fresh_seed()), move |event| self.on_event(event)) {
            Ok(run) => self.run.set_value(Some(run)),
            Err(trouble) => self.phase.set(Phase::Failed(trouble)),
        }
    }

    /// Ends the run under way, at once. Nothing of it is kept.
    pub fn cancel(self) {
        self.end();
        self.phase.set(Phase::Cancelled);
    }

    /// Forgets what was found out. What is kept on the device stays.
    pub fn clear(self) {
        self.end();
        self.report.set(None);
        self.phase.set(Phase::Idle);
    }

    fn end(self) {
        // Dropping the run terminates its worker. There is none left when the page goes away.
        drop(self.run.try_update_value(Option::take));
    }

    fn on_event(self, event: RunEvent) {
        match event {
            RunEvent::Progress(progress) => self.phase.set(Phase::Running(Some(progress))),
            RunEvent::Trouble(trouble) => {
                self.end();
                self.phase.set(Phase::Failed(trouble));
            }
            RunEvent::Report(report) => {
                self.end();
                self.learn(&report);
                let report = Arc::from(report);
                // The page takes in what was learnt; the results come in a task of their own.
                set_timeout(move || self.show(report), Duration::ZERO);
            }
        }
    }

    /// Shows the report of the run that has ended, unless the learner has cancelled or started anew meanwhile.
    fn show(self, report: Arc<Report>) {
        let is_awaited = self.phase.try_with_untracked(Phase::is_running).unwrap_or_default()
            && self.run.with_value(Option::is_none);
        if is_awaited {
            self.report.set(Some(report));
            self.phase.set(Phase::Over);
        }
    }

    /// Records what the run is worth, and keeps it in short.
    fn learn(self, report: &Report) {
        let lesson = self.lesson.get_value();
        let before = self.history.with_untracked(|runs| runs.first().map_or(Before::Nothing, before));
        for fact in facts(report, before, Guessed::No) {
            match fact {
                // Recorded when the guess is made.
                Fact::PredictionMade => {}
                Fact::RunCompleted => {
                    self.record(Kind::ExerciseRun);
                    self.goals.reach(labs::timing::COMPLETE_RUN);
                }
                Fact::SweepCompleted => self.goals.reach(labs::timing::SIZE_SWEEP),
                Fact::HonestCorrection => self.record(Kind::HonestCorrection),
            }
        }
        // An entry is text that was made here, below the limit (`HistoryEntry`): there is nothing to refuse.
        let _ = self.shared.progress.add_run(&lesson, &HistoryEntry::of(report).to_json());
    }

    /// Records a fact about the exercise, where the lab stands in one.
    fn record(self, kind: Kind) {
        if let Some(exercise) = self.exercise.get_value() {
            self.shared.progress.record(kind, &self.lesson.get_value(), &exercise);
        }
    }
}

/// What the newest run before this one was.
fn before(newest: &KeptRun) -> Before {
    match HistoryEntry::from_json(&newest.record) {
        Some(entry) if !entry.is_valid => Before::InvalidRun,
        Some(_) | None => Before::Nothing,
    }
}

/// Fresh inputs for every run.
fn fresh_seed() -> u32 {
    (js_sys::Math::random() * f64::from(u32::MAX)) as u32
}
