//! The function between two layers: none, one of the kernels' activations, or one of the caller's own.

use core::fmt;
use kernels::{Activation, Parameters};
use std::sync::Arc;

/// A function of one number that is not among the kernels.
pub trait Curve: Send + Sync {
    /// Returns the value at `x`.
    fn value(&self, x: f64) -> f64;

    /// Returns the derivative at `x`.
    fn slope(&self, x: f64) -> f64;

    /// Returns the places where value or slope are not smooth, in any order: integrals are split there.
    fn kinks(&self) -> &[f64] {
        &[]
    }
}

/// Function that is applied to every pre-activation of a hidden layer.
#[derive(Clone)]
pub enum Function {
    /// The identity: layers without an activation between them.
    Linear,
    /// One of the kernels, with PyTorch's parameters.
    Named(Activation),
    /// A function of the caller's own.
    Custom(Arc<dyn Curve>),
}

impl From<Activation> for Function {
    fn from(activation: Activation) -> Self {
        Self::Named(activation)
    }
}

impl<C: Curve + 'static> From<C> for Function {
    fn from(curve: C) -> Self {
        Self::Custom(Arc::new(curve))
    }
}

impl fmt::Debug for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Linear => "Linear",
            Self::Named(activation) => activation.id(),
            Self::Custom(_) => "Custom",
        })
    }
}

impl Function {
    /// Creates the function with this value and this derivative, which must be consistent.
    pub fn custom(
        value: impl Fn(f64) -> f64 + Send + Sync + 'static,
        slope: impl Fn(f64) -> f64 + Send + Sync + 'static,
    ) -> Self {
        Self::Custom(Arc::new(Closures { value, slope }))
    }

    /// Returns the identity and all activations of the kernels, for a menu.
    pub fn all() -> impl Iterator<Item = Self> {
        core::iter::once(Self::Linear).chain(Activation::ALL.map(Self::Named))
    }

    /// Returns the value at `x` in f64.
    pub fn value(&self, x: f64) -> f64 {
        match self {
            Self::Linear => x,
            Self::Named(activation) => activation.exact(x, &Parameters::DEFAULT),
            Self::Custom(curve) => curve.value(x),
        }
    }

    /// Returns the derivative at `x` in f64. At kinks it is PyTorch's.
    pub fn slope(&self, x: f64) -> f64 {
        match self {
            Self::Linear => 1.0,
            Self::Named(activation) => activation.exact_derivative(x, &Parameters::DEFAULT),
            Self::Custom(curve) => curve.slope(x),
        }
    }

    /// Replaces each value by the function's value there, in f32 by the kernels. All builds give the same bits.
    pub fn apply(&self, values: &mut [f32]) {
        match self {
            Self::Linear => {}
            Self::Named(activation) => kernels::forward_in_place(*activation, &Parameters::DEFAULT, values),
            Self::Custom(curve) => {
                values.iter_mut().for_each(|x| *x = curve.value(f64::from(*x)) as f32);
            }
        }
    }

    /// Replaces each value by the function's derivative there, in f32 by the kernels.
    pub fn apply_slope(&self, values: &mut [f32]) {
        match self {
            Self::Linear => values.fill(1.0),
            Self::Named(activation) => {
                kernels::derivative_in_place(*activation, &Parameters::DEFAULT, values);
            }
            Self::Custom(curve) => {
                values.iter_mut().for_each(|x| *x = curve.slope(f64::from(*x)) as f32);
            }
        }
    }

    /// Returns the places where value or slope are not smooth.
    pub fn kinks(&self) -> &[f64] {
        match self {
            Self::Named(Activation::Relu | Activation::LeakyRelu | Activation::Elu | Activation::Selu) => {
                &[0.0]
            }
            Self::Named(Activation::Hardswish) => &[-3.0, 3.0],
            // Where Softplus becomes the identity, 2e-9 away from it.
            Self::Named(Activation::Softplus) => &[20.0],
            Self::Linear | Self::Named(_) => &[],
            Self::Custom(curve) => curve.kinks(),
        }
    }

    /// Returns the slope below 0 of a function that is two straight lines with a kink at 0 and slope 1 above it; 1 for
    /// the identity. `None` for any other function.
    pub fn slope_below_zero(&self) -> Option<f64> {
        match self {
            Self::Linear => Some(1.0),
            Self::Named(Activation::Relu | Activation::LeakyRelu) => Some(self.slope(-1.0)),
            Self::Named(_) | Self::Custom(_) => None,
        }
    }
}

struct Closures<V, S> {
    value: V,
    slope: S,
}

impl<V, S> Curve for Closures<V, S>
where
    V: Fn(f64) -> f64 + Send + Sync,
    S: Fn(f64) -> f64 + Send + Sync,
{
    fn value(&self, x: f64) -> f64 {
        (self.value)(x)
    }

    fn slope(&self, x: f64) -> f64 {
        (self.slope)(x)
    }
}
