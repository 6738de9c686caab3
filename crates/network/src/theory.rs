//! Predicted effect of a layer on the size of a signal, on the cosine of two signals and on a gradient: the theory of
//! infinitely wide layers with random weights, in which every pre-activation is normal.
//!
//! Sizes and cosines: Poole et al. 2016 (arXiv:1606.05340); gradients: Schoenholz et al. 2017 (arXiv:1611.01232), and
//! Yang et al. 2019 (arXiv:1902.08129) under batch norm; the cosine for ReLU in closed form: Cho & Saul 2009.

use crate::{
    Function, Norm, Signal, Stack,
    normal::{EIGHT_NODES, TWELVE_NODES, cumulative, expectation},
    units::LEAST_SLOPE,
};
use core::f64::consts::PI;

/// Means over pre-activations z that are normal with mean 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moments {
    /// Mean of f(z).
    pub mean: f64,
    /// Mean of f(z)².
    pub mean_square: f64,
    /// Mean of f′(z)².
    pub slope_square: f64,
    /// Factor by which a deviation from the variance of z continues: the relative change of `mean_square` over the
    /// relative change of the variance that caused it. A stack whose gain keeps the size corrects deviations if the
    /// factor is below 1, and is unstable above.
    pub deviation: f64,
}

impl Moments {
    /// Returns the means for z with this variance. For identity, ReLU and Leaky ReLU they are exact, for other
    /// functions good to 1e-8.
    pub fn of(function: &Function, variance: f64) -> Self {
        let root = libm::sqrt(variance);
        if let Some(slope) = function.slope_below_zero() {
            let half = (1.0 + slope * slope) / 2.0;
            let mean = (1.0 - slope) * root / libm::sqrt(2.0 * PI);
            return Self { mean, mean_square: variance * half, slope_square: half, deviation: 1.0 };
        }
        let [mean, mean_square, slope_square, product] =
            expectation(&TWELVE_NODES, 0.0, root, function.kinks(), |z| {
                let (value, slope) = (function.value(z), function.slope(z));
                [value, value * value, slope * slope, value * slope * z]
            });
        Self { mean, mean_square, slope_square, deviation: product / mean_square }
    }

    /// Returns the gain with which a layer keeps the mean square of signals of this variance, if the variance is 1.
    pub fn gain_that_keeps_size(&self) -> f64 {
        1.0 / libm::sqrt(self.mean_square)
    }

    /// Returns the gain with which a layer keeps the mean square of gradients.
    pub fn gain_that_keeps_gradients(&self) -> f64 {
        1.0 / libm::sqrt(self.slope_square)
    }

    /// Returns the factor by which a layer with layer norm and the gain that keeps the size multiplies the mean square
    /// of gradients.
    pub fn layer_norm_factor(&self) -> f64 {
        self.slope_square / self.mean_square
    }

    /// Returns the factor by which a layer with batch norm over many rows multiplies the mean square of gradients.
    pub fn batch_norm_factor(&self) -> f64 {
        self.slope_square / (self.mean_square - self.mean * self.mean)
    }
}

/// Returns the mean of f(u)·f(v) for normal u and v with mean 0, this variance and this correlation: exact for
/// identity, ReLU and Leaky ReLU, good to 1e-6 for other functions.
pub fn kernel(function: &Function, variance: f64, correlation: f64) -> f64 {
    let correlation = correlation.clamp(-1.0, 1.0);
    if correlation == 0.0 {
        let mean = Moments::of(function, variance).mean;
        return mean * mean;
    }
    if let Some(slope) = function.slope_below_zero() {
        // f(u) is slope·u + (1 − slope)·relu(u), and the mean of relu(u)·v is half the covariance.
        let angle = libm::acos(correlation);
        let bent = (libm::sin(angle) + correlation * (PI - angle)) / (2.0 * PI);
        let bend = 1.0 - slope;
        return variance * (bend * bend * bent + slope * correlation);
    }
    let root = libm::sqrt(variance);
    let rest = root * libm::sqrt(1.0 - correlation * correlation);
    let kinks = function.kinks();
    // The trace of a kink in the mean over v as a function of u: a bend that is as wide as v's own spread.
    let is_narrow = rest < 0.5 * root;
    let edges =
        kinks.iter().flat_map(|kink| [0.0, 2.0, -2.0, 5.0, -5.0].map(|n| (kink + n * rest) / correlation));
    let bends: Vec<f64> = kinks.iter().copied().chain(edges.filter(|_| is_narrow)).collect();
    let [mean] = expectation(&EIGHT_NODES, 0.0, root, &bends, |u| {
        let others = if rest > 0.0 {
            expectation(&EIGHT_NODES, correlation * u, rest, kinks, |v| [function.value(v)])
        } else {
            [function.value(correlation * u)]
        };
        [function.value(u) * others[0]]
    });
    mean
}

