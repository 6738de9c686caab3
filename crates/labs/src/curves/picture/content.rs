//! The content of the picture: everything that determines it except colours and size, and the points of its curves.

use super::super::model::derivative::ZeroGradientRegions;
use crate::curves::choices::Lower;
use kernels::{Activation, Parameters};
use std::ops::Range;

/// A picture of the curve explorer.
#[derive(Clone, Debug)]
pub struct Picture<'a> {
    /// The visible functions and the range, sampled.
    pub samples: &'a Samples,
    pub parameters: Parameters,
    /// The marked input x.
    pub cursor: f64,
    /// The label beside the cursor; none if empty.
    pub cursor_label: &'a str,
    /// The input under a mouse that hovers over the picture.
    pub ghost: Option<f64>,
    /// The label beside it.
    pub ghost_label: &'a str,
    /// The content of the lower panel.
    pub lower: Lower,
    /// Whether each curve's tangent at the cursor is drawn.
    pub has_tangents: bool,
    /// The regions of zero gradient to shade, for each function that has its shading on.
    pub zero_gradient: &'a [(Activation, ZeroGradientRegions)],
    /// The guess on the axis.
    pub guess: Option<f64>,
    /// A guess that was made, beside the truth.
    pub reveal: Option<Reveal>,
    /// What is written beside it.
    pub reveal_label: &'a str,
    /// Whether a legend names the functions above the panels: in a saved picture, which has no toggles beside it.
    pub has_legend: bool,
    /// The words of the picture.
    pub words: PictureWords,
}

/// A guess about a place on a curve, and the truth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reveal {
    /// The function that the question is about.
    pub activation: Activation,
    /// The place that was guessed.
    pub guess: f64,
    /// The place where it is.
    pub truth: f64,
}

impl Reveal {
    /// Returns the distance between both places.
    pub fn distance(&self) -> f64 {
        (self.guess - self.truth).abs()
    }
}

/// The words of a picture in one language.
#[derive(Clone, Copy, Debug)]
pub struct PictureWords {
    /// Name of the panel of derivatives.
    pub derivatives: &'static str,
    /// Name of the panel of the difference, from the magnification and the unit of its marks.
    pub difference: fn(&str, &str) -> String,
    /// Short form of the same name, for narrow pictures.
    pub difference_short: fn(&str, &str) -> String,
    /// The label beside a guess.
    pub guess: &'static str,
}

/// Values and derivatives of some functions at evenly spaced inputs, recomputed only if the parameters, the range or the
/// number of inputs change: not when the cursor moves, nor when a function is shown again. Every function reuses its
/// buffers.
#[derive(Clone, Debug)]
pub struct Samples {
    grid: Grid,
    shown: Vec<Activation>,
    series: [Series; Activation::ALL.len()],
    difference: Vec<f64>,
    difference_grid: Option<Grid>,
}

/// Points of one function.
#[derive(Clone, Debug)]
pub struct Series {
    pub activation: Activation,
    /// The function's value at each input.
    pub values: Vec<f64>,
    /// The function's derivative at each input.
    pub slopes: Vec<f64>,
    computed_for: Option<(Grid, Parameters)>,
}

/// `count` evenly spaced inputs from end to end.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Grid {
    low: f64,
    high: f64,
    count: usize,
}

impl Default for Samples {
    fn default() -> Self {
        let none =
            |activation| Series { activation, values: Vec::new(), slopes: Vec::new(), computed_for: None };
        Self {
            grid: Grid { low: 0.0, high: 1.0, count: 2 },
            shown: Vec::new(),
            series: Activation::ALL.map(none),
            difference: Vec::new(),
            difference_grid: None,
        }
    }
}

