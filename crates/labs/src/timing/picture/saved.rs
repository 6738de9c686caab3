//! A picture of a run as a file: the picture, and what is said about it and about where it was measured.

use super::{Chart as _, bars::Bars, charts::best, rounds::Rounds, sweep::Sweep};
use crate::timing::words::Timing;
use benchmark::{Report, set::Set};
use plot::{
    Theme,
    surface::{Area, Result, Surface, units},
};
use plotters::drawing::IntoDrawingArea as _;
use ui_kit::{components::picture::Drawing, text::number::duration};

/// Width of the file, and margin at the sides of the picture, in CSS pixels.
const WIDTH: u32 = 760;
const MARGIN: f64 = 12.0;
/// Heights of the pictures that have no height of their own, in CSS pixels.
const ROUNDS_HEIGHT: f64 = 280.0;
const SWEEP_HEIGHT: f64 = 340.0;

/// One of a run's pictures.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Picture {
    Bars(Bars),
    Rounds(Rounds),
    /// Empty for a run without a sweep.
    Sweep(Option<Sweep>),
}

impl Picture {
    /// Returns the height in CSS pixels.
    fn height(&self) -> f64 {
        match self {
            Self::Bars(bars) => bars.height(),
            Self::Rounds(_) => ROUNDS_HEIGHT,
            Self::Sweep(_) => SWEEP_HEIGHT,
        }
    }

    fn draw<S: Surface>(&self, area: &Area<S>, theme: &Theme) -> Result<(), S> {
        match self {
            Self::Bars(bars) => bars.draw(area, theme),
            Self::Rounds(rounds) => rounds.draw(area, theme),
            Self::Sweep(sweep) => sweep.draw(area, theme),
        }
    }
}

/// A picture to save.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SavedChart {
    name: &'static str,
    picture: Picture,
    notes: Vec<String>,
}

impl SavedChart {
    /// Creates the picture of a report, with notes of its own. `name` becomes the end of the file's name.
    pub(crate) fn new(
        name: &'static str,
        picture: Picture,
        notes: Vec<String>,
        report: &Report,
        timing: &Timing,
    ) -> Self {
        Self { name, picture, notes: [notes, environment(report, timing)].concat() }
    }

    fn try_draw<S: Surface>(&self, surface: S, theme: &Theme) -> Result<(), S> {
        let area = surface.into_drawing_area();
        area.fill(&theme.ground)?;
        let (left, width) = (units(MARGIN), units(f64::from(WIDTH) - 2.0 * MARGIN));
        let place = area.clone().shrink((left, 0), (width, units(self.picture.height())));
        self.picture.draw(&place, theme)?;
        area.present()
    }
}

impl Drawing for SavedChart {
    fn file_name(&self) -> String {
        format!("torchlit-timing-{}", self.name)
    }

    fn size(&self) -> (u32, u32) {
        (WIDTH, self.picture.height().ceil() as u32)
    }

    fn notes(&self) -> Vec<String> {
        self.notes.clone()
    }

    fn draw_on<S: Surface>(&self, surface: S, theme: &Theme) -> bool {
        self.try_draw(surface, theme).is_ok()
    }
}

/// Returns the lines about what was compared, about the environment and about whether the run counts.
fn environment(report: &Report, timing: &Timing) -> Vec<String> {
    let environment = &report.environment;
    let is_valid = if report.is_valid() { timing.finished } else { timing.finished_invalid };
    let by: Set<_> = report.rows.iter().map(|row| row.implementation).collect();
    vec![
        timing.summary(&report.plan, by, report.own.is_some()),
        format!(
            "{}: {} · {}: {}",
            timing.best_path,
            best(report, timing),
            timing.clock_step,
            duration(environment.clock_step),
        ),
        environment.host.user_agent.chars().take(120).collect(),
        format!("Torchlit {} · {is_valid}", environment.build),
    ]
}

