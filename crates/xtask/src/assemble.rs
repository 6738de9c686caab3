//! Assembles a site: builds the parts that Trunk does not, reads the rest, and renders the pages. `crates/site`
//! decides the content of the files.
//!
//! Trunk calls this as its last hook (`Trunk.toml`); it works on Trunk's staging folder.

use crate::{cells, font, lessons, tools, wasm};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use site::{Files, Page, Parts, Settings, Site, pages};
use std::{
    env,
    path::{Path, PathBuf},
};
use xshell::{Shell, cmd};

/// File that marks that the last build under Trunk did not finish.
pub(crate) const UNFINISHED: &str = "target/serve-unfinished";

/// Files of a build under Trunk with which its pages are written, for lessons that are saved later.
const SERVED_FRAME: &str = "target/serve-frame.html";
const SERVED_SITE: &str = "target/serve-site.json";

/// Whether a site contains drafts.
#[derive(Clone, Copy)]
enum Drafts {
    Shown,
    LeftOut,
}

impl Drafts {
    /// Under Trunk, only a development build shows them.
    fn under_trunk() -> Self {
        let is_development = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "debug");
        if is_development { Self::Shown } else { Self::LeftOut }
    }
}

/// Completes the files in Trunk's staging folder, as Trunk's last hook.
pub(crate) fn complete(sh: &Shell) -> Result<()> {
    let staging = PathBuf::from(env::var_os("TRUNK_STAGING_DIR").context(
        "TRUNK_STAGING_DIR is not set: only Trunk calls `site`; run `cargo xtask serve` or `cargo xtask build`",
    )?);
    let base = env::var("TRUNK_PUBLIC_URL").unwrap_or_else(|_| "/".to_owned());
    tools::put_own_tools_first(sh)?;
    let html = sh.read_file(staging.join("index.html"))?;
    let result = serve_from(sh, &staging, html, &base);
    // Trunk does not watch content/: the command that does must know that corrected lessons need a build after all.
    match result {
        Ok(()) => sh.remove_path(UNFINISHED)?,
        Err(_) => sh.write_file(UNFINISHED, "")?,
    }
    result
}

fn serve_from(sh: &Shell, staging: &Path, html: String, base: &str) -> Result<()> {
    let drafts = Drafts::under_trunk();
    let (settings, parts) = (settings(base)?, parts(sh, html, None, drafts)?);
    let site = Site::new(&settings, &parts)?;
    let (about, frame) = (site.about(), site.frame().to_owned());
    site.finish(&prerender(sh, &about, drafts)?)?.write(staging)?;
    sh.write_file(SERVED_FRAME, frame)?;
    sh.write_file(SERVED_SITE, about)?;
    Ok(())
}

/// Writes the pages of the current lessons and drafts into the folder that Trunk serves.
pub(crate) fn write_served_pages(sh: &Shell, served: &Path) -> Result<()> {
    let (html, about) = (sh.read_file(SERVED_FRAME)?, sh.read_file(SERVED_SITE)?);
    let pages = prerender(sh, &about, Drafts::Shown)?;
    let about: Value = serde_json::from_str(&about)?;
    let base = about.get("base").and_then(Value::as_str).context("the served site has no base")?;
    pages::files(&pages::Frame { html: &html, base, url: None }, &pages)?.write(served)
}

/// Returns the files of the release at `base` with these scripts and modules of the page.
pub(crate) fn release(sh: &Shell, page: Files, base: &str) -> Result<Files> {
    let html = sh.read_file("index.html")?;
    let (settings, parts) = (settings(base)?, parts(sh, html, Some(page), Drafts::LeftOut)?);
    let site = Site::new(&settings, &parts)?;
    let pages = prerender(sh, &site.about(), Drafts::LeftOut)?;
    site.finish(&pages)
}

/// Reads the settings of a site at `base` from the environment.
fn settings(base: &str) -> Result<Settings> {
    Ok(Settings {
        base: base.to_owned(),
        url: site_url(base)?,
        tracker: env::var("TORCHLIT_TRACKER_URL").unwrap_or_default(),
        // `off` removes the service worker from every browser.
        is_offline: env::var("TORCHLIT_OFFLINE").map_or(true, |setting| setting != "off"),
    })
}

/// Returns the address of the site from `TORCHLIT_SITE_URL`, base included, or `None` when it is not set.
fn site_url(base: &str) -> Result<Option<String>> {
    let Ok(url) = env::var("TORCHLIT_SITE_URL") else { return Ok(None) };
    let url = format!("{}/", url.trim_end_matches('/'));
    if !url.starts_with("http") || !url.ends_with(base) {
        bail!(
            "TORCHLIT_SITE_URL is {url}: expected the full URL of the site, ending in {base} (TORCHLIT_BASE)"
        );
    }
    Ok(Some(url))
}

/// Builds and reads the parts of a site.
fn parts(sh: &Shell, html: String, page: Option<Files>, drafts: Drafts) -> Result<Parts> {
    let read = |folder: &Path| Files::read(&sh.current_dir().join(folder));
    let kernel = |build: &wasm::KernelBuild| -> Result<_> {
        Ok((build.id.to_owned(), sh.read_binary_file(wasm::kernel_module(sh, build)?)?))
    };
    let mut kernels = wasm::KERNEL_BUILDS.iter().map(kernel).collect::<Result<Vec<_>>>()?;
    kernels.extend(wasm::products(sh)?);
    let mut styles = read(Path::new("style"))?;
    for lab in labs::ALL {
        for part in ["place", "style"] {
            let file = format!("crates/labs/src/{}/{part}.css", lab.module());
            styles.insert(format!("labs/{part}/{}.css", lab.id), sh.read_binary_file(file)?);
        }
    }
    let course = lessons::compiled(Path::new("content"))?;
    let lessons = match drafts {
        Drafts::Shown => course.with_drafts().assets(),
        Drafts::LeftOut => course.assets(),
    };
    let cells = cells::files(sh)?;
    Ok(Parts {
        html,
        page,
        styles,
        math_font: font::math_font(sh)?,
        fixed: read(Path::new("static"))?,
        worker: read(&wasm::worker(sh)?)?,
        cells_bytes: cells::compressed_bytes(sh, &cells)?,
        cells,
        simulation: wasm::simulation(sh)?,
        kernels,
        lessons: lessons.into_iter().map(|asset| (asset.path, asset.bytes)).collect(),
    })
}

/// Renders every page natively. `about` is the list of the build's assets.
fn prerender(sh: &Shell, about: &str, drafts: Drafts) -> Result<Vec<Page>> {
    let options: &[&str] = match drafts {
        Drafts::Shown => &["--", "--drafts"],
        Drafts::LeftOut => &[],
    };
    let run = cmd!(sh, "cargo run --quiet --locked --package prerender {options...}");
    let pages = run.stdin(about).quiet().read();
    let pages =
        pages.context("the pages cannot be rendered: a component uses the browser while rendering, or content/ has mistakes")?;
    serde_json::from_str(&pages).context("expected the pages as JSON from crates/prerender")
}
