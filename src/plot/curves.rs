//! The picture of the curve explorer: activations above, their derivatives or a magnified difference below, one cursor
//! through both.
//!
//! It is drawn in two layers: the ground (axes, shading, curves), and the cursor with its tangents. While the cursor
//! moves, only the second one is drawn again.

mod cursor;
mod ground;
mod legend;
mod line;
mod panels;
mod samples;
mod scale;

pub use panels::{LEFT, RIGHT};
pub use samples::{Samples, difference};

use super::{Theme, quiet::Quiet, surface::Surface};
use kernels::{Activation, Parameters};
use panels::Panels;
use plotters::prelude::*;

type Result<T, S> = std::result::Result<T, DrawingAreaErrorKind<<S as DrawingBackend>::ErrorType>>;

/// Everything that decides what the picture looks like, but its colours and size.
#[derive(Clone, Debug)]
pub struct Picture<'a> {
    /// The functions and the range, sampled.
    pub samples: &'a Samples,
    /// The functions' parameters.
    pub parameters: Parameters,
    /// The marked input.
    pub cursor: f64,
    /// What is said beside the cursor; nothing when empty.
    pub cursor_label: &'a str,
    /// What stands in the lower panel.
    pub lower: Lower,
    /// Whether each curve has its tangent at the cursor.
    pub has_tangents: bool,
    /// Where no gradient gets through, for the functions for which that is shaded.
    pub quiet: &'a [(Activation, Quiet)],
    /// A guess on the axis.
    pub guess: Option<f64>,
    /// Whether the functions are named above: in a saved picture, which stands alone.
    pub has_legend: bool,
    /// What the picture says.
    pub words: PictureWords,
}

/// What the picture says, in one language.
#[derive(Clone, Copy, Debug)]
pub struct PictureWords {
    /// The name of the panel of derivatives.
    pub derivatives: &'static str,
    /// The name of the panel of the difference: how many times magnified, and the unit of its marks.
    pub difference: fn(&str, &str) -> String,
    /// What is said beside a guess.
    pub guess: &'static str,
}

/// The lower panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lower {
    /// The derivatives of the functions shown.
    Derivatives,
    /// GELU − GELU tanh, magnified.
    Difference,
    /// There is none.
    Nothing,
}

impl Lower {
    /// Every kind once.
    pub const ALL: [Self; 3] = [Self::Derivatives, Self::Difference, Self::Nothing];

    /// The kind as addresses write it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Derivatives => "derivatives",
            Self::Difference => "difference",
            Self::Nothing => "nothing",
        }
    }

    /// The kind of this [`id`](Self::id).
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lower| lower.id() == id)
    }
}

/// Draws the whole picture onto `surface`, as large as the surface is.
pub fn draw<S: Surface>(surface: S, picture: &Picture<'_>, theme: &Theme) -> Result<(), S> {
    let area = surface.into_drawing_area();
    let panels = Panels::of(&area, picture);
    area.fill(&theme.ground)?;
    ground::draw(&area, &panels, picture, theme)?;
    cursor::draw(&area, &panels, picture, theme)?;
    area.present()
}

/// Draws the ground alone: axes, shading, curves.
pub fn draw_ground<S: Surface>(surface: S, picture: &Picture<'_>, theme: &Theme) -> Result<(), S> {
    let area = surface.into_drawing_area();
    area.fill(&theme.ground)?;
    ground::draw(&area, &Panels::of(&area, picture), picture, theme)?;
    area.present()
}

