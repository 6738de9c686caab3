//! `cargo xtask serve`: from a fresh machine to the open page.

use crate::{step::step, tools};
use anyhow::Result;
use xshell::{Shell, cmd};

/// Sets up what is missing, then runs `trunk serve` until it is stopped. `options` go to Trunk as they are.
pub(crate) fn serve(sh: &Shell, options: &[String]) -> Result<()> {
    tools::ensure_build_tools(sh)?;
    step("crates", "everything the page is made of, in the versions of Cargo.lock", || {
        Ok(cmd!(sh, "cargo fetch --locked --quiet").run()?)
    })?;
    println!(
        "\n── trunk serve\n   builds the page and keeps it up to date; open http://127.0.0.1:8080/ when it says “success”"
    );
    println!("   (the first build compiles everything and takes a minute or two; Ctrl+C stops it)\n");
    cmd!(sh, "trunk serve {options...}").quiet().run()?;
    Ok(())
}
