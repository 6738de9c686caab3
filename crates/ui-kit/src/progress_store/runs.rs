//! The history of exercise runs: the newest 50 of each lesson.

use super::ProgressStore;
use crate::{
    browser::{clock, progress_service},
    memo::TidyMemo,
};
use benchmark::history::HistoryEntry;
use leptos::prelude::*;
use progress::{Moment, RunId, Slug, runs::RunRefused};

/// One run of an exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptRun {
    /// Its id, by which it is removed.
    pub id: RunId,
    /// Time of its end.
    pub at: Moment,
    /// The record, as the JSON text that was passed to [`ProgressStore::add_run`].
    pub record: String,
}

/// Why a run was not saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotKept {
    /// The record is not JSON, or is `null`.
    Unreadable,
    /// The record is longer than 6 KiB.
    TooLong,
}

impl ProgressStore {
    /// Returns the runs of a lesson, newest first. Reactive.
    pub fn runs(self, lesson: &str) -> TidyMemo<Vec<KeptRun>> {
        let lesson = Slug::new(lesson).ok();
        TidyMemo::new(move |_| {
            let Some(lesson) = &lesson else { return Vec::new() };
            self.progress.with(|progress| runs_of(progress, lesson))
        })
    }

    /// Returns a ratio of times such as `gelu/relu` in the newest run of a lesson; `None` if it has not measured both.
    /// Reactive.
    pub fn newest_ratio(self, lesson: &str, quantity: &str) -> Option<f64> {
        let lesson = Slug::new(lesson).ok()?;
        self.progress.with(|progress| {
            let runs = runs_of(progress, &lesson);
            runs.iter().find_map(|run| HistoryEntry::from_json(&run.record))?.ratio(quantity)
        })
    }

    /// Adds a run that has just ended to its lesson's history. `record` is JSON of at most 6 KiB.
    ///
    /// # Errors
    /// [`NotKept`]; nothing is changed then.
    pub fn add_run(self, lesson: &str, record: &str) -> Result<RunId, NotKept> {
        let lesson = Slug::new(lesson).map_err(|_| NotKept::Unreadable)?;
        let now = clock::now();
        // Unique among all devices: no other page load has this id, and no run takes less than a millisecond.
        let name = format!("{}-{}", progress_service::tab(), now.unix_ms());
        let id = RunId { lesson, run: Slug::new(&name).map_err(|_| NotKept::Unreadable)? };
        let added = progress_service::change(|progress| progress.add_run(id.clone(), now, record));
        match added {
            None | Some(Ok(())) => Ok(id),
            Some(Err(RunRefused::TooLong)) => Err(NotKept::TooLong),
            Some(Err(RunRefused::NotJson | RunRefused::Empty)) => Err(NotKept::Unreadable),
        }
    }

    /// Removes a run from the history.
    pub fn remove_run(self, id: &RunId) {
        progress_service::change(|progress| progress.remove_run(id));
    }
}

fn runs_of(progress: &progress::Progress, lesson: &Slug) -> Vec<KeptRun> {
    let kept = |(name, run): (&Slug, &progress::Run)| {
        let id = RunId { lesson: lesson.clone(), run: name.clone() };
        Some(KeptRun { id, at: run.at(), record: run.record()?.to_owned() })
    };
    progress.runs(lesson).into_iter().filter_map(kept).collect()
}
