//! The pictures of a report: the choice, the order and the names of their rows.

use super::{
    Measured, Series,
    bars::{Bar, Bars, Unit},
    rounds::{Rounds, RoundsRow},
    sweep::{Sweep, SweepDot, SweepLine},
};
use crate::timing::words::{Timing, pictures::Pictures};
use benchmark::{
    Function, Implementation, Report, Subject,
    own::OwnResult,
    pytorch::PyTorchRun,
    report::{Row, SweepOutcome},
    statistics::Estimate,
};

/// Returns the series of a row, the same in every picture.
pub fn series(subject: Subject) -> Series {
    match subject {
        Subject::Copy => Series::Copy,
        Subject::Derivative(activation) => Series::Activation(activation),
        Subject::Forward(function) => function.activation().map_or(Series::Softmax, Series::Activation),
        Subject::Own => Series::Own,
    }
}

/// Returns the rows' times on one axis; PyTorch's single-thread times below them. Where implementations are compared,
/// without derivatives.
pub fn times(report: &Report, pytorch: Option<&PyTorchRun>, timing: &Timing, pictures: &Pictures) -> Bars {
    let names = Names::of(report);
    let is_shown = |row: &Row| !(names.is_compared && matches!(row.subject, Subject::Derivative(_)));
    let micros = |time: &Estimate| measured(&time.scaled(1e-3));
    let mut bars = bars(report, timing, |row| is_shown(row).then(|| micros(&row.time)));
    let times = pytorch.and_then(PyTorchRun::single_thread);
    bars.extend(times.into_iter().flat_map(|times| {
        native(pictures, move |function| times.time(function).map_or(Measured::exact(0.0), micros))
    }));
    Bars { title: pictures.time.to_owned(), unit: Unit::Micros, bars }
}

/// Returns the rows' times relative to ReLU's of the same implementation. ReLU itself is exactly 1. Below them are
/// PyTorch's single-thread times, relative to its own ReLU.
pub fn to_relu(report: &Report, pytorch: Option<&PyTorchRun>, timing: &Timing, pictures: &Pictures) -> Bars {
    let length = |row: &Row| match row.to_relu {
        Some(ratio) => Some(measured(&ratio)),
        None => (row.subject.relu_like() == Some(row.subject)).then_some(Measured::exact(1.0)),
    };
    let mut bars = bars(report, timing, length);
    let times = pytorch.and_then(PyTorchRun::single_thread);
    bars.extend(times.into_iter().flat_map(|times| {
        native(pictures, move |function| {
            times.to_relu(function).as_ref().map_or(Measured::exact(1.0), measured)
        })
    }));
    Bars { title: pictures.to_relu.to_owned(), unit: Unit::Times, bars }
}

/// Returns the bars of PyTorch's functions, measured outside the browser.
fn native(pictures: &Pictures, length: impl Fn(Function) -> Measured) -> impl Iterator<Item = Bar> {
    Report::EXERCISE.into_iter().map(move |function| Bar {
        label: pictures.native(function.name()),
        series: series(Subject::Forward(function)),
        length: length(function),
        is_elsewhere: true,
    })
}

/// Returns the rows' times relative to the copy of the same tensor. The copy itself is exactly 1.
pub fn to_copy(report: &Report, timing: &Timing, pictures: &Pictures) -> Bars {
    let length = |row: &Row| match row.to_copy {
        Some(ratio) => Some(measured(&ratio)),
        None => (row.subject == Subject::Copy).then_some(Measured::exact(1.0)),
    };
    Bars { title: pictures.to_copy.to_owned(), unit: Unit::Times, bars: bars(report, timing, length) }
}

/// Returns the learner's own function below the others on the best path, relative to ReLU there. It has a picture of its
/// own, because its bar is so long that no others can be seen beside it.
pub fn own(report: &Report, own: &OwnResult, timing: &Timing, pictures: &Pictures) -> Bars {
    let is_shown = |row: &&Row| {
        Some(row.implementation) == report.environment.best && matches!(row.subject, Subject::Forward(_))
    };
    let bar = |row: &Row| Bar {
        label: timing.subject(row.subject),
        series: series(row.subject),
        length: row.to_relu.as_ref().map_or(Measured::exact(1.0), measured),
        is_elsewhere: false,
    };
    Bars {
        title: pictures.own_to_relu(best(report, timing)),
        unit: Unit::Times,
        bars: report.rows.iter().filter(is_shown).chain([&own.row]).map(bar).collect(),
    }
}

/// Returns the name of the best path.
pub fn best(report: &Report, timing: &Timing) -> &'static str {
    report.environment.best.map_or(timing.unknown, |best| timing.implementation(best))
}

