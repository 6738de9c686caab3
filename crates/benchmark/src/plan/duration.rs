//! Estimate of a run's duration before it starts. The figures are those of one computer (`docs/benchmark.md`), times the
//! slowness of this one where an earlier run tells it, so the estimate is rough ("about 4 s"); once a run has warmed up,
//! its progress is more accurate.

use super::{Plan, Sweep, exercise_shape, sweep_shape, sweep_sizes};
use crate::{
    implementation::Implementation,
    own::Form,
    pace::{Pace, Purpose, expected_products},
    set::Set,
    subject::{Function, Subject},
    time::Nanos,
};

/// Time to load the modules, measure the clock's step and test every path.
const START: Nanos = Nanos::from_millis(150.0);

/// Slowness of a device about which nothing is known: that of the computer of `docs/benchmark.md`.
pub const USUAL: f64 = 1.0;

/// Returns the step that browsers' clocks usually have: 5 µs in a cross-origin isolated page, otherwise 100 µs. For the
/// estimate before the start only; the run measures the step.
pub const fn assumed_clock_step(is_isolated: bool) -> Nanos {
    if is_isolated { Nanos::from_micros(5.0) } else { Nanos::from_micros(100.0) }
}

/// Returns how long the plan will take in a browser whose clock has this step, when `available` are the implementations
/// it has. Passes take `slowness` times as long as [`USUAL`].
pub fn expected_duration(
    plan: &Plan,
    available: Set<Implementation>,
    clock_step: Nanos,
    slowness: f64,
) -> Nanos {
    let implementations = plan.implementations_among(available);
    let Some(best) = implementations.iter().next_back() else { return START };
    let entries = plan.entries(implementations, best);
    let exercise = measuring(&entries, exercise_shape().len(), Purpose::Exercise, clock_step, slowness);
    let base = START + exercise + expected_layer(best, clock_step, slowness);
    match plan.sweep {
        Sweep::Off => base,
        Sweep::On => sweep_sizes()
            .fold(base, |sum, bytes| sum + expected_sweep_point(plan, best, bytes, clock_step, slowness)),
    }
}

/// Returns how long an own function of this form will take beside a run.
pub fn expected_own(form: Form, clock_step: Nanos, slowness: f64) -> Nanos {
    let per_value = match form {
        Form::Expression { n_operations } => 10.0 + 15.0 * f64::from(n_operations),
        Form::Spline { .. } => 20.0,
    };
    let n_values = exercise_shape().len() as f64;
    let relu = typical(Subject::Forward(Function::Relu), Implementation::Simd128);
    let passes = [relu, per_value].map(|per_value| Nanos::new(per_value * n_values * slowness));
    Pace::new(Purpose::Own, 2, clock_step).expected(passes.into_iter())
}

/// Returns how long the product of a linear layer will take to measure beside a run whose best path is `best`.
pub(crate) fn expected_layer(best: Implementation, clock_step: Nanos, slowness: f64) -> Nanos {
    let product = match best {
        // There is no such product in JavaScript.
        Implementation::PlainJs => return Nanos::ZERO,
        Implementation::Scalar => Nanos::from_millis(13.0),
        Implementation::Simd128 | Implementation::RelaxedSimd => Nanos::from_millis(4.0),
    };
    expected_products(product * slowness, Pace::new(Purpose::Exercise, 1, clock_step).aimed_batch())
}

/// Returns how long one size of the sweep will take.
pub(crate) fn expected_sweep_point(
    plan: &Plan,
    best: Implementation,
    bytes: u32,
    clock_step: Nanos,
    slowness: f64,
) -> Nanos {
    let entries = plan.sweep_entries(best);
    measuring(&entries, sweep_shape(bytes).len(), Purpose::SweepPoint, clock_step, slowness)
}

fn measuring(
    entries: &[(Subject, Implementation)],
    n_values: usize,
    purpose: Purpose,
    clock_step: Nanos,
    slowness: f64,
) -> Nanos {
    let passes = entries.iter().map(|&(subject, implementation)| {
        let per_value = typical(subject, implementation).max(from_memory(n_values));
        Nanos::new(per_value * n_values as f64 * slowness)
    });
    Pace::new(purpose, entries.len(), clock_step).expected(passes)
}

/// Returns the time of a pass over the exercise's tensor on the computer of `docs/benchmark.md`.
pub(crate) fn typical_pass(subject: Subject, implementation: Implementation) -> Nanos {
    Nanos::new(typical(subject, implementation) * exercise_shape().len() as f64)
}

/// Returns the nanoseconds per value on the computer of `docs/benchmark.md`.
fn typical(subject: Subject, implementation: Implementation) -> f64 {
    let is_cheap = match subject {
        Subject::Copy => true,
        // It has an estimate of its own.
        Subject::Own => false,
        Subject::Forward(function) => function == Function::Relu,
        Subject::Derivative(activation) => Function::of(activation) == Some(Function::Relu),
    };
    match (implementation, is_cheap) {
        (Implementation::RelaxedSimd | Implementation::Simd128, true) => 0.08,
        (Implementation::RelaxedSimd, false) => 0.8,
        (Implementation::Simd128, false) => 1.2,
        (Implementation::Scalar | Implementation::PlainJs, true) => 1.0,
        (Implementation::Scalar, false) => 8.0,
        (Implementation::PlainJs, false) => 12.0,
    }
}

/// Returns the nanoseconds per value when both tensors together do not fit into a typical cache.
fn from_memory(n_values: usize) -> f64 {
    if n_values > 2 * 1024 * 1024 { 0.36 } else { 0.0 }
}
