//! A deep stack of equal layers without biases, the subject of the theory of depth and of its simulation.

use crate::Function;

/// A stack of layers z′ = [z +] W·f([norm] z). The entries of W have the variance `gain`²/width.
#[derive(Clone, Debug)]
pub struct Stack {
    /// Activation f.
    pub function: Function,
    /// Factor of the weights, whose standard deviation is otherwise 1/√width.
    pub gain: f64,
    /// Normalisation of z before f.
    pub norm: Norm,
    /// Whether z is added to the layer's result.
    pub residual: bool,
}

impl Stack {
    /// Creates a stack without norm and residual connection.
    pub fn plain(function: impl Into<Function>, gain: f64) -> Self {
        Self { function: function.into(), gain, norm: Norm::None, residual: false }
    }

    /// Returns this stack with the given norm.
    pub fn with_norm(self, norm: Norm) -> Self {
        Self { norm, ..self }
    }

    /// Returns this stack with residual connections.
    pub fn with_residual(self) -> Self {
        Self { residual: true, ..self }
    }
}

/// A normalisation to mean 0 and variance 1, without ε and without parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Norm {
    /// No normalisation.
    None,
    /// Normalisation of each row by itself: `torch.nn.LayerNorm`.
    Layer,
    /// Normalisation of each unit over the rows: `torch.nn.BatchNorm1d` in training.
    Batch,
}

/// Development of a signal, layer by layer. Index 0 is the input of the stack, index l the result of layer l.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Signal {
    /// Mean of z².
    pub mean_squares: Vec<f64>,
    /// Mean cosine of the angle between the z of two different inputs.
    pub cosines: Vec<f64>,
    /// Mean square of a loss's gradient with respect to z, over that at the top.
    pub gradients: Vec<f64>,
}
