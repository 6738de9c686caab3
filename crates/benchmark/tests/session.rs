//! Tests of whole runs on a fake computer: the results of a quiet one, and the finding for each disturbance.

#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a panic fails the test")]

mod fake;

use benchmark::{
    Own, Plan, Report,
    finding::{Failure, Invalid, Notice, Warning},
    implementation::Implementation,
    own::{Form, Sample},
    plan::{Direction, Implementations, Sweep, USUAL, expected_duration, expected_own},
    report::{Row, SweepOutcome},
    runner::RunnerError,
    session::Stage,
    set::{Member, Set},
    subject::{Function, Subject},
    time::Nanos,
};
use std::{cell::Cell, sync::LazyLock};

use fake::{Cost, Machine, Outcome, PASS_GELU, PASS_OWN, PASS_RELU, PRODUCT, usual_cost};

const COPY: Subject = Subject::Copy;
const RELU: Subject = Subject::Forward(Function::Relu);
const GELU: Subject = Subject::Forward(Function::Gelu);
const BEST: Implementation = Implementation::RelaxedSimd;

/// Returns a plan of ReLU and Hardswish, the quickest one, for tests that do not care which functions are timed.
fn short_plan() -> Plan {
    Plan { functions: Set::EMPTY.with(Function::Hardswish), ..Plan::exercise(3) }
}

/// One run with a size sweep for all tests: up to 64 MiB takes seconds in a debug build.
static SWEEP: LazyLock<Outcome> =
    LazyLock::new(|| Machine::isolated().run(Plan { sweep: Sweep::On, ..short_plan() }));

fn chosen(implementations: &[Implementation]) -> Plan {
    let chosen = Implementations::Chosen(implementations.iter().copied().collect());
    Plan { implementations: chosen, ..short_plan() }
}

#[track_caller]
fn row(report: &Report, subject: Subject, implementation: Implementation) -> &Row {
    report.row(subject, implementation).expect("a row")
}

/// Returns a machine whose passes cost `factor(time)` times the usual.
fn machine_with(factor: impl Fn(f64) -> f64 + 'static) -> Machine {
    Machine { cost: cost_with(factor), ..Machine::quiet() }
}

fn cost_with(factor: impl Fn(f64) -> f64 + 'static) -> Cost {
    let cost = move |subject, implementation, n_values, now| {
        usual_cost(subject, implementation, n_values, now) * factor(now)
    };
    Box::new(cost)
}

// Results of a quiet computer

#[test]
fn a_quiet_run_counts_10000_passes_in_20_batches_and_finds_the_true_times() {
    let outcome = Machine::isolated().run(Plan::exercise(1));
    let report = outcome.report();
    assert!(report.is_valid(), "{:?}", report.invalid);
    assert_eq!(report.warnings, []);
    assert_eq!(report.rows.len(), 4);
    assert_eq!(report.environment.best, Some(BEST));
    assert!((report.environment.clock_step.get() - 5_000.0).abs() < 1.0);
    for row in &report.rows {
        assert!(row.n_passes >= 10_000, "{row:?}");
        assert!(row.n_batches() >= 20 && row.n_batches() == report.n_rounds as usize, "{row:?}");
        assert!(row.time.low <= row.time.median && row.time.median <= row.time.high, "{row:?}");
        assert_eq!(row.outliers, [0; 0], "{row:?}");
    }
    let time = |subject| row(report, subject, BEST).time;
    assert!(time(RELU).contains(PASS_RELU + 20.0) && time(GELU).contains(PASS_GELU + 20.0));
    let ratio = row(report, GELU, BEST).to_relu.expect("a ratio");
    assert!(ratio.contains((PASS_GELU + 20.0) / (PASS_RELU + 20.0)), "{ratio:?}");
    assert!(ratio.relative_half_width() < 0.02, "{ratio:?}");
    assert_eq!(row(report, RELU, BEST).to_relu, None);
    assert_eq!(row(report, COPY, BEST).to_copy, None);
}

