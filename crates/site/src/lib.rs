//! The content of the site: from compiled and hand-written parts to the files that a static host serves.
//!
//! Everything here is values and functions: [`Parts`] go in, [`Files`] come out, and only [`Files::read`] and
//! [`Files::write`] touch the disk. `crates/xtask` compiles the parts, and has `crates/prerender` render the
//! [`Page`]s. Invariant: every file under `assets/` carries the hash of its content in its name (or in its folder's),
//! so it may be cached for ever, and pages of two builds never share a name for different bytes. The page itself does
//! not contain the list of all lessons: that list is an asset of its own, so the first download does not grow with
//! the course.

mod files;
mod frame;
pub mod headers;
mod integrity;
mod manifest;
pub mod packs;
pub mod pages;
mod service_worker;
mod styles;
mod words;
pub mod workers;

pub use files::Files;
pub use integrity::short_hash;
pub use pages::{Kind, Page};

use anyhow::{Result, ensure};
use base::Lang;
use integrity::integrity;
use serde_json::{Map, Value, json};

/// Location and options of a site.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `/`, or the folder below which the site will be served, with a slash at its end.
    pub base: String,
    /// Full address of the site, base included, where it is known.
    pub url: Option<String>,
    /// Address where problems can be reported; empty if there is none.
    pub tracker: String,
    /// Whether browsers keep the site for use without a network.
    pub is_offline: bool,
}

/// Parts of a site, besides the text of its pages.
#[derive(Clone, Debug)]
pub struct Parts {
    /// `index.html`.
    pub html: String,
    /// Scripts and modules of the page, in the release. Without them `html` has Trunk's scripts in it, and the site
    /// has no policy, no headers and no service worker, which would get in the way of development.
    pub page: Option<Files>,
    /// Content of the folder `style`.
    pub styles: Files,
    /// Font of formulas, as WOFF2.
    pub math_font: Vec<u8>,
    /// Content of the folder `static`.
    pub fixed: Files,
    /// Scripts and module of the worker.
    pub worker: Files,
    /// Scripts, modules and library with which cells run Python.
    pub cells: Files,
    /// Length of the files of cells as a host compresses them, in bytes.
    pub cells_bytes: u64,
    /// Script and modules of the worker that simulates fifty layers.
    pub simulation: Files,
    /// Kernel modules and matrix products, each with the name that the page uses for it.
    pub kernels: Vec<(String, Vec<u8>)>,
    /// Lessons as the page reads them.
    pub lessons: Files,
}

/// A site whose pages are not rendered yet.
pub struct Site<'a> {
    settings: &'a Settings,
    parts: &'a Parts,
    files: Files,
    about: Value,
    frame: String,
}

impl<'a> Site<'a> {
    /// Creates a site and assigns the names of all its assets.
    pub fn new(settings: &'a Settings, parts: &'a Parts) -> Result<Self> {
        let base = &settings.base;
        let mut files = parts.lessons.clone();
        files.extend(kept_names(&parts.fixed));
        for lang in Lang::ALL {
            files.insert(manifest::name(lang), manifest::manifest(base, lang).to_string());
        }
        let html = match &parts.page {
            Some(page) => {
                let folder = files.add_folder("page", page);
                frame::with_scripts(&parts.html, base, &folder, page)?
            }
            None => parts.html.clone(),
        };
        let mut about = json!({
            "base": base,
            "worker": workers::add("worker", &workers::with_checked_module(&parts.worker)?, &mut files),
            "cells": workers::add("cells", &workers::with_start(&parts.cells)?, &mut files),
            "simulation": workers::add("simulation", &workers::with_start(&parts.simulation)?, &mut files),
            "cellsBytes": parts.cells_bytes.to_string(),
            "kernels": kernels(&parts.kernels, &mut files),
            "tracker": settings.tracker,
        });
        // The frame contains the names of the page's scripts, so its hash identifies the build.
        let build = short_hash(format!("{about}{html}").as_bytes());
        about["build"] = Value::String(build);
        let frame = frame::frame(settings, parts, &html, &about, &mut files)?;
        Ok(Self { settings, parts, files, about, frame })
    }

    /// Returns the facts about the build that a page needs, as JSON: the same on all pages of one build, whatever the
    /// lessons contain.
    pub fn about(&self) -> String {
        self.about.to_string()
    }

    /// Returns `index.html` with the names of the assets in it, and with marks for the parts that differ from page to
    /// page.
    pub fn frame(&self) -> &str {
        &self.frame
    }

    /// Returns all files of the site with these pages.
    pub fn finish(self, pages: &[Page]) -> Result<Files> {
        let Self { settings, parts, mut files, frame, .. } = self;
        let (base, url) = (settings.base.as_str(), settings.url.as_deref());
        let draft = pages.iter().find(|page| page.kind == Kind::Draft).filter(|_| parts.page.is_some());
        ensure!(draft.is_none(), "a release cannot contain a draft: {:?}", draft.map(|page| &page.path));
        files.extend(pages::files(&pages::Frame { html: &frame, base, url }, pages)?);
        if parts.page.is_some() {
            let scripts = service_worker::scripts(&parts.fixed, settings.is_offline, &files, pages)?;
            files.extend(scripts);
            let rules = headers::rules(base);
            files.insert("_headers", headers::netlify(&rules));
            files.insert("nginx.conf", headers::nginx(&rules));
        }
        files.extend(url.map(|url| pages::for_search(url, pages)).unwrap_or_default());
        Ok(files)
    }
}

/// Returns the files of `static` that keep their names: icons and pictures. Scripts are assets with a hash.
fn kept_names(fixed: &Files) -> Files {
    let is_kept = |path: &str| !path.contains('/') && !path.ends_with(".js");
    fixed
        .iter()
        .filter(|(path, _)| is_kept(path))
        .map(|(path, bytes)| (path.clone(), bytes.clone()))
        .collect()
}

/// Adds the modules of kernels and matrix products. Returns their addresses, each with its hash as the fragment: the worker has the browser
/// check it.
fn kernels(modules: &[(String, Vec<u8>)], files: &mut Files) -> Value {
    let mut names = Map::new();
    for (id, bytes) in modules {
        let address = format!("{}#{}", files.add_asset(id, "wasm", bytes.as_slice()), integrity(bytes));
        names.insert(id.clone(), Value::String(address));
    }
    Value::Object(names)
}

#[cfg(test)]
mod tests;
