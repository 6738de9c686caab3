//! `cargo xtask pictures`: the icons and previews that must be PNG, drawn from their SVG.
//!
//! They are committed because they change once a year and a build should not need a browser.

use crate::{step::step, tools};
use anyhow::{Context, Result};
use std::path::Path;
use xshell::{Shell, cmd};

/// Source and target below `static/`, with width and height in pixels.
const PICTURES: [(&str, &str, u32, u32); 6] = [
    ("icon.svg", "icon-192.png", 192, 192),
    ("icon.svg", "icon-512.png", 512, 512),
    ("source/icon-maskable.svg", "icon-maskable-512.png", 512, 512),
    ("source/icon-maskable.svg", "apple-touch-icon.png", 180, 180),
    ("source/preview-ko.svg", "preview-ko.png", 1200, 630),
    ("source/preview-en.svg", "preview-en.png", 1200, 630),
];

/// Draws all pictures with Chromium.
pub(crate) fn draw(sh: &Shell) -> Result<()> {
    tools::ensure_browser(sh)?;
    step("pictures", "PNG where SVG is not supported: installed icons and link previews", || {
        let chromium = tools::chromium().context("Chromium is no longer on the path")?;
        let folder = sh.current_dir().join("static");
        for (from, to, width, height) in PICTURES {
            let (from, to) = (folder.join(from), folder.join(to));
            shoot(sh, &chromium, &from, &to, (width, height))
                .with_context(|| format!("{} cannot be drawn", to.display()))?;
        }
        Ok(())
    })
}

fn shoot(sh: &Shell, chromium: &Path, from: &Path, to: &Path, (width, height): (u32, u32)) -> Result<()> {
    let size = format!("--window-size={width},{height}");
    let ground = "--default-background-color=00000000";
    cmd!(sh, "{chromium} --headless --no-sandbox --disable-gpu --hide-scrollbars {ground} {size} --screenshot={to} file://{from}")
        .quiet()
        .ignore_stderr()
        .run()?;
    Ok(())
}
