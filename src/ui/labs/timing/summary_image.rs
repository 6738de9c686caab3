//! All pictures of a run in one image to save: bars, rounds, sweep, and the environment.

use super::{
    charts,
    drawing::{
        bars::{self, Bars},
        rounds::{self, Rounds},
        sweep::{self, Sweep},
    },
};
use crate::text::timing::{Timing, pictures::Pictures};
use benchmark::{Report, pytorch::PyTorchRun};
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

/// Width and margin of the image, in CSS pixels.
const WIDTH: u32 = 960;
const MARGIN: f64 = 24.0;
/// Heights of the pictures that have no height of their own, in CSS pixels.
const ROUNDS: f64 = 280.0;
const SWEEP: f64 = 340.0;
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
        let to_relu = charts::to_relu(report, pytorch, timing, pictures);
        let to_copy = charts::to_copy(report, timing, pictures);
        let note = pytorch.and_then(|run| pictures.native_note(run));
        let lines = note.into_iter().chain(environment(report, timing));
        Self {
            title: timing.caption.to_owned(),
            bars: vec![to_relu, to_copy],
            rounds: Some(charts::rounds(report, timing, pictures)),
            sweep: charts::sweep(report, timing, pictures),
            notes: lines.flat_map(|line| wrapped(&line, f64::from(WIDTH) - 2.0 * MARGIN)).collect(),
        }
    }

    /// Returns the heights of the pictures, from top to bottom.
    fn heights(&self) -> impl Iterator<Item = f64> {
        let bars = self.bars.iter().map(Bars::height);
        let rounds = self.rounds.iter().map(|_| ROUNDS);
        let sweep = self.sweep.iter().map(|_| SWEEP);
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
        let mut heights = self.heights();
        let mut next = || {
            let height = heights.next().unwrap_or_default();
            let place = area.clone().shrink((left, units(top)), (units(width), units(height)));
            top += height + GAP;
            place
        };
        for picture in &self.bars {
            bars::draw(&next(), picture, theme)?;
        }
        if let Some(picture) = &self.rounds {
            rounds::draw(&next(), picture, theme)?;
        }
        if let Some(picture) = &self.sweep {
            sweep::draw(&next(), picture, theme)?;
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
        let line = include_str!("../../../../crates/benchmark/tests/reference/pytorch-2.15.0.txt");
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
