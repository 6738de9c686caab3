//! Bars with their 95 % intervals, to be compared at a glance: all bars start at 0; among ratios, a line marks 1.

use super::{Chart, LINE, Measured, Series, write_title};
use base::number::significant;
use plot::{
    Theme,
    axis::Ticks,
    label::{Label, widest, width_of, wrapped},
    line::Line,
    plane::{Plane, Room},
    surface::{Area, Result, Stroke, Surface, size_of, units},
};
use plotters::{
    element::Rectangle,
    style::{
        Color as _,
        text_anchor::{HPos, VPos},
    },
};

/// Height of one bar with its gap, in CSS pixels.
const ROW: f64 = 26.0;
/// Height of the title and of the axis, in CSS pixels.
const ABOVE: f64 = 26.0;
const BELOW: f64 = 24.0;
/// Total gap before a name and between it and its bar, in CSS pixels.
const NAME_GAP: f64 = 10.0;

/// Everything that determines the picture except its colours and width.
#[derive(Clone, Debug, PartialEq)]
pub struct Bars {
    /// Meaning of a bar's length: `× ReLU`.
    pub title: String,
    /// Unit of the lengths.
    pub unit: Unit,
    /// The bars, from top to bottom.
    pub bars: Vec<Bar>,
}

/// Unit of the bars' lengths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Microseconds: `2.50 µs`.
    Micros,
    /// Multiples of something, which is 1: `8.00×`.
    Times,
}

