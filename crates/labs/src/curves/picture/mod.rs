//! The picture of the curve explorer: activations above, their derivatives or a magnified difference below, and one
//! cursor through both.
//!
//! It has two layers: the ground (axes, shading, curves), and the cursor with its tangents. When the cursor moves, only
//! the second one is redrawn.

mod content;
mod cursor;
mod ground;
mod panels;
mod reveal;
pub mod scene;

pub use content::{Picture, PictureWords, Reveal, Samples, difference};
pub use panels::{LEFT, RIGHT, left_edge};

use panels::Panels;
use plot::{
    Theme,
    surface::{Result, Surface},
};
use plotters::prelude::IntoDrawingArea as _;

/// Draws the whole picture onto `surface`, at the size of the surface.
pub fn draw<S: Surface>(surface: S, picture: &Picture<'_>, theme: &Theme) -> Result<(), S> {
    let area = surface.into_drawing_area();
    let panels = Panels::of(&area, picture);
    area.fill(&theme.ground)?;
    ground::draw(&area, &panels, picture, theme)?;
    cursor::draw(&area, &panels, picture, theme)?;
    area.present()
}

/// Draws only the ground: axes, shading, curves.
pub fn draw_ground<S: Surface>(surface: S, picture: &Picture<'_>, theme: &Theme) -> Result<(), S> {
    let area = surface.into_drawing_area();
    area.fill(&theme.ground)?;
    ground::draw(&area, &Panels::of(&area, picture), picture, theme)?;
    area.present()
}

/// Draws only the cursor, onto a surface that lies over the ground.
pub fn draw_cursor<S: Surface>(surface: S, picture: &Picture<'_>, theme: &Theme) -> Result<(), S> {
    let area = surface.into_drawing_area();
    cursor::draw(&area, &Panels::of(&area, picture), picture, theme)?;
    area.present()
}

#[cfg(test)]
mod tests {
    use super::super::model::derivative::ZeroGradientRegions;
    use super::*;
    use crate::curves::choices::Lower;
    use kernels::{Activation, Parameters};
    use plot::{checks, label, svg::SvgSurface};
    use plotters::style::{BLACK, RED};

