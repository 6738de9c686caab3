//! `cargo xtask bench exercise`: measurements of the timing exercise itself. `docs/measurements/benchmark.md` shows its output.

use crate::{release, tools};
use anyhow::{Context, Result};
use xshell::{Shell, cmd};

/// Builds the release, or takes the one of `--dist folder`, and measures the exercise in it. `options` are those of
/// `crates/e2e/benches/exercise.rs`.
pub(super) fn bench(sh: &Shell, options: &[String]) -> Result<()> {
    tools::ensure_browser(sh)?;
    if !options.iter().any(|option| option == "--dist") {
        release::build(sh, false)?;
    }
    cmd!(sh, "cargo bench --quiet --locked --profile dev --package e2e --bench exercise -- {options...}")
        .quiet()
        .run()
        .context("the measurement failed")
}
