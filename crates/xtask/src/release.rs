//! `cargo xtask build`: the release, in `dist/`.
//!
//! It repeats by hand the steps of Trunk for `trunk serve`, because one step has to run between rustc and
//! wasm-bindgen: wasm-split moves the functions marked as lazy into modules of their own, which are then merged into a
//! few.

use crate::{
    assemble, cells, full_course, merge,
    step::step,
    tools,
    wasm::{Goal, TARGET, wasm_opt},
    weight::{self, Weight},
};
use anyhow::{Context, Result};
use site::{Files, packs};
use std::{
    env,
    num::NonZero,
    path::PathBuf,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};
use xshell::{Shell, cmd};

/// Sets up what is missing, then builds the release into `dist/`.
pub(crate) fn build(sh: &Shell, with_variants: bool) -> Result<()> {
    tools::ensure_build_tools(sh)?;
    tools::ensure_release_tools(sh)?;
    let built = build_dist(sh)?;
    step("sizes of cells", "what a page loads when its first cell runs", || cells::report_sizes(sh))?;
    if with_variants { build_variants(sh, &built) } else { Ok(()) }
}

/// Scripts and modules of the page, and the name of their build.
pub(crate) struct Built {
    page: Files,
    name: String,
}

/// Creates only the release build, for commands that have set up the tools.
pub(crate) fn build_dist(sh: &Shell) -> Result<Built> {
    let name = build_name(sh);
    sh.set_var("TORCHLIT_BUILD", &name);
    let page =
        step("page", "the page's wasm, optimised for size, with the labs as separate modules", || page(sh))?;
    let built = Built { page, name };
    step("site", "worker, kernel modules, style, lessons and every page's text, joined in dist/", || {
        let base = env::var("TORCHLIT_BASE").unwrap_or_else(|_| "/".to_owned());
        assemble(sh, &built.page, &base, &built.name, "dist")
    })?;
    Ok(built)
}

/// Builds the sites that only tests open: the same page under another folder, as the next deployment, and with all
/// lessons.
pub(crate) fn build_variants(sh: &Shell, built: &Built) -> Result<()> {
    step("variants", "the same build below a folder, and as a later deployment, for the tests", || {
        assemble(sh, &built.page, "/torchlit/", "sub-path", "target/e2e/sub-path")?;
        assemble(sh, &built.page, "/", "next", "target/e2e/next")
    })?;
    step(
        "full course",
        "the release with all 62 lessons published, to check that its first download is no larger",
        || full_course::build(sh),
    )
}

/// Joins the page with everything else in the folder `out`.
fn assemble(sh: &Shell, page: &Files, base: &str, build: &str, out: &str) -> Result<()> {
    let mut page = page.clone();
    // The page's folder is named after its content: with this file, its name also depends on the build.
    page.insert("build.txt", format!("{build}\n"));
    let files = assemble::release(sh, page, base)?;
    // Written to a staging folder first, so that a folder that is being served is never half written.
    let staging = sh.current_dir().join("target/dist");
    sh.remove_path(&staging)?;
    files.write(&staging)?;
    let out = sh.current_dir().join(out);
    sh.remove_path(&out)?;
    if let Some(parent) = out.parent() {
        sh.create_dir(parent)?;
    }
    std::fs::rename(&staging, &out)?;
    Ok(())
}

/// Build folder of the page.
const PAGE: &str = "target/page";

