//! `cargo xtask build`: the release, in `dist/`.

use crate::{step::step, tools};
use anyhow::Result;
use xshell::{Shell, cmd};

/// Sets up what is missing, then builds the release into `dist/`.
pub(crate) fn build(sh: &Shell) -> Result<()> {
    tools::ensure_build_tools(sh)?;
    build_dist(sh)
}

/// The release build alone, for commands that have set up the tools.
pub(crate) fn build_dist(sh: &Shell) -> Result<()> {
    step("release build", "page, worker, kernel modules and lessons, optimised, in dist/", || {
        Ok(cmd!(sh, "trunk build --release --dist dist").run()?)
    })
}
