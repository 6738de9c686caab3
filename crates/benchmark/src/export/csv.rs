//! CSV as specified by RFC 4180.

use super::digits;
use crate::{
    plan::exercise_shape,
    pytorch::{PyTorchRun, PyTorchTimes},
    report::{Report, Row, SweepOutcome},
    statistics::Estimate,
    subject::{Function, Subject},
};

/// The columns. Times are nanoseconds per pass, ends of intervals are 95 %.
const COLUMNS: [&str; 20] = [
    "part",
    "tensor_bytes",
    "subject",
    "implementation",
    "passes",
    "batches",
    "ns_per_pass",
    "ns_per_pass_low",
    "ns_per_pass_high",
    "mad_ns",
    "ns_per_value",
    "gb_per_s",
    "to_relu",
    "to_relu_low",
    "to_relu_high",
    "to_copy",
    "to_copy_low",
    "to_copy_high",
    "outliers",
    "largest_error",
];

/// Returns the report as CSV: the exercise's rows, the sweep's and PyTorch's; missing values are empty.
///
/// `part` is `exercise`, `own` (the learner's function, interpreted for each value), `sweep` or `pytorch`; `tensor_bytes` the size of the input; `passes` and `batches` the counted
/// ones; `mad_ns` the median absolute deviation; `gb_per_s` counts each value as read once and written once; `to_relu`
/// and `to_copy` are ratios paired by round, for `own` to ReLU on the best path; `outliers` the number of rounds; `largest_error` the largest distance from
/// the true value.
pub fn to_csv(report: &Report, pytorch: Option<&PyTorchRun>) -> String {
    let mut lines = vec![COLUMNS.map(str::to_owned)];
    lines.extend(report.rows.iter().map(|row| cells("exercise", row)));
    lines.extend(report.own.iter().map(|own| cells("own", &own.row)));
    for point in &report.sweep {
        if let SweepOutcome::Measured(rows) = &point.outcome {
            lines.extend(rows.iter().map(|row| cells("sweep", row)));
        }
    }
    for times in pytorch.map_or(&[][..], |run| &run.threads) {
        lines.extend(Report::EXERCISE.iter().filter_map(|&function| pytorch_cells(times, function)));
    }
    lines.iter().map(|line| line.join(",") + "\r\n").collect()
}

fn cells(part: &str, row: &Row) -> [String; 20] {
    let [time, low, high] = estimate(Some(&row.time));
    let [to_relu, to_relu_low, to_relu_high] = estimate(row.to_relu.as_ref());
    let [to_copy, to_copy_low, to_copy_high] = estimate(row.to_copy.as_ref());
    [
        part.to_owned(),
        (4 * u64::from(row.n_values)).to_string(),
        row.subject.id().to_owned(),
        row.implementation.id().to_owned(),
        row.n_passes.to_string(),
        row.n_batches().to_string(),
        time,
        low,
        high,
        digits(row.mad, 6),
        digits(row.time_per_value().median, 6),
        digits(row.gigabytes_per_second(), 6),
        to_relu,
        to_relu_low,
        to_relu_high,
        to_copy,
        to_copy_low,
        to_copy_high,
        row.outliers.len().to_string(),
        if row.subject == Subject::Own { String::new() } else { format!("{:.2e}", row.largest_error) },
    ]
}

fn pytorch_cells(times: &PyTorchTimes, function: Function) -> Option<[String; 20]> {
    let [time, low, high] = estimate(Some(times.time(function)?));
    let mut cells = [const { String::new() }; 20];
    let filled = [
        "pytorch".to_owned(),
        (4 * exercise_shape().len()).to_string(),
        function.id().to_owned(),
        format!("pytorch_{}_threads", times.n_threads),
        String::new(),
        String::new(),
        time,
        low,
        high,
    ];
    for (cell, value) in cells.iter_mut().zip(filled) {
        *cell = value;
    }
    Some(cells)
}

fn estimate(estimate: Option<&Estimate>) -> [String; 3] {
    match estimate {
        Some(estimate) => [estimate.median, estimate.low, estimate.high].map(|value| digits(value, 6)),
        None => [const { String::new() }; 3],
    }
}
