use super::*;
use crate::{
    example::{report, report_with_sweep},
    finding::Invalid,
    report::SweepPoint,
    time::Nanos,
};

#[track_caller]
fn check(report: &Report, before: Before, guessed: Guessed, expected: &[Fact]) {
    assert_eq!(facts(report, before, guessed), expected);
}

#[test]
fn a_valid_run_with_a_guess_before_it_earns_both() {
    check(&report(), Before::Nothing, Guessed::Yes, &[Fact::PredictionMade, Fact::RunCompleted]);
    check(&report(), Before::Nothing, Guessed::No, &[Fact::RunCompleted]);
}

#[test]
fn a_valid_run_after_an_invalid_one_is_a_correction() {
    check(&report(), Before::InvalidRun, Guessed::No, &[Fact::RunCompleted, Fact::HonestCorrection]);
}

#[test]
fn an_invalid_run_earns_only_the_guess() {
    let mut invalid = report_with_sweep(sweep_sizes());
    invalid.invalid = vec![Invalid::Hidden { after: Nanos::ZERO }];
    check(&invalid, Before::InvalidRun, Guessed::Yes, &[Fact::PredictionMade]);
}

#[test]
fn a_run_without_one_of_the_three_functions_is_not_the_exercise() {
    let mut report = report();
    report.rows.remove(2);
    check(&report, Before::InvalidRun, Guessed::No, &[]);
}

#[test]
fn a_sweep_is_complete_at_its_last_size_or_when_memory_runs_out() {
    let both = [Fact::RunCompleted, Fact::SweepCompleted];
    check(&report_with_sweep(sweep_sizes()), Before::Nothing, Guessed::No, &both);
    check(&report_with_sweep(sweep_sizes().take(16)), Before::Nothing, Guessed::No, &both[..1]);
    let ended_by_memory = |n_sizes| {
        let mut report = report_with_sweep(sweep_sizes().take(n_sizes));
        report
            .sweep
            .push(SweepPoint { bytes: 1 << 30, outcome: SweepOutcome::OutOfMemory { bytes: 2 << 30 } });
        report
    };
    check(&ended_by_memory(13), Before::Nothing, Guessed::No, &both);
    check(&ended_by_memory(3), Before::Nothing, Guessed::No, &both[..1]);
}
