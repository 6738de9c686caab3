//! `cargo xtask build`: the release, in `dist/`.
//!
//! It does by hand what Trunk does for `trunk serve`, because one step has to come between rustc and wasm-bindgen:
//! wasm-split takes the functions marked as lazy out into modules of their own.

use crate::{
    assemble::{self, Assets, Blueprint},
    full_course, split,
    step::step,
    tools,
    wasm::{Goal, TARGET, wasm_opt},
    weight::{self, Weight},
};
use anyhow::{Context, Result};
use site::integrity::integrity;
use std::{
    collections::BTreeMap,
    env,
    path::{Path, PathBuf},
};
use xshell::{Shell, cmd};

/// Sets up what is missing, then builds the release into `dist/`.
pub(crate) fn build(sh: &Shell, with_variants: bool) -> Result<()> {
    tools::ensure_build_tools(sh)?;
    tools::ensure_release_tools(sh)?;
    build_dist(sh)?;
    if with_variants { build_variants(sh) } else { Ok(()) }
}

/// The release build alone, for commands that have set up the tools.
pub(crate) fn build_dist(sh: &Shell) -> Result<()> {
    let build = build_name(sh);
    sh.set_var("TORCHLIT_BUILD", &build);
    let page = step("page", "the page's wasm, small, with the labs as modules of their own", || page(sh))?;
    step("site", "worker, kernel modules, style, lessons and every page's text, joined in dist/", || {
        let base = env::var("TORCHLIT_BASE").unwrap_or_else(|_| "/".to_owned());
        assemble(sh, &page, &base, &build, "dist")
    })
}

/// The sites that only tests look at: the same page under another folder, as the next deployment, and with all lessons.
pub(crate) fn build_variants(sh: &Shell) -> Result<()> {
    step("variants", "the same build below a folder, and as the deployment after it, for the tests", || {
        let page = Path::new(PAGE).join("out");
        assemble(sh, &page, "/torchlit/", "sub-path", "target/e2e/sub-path")?;
        assemble(sh, &page, "/", "next", "target/e2e/next")
    })?;
    step(
        "full course",
        "the release as it will be with 62 lessons, to see that its first download is no larger",
        || full_course::build(sh),
    )
}

/// Joins the page with everything else in the folder `out`.
fn assemble(sh: &Shell, page: &Path, base: &str, build: &str, out: &str) -> Result<()> {
    let staging = sh.current_dir().join("target/dist");
    sh.remove_path(&staging)?;
    sh.create_dir(&staging)?;
    // The page's folder is named after its content: with this, after the build too.
    sh.write_file(page.join("build.txt"), format!("{build}\n"))?;
    let folder = Assets { sh, staging: &staging }.add_folder("page", page)?;
    let html = with_scripts(sh, &sh.read_file("index.html")?, base, &staging, &folder)?;
    assemble::assemble(sh, &Blueprint { staging: &staging, base, html: &html, is_release: true })?;
    let out = sh.current_dir().join(out);
    sh.remove_path(&out)?;
    if let Some(parent) = out.parent() {
        sh.create_dir(parent)?;
    }
    std::fs::rename(&staging, &out)?;
    Ok(())
}

/// Where the page is built.
const PAGE: &str = "target/page";

/// Builds the page. Returns the folder with its JavaScript and its wasm modules.
fn page(sh: &Shell) -> Result<PathBuf> {
    let folder = PathBuf::from(PAGE);
    let (split, out) = (folder.join("split"), folder.join("out"));
    cmd!(sh, "cargo build --quiet --locked --release --bin torchlit --features split --target {TARGET} --target-dir {folder}")
        .env("CARGO_ENCODED_RUSTFLAGS", rust_flags().join("\u{1f}"))
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
    let mut weights = BTreeMap::new();
    for file in sh.read_dir(&out)? {
        if file.extension().is_some_and(|extension| extension == "wasm") {
            let name = file.file_name().unwrap_or_default().display().to_string();
            // The tool takes the names out.
            weights.insert(name, weight::weigh(&sh.read_binary_file(&file)?)?);
            wasm_opt(sh, Goal::Size, &file, &file, &[])?;
        }
    }
    let packs = split::join(sh, &out, &weights)?;
    let packs = packs.iter().map(|(pack, weight)| (pack.file.as_str(), weight));
    let page = weights.get_key_value(MAIN).map(|(name, weight)| (name.as_str(), weight));
    for (file, weight) in page.into_iter().chain(packs) {
        report_weight(file, sh.read_binary_file(out.join(file))?.len(), weight);
    }
    Ok(out)
}

/// The page's own module.
const MAIN: &str = "torchlit_bg.wasm";

/// Prints a file's size, and what most of its code came from before it was optimised.
fn report_weight(file: &str, bytes: usize, weight: &Weight) {
    let kib = |bytes: usize| format!("{:.1} KiB", bytes as f64 / 1024.0);
    let parts = weight.largest().into_iter().map(|(part, size)| format!("{part} {}", kib(size)));
    println!("   {file}: {}\n      {}", kib(bytes), parts.collect::<Vec<_>>().join(", "));
}

