//! The gains that PyTorch lists.

use kernels::{Activation, Parameters};

/// Returns the result of `torch.nn.init.calculate_gain`. `None` where PyTorch 2.15 raises an error.
pub(crate) fn calculate_gain(function: Activation) -> Option<f64> {
    match function {
        Activation::Relu => Some(2.0_f64.sqrt()),
        Activation::LeakyRelu => {
            let slope = f64::from(Parameters::DEFAULT.negative_slope.get());
            Some((2.0 / (1.0 + slope * slope)).sqrt())
        }
        Activation::Selu => Some(0.75),
        Activation::Sigmoid => Some(1.0),
        Activation::Tanh => Some(5.0 / 3.0),
        Activation::Elu
        | Activation::Softplus
        | Activation::Gelu
        | Activation::GeluTanh
        | Activation::Silu
        | Activation::Mish
        | Activation::Hardswish => None,
    }
}
