//! `cargo xtask bench labs`: the labs of the release build in Chromium. The table in `docs/measurements/labs.md` is its output.

use crate::{audit, release, tools};
use anyhow::{Context, Result, bail};
use xshell::{Shell, cmd};

/// Builds the release, or takes the one of `--dist`, and measures its labs. Fails when a bar is missed.
pub(super) fn bench(sh: &Shell, options: &[String]) -> Result<()> {
    tools::ensure_browser(sh)?;
    let modules = audit::packages(sh)?;
    let options: Vec<&str> = options.iter().map(String::as_str).collect();
    let dist = match options.as_slice() {
        [] => {
            release::build(sh, false)?;
            "dist"
        }
        ["--dist", folder] => folder,
        other => bail!("`cargo xtask bench labs` takes only `--dist folder`, not `{}`", other.join(" ")),
    };
    let chromium = tools::headless_chromium().context("Chromium is no longer on the path")?;
    let scripts = audit::SCRIPTS;
    cmd!(sh, "node {scripts}/labs.mjs {dist}")
        .env("TORCHLIT_AUDIT_MODULES", modules)
        .env("TORCHLIT_HEADLESS_CHROMIUM", chromium)
        .quiet()
        .run()
        .context("some values miss their bar: see the table above")
}
