//! What can be timed: a function or its derivative, in one implementation. How it is computed lives in the kernel
//! modules; nothing here knows a formula.

use crate::set::Member;
use kernels::{Activation, Operation, Path};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A function the exercise can time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Function {
    /// ReLU, the function all others are compared with.
    Relu,
    /// GELU by the error function.
    Gelu,
    /// SiLU.
    Silu,
    /// Sigmoid.
    Sigmoid,
    /// Tanh.
    Tanh,
    /// GELU's tanh approximation.
    GeluTanh,
    /// Mish.
    Mish,
    /// Hardswish.
    Hardswish,
    /// Softmax of each row.
    Softmax,
}

impl Function {
    /// The element-wise activation, or `None` for softmax, which acts on rows.
    pub const fn activation(self) -> Option<Activation> {
        match self {
            Self::Relu => Some(Activation::Relu),
            Self::Gelu => Some(Activation::Gelu),
            Self::Silu => Some(Activation::Silu),
            Self::Sigmoid => Some(Activation::Sigmoid),
            Self::Tanh => Some(Activation::Tanh),
            Self::GeluTanh => Some(Activation::GeluTanh),
            Self::Mish => Some(Activation::Mish),
            Self::Hardswish => Some(Activation::Hardswish),
            Self::Softmax => None,
        }
    }

    /// The function that this activation is, or `None` for one that the exercise does not time.
    pub fn of(activation: Activation) -> Option<Self> {
        Self::ALL.iter().copied().find(|function| function.activation() == Some(activation))
    }

    /// The name in PyTorch's spelling: `gelu_tanh`.
    pub const fn id(self) -> &'static str {
        Subject::Forward(self).id()
    }

    /// The function of this [`id`](Self::id), or `None` for any other text.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|function| function.id() == id)
    }

    /// The name as people write it: `GELU tanh`.
    pub const fn name(self) -> &'static str {
        match self.activation() {
            Some(activation) => activation.name(),
            None => "Softmax",
        }
    }
}

impl Member for Function {
    const ALL: &'static [Self] = &[
        Self::Relu,
        Self::Gelu,
        Self::Silu,
        Self::Sigmoid,
        Self::Tanh,
        Self::GeluTanh,
        Self::Mish,
        Self::Hardswish,
        Self::Softmax,
    ];

    fn letter(self) -> char {
        match self {
            Self::Relu => 'r',
            Self::Gelu => 'g',
            Self::Silu => 's',
            Self::Sigmoid => 'i',
            Self::Tanh => 't',
            Self::GeluTanh => 'a',
            Self::Mish => 'm',
            Self::Hardswish => 'h',
            Self::Softmax => 'x',
        }
    }
}

/// What one row of the table times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The tensor copied: the floor, because nothing that reads and writes it can be faster.
    Copy,
    /// The function's values.
    Forward(Function),
    /// The activation's derivative at each value.
    Derivative(Activation),
}

impl Subject {
    /// The derivative of `function`, or `None` for softmax, whose derivative is a matrix.
    pub fn derivative(function: Function) -> Option<Self> {
        function.activation().map(Self::Derivative)
    }

    /// The function whose values or derivatives these are, or `None` for the copy.
    pub fn function(self) -> Option<Function> {
        match self {
            Self::Copy => None,
            Self::Forward(function) => Some(function),
            Self::Derivative(activation) => Function::of(activation),
        }
    }

    /// ReLU's counterpart: its values for values, its derivative for derivatives; `None` for the copy.
    pub const fn relu_like(self) -> Option<Self> {
        match self {
            Self::Copy => None,
            Self::Forward(_) => Some(Self::Forward(Function::Relu)),
            Self::Derivative(_) => Some(Self::Derivative(Activation::Relu)),
        }
    }

    /// What a kernel module is asked to do for it.
    pub const fn operation(self) -> Operation {
        match self {
            Self::Copy => Operation::Copy,
            Self::Forward(function) => match function.activation() {
                Some(activation) => Operation::Forward(activation),
                None => Operation::Softmax,
            },
            Self::Derivative(activation) => Operation::Derivative(activation),
        }
    }

