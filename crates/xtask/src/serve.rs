//! `cargo xtask serve`: from a fresh machine to the open page.

use crate::{
    assemble::{self, UNFINISHED},
    cells,
    lessons::Lessons,
    root,
    step::step,
    tools,
};
use anyhow::Result;
use std::{
    fs, thread,
    time::{Duration, SystemTime},
};
use xshell::{Shell, cmd};

/// Folder that Trunk serves; `Trunk.toml` names the same.
const SERVED: &str = "target/serve";

/// Interval between polls for saved lessons: with the page's own second and the compiler's work, a change is visible
/// within three seconds.
const LOOK_EVERY: Duration = Duration::from_millis(300);

/// Sets up what is missing, then runs `trunk serve` until it is stopped. `options` are passed to Trunk unchanged.
pub(crate) fn serve(sh: &Shell, options: &[String]) -> Result<()> {
    tools::ensure_build_tools(sh)?;
    tools::ensure_trunk(sh)?;
    cells::packages(sh)?;
    step("crates", "the dependencies of the page, in the versions of Cargo.lock", || {
        Ok(cmd!(sh, "cargo fetch --locked --quiet").run()?)
    })?;
    println!(
        "\n── trunk serve\n   builds the page and keeps it up to date; open http://127.0.0.1:8080/ when it says “success”"
    );
    println!("   (the first build compiles everything and takes a minute or two; Ctrl+C stops it)\n");
    // The thread ends with the process, so no cleanup is needed.
    let write_pages = || assemble::write_served_pages(&Shell::new()?, &root().join(SERVED));
    thread::spawn(move || {
        follow_lessons(Lessons::new(root().join("content"), root().join(SERVED), write_pages));
    });
    cmd!(sh, "trunk serve {options...}").quiet().run()?;
    Ok(())
}

fn follow_lessons(mut lessons: Lessons) -> ! {
    loop {
        if let Some(message) = lessons.look() {
            println!("{message}");
            build_again_if_unfinished();
        }
        thread::sleep(LOOK_EVERY);
    }
}

/// Restarts a build that broken lessons stopped: Trunk watches the page's source, so that is touched.
fn build_again_if_unfinished() {
    if fs::remove_file(root().join(UNFINISHED)).is_ok()
        && let Ok(page) = fs::File::options().append(true).open(root().join("index.html"))
    {
        // If this fails, Trunk builds when the author saves another file.
        let _ = page.set_modified(SystemTime::now());
    }
}
