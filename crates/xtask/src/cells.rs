//! The files in which cells run Python, and `cargo xtask cells`, which tests them as they are served.

use crate::{audit, cell_programs, step::step, tools, wasm};
use anyhow::{Context, Result, ensure};
use site::{Files, headers, short_hash, workers};
use std::path::{Path, PathBuf};
use xshell::{Shell, cmd};

const SCRIPTS: &str = "crates/xtask/cells";
const HOST: &str = "crates/cells-module/host";
const PYTHON: &str = "crates/cells-module/python";
/// Number of random programs among the checks: some seconds.
const RANDOM_PROGRAMS: &str = "300";
/// Folder of what is built for cells.
const FOLDER: &str = "target/cells";

/// Installs the packages that cells are made of. Returns their folder.
pub(crate) fn packages(sh: &Shell) -> Result<PathBuf> {
    step("Python", "CPython as WebAssembly, for cells, in the version of the lock file", || {
        tools::npm_packages(sh, "cells", Path::new(SCRIPTS))
    })
}

/// Builds and reads the files that a page loads when its first cell runs, without the script that starts them.
pub(crate) fn files(sh: &Shell) -> Result<Files> {
    let packages = tools::npm_packages(sh, "cells", Path::new(SCRIPTS))?;
    let pyodide = packages.join("node_modules/pyodide");
    let mut files = Files::default();
    // Not every host knows that `.mjs` is JavaScript.
    for (from, to, imports) in [("pyodide.mjs", "pyodide.js", 13), ("pyodide.asm.mjs", "pyodide.asm.js", 15)]
    {
        let script = sh.read_file(pyodide.join(from))?;
        let found = dynamic_imports(&script);
        // Only the policy of a release restricts them: each new one has to be read.
        ensure!(
            found == imports,
            "{from} has {found} calls of import(), but {imports} were checked: see Safety in docs/cells.md"
        );
        files.insert(to, script);
    }
    files.insert("pyodide.asm.wasm", sh.read_binary_file(pyodide.join("pyodide.asm.wasm"))?);
    let host = Files::read(&sh.current_dir().join(HOST))?;
    files.extend(host.into_iter().filter(|(path, _)| path.ends_with(".js")));
    files.insert("engine.wasm", sh.read_binary_file(wasm::cells_engine(sh, Path::new(FOLDER))?)?);
    files.insert("licenses.txt", licenses(sh)?);
    // A zip archive, under a name whose type hosts compress.
    files.insert("library.wasm", sh.read_binary_file(library(sh, &packages)?)?);
    Ok(files)
}

/// Returns the licences of everything in the folder, in one text.
fn licenses(sh: &Shell) -> Result<String> {
    let mut all = format!("{}\n{}", sh.read_file("NOTICE")?, sh.read_file("LICENSE-MIT")?);
    for (path, text) in Files::read(&sh.current_dir().join(SCRIPTS).join("licenses"))?.iter() {
        let name = path.trim_end_matches(".txt");
        all += &format!("\n{0}\n{name}\n{0}\n\n{1}", "=".repeat(name.len()), str::from_utf8(text)?);
    }
    Ok(all)
}

/// Returns how many times a script calls `import()`, which cannot be taken away from it.
fn dynamic_imports(script: &str) -> usize {
    let is_call = |(at, _): &(usize, &str)| {
        let before = script.get(..*at).and_then(|text| text.chars().next_back());
        !before.is_some_and(|c| c.is_alphanumeric() || "_$.".contains(c))
    };
    script.match_indices("import(").filter(is_call).count()
}

/// Compiles Python's library for cells, unless the same files were compiled before. Returns the path of the archive.
fn library(sh: &Shell, packages: &Path) -> Result<PathBuf> {
    let list = format!("{SCRIPTS}/library.txt");
    let mut sources = sh.read_binary_file(format!("{SCRIPTS}/package-lock.json"))?;
    for script in ["cut.mjs", "pyodide.mjs", "library.txt"] {
        sources.extend(sh.read_binary_file(format!("{SCRIPTS}/{script}"))?);
    }
    for (path, text) in Files::read(&sh.current_dir().join(PYTHON))?.iter() {
        sources.extend([path.as_bytes(), text].concat());
    }
    let archive = PathBuf::from(format!("{FOLDER}/library-{}.zip", short_hash(&sources)));
    if !archive.exists() {
        sh.create_dir(FOLDER)?;
        // An interrupted build leaves no archive behind.
        let unfinished = archive.with_extension("unfinished");
        cmd!(sh, "node {SCRIPTS}/cut.mjs {list} {PYTHON} {unfinished}")
            .env("TORCHLIT_CELLS_MODULES", packages)
            .quiet()
            .run()
            .context("Python's library for cells could not be compiled")?;
        std::fs::rename(sh.current_dir().join(&unfinished), sh.current_dir().join(&archive))?;
    }
    Ok(archive)
}

