//! The pictures of a report: the choice, the order and the names of their rows, and all pictures in one image to save.

use super::{
    Chart, Measured, Series,
    bars::{Bar, Bars},
    rounds::{Rounds, RoundsRow},
    sweep::{Sweep, SweepDot, SweepLine},
};
use crate::timing::words::{Timing, pictures::Pictures};
use benchmark::{
    Function, Implementation, Report, Subject,
    pytorch::{PyTorchRun, PyTorchTimes},
    report::{Row, SweepOutcome},
    statistics::Estimate,
};
use plot::{
    Theme,
    label::{Label, TEXT, wrapped},
    surface::{Result, Surface, units},
};
use plotters::{
    drawing::IntoDrawingArea as _,
    style::text_anchor::{HPos, VPos},
};
use ui_kit::{components::picture::Drawing, text::number::duration};

/// Returns the series of a row, the same in every picture.
pub fn series(subject: Subject) -> Series {
    match subject {
        Subject::Copy => Series::Copy,
        Subject::Derivative(activation) => Series::Activation(activation),
        Subject::Forward(function) => function.activation().map_or(Series::Softmax, Series::Activation),
    }
}

/// Returns the rows' times relative to ReLU's of the same implementation. ReLU itself is exactly 1. Below them are
/// PyTorch's single-thread times, relative to its own ReLU.
pub fn to_relu(report: &Report, pytorch: Option<&PyTorchRun>, timing: &Timing, pictures: &Pictures) -> Bars {
    let length = |row: &Row| match row.to_relu {
        Some(ratio) => Some(measured(&ratio)),
        None => (row.subject.relu_like() == Some(row.subject)).then_some(Measured::exact(1.0)),
    };
    let mut bars = bars(report, timing, length);
    bars.extend(pytorch.and_then(PyTorchRun::single_thread).into_iter().flat_map(|it| native(it, pictures)));
    Bars { title: pictures.to_relu.to_owned(), bars }
}

/// Returns the bars of PyTorch's functions, measured outside the browser.
fn native(times: &PyTorchTimes, pictures: &Pictures) -> impl Iterator<Item = Bar> {
    Report::EXERCISE.into_iter().map(|function| Bar {
        label: pictures.native(function.name()),
        series: series(Subject::Forward(function)),
        length: times.to_relu(function).as_ref().map_or(Measured::exact(1.0), measured),
        is_elsewhere: true,
    })
}