#[test]
fn the_product_of_a_layer_is_measured_beside_the_functions() {
    let outcome = Machine::isolated().run(short_plan());
    let layer = outcome.report().layer.expect("a layer");
    assert!(layer.time.contains(PRODUCT) && layer.time.relative_half_width() < 0.02, "{layer:?}");
    assert_eq!(layer.n_products, 8, "one in each batch");
    // A clock of 1 ms needs longer batches.
    let coarse = Machine { clock_step: 1e6, ..Machine::quiet() }.run(short_plan());
    let layer = coarse.report().layer.expect("a layer");
    assert!(layer.n_products >= 8 * 30 && layer.time.contains(PRODUCT), "{layer:?}");
}

#[test]
fn a_product_that_is_missing_or_wrong_is_not_reported_and_the_run_counts() {
    let missing = Machine { product: None, ..Machine::quiet() };
    let wrong = Machine { product_error: 1.0, ..Machine::quiet() };
    for machine in [missing, wrong] {
        let outcome = machine.run(short_plan());
        assert!(outcome.report().is_valid() && outcome.report().layer.is_none());
    }
}

/// Returns a function of the learner's own whose value at 1 is this; the fake computer has 2 there.
fn own(at_one: f32) -> Option<Own> {
    let samples = vec![Sample::new(-1.5, -3.0), Sample::new(f32::NAN, f32::NAN), Sample::new(1.0, at_one)];
    Some(Own { function: "f_2Tx".into(), form: Form::Expression { n_operations: 1 }, samples })
}

#[test]
fn an_own_function_alternates_with_relu_and_changes_nothing_of_the_exercise() {
    let without = Machine::isolated().run(Plan::exercise(1));
    let outcome = Machine { own: own(2.0), ..Machine::isolated() }.run(Plan::exercise(1));
    let report = outcome.report();
    let result = report.own.as_ref().expect("a result");
    assert_eq!((result.function.as_str(), result.form), ("f_2Tx", Form::Expression { n_operations: 1 }));
    let found = &result.row;
    assert_eq!((found.subject, found.implementation), (Subject::Own, Implementation::Scalar));
    assert!(found.time.contains(PASS_OWN), "{found:?}");
    assert!(found.to_relu.expect("a ratio").contains(PASS_OWN / (PASS_RELU + 20.0)), "{found:?}");
    assert_eq!((found.to_copy, found.n_batches() as u64), (None, found.n_passes), "one pass in a batch");
    assert!((50..=100).contains(&found.n_passes), "{found:?}");
    assert!(report.is_valid() && report.warnings.is_empty() && report.layer.is_some());
    let rows = |report: &Report| {
        report.rows.iter().map(|row| (row.subject, row.checksum, row.n_batches())).collect::<Vec<_>>()
    };
    assert_eq!(rows(report), rows(without.report()));
    // About as long as estimated.
    let more = report.duration - without.report().duration;
    let expected = expected_own(result.form, Nanos::from_micros(5.0), USUAL);
    assert!(more < Nanos::from_millis(800.0) && more.per(expected) < 4.0, "{more:?} for {expected:?}");
}

#[test]
fn an_own_function_races_against_relu_alone() {
    let outcome = Machine { own: own(2.0), ..Machine::isolated() }.run(short_plan());
    let races: Vec<_> = outcome
        .progress
        .iter()
        .map(|(_, progress)| progress)
        .filter(|progress| matches!(progress.stage, Stage::Own { .. }))
        .collect();
    for progress in &races {
        let subjects: Vec<_> = progress.standings.iter().map(|it| it.subject).collect();
        assert_eq!(subjects, [RELU, Subject::Own]);
    }
    assert!(races.windows(2).all(|pair| pair[1].race >= pair[0].race));
    assert!(races.last().expect("a race").standings[1].pass > Nanos::ZERO);
}

