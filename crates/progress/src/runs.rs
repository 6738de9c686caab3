//! The history of exercise runs: for each lesson the newest 50.
//!
//! Invariant: of one run the latest record stays, and of the runs of a lesson the 50 latest records; both are decided
//! by stamps alone, so the order of joins does not matter. The records belong to the benchmark: nothing here knows what
//! a run measured.

use crate::map::{Map, MapExt, keep_greater};
use crate::moment::Moment;
use crate::resets::Resets;
pub use crate::run_record::RunRefused;
use crate::run_record::{self, RunRecord};
use crate::sort::sort_by;
use crate::stamp::Stamp;
use base::Slug;

/// The identity of a run: its lesson, and a name that is unique in it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RunId {
    /// The lesson whose exercise ran.
    pub lesson: Slug,
    /// The name of the run, for example its author's tab id and start time.
    pub run: Slug,
}

/// One run of an exercise, or the tombstone of a removed one.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Run {
    pub(crate) stamp: Stamp,
    pub(crate) at: Moment,
    pub(crate) record: Option<RunRecord>,
}

impl Run {
    /// The longest record, in bytes of JSON: 6 KiB, so that 50 of them still leave room for everything else.
    pub const MAX_LEN: usize = run_record::MAX_LEN;

    /// Returns the time at which the run ended.
    #[must_use]
    pub const fn at(&self) -> Moment {
        self.at
    }

    /// Returns the record, a JSON text of ASCII. `None` when the run was removed.
    #[must_use]
    pub fn record(&self) -> Option<&str> {
        self.record.as_ref().map(RunRecord::as_str)
    }

    /// Returns the tombstone that replaces this run. It keeps its place so that no older run moves up again.
    pub(crate) fn removed(&self) -> Self {
        Self { stamp: self.stamp.after(self.stamp), record: None, ..self.clone() }
    }

    /// Returns the run with its stamp raised to lie after `known`.
    pub(crate) fn raised_after(&self, known: Stamp) -> Self {
        Self { stamp: self.stamp.after(known), ..self.clone() }
    }
}

/// The runs by lesson and name.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Runs(Map<Slug, Map<Slug, Run>>);

/// Number of runs of one lesson that are kept.
pub const MAX_RUNS: usize = 50;

impl Runs {
    /// Creates the runs of each lesson, keeping the newest.
    pub(crate) fn new(mut lessons: Map<Slug, Map<Slug, Run>>) -> Self {
        lessons.retain_mut(|_, runs| {
            keep_newest(runs);
            !runs.is_empty()
        });
        Self(lessons)
    }

    pub(crate) const fn map(&self) -> &Map<Slug, Map<Slug, Run>> {
        &self.0
    }

    /// Adds a run that ended now.
    pub(crate) fn add(
        &mut self,
        id: RunId,
        at: Moment,
        record: &str,
        resets: &Resets,
    ) -> Result<(), RunRefused> {
        let record = Some(RunRecord::parse(record)?);
        // Stamped after all others of the lesson, otherwise a clock that was set back would push the new run out at
        // once.
        let known = self.latest_in(&id.lesson).max(resets.until_lesson(&id.lesson));
        let stamp = Stamp::at(at).after(known);
        self.put(id, Run { stamp, at, record });
        Ok(())
    }

    /// Inserts a record if it is the latest of its run and among the 50 latest.
    pub(crate) fn put(&mut self, id: RunId, run: Run) {
        let runs = self.0.entry(id.lesson).or_default();
        if runs.get(&id.run).is_none_or(|known| *known < run) {
            runs.insert(id.run, run);
        }
        keep_newest(runs);
    }

    pub(crate) fn join(&mut self, other: Self) {
        self.0.join(other.0, |mine, theirs| {
            mine.join(theirs, keep_greater);
            keep_newest(mine);
        });
    }

    /// Drops the runs that `resets` covers.
    pub(crate) fn bury(&mut self, resets: &Resets) {
        self.0.retain_mut(|lesson, runs| {
            let until = resets.until_lesson(lesson);
            runs.retain(|_, run| run.stamp > until);
            !runs.is_empty()
        });
    }

    pub(crate) fn get(&self, id: &RunId) -> Option<&Run> {
        self.0.get(&id.lesson)?.get(&id.run)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (RunId, &Run)> {
        self.0.iter().flat_map(|(lesson, runs)| {
            runs.iter().map(|(run, record)| (RunId { lesson: lesson.clone(), run: run.clone() }, record))
        })
    }

    pub(crate) fn of_lesson(&self, lesson: &Slug) -> impl Iterator<Item = (&Slug, &Run)> {
        self.0.get(lesson).into_iter().flat_map(|runs| runs.iter())
    }

    pub(crate) fn latest_in(&self, lesson: &Slug) -> Stamp {
        self.of_lesson(lesson).map(|(_, run)| run.stamp).max().unwrap_or_default()
    }

    pub(crate) fn latest(&self) -> Stamp {
        self.0.keys().map(|lesson| self.latest_in(lesson)).max().unwrap_or_default()
    }
}

fn keep_newest(runs: &mut Map<Slug, Run>) {
    if runs.len() <= MAX_RUNS {
        return;
    }
    let mut ages: Vec<(Stamp, Slug)> = runs.iter().map(|(name, run)| (run.stamp, name.clone())).collect();
    sort_by(&mut ages, Ord::cmp);
    if let Some((stamp, name)) = ages.get(runs.len() - MAX_RUNS) {
        runs.retain(|known, run| (run.stamp, known) >= (*stamp, name));
    }
}
