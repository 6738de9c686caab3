//! Derivatives where they jump and where they are nearly 0.

use kernels::{Activation, Jump, Parameters};
use std::ops::Range;

/// A jump of a derivative, with the side that is taken at the place itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// The input x.
    pub x: f64,
    /// The limit from smaller inputs.
    pub left: f64,
    /// The limit from larger inputs.
    pub right: f64,
    /// Whether the derivative at `x` is the left limit; otherwise it is the right one.
    pub is_left_taken: bool,
}

impl Step {
    /// Returns the jumps of a derivative, smallest input first.
    pub fn all(activation: Activation, parameters: &Parameters) -> impl Iterator<Item = Self> + use<> {
        let parameters = *parameters;
        activation.derivative_jumps(&parameters).map(move |Jump { x, left, right }| {
            let taken = activation.exact_derivative(x, &parameters);
            // SELU's left limit and its derivative may differ in the last digit.
            Self { x, left, right, is_left_taken: (taken - left).abs() < (taken - right).abs() }
        })
    }

    /// Returns the jumps with an input in `range`, including both ends.
    pub fn within(
        activation: Activation,
        parameters: &Parameters,
        range: &Range<f64>,
    ) -> impl Iterator<Item = Self> + use<> {
        let (low, high) = (range.start, range.end);
        Self::all(activation, parameters).filter(move |step| (low..=high).contains(&step.x))
    }

    /// Returns the jump at `x`.
    pub fn at(activation: Activation, x: f64, parameters: &Parameters) -> Option<Self> {
        Self::all(activation, parameters).find(|step| step.x == x)
    }

    /// Returns the derivative at the place itself.
    pub fn taken(self) -> f64 {
        if self.is_left_taken { self.left } else { self.right }
    }

    /// Returns the limit from the other side.
    pub fn other(self) -> f64 {
        if self.is_left_taken { self.right } else { self.left }
    }
}

/// Magnitude below which a derivative counts as zero. It is the float32 nearest to 0.01, as the kernels hold
/// parameters, so that Leaky ReLU with PyTorch's slope of 0.01 lies exactly at the limit and not below it.
const NEARLY_NONE: f64 = 0.01_f32 as f64;

/// The inputs at which a function's derivative is smaller than [`NEARLY_NONE`] in magnitude: intervals in ascending
/// order, whose outer ends may be infinite.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ZeroGradientRegions {
    pub intervals: Vec<(f64, f64)>,
}

impl ZeroGradientRegions {
    /// Searches the whole axis for the regions.
    pub fn of(activation: Activation, parameters: &Parameters) -> Self {
        let is_quiet = |x: f64| activation.exact_derivative(x, parameters).abs() < NEARLY_NONE;
        let mut intervals = Vec::new();
        let mut before = GRID_START;
        let mut start = is_quiet(before).then_some(f64::NEG_INFINITY);
        for x in grid() {
            match (start, is_quiet(x)) {
                (None, true) => start = Some(boundary(before, x, is_quiet)),
                (Some(from), false) => {
                    intervals.push((from, boundary(before, x, is_quiet)));
                    start = None;
                }
                (None, false) | (Some(_), true) => {}
            }
            before = x;
        }
        intervals.extend(start.map(|from| (from, f64::INFINITY)));
        Self { intervals }
    }

    /// Returns the share of inputs, 0 to 1, that fall into the regions when drawn from a standard normal distribution.
    pub fn share_of_standard_normal(&self) -> f64 {
        self.intervals.iter().map(|&(from, to)| below(to) - below(from)).sum()
    }
}

const GRID_START: f64 = -200.0;

/// Returns the inputs to test, in ascending order: dense where functions bend, sparse near the asymptotes. The
/// narrowest interval, about GELU's minimum, is 0.046 wide.
fn grid() -> impl Iterator<Item = f64> {
    let coarse = |from: f64| (1..=180).map(move |step| from + f64::from(step));
    let fine = (1..=2000).map(|step| -20.0 + 0.02 * f64::from(step));
    coarse(GRID_START).chain(fine).chain(coarse(20.0))
}

/// Returns where between two inputs the answer changes, by bisection.
fn boundary(mut a: f64, mut b: f64, is_quiet: impl Fn(f64) -> bool) -> f64 {
    let at_a = is_quiet(a);
    for _ in 0..60 {
        let middle = f64::midpoint(a, b);
        if is_quiet(middle) == at_a { a = middle } else { b = middle }
    }
    f64::midpoint(a, b)
}

