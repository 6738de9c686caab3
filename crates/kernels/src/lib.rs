//! Activation functions, their derivatives, softmax and log-softmax.

mod activation;
mod elementwise;
mod exact;
mod formula;
mod jump;
mod lanes;
mod operation;
mod parameters;
mod pass;
mod path;
mod shape;
mod softmax;

pub use activation::Activation;
pub use elementwise::{derivative, derivative_in_place, forward, forward_in_place};
pub use jump::Jump;
pub use operation::Operation;
pub use parameters::{Alpha, Beta, NegativeSlope, ParameterError, Parameters, Temperature, Threshold};
pub use path::Path;
pub use shape::{Dim, Shape, ShapeError};
pub use softmax::{log_softmax, log_softmax_in_place, log_sum_exp, softmax, softmax_in_place};