#[test]
fn an_own_function_that_is_wrong_slow_or_unknown_is_left_out_and_the_run_counts() {
    let slow = |subject, implementation, n_values, now| match subject {
        Subject::Own => 1e4 * n_values as f64,
        _ => usual_cost(subject, implementation, n_values, now),
    };
    let no_scalar = Implementation::ALL.iter().copied().filter(|it| *it != Implementation::Scalar);
    let machines = [
        Machine { own: own(2.5), ..Machine::isolated() },
        Machine { own: own(2.0), cost: Box::new(slow), ..Machine::isolated() },
        Machine { own: own(2.0), available: no_scalar.collect(), ..Machine::isolated() },
    ];
    let found = machines.map(|machine| {
        let outcome = machine.run(short_plan());
        let report = outcome.report();
        assert!(
            report.is_valid() && report.own.is_none() && report.layer.is_some() && report.rows.len() == 3
        );
        report.warnings.clone()
    });
    assert!(
        matches!(found[0][..], [Warning::WrongOutput { mismatch, .. }] if mismatch.values() == [1.0, 2.5, 2.0]),
        "{:?}",
        found[0]
    );
    assert!(
        matches!(found[1][..], [Warning::OwnTooSlow { pass, longest }] if pass > longest),
        "{:?}",
        found[1]
    );
    assert_eq!(found[2], [Warning::OwnFailed]);
}

#[test]
fn an_own_function_whose_output_changes_is_left_out() {
    // From 200 ms after its first value on.
    let start = Cell::new(f64::INFINITY);
    let damage = move |_, subject, _, right, now| {
        if subject != Subject::Own {
            return right;
        }
        start.set(start.get().min(now));
        if now > start.get() + 2e8 { right + 1.0 } else { right }
    };
    let machine = Machine { own: own(2.0), damage: Some(Box::new(damage)), ..Machine::isolated() };
    let outcome = machine.run(short_plan());
    assert_eq!((&outcome.report().own, &outcome.report().warnings[..]), (&None, &[Warning::OwnFailed][..]));
}

#[test]
fn the_functions_race_from_the_first_round_to_the_last() {
    let outcome = Machine::isolated().run(short_plan());
    let progress = || outcome.progress.iter().map(|(_, progress)| progress);
    for (before, after) in progress().zip(progress().skip(1)) {
        assert!(after.race >= before.race && (0.0..=1.0).contains(&after.race));
    }
    let start = progress().find(|it| !it.standings.is_empty()).expect("standings");
    assert!(start.race == 0.0 && start.standings.iter().all(|it| it.pass == Nanos::ZERO), "{start:?}");
    // The report has taken the rows of the last one.
    let end = progress().rev().find(|it| !it.standings.is_empty()).expect("standings");
    let subjects: Vec<_> = end.standings.iter().map(|it| it.subject).collect();
    assert_eq!((end.race, subjects), (1.0, vec![COPY, RELU, Subject::Forward(Function::Hardswish)]));
    for standing in &end.standings {
        let time = row(outcome.report(), standing.subject, standing.implementation).time.nanos();
        assert_eq!(standing.pass, time, "{standing:?}");
    }
}

#[test]
fn the_same_seed_gives_the_same_report() {
    let run = |seed| Machine::quiet().run(Plan { seed, ..short_plan() }).result.expect("a report");
    assert_eq!(run(5), run(5));
    assert_ne!(run(5).rows[1].checksum, run(6).rows[1].checksum, "another seed, another tensor");
}