/// Draws the cursor alone, onto a surface that lies over the ground.
pub fn draw_cursor<S: Surface>(surface: S, picture: &Picture<'_>, theme: &Theme) -> Result<(), S> {
    let area = surface.into_drawing_area();
    cursor::draw(&area, &Panels::of(&area, picture), picture, theme)?;
    area.present()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plot::svg::SvgSurface;

    const WORDS: PictureWords = PictureWords {
        derivatives: "slope",
        difference: |times, unit| format!("difference {times}x in {unit}"),
        guess: "guess",
    };

    fn samples(activations: &[Activation]) -> Samples {
        let mut samples = Samples::default();
        samples.update(activations.iter().copied(), &Parameters::DEFAULT, &(-5.0..5.0), 101);
        samples.update_difference();
        samples
    }

    fn picture(samples: &Samples) -> Picture<'_> {
        Picture {
            samples,
            parameters: Parameters::DEFAULT,
            cursor: 1.0,
            cursor_label: "x = 1.00",
            lower: Lower::Derivatives,
            has_tangents: false,
            quiet: &[],
            guess: None,
            has_legend: false,
            words: WORDS,
        }
    }

    fn svg_of(picture: &Picture<'_>) -> String {
        let mut svg = String::new();
        let theme = Theme::from_tokens(|token| if token == "--relu" { RED } else { BLACK });
        draw(SvgSurface::new(&mut svg, 600, 400), picture, &theme).unwrap();
        svg
    }

    const TWO: [Activation; 2] = [Activation::Relu, Activation::Gelu];

    #[test]
    fn each_function_is_drawn_once_in_each_panel_with_its_colour_and_dash() {
        let svg = svg_of(&picture(&samples(&TWO)));
        assert_eq!(svg.matches(r##"stroke="#ff0000" stroke-width="2.5""##).count(), 1, "ReLU above");
        assert_eq!(svg.matches(r##"stroke="#ff0000" stroke-width="1.75""##).count(), 1, "its slope below");
        assert_eq!(svg.matches(r#"stroke-dasharray="9 4""#).count(), 2, "GELU above and below");
    }

    #[test]
    fn the_cursor_marks_every_curve_in_both_panels() {
        // A disc and a ring for each of 2 curves in 2 panels.
        let svg = svg_of(&picture(&samples(&TWO)));
        assert_eq!(svg.matches("<circle").count(), 8);
        assert!(svg.contains(">x = 1.00</text>"));
    }

    #[test]
    fn a_legend_names_every_function_beside_a_piece_of_its_line() {
        let all = samples(&Activation::ALL);
        let svg = svg_of(&Picture { has_legend: true, ..picture(&all) });
        for activation in Activation::ALL {
            assert!(svg.contains(&format!(">{}</text>", activation.name())), "{}", activation.name());
        }
        assert_eq!(svg.matches(r#"stroke-dasharray="9 4""#).count(), 3, "GELU in legend and panels");
    }

    #[test]
    fn a_cursor_outside_the_range_marks_nothing() {
        let samples = samples(&TWO);
        assert_eq!(svg_of(&Picture { cursor: 6.0, ..picture(&samples) }).matches("<circle").count(), 0);
    }

    #[test]
    fn a_picture_of_nothing_is_only_axes() {
        let svg = svg_of(&picture(&samples(&[])));
        assert!(svg.ends_with("</svg>"));
        assert_eq!(svg.matches("<circle").count(), 0);
    }

    #[test]
    fn the_layers_make_up_the_whole() {
        let samples = samples(&TWO);
        let picture = Picture { has_tangents: true, guess: Some(-2.0), ..picture(&samples) };
        let theme = Theme::from_tokens(|_| BLACK);
        let (mut ground, mut cursor) = (String::new(), String::new());
        draw_ground(SvgSurface::new(&mut ground, 600, 400), &picture, &theme).unwrap();
        draw_cursor(SvgSurface::new(&mut cursor, 600, 400), &picture, &theme).unwrap();
        let whole = svg_of(&Picture { ..picture.clone() }).replace("#ff0000", "#000000");
        let inside = |svg: &str| svg.split_once('>').unwrap().1.trim_end_matches("</svg>").to_owned();
        assert_eq!(inside(&whole), format!("{}{}", inside(&ground), inside(&cursor)));
    }

    #[test]
    fn tangents_are_drawn_for_each_curve_above() {
        let samples = samples(&TWO);
        let lines = |svg: &str| svg.matches("<polyline").count();
        let without = svg_of(&picture(&samples));
        let with = svg_of(&Picture { has_tangents: true, ..picture(&samples) });
        assert_eq!(lines(&with) - lines(&without), 2);
    }

    #[test]
    fn the_difference_is_magnified_and_says_how_much() {
        let samples = samples(&TWO);
        let svg = svg_of(&Picture { lower: Lower::Difference, ..picture(&samples) });
        assert!(svg.contains("x in 10⁻⁴</text>"), "{svg}");
        assert!(!svg.contains(">slope</text>"));
        assert_eq!(svg.matches("<circle").count(), 6, "two curves and the difference");
    }

    #[test]
    fn without_a_lower_panel_the_upper_one_takes_the_room() {
        let samples = samples(&TWO);
        let svg = svg_of(&Picture { lower: Lower::Nothing, ..picture(&samples) });
        assert_eq!(svg.matches("<circle").count(), 4);
    }

    #[test]
    fn quiet_inputs_are_shaded_in_the_functions_colour() {
        let samples = samples(&TWO);
        let quiet = [(Activation::Relu, Quiet::of(Activation::Relu, &Parameters::DEFAULT))];
        let svg = svg_of(&Picture { quiet: &quiet, ..picture(&samples) });
        // In each panel, and as a line above the axis.
        assert_eq!(svg.matches(r##"fill="#ff0000""##).count(), 2);
        assert_eq!(svg.matches(r##"stroke="#ff0000" stroke-width="4""##).count(), 1);
    }
}
