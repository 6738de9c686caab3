//! Parameters of some activations, each a type that cannot hold an invalid value. SELU has no parameter, because its
//! two constants are part of its definition.

use core::fmt;

/// A number that was refused, and the accepted numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ParameterError {
    /// The parameter's name in PyTorch's spelling.
    pub parameter: &'static str,
    /// Numbers that the parameter accepts, as the end of the sentence "it must be …".
    pub expected: &'static str,
    /// The number that was given.
    pub found: f32,
}

impl fmt::Display for ParameterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} must be {}, but is {}", self.parameter, self.expected, self.found)
    }
}

impl core::error::Error for ParameterError {}

/// Defines one number type: name, PyTorch's default, the accepted numbers and the name in error messages.
macro_rules! parameter {
    ($(#[$doc:meta])* $type:ident = $default:literal, $name:literal, $expected:literal, |$x:ident| $is_accepted:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct $type(f32);

        impl $type {
            /// PyTorch's default.
            pub const DEFAULT: Self = Self($default);

            #[doc = concat!("The number as a parameter. It must be ", $expected, ".")]
            pub const fn new($x: f32) -> Result<Self, ParameterError> {
                if $is_accepted {
                    Ok(Self($x))
                } else {
                    Err(ParameterError { parameter: $name, expected: $expected, found: $x })
                }
            }

            /// Returns the number itself.
            pub const fn get(self) -> f32 {
                self.0
            }
        }

        impl Default for $type {
            fn default() -> Self {
                Self::DEFAULT
            }
        }
    };
}

parameter! {
    /// Leaky ReLU's slope below 0.
    NegativeSlope = 0.01, "negative_slope", "a finite number", |x| x.is_finite()
}
parameter! {
    /// ELU's scale below 0: the function tends to −alpha.
    Alpha = 1.0, "alpha", "a finite number", |x| x.is_finite()
}
parameter! {
    /// Softplus' sharpness.
    Beta = 1.0, "beta", "a finite number above 0", |x| x.is_finite() && x > 0.0
}
parameter! {
    /// Softplus' threshold: it is the identity where beta·x exceeds this.
    Threshold = 20.0, "threshold", "a finite number", |x| x.is_finite()
}
parameter! {
    /// Divisor of softmax's logits: below 1 sharpens, above 1 flattens. Hinton et al. 2015, arXiv:1503.02531.
    Temperature = 1.0, "temperature", "a finite number above 0", |x| x.is_finite() && x > 0.0
}

/// The parameters of all activations. Each function reads its own and ignores the others.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Parameters {
    /// Read by [`crate::Activation::LeakyRelu`].
    pub negative_slope: NegativeSlope,
    /// Read by [`crate::Activation::Elu`].
    pub alpha: Alpha,
    /// Read by [`crate::Activation::Softplus`].
    pub beta: Beta,
    /// Read by [`crate::Activation::Softplus`].
    pub threshold: Threshold,
}

impl Parameters {
    /// PyTorch's defaults.
    pub const DEFAULT: Self = Self {
        negative_slope: NegativeSlope::DEFAULT,
        alpha: Alpha::DEFAULT,
        beta: Beta::DEFAULT,
        threshold: Threshold::DEFAULT,
    };

    /// Creates parameters from the four numbers, or returns the first one that is refused.
    pub fn new(negative_slope: f32, alpha: f32, beta: f32, threshold: f32) -> Result<Self, ParameterError> {
        Ok(Self {
            negative_slope: NegativeSlope::new(negative_slope)?,
            alpha: Alpha::new(alpha)?,
            beta: Beta::new(beta)?,
            threshold: Threshold::new(threshold)?,
        })
    }
}
