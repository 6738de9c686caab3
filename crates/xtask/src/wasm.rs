//! The wasm that Trunk does not build: the worker, the engine of cells, and kernels and simulation once for each set of
//! features.
//!
//! SIMD flags are set for a whole module and never for the page, the worker or the scalar module: LLVM unites the
//! features of all functions of one module, so one SIMD function would enable v128 everywhere.

use anyhow::{Context, Result, ensure};
use site::{Files, short_hash};
use std::path::{Path, PathBuf};
use xshell::{Cmd, Shell, cmd};

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// One build of `crates/kernel-module`, `crates/product-module` or `crates/simulation-module`.
pub(crate) struct KernelBuild {
    /// Name of the build in the page's list, and in `kernels::Path`.
    pub(crate) id: &'static str,
    rust_flags: &'static str,
    features: &'static [&'static str],
}

/// The three builds: one instance each of the same formulas.
pub(crate) const KERNEL_BUILDS: [KernelBuild; 3] = [
    KernelBuild { id: "scalar", rust_flags: "", features: &[] },
    KernelBuild { id: "simd128", rust_flags: "-C target-feature=+simd128", features: &["--enable-simd"] },
    KernelBuild {
        id: "relaxed",
        rust_flags: "-C target-feature=+simd128,+relaxed-simd",
        features: &["--enable-simd", "--enable-relaxed-simd"],
    },
];

/// Features that rustc's wasm uses by default; wasm-opt needs a flag for each.
pub(crate) const BASE_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Builds all three kernel modules into `target/kernels`.
pub(crate) fn kernel_modules(sh: &Shell) -> Result<()> {
    KERNEL_BUILDS.iter().try_for_each(|build| kernel_module(sh, build).map(drop))
}

/// Builds one kernel module, always optimised, because `trunk serve` should also measure real kernels.
///
/// Returns the path of the wasm file.
pub(crate) fn kernel_module(sh: &Shell, build: &KernelBuild) -> Result<PathBuf> {
    module(sh, "kernel-module", Path::new("target/kernels"), build, &[])
}

/// Builds the matrix product, scalar and with SIMD128, into `target/products`; with `matrixmultiply` for measurements
/// into `target/products/beside`.
///
/// Returns the folder.
pub(crate) fn product_modules(sh: &Shell, beside: bool) -> Result<PathBuf> {
    let folder = PathBuf::from(if beside { "target/products/beside" } else { "target/products" });
    let features: &[&str] = if beside { &["--features", "beside"] } else { &[] };
    for build in strict_builds() {
        module(sh, "product-module", &folder, build, features)?;
    }
    Ok(folder)
}

/// Returns the modules of the matrix product, each with its name in the page's list.
pub(crate) fn products(sh: &Shell) -> Result<Vec<(String, Vec<u8>)>> {
    let folder = product_modules(sh, false)?;
    let product = |build: &KernelBuild| {
        let file = folder.join(build.id).join(format!("{}.wasm", build.id));
        Ok((format!("product-{}", build.id), sh.read_binary_file(file)?))
    };
    strict_builds().map(product).collect()
}

/// Builds the simulation of fifty layers, scalar and with SIMD128, into `target/simulations`.
///
/// Returns the folder.
pub(crate) fn simulation_modules(sh: &Shell) -> Result<PathBuf> {
    let folder = PathBuf::from("target/simulations");
    for build in strict_builds() {
        module(sh, "simulation-module", &folder, build, &[])?;
    }
    Ok(folder)
}

/// Returns the worker that simulates fifty layers, and its modules.
pub(crate) fn simulation(sh: &Shell) -> Result<Files> {
    let folder = simulation_modules(sh)?;
    let mut files = Files::default();
    files.insert("worker.js", sh.read_binary_file("crates/simulation-module/host/worker.js")?);
    for build in strict_builds() {
        let file = format!("{}.wasm", build.id);
        files.insert(file.as_str(), sh.read_binary_file(folder.join(build.id).join(&file))?);
    }
    Ok(files)
}

