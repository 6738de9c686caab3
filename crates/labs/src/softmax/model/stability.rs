//! Softmax step by step in a floating-point format, by the plain formula and with the maximum subtracted.
//!
//! Formats are emulated: each step is computed in f64 and rounded once. f64 has more than twice the digits of either
//! format plus two, so that sums and quotients equal those of the format's own arithmetic (Figueroa 1995, "When is double
//! rounding innocuous?").

use super::logits::PerClass;

/// A floating-point format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// IEEE 754 binary32, `torch.float32`.
    Float32,
    /// IEEE 754 binary16, `torch.float16`.
    Float16,
}

impl Precision {
    pub const ALL: [Self; 2] = [Self::Float32, Self::Float16];

    /// Returns PyTorch's name of the format.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Float32 => "float32",
            Self::Float16 => "float16",
        }
    }

    /// Returns the largest finite number.
    pub const fn largest(self) -> f64 {
        match self {
            Self::Float32 => f32::MAX as f64,
            Self::Float16 => LARGEST_HALF,
        }
    }

    /// Rounds `x` to the nearest number of this format, ties to even; ±∞ beyond the largest, NaN for NaN.
    pub fn round(self, x: f64) -> f64 {
        match self {
            Self::Float32 => f64::from(x as f32),
            Self::Float16 => to_half(x),
        }
    }

    /// Returns the x above which eˣ exceeds the largest number: 88.7228 for float32 and 11.0899 for float16.
    pub fn exp_limit(self) -> f64 {
        self.largest().ln()
    }
}

/// 2¹⁶ − 2⁵.
const LARGEST_HALF: f64 = 65_504.0;

fn to_half(x: f64) -> f64 {
    if x == 0.0 || !x.is_finite() {
        return x;
    }
    let exponent = ((x.to_bits() >> 52) & 0x7ff) as i32 - 1023;
    // Eleven significant bits; below 2⁻¹⁴ the unit of the last one is constant.
    let unit = 2.0_f64.powi(exponent.max(-14) - 10);
    let rounded = (x / unit).round_ties_even() * unit;
    if rounded.abs() > LARGEST_HALF { f64::INFINITY.copysign(x) } else { rounded }
}

/// A form of the softmax formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// exp(xᵢ) / Σ exp(xⱼ), the plain formula.
    Naive,
    /// exp(xᵢ − m) / Σ exp(xⱼ − m), where m is the largest x.
    Shifted,
}

impl Form {
    pub const ALL: [Self; 2] = [Self::Naive, Self::Shifted];

    /// Returns a short name for addresses.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Naive => "naive",
            Self::Shifted => "shifted",
        }
    }
}

/// All numbers between logits and probabilities, each rounded to the format.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Steps {
    /// The inputs zᵢ / T + c.
    pub inputs: PerClass,
    /// The amount subtracted: the largest input, or 0 in the naive form.
    pub shift: f64,
    pub exponentials: PerClass,
    /// The sum of the exponentials, added from left to right.
    pub sum: f64,
    /// The exponentials divided by the sum.
    pub probabilities: PerClass,
    /// Naive: the ln of the probability. Shifted: xᵢ − m − ln Σ, without computing a probability.
    pub logs: PerClass,
}

/// The outcome of a computation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every number is finite.
    Fine,
    /// An exponential is ∞, and ∞ / ∞ is NaN.
    Overflow,
    /// Each exponential is finite, but their sum is not: all probabilities are 0.
    SumOverflow,
    /// Every exponential is 0, and 0 / 0 is NaN.
    Underflow,
    /// A probability is 0 and its logarithm −∞.
    LostLogarithm,
}

impl Steps {
    /// Computes the steps for logits at a temperature, all raised by `rise`.
    pub fn of(logits: &PerClass, temperature: f64, rise: f64, form: Form, precision: Precision) -> Self {
        let round = |x| precision.round(x);
        let inputs = logits.map(|z| round(z / temperature + rise));
        let shift = match form {
            Form::Naive => 0.0,
            Form::Shifted => inputs.largest(),
        };
        let exponents = inputs.map(|x| round(x - shift));
        let exponentials = exponents.map(|x| round(x.exp()));
        let sum = exponentials.iter().fold(0.0, |sum, e| round(sum + e));
        let probabilities = exponentials.map(|e| round(e / sum));
        let logs = match form {
            Form::Naive => probabilities.map(|p| round(p.ln())),
            Form::Shifted => exponents.map(|x| round(x - round(sum.ln()))),
        };
        Self { inputs, shift, exponentials, sum, probabilities, logs }
    }