/// Runs the programs whose names contain `only`, or all and every other check of the worker; with `--browser` some
/// programs and those checks in Chromium; with `--random` as many random programs as `number` says; with `--times` the
/// measurements.
pub(crate) fn cells(sh: &Shell, only: Option<&str>, number: Option<&str>) -> Result<()> {
    tools::ensure_build_tools(sh)?;
    packages(sh)?;
    match only {
        Some("--browser") => in_browser(sh),
        Some("--times") => {
            report_sizes(sh)?;
            let served = served(sh)?;
            Ok(cmd!(sh, "node {SCRIPTS}/times.mjs {served}").quiet().run()?)
        }
        Some("--random") => {
            let (served, number) = (served(sh)?, number.unwrap_or("10000"));
            Ok(cmd!(sh, "node {SCRIPTS}/random.mjs {served} {number} 1").quiet().run()?)
        }
        only => check(sh, only),
    }
}

/// Runs the checks of the worker in Chromium, under the headers of a release.
fn in_browser(sh: &Shell) -> Result<()> {
    tools::ensure_browser(sh)?;
    let modules = audit::packages(sh)?;
    let chromium = tools::headless_chromium().context("Chromium is no longer on the path")?;
    let served = served(sh)?;
    let headers = headers::file("/");
    cell_programs::write_few(sh, &served)?;
    for script in ["programs.mjs", "behaviour.mjs", "safety.mjs"] {
        cmd!(sh, "node {SCRIPTS}/{script} {served} {headers}")
            .env("TORCHLIT_AUDIT_MODULES", &modules)
            .env("TORCHLIT_HEADLESS_CHROMIUM", &chromium)
            .quiet()
            .run()?;
    }
    Ok(())
}

/// Writes the files as they are served and runs the checks of the worker in Node.
pub(crate) fn check(sh: &Shell, only: Option<&str>) -> Result<()> {
    let served = step("cells", "the files that a page loads when its first cell runs", || served(sh))?;
    let run =
        |script: &str| -> Result<()> { Ok(cmd!(sh, "node {SCRIPTS}/{script} {served}").quiet().run()?) };
    step("programs", "what they print and how they end, against PyTorch's record", || {
        cell_programs::write_all(sh, &served, only)?;
        run("programs.mjs").context("a program does not print what PyTorch prints")
    })?;
    if only.is_some() {
        return Ok(());
    }
    step("behaviour", "messages, endings, limits, and no trace of the last program", || {
        run("behaviour.mjs")
    })?;
    step("safety", "no way from a program to storage, the network or the page", || run("safety.mjs"))?;
    step("random programs", "each ends by itself and leaves nothing behind", || {
        Ok(cmd!(sh, "node {SCRIPTS}/random.mjs {served} {RANDOM_PROGRAMS} 1").quiet().run()?)
    })?;
    step("service worker", "damaged files of cells are replaced", || {
        Ok(cmd!(sh, "node {SCRIPTS}/service-worker.mjs static/service-worker/sw.js").quiet().run()?)
    })
}

/// Prints the sizes of the files that the first cell loads. Fails if they are larger than allowed.
pub(crate) fn report_sizes(sh: &Shell) -> Result<()> {
    println!("{}", sizes(sh, &files(sh)?)?);
    Ok(())
}

/// Returns the compressed length of these [files](files).
pub(crate) fn compressed_bytes(sh: &Shell, files: &Files) -> Result<u64> {
    let sizes = sizes(sh, files)?;
    let total = sizes.lines().find_map(|line| line.trim().strip_prefix("in all ")?.split(' ').next());
    total.and_then(|total| total.parse().ok()).context("the report of sizes.mjs has no line `in all …`")
}

/// Returns the report of the sizes of these files. Fails if they are larger than allowed.
fn sizes(sh: &Shell, files: &Files) -> Result<String> {
    let files = workers::with_start(files)?;
    let mut all = sh.read_binary_file(format!("{SCRIPTS}/sizes.mjs"))?;
    // The start has the hash of every module.
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".js")) {
        all.extend([path.as_bytes(), bytes].concat());
    }
    // Compressing takes half a minute, and most builds change nothing here.
    let report = format!("{FOLDER}/sizes-{}.txt", short_hash(&all));
    if !sh.path_exists(&report) {
        let served = write_served(sh, files)?;
        let sizes = cmd!(sh, "node {SCRIPTS}/sizes.mjs {served}").quiet().read();
        sh.write_file(&report, sizes.context("what the first cell loads is larger than allowed")?)?;
    }
    Ok(sh.read_file(&report)?)
}

/// Builds the files as they are served, for Node. Returns their folder.
fn served(sh: &Shell) -> Result<PathBuf> {
    write_served(sh, workers::with_start(&files(sh)?)?)
}

fn write_served(sh: &Shell, mut files: Files) -> Result<PathBuf> {
    // Node takes other scripts for CommonJS.
    files.insert("package.json", r#"{ "type": "module" }"#);
    let folder = PathBuf::from(format!("{FOLDER}/served"));
    sh.remove_path(&folder)?;
    files.write(&sh.current_dir().join(&folder))?;
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_calls_of_import_itself_are_counted() {
        assert_eq!(dynamic_imports("await import('a');x=async t=>import(t);"), 2);
        assert_eq!(dynamic_imports("API.pyimport('a');p.import(x);$import(y)"), 0);
    }
}
