//! What PyTorch 2.15 does on the CPU (x86 with AVX2), in plain Rust: tensors, views, autograd, random numbers, printing.
//!
//! Invariant: an operation either gives what PyTorch gives, to the digits that PyTorch prints, or it is an [`Error`] that
//! says what is missing. No input makes it panic.
#![forbid(unsafe_code)]

mod autograd;
#[allow(
    clippy::indexing_slicing,
    missing_docs,
    reason = "shapes are checked first; not yet read through checked accessors"
)]
mod conv;
mod dtype;
mod error;
#[allow(
    clippy::indexing_slicing,
    missing_docs,
    reason = "shapes are checked first; not yet read through checked accessors"
)]
mod format;
mod geometry;
mod half;
#[allow(
    clippy::indexing_slicing,
    missing_docs,
    reason = "shapes are checked first; not yet read through checked accessors"
)]
mod index;
#[allow(
    clippy::indexing_slicing,
    missing_docs,
    reason = "shapes are checked first; not yet read through checked accessors"
)]
mod loss;
#[allow(
    clippy::indexing_slicing,
    missing_docs,
    reason = "shapes are checked first; not yet read through checked accessors"
)]
mod matmul;
#[allow(
    clippy::indexing_slicing,
    missing_docs,
    reason = "shapes are checked first; not yet read through checked accessors"
)]
mod normalize;
mod ops;
#[allow(
    clippy::indexing_slicing,
    missing_docs,
    reason = "shapes are checked first; not yet read through checked accessors"
)]
mod random;
mod reduce;
mod scalar;
mod shape;
mod softmax;
mod storage;
mod tensor;
mod vector;

pub use autograd::{backward, grad_enabled, grads, set_grad_enabled};
pub use conv::{Conv, Pool};
pub use dtype::DType;
pub use error::{Error, Kind, Result};
pub use format::{PrintOptions, print_options, repr, set_print_options};
pub use index::Index;
pub use loss::Reduction;
pub use ops::{Binary, Unary};
pub use random::{Generator, with_generator};
pub use scalar::Scalar;
pub use storage::{memory_in_use, set_memory_limit};
pub use tensor::Tensor;
