//! The tools with which the project is built and tested: found, or installed in the version that fits.
//!
//! Tools of the user are not replaced. A tool that is missing, or installed in a version that does not fit, is
//! installed into a folder of its own in the user's cache, which every command here puts first on the path; Trunk,
//! when there is none at all, is installed where `cargo install` puts it, so that a bare `trunk serve` works.
//!
//! wasm-bindgen and wasm-split also exist as libraries (`wasm-bindgen-cli-support`, `wasm_split_cli_support`), but
//! are used as programs. Trunk runs wasm-bindgen as a program, and the browser tests its test runner, so that the
//! library would be compiled in addition. Only the release needs wasm-split. As a library of xtask it would add 26
//! crates to the 80 that every fresh machine compiles before its first `cargo xtask serve`: with the 12 crates that
//! both need it takes 83 s of one core, unoptimised, on a busy machine. As a program it is installed before the first
//! release. The library would save fifteen lines here.

use crate::step::step;
use anyhow::{Context, Result, bail};
use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
};
use xshell::{Shell, cmd};

const TRUNK: &str = "0.21.14";
const BINARYEN: &str = "132";
const WASM_SPLIT: &str = "0.2.4";

/// Makes the wasm target, wasm-bindgen and wasm-opt available.
pub(crate) fn ensure_build_tools(sh: &Shell) -> Result<()> {
    put_own_tools_first(sh)?;
    step("wasm target", "lets rustc compile for the browser", || ensure_target(sh))?;
    step("wasm-bindgen", "writes the JavaScript for the wasm, in the version of Cargo.lock", || {
        ensure_wasm_bindgen(sh)
    })?;
    step("wasm-opt", "makes the wasm smaller and faster", || ensure_wasm_opt(sh))
}

/// Makes Trunk available. Only `serve` needs it; the release and the tests do without.
pub(crate) fn ensure_trunk(sh: &Shell) -> Result<()> {
    step("trunk", "builds and serves the page", || install_trunk(sh))
}

/// Makes wasm-split available, which only the release build needs.
pub(crate) fn ensure_release_tools(sh: &Shell) -> Result<()> {
    step("wasm-split", "splits the labs from the page's wasm, so that each is loaded when needed", || {
        // wasm-split-cli does not report its version, so only the project's own folder is trusted.
        let folder = own_folder("wasm-split", WASM_SPLIT)?;
        if folder.join("bin").join(format!("wasm-split-cli{}", env::consts::EXE_SUFFIX)).is_file() {
            return present(&format!("wasm-split-cli {WASM_SPLIT}"));
        }
        install_crate(sh, "wasm_split_cli_support", WASM_SPLIT, &folder, &["--features", "build-binary"])
    })
}

/// Chromium without its own windows, a package of its own: crates/e2e and the measurements prefer it.
const HEADLESS_SHELL: &str = "chromium-headless-shell";

/// Makes Chromium, its driver and a Korean font available.
pub(crate) fn ensure_browser(sh: &Shell) -> Result<()> {
    step("Chromium", "the browser that the tests drive", || {
        if ![chromium(), driver()].iter().all(Option::is_some) {
            ensure_packages(sh, &["chromium", "chromium-driver", "fonts-noto-cjk"])?;
        }
        if find(HEADLESS_SHELL).is_none() && ensure_packages(sh, &[HEADLESS_SHELL]).is_err() {
            println!("   without {HEADLESS_SHELL}, the end-to-end tests take twice as long");
        }
        Ok(())
    })
}

/// Makes Firefox and WebKitGTK available, with a virtual screen for the one that needs it.
pub(crate) fn ensure_other_browsers(sh: &Shell) -> Result<()> {
    let is_here = [&["firefox-esr", "firefox"][..], &["WebKitWebDriver"], &["Xvfb"]]
        .iter()
        .all(|names| names.iter().copied().any(|name| find(name).is_some()));
    if is_here { Ok(()) } else { ensure_packages(sh, &["firefox-esr", "webkit2gtk-driver", "xvfb"]) }
}

/// Makes nginx available, a static host that supports a header file.
pub(crate) fn ensure_nginx(sh: &Shell) -> Result<()> {
    if find("nginx").is_some() { Ok(()) } else { ensure_packages(sh, &["nginx-light"]) }
}

/// Installs Debian packages, or reports which ones are needed where they cannot be installed from here.
fn ensure_packages(sh: &Shell, packages: &[&str]) -> Result<()> {
    let is_root = cmd!(sh, "id -u").quiet().ignore_stderr().read().is_ok_and(|id| id == "0");
    if !is_root || find("apt-get").is_none() {
        bail!(
            "some programs are missing from the path; on Debian or Ubuntu install them with\n  sudo apt-get install {}",
            packages.join(" ")
        );
    }
    cmd!(sh, "apt-get update -q").quiet().run().context("apt-get update failed: is there a network?")?;
    cmd!(sh, "apt-get install -q -y --no-install-recommends {packages...}")
        .env("DEBIAN_FRONTEND", "noninteractive")
        .run()?;
    Ok(())
}

