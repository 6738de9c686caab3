//! The fast formulas: one function for each activation and one for its derivative, generic over the lanes.
//!
//! Each is written as a function that creates its constants and returns the formula itself: constants are created once,
//! before the loop. All of them keep NaN, map ±∞ to the limit, and keep −0 where the function passes through the
//! origin. Errors are in units in the last place (ulp) of f32 against the truth, measured by `tests/accuracy`, which
//! checks the limits documented here.

mod exponential;
mod gelu;
mod kinked;
mod logistic;
mod mish;
mod softplus;

pub(crate) use exponential::{LOG2_E, ROUND, exp_of_negative_at};
pub(crate) use gelu::{gelu, gelu_derivative, gelu_tanh, gelu_tanh_derivative};
pub(crate) use kinked::{
    elu, elu_derivative, hardswish, hardswish_derivative, leaky_relu, leaky_relu_derivative, relu,
    relu_derivative,
};
pub(crate) use logistic::{sigmoid, sigmoid_derivative, silu, silu_derivative, tanh, tanh_derivative};
pub(crate) use mish::{mish, mish_derivative};
pub(crate) use softplus::{softplus, softplus_derivative};
