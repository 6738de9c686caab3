//! The service worker of one build: the list of its files, written into `static/service-worker/sw.js`.

use crate::{
    integrity::{integrity, short_hash},
    pages::Page,
};
use anyhow::{Context, Result, ensure};
use std::{env, path::Path};
use xshell::Shell;

/// Files that are for hosts and search engines.
const LEFT_OUT: [&str; 4] = ["_headers", "nginx.conf", "sitemap.xml", "robots.txt"];

/// Whether this build keeps itself at hand: `TORCHLIT_OFFLINE=off` takes the service worker out of every browser.
pub fn is_on() -> bool {
    env::var("TORCHLIT_OFFLINE").map_or(true, |setting| setting != "off")
}

/// Writes `sw.js` for all that is in the staging folder, and `sw-off.js`, which undoes it. `pages` are those of the site.
pub fn write_service_worker(sh: &Shell, staging: &Path, pages: &[Page]) -> Result<()> {
    let source = Path::new("static/service-worker");
    let off = sh.read_file(source.join("off.js"))?;
    let script =
        if is_on() { filled(sh, &sh.read_file(source.join("sw.js"))?, staging, pages)? } else { off.clone() };
    sh.write_file(staging.join("sw.js"), script)?;
    sh.write_file(staging.join("sw-off.js"), off)?;
    Ok(())
}

fn filled(sh: &Shell, script: &str, staging: &Path, pages: &[Page]) -> Result<String> {
    let mut files = Vec::new();
    for file in crate::files_below(sh, staging)? {
        let path = file
            .strip_prefix(staging)?
            .to_str()
            .context("a file name that is not Unicode")?
            .replace('\\', "/");
        if LEFT_OUT.contains(&path.as_str()) || path.starts_with("preview-") || is_left_out(&path, pages) {
            continue;
        }
        files.push((path, sh.read_binary_file(&file)?));
    }
    for mark in ["%build%", "%files%"] {
        ensure!(script.matches(mark).count() == 1, "static/service-worker/sw.js: expected one {mark}");
    }
    Ok(script.replace("%build%", &build(&files)).replace("%files%", &list(&files)))
}

/// Whether a file is a page that is not kept: of a lab alone, which is other sites' to keep, or of a planned lesson, of
/// which there are many, and which the page for addresses without one shows as well.
fn is_left_out(path: &str, pages: &[Page]) -> bool {
    let address = path.strip_suffix("index.html").unwrap_or(path);
    pages.iter().any(|page| page.path == address && ["embed", "planned"].contains(&page.kind.as_str()))
}

/// What tells this set of files from any other.
fn build(files: &[(String, Vec<u8>)]) -> String {
    let hashes = files.iter().map(|(path, bytes)| format!("{path} {}\n", integrity(bytes)));
    short_hash(hashes.collect::<String>().as_bytes())
}

/// The files as a JavaScript array: path, and for those whose name never stands for other bytes, their hash.
fn list(files: &[(String, Vec<u8>)]) -> String {
    let line = |(path, bytes): &(String, Vec<u8>)| {
        let is_fixed = path.starts_with("assets/") || path.starts_with("content/");
        let hash = if is_fixed { integrity(bytes) } else { String::new() };
        let page = path.strip_suffix("index.html").unwrap_or(path);
        format!("  ['{page}', '{hash}'],\n")
    };
    format!("[\n{}]", files.iter().map(line).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_listed_by_address_and_assets_with_their_hash() {
        let files =
            [("ko/index.html".to_owned(), b"a".to_vec()), ("assets/x-1.js".to_owned(), b"b".to_vec())];
        let list = list(&files);
        assert!(list.contains("  ['ko/', ''],\n"), "{list}");
        assert!(list.contains("  ['assets/x-1.js', 'sha384-"), "{list}");
    }

    #[test]
    fn any_changed_file_makes_another_build() {
        let files = |text: &str| [("ko/index.html".to_owned(), text.as_bytes().to_vec())];
        assert_ne!(build(&files("a")), build(&files("b")));
    }
}
