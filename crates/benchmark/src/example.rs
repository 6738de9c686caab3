//! Reports for tests, here and in the page (feature `example`), with numbers simple enough to check by hand.

use crate::{
    BUILD, Plan,
    implementation::Implementation,
    own::{Form, OwnResult},
    report::{Environment, Host, Layer, Report, Row, SweepOutcome, SweepPoint},
    statistics::Estimate,
    subject::{Function, Subject},
    time::Nanos,
};

/// Implementation of all rows.
pub const BEST: Implementation = Implementation::RelaxedSimd;

/// Returns an estimate with an interval of ±1 %.
pub fn estimate(median: f64) -> Estimate {
    Estimate { median, low: 0.99 * median, high: 1.01 * median }
}

/// Returns a row of `n_values` that takes `nanos`, with the copy at 2,000 ns per 32,768 values and ReLU at 2,500.
pub fn row(subject: Subject, n_values: u32, nanos: f64) -> Row {
    let size = f64::from(n_values) / 32_768.0;
    let is_compared = !matches!(subject, Subject::Copy | Subject::Forward(Function::Relu));
    Row {
        subject,
        implementation: BEST,
        n_values,
        n_passes: 10_000,
        passes_per_batch: 500,
        time: estimate(nanos),
        mad: nanos / 1000.0,
        to_relu: is_compared.then(|| estimate(nanos / (2_500.0 * size))),
        to_copy: (subject != Subject::Copy).then(|| estimate(nanos / (2_000.0 * size))),
        samples: [0.999, 1.0, 1.001]
            .into_iter()
            .cycle()
            .take(20)
            .map(|factor| (nanos * factor).round())
            .collect(),
        outliers: vec![],
        largest_error: 2.4e-7,
        checksum: 0xabcd,
    }
}

/// Returns a report with copy 2 µs, ReLU 2.5 µs, GELU 20 µs, SiLU 17.5 µs per pass, and a layer with ReLU of 3.5 ms.
pub fn report() -> Report {
    Report {
        plan: Plan::exercise(7),
        environment: Environment {
            host: Host { user_agent: "Test/1 (a | b)".into(), n_cores: 4, is_isolated: true },
            clock_step: Nanos::from_micros(5.0),
            available: vec![Implementation::PlainJs, BEST],
            best: Some(BEST),
            build: BUILD.into(),
        },
        n_rounds: 20,
        rows: rows(32_768),
        own: None,
        layer: Some(Layer { n_products: 8, time: estimate(3_497_500.0) }),
        sweep: vec![],
        disturbed_rounds: vec![],
        overhead: Nanos::new(500.0),
        duration: Nanos::from_millis(1200.0),
        warnings: vec![],
        invalid: vec![],
    }
}

/// Returns [`report()`] with a sweep over these sizes.
pub fn report_with_sweep(sizes: impl Iterator<Item = u32>) -> Report {
    let point = |bytes| SweepPoint { bytes, outcome: SweepOutcome::Measured(rows(bytes / 4)) };
    Report { sweep: sizes.map(point).collect(), ..report() }
}

/// Returns [`report()`] with an interpreted expression of 3 operations, 1,000 times as slow as ReLU, in 50 passes.
pub fn report_with_own() -> Report {
    let own = row(Subject::Own, 32_768, 2_500_000.0);
    let row = Row {
        implementation: Implementation::Scalar,
        n_passes: 50,
        passes_per_batch: 1,
        to_copy: None,
        largest_error: 0.0,
        ..own
    };
    let form = Form::Expression { n_operations: 3 };
    let own = OwnResult { function: "f_xTsigmoidL1.7TxR".into(), form, row };
    Report { own: Some(own), ..report() }
}

fn rows(n_values: u32) -> Vec<Row> {
    let times = [
        (Subject::Copy, 2_000.0),
        (Subject::Forward(Function::Relu), 2_500.0),
        (Subject::Forward(Function::Gelu), 20_000.0),
        (Subject::Forward(Function::Silu), 17_500.0),
    ];
    times.map(|(subject, nanos)| row(subject, n_values, nanos * f64::from(n_values) / 32_768.0)).into()
}
