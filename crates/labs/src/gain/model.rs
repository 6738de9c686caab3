//! Mean square of an activation's output for a scaled standard normal input, and the gains that keep it at 1.

use kernels::{Activation, Parameters};
use std::f64::consts::TAU;

/// End of the integrals: beyond 12 the density times the square of any function here is below 1e-28.
const FAR: f64 = 12.0;

/// Largest step of the integrals.
const STEP: f64 = 0.02;

/// Returns the mean of f(gain · z)² over standard normal z, within 1e-9 of the truth relative to its size.
///
/// Boole's rule between the places where the functions are not smooth: 0, and Hardswish's corners at ±3.
pub(super) fn mean_square(function: Activation, gain: f64) -> f64 {
    let integrand = |z: f64| {
        let value = function.exact(gain * z, &Parameters::DEFAULT);
        value * value * (-0.5 * z * z).exp() / TAU.sqrt()
    };
    let corner = (3.0 / gain).min(FAR);
    let places = [-FAR, -corner, 0.0, corner, FAR];
    places.windows(2).map(|ends| boole(ends[0], ends[1], integrand)).sum()
}

/// Integrates `f` between two places by Boole's rule, with steps of [`STEP`] at most.
fn boole(from: f64, to: f64, f: impl Fn(f64) -> f64) -> f64 {
    let n_groups = ((to - from) / (4.0 * STEP)).ceil().max(1.0);
    let step = (to - from) / (4.0 * n_groups);
    let group = |place: u32| {
        let at = |n: f64| f(from + step * (4.0 * f64::from(place) + n));
        7.0 * (at(0.0) + at(4.0)) + 32.0 * (at(1.0) + at(3.0)) + 12.0 * at(2.0)
    };
    (0..n_groups as u32).map(group).sum::<f64>() * 2.0 * step / 45.0
}

/// Largest gain that [`unit_gain`] tries.
const LARGEST: f64 = 20.0;

/// Returns the gain at which the mean square is 1, by bisection. `None` for functions whose values stay between −1 and 1.
pub(super) fn unit_gain(function: Activation) -> Option<f64> {
    if mean_square(function, LARGEST) < 1.0 {
        return None;
    }
    let (mut low, mut high) = (0.0, LARGEST);
    // 20 / 2³⁰ is 2e-8.
    for _ in 0..30 {
        let middle = f64::midpoint(low, high);
        if mean_square(function, middle) < 1.0 { low = middle } else { high = middle }
    }
    Some(f64::midpoint(low, high))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::listed_gain::calculate_gain;
    use std::f64::consts::SQRT_2;

    /// The output of `reference.py`, mpmath with 30 digits: the mean square at the gains 0.5, 1, 2 and 4, and the
    /// gain at which it is 1. ReLU's 1.41421356237 is written as a constant.
    #[rustfmt::skip]
    const REFERENCE: [(Activation, [f64; 4], Option<f64>); 12] = [
        (Activation::Relu, [0.125, 0.5, 2.0, 8.0], Some(SQRT_2)),
        (Activation::LeakyRelu, [0.125_012_499_999_441, 0.500_049_999_997_765, 2.000_199_999_991_06, 8.000_799_999_964_24], Some(1.414_142_857)),
        (Activation::Elu, [0.187_340_622_424_327, 0.644_945_417_492_924, 2.258_206_638_855_63, 8.360_301_263_608_49], Some(1.277_960_075_4)),
        (Activation::Selu, [0.330_686_029_104_582, 1.0, 3.006_039_461_855_43, 9.945_440_483_553_88], Some(1.0)),
        (Activation::Softplus, [0.587_684_630_067_158, 0.921_245_908_859_3, 2.329_781_463_624_31, 8.210_506_993_483_43], Some(1.083_121_881_51)),
        (Activation::Gelu, [0.083_506_723_793_349_8, 0.425_221_482_570_299, 1.929_865_015_864_44, 7.956_644_685_687_36], Some(1.468_011_260_55)),
        (Activation::GeluTanh, [0.083_491_394_733_400_6, 0.425_193_711_033_099, 1.930_041_931_797_31, 7.956_869_941_541_1], Some(1.467_960_758_25)),
        (Activation::Silu, [0.072_249_124_209_865_9, 0.355_775_519_817_352, 1.757_889_866_678_82, 7.769_006_479_091_97], Some(1.558_759_930_07)),
        (Activation::Mish, [0.100_883_988_584_62, 0.452_342_192_375_883, 1.948_562_654_413_16, 7.965_143_160_325_55], Some(1.451_491_239_96)),
        (Activation::Hardswish, [0.067_708_333_066_637_2, 0.331_567_375_137_908, 1.770_724_816_490_53, 7.840_520_621_981_49], Some(1.567_183_835_18)),
        (Activation::Sigmoid, [0.263_955_577_560_12, 0.293_379_035_858_093, 0.348_573_622_599_46, 0.408_815_308_564_235], None),
        (Activation::Tanh, [0.173_516_143_432_372, 0.394_294_490_397_841, 0.635_261_234_256_94, 0.805_399_279_463_726], None),
    ];

    #[test]
    fn mean_squares_and_unit_gains_agree_with_a_quadrature_of_30_digits() {
        for ((function, squares, unit), own) in REFERENCE.into_iter().zip(Activation::ALL) {
            assert_eq!(function, own);
            for (gain, expected) in [0.5, 1.0, 2.0, 4.0].into_iter().zip(squares) {
                let found = mean_square(function, gain);
                assert!((found / expected - 1.0).abs() < 1e-9, "{} at {gain}: {found}", function.name());
            }
            let found = unit_gain(function);
            assert_eq!(found.is_some(), unit.is_some(), "{}", function.name());
            let both = found.zip(unit);
            assert!(
                both.is_none_or(|(found, unit)| (found - unit).abs() < 1e-7),
                "{}: {both:?}",
                function.name()
            );
        }
    }

    #[test]
    fn relu_keeps_half_of_the_squared_gain() {
        for gain in [0.1, 0.7, 1.0, SQRT_2, 4.0] {
            let found = mean_square(Activation::Relu, gain);
            assert!((found - gain * gain / 2.0).abs() < 1e-10, "{gain}: {found}");
        }
    }

    #[test]
    fn the_two_slopes_of_leaky_relu_add_up() {
        let slope = f64::from(Parameters::DEFAULT.negative_slope.get());
        let expected = |gain: f64| gain * gain * (1.0 + slope * slope) / 2.0;
        for gain in [0.1, 1.0, 4.0] {
            assert!((mean_square(Activation::LeakyRelu, gain) - expected(gain)).abs() < 1e-10, "{gain}");
        }
    }

    #[test]
    fn the_listed_gain_is_exact_only_for_functions_of_straight_pieces() {
        let is_exact = |function: Activation| {
            calculate_gain(function)
                .zip(unit_gain(function))
                .map(|(listed, unit)| (listed - unit).abs() < 1e-6)
        };
        let exact = Activation::ALL.into_iter().filter(|it| is_exact(*it) == Some(true));
        assert_eq!(exact.collect::<Vec<_>>(), [Activation::Relu, Activation::LeakyRelu]);
        assert_eq!(is_exact(Activation::Selu), Some(false));
        assert_eq!(Activation::ALL.into_iter().filter(|it| calculate_gain(*it).is_none()).count(), 7);
    }
}
