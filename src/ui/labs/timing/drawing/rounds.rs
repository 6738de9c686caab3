//! Every round of a run: one point per function and round, on a logarithmic axis. Noise, two levels, drift and
//! disturbed rounds are seen before any statistic is read.

use super::{
    Series,
    canvas::{Area, Chart, Label, MARK_GAP, Result, Room, chart, hairline, line, room_for_marks, title},
    ticks::{linear, logarithmic, number, spread},
};
use plot::{
    Theme,
    label::widest,
    surface::{Stroke, Surface, UNITS_PER_PX, px, units},
};
use plotters::{
    prelude::*,
    style::text_anchor::{HPos, VPos},
};

/// Everything that decides what the picture looks like, but its colours and size.
#[derive(Clone, Debug, PartialEq)]
pub struct Rounds {
    /// What the axes are: `µs per pass, by round`.
    pub title: String,
    /// The functions.
    pub rows: Vec<RoundsRow>,
    /// Rounds (from 0) in which something else was running.
    pub disturbed: Vec<u32>,
}

/// One function in every round.
#[derive(Clone, Debug, PartialEq)]
pub struct RoundsRow {
    /// What it is called.
    pub label: String,
    /// What it belongs to.
    pub series: Series,
    /// Its time in each round, above 0.
    pub times: Vec<f64>,
    /// Their median.
    pub median: f64,
    /// Rounds (from 0) that are outliers.
    pub outliers: Vec<u32>,
}

/// Draws the picture onto `area`, as large as the area is.
pub fn draw<S: Surface>(area: &Area<S>, picture: &Rounds, theme: &Theme) -> Result<(), S> {
    let below_title = title(area, &picture.title, theme)?;
    let n_rounds = picture.rows.iter().map(|row| row.times.len()).max().unwrap_or(0).max(1) as f64;
    let times = || picture.rows.iter().flat_map(|row| row.times.iter().copied());
    let low = times().fold(f64::INFINITY, f64::min);
    let high = times().fold(0.0, f64::max);
    let (low, high) = if low < high { (low * 0.9, high * 1.1) } else { (0.9, 1.1) };
    let names = widest(picture.rows.iter().map(|row| row.label.as_str()));
    let marks = logarithmic(low, high, 9);
    let left = room_for_marks(&marks);
    let room = Room { top: 26.0 + below_title, right: names + 14.0, bottom: 24.0, left };
    let mut chart = chart(area, room, 0.0..n_rounds, low.log10()..high.log10())?;
    bands(&mut chart, picture, theme)?;
    for tick in marks {
        let y = tick.log10();
        line(&mut chart, (0.0, y), (n_rounds, y), hairline(theme.grid))?;
        let (text, anchor) = (number(tick), (HPos::Right, VPos::Center));
        Label { text: &text, colour: theme.text, anchor, moved: (-MARK_GAP, 0.0) }.at(
            area,
            &chart,
            (0.0, y),
        )?;
    }
    for tick in linear(n_rounds, 5) {
        let (text, anchor) = (number(tick), (HPos::Center, VPos::Top));
        Label { text: &text, colour: theme.text, anchor, moved: (0.0, 6.0) }.at(
            area,
            &chart,
            (tick, low.log10()),
        )?;
    }
    for row in &picture.rows {
        points(&mut chart, row, theme)?;
    }
    names_at_the_end(area, &chart, picture, theme, n_rounds)
}

/// The disturbed rounds, as bands behind everything.
fn bands<S: Surface>(chart: &mut Chart<'_, S>, picture: &Rounds, theme: &Theme) -> Result<(), S> {
    let y = chart.y_range();
    for &round in &picture.disturbed {
        let round = f64::from(round);
        let band = [(round, y.start), (round + 1.0, y.end)];
        chart.draw_series([Rectangle::new(band, theme.axis.mix(0.25).filled())])?;
    }
    Ok(())
}

/// A point for every round, a ring around every outlier, and the median as a line.
fn points<S: Surface>(chart: &mut Chart<'_, S>, row: &RoundsRow, theme: &Theme) -> Result<(), S> {
    let colour = row.series.colour(theme);
    let at = |round: usize, time: f64| (round as f64 + 0.5, time.log10());
    let dots = row
        .times
        .iter()
        .enumerate()
        .map(|(round, &time)| Circle::new(at(round, time), units(1.6), colour.filled()));
    chart.draw_series(dots)?;
    let rings = row.outliers.iter().filter_map(|&round| {
        let time = *row.times.get(round as usize)?;
        Some(Circle::new(
            at(round as usize, time),
            units(4.0),
            colour.stroke_width(UNITS_PER_PX.unsigned_abs()),
        ))
    });
    chart.draw_series(rings)?;
    if row.median > 0.0 {
        let y = row.median.log10();
        let stroke = Stroke { colour, width: 1.5, dash: row.series.dash() };
        line(chart, (0.0, y), (row.times.len() as f64, y), stroke)?;
    }
    Ok(())
}

fn names_at_the_end<S: Surface>(
    area: &Area<S>,
    chart: &Chart<'_, S>,
    picture: &Rounds,
    theme: &Theme,
    n_rounds: f64,
) -> Result<(), S> {
    let plot = chart.plotting_area();
    let top = area.get_base_pixel().1;
    let wanted: Vec<f64> = picture
        .rows
        .iter()
        .map(|row| px(plot.map_coordinate(&(n_rounds, row.median.max(f64::MIN_POSITIVE).log10())).1 - top))
        .collect();
    let (edges, x) =
        (plot.get_pixel_range(), plot.map_coordinate(&(n_rounds, 0.0)).0 - area.get_base_pixel().0);
    let places = spread(&wanted, 14.0, px(edges.1.start - top), px(edges.1.end - top));
    for (row, place) in picture.rows.iter().zip(places) {
        let colour = row.series.colour(theme);
        let name = Label { text: &row.label, colour, anchor: (HPos::Left, VPos::Center), moved: (8.0, 0.0) };
        name.write(area, (x, units(place)))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernels::Activation;
    use plot::{checks::cut_off, svg::SvgSurface};

    fn picture(rows: Vec<RoundsRow>, disturbed: Vec<u32>) -> String {
        let mut svg = String::new();
        let theme = Theme::from_tokens(|token| if token == "--gelu" { BLUE } else { BLACK });
        let area = SvgSurface::new(&mut svg, 600, 300).into_drawing_area();
        draw(&area, &Rounds { title: "µs".into(), rows, disturbed }, &theme).unwrap();
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
            draw(&area, &rounds, &Theme::from_tokens(|_| BLACK)).unwrap();
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
