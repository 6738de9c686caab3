//! Operations of a kernel module, as numbers that are passed into WebAssembly. The codes are part of the module's
//! binary interface: append, never renumber.

use crate::Activation;

/// One pass over a tensor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// Output = input: the cost of memory alone, the lower bound of every timing.
    Copy,
    /// The activation's value, element by element.
    Forward(Activation),
    /// The activation's derivative dy/dx, element by element.
    Derivative(Activation),
    /// Softmax of each row.
    Softmax,
    /// Logarithm of the softmax of each row.
    LogSoftmax,
}

const N_ACTIVATIONS: u32 = Activation::ALL.len() as u32;

impl Operation {
    /// Number of operations; their codes are 0 to `COUNT` − 1.
    pub const COUNT: u32 = 3 + 2 * N_ACTIVATIONS;

    /// Returns every operation once, in the order of the codes.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..Self::COUNT).filter_map(Self::from_code)
    }

    /// Returns the operation's number: 0 copy, 1 softmax, 2 log-softmax, 3 to 14 the activations in the order of
    /// [`Activation::ALL`], 15 to 26 their derivatives.
    pub const fn code(self) -> u32 {
        match self {
            Self::Copy => 0,
            Self::Softmax => 1,
            Self::LogSoftmax => 2,
            Self::Forward(activation) => 3 + activation as u32,
            Self::Derivative(activation) => 3 + N_ACTIVATIONS + activation as u32,
        }
    }

    /// Returns the operation of this [`code`](Self::code), or `None` for any other number.
    pub fn from_code(code: u32) -> Option<Self> {
        let activation = |idx: u32| Activation::ALL.get(idx as usize).copied();
        match code {
            0 => Some(Self::Copy),
            1 => Some(Self::Softmax),
            2 => Some(Self::LogSoftmax),
            3.. if code < 3 + N_ACTIVATIONS => activation(code - 3).map(Self::Forward),
            3.. => activation(code - 3 - N_ACTIVATIONS).map(Self::Derivative),
        }
    }

    /// Returns the operation's name in PyTorch's spelling, a derivative with `_derivative` behind it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Copy => "copy",
            Self::Softmax => "softmax",
            Self::LogSoftmax => "log_softmax",
            Self::Forward(activation) => activation.id(),
            Self::Derivative(activation) => match activation {
                Activation::Relu => "relu_derivative",
                Activation::LeakyRelu => "leaky_relu_derivative",
                Activation::Elu => "elu_derivative",
                Activation::Selu => "selu_derivative",
                Activation::Softplus => "softplus_derivative",
                Activation::Gelu => "gelu_derivative",
                Activation::GeluTanh => "gelu_tanh_derivative",
                Activation::Silu => "silu_derivative",
                Activation::Mish => "mish_derivative",
                Activation::Hardswish => "hardswish_derivative",
                Activation::Sigmoid => "sigmoid_derivative",
                Activation::Tanh => "tanh_derivative",
            },
        }
    }

    /// Returns the operation of this [`id`](Self::id), or `None` for any other text.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::all().find(|operation| operation.id() == id)
    }
}