    /// Returns the worst failure among the steps, or [`Verdict::Fine`].
    pub fn verdict(&self) -> Verdict {
        if self.exponentials.iter().any(f64::is_infinite) {
            Verdict::Overflow
        } else if self.sum.is_infinite() {
            Verdict::SumOverflow
        } else if self.sum == 0.0 {
            Verdict::Underflow
        } else if self.logs.iter().any(f64::is_infinite) {
            Verdict::LostLogarithm
        } else {
            Verdict::Fine
        }
    }
}

/// The smallest rises of all logits at which the naive form fails, in steps of 0.01.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edges {
    /// Rise from which, up to `nan`, the sum is ∞ and every probability 0. `None` if an exponential overflows no later
    /// than the sum, or if the rise would exceed the largest one.
    pub zeros: Option<f64>,
    /// Rise from which an exponential is ∞ and its probability NaN. `None` if it would exceed the largest rise.
    pub nan: Option<f64>,
}

impl Edges {
    /// Finds the edges for logits at a temperature, up to the rise `most`.
    pub fn of(logits: &PerClass, temperature: f64, precision: Precision, most: f64) -> Self {
        let scaled = logits.map(|z| z / temperature);
        let largest = scaled.largest();
        let log_sum = largest + scaled.iter().map(|x| (x - largest).exp()).sum::<f64>().ln();
        let verdict = |rise| Steps::of(logits, temperature, rise, Form::Naive, precision).verdict();
        let first = |headroom: f64, fails: fn(Verdict) -> bool| {
            // Inputs and exponentials are rounded to the format, coarsely in float16, so the edge is near the headroom
            // but not exactly at it.
            let start = ((headroom * 100.0).floor() as i64 - 4).max(0);
            let rises = (start..start + 12).map(|hundredths| hundredths as f64 / 100.0);
            rises.filter(|&rise| rise <= most).find(|&rise| fails(verdict(rise)))
        };
        let limit = precision.exp_limit();
        let nan = first(limit - largest, |verdict| verdict == Verdict::Overflow);
        let zeros = first(limit - log_sum, |verdict| verdict == Verdict::SumOverflow);
        Self { zeros, nan }
    }

    /// Returns the next edge above a rise, or the first one if there is none above.
    pub fn next(&self, rise: f64) -> Option<f64> {
        let edges = [self.zeros, self.nan];
        let all = edges.iter().flatten().copied();
        all.clone().find(|&edge| edge > rise).or_else(|| all.clone().next())
    }
}

#[cfg(test)]
mod tests {
    use super::{super::row::Row, *};

    /// Decodes 16 bits by the definition of the format.
    fn from_bits(bits: u16) -> f64 {
        let sign = if bits & 0x8000 == 0 { 1.0 } else { -1.0 };
        let (exponent, fraction) = (i32::from(bits >> 10 & 31), f64::from(bits & 1023));
        sign * match exponent {
            0 => fraction * 2.0_f64.powi(-24),
            31 if fraction == 0.0 => f64::INFINITY,
            31 => f64::NAN,
            _ => (1024.0 + fraction) * 2.0_f64.powi(exponent - 25),
        }
    }

    #[test]
    fn every_float16_stays_what_it_is() {
        for bits in 0..=u16::MAX {
            let x = from_bits(bits);
            let rounded = to_half(x);
            assert!(rounded.to_bits() == x.to_bits() || (x.is_nan() && rounded.is_nan()), "{x} {rounded}");
        }
    }

