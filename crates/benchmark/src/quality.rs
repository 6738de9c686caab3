//! The quality of a run as one grade, with its reasons: what a reader has to know before trusting the numbers. The
//! report's own findings, one for each row, stay in the report.

use crate::{
    finding::{Invalid, Warning},
    report::{Report, Row},
    subject::Subject,
};

/// Largest number of reasons.
const MOST_REASONS: usize = 3;
/// Half width of the interval of a ratio to ReLU from which a run is too noisy to compare functions.
pub(crate) const TOO_WIDE: f64 = 0.25;
/// Share of disturbed rounds from which a run is too noisy.
const TOO_DISTURBED: f64 = 0.25;

/// How far the numbers of a run can be trusted, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Nothing disturbed the run.
    Quiet,
    /// Something did, and the medians hold.
    Usable,
    /// The run does not count, or cannot compare functions.
    TooNoisy,
}

/// A grade and at most three reasons for it, the weightiest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Quality {
    /// The grade.
    pub grade: Grade,
    /// Why the run is not quiet; empty if it is.
    pub reasons: Vec<Reason>,
}

/// Why a run is not quiet. Findings of the same kind are one reason.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reason {
    /// The run does not count.
    Invalid(Invalid),
    /// In some rounds something else was running.
    Disturbed {
        /// Number of these rounds.
        n_disturbed: u32,
        /// Number of all rounds.
        n_rounds: u32,
    },
    /// Intervals wider than ±10 %.
    Wide {
        /// Number of rows with such an interval.
        n_rows: usize,
        /// Half the width of the widest as a share of its median.
        half_width: f64,
    },
    /// All rows became slower or faster together.
    Drift {
        /// Change from first to last round as a share.
        change: f64,
    },
    /// Times that jump between two levels.
    TwoLevels {
        /// Number of such rows.
        n_rows: usize,
    },
    /// Times that had not settled when the warm-up ended.
    Unsettled {
        /// Number of such rows.
        n_rows: usize,
    },
    /// Starting and stopping the clock took a noticeable share of a batch.
    Overhead {
        /// The share of the shortest batch.
        share: f64,
    },
}

impl Quality {
    /// Grades a run.
    pub fn of(report: &Report) -> Self {
        let mut reasons: Vec<Reason> = report.invalid.iter().copied().map(Reason::Invalid).collect();
        let kinds = [disturbed, wide, drift, two_levels, unsettled, overhead];
        reasons.extend(kinds.into_iter().filter_map(|kind| kind(&report.warnings)));
        let is_disturbed = reasons.iter().any(|reason| match *reason {
            Reason::Disturbed { n_disturbed, n_rounds } => {
                f64::from(n_disturbed) > TOO_DISTURBED * f64::from(n_rounds)
            }
            _ => false,
        });
        let grade = if !report.is_valid() || is_disturbed || widest_ratio(report) > TOO_WIDE {
            Grade::TooNoisy
        } else if reasons.is_empty() {
            Grade::Quiet
        } else {
            Grade::Usable
        };
        reasons.truncate(MOST_REASONS);
        Self { grade, reasons }
    }
}

/// Returns half the width of the widest interval of a function's ratio to ReLU on the best path.
fn widest_ratio(report: &Report) -> f64 {
    let is_compared = |row: &&Row| {
        Some(row.implementation) == report.environment.best && matches!(row.subject, Subject::Forward(_))
    };
    let ratios = report.rows.iter().filter(is_compared).filter_map(|row| row.to_relu);
    ratios.map(|ratio| ratio.relative_half_width()).fold(0.0, f64::max)
}

fn disturbed(warnings: &[Warning]) -> Option<Reason> {
    warnings.iter().find_map(|warning| match *warning {
        Warning::DisturbedRounds { n_disturbed, n_rounds } => {
            Some(Reason::Disturbed { n_disturbed, n_rounds })
        }
        _ => None,
    })
}

fn wide(warnings: &[Warning]) -> Option<Reason> {
    let widths = || {
        warnings.iter().filter_map(|warning| match warning {
            Warning::WideInterval { half_width, .. } => Some(*half_width),
            _ => None,
        })
    };
    let half_width = widths().reduce(f64::max)?;
    Some(Reason::Wide { n_rows: widths().count(), half_width })
}