#[test]
fn rounds_rotate_so_that_no_row_always_follows_the_same_one() {
    let outcome = Machine::isolated().run(Plan::exercise(1));
    let long = outcome.calls.iter().filter(|(_, _, count)| *count >= 40).map(|(subject, ..)| *subject);
    let order: Vec<Subject> = long.collect();
    let rounds: Vec<_> = order.rchunks(4).take(40).collect();
    for subject in [COPY, RELU, GELU] {
        let firsts = rounds.iter().filter(|round| round[0] == subject).count();
        assert_eq!(firsts, 10, "{subject:?} opens a quarter of 40 rounds");
        let mut previous: Vec<Subject> = rounds
            .iter()
            .flat_map(|round| round.windows(2))
            .filter(|pair| pair[1] == subject)
            .map(|pair| pair[0])
            .collect();
        previous.sort_by_key(|subject| subject.id());
        previous.dedup();
        assert_eq!(previous.len(), 2, "{subject:?} follows both its neighbours, forwards and backwards");
    }
}

#[test]
fn the_slow_first_calls_of_a_cold_module_do_not_reach_the_samples() {
    let machine = machine_with(|now| if now < 30e6 { 20.0 } else { 1.0 });
    let outcome = machine.run(short_plan());
    let report = outcome.report();
    assert!(report.is_valid());
    for row in &report.rows {
        assert!(row.samples.iter().all(|time| *time < 1.2 * row.time.median), "{row:?}");
    }
}

#[test]
fn derivatives_are_compared_with_relus_derivative() {
    let plan = Plan { direction: Direction::ForwardAndDerivative, ..short_plan() };
    let outcome = Machine::quiet().run(plan);
    let report = outcome.report();
    let derivative = Subject::derivative(Function::Hardswish).expect("element-wise");
    let ratio = row(report, derivative, BEST).to_relu.expect("a ratio");
    assert!(ratio.contains(1.0), "both cost the same here: {ratio:?}");
}

#[test]
fn implementations_are_compared_within_one_run() {
    let outcome = Machine::quiet().run(chosen(&[Implementation::PlainJs, Implementation::Simd128]));
    let report = outcome.report();
    assert_eq!(report.environment.best, Some(Implementation::Simd128));
    let slow = row(report, RELU, Implementation::PlainJs);
    let fast = row(report, RELU, Implementation::Simd128);
    let ratio = report.ratio(slow, fast).expect("the same run");
    assert!(ratio.contains(10.0 / 1.3), "{ratio:?}");
    assert_eq!(report.rows.iter().filter(|row| row.subject == COPY).count(), 1, "one floor");
}

#[test]
fn progress_starts_within_half_a_second_rises_and_ends_at_1() {
    let outcome = &*SWEEP;
    let early = outcome.progress.iter().filter(|(now, _)| *now < 500e6).count();
    assert!(early > 20, "only {early} early reports");
    for (before, after) in outcome.progress.iter().zip(&outcome.progress[1..]) {
        assert!(after.1.done >= before.1.done && (0.0..=1.0).contains(&after.1.done));
    }
    let (duration, last) = outcome.progress.last().expect("progress");
    assert_eq!((last.done, last.remaining), (1.0, Nanos::ZERO));
    let halfway = outcome.progress.iter().find(|(now, _)| now >= &(duration / 2.0)).expect("a middle");
    assert!((0.25..0.75).contains(&halfway.1.done), "{halfway:?}");
    let stages =
        |wanted: fn(&Stage) -> bool| outcome.progress.iter().any(|(_, progress)| wanted(&progress.stage));
    assert!(stages(|stage| *stage == Stage::Starting) && stages(|stage| *stage == Stage::WarmingUp));
    assert!(stages(|stage| matches!(stage, Stage::Sweeping { bytes: 67_108_864 })));
}

#[test]
fn the_estimate_before_the_start_is_right_within_a_factor_of_two() {
    let exercise = Machine::isolated().run(Plan::exercise(1));
    for report in [exercise.report(), SWEEP.report()] {
        let available = Implementation::ALL.iter().copied().collect();
        let expected = expected_duration(&report.plan, available, Nanos::from_micros(5.0), USUAL);
        let factor = report.duration.per(expected);
        assert!((0.5..2.0).contains(&factor), "{:?} against {expected:?}", report.duration);
    }
}