    #[test]
    fn a_number_between_two_goes_to_the_nearer_and_a_tie_to_the_even_one() {
        // 0x7bff is the largest finite number.
        for bits in 0..0x7bff_u16 {
            let (low, high) = (from_bits(bits), from_bits(bits + 1));
            let (middle, gap) = (f64::midpoint(low, high), high - low);
            let even = if bits % 2 == 0 { low } else { high };
            assert_eq!(to_half(middle), even, "{middle}");
            assert_eq!(to_half(middle - gap / 8.0), low);
            assert_eq!(to_half(-(middle + gap / 8.0)), -high);
        }
    }

    #[test]
    fn known_numbers_are_rounded_as_torch_rounds_them() {
        #[track_caller]
        fn check(x: f64, expected: f64) {
            assert_eq!(to_half(x), expected, "{x}");
        }
        // torch.tensor(x).half().item() of PyTorch 2.15.0.
        check(0.1, 0.0999755859375);
        check(1.0 / 3.0, 0.333251953125);
        check(2049.0, 2048.0);
        check(65_519.9, 65_504.0);
        check(65_520.0, f64::INFINITY);
        check(-1e6, f64::NEG_INFINITY);
        check(3e-8, 5.960464477539063e-08);
        check(2.9e-8, 0.0);
        check(f64::MAX, f64::INFINITY);
        check(f64::MIN_POSITIVE / 2.0, 0.0);
    }

    #[test]
    fn the_exponential_overflows_where_the_lesson_says() {
        assert_eq!(format!("{:.4}", Precision::Float32.exp_limit()), "88.7228");
        assert_eq!(format!("{:.4}", Precision::Float16.exp_limit()), "11.0899");
    }

    fn steps(logits: &[f64], rise: f64, form: Form, precision: Precision) -> Steps {
        Steps::of(&PerClass::new(logits.iter().copied()), 1.0, rise, form, precision)
    }

    #[test]
    fn small_logits_are_fine_in_every_form() {
        for form in Form::ALL {
            for precision in Precision::ALL {
                let steps = steps(&[2.0, 1.0, 0.1], 0.0, form, precision);
                assert_eq!(steps.verdict(), Verdict::Fine);
                assert!((steps.probabilities.sum() - 1.0).abs() < 2e-3);
            }
        }
    }

    #[test]
    fn the_naive_form_breaks_at_the_limit_of_its_format_and_the_shifted_one_does_not() {
        #[track_caller]
        fn check(x: f64, precision: Precision, expected: Verdict) {
            assert_eq!(steps(&[x, 0.0], 0.0, Form::Naive, precision).verdict(), expected, "{x}");
            assert_eq!(steps(&[x, x - 1.0], 0.0, Form::Shifted, precision).verdict(), Verdict::Fine, "{x}");
        }
        check(88.722_83, Precision::Float32, Verdict::Fine);
        check(88.722_84, Precision::Float32, Verdict::Overflow);
        // The float16 numbers on either side of 11.0899.
        check(11.085_937_5, Precision::Float16, Verdict::Fine);
        check(11.093_75, Precision::Float16, Verdict::Overflow);
    }

    #[test]
    fn infinity_by_infinity_is_nan_and_the_others_are_nothing() {
        let steps = steps(&[2.0, 1.0, 0.1], 87.0, Form::Naive, Precision::Float32);
        assert_eq!(steps.exponentials.get(0), f64::INFINITY);
        assert!(steps.exponentials.get(1).is_finite());
        assert!(steps.probabilities.get(0).is_nan());
        assert_eq!(steps.probabilities.get(1), 0.0);
        assert_eq!(steps.logs.get(1), f64::NEG_INFINITY);
    }

    #[test]
    fn a_sum_can_overflow_before_its_terms_do() {
        let steps = steps(&[88.5, 88.5], 0.0, Form::Naive, Precision::Float32);
        assert_eq!(steps.verdict(), Verdict::SumOverflow);
        assert_eq!(steps.probabilities, PerClass::new([0.0, 0.0]));
    }

    #[test]
    fn a_sum_can_vanish() {
        let steps = steps(&[-110.0, -120.0], 0.0, Form::Naive, Precision::Float32);
        assert_eq!(steps.verdict(), Verdict::Underflow);
        assert!(steps.probabilities.get(0).is_nan());
    }

