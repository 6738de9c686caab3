//! Element types, their names and how they combine.

/// The type of a tensor's elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DType {
    /// `torch.bool`
    Bool,
    /// `torch.uint8`
    U8,
    /// `torch.int32`
    I32,
    /// `torch.int64`
    I64,
    /// `torch.float16`
    F16,
    /// `torch.bfloat16`
    BF16,
    /// `torch.float32`
    F32,
    /// `torch.float64`
    F64,
}

use crate::half;
use DType::*;

impl DType {
    /// All types; the index in this list is the number by which Python identifies a type.
    pub const ALL: [Self; 8] = [Bool, U8, I32, I64, F16, BF16, F32, F64];

    /// Returns the name, as in `torch.float32`.
    pub fn name(self) -> &'static str {
        match self {
            Bool => "bool",
            U8 => "uint8",
            I32 => "int32",
            I64 => "int64",
            F16 => "float16",
            BF16 => "bfloat16",
            F32 => "float32",
            F64 => "float64",
        }
    }

    /// Returns the name, as in `expected scalar type Long`.
    pub fn scalar_name(self) -> &'static str {
        match self {
            Bool => "Bool",
            U8 => "Byte",
            I32 => "Int",
            I64 => "Long",
            F16 => "Half",
            BF16 => "BFloat16",
            F32 => "Float",
            F64 => "Double",
        }
    }

    /// Returns the name, as in `torch.FloatTensor`.
    pub fn tensor_name(self) -> String {
        format!("{}Tensor", self.scalar_name())
    }

    /// Returns the name, as in `float != double`.
    pub fn c_name(self) -> &'static str {
        match self {
            Bool => "bool",
            U8 => "unsigned char",
            I32 => "int",
            I64 => "long int",
            F16 => "c10::Half",
            BF16 => "c10::BFloat16",
            F32 => "float",
            F64 => "double",
        }
    }

    /// Returns the name, as in `value cannot be converted to type uint8_t`.
    pub fn checked_name(self) -> &'static str {
        match self {
            U8 => "uint8_t",
            I64 => "int64_t",
            other => other.c_name(),
        }
    }

    /// Returns the bytes of an element.
    pub fn size(self) -> usize {
        match self {
            Bool | U8 => 1,
            F16 | BF16 => 2,
            I32 | F32 => 4,
            I64 | F64 => 8,
        }
    }

    /// Returns whether the elements are floating-point numbers.
    pub fn is_float(self) -> bool {
        self >= F16
    }

    /// Returns the smallest type that holds both, in PyTorch's order.
    pub fn promote(self, other: Self) -> Self {
        match (self, other) {
            (F16, BF16) | (BF16, F16) => F32,
            _ => self.max(other),
        }
    }

    /// Returns `x` as this type can hold it. Halves are rounded from single precision, as PyTorch does.
    pub(crate) fn round(self, x: f64) -> f64 {
        match self {
            F64 => x,
            F32 => f64::from(x as f32),
            F16 => f64::from(half::F16::from_f32(x as f32).to_f32()),
            BF16 => f64::from(half::BF16::from_f32(x as f32).to_f32()),
            Bool => f64::from(u8::from(x != 0.0)),
            U8 => (x as i64 as u8).into(),
            I32 => f64::from(x as i64 as i32),
            I64 => x as i64 as f64,
        }
    }
}
