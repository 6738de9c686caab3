//! `cargo xtask test`: every check of the project.

use crate::{
    cells, dependencies, release,
    step::{step, summary},
    tools, wasm,
};
use anyhow::{Context, Result};
use std::path::PathBuf;
use xshell::{Shell, cmd};

const WASM: [&str; 2] = ["--target", "wasm32-unknown-unknown"];

/// Runs formatting, lints, native, browser and end-to-end tests, in the order in which they fail fastest.
pub(crate) fn test(sh: &Shell) -> Result<()> {
    step("formatting", "cargo fmt, and rustfmt for the files that it does not find", || {
        cmd!(sh, "cargo fmt --all --check").run()?;
        let files = unlisted(sh)?;
        Ok(cmd!(sh, "rustfmt --check {files...}").run()?)
    })?;
    step("dependencies", "licences, sources and banned crates", || dependencies::check(sh))?;
    tools::ensure_build_tools(sh)?;
    tools::ensure_release_tools(sh)?;
    tools::ensure_browser(sh)?;
    lints(sh)?;
    step("native tests", "all tests that do not need a browser", || {
        Ok(cmd!(sh, "cargo test --quiet --locked --workspace --exclude e2e").run()?)
    })?;
    step(
        "sweeps",
        "optimised: millions of inputs through the kernels, thousands of networks with twenty seeds",
        || {
            let packages = ["--package", "kernels", "--package", "network"];
            Ok(cmd!(sh, "cargo test --quiet --locked {packages...} --profile tuned -- --ignored").run()?)
        },
    )?;
    step("matrix products", "scalar and SIMD128, compared bit by bit with sequential sums", || {
        let folder = wasm::product_modules(sh, false)?;
        Ok(cmd!(sh, "node crates/product-module/tests/agree.mjs {folder}").run()?)
    })?;
    step("simulations", "of fifty layers: scalar and SIMD128 give the same bits", || {
        let folder = wasm::simulation_modules(sh)?;
        Ok(cmd!(sh, "node crates/simulation-module/tests/agree.mjs {folder}").run()?)
    })?;
    cells::packages(sh)?;
    cells::check(sh, None)?;
    step("browser tests", "page and worker in a real browser: canvas, storage, clock, kernels", || {
        let driver = tools::driver().context("chromedriver is no longer on the path")?;
        wasm::kernel_modules(sh)?;
        for package in [["torchlit"].as_slice(), &["ui-kit"], &["worker", "--features", "built-kernels"]] {
            cmd!(sh, "cargo test --locked {WASM...} --package {package...}")
                .env("CHROMEDRIVER", &driver)
                // In seconds. Millions of numbers take a while on a busy machine.
                .env("WASM_BINDGEN_TEST_TIMEOUT", "180")
                .run()?;
        }
        Ok(())
    })?;
    let built = release::build_dist(sh)?;
    release::build_variants(sh, &built)?;
    step("end-to-end tests", "the release build, used as a learner uses it, in Chromium", || end_to_end(sh))?;
    summary();
    Ok(())
}

/// Returns the files that no `mod` names, which `cargo fmt` follows: a macro lists the end-to-end tests of labs, and
/// that of the template is copied only.
fn unlisted(sh: &Shell) -> Result<Vec<PathBuf>> {
    let mut files = sh.read_dir("crates/e2e/tests/labs")?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "rs"));
    files.push("crates/labs/template/e2e.rs".into());
    Ok(files)
}

/// Runs each test once: a test that fails occasionally is a defect of the test or of the page, so there are no
/// retries.
fn end_to_end(sh: &Shell) -> Result<()> {
    let run = || cmd!(sh, "cargo test --quiet --locked --package e2e");
    Ok(run().run()?)
}

fn lints(sh: &Shell) -> Result<()> {
    step("lints, native", "clippy with warnings as errors", || {
        Ok(cmd!(sh, "cargo clippy --quiet --locked --workspace --all-targets -- -D warnings").run()?)
    })?;
    step("lints, wasm", "the same for the crates that run in the browser", || {
        Ok(cmd!(sh, "cargo clippy --quiet --locked -p torchlit -p ui-kit -p labs -p worker -p kernel-module -p product-module -p simulation-module -p cells-module {WASM...} --all-targets -- -D warnings")
            .run()?)
    })
}
