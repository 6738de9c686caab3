//! Stored runs as this version reads them: the rows of the history.

use benchmark::{
    Function, Subject,
    history::{HistoryEntry, HistoryRow},
};
use progress::{Moment, RunId};
use ui_kit::progress_store::runs::KeptRun;

/// A stored run that this version can read.
#[derive(Clone, Debug, PartialEq)]
pub struct PastRun {
    /// Id of the run.
    pub id: RunId,
    /// Timestamp of the end of the run.
    pub at: Moment,
    /// Summary of the run.
    pub entry: HistoryEntry,
}

/// Returns the runs that this version can read, in the given order. The others stay stored.
pub fn readable(runs: &[KeptRun]) -> Vec<PastRun> {
    let read = |run: &KeptRun| {
        let entry = HistoryEntry::from_json(&run.record)?;
        Some(PastRun { id: run.id.clone(), at: run.at, entry })
    };
    runs.iter().filter_map(read).collect()
}

impl PastRun {
    /// Returns the row of a function's forward pass on the best path.
    pub fn row(&self, function: Function) -> Option<&HistoryRow> {
        let best = self.entry.best?;
        self.entry
            .rows
            .iter()
            .find(|row| row.subject == Subject::Forward(function) && row.implementation == best)
    }

    /// Formats the learner's local date and time at the end of the run: `2026-11-26 10:42`.
    pub fn when(&self) -> String {
        let (year, month, day) = self.at.civil_date().year_month_day();
        let minutes = self.at.unix_ms().div_euclid(60_000) + i64::from(self.at.offset_min());
        let of_day = minutes.rem_euclid(24 * 60);
        format!("{year:04}-{month:02}-{day:02} {:02}:{:02}", of_day / 60, of_day % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use benchmark::{Report, example};
    use progress::Slug;

    fn kept(report: &Report, unix_ms: i64) -> KeptRun {
        let slug = |name: &str| Slug::new(name).unwrap();
        KeptRun {
            id: RunId { lesson: slug("lesson"), run: slug("run") },
            at: Moment::new(unix_ms, 9 * 60).unwrap(),
            record: HistoryEntry::of(report).to_json(),
        }
    }

    fn past(report: &Report) -> PastRun {
        readable(&[kept(report, 0)]).remove(0)
    }

    #[test]
    fn a_kept_run_is_read_with_its_best_rows() {
        let run = past(&example::report());
        assert_eq!(run.row(Function::Gelu).and_then(|row| row.to_relu).map(|ratio| ratio.median), Some(8.0));
        assert_eq!(run.row(Function::Mish), None);
    }

    #[test]
    fn a_run_of_another_version_is_passed_over() {
        let mut strange = kept(&example::report(), 0);
        strange.record = r#"{"version":99}"#.into();
        assert_eq!(readable(&[strange, kept(&example::report(), 0)]).len(), 1);
    }

    #[test]
    fn the_time_is_that_of_the_wall_where_it_was_measured() {
        // 2026-11-25 16:42 UTC, nine hours east of it.
        let run = readable(&[kept(&example::report(), 1_795_624_920_000)]).remove(0);
        assert_eq!(run.when(), "2026-11-26 01:42");
    }
}
