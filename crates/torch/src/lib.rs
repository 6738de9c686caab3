//! PyTorch 2.15 on the CPU (x86 with AVX2), in plain Rust: tensors, views, autograd, random numbers, printing.
//!
//! Invariant: an operation either returns PyTorch's result, to the digits that PyTorch prints, or an [`Error`] that
//! says what is missing. No input makes it panic.
// External bytes and programs are read here: an index out of range is an error, not a panic.
#![warn(clippy::indexing_slicing)]
#![forbid(unsafe_code)]

mod autograd;
mod conv;
mod draw;
mod dtype;
mod error;
mod format;
mod gather;
mod geometry;
mod half;
mod index;
mod loss;
mod matmul;
mod nll;
mod normalize;
mod ops;
mod pool;
mod random;
mod ranges;
mod reduce;
mod scalar;
mod shape;
mod softmax;
mod storage;
mod tensor;
mod vector;

pub use autograd::{backward, grad_enabled, grads, set_grad_enabled};
pub use conv::Conv;
pub use dtype::DType;
pub use error::{Error, Kind, Result};
pub use format::{PrintOptions, print_options, repr, set_print_options};
pub use index::Index;
pub use loss::Reduction;
pub use ops::{Binary, Unary};
pub use pool::Pool;
pub use random::{Generator, with_generator};
pub use scalar::Scalar;
pub use storage::{check_memory, memory_in_use, set_memory_limit};
pub use tensor::Tensor;
