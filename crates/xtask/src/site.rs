//! Everything on the page that Trunk does not build itself: style, boot script, worker, kernel modules,
//! lessons. Trunk calls this as its last hook (`Trunk.toml`); it works on Trunk's staging folder.
//!
//! Invariant: every file under `assets/` carries the hash of its content in its name (or in its folder's),
//! so it may be cached for ever, and pages of two builds never share a name for different bytes.
//! Deliberately absent: a list of all lessons in the page; that list is an asset of its own, so the first
//! download does not grow with the course.

use crate::{
    headers,
    integrity::{integrity, short_hash},
    manifest, offline, pages, styles, tools, wasm,
    words::{BootWords, UpdateWords, with_words},
};
use anyhow::{Context, Result, anyhow, bail};
use lesson::{
    Lang,
    compiler::{CompiledCourse, compile, write_assets},
};
use serde_json::{Map, Value, json};
use std::{
    env,
    path::{Path, PathBuf},
};
use xshell::Shell;

/// Marks that the last build under Trunk did not come to its end.
pub(crate) const UNFINISHED: &str = "target/serve-unfinished";

/// Where a build under Trunk keeps what its pages are written with, for lessons that are saved afterwards.
const SERVED_FRAME: &str = "target/serve-frame.html";
const SERVED_SITE: &str = "target/serve-site.json";

/// What a site is assembled from.
pub(crate) struct Blueprint<'a> {
    /// The folder it is assembled in.
    pub(crate) staging: &'a Path,
    /// `/`, or the folder below which the site will live, with a slash at its end.
    pub(crate) base: &'a str,
    /// `index.html`, with the page's scripts in it.
    pub(crate) html: &'a str,
    /// The release has a policy and a service worker; while working they would be in the way.
    pub(crate) is_release: bool,
}

/// Trunk's last hook: completes what Trunk has put into its staging folder.
pub(crate) fn complete(sh: &Shell) -> Result<()> {
    let staging = PathBuf::from(env::var_os("TRUNK_STAGING_DIR").context(
        "TRUNK_STAGING_DIR is not set: `site` is called by Trunk; run `cargo xtask serve` or `cargo xtask build`",
    )?);
    let base = env::var("TRUNK_PUBLIC_URL").unwrap_or_else(|_| "/".to_owned());
    tools::put_own_tools_first(sh)?;
    let html = sh.read_file(staging.join("index.html"))?;
    let result = assemble(sh, &Blueprint { staging: &staging, base: &base, html: &html, is_release: false });
    // Trunk does not watch content/: whoever does must know that mended lessons need a build after all.
    match result {
        Ok(()) => sh.remove_path(UNFINISHED)?,
        Err(_) => sh.write_file(UNFINISHED, "")?,
    }
    result
}

/// Puts all assets into the staging folder, and a page under every address.
pub(crate) fn assemble(sh: &Shell, plan: &Blueprint) -> Result<()> {
    let Blueprint { staging, base, is_release, .. } = *plan;
    let assets = Assets { sh, staging };
    copy_static(sh, staging)?;
    for lang in Lang::ALL {
        let manifest = manifest::manifest(base, lang).to_string();
        sh.write_file(staging.join(manifest::name(lang)), manifest)?;
    }
    write_assets(&lessons()?, staging)?;
    let site = site_of(&assets, plan)?;
    let pages = pages::prerender(sh, &site.to_string())?;
    let html = frame(&assets, plan, &site)?;
    let url = pages::site_url(base)?;
    pages::write_pages(sh, staging, &pages::Frame { html: &html, base, url: url.as_deref() }, &pages)?;
    if is_release {
        write_headers(sh, staging, base)?;
        offline::write_service_worker(sh, staging, &pages)?;
    } else {
        sh.write_file(SERVED_FRAME, html)?;
        sh.write_file(SERVED_SITE, site.to_string())?;
    }
    Ok(())
}

/// Writes the pages of the lessons as they are now into the folder that Trunk serves.
pub(crate) fn write_served_pages(sh: &Shell, served: &Path) -> Result<()> {
    let (html, site) = (sh.read_file(SERVED_FRAME)?, sh.read_file(SERVED_SITE)?);
    let pages = pages::prerender(sh, &site)?;
    let base: Value = serde_json::from_str(&site)?;
    let base = base.get("base").and_then(Value::as_str).unwrap_or("/");
    pages::write_pages(sh, served, &pages::Frame { html: &html, base, url: None }, &pages)
}

/// What a page must know about the build it belongs to: the same on all pages of one build, whatever the lessons say.
fn site_of(assets: &Assets, plan: &Blueprint) -> Result<Value> {
    let mut site = json!({
        "base": plan.base,
        "worker": assets.add_folder("worker", &wasm::worker(assets.sh)?)? + "/start.js",
        "kernels": kernels(assets)?,
        "tracker": env::var("TORCHLIT_TRACKER_URL").unwrap_or_default(),
    });
    // The scripts of the page are named in its frame.
    let build = short_hash(format!("{site}{}", plan.html).as_bytes());
    if let Some(fields) = site.as_object_mut() {
        fields.insert("build".to_owned(), Value::String(build));
    }
    Ok(site)
}

