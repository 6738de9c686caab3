//! The engine against references and against what can be computed by hand.
//!
//! `tests/data` holds what the scripts in `tests/reference` have written with PyTorch, NumPy and SciPy; each script
//! says what.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "what fails here fails the test"
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
