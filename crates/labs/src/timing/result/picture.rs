//! The picture of a run: bars relative to ReLU. A saved one also says on what it was measured, and how well.

use super::device::device;
use crate::timing::{
    picture::{
        Chart, Measured,
        bars::{Bar, Bars, Unit},
        charts::series,
    },
    words::{Timing, result::Results},
};
use benchmark::{Report, Subject, history::HistoryEntry, statistics::Estimate};
use plot::{
    Theme,
    label::{Label, TEXT, wrapped},
    surface::{Result, Surface, units},
};
use plotters::{
    drawing::IntoDrawingArea as _,
    style::text_anchor::{HPos, VPos},
};
use ui_kit::components::picture::Drawing;

/// Width and margin of a saved picture, gap above its lines and their height, in CSS pixels.
const WIDTH: u32 = 560;
const MARGIN: f64 = 12.0;
const GAP: f64 = 14.0;
const LINE: f64 = 18.0;

/// Returns the bars of the exercise's functions that the run has measured on its best path.
pub(super) fn bars(entry: &HistoryEntry, words: &Results) -> Bars {
    let bar = |function| {
        let row = entry.best_row(function)?;
        let measured = |ratio: Estimate| Measured { value: ratio.median, low: ratio.low, high: ratio.high };
        Some(Bar {
            label: function.name().to_owned(),
            series: series(Subject::Forward(function)),
            length: row.to_relu.map_or(Measured::exact(1.0), measured),
            is_elsewhere: false,
        })
    };
    Bars {
        title: words.picture_title.to_owned(),
        unit: Unit::Times,
        bars: Report::EXERCISE.into_iter().filter_map(bar).collect(),
    }
}

/// Returns what the run was measured on: the date, browser and system, the implementation.
pub(super) fn measured_on(entry: &HistoryEntry, date: &str, timing: &Timing) -> String {
    let best = entry.best.map(|best| timing.implementation(best).to_owned());
    let parts = [Some(date.to_owned()), Some(device(&entry.user_agent)), best];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// A picture to save.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SavedResult {
    bars: Bars,
    lines: Vec<String>,
}

impl SavedResult {
    /// Creates the picture with these lines of text below the bars.
    pub(super) fn new(bars: Bars, lines: &[String]) -> Self {
        let room = f64::from(WIDTH) - 2.0 * MARGIN;
        Self { bars, lines: lines.iter().flat_map(|line| wrapped(line, room)).collect() }
    }

    fn try_draw<S: Surface>(&self, surface: S, theme: &Theme) -> Result<(), S> {
        let area = surface.into_drawing_area();
        area.fill(&theme.ground)?;
        let (left, width) = (units(MARGIN), units(f64::from(WIDTH) - 2.0 * MARGIN));
        let place = area.clone().shrink((left, left), (width, units(self.bars.height())));
        self.bars.draw(&place, theme)?;
        let mut top = MARGIN + self.bars.height() + GAP;
        for line in &self.lines {
            let label = Label::new(line, theme.text, (HPos::Left, VPos::Top)).of_size(TEXT);
            label.write(&area, (left, units(top)))?;
            top += LINE;
        }
        area.present()
    }
}

impl Drawing for SavedResult {
    fn file_name(&self) -> String {
        "torchlit-result".to_owned()
    }

    fn size(&self) -> (u32, u32) {
        let text = GAP + LINE * self.lines.len() as f64;
        (WIDTH, (2.0 * MARGIN + self.bars.height() + text).ceil() as u32)
    }

    fn draw_on<S: Surface>(&self, surface: S, theme: &Theme) -> bool {
        self.try_draw(surface, theme).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use benchmark::example;
    use lesson::Lang;
    use plot::{checks::cut_off, svg::SvgSurface};
    use plotters::style::BLACK;
    use ui_kit::text::Words;

    fn entry() -> HistoryEntry {
        HistoryEntry::of(&example::report())
    }

    #[test]
    fn the_functions_of_the_exercise_are_relative_to_relu() {
        let bars = bars(&entry(), Results::of(Lang::En));
        let lengths: Vec<_> = bars.bars.iter().map(|bar| (bar.label.as_str(), bar.length.value)).collect();
        assert_eq!(lengths, [("ReLU", 1.0), ("GELU", 8.0), ("SiLU", 7.0)]);
    }

    #[test]
    fn an_unknown_device_is_left_out() {
        let said = |entry: &HistoryEntry| measured_on(entry, "2026-11-30", Timing::of(Lang::En));
        assert_eq!(said(&entry()), "2026-11-30 · relaxed SIMD");
        let known = HistoryEntry { user_agent: "(X11; Linux) Firefox/140.0".to_owned(), ..entry() };
        assert_eq!(said(&known), "2026-11-30 · Firefox · Linux · relaxed SIMD");
    }

    #[test]
    fn a_saved_picture_holds_its_bars_and_every_line() {
        let lines = ["GELU: 8.00 times ReLU".to_owned(), "아주 긴 줄 ".repeat(40), "torchlit".to_owned()];
        let picture = SavedResult::new(bars(&entry(), Results::of(Lang::Ko)), &lines);
        let (width, height) = picture.size();
        let mut svg = String::new();
        let theme = Theme::from_tokens(|_| BLACK);
        assert!(picture.draw_on(SvgSurface::new(&mut svg, width, height), &theme));
        assert!(svg.contains(">GELU: 8.00 times ReLU<") && svg.contains(">torchlit<"), "{svg}");
        let cut = cut_off(&svg, width.into());
        assert!(cut.is_empty(), "{cut:?}");
    }
}
