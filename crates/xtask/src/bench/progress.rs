//! Measurements of progress in a real browser, too long for every test run.

use crate::{release, step::step, tools};
use anyhow::Result;
use xshell::{Shell, cmd};

/// Measures how long a page takes to open with much progress: natively step by step, and as a whole in the release
/// build.
pub(super) fn bench(sh: &Shell, _options: &[String]) -> Result<()> {
    prepare(sh)?;
    step("native", "medians of decoding, joining, writing and opening", || {
        Ok(cmd!(sh, "cargo bench --quiet --locked --package progress").run()?)
    })?;
    step("WebAssembly", "from the first read until the page has the progress, in Chromium", || {
        ignored(sh, "opening")
    })
}

/// Kills 20 browsers and crashes 50 tabs: nothing that was reported as saved may be missing afterwards.
pub(super) fn kills(sh: &Shell, _options: &[String]) -> Result<()> {
    prepare(sh)?;
    step("kills", "kills 20 browsers and crashes 50 tabs", || ignored(sh, "kills::g6_"))
}

/// Builds the release unless there is one already, which is used unchanged.
fn prepare(sh: &Shell) -> Result<()> {
    tools::ensure_browser(sh)?;
    if sh.path_exists("dist/index.html") { Ok(()) } else { release::build(sh, false) }
}

fn ignored(sh: &Shell, name: &str) -> Result<()> {
    let options = ["--ignored", "--nocapture", "--test-threads=1"];
    Ok(cmd!(sh, "cargo test --quiet --locked --package e2e --test page progress::{name} -- {options...}")
        .run()?)
}