/// Builds the page. Returns its JavaScript and its wasm modules.
fn page(sh: &Shell) -> Result<Files> {
    let folder = PathBuf::from(PAGE);
    let (split, out) = (folder.join("split"), folder.join("out"));
    cmd!(sh, "cargo build --quiet --locked --release --bin torchlit --features split --target {TARGET} --target-dir {folder}")
        .env("CARGO_ENCODED_RUSTFLAGS", rust_flags().join("\u{1f}"))
        .quiet()
        .run()
        .context("the page cannot be built")?;
    sh.remove_path(&split)?;
    sh.remove_path(&out)?;
    let built = folder.join(TARGET).join("release/torchlit.wasm");
    cmd!(sh, "wasm-split-cli --target web --out-name torchlit {built} {split}").quiet().run()?;
    let main = split.join("torchlit.wasm");
    cmd!(sh, "wasm-bindgen --target web --no-typescript --keep-lld-exports --no-demangle --out-name torchlit --out-dir {out} {main}")
        .quiet()
        .ignore_stderr()
        .run()?;
    let packs = packs::packs(&sh.read_file(split.join(packs::LOADER))?);
    let mut modules = vec![out.join(MAIN)];
    let mut weights = vec![weight::weigh(&sh.read_binary_file(out.join(MAIN))?)?];
    for pack in &packs {
        let mut weight = Weight::default();
        // wasm-opt removes the names.
        for module in &pack.modules {
            weight.add(&weight::weigh(&sh.read_binary_file(split.join(module))?)?);
        }
        weights.push(weight);
        modules.push(out.join(&pack.file));
        merge::merge(sh, &split, &pack.modules, &out.join(&pack.file))?;
    }
    optimise(sh, &modules)?;
    sh.copy_file(split.join(packs::LOADER), &out)?;
    let mut files = Files::read(&sh.current_dir().join(&out))?;
    packs::link(&mut files, &packs)?;
    let named = [MAIN].into_iter().chain(packs.iter().map(|pack| pack.file.as_str()));
    for (file, weight) in named.zip(&weights) {
        report_weight(file, files.get(file)?.len(), weight);
    }
    Ok(files)
}

/// Optimises modules in place, one per processor at a time: wasm-opt takes more than a second to start.
fn optimise(sh: &Shell, modules: &[PathBuf]) -> Result<()> {
    let next = &AtomicUsize::new(0);
    thread::scope(|scope| {
        let threads = (0..thread::available_parallelism().map_or(1, NonZero::get)).map(|_| {
            let sh = sh.clone();
            scope.spawn(move || {
                while let Some(module) = modules.get(next.fetch_add(1, Ordering::Relaxed)) {
                    wasm_opt(&sh, Goal::Size, module, module, &[])?;
                }
                Ok(())
            })
        });
        let threads: Vec<_> = threads.collect();
        threads.into_iter().try_for_each(|thread| thread.join().expect("wasm_opt does not panic"))
    })
}

/// Name of the page's own module.
const MAIN: &str = "torchlit_bg.wasm";

/// Prints a file's size, and the main sources of its code before optimisation.
fn report_weight(file: &str, bytes: usize, weight: &Weight) {
    let kib = |bytes: usize| format!("{:.1} KiB", bytes as f64 / 1024.0);
    let parts = weight.largest().into_iter().map(|(part, size)| format!("{part} {}", kib(size)));
    println!("   {file}: {}\n      {}", kib(bytes), parts.collect::<Vec<_>>().join(", "));
}

/// Returns the page's flags for rustc. The location in a panic message must not contain a folder of the build
/// machine.
fn rust_flags() -> Vec<String> {
    let mut flags =
        ["--cfg", "erase_components", "-C", "link-args=--emit-relocs"].map(str::to_owned).to_vec();
    let home = |name: &str| env::var_os(name).map(PathBuf::from);
    if let Some(cargo) = home("CARGO_HOME").or_else(|| Some(home("HOME")?.join(".cargo"))) {
        let sources = std::fs::read_dir(cargo.join("registry/src")).into_iter().flatten().flatten();
        flags.extend(sources.map(|index| format!("--remap-path-prefix={}=", index.path().display())));
    }
    flags
}

/// Returns a name that distinguishes this build from others: the commit, and whether the tree was changed since.
fn build_name(sh: &Shell) -> String {
    let commit = cmd!(sh, "git rev-parse --short=10 HEAD").quiet().ignore_stderr().read();
    let is_clean =
        cmd!(sh, "git status --porcelain").quiet().ignore_stderr().read().is_ok_and(|it| it.is_empty());
    match commit {
        Ok(commit) if is_clean => commit,
        Ok(commit) => format!("{commit}+"),
        Err(_) => env!("CARGO_PKG_VERSION").to_owned(),
    }
}
