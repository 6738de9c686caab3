//! `cargo xtask test`: everything that has to hold.

use crate::{
    release,
    step::{step, summary},
    tools,
};
use anyhow::Result;
use xshell::{Shell, cmd};

const WASM: [&str; 2] = ["--target", "wasm32-unknown-unknown"];

/// Runs formatting, lints, native, browser and end-to-end tests, in the order in which they fail fastest.
pub(crate) fn test(sh: &Shell) -> Result<()> {
    step("formatting", "one style, no discussion", || Ok(cmd!(sh, "cargo fmt --all --check").run()?))?;
    tools::ensure_build_tools(sh)?;
    tools::ensure_browser(sh)?;
    step("lints, native", "clippy with warnings as errors", || {
        Ok(cmd!(sh, "cargo clippy --quiet --locked --workspace --all-targets -- -D warnings").run()?)
    })?;
    step("lints, wasm", "the same for what runs in the browser", || {
        Ok(cmd!(sh, "cargo clippy --quiet --locked -p torchlit -p worker -p kernel-module {WASM...} --all-targets -- -D warnings")
            .run()?)
    })?;
    step("native tests", "everything that needs no browser", || {
        Ok(cmd!(sh, "cargo test --quiet --locked --workspace --exclude e2e").run()?)
    })?;
    release::build_dist(sh)?;
    summary();
    Ok(())
}
