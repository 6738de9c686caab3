//! Floating-point formats by emulation: each step is computed in f64 and rounded once.
//!
//! f64 has more than twice the digits of either format plus two, so that sums and quotients equal those of the format's
//! own arithmetic (Figueroa 1995, "When is double rounding innocuous?").

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

    /// Returns the format with this [`id`](Self::id), or `None` for any other text.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|precision| precision.id() == id)
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

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn a_format_is_found_by_its_name() {
        assert!(Precision::ALL.iter().all(|&it| Precision::from_id(it.id()) == Some(it)));
        assert_eq!(Precision::from_id("float64"), None);
    }
}
