//! A deep stack of equal layers without biases: what the theory of depth and its simulation are about.

use crate::Function;

/// z′ = [z +] W·f([norm] z), over and over. The entries of W have the variance `gain`²/width.
#[derive(Clone, Debug)]
pub struct Stack {
    /// f.
    pub function: Function,
    /// What weights of standard deviation 1/√width are scaled by.
    pub gain: f64,
    /// What is done to z before f.
    pub norm: Norm,
    /// Whether z is added to what the layer computes.
    pub residual: bool,
}

impl Stack {
    /// Layers without norm and residual connection.
    pub fn plain(function: impl Into<Function>, gain: f64) -> Self {
        Self { function: function.into(), gain, norm: Norm::None, residual: false }
    }

    /// Returns the same with this norm.
    pub fn with_norm(self, norm: Norm) -> Self {
        Self { norm, ..self }
    }

    /// Returns the same with residual connections.
    pub fn with_residual(self) -> Self {
        Self { residual: true, ..self }
    }
}

/// A normalisation to mean 0 and variance 1, without ε and without parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Norm {
    /// Nothing is normalised.
    None,
    /// Each row by itself: `torch.nn.LayerNorm`.
    Layer,
    /// Each unit over the rows: `torch.nn.BatchNorm1d` in training.
    Batch,
}

/// How a signal fares, layer by layer. Index 0 is the input of the stack, index l what layer l computes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Signal {
    /// Mean of z².
    pub mean_squares: Vec<f64>,
    /// Mean cosine of the angle between the z of two different inputs.
    pub cosines: Vec<f64>,
    /// Mean square of a loss's gradient with respect to z, over that at the top.
    pub gradients: Vec<f64>,
}
