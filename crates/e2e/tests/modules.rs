//! The WebAssembly of the release build: no v128 where an engine without SIMD has to load the module, and where a
//! comparison with SIMD would be false. Each module is decoded and validated as such an engine would do it.

use std::{
    fs,
    path::{Path, PathBuf},
};
use wasmparser::{Validator, WasmFeatures};

const DIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../dist");

/// Vector support of an engine.
#[derive(Clone, Copy)]
enum Engine {
    /// Not even the type v128.
    WithoutSimd,
    WithSimd128,
    WithRelaxedSimd,
}

impl Engine {
    fn features(self) -> WasmFeatures {
        let others = WasmFeatures::default() - WasmFeatures::SIMD - WasmFeatures::RELAXED_SIMD;
        match self {
            Self::WithoutSimd => others,
            Self::WithSimd128 => others | WasmFeatures::SIMD,
            Self::WithRelaxedSimd => others | WasmFeatures::SIMD | WasmFeatures::RELAXED_SIMD,
        }
    }

    /// Returns the engine's error for the modules of a file: the first instruction or type that it does not support.
    fn refuses(self, file: &Path) -> Option<String> {
        let bytes = fs::read(file).unwrap();
        let validate =
            |module: &[u8]| Validator::new_with_features(self.features()).validate_all(module).err();
        modules_of(file, &bytes).into_iter().find_map(validate).map(|error| error.to_string())
    }
}

/// Returns the modules of a file: modules that the page loads lazily are in packs, and its loader has the range of
/// each.
fn modules_of<'b>(file: &Path, bytes: &'b [u8]) -> Vec<&'b [u8]> {
    let loader = fs::read_to_string(file.with_file_name("__wasm_split.js")).unwrap_or_default();
    let pack = format!("['./{}', ", file.file_name().unwrap().display());
    let cut = |line: &str| {
        let (start, end) = line.split_once(&pack)?.1.trim_end_matches("],").split_once(", ")?;
        bytes.get(start.parse().ok()?..end.parse().ok()?)
    };
    let modules: Vec<_> = loader.lines().filter_map(cut).collect();
    if modules.is_empty() {
        return vec![bytes];
    }
    assert_eq!(modules.iter().map(|module| module.len()).sum::<usize>(), bytes.len(), "{}", file.display());
    modules
}

/// Returns all files with modules in the release build, except those of Python cells, which the page does without.
fn modules() -> Vec<PathBuf> {
    let mut folders = vec![PathBuf::from(DIST)];
    let mut modules = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("there is no release build: run `cargo xtask build` first") {
            let path = entry.unwrap().path();
            let is_cells = path.to_str().unwrap().contains("/assets/cells-");
            if path.is_dir() && !is_cells {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "wasm") {
                modules.push(path);
            }
        }
    }
    modules
}

/// Returns the modules below a folder or with a file name that starts with `start`.
fn named(start: &str) -> Vec<PathBuf> {
    let prefix = Path::new(DIST).join("assets").join(start);
    let prefix = prefix.to_str().unwrap();
    modules().into_iter().filter(|module| module.to_str().unwrap().starts_with(prefix)).collect()
}

/// Returns the simulation of fifty layers with SIMD128.
fn fast_simulation() -> Vec<PathBuf> {
    let simulations = named("simulation-").into_iter();
    simulations.filter(|module| module.file_stem().is_some_and(|stem| stem == "simd128")).collect()
}

#[test]
fn only_the_vector_kernels_the_fast_product_and_the_fast_simulation_need_simd() {
    let fast = [named("simd128-"), named("relaxed-"), named("product-simd128-"), fast_simulation()].concat();
    let (vectors, others): (Vec<_>, Vec<_>) = modules().into_iter().partition(|module| fast.contains(module));
    assert_eq!(vectors.len(), 4, "{vectors:?}");
    for module in others {
        assert_eq!(Engine::WithoutSimd.refuses(&module), None, "{}", module.display());
    }
}

#[test]
fn page_split_modules_worker_and_scalar_kernels_are_all_checked() {
    assert_eq!(named("scalar-").len(), 1);
    assert_eq!(named("product-").len(), 2);
    assert_eq!(named("worker-").len(), 1);
    assert_eq!(named("simulation-").len(), 2);
    assert!(named("page-").len() > 1, "{:?}", named("page-"));
}

#[test]
fn each_vector_kernel_needs_the_simd_of_its_name() {
    for (name, too_old, new_enough) in [
        ("simd128-", Engine::WithoutSimd, Engine::WithSimd128),
        ("relaxed-", Engine::WithSimd128, Engine::WithRelaxedSimd),
        ("product-simd128-", Engine::WithoutSimd, Engine::WithSimd128),
    ] {
        for module in named(name) {
            let refusal = too_old.refuses(&module).unwrap_or_default();
            assert!(refusal.to_lowercase().contains("simd"), "{name}: {refusal}");
            assert_eq!(new_enough.refuses(&module), None);
        }
    }
    for module in fast_simulation() {
        let refusal = Engine::WithoutSimd.refuses(&module).unwrap_or_default();
        assert!(refusal.to_lowercase().contains("simd"), "{refusal}");
        assert_eq!(Engine::WithSimd128.refuses(&module), None);
    }
}
