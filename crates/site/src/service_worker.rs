//! The service worker of one build: the list of its files, written into `static/service-worker/sw.js`.

use crate::{
    Files, Kind, Page,
    integrity::{integrity, short_hash},
    workers,
};
use anyhow::{Context, Result, ensure};

/// Returns `sw.js` for a site of these files, and `sw-off.js`, which removes it; `sw.js` does the same when the site
/// should not work offline. `fixed` is the folder `static`.
pub(crate) fn scripts(fixed: &Files, is_offline: bool, site: &Files, pages: &[Page]) -> Result<Files> {
    let off = fixed.text("service-worker/off.js")?;
    let script =
        if is_offline { filled(fixed.text("service-worker/sw.js")?, site, pages)? } else { off.to_owned() };
    let mut scripts = Files::default();
    scripts.insert("sw.js", script);
    scripts.insert("sw-off.js", off);
    Ok(scripts)
}

fn filled(script: &str, site: &Files, pages: &[Page]) -> Result<String> {
    // Python is only cached once a cell has run.
    let is_cells = |path: &str| path.starts_with(workers::CELLS);
    let is_kept = |path: &str| !path.starts_with("preview-") && !is_cells(path) && !is_left_out(path, pages);
    let files: Vec<_> = site.iter().filter(|(path, _)| is_kept(path)).collect();
    let cells: Vec<_> = site.iter().filter(|(path, _)| is_cells(path)).collect();
    let folder = cells.first().and_then(|(path, _)| path.rsplit_once('/'));
    let (folder, _) = folder.context("the site has no files for cells")?;
    for mark in ["%build%", "%cells%", "%cells-files%", "%files%"] {
        ensure!(
            script.matches(mark).count() == 1,
            "static/service-worker/sw.js must contain {mark} exactly once"
        );
    }
    let script = script.replace("%build%", &build(&files)).replace("%cells%", &format!("{folder}/"));
    Ok(script.replace("%cells-files%", &list(&cells)).replace("%files%", &list(&files)))
}

/// Returns whether a file is a page that is not cached: of a single lab, which the embedding site should cache, or of
/// a planned lesson, because there are many of them, and the page for unknown addresses shows it as well.
fn is_left_out(path: &str, pages: &[Page]) -> bool {
    let address = path.strip_suffix("index.html").unwrap_or(path);
    pages.iter().any(|page| page.path == address && matches!(page.kind, Kind::Embed | Kind::Planned))
}

/// Returns a name that distinguishes this set of files from any other.
fn build(files: &[(&String, &Vec<u8>)]) -> String {
    let hashes = files.iter().map(|(path, bytes)| format!("{path} {}\n", integrity(bytes)));
    short_hash(hashes.collect::<String>().as_bytes())
}

/// Returns the files as a JavaScript array: the path, and the hash unless the name already identifies the bytes.
fn list(files: &[(&String, &Vec<u8>)]) -> String {
    let line = |(path, bytes): &(&String, &Vec<u8>)| {
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

    fn site(text: &str) -> Files {
        let mut files = Files::default();
        files.insert("ko/index.html", text);
        files.insert("assets/x-1.js", "b");
        files.insert("preview-ko.png", "c");
        files.insert("assets/cells-1/start.js", "d");
        files
    }

    #[test]
    fn pages_are_listed_by_address_and_assets_with_their_hash() {
        let list = filled("%build% %cells% %files% %cells-files%", &site("a"), &[]).unwrap();
        assert!(list.contains("  ['ko/', ''],\n"), "{list}");
        assert!(list.contains("  ['assets/x-1.js', 'sha384-"), "{list}");
        assert!(!list.contains("preview"), "{list}");
        let (list, cells) = list.rsplit_once("] [").unwrap();
        assert!(list.contains(" assets/cells-1/ [\n") && !list.contains("['assets/cells"), "{list}");
        assert!(cells.contains("  ['assets/cells-1/start.js', 'sha384-"), "{cells}");
    }

    #[test]
    fn any_changed_file_changes_the_build() {
        let build = |text: &str| filled("%build% %cells% %files% %cells-files%", &site(text), &[]).unwrap();
        assert_ne!(build("a"), build("b"));
    }

    #[test]
    fn a_script_without_its_markers_is_refused() {
        assert!(filled("%build%", &site("a"), &[]).is_err());
    }
}