fn bars(report: &Report, timing: &Timing, length: impl Fn(&Row) -> Option<Measured>) -> Vec<Bar> {
    let names = Names::of(report);
    let bar = |row: &Row| {
        Some(Bar {
            label: names.of_row(row, timing),
            series: series(row.subject),
            length: length(row)?,
            is_elsewhere: false,
        })
    };
    report.rows.iter().filter_map(bar).collect()
}

/// Returns every round of the copy and of the functions' forward passes on the best path; more rows would make the
/// picture unreadable.
pub fn rounds(report: &Report, timing: &Timing, pictures: &Pictures) -> Rounds {
    let is_shown = |row: &&Row| {
        Some(row.implementation) == report.environment.best && !matches!(row.subject, Subject::Derivative(_))
    };
    let row = |row: &Row| RoundsRow {
        label: timing.subject(row.subject),
        series: series(row.subject),
        times: row.samples.iter().map(|nanos| nanos / 1e3).collect(),
        median: row.time.median / 1e3,
        outliers: row.outliers.clone(),
    };
    Rounds {
        title: pictures.rounds_axes.to_owned(),
        rows: report.rows.iter().filter(is_shown).map(row).collect(),
        disturbed: report.disturbed_rounds.clone(),
    }
}

/// Returns the time per value over the size, or `None` if no sweep was measured.
pub fn sweep(report: &Report, timing: &Timing, pictures: &Pictures) -> Option<Sweep> {
    let sizes = || {
        report.sweep.iter().filter_map(|point| match &point.outcome {
            SweepOutcome::Measured(rows) => Some((point.bytes, rows)),
            SweepOutcome::OutOfMemory { .. } => None,
        })
    };
    let (_, first) = sizes().next()?;
    let line = |subject: Subject| SweepLine {
        label: timing.subject(subject),
        series: series(subject),
        points: sizes()
            .filter_map(|(bytes, rows)| {
                let row = rows.iter().find(|row| row.subject == subject)?;
                Some(SweepDot { bytes, time: measured(&row.time_per_value()) })
            })
            .collect(),
    };
    let lines = first.iter().map(|row| line(row.subject)).collect();
    Some(Sweep { title: pictures.sweep_axes.to_owned(), lines })
}

/// Returns the functions that a verdict can be given on: all but ReLU, in the report's order.
pub fn judged(report: &Report) -> Vec<Function> {
    let function = |row: &Row| match row.subject {
        Subject::Forward(function) if function != Function::Relu => Some(function),
        Subject::Forward(_) | Subject::Copy | Subject::Derivative(_) | Subject::Own => None,
    };
    let best = |row: &&Row| Some(row.implementation) == report.environment.best;
    report.rows.iter().filter(best).filter_map(function).collect()
}

/// The names of rows: with their implementation if there is more than one.
struct Names {
    is_compared: bool,
}

impl Names {
    fn of(report: &Report) -> Self {
        let mut used: Vec<Implementation> = report.rows.iter().map(|row| row.implementation).collect();
        used.dedup();
        Self { is_compared: used.iter().any(|one| Some(one) != used.first()) }
    }

    fn of_row(&self, row: &Row, timing: &Timing) -> String {
        let subject = timing.subject(row.subject);
        if self.is_compared {
            format!("{subject} · {}", timing.implementation(row.implementation))
        } else {
            subject
        }
    }
}

fn measured(estimate: &Estimate) -> Measured {
    Measured { value: estimate.median, low: estimate.low, high: estimate.high }
}

#[cfg(test)]
mod tests {
    use super::*;
    use benchmark::{example, plan::sweep_sizes};
    use lesson::Lang;
    use ui_kit::text::Words;

    fn words() -> (&'static Timing, &'static Pictures) {
        (Timing::of(Lang::En), Pictures::of(Lang::En))
    }

    fn labels(bars: &Bars) -> Vec<&str> {
        bars.bars.iter().map(|bar| bar.label.as_str()).collect()
    }

    #[test]
    fn bars_start_with_what_they_are_relative_to() {
        let (timing, pictures) = words();
        let report = example::report();
        let to_relu = to_relu(&report, None, timing, pictures);
        assert_eq!(labels(&to_relu), ["ReLU", "GELU", "SiLU"]);
        assert_eq!(to_relu.bars[0].length, Measured::exact(1.0));
        assert_eq!(to_relu.bars[1].length.value, 8.0);
        let to_copy = to_copy(&report, timing, pictures);
        assert_eq!(labels(&to_copy), ["copy (floor)", "ReLU", "GELU", "SiLU"]);
        assert_eq!(to_copy.bars[2].length.value, 10.0);
    }