#[cfg(test)]
mod tests {
    use super::{super::charts, *};
    use crate::timing::words::{own::OwnTimed, pictures::Pictures};
    use benchmark::{example, plan::sweep_sizes, pytorch::PyTorchRun};
    use lesson::Lang;
    use plot::{
        checks::cut_off,
        frame::{Frame, to_svg},
        label::wrapped,
    };
    use plotters::style::BLACK;
    use ui_kit::text::Words as _;

    fn svg(lang: Lang, picture: Picture, notes: Vec<String>, report: &Report) -> String {
        let saved = SavedChart::new("test", picture, notes, report, Timing::of(lang));
        let frame = Frame::new("", &saved.notes(), saved.size());
        let theme = Theme::from_tokens(|_| BLACK);
        to_svg(&frame, &theme, |surface| saved.draw_on(surface, &theme)).unwrap()
    }

    fn pictures(lang: Lang, report: &Report, pytorch: Option<&PyTorchRun>) -> Vec<(Picture, &'static str)> {
        let (timing, words) = (Timing::of(lang), Pictures::of(lang));
        vec![
            (Picture::Bars(charts::times(report, pytorch, timing, words)), words.time),
            (Picture::Bars(charts::to_relu(report, pytorch, timing, words)), words.to_relu),
            (Picture::Bars(charts::to_copy(report, timing, words)), words.to_copy),
            (Picture::Rounds(charts::rounds(report, timing, words)), words.rounds_axes),
            (Picture::Sweep(charts::sweep(report, timing, words)), words.sweep_axes),
        ]
    }

    #[test]
    fn every_picture_is_a_file_that_says_what_was_measured_and_where() {
        let report = example::report_with_sweep(sweep_sizes());
        for (picture, title) in pictures(Lang::Ko, &report, None) {
            let svg = svg(Lang::Ko, picture, Vec::new(), &report);
            for text in [title, "Test/1", "ReLU, GELU, SiLU · relaxed SIMD"] {
                assert!(svg.contains(text), "no {text} in {svg}");
            }
            assert!(!svg.contains("v1-"), "the settings are said in words");
        }
    }

    #[test]
    fn everything_that_a_file_says_lies_inside_of_it() {
        let line = include_str!("../../../../../crates/benchmark/tests/reference/pytorch-2.15.0.txt");
        let pytorch = PyTorchRun::from_paste(line).unwrap();
        for lang in Lang::ALL {
            let report = example::report_with_sweep(sweep_sizes());
            let note = Pictures::of(lang).native_note(&pytorch).unwrap();
            for (picture, _) in pictures(lang, &report, Some(&pytorch)) {
                let svg = svg(lang, picture, vec![note.clone()], &report);
                assert!(svg.contains("2.15.0"), "{svg}");
                assert!(cut_off(&svg, f64::from(WIDTH)).is_empty(), "{:?}", cut_off(&svg, WIDTH.into()));
            }
        }
    }

    #[test]
    fn the_own_function_is_named_with_what_its_time_does_not_say() {
        let report = example::report_with_own();
        let (timing, words, said) = (Timing::of(Lang::En), Pictures::of(Lang::En), OwnTimed::of(Lang::En));
        let own = report.own.as_ref().unwrap();
        let picture = Picture::Bars(charts::own(&report, own, timing, words));
        let notes = said.sentences(own, best(&report, timing)).to_vec();
        let svg = svg(Lang::En, picture, notes.clone(), &report);
        for line in notes.iter().flat_map(|note| wrapped(note, f64::from(WIDTH) - 2.0 * MARGIN)) {
            assert!(svg.contains(&line), "no {line} in {svg}");
        }
        assert!(svg.contains("SiLU, your function · relaxed SIMD"), "{svg}");
    }

    #[test]
    fn a_picture_of_nothing_is_drawn_too() {
        let report = example::report();
        assert!(svg(Lang::En, Picture::Sweep(None), Vec::new(), &report).ends_with("</svg>"));
    }
}
