//! The matrix product: a WebAssembly instance without glue, called by the interface of `crates/product-module`.

use crate::{kernel::words, load::fetch};
use benchmark::{
    layer::{N_COLS, N_INNER, N_ROWS, Operands},
    message::ModuleUrls,
    runner::RunnerError,
};
use js_sys::{
    Float32Array, Object,
    WebAssembly::{Instance, Memory, Module, validate},
};
use kernels::Path;
use wasm_bindgen::prelude::*;

/// The version of the interface that is called here.
const ABI_VERSION: u32 = 1;

#[wasm_bindgen]
extern "C" {
    /// Exports of a product module.
    type Exports;

    #[wasm_bindgen(method, catch, structural)]
    fn abi_version(this: &Exports) -> Result<u32, JsValue>;
    #[wasm_bindgen(method, getter, structural)]
    fn memory(this: &Exports) -> Memory;
    #[wasm_bindgen(method, catch, structural)]
    fn reserve(this: &Exports, n_left: u32, n_right: u32, n_output: u32) -> Result<u32, JsValue>;
    #[wasm_bindgen(method, catch, structural)]
    fn left(this: &Exports) -> Result<u32, JsValue>;
    #[wasm_bindgen(method, catch, structural)]
    fn right(this: &Exports) -> Result<u32, JsValue>;
    #[wasm_bindgen(method, catch, structural)]
    fn output(this: &Exports) -> Result<u32, JsValue>;
    #[wasm_bindgen(method, catch, structural)]
    fn multiply(
        this: &Exports,
        n_rows: u32,
        n_inner: u32,
        n_cols: u32,
        transposed: u32,
        count: u32,
    ) -> Result<u32, JsValue>;
}

/// The products that this browser can compute, each with its path, and the one whose operands are loaded.
#[derive(Default)]
pub(crate) struct Products {
    built: Vec<(Path, Exports)>,
    loaded: Option<Path>,
}

impl Products {
    /// Loads the modules. The exercise does not need them: one that cannot be loaded is left out.
    pub(crate) async fn load(urls: &ModuleUrls) -> Self {
        let mut built = Vec::new();
        for (path, url) in [(Path::Scalar, &urls.product_scalar), (Path::Simd128, &urls.product_simd128)] {
            if let Ok(exports) = instantiate(url).await {
                built.push((path, exports));
            }
        }
        Self { built, loaded: None }
    }

    /// Loads the operands into the product of a path. Relaxed SIMD has none of its own: it multiplies as SIMD128 does.
    pub(crate) fn load_operands(&mut self, path: Path, operands: &Operands) -> Result<(), RunnerError> {
        let path = match path {
            Path::Scalar => Path::Scalar,
            Path::Simd128 | Path::RelaxedSimd => Path::Simd128,
        };
        self.loaded = Some(path);
        let exports = self.exports()?;
        let n_output = (N_ROWS * N_COLS) as u32;
        let [n_left, n_right] = [&operands.left, &operands.right].map(|values| values.len() as u32);
        if exports.reserve(n_left, n_right, n_output).map_err(refused)? == 0 {
            let bytes = 4 * u64::from(n_left + n_right + n_output);
            return Err(RunnerError::OutOfMemory { bytes });
        }
        view(exports, exports.left().map_err(refused)?, n_left).copy_from(&operands.left);
        view(exports, exports.right().map_err(refused)?, n_right).copy_from(&operands.right);
        Ok(())
    }

    /// Computes the product, `count` times.
    pub(crate) fn multiply(&self, count: u32) -> Result<(), RunnerError> {
        let [n_rows, n_inner, n_cols] = [N_ROWS, N_INNER, N_COLS].map(|n| n as u32);
        match self.exports()?.multiply(n_rows, n_inner, n_cols, 0, count) {
            Ok(0) => Ok(()),
            Ok(code) => Err(RunnerError::Refused { code }),
            Err(error) => Err(refused(error)),
        }
    }

    /// Returns the sum of the product's values.
    pub(crate) fn sum(&self) -> Result<f64, RunnerError> {
        let exports = self.exports()?;
        let output = view(exports, exports.output().map_err(refused)?, (N_ROWS * N_COLS) as u32);
        Ok(output.to_vec().into_iter().map(f64::from).sum())
    }

    fn exports(&self) -> Result<&Exports, RunnerError> {
        let found = self.built.iter().find(|(path, _)| Some(*path) == self.loaded);
        found.map(|(_, exports)| exports).ok_or(RunnerError::Missing)
    }
}

/// Fetches and instantiates a module, or returns a message why this browser cannot run it.
async fn instantiate(url: &str) -> Result<Exports, String> {
    let bytes = fetch(url).await?;
    if !validate(&bytes).map_err(|error| words(&error))? {
        return Err("this browser does not support its instructions".to_owned());
    }
    let module = Module::new(&bytes).map_err(|error| words(&error))?;
    let instance = Instance::new(&module, &Object::new()).map_err(|error| words(&error))?;
    let exports: Exports = instance.exports().unchecked_into();
    let version = exports.abi_version().map_err(|error| words(&error))?;
    if version != ABI_VERSION {
        return Err(format!("expected a product module with interface {ABI_VERSION}, found {version}"));
    }
    Ok(exports)
}

/// Returns `len` values of the module's memory. The view is lost when the memory grows.
fn view(exports: &Exports, offset: u32, len: u32) -> Float32Array {
    Float32Array::new_with_byte_offset_and_length(&exports.memory().buffer(), offset, len)
}

/// Returns the error for a module that threw: code 0.
fn refused(_error: JsValue) -> RunnerError {
    RunnerError::Refused { code: 0 }
}
