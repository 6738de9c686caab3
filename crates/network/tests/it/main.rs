//! Tests of the engine against references and against results computed by hand.
//!
//! `tests/data` holds the output of the scripts in `tests/reference`, which use PyTorch, NumPy and SciPy; each script
//! describes its output.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a panic fails the test"
)]

mod by_hand;
mod dying;
mod gradients;
mod one_unit;
mod own;
mod rates;
mod regions;
mod simulation;
mod support;
mod theory;
mod training;
