//! Hatching, which shows a sign without relying on colour.

use plot::{
    line::Line,
    plane::Plane,
    surface::{Result, Stroke, Surface},
};

/// Distance between two lines, in CSS pixels.
const GAP: f64 = 6.0;

/// Draws diagonal lines within a rectangle of the plane.
pub(super) fn diagonal<S: Surface>(
    plane: &Plane<S>,
    (from, to): (f64, f64),
    (low, high): (f64, f64),
    stroke: Stroke,
) -> Result<(), S> {
    let (columns, rows) = (plane.x_scale(), plane.y_scale());
    let height = (high - low) * rows;
    let (left, right) = ((from - plane.x.start) * columns, (to - plane.x.start) * columns);
    let n = ((right - left + height) / GAP).ceil().max(0.0) as usize;
    let first = ((left - height) / GAP).ceil() * GAP;
    for idx in 0..n {
        let start = first + GAP * idx as f64;
        let (a, b) = (start.max(left), (start + height).min(right));
        if b > a {
            let point = |at: f64| (plane.x.start + at / columns, low + (at - start) / rows);
            plane.line([point(a), point(b)], stroke)?;
        }
    }
    Ok(())
}

/// Draws one zigzag line within a rectangle: much cheaper than [`diagonal`] where there are many rectangles.
pub(super) fn zigzag<S: Surface>(
    plane: &Plane<S>,
    (from, to): (f64, f64),
    (low, high): (f64, f64),
    stroke: Stroke,
) -> Result<(), S> {
    let width = GAP / 2.0 / plane.x_scale();
    let n = ((to - from) / width).floor().max(1.0) as usize;
    let point = move |idx: usize| {
        let y = if idx.is_multiple_of(2) { low } else { high };
        ((from + width * idx as f64).min(to), y)
    };
    plane.draw(&Line::through((0..=n).map(point), stroke))
}