impl Samples {
    /// Resamples `shown` at `count` inputs, at least 2, from end to end of `x`.
    pub fn update(
        &mut self,
        shown: impl Iterator<Item = Activation>,
        parameters: &Parameters,
        x: &Range<f64>,
        count: usize,
    ) {
        let grid = Grid { low: x.start, high: x.end, count: count.max(2) };
        self.grid = grid;
        self.shown.clear();
        self.shown.extend(shown);
        let wanted = self.series.iter_mut().filter(|series| self.shown.contains(&series.activation));
        for series in wanted.filter(|series| series.computed_for != Some((grid, *parameters))) {
            let activation = series.activation;
            grid.fill(&mut series.values, |x| activation.exact(x, parameters));
            grid.fill(&mut series.slopes, |x| activation.exact_derivative(x, parameters));
            series.computed_for = Some((grid, *parameters));
        }
    }

    /// Computes GELU − GELU tanh at the same inputs.
    pub fn update_difference(&mut self) {
        if self.difference_grid != Some(self.grid) {
            self.grid.fill(&mut self.difference, difference);
            self.difference_grid = Some(self.grid);
        }
    }

    /// Returns the visible functions with their points.
    pub fn series(&self) -> impl Iterator<Item = &Series> {
        self.series.iter().filter(|series| self.shown.contains(&series.activation))
    }

    /// Returns GELU − GELU tanh at each input; empty until [`Samples::update_difference`] is called.
    pub fn difference(&self) -> &[f64] {
        &self.difference
    }

    /// Returns the range of inputs.
    pub fn x(&self) -> Range<f64> {
        self.grid.low..self.grid.high
    }
}

impl Grid {
    fn fill(self, buffer: &mut Vec<f64>, evaluate: impl Fn(f64) -> f64) {
        let step = (self.high - self.low) / (self.count - 1) as f64;
        buffer.clear();
        buffer.extend((0..self.count).map(|place| evaluate(self.low + step * place as f64)));
    }
}

/// Returns GELU − GELU tanh at one input.
pub fn difference(x: f64) -> f64 {
    Activation::Gelu.exact(x, &Parameters::DEFAULT) - Activation::GeluTanh.exact(x, &Parameters::DEFAULT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sampled_is_the_function_from_end_to_end() {
        let mut samples = Samples::default();
        samples.update([Activation::Relu].into_iter(), &Parameters::DEFAULT, &(-2.0..2.0), 5);
        let series: Vec<_> = samples.series().collect();
        assert_eq!(series.len(), 1);
        assert_eq!(series[0].values, [0.0, 0.0, 0.0, 1.0, 2.0]);
        assert_eq!(series[0].slopes, [0.0, 0.0, 0.0, 1.0, 1.0]);
    }

    #[test]
    fn a_new_range_or_parameter_computes_anew_in_the_same_buffers() {
        let mut samples = Samples::default();
        let parameters = Parameters::new(0.5, 1.0, 1.0, 20.0).unwrap();
        let all = || Activation::ALL.into_iter();
        samples.update(all(), &Parameters::DEFAULT, &(-2.0..2.0), 100);
        let before: Vec<_> = samples.series().map(|series| series.values.as_ptr()).collect();
        samples.update(all(), &parameters, &(-4.0..4.0), 100);
        assert!(samples.series().map(|series| series.values.as_ptr()).eq(before));
        let leaky = samples.series().find(|series| series.activation == Activation::LeakyRelu).unwrap();
        assert_eq!(leaky.values[0], -2.0);
    }

    #[test]
    fn the_difference_is_largest_where_the_lesson_says() {
        let mut samples = Samples::default();
        samples.update(std::iter::empty(), &Parameters::DEFAULT, &(-6.0..6.0), 12_001);
        samples.update_difference();
        let (place, size) = samples
            .difference()
            .iter()
            .map(|value| value.abs())
            .enumerate()
            .fold((0, 0.0), |best, (place, size)| if size > best.1 { (place, size) } else { best });
        let x = -6.0 + 0.001 * place as f64;
        assert!((size - 4.73e-4).abs() < 5e-7, "{size}");
        assert!((x.abs() - 2.70).abs() < 0.005, "{x}");
    }
}
