//! Gains that have a name.

use kernels::Activation;
use network::{Function, Moments};

/// A gain with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NamedGain {
    /// 1: LeCun's initialisation and, because the layers are square, Xavier's.
    LeCun,
    /// √2.
    He,
    /// 1/√3, of `torch.nn.Linear` as PyTorch creates it.
    Linear,
    /// The value of `torch.nn.init.calculate_gain`, where it is none of the others.
    Listed,
    /// The gain with which a layer keeps the mean square of pre-activations at 1.
    KeepsSize,
    /// The gain with which a layer keeps the mean square of gradients while pre-activations have the mean square 1.
    KeepsGradient,
}

impl NamedGain {
    pub(crate) const ALL: [Self; 6] =
        [Self::LeCun, Self::He, Self::Linear, Self::Listed, Self::KeepsSize, Self::KeepsGradient];

    /// Returns the gain for a function; `None` where that function has no such gain.
    pub(crate) fn of(self, function: Option<Activation>) -> Option<f64> {
        let moments = || Moments::of(&as_function(function), 1.0);
        let gain = match self {
            Self::LeCun => 1.0,
            Self::He => 2.0_f64.sqrt(),
            Self::Linear => 1.0 / 3.0_f64.sqrt(),
            Self::Listed => match function {
                Some(Activation::Tanh) => 5.0 / 3.0,
                Some(Activation::Selu) => 0.75,
                _ => return None,
            },
            Self::KeepsSize => moments().gain_that_keeps_size(),
            Self::KeepsGradient => moments().gain_that_keeps_gradients(),
        };
        Some(rounded(gain))
    }

    /// Returns a stable name for the page's menu.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::LeCun => "lecun",
            Self::He => "he",
            Self::Linear => "linear",
            Self::Listed => "listed",
            Self::KeepsSize => "size",
            Self::KeepsGradient => "gradient",
        }
    }
}

/// Returns the function between layers.
pub(crate) fn as_function(function: Option<Activation>) -> Function {
    function.map_or(Function::Linear, Function::Named)
}

/// Rounds a gain as a link writes it: to five decimals, which changes a size after fifty layers by less than 0.03 %.
pub(crate) fn rounded(gain: f64) -> f64 {
    (gain * 1e5).round() / 1e5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: NamedGain, function: Activation, expected: Option<f64>) {
        assert_eq!(name.of(Some(function)), expected, "{name:?} of {}", function.name());
    }

    #[test]
    fn gains_are_those_of_pytorch_and_of_the_theory() {
        check(NamedGain::LeCun, Activation::Relu, Some(1.0));
        check(NamedGain::He, Activation::Gelu, Some(1.414_21));
        check(NamedGain::Linear, Activation::Relu, Some(0.577_35));
        check(NamedGain::Listed, Activation::Tanh, Some(1.666_67));
        check(NamedGain::Listed, Activation::Selu, Some(0.75));
        check(NamedGain::Listed, Activation::Gelu, None);
        check(NamedGain::KeepsSize, Activation::Gelu, Some(1.533_53));
        check(NamedGain::KeepsSize, Activation::Silu, Some(1.676_53));
        check(NamedGain::KeepsSize, Activation::Sigmoid, Some(1.846_23));
        check(NamedGain::KeepsGradient, Activation::Sigmoid, Some(4.722_65));
        assert_eq!(NamedGain::KeepsSize.of(None), Some(1.0));
    }
}
