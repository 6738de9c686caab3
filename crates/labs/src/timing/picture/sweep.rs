//! The size sweep: time per value over the size of the tensor, both axes logarithmic. Steps are caches that the tensor
//! no longer fits into; where the lines meet, memory is the only limit.

use super::{Chart, Measured, Series, write_title};
use base::number::bytes;
use plot::{
    Theme,
    axis::Ticks,
    label::widest,
    line::Line,
    plane::{Plane, Room, room_for},
    surface::{Area, Result, Stroke, Surface, units},
};
use plotters::{element::Circle, style::Color as _};

/// Everything that determines the picture except its colours and size.
#[derive(Clone, Debug, PartialEq)]
pub struct Sweep {
    /// Meaning of the axes: `ns per value, by size`.
    pub title: String,
    pub lines: Vec<SweepLine>,
}

/// One function over all sizes.
#[derive(Clone, Debug, PartialEq)]
pub struct SweepLine {
    /// Name of the function.
    pub label: String,
    /// Series of the function.
    pub series: Series,
    /// The measured sizes, smallest first.
    pub points: Vec<SweepDot>,
}

/// One function at one size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SweepDot {
    /// Size of the tensor in bytes, above 0.
    pub bytes: u32,
    /// Time per value, above 0.
    pub time: Measured,
}

/// Largest number of marks at the left.
const N_MARKS: usize = 8;

impl Chart for Sweep {
    fn draw<S: Surface>(&self, area: &Area<S>, theme: &Theme) -> Result<(), S> {
        let below_title = write_title(area, &self.title, theme)?;
        let dots = || self.lines.iter().flat_map(|line| line.points.iter());
        let low = dots().map(|dot| dot.time.low).fold(f64::INFINITY, f64::min);
        let high = dots().map(|dot| dot.time.high).fold(0.0, f64::max);
        let (low, high) = if low < high { (low * 0.85, high * 1.15) } else { (0.1, 10.0) };
        let sizes = dots().map(|dot| place(dot.bytes));
        let (first, last) = (sizes.clone().fold(10.0, f64::min), sizes.fold(11.0, f64::max));
        let names = widest(self.lines.iter().map(|line| line.label.as_str()));
        let marks = Ticks::logarithmic(&(low..high), N_MARKS);
        let left = room_for(marks.labelled().map(|(_, label)| label));
        let room = Room { top: 26.0 + below_title, right: names + 18.0, bottom: 24.0, left };
        let plane = Plane::new(area, room, first - 0.3..last + 0.3, low.log10()..high.log10());
        for (time, label) in marks.labelled() {
            plane.rule_y(time.log10(), theme.grid)?;
            plane.mark_y(time.log10(), &label, theme)?;
        }
        mark_sizes(&plane, theme)?;
        let at = |dot: &SweepDot| (place(dot.bytes), dot.time.value.log10());
        for function in &self.lines {
            let colour = function.series.colour(theme);
            for dot in &function.points {
                let x = place(dot.bytes);
                let interval = [dot.time.low, dot.time.high].map(|time| (x, time.log10()));
                plane.line(interval, Stroke::solid(colour, 1.5))?;
            }
            let stroke = Stroke::dashed(colour, 2.0, function.series.dash());
            plane.draw(&Line::through(function.points.iter().map(at), stroke))?;
            for dot in &function.points {
                plane.draw(&Circle::new(at(dot), units(2.5), colour.filled()))?;
            }
        }
        let names = self.lines.iter().filter_map(|line| {
            let last = line.points.last()?;
            Some((line.label.as_str(), line.series.colour(theme), last.time.value.log10()))
        });
        plane.name_at_right(&names.collect::<Vec<_>>())
    }
}

/// Returns the position of a size on the axis.
fn place(bytes: u32) -> f64 {
    f64::from(bytes.max(1)).log2()
}

/// Marks powers of two on the x axis.
fn mark_sizes<S: Surface>(plane: &Plane<S>, theme: &Theme) -> Result<(), S> {
    let (from, to) = (plane.x.start.ceil() as u32, plane.x.end.floor() as u32);
    let (width, _) = plane.size();
    // A size takes about 60 px to write: every second, fourth or eighth power of two.
    let every = [1, 2, 4, 8]
        .into_iter()
        .find(|every| f64::from((to - from) / every + 1) * 60.0 <= width)
        .unwrap_or(16);
    (from..=to).filter(|exponent| (exponent - from).is_multiple_of(every)).try_for_each(|exponent| {
        plane.rule_x(f64::from(exponent), theme.grid)?;
        plane.mark_x(f64::from(exponent), &bytes(1 << exponent.min(31)), theme)
    })
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

    fn picture(lines: Vec<SweepLine>, width: u32) -> String {
        let mut svg = String::new();
        let theme = Theme::from_tokens(|token| if token == "--gelu" { BLUE } else { BLACK });
        let area = SvgSurface::new(&mut svg, width, 320).into_drawing_area();
        Sweep { title: "ns per element, logarithmic · by tensor size".into(), lines }
            .draw(&area, &theme)
            .unwrap();
        area.present().unwrap();
        drop(area);
        svg
    }

    fn gelu() -> SweepLine {
        let dot = |exponent: u32| SweepDot {
            bytes: 1 << exponent,
            time: Measured { value: 0.6, low: 0.5, high: 0.7 },
        };
        SweepLine {
            label: "GELU".into(),
            series: Series::Activation(Activation::Gelu),
            points: (10..=26).map(dot).collect(),
        }
    }

    #[test]
    fn a_function_is_a_line_of_its_dash_with_a_point_and_an_interval_at_every_size() {
        let svg = picture(vec![gelu()], 900);
        assert_eq!(svg.matches(r#"stroke-dasharray="9 4""#).count(), 1, "{svg}");
        assert_eq!(svg.matches("<circle").count(), 17);
        assert!(
            svg.contains(">1\u{a0}KiB<") && svg.contains(">64\u{a0}MiB<") && svg.contains(">GELU<"),
            "{svg}"
        );
    }

    #[test]
    fn marks_and_names_lie_inside_the_picture_however_narrow_it_is() {
        for (width, factor) in
            [260, 288, 600, 912].into_iter().flat_map(|it| [(it, 1.0), (it, 2e-5), (it, 1e6)])
        {
            let mut line = gelu();
            for dot in &mut line.points {
                let times = |time: f64| time * factor;
                let Measured { value, low, high } = dot.time;
                dot.time = Measured { value: times(value), low: times(low), high: times(high) };
            }
            let cut = cut_off(&picture(vec![line], width), width.into());
            assert!(cut.is_empty(), "{width} px, × {factor}: {cut:?}");
        }
    }

    #[test]
    fn sizes_are_marked_as_densely_as_there_is_room() {
        let n_sizes = |width| {
            let svg = picture(vec![gelu()], width);
            svg.matches("\u{a0}KiB<").count() + svg.matches("\u{a0}MiB<").count()
        };
        assert_eq!((n_sizes(1300), n_sizes(700), n_sizes(420), n_sizes(260)), (17, 9, 5, 2));
    }

    #[test]
    fn a_sweep_without_sizes_is_an_empty_picture() {
        let svg = picture(vec![], 600);
        assert!(svg.ends_with("</svg>") && !svg.contains("NaN") && !svg.contains("inf"), "{svg}");
    }
}