/// Returns Φ(x), the share of a standard normal distribution below x. GELU is x·Φ(x), so the kernels already compute
/// it.
pub fn below(x: f64) -> f64 {
    if x.is_infinite() {
        f64::from(x > 0.0)
    } else if x == 0.0 {
        0.5
    } else {
        Activation::Gelu.exact(x, &Parameters::DEFAULT) / x
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_side_that_is_taken_is_pytorchs() {
        #[track_caller]
        fn check(activation: Activation, x: f64, taken: f64, other: f64) {
            let parameters = Parameters::new(0.25, 2.0, 1.0, 20.0).unwrap();
            let step = Step::at(activation, x, &parameters).unwrap();
            assert_eq!((step.taken(), step.other()), (taken, other), "{} at {x}", activation.name());
        }
        check(Activation::Relu, 0.0, 0.0, 1.0);
        check(Activation::LeakyRelu, 0.0, 0.25, 1.0);
        check(Activation::Elu, 0.0, 2.0, 1.0);
        check(Activation::Hardswish, -3.0, 0.0, -0.5);
        check(Activation::Hardswish, 3.0, 1.0, 1.5);
        let selu = Step::at(Activation::Selu, 0.0, &Parameters::DEFAULT).unwrap();
        assert!(selu.is_left_taken, "{selu:?}");
    }

    #[test]
    fn only_jumps_in_view_count_and_those_at_its_ends_do() {
        let n_seen =
            |low, high| Step::within(Activation::Hardswish, &Parameters::DEFAULT, &(low..high)).count();
        assert_eq!((n_seen(-3.0, 3.0), n_seen(-2.9, 3.5), n_seen(-2.0, 2.0)), (2, 1, 0));
    }

    fn quiet(activation: Activation) -> ZeroGradientRegions {
        ZeroGradientRegions::of(activation, &Parameters::DEFAULT)
    }

    #[track_caller]
    fn check(activation: Activation, intervals: &[(f64, f64)], share: f64) {
        let quiet = quiet(activation);
        assert_eq!(quiet.intervals.len(), intervals.len(), "{}: {:?}", activation.name(), quiet.intervals);
        for (found, expected) in quiet.intervals.iter().zip(intervals) {
            let is_near = |a: f64, b: f64| a == b || (a - b).abs() < 1e-3;
            assert!(
                is_near(found.0, expected.0) && is_near(found.1, expected.1),
                "{found:?}, not {expected:?}"
            );
        }
        let found = quiet.share_of_standard_normal();
        assert!((found - share).abs() < 1e-4, "{}: {found}, not {share}", activation.name());
    }

    #[test]
    fn half_of_a_standard_normal_input_gets_no_gradient_through_relu() {
        check(Activation::Relu, &[(f64::NEG_INFINITY, 0.0)], 0.5);
    }

    #[test]
    fn saturating_functions_are_quiet_at_both_ends() {
        // σ(x)σ(−x) = 0.01 at x = ±ln((49 + √2400)·2/2 …): solved as σ = (1 ± √0.96)/2.
        let sigmoid = (0.5 + 0.24_f64.sqrt()) / (0.5 - 0.24_f64.sqrt());
        let end = sigmoid.ln();
        check(Activation::Sigmoid, &[(f64::NEG_INFINITY, -end), (end, f64::INFINITY)], 4.4e-6);
        // 1 − tanh² = 0.01.
        let end = 0.99_f64.sqrt().atanh();
        check(Activation::Tanh, &[(f64::NEG_INFINITY, -end), (end, f64::INFINITY)], 0.002_764);
    }

    #[test]
    fn leaky_relus_default_slope_is_at_the_limit_and_not_below() {
        check(Activation::LeakyRelu, &[], 0.0);
        let parameters = Parameters::new(0.005, 1.0, 1.0, 20.0).unwrap();
        assert_eq!(ZeroGradientRegions::of(Activation::LeakyRelu, &parameters).intervals.len(), 1);
    }

    #[test]
    fn a_dip_is_quiet_at_its_bottom_too() {
        let gelu = quiet(Activation::Gelu);
        assert_eq!(gelu.intervals.len(), 2);
        let (from, to) = gelu.intervals[1];
        assert!(from < -0.75179 && -0.75179 < to && to - from < 0.06, "{from} to {to}");
    }

    #[test]
    fn a_flat_softplus_is_searched_far_enough() {
        let parameters = Parameters::new(0.01, 1.0, 0.1, 20.0).unwrap();
        let quiet = ZeroGradientRegions::of(Activation::Softplus, &parameters);
        let end = -10.0 * 99.0_f64.ln();
        assert!((quiet.intervals[0].1 - end).abs() < 1e-4, "{quiet:?}");
    }

    #[test]
    fn the_normal_distribution_has_its_known_values() {
        for (x, expected) in [(0.0, 0.5), (1.0, 0.841_344_746), (-1.96, 0.024_997_895), (f64::INFINITY, 1.0)]
        {
            assert!((below(x) - expected).abs() < 1e-9, "{x}");
        }
    }
}