/// Returns the builds that give the same bits: relaxed SIMD may fuse a product and a sum.
fn strict_builds() -> impl Iterator<Item = &'static KernelBuild> {
    KERNEL_BUILDS.iter().filter(|build| build.id != "relaxed")
}

/// Builds the engine of cells into `folder`.
///
/// Returns the path of the wasm file.
pub(crate) fn cells_engine(sh: &Shell, folder: &Path) -> Result<PathBuf> {
    // Twice what operations may use beyond the limit of tensors: a mistake ends in a trap, not in a full machine.
    let flags = "-C link-arg=--max-memory=1073741824";
    module(sh, "cells-module", folder, &KernelBuild { id: "scalar", rust_flags: flags, features: &[] }, &[])
}

/// Builds a module without JavaScript glue into `folder`, optimised.
///
/// Returns the path of the wasm file.
fn module(
    sh: &Shell,
    package: &str,
    folder: &Path,
    build: &KernelBuild,
    cargo_features: &[&str],
) -> Result<PathBuf> {
    let target = folder.join(build.id);
    let flags = build.rust_flags;
    cmd!(
        sh,
        "cargo build --quiet --locked -p {package} {cargo_features...} --profile fast --target {TARGET} --target-dir {target}"
    )
    .env("RUSTFLAGS", flags)
    .quiet()
    .run()
    .with_context(|| format!("`{package}` cannot be built for the path `{}`", build.id))?;
    let built = target.join(TARGET).join("fast").join(format!("{}.wasm", package.replace('-', "_")));
    // The kernels' modules are in the folder of their build, from where the page's bundle takes them.
    let optimised = target.join(format!("{}.wasm", build.id));
    wasm_opt(sh, Goal::Speed, &built, &optimised, build.features)?;
    Ok(optimised)
}

/// Builds the worker and its JavaScript.
///
/// Returns the folder that holds `worker.js`, `worker_bg.wasm` and the snippets.
pub(crate) fn worker(sh: &Shell) -> Result<PathBuf> {
    cmd!(sh, "cargo build --quiet --locked -p worker --profile fast --target {TARGET}")
        .quiet()
        .run()
        .context("the worker cannot be built")?;
    let folder = PathBuf::from("target/worker");
    sh.remove_path(&folder)?;
    let built = PathBuf::from("target").join(TARGET).join("fast/worker.wasm");
    cmd!(sh, "wasm-bindgen --target web --no-typescript --out-dir {folder} {built}").quiet().run()?;
    let wasm = folder.join("worker_bg.wasm");
    wasm_opt(sh, Goal::Speed, &wasm, &wasm, &[])?;
    Ok(folder)
}

/// Target of the optimisation of a wasm file.
#[derive(Clone, Copy)]
pub(crate) enum Goal {
    /// Speed.
    Speed,
    /// File size.
    Size,
}

/// Optimises a wasm file, unless the same bytes have been optimised to the same place before.
pub(crate) fn wasm_opt(sh: &Shell, goal: Goal, from: &Path, to: &Path, features: &[&str]) -> Result<()> {
    let input = sh.read_binary_file(from)?;
    let level = match goal {
        Goal::Speed => "-O3",
        Goal::Size => "-Oz",
    };
    let cached = PathBuf::from(format!("target/wasm-opt/{}{level}.wasm", short_hash(&input)));
    if !cached.exists() {
        sh.create_dir("target/wasm-opt")?;
        let command = cmd!(sh, "wasm-opt {level} {BASE_FEATURES...} {features...} -o {cached} {from}");
        quietly(command).with_context(|| format!("wasm-opt cannot optimise {}", from.display()))?;
    }
    sh.copy_file(cached, to)?;
    Ok(())
}

/// Runs a tool of Binaryen, without its warnings of names that it does not read: rustc also names labels, and names are
/// removed anyway.
pub(crate) fn quietly(command: Cmd) -> Result<()> {
    let output = command.quiet().ignore_status().output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    said.lines()
        .filter(|line| !line.starts_with("warning: unknown name subsection"))
        .for_each(|line| eprintln!("{line}"));
    ensure!(output.status.success(), "{}", output.status);
    Ok(())
}