// Clocks

#[track_caller]
fn check_coarse(clock_step: f64, is_worth_a_warning: bool) {
    let outcome = Machine { clock_step, ..Machine::quiet() }.run(short_plan());
    let report = outcome.report();
    assert!(report.is_valid(), "{:?}", report.invalid);
    let warned = report.warnings.iter().any(|warning| matches!(warning, Warning::CoarseClock { .. }));
    assert_eq!(warned, is_worth_a_warning, "{:?}", report.warnings);
    for row in &report.rows {
        let shortest =
            row.samples.iter().copied().fold(f64::INFINITY, f64::min) * f64::from(row.passes_per_batch);
        assert!(shortest >= 99.0 * clock_step, "a batch of {shortest} ns with steps of {clock_step} ns");
        assert!(row.n_batches() >= 20 && row.n_passes >= 10_000);
    }
    let ratio = row(report, Subject::Forward(Function::Hardswish), BEST).to_relu.expect("a ratio");
    assert!(ratio.contains((PASS_GELU + 20.0) / (PASS_RELU + 20.0)), "{ratio:?}");
}

#[test]
fn w11_every_batch_lasts_100_measured_clock_steps() {
    check_coarse(1.0, false);
    check_coarse(5_000.0, false);
    check_coarse(100_000.0, true);
    check_coarse(1_000_000.0, true);
    check_coarse(4_000_000.0, true);
}

