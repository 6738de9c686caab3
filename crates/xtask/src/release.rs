//! `cargo xtask build`: the release, in `dist/`.
//!
//! It does by hand what Trunk does for `trunk serve`, because one step has to come between rustc and wasm-bindgen:
//! wasm-split takes the functions marked as lazy out into modules of their own.

use crate::{
    site::{self, Assets},
    step::step,
    tools,
    wasm::{Goal, TARGET, wasm_opt},
};
use anyhow::{Context, Result};
use std::{env, path::PathBuf};
use xshell::{Shell, cmd};

/// Sets up what is missing, then builds the release into `dist/`.
pub(crate) fn build(sh: &Shell) -> Result<()> {
    tools::ensure_build_tools(sh)?;
    tools::ensure_release_tools(sh)?;
    build_dist(sh)
}

/// The release build alone, for commands that have set up the tools.
pub(crate) fn build_dist(sh: &Shell) -> Result<()> {
    let build = build_name(sh);
    sh.set_var("TORCHLIT_BUILD", &build);
    let page = step("page", "the page's wasm, small, with the labs as modules of their own", || page(sh))?;
    step("site", "worker, kernel modules, style and lessons, joined with the page in dist/", || {
        let staging = sh.current_dir().join("target/dist");
        sh.remove_path(&staging)?;
        sh.create_dir(&staging)?;
        let folder = Assets { sh, staging: &staging }.add_folder("page", &page)?;
        let base = env::var("TORCHLIT_BASE").unwrap_or_else(|_| "/".to_owned());
        let html = with_scripts(&sh.read_file("index.html")?, &base, &folder)?;
        site::assemble(sh, &staging, &base, &html)?;
        sh.remove_path("dist")?;
        std::fs::rename(&staging, sh.current_dir().join("dist"))?;
        Ok(())
    })
}

/// Builds the page. Returns the folder with its JavaScript and its wasm modules.
fn page(sh: &Shell) -> Result<PathBuf> {
    let folder = PathBuf::from("target/page");
    let (split, out) = (folder.join("split"), folder.join("out"));
    cmd!(sh, "cargo build --quiet --locked --release --bin torchlit --features split --target {TARGET} --target-dir {folder}")
        .env("RUSTFLAGS", "--cfg erase_components -C link-args=--emit-relocs")
        .quiet()
        .run()
        .context("the page does not build")?;
    sh.remove_path(&split)?;
    sh.remove_path(&out)?;
    let built = folder.join(TARGET).join("release/torchlit.wasm");
    cmd!(sh, "wasm-split-cli --target web --out-name torchlit {built} {split}").quiet().run()?;
    let main = split.join("torchlit.wasm");
    cmd!(sh, "wasm-bindgen --target web --no-typescript --keep-lld-exports --no-demangle --out-name torchlit --out-dir {out} {main}")
        .quiet()
        .ignore_stderr()
        .run()?;
    sh.remove_path(&main)?;
    for file in sh.read_dir(&split)? {
        sh.copy_file(&file, &out)?;
    }
    for file in sh.read_dir(&out)? {
        if file.extension().is_some_and(|extension| extension == "wasm") {
            wasm_opt(sh, Goal::Size, &file, &file, &[])?;
        }
    }
    Ok(out)
}

/// Puts the page's own loading in the place where Trunk would put it.
fn with_scripts(html: &str, base: &str, folder: &str) -> Result<String> {
    let mark = html.lines().find(|line| line.contains("data-trunk rel=\"rust\"")).context(
        "index.html has no line with `data-trunk rel=\"rust\"`: it marks where the page's scripts go",
    )?;
    let (js, wasm) = (format!("{base}{folder}/torchlit.js"), format!("{base}{folder}/torchlit_bg.wasm"));
    let scripts = format!(
        r#"<link rel="modulepreload" href="{js}">
<link rel="preload" href="{wasm}" as="fetch" type="application/wasm" crossorigin>
<script type="module" src="{base}%boot%" data-js="{js}" data-wasm="{wasm}"></script>"#
    );
    Ok(html.replace(mark, &scripts))
}

/// What tells this build from others: the commit, and whether something was changed since.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_scripts_stand_where_trunk_would_put_them() {
        let html = "<head>\n<link data-trunk rel=\"rust\" href=\"Cargo.toml\">\n</head>";
        let page = with_scripts(html, "/repo/", "assets/page-1").unwrap();
        assert!(
            page.starts_with("<head>\n<link rel=\"modulepreload\" href=\"/repo/assets/page-1/torchlit.js\">")
        );
        assert!(page.contains("src=\"/repo/%boot%\" data-js=\"/repo/assets/page-1/torchlit.js\""));
        assert!(!page.contains("data-trunk"));
    }

    #[test]
    fn an_index_without_the_mark_is_refused() {
        assert!(with_scripts("<head></head>", "/", "x").is_err());
    }
}
