//! Single numbers.

/// A number or truth value that stands for itself, as Python has them.
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
    /// As a float: truth values are 0 and 1, large whole numbers are rounded.
    pub fn f64(self) -> f64 {
        match self {
            Self::Bool(b) => u8::from(b).into(),
            Self::Int(i) => i as f64,
            Self::Float(x) => x,
        }
    }

    /// As a whole number: floats lose their fraction, and saturate.
    pub fn i64(self) -> i64 {
        match self {
            Self::Bool(b) => b.into(),
            Self::Int(i) => i,
            Self::Float(x) => x as i64,
        }
    }
}