fn drift(warnings: &[Warning]) -> Option<Reason> {
    warnings.iter().find_map(|warning| match *warning {
        Warning::Drift { change } => Some(Reason::Drift { change }),
        _ => None,
    })
}

fn two_levels(warnings: &[Warning]) -> Option<Reason> {
    let n_rows = warnings.iter().filter(|it| matches!(it, Warning::TwoLevels { .. })).count();
    (n_rows > 0).then_some(Reason::TwoLevels { n_rows })
}

fn unsettled(warnings: &[Warning]) -> Option<Reason> {
    let n_rows = warnings.iter().filter(|it| matches!(it, Warning::UnstableWarmUp { .. })).count();
    (n_rows > 0).then_some(Reason::Unsettled { n_rows })
}

fn overhead(warnings: &[Warning]) -> Option<Reason> {
    warnings.iter().find_map(|warning| match *warning {
        Warning::HarnessOverhead { share } => Some(Reason::Overhead { share }),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        example::{BEST, report, report_with_own},
        statistics::Estimate,
        subject::Function,
        time::Nanos,
    };

    fn with(warnings: Vec<Warning>) -> Quality {
        Quality::of(&Report { warnings, ..report() })
    }

    fn unstable(subject: Subject) -> Warning {
        Warning::UnstableWarmUp { subject, implementation: BEST }
    }

    fn wide_by(half_width: f64) -> Warning {
        Warning::WideInterval { subject: Subject::Copy, implementation: BEST, half_width }
    }

    #[test]
    fn a_run_without_findings_is_quiet_whatever_its_clock() {
        let quiet = Quality { grade: Grade::Quiet, reasons: vec![] };
        assert_eq!(with(vec![]), quiet);
        assert_eq!(with(vec![Warning::CoarseClock { step: Nanos::from_micros(100.0) }]), quiet);
    }

    #[test]
    fn findings_of_the_same_kind_are_one_reason_and_there_are_at_most_three() {
        let relu = Subject::Forward(Function::Relu);
        let quality = with(vec![unstable(Subject::Copy), wide_by(0.11), unstable(relu), wide_by(0.2)]);
        let reasons = vec![Reason::Wide { n_rows: 2, half_width: 0.2 }, Reason::Unsettled { n_rows: 2 }];
        assert_eq!(quality, Quality { grade: Grade::Usable, reasons });
        let disturbed = Warning::DisturbedRounds { n_disturbed: 3, n_rounds: 20 };
        let overhead = Warning::HarnessOverhead { share: 0.03 };
        let all =
            with(vec![overhead, unstable(relu), wide_by(0.2), Warning::Drift { change: 0.12 }, disturbed]);
        assert_eq!(all.reasons.len(), 3);
        assert_eq!(all.reasons[0], Reason::Disturbed { n_disturbed: 3, n_rounds: 20 });
    }

    #[test]
    fn an_own_function_does_not_change_the_grade() {
        let mut report = report_with_own();
        let row = report.own.as_mut().map(|own| &mut own.row).unwrap();
        row.to_relu = Some(Estimate { median: 1000.0, low: 10.0, high: 2000.0 });
        report.warnings = vec![Warning::OwnFailed];
        assert_eq!(Quality::of(&report).grade, Grade::Quiet);
    }

    #[test]
    fn a_run_that_does_not_count_or_cannot_compare_is_too_noisy() {
        let hidden = Invalid::Hidden { after: Nanos::from_millis(3.0) };
        let invalid = Quality::of(&Report { invalid: vec![hidden], ..report() });
        assert_eq!(invalid, Quality { grade: Grade::TooNoisy, reasons: vec![Reason::Invalid(hidden)] });
        let disturbed = with(vec![Warning::DisturbedRounds { n_disturbed: 6, n_rounds: 20 }]);
        assert_eq!(disturbed.grade, Grade::TooNoisy);
        let mut wide = report();
        wide.rows[2].to_relu = Some(Estimate { median: 8.0, low: 5.9, high: 10.1 });
        assert_eq!(Quality::of(&wide).grade, Grade::TooNoisy);
        wide.rows[2].to_relu = Some(Estimate { median: 8.0, low: 6.1, high: 9.9 });
        assert_eq!(Quality::of(&wide).grade, Grade::Quiet, "as wide as that is a finding of the report");
    }
}
