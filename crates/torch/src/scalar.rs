//! Single numbers.

use crate::{DType, Result, error::fail};

/// A number or truth value outside of a tensor, as in Python.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scalar {
    /// `True` or `False`
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A floating-point number.
    Float(f64),
}

impl Scalar {
    /// Returns the number as a float: truth values are 0 and 1, large whole numbers are rounded.
    pub fn f64(self) -> f64 {
        match self {
            Self::Bool(b) => u8::from(b).into(),
            Self::Int(i) => i as f64,
            Self::Float(x) => x,
        }
    }

    /// Fails where PyTorch refuses to store the number as `dtype`.
    pub(crate) fn check(self, dtype: DType) -> Result<()> {
        let x = self.f64();
        let fits = match dtype {
            DType::Bool | DType::F64 => true,
            DType::F32 => !x.is_finite() || x.abs() <= f32::MAX.into(),
            DType::F16 => !x.is_finite() || x.abs() <= 65504.0,
            DType::BF16 => !x.is_finite() || x.abs() <= f32::from_bits(0x7f7f_0000).into(),
            // Negative numbers wrap.
            DType::U8 => x.abs() <= 255.0,
            DType::I32 => (-2147483648.0..=2147483647.0).contains(&x),
            DType::I64 => (-9223372036854775808.0..9223372036854775808.0).contains(&x),
        };
        if !fits {
            fail!("value cannot be converted to type {} without overflow", dtype.checked_name());
        }
        Ok(())
    }

    /// Returns the number as a whole number: floats lose their fraction, and saturate.
    pub fn i64(self) -> i64 {
        match self {
            Self::Bool(b) => b.into(),
            Self::Int(i) => i,
            Self::Float(x) => x as i64,
        }
    }
}
