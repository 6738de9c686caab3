//! The instrument as the page sees it: its phase, its report, and the progress that a finished run records.

use super::{own::task, state::Settings};
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
use ui_kit::{
    browser::measuring::{Run, RunEvent},
    components::lab_goals::LabGoals,
    context::{OpenLesson, Shared},
    memo::TidyMemo,
    progress_store::runs::KeptRun,
};

/// The phase of the instrument.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// No run yet, or none since the last reset.
    Idle,
    /// A run is in progress; how far it is, once that is known.
    Running(Option<Progress>),
    /// The learner cancelled the run.
    Cancelled,
    /// The run ended with a report, which is shown.
    Over,
    /// The run ended without a report.
    Failed(Trouble),
}

impl Phase {
    /// Returns whether a run is in progress.
    const fn is_running(&self) -> bool {
        matches!(self, Self::Running(_))
    }
}

/// The instrument. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Instrument {
    phase: RwSignal<Phase>,
    is_running: TidyMemo<bool>,
    report: RwSignal<Option<Arc<Report>>>,
    run: StoredValue<Option<Run>, LocalStorage>,
    lesson: StoredValue<String>,
    exercise: StoredValue<Option<String>>,
    history: TidyMemo<Vec<KeptRun>>,
    goals: LabGoals,
    shared: Shared,
}

impl Instrument {
    /// Creates an idle instrument in the enclosing lesson. Its run ends when the component that created it is disposed.
    pub fn new(goals: LabGoals, exercise: Option<String>) -> Self {
        let (lesson, shared) = (OpenLesson::slug(), Shared::get());
        let phase = RwSignal::new(Phase::Idle);
        let instrument = Self {
            history: shared.progress.runs(&lesson),
            phase,
            is_running: TidyMemo::new(move |_| phase.with(Phase::is_running)),
            report: RwSignal::new(None),
            run: StoredValue::new_local(None),
            lesson: StoredValue::new(lesson),
            exercise: StoredValue::new(exercise),
            goals,
            shared,
        };
        on_cleanup(move || instrument.end());
        instrument
    }

    /// Returns a signal of the phase.
    pub fn phase(self) -> ReadSignal<Phase> {
        self.phase.read_only()
    }

    /// Returns a memo of whether a run is in progress.
    pub fn is_running(self) -> TidyMemo<bool> {
        self.is_running
    }

    /// Returns the report of the last run that had one.
    pub fn report(self) -> ReadSignal<Option<Arc<Report>>> {
        self.report.read_only()
    }

    /// Returns the runs of this lesson on this device, newest first.
    pub fn history(self) -> TidyMemo<Vec<KeptRun>> {
        self.history
    }

    /// Starts a run, unless one is in progress.
    pub fn start(self, settings: &Settings) {
        if self.is_running.get_untracked() {
            return;
        }
        self.phase.set(Phase::Running(None));
        let own = settings.own.as_ref().map(task);
        match Run::start(settings.plan(fresh_seed()), own, move |event| self.on_event(event)) {
            Ok(run) => self.run.set_value(Some(run)),
            Err(trouble) => self.phase.set(Phase::Failed(trouble)),
        }
    }

    /// Ends the run in progress, if there is one, at once. Nothing of it is stored.
    pub fn cancel(self) {
        if self.is_running.get_untracked() {
            self.end();
            self.phase.set(Phase::Cancelled);
        }
    }

    /// Clears the report and the phase. What is stored on the device stays.
    pub fn clear(self) {
        self.end();
        self.report.set(None);
        self.phase.set(Phase::Idle);
    }

    fn end(self) {
        // Dropping the run terminates its worker. There is none left if the component is already disposed.
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
                // The page first handles the recorded progress; the results are shown in a task of their own.
                set_timeout(move || self.show(report), Duration::ZERO);
            }
        }
    }

    /// Shows the report of the run that has ended, unless the learner has cancelled it or started another one
    /// meanwhile.
    fn show(self, report: Arc<Report>) {
        let is_awaited = self.phase.try_with_untracked(Phase::is_running).unwrap_or_default()
            && self.run.with_value(Option::is_none);
        if is_awaited {
            self.report.set(Some(report));
            self.phase.set(Phase::Over);
        }
    }

    /// Records the progress that the run earns, and stores its summary.
    fn learn(self, report: &Report) {
        let lesson = self.lesson.get_value();
        let before = self.history.with_untracked(|runs| runs.first().map_or(Before::Nothing, before));
        for fact in facts(report, before, Guessed::No) {
            match fact {
                // Recorded when the guess is made.
                Fact::PredictionMade => {}
                Fact::RunCompleted => {
                    self.record(Kind::ExerciseRun);
                    self.goals.reach(crate::timing::COMPLETE_RUN);
                }
                Fact::SweepCompleted => self.goals.reach(crate::timing::SIZE_SWEEP),
                Fact::HonestCorrection => self.record(Kind::HonestCorrection),
            }
        }
        // The entry was created here and is below the size limit (`HistoryEntry`), so it cannot be rejected.
        let _ = self.shared.progress.add_run(&lesson, &HistoryEntry::of(report).to_json());
    }

    /// Records a fact about the exercise, if the lab is part of one.
    fn record(self, kind: Kind) {
        if let Some(exercise) = self.exercise.get_value() {
            self.shared.progress.record(kind, &self.lesson.get_value(), &exercise);
        }
    }
}

/// Returns the kind of the newest run before this one.
fn before(newest: &KeptRun) -> Before {
    match HistoryEntry::from_json(&newest.record) {
        Some(entry) if !entry.is_valid => Before::InvalidRun,
        Some(_) | None => Before::Nothing,
    }
}

/// Returns a random seed, so that every run has new inputs.
fn fresh_seed() -> u32 {
    (js_sys::Math::random() * f64::from(u32::MAX)) as u32
}
