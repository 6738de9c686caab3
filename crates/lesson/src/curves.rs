//! Functions of x drawn over one axis, with a cursor.

use serde::{Deserialize, Serialize};

use crate::{Inline, Slug};

/// Functions over one axis. The values are part of the lesson, so that whoever draws them needs no formulas.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Curves {
    /// Its name, unique in the lesson.
    pub id: Slug,
    /// The left end of the axis.
    pub from: f64,
    /// The distance between two places.
    pub step: f64,
    /// Index of the place where the cursor is at first.
    pub cursor: usize,
    /// The functions, each with a value for every place.
    pub curves: Vec<Curve>,
    /// What they show; empty in a lesson's head.
    pub caption: Vec<Inline>,
}

/// One function.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Curve {
    /// Its name, or the expression that computes it.
    pub label: String,
    /// Its id, for its colour and its dashes; `None` for an expression.
    pub function: Option<String>,
    /// Its values in thousandths, which are finer than a pixel and take few bytes.
    pub thousandths: Vec<i32>,
}

impl Curves {
    /// Returns the number of places on the axis.
    pub fn n_places(&self) -> usize {
        self.curves.iter().map(|curve| curve.thousandths.len()).min().unwrap_or_default()
    }

    /// Returns x at a place.
    pub fn x(&self, place: usize) -> f64 {
        self.from + self.step * place as f64
    }

    /// Returns the place nearest to x, on the axis.
    pub fn place_of(&self, x: f64) -> usize {
        let last = self.n_places().saturating_sub(1);
        ((x - self.from) / self.step).round().clamp(0.0, last as f64) as usize
    }

    /// Returns the smallest and the largest value of all functions, and 0.
    pub fn y_range(&self) -> (f64, f64) {
        let values = || self.curves.iter().flat_map(|curve| &curve.thousandths).copied();
        let thousandths = |value: Option<i32>| f64::from(value.unwrap_or_default()) / 1e3;
        (thousandths(values().min()).min(0.0), thousandths(values().max()).max(0.0))
    }
}

impl Curve {
    /// Returns the value at a place; 0 beyond the ends.
    pub fn value(&self, place: usize) -> f64 {
        f64::from(self.thousandths.get(place).copied().unwrap_or_default()) / 1e3
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curves() -> Curves {
        let curve = |thousandths: &[i32]| Curve {
            label: String::new(),
            function: None,
            thousandths: thousandths.to_vec(),
        };
        Curves {
            id: Slug::of_constant("two"),
            from: -1.0,
            step: 0.5,
            cursor: 0,
            curves: vec![curve(&[-250, 0, 0, 500, 1000]), curve(&[1, 2, 3, 4, 5])],
            caption: Vec::new(),
        }
    }

    #[test]
    fn every_x_has_a_place_on_the_axis() {
        let curves = curves();
        assert_eq!((curves.n_places(), curves.x(4)), (5, 1.0));
        assert_eq!([-7.0, -0.8, 0.3, 9.0].map(|x| curves.place_of(x)), [0, 0, 3, 4]);
        assert_eq!(curves.place_of(f64::NAN), 0);
    }

    #[test]
    fn values_are_thousandths() {
        let curves = curves();
        assert_eq!(curves.y_range(), (-0.25, 1.0));
        assert_eq!([0, 3, 9].map(|place| curves.curves[0].value(place)), [-0.25, 0.5, 0.0]);
    }
}
