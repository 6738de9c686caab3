//! The engine of Python cells as a WebAssembly module: numbers in, handles and numbers out, no imports, no glue.
//!
//! A host instantiates it and reads the table of operations once: `names()` leaves a text. To run an operation it calls
//! `arguments(n)`, writes n f64 at that byte offset of `memory`, and calls `run(operation, n)`. [`Value`] defines the
//! numbers, and the operation's [`Gives`] the answer. If the answer is NaN, the text is an error. `text()` and
//! `text_length()` locate the text that an operation or an error left, in bytes; later calls may overwrite it.
//!
//! Tensors are identified by handles: whole numbers from 1. `release` of a handle releases the tensor.
#![cfg_attr(target_arch = "wasm32", allow(unsafe_code, reason = "exported names must be unmangled"))]

mod answer;
#[cfg(target_arch = "wasm32")]
mod exports;
mod handles;
mod operations;
mod table;
mod value;

pub use answer::Gives;
pub use handles::{living, release};
pub use table::{TABLE, names, run};
pub use value::Value;
