//! Autograd's names of the operations on one tensor, and the tensors that it keeps for them.

use super::Unary;

impl Unary {
    /// Returns whether the slope follows from the result, so that the result is kept.
    pub(super) fn keeps_result(self) -> bool {
        use Unary::*;
        matches!(self, Exp | Expm1 | Sqrt | Rsqrt | Reciprocal | Tan | Relu | Sigmoid | Tanh)
    }

    /// Returns whether the gradient is selected by a mask, so that 0 wins over infinity.
    pub(super) fn masks(self) -> bool {
        use Unary::*;
        matches!(
            self,
            Relu | Relu6
                | Hardtanh(..)
                | Threshold(..)
                | Hardsigmoid
                | Hardswish
                | Sign
                | Floor
                | Ceil
                | Round
                | Trunc
        )
    }

    /// Returns the name of its node.
    pub(super) fn node(self) -> &'static str {
        match self {
            Self::Neg => "NegBackward0",
            Self::Abs => "AbsBackward0",
            Self::Sign => "SignBackward0",
            Self::Exp => "ExpBackward0",
            Self::Expm1 => "Expm1Backward0",
            Self::Log => "LogBackward0",
            Self::Log2 => "Log2Backward0",
            Self::Log10 => "Log10Backward0",
            Self::Log1p => "Log1PBackward0",
            Self::Sqrt => "SqrtBackward0",
            Self::Rsqrt => "RsqrtBackward0",
            Self::Reciprocal => "ReciprocalBackward0",
            Self::Square => "PowBackward0",
            Self::Sin => "SinBackward0",
            Self::Cos => "CosBackward0",
            Self::Tan => "TanBackward0",
            Self::Erf => "ErfBackward0",
            Self::Relu => "ReluBackward0",
            Self::Gelu | Self::GeluTanh => "GeluBackward0",
            Self::Silu => "SiluBackward0",
            Self::Sigmoid => "SigmoidBackward0",
            Self::Tanh => "TanhBackward0",
            Self::LogSigmoid => "LogSigmoidBackward0",
            Self::Mish => "MishBackward0",
            Self::Hardswish => "HardswishBackward0",
            Self::Hardsigmoid => "HardsigmoidBackward0",
            Self::Relu6 | Self::Hardtanh(..) => "HardtanhBackward0",
            Self::Softsign => "DivBackward0",
            Self::LeakyRelu(_) => "LeakyReluBackward0",
            Self::Elu(_) | Self::Selu | Self::Celu(_) => "EluBackward0",
            Self::Softplus(..) => "SoftplusBackward0",
            Self::Threshold(..) => "ThresholdBackward0",
            Self::Floor => "FloorBackward0",
            Self::Ceil => "CeilBackward0",
            Self::Round => "RoundBackward0",
            Self::Trunc => "TruncBackward0",
        }
    }
}
