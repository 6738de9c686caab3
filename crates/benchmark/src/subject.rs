//! Timeable subjects: a function or its derivative, the copy, and the learner's own function. The kernel modules contain
//! the formulas; there are none here.

use crate::{id::serde_by_id, set::Member};
use kernels::{Activation, Operation};

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
    /// Returns the element-wise activation, or `None` for softmax, which acts on rows.
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

    /// Returns the function that this activation is, or `None` for one that the exercise does not time.
    pub fn of(activation: Activation) -> Option<Self> {
        Self::ALL.iter().copied().find(|function| function.activation() == Some(activation))
    }

    /// Returns the name in PyTorch's spelling: `gelu_tanh`.
    pub const fn id(self) -> &'static str {
        Subject::Forward(self).id()
    }

    /// Returns the function of this [`id`](Self::id), or `None` for any other text.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|function| function.id() == id)
    }

    /// Returns the name as people write it: `GELU tanh`.
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

/// Subject of one row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A copy of the tensor: the lower bound, because no function that reads and writes it can be faster.
    Copy,
    /// The function's values.
    Forward(Function),
    /// The activation's derivative at each value.
    Derivative(Activation),
    /// The values of the learner's own function, which no kernel computes.
    Own,
}

impl Subject {
    /// Id of the learner's own function.
    const OWN: &str = "own";

    /// Returns the derivative of `function`, or `None` for softmax, whose derivative is a matrix.
    pub fn derivative(function: Function) -> Option<Self> {
        function.activation().map(Self::Derivative)
    }

    /// Returns the function whose values or derivatives these are, or `None` for the copy and an own
    /// function.
    pub fn function(self) -> Option<Function> {
        match self {
            Self::Copy | Self::Own => None,
            Self::Forward(function) => Some(function),
            Self::Derivative(activation) => Function::of(activation),
        }
    }

    /// Returns ReLU's counterpart: its values for values, its derivative for derivatives; `None` for the copy.
    pub const fn relu_like(self) -> Option<Self> {
        match self {
            Self::Copy => None,
            Self::Forward(_) | Self::Own => Some(Self::Forward(Function::Relu)),
            Self::Derivative(_) => Some(Self::Derivative(Activation::Relu)),
        }
    }

    /// Returns the kernel module's operation for it, or `None` for an own function.
    pub const fn operation(self) -> Option<Operation> {
        Some(match self {
            Self::Copy => Operation::Copy,
            Self::Forward(function) => match function.activation() {
                Some(activation) => Operation::Forward(activation),
                None => Operation::Softmax,
            },
            Self::Derivative(activation) => Operation::Derivative(activation),
            Self::Own => return None,
        })
    }

    /// Returns the name in files and messages: `copy`, `gelu`, `gelu_derivative`, `own`.
    pub const fn id(self) -> &'static str {
        match self.operation() {
            Some(operation) => operation.id(),
            None => Self::OWN,
        }
    }

    /// Returns the subject of this [`id`](Self::id), or `None` for any other text, also for operations that are not
    /// timed.
    pub fn from_id(id: &str) -> Option<Self> {
        if id == Self::OWN {
            return Some(Self::Own);
        }
        match Operation::from_id(id)? {
            Operation::Copy => Some(Self::Copy),
            Operation::Forward(activation) => Function::of(activation).map(Self::Forward),
            Operation::Derivative(activation) => Function::of(activation).and_then(Self::derivative),
            Operation::Softmax => Some(Self::Forward(Function::Softmax)),
            Operation::LogSoftmax => None,
        }
    }
}

serde_by_id! {
    Function: "the id of a function, such as gelu",
    Subject: "the id of what is timed, such as gelu_derivative"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_parses_to_its_function() {
        for &function in Function::ALL {
            assert_eq!(Function::from_letter(function.letter()), Some(function));
        }
        assert!(Function::ALL.len() <= 16);
    }

    #[test]
    fn every_id_parses_to_its_subject() {
        for &function in Function::ALL {
            for subject in
                [Some(Subject::Forward(function)), Subject::derivative(function)].into_iter().flatten()
            {
                assert_eq!(Subject::from_id(subject.id()), Some(subject));
            }
        }
        for subject in [Subject::Copy, Subject::Own] {
            assert_eq!(Subject::from_id(subject.id()), Some(subject));
        }
        assert_eq!(Subject::from_id("leaky_relu"), None, "a kernel, but not one the exercise times");
        assert_eq!(Subject::derivative(Function::Softmax), None);
    }
}
