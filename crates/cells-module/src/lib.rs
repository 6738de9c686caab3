//! The engine of Python cells as a WebAssembly module: numbers in, handles and numbers out, no imports, no glue.
//!
//! A host instantiates it and reads the table of operations once: `names()` leaves a text. To run an operation it calls
//! `arguments(n)`, writes n f64 at that byte offset of `memory`, and calls `run(operation, n)`. What the numbers mean says
//! [`Value`]; what the answer means says the operation's [`Gives`]. After an answer that is no number (NaN) the error is the
//! text. `text()` and `text_length()` say where the text is that an operation or an error left, in bytes; what follows a
//! call may overwrite it.
//!
//! Tensors are known by handles: whole numbers from 1. `release` of a handle lets go of the tensor.
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
