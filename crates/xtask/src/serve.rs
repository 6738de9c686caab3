//! `cargo xtask serve`: from a fresh machine to the open page.

use crate::{
    assemble::{self, UNFINISHED},
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

/// The folder that Trunk serves from; `Trunk.toml` names the same.
const SERVED: &str = "target/serve";

/// How often saved lessons are looked for: with the page's own second and the compiler's work, a change shows within
/// three seconds.
const LOOK_EVERY: Duration = Duration::from_millis(300);

/// Sets up what is missing, then runs `trunk serve` until it is stopped. `options` go to Trunk as they are.
pub(crate) fn serve(sh: &Shell, options: &[String]) -> Result<()> {
    tools::ensure_build_tools(sh)?;
    tools::ensure_trunk(sh)?;
    step("crates", "everything the page is made of, in the versions of Cargo.lock", || {
        Ok(cmd!(sh, "cargo fetch --locked --quiet").run()?)
    })?;
    println!(
        "\n── trunk serve\n   builds the page and keeps it up to date; open http://127.0.0.1:8080/ when it says “success”"
    );
    println!("   (the first build compiles everything and takes a minute or two; Ctrl+C stops it)\n");
    // Ends with the process: there is nothing to clear up.
    let write_pages = || assemble::write_served_pages(&Shell::new()?, &root().join(SERVED));
    thread::spawn(move || {
        follow_lessons(Lessons::new(root().join("content"), root().join(SERVED), write_pages));
    });
    cmd!(sh, "trunk serve {options...}").quiet().run()?;
    Ok(())
}

fn follow_lessons(mut lessons: Lessons) -> ! {
    loop {
        if let Some(told) = lessons.look() {
            println!("{told}");
            build_again_if_unfinished();
        }
        thread::sleep(LOOK_EVERY);
    }
}

/// A build that broken lessons stopped is begun anew: Trunk watches the page's source, so that is touched.
fn build_again_if_unfinished() {
    if fs::remove_file(root().join(UNFINISHED)).is_ok()
        && let Ok(page) = fs::File::options().append(true).open(root().join("index.html"))
    {
        // Without it the author saves something else, and Trunk builds then.
        let _ = page.set_modified(SystemTime::now());
    }
}
