//! A function drawn by hand: a smooth curve through a few points that overshoots them nowhere.

use crate::Curve;
use core::fmt;

/// Continuation of the curve beyond its last point on one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tail {
    /// The last value, towards which the curve flattens out.
    Constant,
    /// A straight line.
    Linear,
}

/// A cubic curve through 2 to 9 points whose slope is continuous.
///
/// Between two points it is the cubic with the points' slopes. A slope is the weighted harmonic mean of those of the
/// chords on both sides, and 0 where these differ in sign (Fritsch & Butland 1984, the method of SciPy's
/// `PchipInterpolator`): the curve rises and falls only where its points do, it has a dip only where a point is placed,
/// and moving a point changes the curve no further than two points away.
#[derive(Clone, Debug, PartialEq)]
pub struct Spline {
    places: Vec<f64>,
    values: Vec<f64>,
    slopes: Vec<f64>,
}

impl Spline {
    /// The most points.
    pub const MOST_POINTS: usize = 9;
    /// The largest size of a coordinate.
    pub const LARGEST: f64 = 1000.0;
    /// The smallest distance between the x of two points.
    pub const CLOSEST: f64 = 0.001;

    /// Creates the curve through these points (x, y), which must be in the order of their x, with its tails on the left
    /// and on the right.
    ///
    /// # Errors
    /// When there are too few points or too many, or one is not finite, too large, or too close to the one before.
    pub fn new(points: &[[f64; 2]], tails: [Tail; 2]) -> Result<Self, NotDrawn> {
        if !(2..=Self::MOST_POINTS).contains(&points.len()) {
            return Err(NotDrawn::WrongNumber { n: points.len() });
        }
        if let Some(point) = points.iter().position(|point| point.iter().any(|x| !x.is_finite())) {
            return Err(NotDrawn::NotFinite { point });
        }
        if let Some(point) = points.iter().position(|point| point.iter().any(|x| x.abs() > Self::LARGEST)) {
            return Err(NotDrawn::TooLarge { point });
        }
        let (places, values): (Vec<f64>, Vec<f64>) = points.iter().map(|&[x, y]| (x, y)).unzip();
        let widths: Vec<f64> = places.windows(2).map(difference).collect();
        // Half of the last digit that a coordinate of that size has.
        if let Some(idx) = widths.iter().position(|width| *width < Self::CLOSEST - 1e-12) {
            return Err(NotDrawn::TooClose { point: idx + 1 });
        }
        let chords: Vec<f64> =
            values.windows(2).map(difference).zip(&widths).map(|(rise, width)| rise / width).collect();
        let [left, right] = tails.map(|tail| tail == Tail::Linear);
        let mut slopes = vec![if left { end_slope(widths.iter(), chords.iter()) } else { 0.0 }];
        slopes.extend(
            widths.windows(2).zip(chords.windows(2)).map(|(widths, chords)| inner_slope(widths, chords)),
        );
        slopes.push(if right { end_slope(widths.iter().rev(), chords.iter().rev()) } else { 0.0 });
        Ok(Self { places, values, slopes })
    }

    /// Returns the points next to `x`, each with place, value and slope: the one on its left and the one on its right.
    /// There is only one where `x` is beyond all points.
    fn around(&self, x: f64) -> (Option<[f64; 3]>, Option<[f64; 3]>) {
        let right = self.places.partition_point(|place| *place <= x);
        let point =
            |idx: usize| Some([*self.places.get(idx)?, *self.values.get(idx)?, *self.slopes.get(idx)?]);
        (right.checked_sub(1).and_then(point), point(right))
    }
}

fn difference(pair: &[f64]) -> f64 {
    match pair {
        [from, to] => to - from,
        _ => 0.0,
    }
}

/// Returns the slope at a point between two chords.
fn inner_slope(widths: &[f64], chords: &[f64]) -> f64 {
    match (widths, chords) {
        ([width, next_width], [chord, next_chord]) if chord * next_chord > 0.0 => {
            let (weight, next_weight) = (2.0 * next_width + width, next_width + 2.0 * width);
            (weight + next_weight) / (weight / chord + next_weight / next_chord)
        }
        _ => 0.0,
    }
}

/// Returns the slope at an end, from the parabola through the last three points, limited so that the curve does not
/// overshoot.
fn end_slope<'a>(
    mut widths: impl Iterator<Item = &'a f64>,
    mut chords: impl Iterator<Item = &'a f64>,
) -> f64 {
    let (Some(width), Some(chord)) = (widths.next(), chords.next()) else { return 0.0 };
    let (Some(next_width), Some(next_chord)) = (widths.next(), chords.next()) else { return *chord };
    let slope = ((2.0 * width + next_width) * chord - width * next_chord) / (width + next_width);
    if slope * chord <= 0.0 {
        0.0
    } else if chord * next_chord <= 0.0 && slope.abs() > 3.0 * chord.abs() {
        3.0 * chord
    } else {
        slope
    }
}

impl Curve for Spline {
    fn value(&self, x: f64) -> f64 {
        match self.around(x) {
            (Some([from, value, slope]), Some([to, next_value, next_slope])) => {
                let width = to - from;
                let way = (x - from) / width;
                let rest = 1.0 - way;
                rest * rest * ((1.0 + 2.0 * way) * value + way * width * slope)
                    + way * way * ((1.0 + 2.0 * rest) * next_value - rest * width * next_slope)
            }
            (Some([place, value, slope]), None) | (None, Some([place, value, slope])) => {
                // ∞·0 would be NaN.
                if slope == 0.0 && !x.is_nan() { value } else { value + slope * (x - place) }
            }
            (None, None) => f64::NAN,
        }
    }

    fn slope(&self, x: f64) -> f64 {
        match self.around(x) {
            (Some([from, value, slope]), Some([to, next_value, next_slope])) => {
                let width = to - from;
                let way = (x - from) / width;
                let rest = 1.0 - way;
                6.0 * way * rest * ((next_value - value) / width)
                    + rest * (1.0 - 3.0 * way) * slope
                    + way * (3.0 * way - 2.0) * next_slope
            }
            (Some([.., slope]), None) | (None, Some([.., slope])) => {
                if x.is_nan() {
                    f64::NAN
                } else {
                    slope
                }
            }
            (None, None) => f64::NAN,
        }
    }

    fn kinks(&self) -> &[f64] {
        &self.places
    }
}

/// Reason why points do not form a curve. Points are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotDrawn {
    /// There are not 2 to 9 points.
    WrongNumber {
        /// Number of points.
        n: usize,
    },
    /// A coordinate is not a finite number.
    NotFinite {
        /// The point.
        point: usize,
    },
    /// A coordinate is larger than 1000.
    TooLarge {
        /// The point.
        point: usize,
    },
    /// A point is not at least 0.001 to the right of the one before.
    TooClose {
        /// The point.
        point: usize,
    },
}

impl fmt::Display for NotDrawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WrongNumber { n } => {
                write!(f, "a curve has 2 to {} points, not {n}", Spline::MOST_POINTS)
            }
            Self::NotFinite { point } => write!(f, "point {} is not finite", point + 1),
            Self::TooLarge { point } => {
                write!(f, "point {} has a coordinate beyond ±{}", point + 1, Spline::LARGEST)
            }
            Self::TooClose { point } => write!(
                f,
                "point {} is not at least {} to the right of the previous one",
                point + 1,
                Spline::CLOSEST
            ),
        }
    }
}

impl core::error::Error for NotDrawn {}
