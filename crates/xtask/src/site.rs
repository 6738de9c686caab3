//! Everything on the page that Trunk does not build itself: style, boot script, worker, kernel modules,
//! lessons. Trunk calls this as its last hook (`Trunk.toml`); it works on Trunk's staging folder.
//!
//! Invariant: every file under `assets/` carries the hash of its content in its name (or in its folder's),
//! so it may be cached for ever, and pages of two builds never share a name for different bytes.
//! Deliberately absent: a list of all lessons in the page; that list is an asset of its own, so the first
//! download does not grow with the course.

use crate::{pages::write_pages, styles, tools, wasm};
use anyhow::{Context, Result, anyhow, bail};
use lesson::compiler::{CompiledCourse, compile, write_assets};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::{
    env,
    path::{Path, PathBuf},
};
use xshell::Shell;

/// Marks that the last build under Trunk did not come to its end.
pub(crate) const UNFINISHED: &str = "target/serve-unfinished";

/// Trunk's last hook: completes what Trunk has put into its staging folder.
pub(crate) fn complete(sh: &Shell) -> Result<()> {
    let staging = PathBuf::from(env::var_os("TRUNK_STAGING_DIR").context(
        "TRUNK_STAGING_DIR is not set: `site` is called by Trunk; run `cargo xtask serve` or `cargo xtask build`",
    )?);
    let base = env::var("TRUNK_PUBLIC_URL").unwrap_or_else(|_| "/".to_owned());
    tools::put_own_tools_first(sh)?;
    let html = sh.read_file(staging.join("index.html"))?;
    let result = assemble(sh, &staging, &base, &html);
    // Trunk does not watch content/: whoever does must know that mended lessons need a build after all.
    match result {
        Ok(()) => sh.remove_path(UNFINISHED)?,
        Err(_) => sh.write_file(UNFINISHED, "")?,
    }
    result
}

/// Puts all assets into the staging folder, and `html` under every address, with their names in place of its marks.
pub(crate) fn assemble(sh: &Shell, staging: &Path, base: &str, html: &str) -> Result<()> {
    let assets = Assets { sh, staging };
    let style = assets.add("torchlit", "css", styles::bundle(sh, Path::new("style"))?.as_bytes())?;
    let boot = assets.add("boot", "js", &sh.read_binary_file("static/boot.js")?)?;
    copy_static(sh, staging)?;
    let course = lessons()?;
    let manifest = write_assets(&course, staging)?;
    let mut site = json!({
        "base": base,
        "worker": assets.add_folder("worker", &wasm::worker(sh)?)? + "/start.js",
        "kernels": kernels(&assets)?,
        "course": { "ko": manifest.courses.ko, "en": manifest.courses.en },
        "outlines": manifest.outlines,
    });
    let build = short_hash(site.to_string().as_bytes());
    if let Some(fields) = site.as_object_mut() {
        fields.insert("build".to_owned(), Value::String(build));
    }

    for mark in ["%base%", "%style%", "%boot%", "%site%"] {
        if !html.contains(mark) {
            bail!("index.html has no {mark}: it marks where the name of an asset goes");
        }
    }
    let html = html
        .replace("%base%", base)
        .replace("%style%", &format!("{base}{style}"))
        .replace("%boot%", &boot)
        .replace("%site%", &for_html(&site));
    write_pages(sh, staging, &html, &course)
}

/// The first ten hexadecimal digits of the SHA-256 of `bytes`: enough to tell versions of one file apart.
pub(crate) fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(5).map(|byte| format!("{byte:02x}")).collect()
}

fn kernels(assets: &Assets) -> Result<Value> {
    let mut names = Map::new();
    for build in &wasm::KERNEL_BUILDS {
        let bytes = assets.sh.read_binary_file(wasm::kernel_module(assets.sh, build)?)?;
        names.insert(build.id.to_owned(), Value::String(assets.add(build.id, "wasm", &bytes)?));
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

/// Files that keep their names: icons and the like. The boot script is an asset with a hash.
fn copy_static(sh: &Shell, staging: &Path) -> Result<()> {
    for file in sh.read_dir("static")? {
        if file.is_file() && file.file_name().is_some_and(|name| name != "boot.js") {
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

fn files_below(sh: &Shell, folder: &Path) -> Result<Vec<PathBuf>> {
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
    fn a_hash_is_ten_hexadecimal_digits_and_follows_the_content() {
        // The first digits of the published SHA-256 of the empty string.
        assert_eq!(short_hash(b""), "e3b0c44298");
        assert_ne!(short_hash(b"a"), short_hash(b"b"));
    }

    #[test]
    fn json_in_html_cannot_end_its_script_element() {
        assert_eq!(for_html(&json!({ "a": "</script>" })), r#"{"a":"\u003c/script>"}"#);
    }
}
