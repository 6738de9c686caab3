//! `cargo xtask bench exercise`: the timing exercise measured itself. `docs/benchmark.md` shows its output.

use crate::{release, tools};
use anyhow::{Context, Result};
use xshell::{Shell, cmd};

/// Builds the release and measures the exercise in it. `options` are those of `crates/e2e/benches/exercise.rs`.
pub(super) fn bench(sh: &Shell, options: &[String]) -> Result<()> {
    tools::ensure_build_tools(sh)?;
    tools::ensure_release_tools(sh)?;
    tools::ensure_browser(sh)?;
    release::build_dist(sh)?;
    cmd!(sh, "cargo bench --quiet --locked --profile dev --package e2e --bench exercise -- {options...}")
        .quiet()
        .run()
        .context("the measurement did not end well")
}
