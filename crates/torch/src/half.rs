//! Half precision: `float16` (1 sign, 5 exponent and 10 fraction bits) and `bfloat16` (the upper half of a `float32`).
//!
//! Operations compute in `f32` and round once at the end, as PyTorch's do.

/// An element of `torch.float16`, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct F16(pub(crate) u16);

/// An element of `torch.bfloat16`, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct BF16(pub(crate) u16);

impl F16 {
    /// Rounds to nearest, ties to even.
    pub(crate) fn from_f32(x: f32) -> Self {
        let sign = if x.is_sign_negative() { 0x8000 } else { 0 };
        let a = f64::from(x.abs());
        if a.is_nan() {
            return Self(sign | 0x7e00);
        }
        if a >= 65520.0 {
            return Self(sign | 0x7c00);
        }
        // Below 2^-14 the steps stay those of 2^-14.
        let exponent = if a < 6.103_515_625e-5 { -14 } else { libm::ilogb(a) };
        let units = libm::rint(libm::scalbn(a, 10 - exponent)) as u16;
        // A mantissa that rounds up to 2048 carries into the exponent by this addition.
        Self(sign | (((exponent + 14) as u16 * 1024) + units))
    }

    pub(crate) fn to_f32(self) -> f32 {
        let sign = if self.0 >> 15 == 1 { -1.0 } else { 1.0 };
        let exponent = i32::from(self.0 >> 10 & 31);
        let mantissa = f32::from(self.0 & 1023);
        sign * match exponent {
            0 => libm::scalbnf(mantissa, -24),
            31 if mantissa == 0.0 => f32::INFINITY,
            31 => f32::NAN,
            _ => libm::scalbnf(1.0 + mantissa / 1024.0, exponent - 15),
        }
    }
}

impl BF16 {
    /// Rounds to nearest, ties to even.
    pub(crate) fn from_f32(x: f32) -> Self {
        if x.is_nan() {
            return Self(0x7fc0);
        }
        let bits = x.to_bits();
        let rounding = 0x7fff + ((bits >> 16) & 1);
        Self((bits.wrapping_add(rounding) >> 16) as u16)
    }

    pub(crate) fn to_f32(self) -> f32 {
        f32::from_bits(u32::from(self.0) << 16)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_half_survives_conversion_through_f32() {
        for bits in 0..=u16::MAX {
            let wide = F16(bits).to_f32();
            assert!(wide.is_nan() || F16::from_f32(wide) == F16(bits), "{bits:#x} became {wide}");
            let wide = BF16(bits).to_f32();
            assert!(wide.is_nan() || BF16::from_f32(wide) == BF16(bits), "{bits:#x} became {wide}");
        }
    }

    #[test]
    fn halves_round_to_nearest_and_ties_to_even() {
        assert_eq!(F16::from_f32(2049.0), F16::from_f32(2048.0));
        assert_eq!(F16::from_f32(2051.0), F16::from_f32(2052.0));
        assert_eq!(F16::from_f32(65519.0).to_f32(), 65504.0);
        assert_eq!(F16::from_f32(65520.0).to_f32(), f32::INFINITY);
        assert_eq!(BF16::from_f32(1.003_906_2), BF16::from_f32(1.0));
        assert_eq!(BF16::from_f32(f32::MAX).to_f32(), f32::INFINITY);
    }
}
