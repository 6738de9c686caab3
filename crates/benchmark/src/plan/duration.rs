//! Estimate of a run's duration before it starts. The figures are those of one computer (`docs/benchmark.md`), so the
//! estimate is rough ("about 4 s"); once a run has warmed up, its progress is more accurate.

use super::{Plan, Sweep, exercise_shape, sweep_shape, sweep_sizes};
use crate::{
    implementation::Implementation,
    pace::{Pace, Purpose},
    set::Set,
    subject::{Function, Subject},
    time::Nanos,
};

/// Time to load the modules, measure the clock's step and test every path.
const START: Nanos = Nanos::from_millis(150.0);

/// Returns the step that browsers' clocks usually have: 5 µs in a cross-origin isolated page, otherwise 100 µs. For the
/// estimate before the start only; the run measures the step.
pub const fn assumed_clock_step(is_isolated: bool) -> Nanos {
    if is_isolated { Nanos::from_micros(5.0) } else { Nanos::from_micros(100.0) }
}

/// Returns how long the plan will take in a browser whose clock has this step, when `available` are the implementations
/// it has.
pub fn expected_duration(plan: &Plan, available: Set<Implementation>, clock_step: Nanos) -> Nanos {
    let implementations = plan.implementations_among(available);
    let Some(best) = implementations.iter().next_back() else { return START };
    let entries = plan.entries(implementations, best);
    let base = START + measuring(&entries, exercise_shape().len(), Purpose::Exercise, clock_step);
    match plan.sweep {
        Sweep::Off => base,
        Sweep::On => {
            sweep_sizes().fold(base, |sum, bytes| sum + expected_sweep_point(plan, best, bytes, clock_step))
        }
    }
}

/// Returns how long one size of the sweep will take.
pub(crate) fn expected_sweep_point(
    plan: &Plan,
    best: Implementation,
    bytes: u32,
    clock_step: Nanos,
) -> Nanos {
    measuring(&plan.sweep_entries(best), sweep_shape(bytes).len(), Purpose::SweepPoint, clock_step)
}

fn measuring(
    entries: &[(Subject, Implementation)],
    n_values: usize,
    purpose: Purpose,
    clock_step: Nanos,
) -> Nanos {
    let passes = entries.iter().map(|&(subject, implementation)| {
        Nanos::new(typical(subject, implementation).max(from_memory(n_values)) * n_values as f64)
    });
    Pace::new(purpose, entries.len(), clock_step).expected(passes)
}

/// Returns the nanoseconds per value on the computer of `docs/benchmark.md`.
fn typical(subject: Subject, implementation: Implementation) -> f64 {
    let is_cheap = match subject {
        Subject::Copy => true,
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
