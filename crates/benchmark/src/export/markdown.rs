//! Markdown, to paste into an issue or a chat.

use super::digits;
use crate::{
    finding::Invalid,
    own::{Form, OwnResult},
    pytorch::PyTorchRun,
    report::{Environment, Report, Row, SweepOutcome},
    statistics::Estimate,
};
use core::fmt::Write;

/// Returns the report as Markdown: where it ran, whether it counts, and its tables.
pub fn to_markdown(report: &Report, pytorch: Option<&PyTorchRun>) -> String {
    let mut text = String::from("# Activation timing, (32, 1024) float32\n\n");
    // Writing into a String does not fail.
    let _ = write_environment(&mut text, report);
    let _ = write_table(&mut text, &report.rows);
    if let Some(own) = &report.own {
        let _ = write_own(&mut text, own);
    }
    for point in &report.sweep {
        let _ = write!(text, "\n## {} KiB\n\n", point.bytes / 1024);
        let _ = match &point.outcome {
            SweepOutcome::Measured(rows) => write_table(&mut text, rows),
            SweepOutcome::OutOfMemory { bytes } => {
                writeln!(text, "Out of memory: {} MiB were needed.", bytes / (1024 * 1024))
            }
        };
    }
    if let Some(run) = pytorch {
        let _ = write_pytorch(&mut text, run);
    }
    text
}

fn write_environment(text: &mut String, report: &Report) -> core::fmt::Result {
    let Environment { host, clock_step, best, build, .. } = &report.environment;
    if report.is_valid() {
        writeln!(text, "- Result: valid")?;
    } else {
        let reasons: Vec<_> = report.invalid.iter().map(reason).collect();
        writeln!(text, "- Result: **INVALID** ({})", reasons.join("; "))?;
    }
    writeln!(text, "- Browser: {}, {} logical cores", in_a_line(&host.user_agent), host.n_cores)?;
    let isolated = if host.is_isolated { "cross-origin isolated" } else { "not cross-origin isolated" };
    writeln!(text, "- Clock step: {} µs, {isolated}", digits(clock_step.get() / 1e3, 3))?;
    writeln!(text, "- Best path: {}", best.map_or("none", |best| best.id()))?;
    writeln!(
        text,
        "- Rounds: {}, of which disturbed: {}; warnings: {}",
        report.n_rounds,
        report.disturbed_rounds.len(),
        report.warnings.len()
    )?;
    if let Some(layer) = &report.layer {
        writeln!(
            text,
            "- Matrix product (32, 1024)·(1024, 1024): {} ms",
            interval(&layer.time.scaled(1e-6))
        )?;
    }
    writeln!(text, "- Settings: `{}`, build `{}`\n", report.plan, in_a_line(build))
}

fn write_table(text: &mut String, rows: &[Row]) -> core::fmt::Result {
    text.write_str(
        "| function | implementation | µs per pass (95 %) | MAD | ns per value | GB/s | × ReLU (95 %) | × copy | passes |\n\
         |---|---|---:|---:|---:|---:|---:|---:|---:|\n",
    )?;
    for row in rows {
        writeln!(
            text,
            "| {} | {} | {} | {} | {} | {} | {} | {} | {} |",
            row.subject.id(),
            row.implementation.id(),
            interval(&row.time.scaled(1e-3)),
            digits(row.mad / 1e3, 3),
            digits(row.time_per_value().median, 3),
            digits(row.gigabytes_per_second(), 3),
            row.to_relu.as_ref().map(interval).unwrap_or_default(),
            row.to_copy.map(|ratio| digits(ratio.median, 3)).unwrap_or_default(),
            row.n_passes,
        )?;
    }
    Ok(())
}

fn write_own(text: &mut String, own: &OwnResult) -> core::fmt::Result {
    text.write_str("\n## Own function\n\n")?;
    match own.form {
        Form::Expression { n_operations } => {
            write!(
                text,
                "An expression, interpreted for each value: operations in float64: {n_operations}; "
            )?;
        }
        Form::Spline { n_points } => {
            write!(text, "A spline, evaluated for each value in float64: points: {n_points}; ")?;
        }
    }
    text.write_str("no SIMD; × ReLU on the best path.\n\n")?;
    write_table(text, core::slice::from_ref(&own.row))
}

fn write_pytorch(text: &mut String, run: &PyTorchRun) -> core::fmt::Result {
    write!(text, "\n## PyTorch {}\n\n", in_a_line(&run.torch))?;
    text.write_str("| function | threads | µs per pass (95 %) |\n|---|---:|---:|\n")?;
    for times in &run.threads {
        for function in Report::EXERCISE {
            if let Some(time) = times.time(function) {
                writeln!(
                    text,
                    "| {} | {} | {} |",
                    function.id(),
                    times.n_threads,
                    interval(&time.scaled(1e-3))
                )?;
            }
        }
    }
    Ok(())
}

/// Formats an estimate: `8.53 [8.41, 8.66]`.
fn interval(estimate: &Estimate) -> String {
    let [median, low, high] = [estimate.median, estimate.low, estimate.high].map(|value| digits(value, 3));
    format!("{median} [{low}, {high}]")
}

fn reason(invalid: &Invalid) -> String {
    match invalid {
        Invalid::Hidden { after } => {
            format!("the page was hidden after {} s", digits(after.as_millis() / 1e3, 2))
        }
        Invalid::Frozen { after } => {
            format!("the page was frozen after {} s", digits(after.as_millis() / 1e3, 2))
        }
        Invalid::Suspended { gap } => format!("nothing ran for {} s", digits(gap.as_millis() / 1e3, 2)),
        Invalid::Throttled { waiting } => {
            format!("the run waited for {} % of its time", digits(100.0 * waiting, 2))
        }
        Invalid::ClockWentBackwards { by } => {
            format!("the clock went back by {} ms", digits(by.as_millis(), 2))
        }
        Invalid::Drift { change } => format!("all times changed by {} % together", digits(100.0 * change, 2)),
    }
}

/// Returns external text on one line, with the characters replaced that Markdown would interpret.
fn in_a_line(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            '|' | '`' | '*' | '[' | ']' | '<' | '>' | '\\' => '_',
            control if control.is_control() => ' ',
            plain => plain,
        })
        .collect()
}