    #[test]
    fn the_logarithm_of_a_vanished_probability_is_lost_and_log_softmax_keeps_it() {
        let naive = steps(&[0.0, -110.0], 0.0, Form::Naive, Precision::Float32);
        assert_eq!(naive.verdict(), Verdict::LostLogarithm);
        assert_eq!(naive.logs.get(1), f64::NEG_INFINITY);
        let shifted = steps(&[0.0, -110.0], 0.0, Form::Shifted, Precision::Float32);
        assert_eq!(shifted.probabilities.get(1), 0.0);
        assert_eq!(shifted.logs.get(1), -110.0);
        assert_eq!(shifted.verdict(), Verdict::Fine);
    }

    #[test]
    fn the_shifted_form_in_float32_is_what_the_kernels_compute() {
        let logits = PerClass::new([2.0, 1.0, 0.1, -7.0, 9.5]);
        let row = Row::of(&logits, 0.7);
        let steps = Steps::of(&logits, 0.7, 0.0, Form::Shifted, Precision::Float32);
        for place in 0..logits.len() {
            assert!((steps.probabilities.get(place) - row.probabilities.get(place)).abs() < 1e-6);
            assert!((steps.logs.get(place) - row.logs.get(place)).abs() < 1e-5);
        }
    }

    #[track_caller]
    fn fails_at(logits: &[f64], precision: Precision, zeros: Option<f64>, nan: Option<f64>) {
        let edges = Edges::of(&PerClass::new(logits.iter().copied()), 1.0, precision, 100.0);
        assert_eq!(edges, Edges { zeros, nan }, "{logits:?} in {precision:?}");
    }

    #[test]
    fn the_sum_overflows_silently_before_an_exponential_does() {
        // exp(x) / exp(x).sum() of PyTorch 2.15.0, c in hundredths.
        fails_at(&[2.0, 1.0, 0.1], Precision::Float32, Some(86.31), Some(86.73));
        fails_at(&[2.0, 1.0, 0.1], Precision::Float16, Some(8.68), Some(9.09));
        fails_at(&[0.0; 10], Precision::Float32, Some(86.43), Some(88.73));
        // One logit is so far ahead that its exponential is the sum.
        fails_at(&[10.0, -10.0], Precision::Float32, None, Some(78.73));
    }

    #[test]
    fn at_an_edge_it_fails_and_a_hundredth_before_it_does_not() {
        let cases = [([2.0, 1.0, 0.1], 1.0), ([9.99, -3.0, 0.0], 1.0), ([-10.0, -9.0, -9.5], 3.0)];
        for (logits, temperature) in cases {
            let logits = PerClass::new(logits);
            for precision in Precision::ALL {
                let verdict = |rise| Steps::of(&logits, temperature, rise, Form::Naive, precision).verdict();
                let Edges { zeros, nan } = Edges::of(&logits, temperature, precision, 100.0);
                let nan = nan.unwrap();
                assert_eq!(verdict(nan), Verdict::Overflow);
                assert_ne!(verdict(nan - 0.01), Verdict::Overflow, "{nan} in {precision:?}");
                if let Some(zeros) = zeros {
                    assert_eq!(verdict(zeros), Verdict::SumOverflow);
                    assert!(!matches!(verdict(zeros - 0.01), Verdict::SumOverflow | Verdict::Overflow));
                }
            }
        }
    }

    #[test]
    fn what_fails_above_the_largest_rise_or_without_any_is_told_apart() {
        let edges = |logits: [f64; 2]| Edges::of(&PerClass::new(logits), 0.05, Precision::Float32, 100.0);
        assert_eq!(edges([-10.0; 2]), Edges { zeros: None, nan: None });
        assert_eq!(edges([10.0, 0.0]).nan, Some(0.0));
    }

    #[test]
    fn the_way_to_the_edge_goes_from_one_to_the_next() {
        let edges = Edges { zeros: Some(86.31), nan: Some(86.73) };
        let steps = [0.0, 86.31, 86.73, 90.0].map(|rise| edges.next(rise));
        assert_eq!(steps, [Some(86.31), Some(86.73), Some(86.31), Some(86.31)]);
        assert_eq!(Edges { zeros: None, nan: None }.next(0.0), None);
    }
}
