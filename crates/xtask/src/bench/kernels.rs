//! `cargo xtask bench kernels`: the three kernel modules in Chromium; the matrix product beside `matrixmultiply`, and
//! the simulation of fifty layers, in Node. The reports in `docs/measurements/kernels.md` and `docs/network.md` are its output.

use crate::{step::step, tools, wasm};
use anyhow::{Context, Result};
use xshell::{Shell, cmd};

/// Builds the kernel modules and measures all their operations. `options` are those of `bench.mjs`.
pub(super) fn bench(sh: &Shell, options: &[String]) -> Result<()> {
    tools::ensure_build_tools(sh)?;
    tools::ensure_browser(sh)?;
    step("kernel modules", "scalar, SIMD128 and relaxed SIMD, as the page loads them", || {
        wasm::kernel_modules(sh)
    })?;
    let chromium = tools::chromium().context("Chromium is no longer on the path")?;
    let names: Vec<&str> = kernels::Operation::all().map(kernels::Operation::id).collect();
    let names = names.join(",");
    cmd!(sh, "node crates/kernel-module/bench/bench.mjs target/kernels --operations {names} {options...}")
        .env("CHROMIUM", chromium)
        .quiet()
        .run()
        .context("the measurement failed")?;
    step("matrix products", "this project's and matrixmultiply's, scalar and SIMD128", || {
        let folder = wasm::product_modules(sh, true)?;
        Ok(cmd!(sh, "node crates/product-module/bench/bench.mjs {folder}").run()?)
    })?;
    step("simulations", "fifty layers: one more gain, and new weights, scalar and SIMD128", || {
        let folder = wasm::simulation_modules(sh)?;
        Ok(cmd!(sh, "node crates/simulation-module/bench/bench.mjs {folder}").run()?)
    })
}