    const WORDS: PictureWords = PictureWords {
        derivatives: "slope",
        difference: |times, unit| format!("difference {times}x in {unit}"),
        difference_short: |times, unit| format!("{times}x in {unit}"),
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
            ghost: None,
            ghost_label: "",
            lower: Lower::Derivatives,
            has_tangents: false,
            zero_gradient: &[],
            guess: None,
            reveal: None,
            reveal_label: "",
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

    /// Number of circles for one jump: a filled end, and an open end made of a disc and a ring.
    const N_ENDS: usize = 3;

    const TWO: [Activation; 2] = [Activation::Relu, Activation::Gelu];

    #[test]
    fn each_function_is_drawn_once_in_each_panel_with_its_colour_and_dash() {
        let svg = svg_of(&picture(&samples(&TWO)));
        assert_eq!(svg.matches(r##"stroke="#ff0000" stroke-width="2.5""##).count(), 1, "ReLU above");
        assert_eq!(
            svg.matches(r##"stroke="#ff0000" stroke-width="1.75" stroke-linejoin"##).count(),
            2,
            "its slope below, cut at 0"
        );
        assert_eq!(svg.matches(r#"stroke-dasharray="9 4""#).count(), 2, "GELU above and below");
    }

    #[test]
    fn the_cursor_marks_every_curve_in_both_panels() {
        // A disc and a ring for each of 2 curves in 2 panels, besides the ends of ReLU's derivative.
        let svg = svg_of(&picture(&samples(&TWO)));
        assert_eq!(svg.matches("<circle").count(), 8 + N_ENDS);
        assert!(svg.contains(">x = 1.00</text>"));
    }

    #[test]
    fn a_guess_and_the_truth_are_marked_on_the_curve_with_the_line_between_them() {
        let samples = samples(&[Activation::Silu]);
        let alone = svg_of(&picture(&samples));
        let reveal = |guess| Reveal { activation: Activation::Silu, guess, truth: -1.278 };
        let marked = |guess| {
            let label = "my guess -1.00";
            svg_of(&Picture { reveal: Some(reveal(guess)), reveal_label: label, ..picture(&samples) })
        };
        let more = |svg: &str, what: &str| svg.matches(what).count() - alone.matches(what).count();
        let both = marked(-0.5);
        assert_eq!((more(&both, "<circle"), more(&both, r#"stroke-width="1.5""#)), (4, 3), "{both}");
        assert!(both.contains(">my guess -1.00</text>"));
        // A guess out of view has no mark, and the line leads towards it.
        let far = marked(5.5);
        assert_eq!((more(&far, "<circle"), more(&far, r#"stroke-width="1.5""#)), (2, 2));
        // A guess that is exact needs no line.
        assert_eq!(more(&marked(-1.278), r#"stroke-width="1.5""#), 2);
    }

    #[test]
    fn a_ghost_is_a_dashed_line_with_a_point_on_every_curve_and_its_own_label() {
        let samples = samples(&TWO);
        let alone = svg_of(&picture(&samples));
        let svg = svg_of(&Picture { ghost: Some(-3.0), ghost_label: "x = −3.00", ..picture(&samples) });
        let more = |what: &str| svg.matches(what).count() - alone.matches(what).count();
        assert_eq!((more("<circle"), more(r#"stroke-dasharray="2 3""#)), (4, 2), "two curves in two panels");
        assert!(svg.contains(">x = −3.00</text>"), "{svg}");
        let outside = svg_of(&Picture { ghost: Some(7.0), ghost_label: "x = 7.00", ..picture(&samples) });
        assert_eq!(outside, alone);
    }

    #[test]
    fn a_derivative_that_jumps_has_an_open_and_a_filled_end_and_no_line_between() {
        #[track_caller]
        fn check(activation: Activation, parameters: Parameters, n_jumps: usize) {
            let mut samples = Samples::default();
            // No sample lies exactly at a jump, as on most screens.
            samples.update([activation].into_iter(), &parameters, &(-5.0..5.0), 1000);
            let svg = svg_of(&Picture { parameters, cursor: 9.0, ..picture(&samples) });
            let name = activation.name();
            assert_eq!(svg.matches("<circle").count(), n_jumps * N_ENDS, "{name}");
            let lines =
                svg.split("<polyline").filter(|it| it.contains(r#"stroke-width="1.75" stroke-linejoin"#));
            let mut n_lines = 0;
            for line in lines {
                n_lines += 1;
                let points = line.split('"').nth(1).unwrap().split_whitespace();
                let y: Vec<f64> = points.map(|it| it.split_once(',').unwrap().1.parse().unwrap()).collect();
                let highest = y.windows(2).map(|two| (two[1] - two[0]).abs()).fold(0.0, f64::max);
                assert!(highest < 10.0, "{name}: {highest} px from one point to the next");
            }
            assert_eq!(n_lines, n_jumps + 1, "{name}");
        }
        let of = |slope, alpha| Parameters::new(slope, alpha, 1.0, 20.0).unwrap();
        check(Activation::Relu, Parameters::DEFAULT, 1);
        check(Activation::LeakyRelu, Parameters::DEFAULT, 1);
        check(Activation::LeakyRelu, of(1.0, 1.0), 0);
        check(Activation::Elu, Parameters::DEFAULT, 0);
        check(Activation::Elu, of(0.01, 2.0), 1);
        check(Activation::Selu, Parameters::DEFAULT, 1);
        check(Activation::Hardswish, Parameters::DEFAULT, 2);
        check(Activation::Gelu, Parameters::DEFAULT, 0);
    }

    #[test]
    fn the_filled_end_of_relus_derivative_is_at_0_and_the_open_one_at_1() {
        let mut samples = Samples::default();
        samples.update([Activation::Relu].into_iter(), &Parameters::DEFAULT, &(-5.0..5.0), 1000);
        let svg = svg_of(&Picture { cursor: 9.0, ..picture(&samples) });
        let height = |paint: &str| -> f64 {
            let circle = svg.split("<circle").skip(1).find(|it| it.contains(paint)).unwrap();
            circle.split("cy=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
        };
        // Rows grow downwards.
        let (filled, open) = (height(r##"fill="#ff0000""##), height(r##"stroke="#ff0000""##));
        assert!(filled - open > 50.0, "filled at {filled}, open at {open}");
    }

    #[test]
    fn every_label_lies_inside_the_picture_whatever_part_of_the_axis_it_shows() {
        let steep = Parameters::new(1.0, 3.0, 0.1, 20.0).unwrap();
        let cases =
            [&[Activation::Sigmoid, Activation::Tanh][..], &Activation::ALL, &[], &[Activation::LeakyRelu]];
        let widths = [200.0, 12.0, 3.7, 0.5, 0.09, 0.02];
        let lows = |width: f64| [-100.0, -7.3, -width / 2.0, -0.005, 0.0, 9.995, 100.0 - width];
        for (shown, parameters) in cases.into_iter().flat_map(|it| [(it, Parameters::DEFAULT), (it, steep)]) {
            for (low, high) in widths.into_iter().flat_map(|width| lows(width).map(|low| (low, low + width)))
            {
                let mut samples = Samples::default();
                samples.update(shown.iter().copied(), &parameters, &(low..high), 200);
                samples.update_difference();
                for (lower, (width, height)) in
                    Lower::ALL.into_iter().flat_map(|it| [(it, (288, 420)), (it, (900, 520))])
                {
                    let label = format!("x = {high:.5}");
                    let picture = Picture {
                        parameters,
                        lower,
                        cursor: high,
                        cursor_label: &label,
                        guess: Some(low),
                        has_legend: width > 300,
                        ..picture(&samples)
                    };
                    let mut svg = String::new();
                    draw(SvgSurface::new(&mut svg, width, height), &picture, &Theme::from_tokens(|_| BLACK))
                        .unwrap();
                    let cut = checks::cut_off(&svg, width.into());
                    assert!(cut.is_empty(), "{shown:?} from {low} to {high}, {lower:?}, {width} px: {cut:?}");
                }
            }
        }
    }

    #[test]
    fn labels_of_the_x_axis_do_not_run_into_each_other() {
        for (low, high) in [(99.98, 100.0), (-100.0, -99.98), (-0.01, 0.01), (-6.0, 6.0), (-100.0, 100.0)] {
            let mut samples = Samples::default();
            samples.update(TWO.into_iter(), &Parameters::DEFAULT, &(low..high), 200);
            for width in [240, 288, 400, 900] {
                let mut svg = String::new();
                let picture = Picture { cursor: f64::NAN, ..picture(&samples) };
                draw(SvgSurface::new(&mut svg, width, 400), &picture, &Theme::from_tokens(|_| BLACK))
                    .unwrap();
                let labels = svg.split("<text x=\"").skip(1).filter(|it| it.contains(r#"anchor="middle""#));
                let ends: Vec<(f64, f64)> = labels
                    .map(|it| {
                        let x: f64 = it.split('"').next().unwrap().parse().unwrap();
                        let half =
                            label::width_of(it.split('>').nth(1).unwrap().trim_end_matches("</text")) / 2.0;
                        (x - half, x + half)
                    })
                    .collect();
                assert!(!ends.is_empty(), "{low} to {high}, {width} px");
                assert!(
                    ends.windows(2).all(|two| two[0].1 < two[1].0),
                    "{low} to {high}, {width} px: {ends:?}"
                );
            }
        }
    }

    #[test]
    fn the_plane_begins_where_the_widest_label_ends_and_not_before_the_usual_place() {
        let edge = |low: f64, high: f64| {
            let mut samples = Samples::default();
            samples.update(
                [Activation::LeakyRelu].into_iter(),
                &Parameters::new(1.0, 1.0, 1.0, 20.0).unwrap(),
                &(low..high),
                200,
            );
            left_edge((600.0, 400.0), &picture(&samples))
        };
        assert_eq!(edge(-6.0, 6.0), LEFT);
        assert!(edge(-100.0, -99.98) > label::width_of("−99.9996") + 8.0);
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
        assert_eq!(svg_of(&Picture { cursor: 6.0, ..picture(&samples) }).matches("<circle").count(), N_ENDS);
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
    fn inputs_without_gradient_are_shaded_in_the_functions_colour() {
        let samples = samples(&TWO);
        let regions = [(Activation::Relu, ZeroGradientRegions::of(Activation::Relu, &Parameters::DEFAULT))];
        let svg = svg_of(&Picture { zero_gradient: &regions, ..picture(&samples) });
        // In each panel, and as a line above the axis.
        assert_eq!(svg.matches(r##"fill="#ff0000" fill-opacity="0.1""##).count(), 2);
        assert_eq!(svg.matches(r##"stroke="#ff0000" stroke-width="4""##).count(), 1);
    }
}