    /// The name in files and messages: `copy`, `gelu`, `gelu_derivative`.
    pub const fn id(self) -> &'static str {
        self.operation().id()
    }

    /// The subject of this [`id`](Self::id), or `None` for any other text, also for operations that are not timed.
    pub fn from_id(id: &str) -> Option<Self> {
        match Operation::from_id(id)? {
            Operation::Copy => Some(Self::Copy),
            Operation::Forward(activation) => Function::of(activation).map(Self::Forward),
            Operation::Derivative(activation) => Function::of(activation).and_then(Self::derivative),
            Operation::Softmax => Some(Self::Forward(Function::Softmax)),
            Operation::LogSoftmax => None,
        }
    }
}

/// Who computes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Implementation {
    /// JavaScript on a `Float32Array`, the same arithmetic.
    PlainJs,
    /// Rust in WebAssembly, one number at a time.
    Scalar,
    /// Rust in WebAssembly, four numbers at a time.
    Simd128,
    /// The same with fused multiply-add, where the browser has relaxed SIMD.
    RelaxedSimd,
}

impl Implementation {
    /// The kernel module's path, or `None` for plain JavaScript, which needs no module.
    pub const fn path(self) -> Option<Path> {
        match self {
            Self::PlainJs => None,
            Self::Scalar => Some(Path::Scalar),
            Self::Simd128 => Some(Path::Simd128),
            Self::RelaxedSimd => Some(Path::RelaxedSimd),
        }
    }

    /// The implementation that a kernel module of this path is.
    pub const fn of(path: Path) -> Self {
        match path {
            Path::Scalar => Self::Scalar,
            Path::Simd128 => Self::Simd128,
            Path::RelaxedSimd => Self::RelaxedSimd,
        }
    }

    /// The name in files and messages: `plain_js`, otherwise the path's.
    pub const fn id(self) -> &'static str {
        match self.path() {
            None => "plain_js",
            Some(path) => path.id(),
        }
    }

    /// The implementation of this [`id`](Self::id), or `None` for any other text.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|implementation| implementation.id() == id)
    }
}

impl Member for Implementation {
    /// Slowest first, so that the last one available is the best path.
    const ALL: &'static [Self] = &[Self::PlainJs, Self::Scalar, Self::Simd128, Self::RelaxedSimd];

    fn letter(self) -> char {
        match self {
            Self::PlainJs => 'j',
            Self::Scalar => 'c',
            Self::Simd128 => 'v',
            Self::RelaxedSimd => 'r',
        }
    }
}

/// Lets a type with `id` and `from_id` travel as its id.
macro_rules! serde_by_id {
    ($($type:ident: $expected:literal),*) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.id())
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let id = String::deserialize(deserializer)?;
                Self::from_id(&id).ok_or_else(|| de::Error::invalid_value(de::Unexpected::Str(&id), &$expected))
            }
        }
    )*};
}

serde_by_id! {
    Function: "the id of a function, such as gelu",
    Subject: "the id of what is timed, such as gelu_derivative",
    Implementation: "plain_js, scalar, simd128 or relaxed"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_letters<T: Member + core::fmt::Debug>() {
        for &member in T::ALL {
            assert_eq!(T::from_letter(member.letter()), Some(member));
            assert!(member.letter().is_ascii_lowercase());
        }
        assert!(T::ALL.len() <= 16);
    }

    #[test]
    fn every_letter_leads_back_to_its_member() {
        check_letters::<Function>();
        check_letters::<Implementation>();
    }

    #[test]
    fn every_id_leads_back_to_its_subject() {
        for &function in Function::ALL {
            for subject in
                [Some(Subject::Forward(function)), Subject::derivative(function)].into_iter().flatten()
            {
                assert_eq!(Subject::from_id(subject.id()), Some(subject));
            }
        }
        assert_eq!(Subject::from_id("copy"), Some(Subject::Copy));
        assert_eq!(Subject::from_id("leaky_relu"), None, "a kernel, but not one the exercise times");
        assert_eq!(Subject::derivative(Function::Softmax), None);
    }

    #[test]
    fn an_unknown_id_in_a_message_is_refused_with_what_was_expected() {
        let error = serde_json::from_str::<Implementation>("\"avx512\"").unwrap_err().to_string();
        assert!(error.contains("plain_js, scalar, simd128 or relaxed"), "{error}");
    }
}
