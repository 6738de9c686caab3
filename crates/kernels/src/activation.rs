//! The activations and their names. They are computed in [`crate::formula`] (f32, fast) and [`crate::exact`] (f64, the
//! reference); there are no formulas here.

/// One element-wise activation function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Activation {
    /// max(0, x). Nair & Hinton 2010; Glorot, Bordes & Bengio 2011.
    Relu,
    /// x above 0, otherwise `negative_slope`·x. Maas, Hannun & Ng 2013.
    LeakyRelu,
    /// x above 0, otherwise `alpha`·(eˣ − 1). Clevert, Unterthiner & Hochreiter 2015, arXiv:1511.07289.
    Elu,
    /// λ·x above 0, otherwise λα·(eˣ − 1), with fixed λ and α. Klambauer et al. 2017, arXiv:1706.02515.
    Selu,
    /// ln(1 + e^(`beta`·x)) / `beta`, and x where `beta`·x exceeds `threshold`. Dugas et al. 2001.
    Softplus,
    /// x·Φ(x), Φ the standard normal distribution function. Hendrycks & Gimpel 2016, arXiv:1606.08415.
    Gelu,
    /// x/2·(1 + tanh(√(2/π)·(x + 0.044715·x³))), the approximation of GELU from the same paper.
    GeluTanh,
    /// x·σ(x), named in the GELU paper, arXiv:1606.08415, and also called Swish, arXiv:1710.05941.
    Silu,
    /// x·tanh(ln(1 + eˣ)). Misra 2019, arXiv:1908.08681.
    Mish,
    /// x·min(max(x + 3, 0), 6) / 6. Howard et al. 2019, arXiv:1905.02244.
    Hardswish,
    /// σ(x) = 1 / (1 + e⁻ˣ).
    Sigmoid,
    /// (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ) = 2σ(2x) − 1.
    Tanh,
}

impl Activation {
    /// Every activation once, in the order in which menus, plots, tests and the exercise list them.
    pub const ALL: [Self; 12] = [
        Self::Relu,
        Self::LeakyRelu,
        Self::Elu,
        Self::Selu,
        Self::Softplus,
        Self::Gelu,
        Self::GeluTanh,
        Self::Silu,
        Self::Mish,
        Self::Hardswish,
        Self::Sigmoid,
        Self::Tanh,
    ];

    /// Returns the name in PyTorch's spelling, for addresses, files and messages: `leaky_relu`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Relu => "relu",
            Self::LeakyRelu => "leaky_relu",
            Self::Elu => "elu",
            Self::Selu => "selu",
            Self::Softplus => "softplus",
            Self::Gelu => "gelu",
            Self::GeluTanh => "gelu_tanh",
            Self::Silu => "silu",
            Self::Mish => "mish",
            Self::Hardswish => "hardswish",
            Self::Sigmoid => "sigmoid",
            Self::Tanh => "tanh",
        }
    }

    /// Returns the display name: `Leaky ReLU`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Relu => "ReLU",
            Self::LeakyRelu => "Leaky ReLU",
            Self::Elu => "ELU",
            Self::Selu => "SELU",
            Self::Softplus => "Softplus",
            Self::Gelu => "GELU",
            Self::GeluTanh => "GELU tanh",
            Self::Silu => "SiLU",
            Self::Mish => "Mish",
            Self::Hardswish => "Hardswish",
            Self::Sigmoid => "Sigmoid",
            Self::Tanh => "Tanh",
        }
    }

    /// Returns the activation of this [`id`](Self::id), or `None` for any other text.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|activation| activation.id() == id)
    }
}