impl Unit {
    /// Formats a length.
    pub fn format(self, length: f64) -> String {
        let number = significant(length, 3);
        match self {
            Self::Micros => format!("{number}\u{a0}µs"),
            Self::Times => format!("{number}×"),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// Name of the bar.
    pub label: String,
    /// Series of the bar.
    pub series: Series,
    /// Length of the bar; not negative.
    pub length: Measured,
    /// Whether it was measured outside the browser, under other conditions: then it is a dashed outline.
    pub is_elsewhere: bool,
}

impl Bars {
    /// Returns the height of the picture, in CSS pixels.
    pub fn height(&self) -> f64 {
        ABOVE + BELOW + ROW * self.bars.len().max(1) as f64
    }

    fn length(&self, bar: &Bar) -> String {
        self.unit.format(bar.length.value)
    }
}

impl Chart for Bars {
    fn draw<S: Surface>(&self, area: &Area<S>, theme: &Theme) -> Result<(), S> {
        let below_title = write_title(area, &self.title, theme)?;
        let n_bars = self.bars.len().max(1) as f64;
        let (width, _) = size_of(area);
        let names: Vec<Vec<String>> =
            self.bars.iter().map(|bar| name_lines(&bar.label, width * 0.45 - NAME_GAP)).collect();
        let left = widest(names.iter().flatten().map(String::as_str)) + NAME_GAP;
        // The longest bar leaves room for its number.
        let numbers = self.bars.iter().map(|bar| width_of(&self.length(bar))).fold(0.0, f64::max) + 12.0;
        let least = match self.unit {
            Unit::Micros => f64::MIN_POSITIVE,
            Unit::Times => 1.0,
        };
        let longest = self.bars.iter().map(|bar| bar.length.high).fold(least, f64::max);
        let room = Room { top: ABOVE + below_title, right: numbers, bottom: BELOW, left };
        let plane = Plane::new(area, room, 0.0..longest * 1.02, 0.0..n_bars);
        let n_ticks = (plane.size().0 / 60.0).clamp(2.0, 8.0) as usize;
        for (x, label) in Ticks::linear(&plane.x, n_ticks).labelled() {
            plane.rule_x(x, theme.grid)?;
            plane.mark_x(x, &label, theme)?;
        }
        for (place, (bar, name)) in self.bars.iter().zip(&names).enumerate() {
            let middle = n_bars - place as f64 - 0.5;
            draw_bar(&plane, bar, middle, theme)?;
            draw_interval(&plane, bar.length, middle, theme)?;
            let (left, row) = plane.place((0.0, middle));
            for (place, text) in name.iter().enumerate() {
                let down = LINE * (place as f64 - (name.len() - 1) as f64 / 2.0);
                let label = Label::new(text, theme.text, (HPos::Right, VPos::Center));
                label.write(area, (left - units(8.0), row + units(down)))?;
            }
            let (end, _) = plane.place((bar.length.high, middle));
            let number = self.length(bar);
            let label = Label::new(&number, theme.text, (HPos::Left, VPos::Center));
            label.write(area, (end + units(7.0), row))?;
        }
        match self.unit {
            Unit::Micros => Ok(()),
            Unit::Times => {
                plane.line([(1.0, 0.0), (1.0, n_bars)], Stroke::dashed(theme.text, 1.0, &[3.0, 3.0]))
            }
        }
    }
}

/// Splits a bar's name into as many lines as fit `room`, in CSS pixels: first the function, then the implementation.
fn name_lines(label: &str, room: f64) -> Vec<String> {
    if width_of(label) <= room {
        return vec![label.to_owned()];
    }
    label.split(" · ").flat_map(|part| wrapped(part, room)).collect()
}

/// Draws a bar without its interval.
fn draw_bar<S: Surface>(plane: &Plane<S>, bar: &Bar, middle: f64, theme: &Theme) -> Result<(), S> {
    let colour = bar.series.colour(theme);
    let (end, low, high) = (bar.length.value, middle - 0.3, middle + 0.3);
    if bar.is_elsewhere {
        let around = [(0.0, low), (0.0, high), (end, high), (end, low), (0.0, low)];
        plane.draw(&Line::through(around, Stroke::dashed(colour, 2.0, &[4.0, 3.0])))
    } else {
        plane.draw(&Rectangle::new([(0.0, low), (end, high)], colour.mix(0.75).filled()))
    }
}

/// Draws the interval: a line with a cap at either end.
fn draw_interval<S: Surface>(
    plane: &Plane<S>,
    length: Measured,
    middle: f64,
    theme: &Theme,
) -> Result<(), S> {
    let stroke = Stroke::solid(theme.text, 1.5);
    plane.line([(length.low, middle), (length.high, middle)], stroke)?;
    [length.low, length.high]
        .into_iter()
        .try_for_each(|end| plane.line([(end, middle - 0.16), (end, middle + 0.16)], stroke))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernels::Activation;
    use plot::{checks::cut_off, svg::SvgSurface};
    use plotters::{
        drawing::IntoDrawingArea as _,
        style::{BLACK, BLUE},
    };

    fn picture(bars: Vec<Bar>, width: u32) -> String {
        let mut svg = String::new();
        let theme = Theme::from_tokens(|token| if token == "--gelu" { BLUE } else { BLACK });
        let title = "× ReLU of the same implementation (shorter is faster)".into();
        let picture = Bars { title, unit: Unit::Times, bars };
        let area = SvgSurface::new(&mut svg, width, picture.height() as u32).into_drawing_area();
        picture.draw(&area, &theme).unwrap();
        area.present().unwrap();
        drop(area);
        svg
    }

    fn bar(label: &str, series: Series, value: f64) -> Bar {
        let length = Measured { value, low: 0.9 * value, high: 1.1 * value };
        Bar { label: label.into(), series, length, is_elsewhere: false }
    }

    #[test]
    fn a_bar_is_drawn_in_its_colour_with_its_interval_and_its_number() {
        let svg = picture(vec![bar("GELU", Series::Activation(Activation::Gelu), 8.0)], 500);
        assert_eq!(svg.matches(r##"fill="#0000ff""##).count(), 1, "{svg}");
        assert_eq!(svg.matches(r#"stroke-width="1.5""#).count(), 3, "a line and its two ends");
        assert!(svg.contains(">GELU<") && svg.contains(">8.00×<"), "{svg}");
    }

    #[test]
    fn a_bar_from_elsewhere_is_a_dashed_outline_of_its_colour() {
        let gelu = bar("GELU", Series::Activation(Activation::Gelu), 8.0);
        let svg = picture(vec![Bar { is_elsewhere: true, ..gelu }], 500);
        assert_eq!(svg.matches("<rect").count(), 0, "{svg}");
        assert_eq!(svg.matches(r#"stroke-dasharray="4 3""#).count(), 1);
        assert_eq!(svg.matches(r##"stroke="#0000ff""##).count(), 1);
    }

    #[test]
    fn times_have_their_unit_and_no_line_at_1() {
        let mut svg = String::new();
        let bars = vec![bar("GELU", Series::Copy, 0.5), bar("ReLU", Series::Copy, 0.25)];
        let picture = Bars { title: "µs".into(), unit: Unit::Micros, bars };
        let area = SvgSurface::new(&mut svg, 500, picture.height() as u32).into_drawing_area();
        picture.draw(&area, &Theme::from_tokens(|_| BLACK)).unwrap();
        area.present().unwrap();
        drop(area);
        let has_dashes = svg.split("stroke-dasharray=\"").skip(1).any(|rest| !rest.starts_with('"'));
        assert!(svg.contains(">0.500\u{a0}µs<") && !has_dashes, "{svg}");
        assert!(cut_off(&svg, 500.0).is_empty());
    }

    #[test]
    fn bars_have_lengths_in_proportion() {
        let svg = picture(
            vec![bar("ReLU", Series::Copy, 1.0), bar("GELU", Series::Activation(Activation::Gelu), 8.0)],
            500,
        );
        let widths: Vec<f64> = svg
            .split("<rect ")
            .skip(1)
            .filter_map(|rect| rect.split("width=\"").nth(1)?.split('"').next()?.parse().ok())
            .collect();
        let [one, eight] = widths[..] else { panic!("two bars in {svg}") };
        assert!((eight / one - 8.0).abs() < 0.1, "{one} and {eight}");
    }

    #[test]
    fn names_numbers_and_marks_lie_inside_the_picture_however_narrow_it_is() {
        let names =
            ["ReLU", "Leaky ReLU′ · relaxed SIMD", "GELU · PyTorch, native", "텐서 복사 (하한) · JavaScript"];
        for (width, value) in [250, 288, 340, 500, 912].into_iter().flat_map(|it| [(it, 1.0), (it, 12_345.0)])
        {
            let bars = names.map(|name| bar(name, Series::Softmax, value)).to_vec();
            let svg = picture(bars, width);
            let cut = cut_off(&svg, width.into());
            assert!(cut.is_empty(), "{width} px: {cut:?}");
        }
    }

    #[test]
    fn a_picture_without_bars_and_one_on_a_narrow_page_are_drawn_too() {
        assert!(picture(vec![], 500).ends_with("</svg>"));
        let svg = picture(vec![bar("Hardswish′ · relaxed", Series::Softmax, 400.0)], 250);
        assert!(svg.contains(">Hardswish′<") && svg.contains(">relaxed<") && !svg.contains("NaN"), "{svg}");
    }
}
