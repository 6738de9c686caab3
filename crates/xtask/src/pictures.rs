//! `cargo xtask pictures`: the icons and previews that have to be PNG, from the SVG they are drawn as.
//!
//! They are committed, for they change once a year and a build should need no browser.

use crate::{step::step, tools};
use anyhow::{Context, Result};
use std::path::Path;
use xshell::{Shell, cmd};

/// From which file below `static/`, to which, and how large in pixels.
const PICTURES: [(&str, &str, u32, u32); 6] = [
    ("icon.svg", "icon-192.png", 192, 192),
    ("icon.svg", "icon-512.png", 512, 512),
    ("source/icon-maskable.svg", "icon-maskable-512.png", 512, 512),
    ("source/icon-maskable.svg", "apple-touch-icon.png", 180, 180),
    ("source/preview-ko.svg", "preview-ko.png", 1200, 630),
    ("source/preview-en.svg", "preview-en.png", 1200, 630),
];

/// Draws them all with Chromium.
pub(crate) fn draw(sh: &Shell) -> Result<()> {
    tools::ensure_browser(sh)?;
    step("pictures", "PNG for those who cannot show SVG: installed icons and link previews", || {
        let chromium = tools::chromium().context("Chromium has gone from the path")?;
        let folder = sh.current_dir().join("static");
        for (from, to, width, height) in PICTURES {
            let (from, to) = (folder.join(from), folder.join(to));
            shoot(sh, &chromium, &from, &to, (width, height))
                .with_context(|| format!("{} is not drawn", to.display()))?;
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