/// Returns the path of Chromium, if it is installed.
pub(crate) fn chromium() -> Option<PathBuf> {
    ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(find)
}

/// Returns the path of the Chromium in which pages are measured: the one without windows of its own if it is installed,
/// because the other may report an event seconds after its frame when there is no screen.
pub(crate) fn headless_chromium() -> Option<PathBuf> {
    find(HEADLESS_SHELL).or_else(chromium)
}

/// Returns the path of chromedriver, if it is installed.
pub(crate) fn driver() -> Option<PathBuf> {
    find("chromedriver")
}

/// Prepends the folders of the tools that were installed here to `PATH`, for every child process.
pub(crate) fn put_own_tools_first(sh: &Shell) -> Result<()> {
    let path = env::var_os("PATH").unwrap_or_default();
    let own = [
        own_folder("wasm-bindgen", &locked_wasm_bindgen(sh)?)?.join("bin"),
        own_folder("binaryen", BINARYEN)?.join("node_modules/.bin"),
        own_folder("trunk", TRUNK)?.join("bin"),
        own_folder("wasm-split", WASM_SPLIT)?.join("bin"),
    ];
    let joined: OsString = env::join_paths(own.into_iter().chain(env::split_paths(&path)))?;
    // Fitting tools that are already on the path are not shadowed: these folders contain only tools that were
    // installed here.
    sh.set_var("PATH", joined);
    Ok(())
}

fn ensure_target(sh: &Shell) -> Result<()> {
    let sysroot = PathBuf::from(cmd!(sh, "rustc --print sysroot").quiet().read()?);
    if sysroot.join("lib/rustlib/wasm32-unknown-unknown").is_dir() {
        return present("wasm32-unknown-unknown");
    }
    if find("rustup").is_none() {
        bail!(
            "rustc has no target wasm32-unknown-unknown, and rustup, which could add it, is not installed: see https://rustup.rs"
        );
    }
    cmd!(sh, "rustup target add wasm32-unknown-unknown").run()?;
    Ok(())
}

fn ensure_wasm_bindgen(sh: &Shell) -> Result<()> {
    let version = locked_wasm_bindgen(sh)?;
    let folder = own_folder("wasm-bindgen", &version)?;
    if version_of(sh, "wasm-bindgen").is_none_or(|found| found != version)
        || version_of(sh, "wasm-bindgen-test-runner").is_none_or(|found| found != version)
    {
        install_crate(sh, "wasm-bindgen-cli", &version, &folder, &[])?;
    } else {
        present(&format!("wasm-bindgen {version}"))?;
    }
    let executable = format!("wasm-bindgen{}", env::consts::EXE_SUFFIX);
    if folder.join("bin").join(&executable).is_file() {
        // Trunk looks here for a tool that is not on the path in the right version.
        let cache = trunk_cache()?.join(format!("wasm-bindgen-{version}"));
        copy_if_missing(sh, &folder.join("bin").join(&executable), &cache.join(&executable))?;
    }
    Ok(())
}

fn ensure_wasm_opt(sh: &Shell) -> Result<()> {
    if version_of(sh, "wasm-opt").is_some_and(|found| found == BINARYEN) {
        present(&format!("wasm-opt {BINARYEN}"))?;
    } else {
        if find("npm").is_none() {
            bail!(
                "npm, which installs wasm-opt, is missing: install Node.js 20 or later, https://nodejs.org"
            );
        }
        let folder = own_folder("binaryen", BINARYEN)?;
        sh.create_dir(&folder)?;
        cmd!(
            sh,
            "npm install --no-audit --no-fund --loglevel=error --prefix {folder} binaryen@{BINARYEN}.0.0"
        )
        .run()?;
    }
    let installed = own_folder("binaryen", BINARYEN)?.join("node_modules/binaryen/bin");
    if installed.is_dir() {
        let cache = trunk_cache()?.join(format!("wasm-opt-version_{BINARYEN}/bin"));
        copy_if_missing(sh, &installed.join("wasm-opt"), &cache.join("wasm-opt"))?;
        copy_if_missing(sh, &installed.join("package.json"), &cache.join("package.json"))?;
    }
    Ok(())
}

