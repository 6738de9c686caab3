//! One kernel module: a WebAssembly instance without glue, called by the interface of `crates/kernel-module`.

use benchmark::runner::RunnerError;
use js_sys::{
    Float32Array, Object,
    WebAssembly::{Instance, Memory, Module},
};
use kernels::{Path, Shape};
use wasm_bindgen::prelude::*;

/// The version of the interface that is called here.
const ABI_VERSION: u32 = 1;

#[wasm_bindgen]
extern "C" {
    /// Exports of a kernel module.
    type Exports;

    #[wasm_bindgen(method, catch, structural)]
    fn abi_version(this: &Exports) -> Result<u32, JsValue>;
    #[wasm_bindgen(method, catch, structural)]
    fn path(this: &Exports) -> Result<u32, JsValue>;
    #[wasm_bindgen(method, getter, structural)]
    fn memory(this: &Exports) -> Memory;
    #[wasm_bindgen(method, catch, structural)]
    fn reserve(this: &Exports, n: u32) -> Result<u32, JsValue>;
    #[wasm_bindgen(method, catch, structural)]
    fn input(this: &Exports) -> Result<u32, JsValue>;
    #[wasm_bindgen(method, catch, structural)]
    fn output(this: &Exports) -> Result<u32, JsValue>;
    #[wasm_bindgen(method, catch, structural)]
    fn set_columns(this: &Exports, n_cols: u32) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, structural)]
    fn passes(this: &Exports, operation: u32, n: u32, count: u32) -> Result<u32, JsValue>;
    #[cfg(all(test, feature = "built-kernels"))]
    #[wasm_bindgen(method, catch, structural)]
    fn passes_in_place(this: &Exports, operation: u32, n: u32, count: u32) -> Result<u32, JsValue>;
}

/// An instance with memory for an input and an output.
pub(crate) struct Kernel {
    exports: Exports,
    n_values: u32,
    input: u32,
    output: u32,
}

impl Kernel {
    /// Creates an instance of `module`, or returns a message why it is not the expected module.
    pub(crate) fn new(module: &Module, path: Path) -> Result<Self, String> {
        let instance = Instance::new(module, &Object::new()).map_err(|error| words(&error))?;
        let exports: Exports = instance.exports().unchecked_into();
        let version = exports.abi_version().map_err(|error| words(&error))?;
        let found = exports.path().map_err(|error| words(&error))?;
        if version != ABI_VERSION {
            return Err(format!("expected a kernel module with interface {ABI_VERSION}, found {version}"));
        }
        if found != path.code() {
            return Err(format!("expected the {} build of the kernels, found number {found}", path.id()));
        }
        Ok(Self { exports, n_values: 0, input: 0, output: 0 })
    }

    /// Allocates two tensors of this shape.
    pub(crate) fn allocate(&mut self, shape: Shape) -> Result<(), RunnerError> {
        let bytes = 8 * shape.len() as u64;
        let n_values = u32::try_from(shape.len()).map_err(|_| RunnerError::OutOfMemory { bytes })?;
        if self.exports.reserve(n_values).map_err(refused)? == 0 {
            return Err(RunnerError::OutOfMemory { bytes });
        }
        self.exports.set_columns(shape.n_cols() as u32).map_err(refused)?;
        self.input = self.exports.input().map_err(refused)?;
        self.output = self.exports.output().map_err(refused)?;
        self.n_values = n_values;
        Ok(())
    }

    /// Returns the number of values in each of the two tensors.
    pub(crate) fn n_values(&self) -> usize {
        self.n_values as usize
    }

    /// Computes the output from the input, `count` times.
    pub(crate) fn passes(&self, operation: u32, count: u32) -> Result<(), RunnerError> {
        match self.exports.passes(operation, self.n_values, count) {
            Ok(0) => Ok(()),
            Ok(code) => Err(RunnerError::Refused { code }),
            Err(error) => Err(refused(error)),
        }
    }

    /// Replaces the input by the output. The timing exercise does not use it.
    #[cfg(all(test, feature = "built-kernels"))]
    pub(crate) fn pass_in_place(&self, operation: u32) -> Result<(), RunnerError> {
        match self.exports.passes_in_place(operation, self.n_values, 1) {
            Ok(0) => Ok(()),
            Ok(code) => Err(RunnerError::Refused { code }),
            Err(error) => Err(refused(error)),
        }
    }

    /// Returns the `len` values of the input from `start` on. The view is lost when the memory grows.
    pub(crate) fn input(&self, start: usize, len: usize) -> Result<Float32Array, RunnerError> {
        self.view(self.input, start, len)
    }

    /// Returns the `len` values of the output from `start` on. The view is lost when the memory grows.
    pub(crate) fn output(&self, start: usize, len: usize) -> Result<Float32Array, RunnerError> {
        self.view(self.output, start, len)
    }

    fn view(&self, offset: u32, start: usize, len: usize) -> Result<Float32Array, RunnerError> {
        if start + len > self.n_values() {
            return Err(RunnerError::OutOfBounds);
        }
        let first = offset + 4 * start as u32;
        Ok(Float32Array::new_with_byte_offset_and_length(&self.exports.memory().buffer(), first, len as u32))
    }
}

/// Returns the error for a kernel that threw: code 0.
fn refused(_error: JsValue) -> RunnerError {
    RunnerError::Refused { code: 0 }
}

/// Returns the message of a thrown value.
pub(crate) fn words(error: &JsValue) -> String {
    match error.dyn_ref::<js_sys::Error>() {
        Some(error) => String::from(error.message()),
        None => error.as_string().unwrap_or_else(|| "an error without a message".to_owned()),
    }
}
