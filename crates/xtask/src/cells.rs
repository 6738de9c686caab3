//! `cargo xtask cells`: Python programs over the engine of cells, compared with the output that PyTorch printed for
//! them.

use crate::{step::step, tools, wasm::TARGET};
use anyhow::{Context, Result};
use std::path::Path;
use xshell::{Shell, cmd};

const SCRIPTS: &str = "crates/xtask/cells";
const RECORD: &str = "crates/cells-module/programs/recorded.json";
/// Build folder of the engine.
const FOLDER: &str = "target/cells";

/// Builds the engine, and runs the programs whose names contain `only`, or all.
pub(crate) fn cells(sh: &Shell, only: Option<&str>) -> Result<()> {
    tools::ensure_build_tools(sh)?;
    let packages = step("Python", "CPython as WebAssembly, in the version of the lock file", || {
        tools::npm_packages(sh, "cells", Path::new(SCRIPTS))
    })?;
    step("engine", "the tensors of cells as a WebAssembly module", || {
        Ok(cmd!(sh, "cargo build --quiet --locked -p cells-module --profile fast --target {TARGET} --target-dir {FOLDER}")
            .run()?)
    })?;
    step("programs", "what they print and how they end, against PyTorch's record", || {
        let engine = format!("{FOLDER}/{TARGET}/fast/cells_module.wasm");
        cmd!(sh, "node {SCRIPTS}/programs.mjs {engine} {RECORD} {only...}")
            .env("TORCHLIT_CELLS_MODULES", packages)
            .run()
            .context("a program does not print what PyTorch prints")
    })
}
