//! The content of the site: pages, headers, integrity, styles, manifest and service worker, from what was compiled.

pub mod headers;
pub mod integrity;
pub mod manifest;
pub mod pages;
pub mod service_worker;
pub mod styles;

use anyhow::Result;
use std::path::{Path, PathBuf};
use xshell::Shell;

/// Every file below a folder, sorted.
pub fn files_below(sh: &Shell, folder: &Path) -> Result<Vec<PathBuf>> {
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