fn install_trunk(sh: &Shell) -> Result<()> {
    match version_of(sh, "trunk") {
        Some(version) if version.starts_with("0.21.") && patch(&version) >= patch(TRUNK) => {
            present(&format!("trunk {version}"))
        }
        Some(version) => {
            println!("   trunk {version} is left unchanged; this project uses {TRUNK}, installed beside it");
            install_crate(sh, "trunk", TRUNK, &own_folder("trunk", TRUNK)?, &["--no-default-features"])
        }
        None => install_crate(sh, "trunk", TRUNK, &cargo_home()?, &["--no-default-features"]),
    }
}

/// Installs a crate's binaries into `folder/bin`: prebuilt where cargo-binstall is installed, otherwise from source.
fn install_crate(sh: &Shell, name: &str, version: &str, folder: &Path, options: &[&str]) -> Result<()> {
    if find("cargo-binstall").is_some()
        && cmd!(
            sh,
            "cargo binstall --no-confirm --disable-strategies compile --root {folder} {name}@{version}"
        )
        .run()
        .is_ok()
    {
        return Ok(());
    }
    // These settings cut the time of a source build to less than half; the tools are still fast enough.
    cmd!(sh, "cargo install {name} --version {version} --locked --root {folder} {options...}")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .run()
        .with_context(|| format!("{name} {version} cannot be installed; try it by hand: cargo install {name} --version {version} --locked"))
}

fn present(what: &str) -> Result<()> {
    println!("   {what} is installed");
    Ok(())
}

/// Returns the version that a tool reports, e.g. `0.2.129`, or `None` when it is not on the path.
fn version_of(sh: &Shell, tool: &str) -> Option<String> {
    let output = cmd!(sh, "{tool} --version").quiet().ignore_stderr().read().ok()?;
    output
        .split_whitespace()
        .map(|word| word.trim_start_matches('v'))
        .find(|word| word.starts_with(|first: char| first.is_ascii_digit()))
        .map(str::to_owned)
}

fn patch(version: &str) -> u32 {
    version.rsplit('.').next().and_then(|patch| patch.parse().ok()).unwrap_or(0)
}

/// Returns the version of wasm-bindgen in Cargo.lock.
fn locked_wasm_bindgen(sh: &Shell) -> Result<String> {
    let lock = sh.read_file("Cargo.lock")?;
    lock.split("[[package]]")
        .find_map(|package| package.split_once("name = \"wasm-bindgen\"\nversion = \"")?.1.split('"').next())
        .map(str::to_owned)
        .context("Cargo.lock has no version of wasm-bindgen")
}

fn find(tool: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(format!("{tool}{}", env::consts::EXE_SUFFIX)))
        .find(|file| file.is_file())
}

/// Installs the packages of the lock file in `scripts` into the user's cache, below `name`. Returns their folder.
pub(crate) fn npm_packages(sh: &Shell, name: &str, scripts: &Path) -> Result<PathBuf> {
    let lock = sh.read_file(scripts.join("package-lock.json"))?;
    let folder = own_folder(name, &site::short_hash(lock.as_bytes()))?;
    if !folder.join("node_modules/.package-lock.json").is_file() {
        sh.create_dir(&folder)?;
        for file in ["package.json", "package-lock.json"] {
            sh.copy_file(scripts.join(file), &folder)?;
        }
        cmd!(sh, "npm ci --no-audit --no-fund --loglevel=error --prefix {folder}").run()?;
    }
    Ok(folder)
}

/// Returns the folder of one tool in one version, in the user's cache (`TORCHLIT_TOOLS` overrides it).
pub(crate) fn own_folder(tool: &str, version: &str) -> Result<PathBuf> {
    let base = match env::var_os("TORCHLIT_TOOLS") {
        Some(folder) => PathBuf::from(folder),
        None => directories::ProjectDirs::from("", "", "torchlit-tools")
            .context("no home folder for the tools: set TORCHLIT_TOOLS to a folder")?
            .cache_dir()
            .to_owned(),
    };
    Ok(base.join(format!("{tool}-{version}")))
}

fn trunk_cache() -> Result<PathBuf> {
    let folders = directories::ProjectDirs::from("dev", "trunkrs", "trunk");
    Ok(folders.context("no home folder for Trunk's cache: set HOME")?.cache_dir().to_owned())
}

fn cargo_home() -> Result<PathBuf> {
    env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(directories::BaseDirs::new()?.home_dir().join(".cargo")))
        .context("no home folder for cargo: set CARGO_HOME")
}

fn copy_if_missing(sh: &Shell, from: &Path, to: &Path) -> Result<()> {
    if !to.exists() {
        if let Some(folder) = to.parent() {
            sh.create_dir(folder)?;
        }
        sh.copy_file(from, to)?;
    }
    Ok(())
}