    #[test]
    fn times_stand_on_one_axis_with_those_of_pytorch_and_without_derivatives_of_many_implementations() {
        let (timing, pictures) = words();
        let mut report = example::report();
        let derivative = Subject::derivative(Function::Gelu).unwrap();
        report.rows.push(example::row(derivative, 32_768, 26_000.0));
        let line = include_str!("../../../../../crates/benchmark/tests/reference/pytorch-2.15.0.txt");
        let run = PyTorchRun::from_paste(line).unwrap();
        let bars = times(&report, Some(&run), timing, pictures);
        let lengths: Vec<String> = bars.bars.iter().map(|bar| bars.unit.format(bar.length.value)).collect();
        let expected = [
            "2.00\u{a0}µs",
            "2.50\u{a0}µs",
            "20.0\u{a0}µs",
            "17.5\u{a0}µs",
            "26.0\u{a0}µs",
            "3.48\u{a0}µs",
            "21.6\u{a0}µs",
            "14.5\u{a0}µs",
        ];
        assert_eq!(lengths, expected);
        report.rows[3].implementation = Implementation::Scalar;
        let bars = times(&report, None, timing, pictures);
        let names = [
            "copy (floor) · relaxed SIMD",
            "ReLU · relaxed SIMD",
            "GELU · relaxed SIMD",
            "SiLU · scalar Rust",
        ];
        assert_eq!(labels(&bars), names);
    }

    #[test]
    fn rows_are_named_by_implementation_where_there_are_several() {
        let (timing, pictures) = words();
        let mut report = example::report();
        report.rows[3].implementation = Implementation::PlainJs;
        let bars = to_relu(&report, None, timing, pictures);
        assert_eq!(labels(&bars), ["ReLU · relaxed SIMD", "GELU · relaxed SIMD", "SiLU · JavaScript"]);
        assert_eq!(rounds(&report, timing, pictures).rows.len(), 3, "only the best path");
    }

    #[test]
    fn pytorch_stands_below_the_others_over_its_own_relu_and_is_named() {
        let (timing, pictures) = words();
        let line = include_str!("../../../../../crates/benchmark/tests/reference/pytorch-2.15.0.txt");
        let run = PyTorchRun::from_paste(line).unwrap();
        let bars = to_relu(&example::report(), Some(&run), timing, pictures);
        let native = ["ReLU · PyTorch, native", "GELU · PyTorch, native", "SiLU · PyTorch, native"];
        assert_eq!(labels(&bars)[3..], native, "one thread only");
        assert!(bars.bars.iter().enumerate().all(|(place, bar)| bar.is_elsewhere == (place >= 3)));
        assert_eq!(bars.bars[3].length, Measured::exact(1.0));
        assert_eq!(bars.bars[4].length.value, 21_571.4 / 3477.7);
        let note = pictures.native_note(&run).unwrap();
        assert!(note.contains("PyTorch 2.15.0") && note.contains("other conditions"), "{note}");
    }

    #[test]
    fn an_own_function_has_a_picture_of_its_own_and_changes_no_other() {
        let (timing, pictures) = words();
        let report = example::report_with_own();
        let bars = own(&report, report.own.as_ref().unwrap(), timing, pictures);
        assert_eq!(labels(&bars), ["ReLU", "GELU", "SiLU", "your function"]);
        assert_eq!(bars.title, "× ReLU by relaxed SIMD (shorter is faster)");
        assert_eq!((bars.bars[0].length.value, bars.bars[3].length.value), (1.0, 1000.0));
        let without = example::report();
        assert_eq!(times(&report, None, timing, pictures), times(&without, None, timing, pictures));
        assert_eq!(rounds(&report, timing, pictures), rounds(&without, timing, pictures));
    }

    #[test]
    fn rounds_are_in_microseconds_with_their_outliers() {
        let (timing, pictures) = words();
        let mut report = example::report();
        report.rows[2].outliers = vec![4];
        report.disturbed_rounds = vec![4];
        let picture = rounds(&report, timing, pictures);
        assert_eq!((picture.rows[2].median, picture.rows[2].times.len()), (20.0, 20));
        assert_eq!((&picture.rows[2].outliers, &picture.disturbed), (&vec![4], &vec![4]));
    }

    #[test]
    fn a_sweep_has_a_line_per_function_and_a_point_per_size() {
        let (timing, pictures) = words();
        let report = example::report_with_sweep(sweep_sizes());
        let picture = sweep(&report, timing, pictures).unwrap();
        assert_eq!((picture.lines.len(), picture.lines[2].points.len()), (4, 17));
        let dot = picture.lines[2].points[0];
        assert_eq!(
            (dot.bytes, (dot.time.value * 1e6).round()),
            (1024, (20_000.0 / 32_768.0_f64 * 1e6).round())
        );
        assert_eq!(sweep(&example::report(), timing, pictures), None);
    }

    #[test]
    fn verdicts_are_given_on_everything_but_relu() {
        assert_eq!(judged(&example::report()), [Function::Gelu, Function::Silu]);
    }
}