/// The page's flags for rustc. What a panic says of its place names no folder of the machine that built the page.
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

/// Puts the page's own loading in the place where Trunk would put it. Every script is checked against its hash by the
/// browser, wherever another one imports it; the boot script does the same for the wasm. What is fetched early lies in a
/// template, where it does nothing until the boot script finds that the page is to start.
fn with_scripts(sh: &Shell, html: &str, base: &str, staging: &Path, folder: &str) -> Result<String> {
    let mark = html.lines().find(|line| line.contains("data-trunk rel=\"rust\"")).context(
        "index.html has no line with `data-trunk rel=\"rust\"`: it marks where the page's scripts go",
    )?;
    let hash = |file: &Path| Ok::<_, anyhow::Error>(integrity(&sh.read_binary_file(file)?));
    let mut preloads = String::new();
    for file in site::files_below(sh, &staging.join(folder))? {
        if file.extension().is_some_and(|extension| extension == "js") {
            let name = file.strip_prefix(staging)?.display();
            preloads.push_str(&format!(
                "<link rel=\"modulepreload\" href=\"{base}{name}\" integrity=\"{}\">\n",
                hash(&file)?
            ));
        }
    }
    let (js, wasm) = (format!("{base}{folder}/torchlit.js"), format!("{base}{folder}/torchlit_bg.wasm"));
    let checked = hash(&staging.join(folder).join("torchlit_bg.wasm"))?;
    let modules = early_modules(
        &sh.read_file(staging.join(folder).join("__wasm_split.js"))?,
        &format!("{base}{folder}"),
    );
    let scripts = format!(
        r#"<template id="needs">
{preloads}<link rel="preload" href="{wasm}" as="fetch" type="application/wasm" crossorigin>
{modules}<!--needs-->
</template>
<script type="module" src="{base}%boot%" data-js="{js}" data-wasm="{wasm}" data-wasm-integrity="{checked}"></script>"#
    );
    Ok(html.replace(mark, &scripts))
}

/// What fetches early the packs of modules that a page needs at once, one per line, with the kinds of pages that need it.
fn early_modules(loader: &str, folder: &str) -> String {
    const EARLY: [&str; 3] = ["keeper", "lesson", "progress"];
    let link = |pack: split::Pack| {
        let users = pack.users.into_iter().filter(|user| EARLY.contains(&user.as_str())).collect::<Vec<_>>();
        (!users.is_empty()).then(|| {
            format!(
                "<link rel=\"preload\" href=\"{folder}/{}\" as=\"fetch\" type=\"application/wasm\" crossorigin data-for=\"{}\">\n",
                pack.file,
                users.join(" ")
            )
        })
    };
    split::packs(loader).into_iter().filter_map(link).collect()
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

    const MODULES: &str =
        r#"checked("./split_keeper.wasm"); checked("./split_lesson.wasm"); checked("./split_curves.wasm");"#;

    /// A staging folder with a page of two scripts and a module in it.
    fn staging(sh: &Shell) -> PathBuf {
        let folder = crate::root().join("target/test-release");
        for (file, content) in
            [("torchlit.js", "torchlit.js"), ("__wasm_split.js", MODULES), ("torchlit_bg.wasm", "")]
        {
            sh.write_file(folder.join("assets/page-1").join(file), content).unwrap();
        }
        folder
    }

    #[test]
    fn the_pages_scripts_stand_where_trunk_would_put_them_and_are_checked() {
        let sh = Shell::new().unwrap();
        let html = "<head>\n<link data-trunk rel=\"rust\" href=\"Cargo.toml\">\n</head>";
        let page = with_scripts(&sh, html, "/repo/", &staging(&sh), "assets/page-1").unwrap();
        let preload = |file: &str, content: &str| {
            let hash = integrity(content.as_bytes());
            format!("<link rel=\"modulepreload\" href=\"/repo/assets/page-1/{file}\" integrity=\"{hash}\">")
        };
        assert!(
            page.contains(&preload("torchlit.js", "torchlit.js"))
                && page.contains(&preload("__wasm_split.js", MODULES)),
            "{page}"
        );
        assert!(page.contains("src=\"/repo/%boot%\" data-js=\"/repo/assets/page-1/torchlit.js\""));
        let (before, after) = page.split_once("</template>").unwrap();
        assert!(
            before.contains("torchlit_bg.wasm\" as=\"fetch\"") && !after.contains("rel=\"preload\""),
            "{page}"
        );
        assert!(!page.contains("data-trunk"));
        assert!(
            before.contains("page-1/split_keeper.wasm") && before.contains("page-1/split_lesson.wasm"),
            "{page}"
        );
        assert!(!page.contains("split_curves"), "a lab's code comes with the lab: {page}");
    }

    #[test]
    fn an_index_without_the_mark_is_refused() {
        let sh = Shell::new().unwrap();
        assert!(with_scripts(&sh, "<head></head>", "/", Path::new("x"), "x").is_err());
    }
}
