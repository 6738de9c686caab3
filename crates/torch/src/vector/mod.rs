//! Float32 arithmetic in the order and with the approximations of PyTorch's vector kernels, so that even the last bit
//! agrees.
//!
//! This matters because `softmax(x).sum(-1)` prints `1.0000` when a row is off by one bit and `1.` when none is.

pub(crate) mod cephes;
pub(crate) mod lanes;
pub(crate) mod sleef;

/// Returns `a * b + c`, rounded once (up to a tie in 2^29). Exact products of `f32` fit into `f64`.
pub(crate) fn fma(a: f32, b: f32, c: f32) -> f32 {
    (f64::from(a) * f64::from(b) + f64::from(c)) as f32
}
