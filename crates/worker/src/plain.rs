//! Plain JavaScript as an implementation, in `plain.js`.

use js_sys::Float32Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/plain.js")]
extern "C" {
    /// An input and an output `Float32Array`, and the loops between them.
    pub(crate) type PlainKernels;

    /// Creates kernels without tensors.
    #[wasm_bindgen(constructor)]
    pub(crate) fn new() -> PlainKernels;

    /// Allocates both tensors with `n` values each, in rows of `n_cols`; throws when memory is exhausted.
    #[wasm_bindgen(method, catch)]
    pub(crate) fn allocate(this: &PlainKernels, n: u32, n_cols: u32) -> Result<(), JsValue>;

    /// Returns the input.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn input(this: &PlainKernels) -> Float32Array;

    /// Returns the output.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn output(this: &PlainKernels) -> Float32Array;

    /// Computes the output from the input, `count` times; throws for an unknown operation.
    #[wasm_bindgen(method, catch)]
    pub(crate) fn passes(this: &PlainKernels, operation: &str, count: u32) -> Result<(), JsValue>;
}