#[test]
fn a_clock_too_coarse_is_refused_with_the_required_step() {
    let outcome = Machine { clock_step: 16_666_667.0, ..Machine::quiet() }.run(short_plan());
    match outcome.failure() {
        Failure::ClockTooCoarse { step, longest } => {
            assert!((step.as_millis() - 16.67).abs() < 0.01 && longest.as_millis() == 4.0);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_clock_that_stands_still_is_refused() {
    let outcome = Machine { reading: 0.0, between_steps: 0.0, ..Machine::quiet() }.run(short_plan());
    assert_eq!(outcome.failure(), &Failure::ClockStandsStill);
}

#[test]
fn a_clock_that_goes_backwards_makes_the_run_invalid_whenever_it_does() {
    for at in [1e6, 50e6, 300e6, 500e6] {
        let outcome = Machine { jump_back: Some((at, 40e6)), ..Machine::quiet() }.run(Plan::exercise(1));
        match outcome.report().invalid.as_slice() {
            [Invalid::ClockWentBackwards { by }] => assert!(by.get() > 20e6, "{by:?}"),
            other => panic!("{other:?} at {at}"),
        }
    }
}

#[test]
fn passes_that_take_no_time_are_rejected() {
    let machine = Machine { cost: Box::new(|_, _, _, _| 0.0), call: 0.0, ..Machine::quiet() };
    let outcome = machine.run(short_plan());
    assert_eq!(outcome.failure(), &Failure::NothingMeasured { subject: COPY, implementation: BEST });
}

// Pages that are hidden, frozen, throttled

#[test]
fn w10_g12_a_page_hidden_or_frozen_at_any_of_100_moments_gives_no_valid_run() {
    // With a coarse clock the run has few steps, though it does not take less time.
    let machine = || Machine { clock_step: 1e6, ..Machine::quiet() };
    let n_steps = machine().run(short_plan()).n_steps;
    for moment in 0..100 {
        let notice = if moment % 2 == 0 { Notice::Hidden } else { Notice::Frozen };
        let at = moment * n_steps / 100;
        let notices = move |step, _| match step {
            step if step == at => Some(notice),
            step if step == at + 3 => Some(Notice::Visible),
            _ => None,
        };
        let outcome = machine().run_with(short_plan(), notices);
        assert!(outcome.n_steps <= at + 1, "ended at step {} after {at}", outcome.n_steps);
        match (notice, outcome.report().invalid.as_slice()) {
            (Notice::Hidden, [Invalid::Hidden { .. }]) | (Notice::Frozen, [Invalid::Frozen { .. }]) => {}
            (_, other) => panic!("{notice:?} at step {at} became {other:?}"),
        }
    }
}

#[test]
fn the_reason_has_the_time_of_hiding_and_finished_rows_are_kept() {
    let hide = |_, now| (now > 400e6).then_some(Notice::Hidden);
    let outcome = Machine::quiet().run_with(Plan::exercise(1), hide);
    let report = outcome.report();
    match report.invalid.as_slice() {
        [Invalid::Hidden { after }] => assert!((after.as_millis() - 400.0).abs() < 30.0, "{after:?}"),
        other => panic!("{other:?}"),
    }
    assert!(report.n_rounds > 3 && report.rows.iter().all(|row| row.n_batches() == report.n_rounds as usize));
}

#[test]
fn a_page_that_reports_being_visible_stays_valid() {
    let outcome = Machine::quiet().run_with(short_plan(), |_, _| Some(Notice::Visible));
    assert!(outcome.report().is_valid());
}

#[test]
fn a_computer_that_sleeps_in_the_middle_of_a_batch_was_suspended() {
    // Two calls in a row: the pass before a batch, and the batch.
    let n_slow = Cell::new(0);
    let factor = move |now| if now > 300e6 && n_slow.replace(n_slow.get() + 1) < 2 { 1e6 } else { 1.0 };
    let outcome = machine_with(factor).run(short_plan());
    match outcome.report().invalid.as_slice() {
        [Invalid::Suspended { gap }] => assert!(gap.as_millis() >= 1000.0),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_worker_that_mostly_waits_for_its_turn_was_throttled() {
    let outcome = Machine { between_steps: 40e6, ..Machine::quiet() }.run(short_plan());
    match outcome.report().invalid.as_slice() {
        [Invalid::Throttled { waiting }] => assert!(*waiting > 0.5),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_worker_that_waits_for_seconds_was_suspended() {
    let outcome = Machine { between_steps: 1.5e9, ..Machine::quiet() }.run(short_plan());
    assert!(matches!(outcome.report().invalid.as_slice(), [Invalid::Suspended { .. }, ..]));
}

// Speeds that change

#[test]
fn a_processor_that_slows_down_by_40_percent_makes_the_run_invalid() {
    let outcome = machine_with(|now| 1.0 + 0.4 * (now / 2.5e9).min(1.0)).run(Plan::exercise(1));
    match outcome.report().invalid.as_slice() {
        [Invalid::Drift { change }] => assert!((0.25..0.45).contains(change), "{change}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_small_drift_is_a_warning() {
    let outcome = machine_with(|now| 1.0 + 0.2 * (now / 2.5e9).min(1.0)).run(Plan::exercise(1));
    let report = outcome.report();
    assert!(report.is_valid(), "{:?}", report.invalid);
    assert!(
        report.warnings.iter().any(|warning| matches!(warning, Warning::Drift { change } if *change > 0.1))
    );
}

#[test]
fn one_function_that_slows_down_is_not_a_drift() {
    let cost = |subject, implementation, n_values, now: f64| {
        let factor = if subject == GELU { 1.0 + now / 1e9 } else { 1.0 };
        usual_cost(subject, implementation, n_values, now) * factor
    };
    let outcome = Machine { cost: Box::new(cost), ..Machine::quiet() }.run(Plan::exercise(1));
    assert!(outcome.report().is_valid());
}

#[test]
fn bursts_of_other_work_are_reported_and_do_not_move_the_median() {
    // For 20 ms in every 200 ms everything takes four times as long.
    let cost = cost_with(|now| if now % 200e6 < 20e6 { 4.0 } else { 1.0 });
    let outcome = Machine { cost, ..Machine::isolated() }.run(Plan::exercise(1));
    let report = outcome.report();
    assert!(report.is_valid());
    let n_disturbed = report.disturbed_rounds.len();
    assert!((2..report.n_rounds as usize / 3).contains(&n_disturbed), "{:?}", report.disturbed_rounds);
    let named = |warning: &Warning| matches!(warning, Warning::DisturbedRounds { n_disturbed: n, .. } if *n as usize == n_disturbed);
    assert!(report.warnings.iter().any(named), "{:?}", report.warnings);
    let gelu = row(report, GELU, BEST);
    assert!(!gelu.outliers.is_empty());
    assert!(gelu.time.contains(PASS_GELU + 20.0), "{:?}", gelu.time);
    assert!(gelu.samples.iter().any(|time| *time > 3.0 * PASS_GELU), "kept, not hidden");
}

#[test]
fn a_function_that_jumps_between_two_levels_is_reported_with_both() {
    let cost = |subject, implementation, n_values, now: f64| {
        let factor = if subject == RELU && ((now / 70e6) as u64).is_multiple_of(2) { 1.9 } else { 1.0 };
        usual_cost(subject, implementation, n_values, now) * factor
    };
    let outcome = Machine { cost: Box::new(cost), ..Machine::quiet() }.run(Plan::exercise(1));
    let named = outcome.report().warnings.iter().find_map(|warning| match warning {
        Warning::TwoLevels { subject: RELU, fast, slow, .. } => Some(slow.per(*fast)),
        _ => None,
    });
    assert!((named.expect("a warning") - 1.9).abs() < 0.1);
}

#[test]
fn times_that_never_settle_are_measured_with_a_warning() {
    let machine = machine_with(|now| 1.0 + 0.3 * (now / 1e6).sin());
    let outcome = machine.run(short_plan());
    assert!(
        outcome.report().warnings.iter().any(|warning| matches!(warning, Warning::UnstableWarmUp { .. }))
    );
}

#[test]
fn a_harness_that_costs_more_than_2_percent_is_reported() {
    let report = |call| Machine { call, ..Machine::isolated() }.run(short_plan()).result.expect("a report");
    let costly = report(40_000.0);
    assert!(costly.overhead.get() > 40_000.0);
    assert!(costly.warnings.iter().any(|warning| matches!(warning, Warning::HarnessOverhead { .. })));
    let cheap = report(50.0);
    assert!(cheap.overhead.get() < 200.0, "{:?}", cheap.overhead);
    assert_eq!(cheap.warnings, []);
}

// Wrong results

#[test]
fn a_relaxed_path_that_loses_nan_is_skipped_and_the_next_best_runs() {
    let damage = |implementation, _, input: f32, right, _| match implementation {
        Implementation::RelaxedSimd if input.is_nan() => 0.0,
        _ => right,
    };
    let outcome = Machine { damage: Some(Box::new(damage)), ..Machine::quiet() }.run(Plan::exercise(1));
    let report = outcome.report();
    assert_eq!(report.environment.best, Some(Implementation::Simd128));
    assert!(report.environment.available.contains(&BEST), "the browser has it");
    match outcome.warnings().as_slice() {
        [Warning::ImplementationRejected { implementation: BEST, mismatch }] => {
            let [input, expected, found] = mismatch.values();
            assert!(input.is_nan() && expected.is_nan() && found == 0.0);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn w5_without_simd_the_scalar_path_is_the_best() {
    let available = [Implementation::PlainJs, Implementation::Scalar].into_iter().collect();
    let outcome = Machine { available, ..Machine::quiet() }.run(short_plan());
    assert_eq!(outcome.report().environment.best, Some(Implementation::Scalar));
    assert!(outcome.report().is_valid());
}

#[test]
fn a_chosen_path_that_the_browser_lacks_is_reported() {
    let available = [Implementation::PlainJs, Implementation::Scalar].into_iter().collect();
    let plan = chosen(&[Implementation::Scalar, Implementation::Simd128]);
    let outcome = Machine { available, ..Machine::quiet() }.run(plan);
    let missing = Warning::ImplementationMissing { implementation: Implementation::Simd128 };
    assert_eq!(outcome.warnings(), [&missing]);
}

#[test]
fn nothing_runs_when_no_implementation_is_correct() {
    let damage = |_, _, _, right: f32, _| right + 1.0;
    let outcome = Machine { damage: Some(Box::new(damage)), ..Machine::quiet() }.run(short_plan());
    match outcome.failure() {
        Failure::NothingToRun { warnings } => assert_eq!(warnings.len(), 1 + Implementation::ALL.len()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_function_that_is_wrong_on_ordinary_values_has_no_row() {
    // 0.4 is in no self-test, but near some value of every random tensor.
    let damage = |_, subject, input: f32, right: f32, _| {
        if subject == GELU && (input - 0.4).abs() < 0.01 { right + 1e-4 } else { right }
    };
    let outcome = Machine { damage: Some(Box::new(damage)), ..Machine::quiet() }.run(Plan::exercise(1));
    let report = outcome.report();
    assert!(report.row(GELU, BEST).is_none());
    assert!(report.row(RELU, BEST).is_some());
    assert!(
        matches!(outcome.warnings().as_slice(), [Warning::WrongOutput { mismatch, .. }] if mismatch.subject == GELU)
    );
}

#[test]
fn an_output_that_becomes_wrong_later_ends_the_run() {
    let damage = |_, subject, _, right: f32, now: f64| {
        if subject == GELU && now > 400e6 { f32::from_bits(right.to_bits() ^ 1) } else { right }
    };
    let outcome = Machine { damage: Some(Box::new(damage)), ..Machine::quiet() }.run(Plan::exercise(1));
    assert_eq!(outcome.failure(), &Failure::OutputChanged { subject: GELU, implementation: BEST });
}

// The size sweep

#[test]
fn a_sweep_measures_every_size() {
    let report = SWEEP.report();
    assert_eq!(report.n_sizes(), 17);
    for point in &report.sweep {
        let SweepOutcome::Measured(rows) = &point.outcome else { panic!("{point:?}") };
        assert_eq!(rows.len(), 3, "copy, ReLU, Hardswish");
        assert!(rows.iter().all(|row| row.n_values * 4 == point.bytes && row.n_batches() >= 5));
        let ratio = rows[2].to_relu.expect("a ratio");
        let truth = |pass: f64| 20.0 + pass * f64::from(point.bytes) / 131_072.0;
        assert!(ratio.contains(truth(PASS_GELU) / truth(PASS_RELU)), "{} bytes: {ratio:?}", point.bytes);
    }
}

#[test]
fn w7_a_sweep_ends_at_the_size_that_does_not_fit_and_earlier_sizes_count() {
    let machine = Machine { most_values: 1 << 20, ..Machine::quiet() };
    let outcome = machine.run(Plan { sweep: Sweep::On, ..short_plan() });
    let report = outcome.report();
    assert!(report.is_valid());
    assert_eq!(report.n_sizes(), 13, "1 KiB to 4 MiB");
    let last = report.sweep.last().expect("a size");
    assert_eq!(last.bytes, 8 << 20);
    assert_eq!(last.outcome, SweepOutcome::OutOfMemory { bytes: 16 << 20 });
}

#[test]
fn a_tensor_that_does_not_fit_at_all_is_a_warning_per_implementation() {
    let machine = Machine { most_values: 100, ..Machine::quiet() };
    match machine.run(short_plan()).failure() {
        Failure::NothingToRun { warnings } => {
            let error = RunnerError::OutOfMemory { bytes: 8 * 131 };
            let warning = Warning::ImplementationFailed { implementation: BEST, error };
            assert!(warnings.contains(&warning), "{warnings:?}");
        }
        other => panic!("{other:?}"),
    }
}