/// `index.html` with the names of the assets in it; what differs from page to page stays marked.
fn frame(assets: &Assets, plan: &Blueprint, site: &Value) -> Result<String> {
    let (sh, base) = (assets.sh, plan.base);
    let style = styles::bundle(sh, Path::new("style"))?;
    let style = assets.add("torchlit", "css", style.as_bytes())?;
    let early = assets.add("early", "js", &sh.read_binary_file("static/early.js")?)?;
    let boot =
        assets.add("boot", "js", with_words::<BootWords>(&sh.read_file("static/boot.js")?)?.as_bytes())?;
    let updates = assets.add(
        "updates",
        "js",
        with_words::<UpdateWords>(&sh.read_file("static/updates.js")?)?.as_bytes(),
    )?;
    let checked = |asset: &str| -> Result<String> {
        let hash = integrity(&sh.read_binary_file(plan.staging.join(asset))?);
        Ok(format!("{asset}\" integrity=\"{hash}"))
    };
    let head = format!(
        r#"<link rel="icon" href="{base}icon.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="{base}apple-touch-icon.png">
<script src="{base}{}" data-base="{base}" data-first="%first%" crossorigin></script>
<link rel="stylesheet" href="{base}{}" crossorigin>
<script type="application/json" id="site">{}</script>
<!--head-->"#,
        checked(&early)?,
        checked(&style)?,
        for_html(site),
    );
    let policy = headers::policy(false);
    let policy = if plan.is_release {
        format!(r#"<meta http-equiv="Content-Security-Policy" content="{policy}">"#)
    } else {
        String::new()
    };
    let service_worker = if plan.is_release && offline::is_on() {
        format!(r#" data-service-worker="{base}sw.js""#)
    } else {
        String::new()
    };
    let field = |name: &str| site.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let about = format!(
        r#" data-updates="{base}{updates}" data-updates-integrity="{}" data-build="{}" data-tracker="{}"{service_worker}"#,
        integrity(&sh.read_binary_file(plan.staging.join(&updates))?),
        field("build"),
        field("tracker").replace('"', "&quot;"),
    );
    let boot = format!("{}\"{about}", checked(&boot)?);
    let mut html = plan.html.to_owned();
    for (mark, value) in [("<!--policy-->", policy), ("<!--head-->", head), ("%boot%\"", boot)] {
        if !html.contains(mark) {
            bail!("index.html has no {mark}: it marks where the names of assets go");
        }
        html = html.replacen(mark, &value, 1);
    }
    Ok(html)
}

/// The header files that common static hosts read from the site's folder, and one for nginx to include.
fn write_headers(sh: &Shell, staging: &Path, base: &str) -> Result<()> {
    let rules = headers::rules(base);
    sh.write_file(staging.join("_headers"), headers::netlify(&rules))?;
    sh.write_file(staging.join(".htaccess"), headers::apache(&rules))?;
    sh.write_file(staging.join("nginx.conf"), headers::nginx(&rules))?;
    sh.write_file(staging.join("vercel.json"), format!("{:#}\n", headers::vercel(&rules)))?;
    Ok(())
}

/// The kernel modules' addresses, each with its hash as the fragment: the worker has the browser check it.
fn kernels(assets: &Assets) -> Result<Value> {
    let mut names = Map::new();
    for build in &wasm::KERNEL_BUILDS {
        let bytes = assets.sh.read_binary_file(wasm::kernel_module(assets.sh, build)?)?;
        let address = format!("{}#{}", assets.add(build.id, "wasm", &bytes)?, integrity(&bytes));
        names.insert(build.id.to_owned(), Value::String(address));
    }
    Ok(Value::Object(names))
}

/// The lessons, or all their mistakes.
fn lessons() -> Result<CompiledCourse> {
    compile(Path::new("content")).map_err(|mistakes| {
        let list: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        anyhow!("{} mistake(s) in content/:\n\n{}", list.len(), list.join("\n\n"))
    })
}

/// JSON that can stand inside a `<script>` element: no `</script>` and no `<!--` can occur in it.
fn for_html(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

/// Files that keep their names: icons and pictures. Scripts are assets with a hash.
fn copy_static(sh: &Shell, staging: &Path) -> Result<()> {
    for file in sh.read_dir("static")? {
        if file.is_file() && file.extension().is_some_and(|extension| extension != "js") {
            sh.copy_file(&file, staging)?;
        }
    }
    Ok(())
}

/// A place for assets below a staging folder.
pub(crate) struct Assets<'a> {
    pub(crate) sh: &'a Shell,
    pub(crate) staging: &'a Path,
}

impl Assets<'_> {
    /// Writes one asset. Returns its address, relative to the site's base.
    fn add(&self, stem: &str, extension: &str, bytes: &[u8]) -> Result<String> {
        let name = format!("assets/{stem}-{}.{extension}", short_hash(bytes));
        self.sh.write_file(self.staging.join(&name), bytes)?;
        Ok(name)
    }

    /// Writes a folder whose files refer to each other by name: the folder carries the hash of them all.
    pub(crate) fn add_folder(&self, stem: &str, folder: &Path) -> Result<String> {
        let folder = &self.sh.current_dir().join(folder);
        let files = files_below(self.sh, folder)?;
        let mut all = Vec::new();
        for file in &files {
            all.extend_from_slice(file.strip_prefix(folder)?.as_os_str().as_encoded_bytes());
            all.extend(self.sh.read_binary_file(file)?);
        }
        let name = format!("assets/{stem}-{}", short_hash(&all));
        for file in &files {
            let to = self.staging.join(&name).join(file.strip_prefix(folder)?);
            self.sh.write_file(to, self.sh.read_binary_file(file)?)?;
        }
        Ok(name)
    }
}

/// Every file below a folder, sorted.
pub(crate) fn files_below(sh: &Shell, folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in sh.read_dir(folder)? {
        if entry.is_dir() {
            files.extend(files_below(sh, &entry)?);
        } else {
            files.push(entry);
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_in_html_cannot_end_its_script_element() {
        assert_eq!(for_html(&json!({ "a": "</script>" })), r#"{"a":"\u003c/script>"}"#);
    }
}