/// Returns the share of normal pre-activations with this variance where |f′| is below 0.01 and hardly any gradient
/// passes. Stretches where it is narrower than a hundredth of a standard deviation may be missed.
pub fn share_of_flat(function: &Function, variance: f64) -> f64 {
    const STEPS: i32 = 1000;
    let root = libm::sqrt(variance);
    let is_flat = |place: f64| libm::fabs(function.slope(root * place)) < f64::from(LEAST_SLOPE);
    let mut share = 0.0;
    let mut from = -8.0;
    let mut is_flat_before = is_flat(from);
    let mut since = f64::NEG_INFINITY;
    for idx in 1..=STEPS {
        let to = -8.0 + 16.0 * f64::from(idx) / f64::from(STEPS);
        if is_flat(to) != is_flat_before {
            let edge = change(&is_flat, from, to);
            if is_flat_before {
                share += cumulative(edge) - cumulative(since);
            }
            (is_flat_before, since) = (!is_flat_before, edge);
        }
        from = to;
    }
    if is_flat_before { share + 1.0 - cumulative(since) } else { share }
}

/// Returns the place where the answer of `is` changes between two places with different answers.
fn change(is: &impl Fn(f64) -> bool, mut from: f64, mut to: f64) -> f64 {
    let before = is(from);
    for _ in 0..50 {
        let middle = 0.5 * (from + to);
        if is(middle) == before { from = middle } else { to = middle }
    }
    0.5 * (from + to)
}

/// Limit of the mean square of a signal in a plain stack.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FixedPoint {
    /// The mean square: 0 where every signal dies out, ∞ where it grows without bound.
    pub mean_square: f64,
    /// Factor by which a layer multiplies the mean square of gradients there.
    pub gradient_factor: f64,
}

impl FixedPoint {
    /// Returns the limit that the mean square approaches from 1, layer by layer; 1 itself where one layer changes it by
    /// less than a billionth.
    pub fn of(function: &Function, gain: f64) -> Self {
        let square = gain * gain;
        let growth = |log: f64| {
            let variance = libm::exp(log);
            libm::log(square * Moments::of(function, variance).mean_square / variance)
        };
        let (mut near, mut far) = (0.0, 0.0);
        let direction = growth(near);
        if libm::fabs(direction) > 1e-9 {
            loop {
                near = far;
                far += libm::copysign(1.0, direction);
                if far < -20.0 {
                    let slope = function.slope(0.0);
                    return Self { mean_square: 0.0, gradient_factor: square * slope * slope };
                }
                if far > 27.0 {
                    let gradient_factor = square * Moments::of(function, libm::exp(far)).slope_square;
                    return Self { mean_square: f64::INFINITY, gradient_factor };
                }
                if growth(far) * direction <= 0.0 {
                    break;
                }
            }
            let goes_on = |log: f64| growth(log) * direction > 0.0;
            far = change(&goes_on, near, far);
        }
        let mean_square = libm::exp(far);
        let gradient_factor = square * Moments::of(function, mean_square).slope_square;
        Self { mean_square, gradient_factor }
    }
}

impl Stack {
    /// Predicts the signal of inputs of mean square 1 with the cosine 0 between them over `n_layers` layers. A mean
    /// square that leaves the range of f64 is 0 or ∞; the cosine and the gradients below are NaN from there.
    pub fn predict(&self, n_layers: usize) -> Signal {
        self.predicted(n_layers, true)
    }

    /// Predicts like [`predict`](Self::predict), but leaves out the double integrals of the cosines, which take nearly
    /// all of its time for a curved function: then cosines are NaN above the input.
    pub fn predict_sizes(&self, n_layers: usize) -> Signal {
        self.predicted(n_layers, self.has_simple_cosines())
    }

    /// Returns whether cosines take no double integral.
    pub fn has_simple_cosines(&self) -> bool {
        self.norm == Norm::Batch || self.function.slope_below_zero().is_some()
    }

    fn predicted(&self, n_layers: usize, with_cosines: bool) -> Signal {
        let (mut mean_squares, mut cosines, mut factors) = (vec![1.0], vec![0.0], Vec::new());
        let (mut square, mut cosine) = (1.0, 0.0);
        for _ in 0..n_layers {
            let factor;
            (square, cosine, factor) = self.layer(square, cosine, with_cosines);
            mean_squares.push(square);
            cosines.push(cosine);
            factors.push(factor);
        }
        let mut gradients = vec![1.0];
        let mut gradient = 1.0;
        for factor in factors.into_iter().rev() {
            gradient *= factor;
            gradients.push(gradient);
        }
        gradients.reverse();
        Signal { mean_squares, cosines, gradients }
    }

    /// Returns mean square and cosine after one layer, and the factor by which it multiplies the mean square of
    /// gradients.
    fn layer(&self, square: f64, cosine: f64, with_cosine: bool) -> (f64, f64, f64) {
        // Variance and correlation of the function's inputs, and the divisor of the gradients.
        let (variance, correlation, divisor) = match self.norm {
            Norm::None => (square, cosine, 1.0),
            Norm::Layer => (1.0, cosine, square),
            // The component that all inputs share is removed from every unit.
            Norm::Batch => (1.0, 0.0, square * (1.0 - cosine)),
        };
        let moments = Moments::of(&self.function, variance);
        let gain = self.gain * self.gain;
        let covariance =
            if with_cosine { gain * kernel(&self.function, variance, correlation) } else { f64::NAN };
        let added = if self.residual { (square, square * cosine, 1.0) } else { (0.0, 0.0, 0.0) };
        let after = gain * moments.mean_square + added.0;
        if !(after.is_finite() && after > 0.0) {
            return (if square > 1.0 { f64::INFINITY } else { 0.0 }, f64::NAN, f64::NAN);
        }
        (after, (covariance + added.1) / after, gain * moments.slope_square / divisor + added.2)
    }
}
