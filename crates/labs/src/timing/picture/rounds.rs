//! Every round of a run: one point per function and round, on a logarithmic axis. It shows noise, two levels, drift and
//! disturbed rounds before the reader turns to the statistics.

use super::{Chart, Series, write_title};
use plot::{
    Theme,
    axis::Ticks,
    label::widest,
    plane::{Plane, Room, room_for},
    surface::{Area, Result, Stroke, Surface, units},
};
use plotters::{
    element::{Circle, Rectangle},
    style::Color as _,
};

/// Everything that determines the picture except its colours and size.
#[derive(Clone, Debug, PartialEq)]
pub struct Rounds {
    /// Meaning of the axes: `µs per pass, by round`.
    pub title: String,
    pub rows: Vec<RoundsRow>,
    /// Rounds, counted from 0, in which something else was running.
    pub disturbed: Vec<u32>,
}

/// The times of one function in every round.
#[derive(Clone, Debug, PartialEq)]
pub struct RoundsRow {
    /// Name of the function.
    pub label: String,
    /// Series of the function.
    pub series: Series,
    /// Time in each round, above 0.
    pub times: Vec<f64>,
    /// Median of the times.
    pub median: f64,
    /// Outliers, by round, counted from 0.
    pub outliers: Vec<u32>,
}

impl Chart for Rounds {
    fn draw<S: Surface>(&self, area: &Area<S>, theme: &Theme) -> Result<(), S> {
        let below_title = write_title(area, &self.title, theme)?;
        let n_rounds = self.rows.iter().map(|row| row.times.len()).max().unwrap_or(0).max(1) as f64;
        let times = || self.rows.iter().flat_map(|row| row.times.iter().copied());
        let low = times().fold(f64::INFINITY, f64::min);
        let high = times().fold(0.0, f64::max);
        let (low, high) = if low < high { (low * 0.9, high * 1.1) } else { (0.9, 1.1) };
        let names = widest(self.rows.iter().map(|row| row.label.as_str()));
        let marks = Ticks::logarithmic(&(low..high), 9);
        let left = room_for(marks.labelled().map(|(_, label)| label));
        let room = Room { top: 26.0 + below_title, right: names + 14.0, bottom: 24.0, left };
        let plane = Plane::new(area, room, 0.0..n_rounds, low.log10()..high.log10());
        draw_disturbed(&plane, self, theme)?;
        for (time, label) in marks.labelled() {
            plane.rule_y(time.log10(), theme.grid)?;
            plane.mark_y(time.log10(), &label, theme)?;
        }
        for (round, label) in Ticks::linear(&plane.x, 5).labelled() {
            plane.mark_x(round, &label, theme)?;
        }
        for row in &self.rows {
            draw_row(&plane, row, theme)?;
        }
        let names = self.rows.iter().map(|row| {
            let median = row.median.max(f64::MIN_POSITIVE);
            (row.label.as_str(), row.series.colour(theme), median.log10())
        });
        plane.name_at_right(&names.collect::<Vec<_>>())
    }
}

/// Draws the disturbed rounds, as bands behind everything.
fn draw_disturbed<S: Surface>(plane: &Plane<S>, picture: &Rounds, theme: &Theme) -> Result<(), S> {
    picture.disturbed.iter().try_for_each(|&round| {
        let round = f64::from(round);
        let band = [(round, plane.y.start), (round + 1.0, plane.y.end)];
        plane.draw(&Rectangle::new(band, theme.axis.mix(0.25).filled()))
    })
}

/// Draws a point for every round, a ring around every outlier, and the median as a line.
fn draw_row<S: Surface>(plane: &Plane<S>, row: &RoundsRow, theme: &Theme) -> Result<(), S> {
    let colour = row.series.colour(theme);
    let at = |round: usize, time: f64| (round as f64 + 0.5, time.log10());
    for (round, &time) in row.times.iter().enumerate() {
        plane.draw(&Circle::new(at(round, time), units(1.6), colour.filled()))?;
    }
    for round in row.outliers.iter().map(|&round| round as usize) {
        if let Some(&time) = row.times.get(round) {
            let ring = colour.stroke_width(units(1.0).unsigned_abs());
            plane.draw(&Circle::new(at(round, time), units(4.0), ring))?;
        }
    }
    if row.median > 0.0 {
        let y = row.median.log10();
        let stroke = Stroke::dashed(colour, 1.5, row.series.dash());
        plane.line([(0.0, y), (row.times.len() as f64, y)], stroke)?;
    }
    Ok(())
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

    fn picture(rows: Vec<RoundsRow>, disturbed: Vec<u32>) -> String {
        let mut svg = String::new();
        let theme = Theme::from_tokens(|token| if token == "--gelu" { BLUE } else { BLACK });
        let area = SvgSurface::new(&mut svg, 600, 300).into_drawing_area();
        Rounds { title: "µs".into(), rows, disturbed }.draw(&area, &theme).unwrap();
        area.present().unwrap();
        drop(area);
        svg
    }

    fn gelu(times: Vec<f64>, outliers: Vec<u32>) -> RoundsRow {
        let median = times[times.len() / 2];
        RoundsRow {
            label: "GELU".into(),
            series: Series::Activation(Activation::Gelu),
            times,
            median,
            outliers,
        }
    }

    #[test]
    fn every_round_is_a_point_and_every_outlier_has_a_ring() {
        let svg = picture(vec![gelu(vec![20.0, 20.1, 40.0, 20.0], vec![2])], vec![]);
        assert_eq!(svg.matches("<circle").count(), 5, "{svg}");
        assert_eq!(svg.matches(r#"r="4""#).count(), 1);
        assert!(svg.contains(">GELU<"));
    }

    #[test]
    fn disturbed_rounds_are_bands() {
        let svg = picture(vec![gelu(vec![20.0; 10], vec![])], vec![3, 7]);
        assert_eq!(svg.matches("<rect").count(), 2);
    }

    #[test]
    fn marks_and_names_lie_inside_the_picture_however_long_a_pass_takes() {
        for (width, time) in [288, 600].into_iter().flat_map(|it| [(it, 2e-5), (it, 20.0), (it, 4e6)]) {
            let mut row = gelu(vec![time, 1.4 * time, 1.1 * time], vec![]);
            row.label = "텐서 복사 (하한)".into();
            let mut svg = String::new();
            let area = SvgSurface::new(&mut svg, width, 300).into_drawing_area();
            let title = "µs per pass, logarithmic · by round".into();
            let rounds = Rounds { title, rows: vec![row], disturbed: vec![] };
            rounds.draw(&area, &Theme::from_tokens(|_| BLACK)).unwrap();
            area.present().unwrap();
            drop(area);
            let cut = cut_off(&svg, width.into());
            assert!(cut.is_empty(), "{width} px, {time} µs: {cut:?}");
        }
    }

    #[test]
    fn a_run_without_rounds_is_an_empty_picture() {
        let svg = picture(vec![], vec![]);
        assert!(svg.ends_with("</svg>") && !svg.contains("NaN") && !svg.contains("inf"), "{svg}");
    }
}