/// Returns the rows' times relative to the copy of the same tensor. The copy itself is exactly 1.
pub fn to_copy(report: &Report, timing: &Timing, pictures: &Pictures) -> Bars {
    let length = |row: &Row| match row.to_copy {
        Some(ratio) => Some(measured(&ratio)),
        None => (row.subject == Subject::Copy).then_some(Measured::exact(1.0)),
    };
    Bars { title: pictures.to_copy.to_owned(), bars: bars(report, timing, length) }
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
        Subject::Forward(_) | Subject::Copy | Subject::Derivative(_) => None,
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

/// Width and margin of the image, in CSS pixels.
const WIDTH: u32 = 960;
const MARGIN: f64 = 24.0;
/// Heights of the pictures that have no height of their own, in CSS pixels.
const ROUNDS_HEIGHT: f64 = 280.0;
const SWEEP_HEIGHT: f64 = 340.0;
/// Gap between two pictures and height of a line of text, in CSS pixels.
const GAP: f64 = 18.0;
const LINE: f64 = 22.0;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct SummaryImage {
    title: String,
    bars: Vec<Bars>,
    rounds: Option<Rounds>,
    sweep: Option<Sweep>,
    notes: Vec<String>,
}

impl SummaryImage {
    /// Creates the image of a report, with PyTorch's times if there are any.
    pub fn of(report: &Report, pytorch: Option<&PyTorchRun>, timing: &Timing, pictures: &Pictures) -> Self {
        let to_relu = to_relu(report, pytorch, timing, pictures);
        let to_copy = to_copy(report, timing, pictures);
        let note = pytorch.and_then(|run| pictures.native_note(run));
        let lines = note.into_iter().chain(environment(report, timing));
        Self {
            title: timing.caption.to_owned(),
            bars: vec![to_relu, to_copy],
            rounds: Some(rounds(report, timing, pictures)),
            sweep: sweep(report, timing, pictures),
            notes: lines.flat_map(|line| wrapped(&line, f64::from(WIDTH) - 2.0 * MARGIN)).collect(),
        }
    }

    /// Returns the heights of the pictures, from top to bottom.
    fn heights(&self) -> impl Iterator<Item = f64> {
        let bars = self.bars.iter().map(Bars::height);
        let rounds = self.rounds.iter().map(|_| ROUNDS_HEIGHT);
        let sweep = self.sweep.iter().map(|_| SWEEP_HEIGHT);
        bars.chain(rounds).chain(sweep)
    }

    fn try_draw<S: Surface>(&self, surface: S, theme: &Theme) -> Result<(), S> {
        let area = surface.into_drawing_area();
        area.fill(&theme.ground)?;
        let left = units(MARGIN);
        let write = |text: &str, top: f64, size: f64| {
            let label = Label::new(text, theme.text, (HPos::Left, VPos::Top)).of_size(size);
            label.write(&area, (left, units(top)))
        };
        write(&self.title, MARGIN, 15.0)?;
        let mut top = MARGIN + LINE + GAP;
        let width = f64::from(WIDTH) - 2.0 * MARGIN;
        let mut next = |height: f64| {
            let place = area.clone().shrink((left, units(top)), (units(width), units(height)));
            top += height + GAP;
            place
        };
        for picture in &self.bars {
            picture.draw(&next(picture.height()), theme)?;
        }
        if let Some(picture) = &self.rounds {
            picture.draw(&next(ROUNDS_HEIGHT), theme)?;
        }
        if let Some(picture) = &self.sweep {
            picture.draw(&next(SWEEP_HEIGHT), theme)?;
        }
        for line in &self.notes {
            write(line, top, TEXT)?;
            top += LINE;
        }
        area.present()
    }
}

impl Drawing for SummaryImage {
    fn file_name(&self) -> String {
        "torchlit-timing".to_owned()
    }

    fn size(&self) -> (u32, u32) {
        let pictures: f64 = self.heights().map(|height| height + GAP).sum();
        let text = LINE * (self.notes.len() as f64 + 1.0);
        (WIDTH, (2.0 * MARGIN + GAP + pictures + text) as u32)
    }

    fn draw_on<S: Surface>(&self, surface: S, theme: &Theme) -> bool {
        self.try_draw(surface, theme).is_ok()
    }
}

/// Returns the lines about the environment and about whether the run counts.
fn environment(report: &Report, timing: &Timing) -> Vec<String> {
    let environment = &report.environment;
    let is_valid = if report.is_valid() { timing.finished } else { timing.finished_invalid };
    vec![
        format!(
            "{}: {} · {}: {}",
            timing.best_path,
            environment.best.map_or(timing.unknown, |best| timing.implementation(best)),
            timing.clock_step,
            duration(environment.clock_step),
        ),
        environment.host.user_agent.chars().take(120).collect(),
        format!("Torchlit {} · {} · {is_valid}", environment.build, report.plan),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use benchmark::{example, plan::sweep_sizes};
    use lesson::Lang;
    use plot::{checks::cut_off, svg::SvgSurface};
    use plotters::style::BLACK;
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

    fn svg(report: &Report) -> String {
        svg_in(Lang::Ko, report, None)
    }

    fn svg_in(lang: Lang, report: &Report, pytorch: Option<&PyTorchRun>) -> String {
        let image = SummaryImage::of(report, pytorch, Timing::of(lang), Pictures::of(lang));
        let (width, height) = image.size();
        let mut svg = String::new();
        assert!(image.draw_on(SvgSurface::new(&mut svg, width, height), &Theme::from_tokens(|_| BLACK)));
        svg
    }

    #[test]
    fn the_image_shows_every_picture_and_where_it_was_measured() {
        let report = example::report_with_sweep(sweep_sizes());
        let svg = svg(&report);
        for text in ["같은 구현의 ReLU", "× 텐서 복사", "µs / 1회", "ns / 원소", "Test/1", "v1-frgs-ib-s7"]
        {
            assert!(svg.contains(text), "no {text}");
        }
    }

    #[test]
    fn everything_that_the_image_says_lies_inside_of_it() {
        let line = include_str!("../../../../../crates/benchmark/tests/reference/pytorch-2.15.0.txt");
        let pytorch = PyTorchRun::from_paste(line).unwrap();
        for lang in Lang::ALL {
            let svg = svg_in(lang, &example::report_with_sweep(sweep_sizes()), Some(&pytorch));
            assert!(svg.contains("2.15.0"), "{svg}");
            assert!(cut_off(&svg, f64::from(WIDTH) - MARGIN).is_empty(), "{:?}", cut_off(&svg, WIDTH.into()));
        }
    }

    #[test]
    fn an_image_without_a_sweep_is_shorter_and_an_empty_one_is_drawn_too() {
        let of = |report: &Report| {
            SummaryImage::of(report, None, Timing::of(Lang::En), Pictures::of(Lang::En)).size().1
        };
        assert!(of(&example::report()) + 340 < of(&example::report_with_sweep(sweep_sizes())));
        let mut svg = String::new();
        let (width, height) = SummaryImage::default().size();
        assert!(
            SummaryImage::default()
                .draw_on(SvgSurface::new(&mut svg, width, height), &Theme::from_tokens(|_| BLACK))
        );
    }
}
