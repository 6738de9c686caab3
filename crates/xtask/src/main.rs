//! `cargo xtask …`: the project's own commands. Each sets up what is missing, prints what it does, why, and how long
//! it took. The page needs none of this at run time.

mod assemble;
mod audit;
mod bench;
mod cells;
mod dependencies;
mod full_course;
mod lessons;
mod pictures;
mod release;
mod serve;
mod step;
mod test;
mod tools;
mod wasm;
mod weight;

use anyhow::{Result, bail};
use std::{path::Path, process::ExitCode};
use xshell::Shell;

const USAGE: &str = "\
cargo xtask <command>

  serve [trunk options]   set up what is missing, then serve the page and rebuild it on every change
  test                    everything that has to hold: formatting, lints, native, browser and end-to-end tests
  build [--variants]      the release build, in dist/ (with --variants: also those that only tests look at)
  bench <name> [options]  measure in Chromium; without a name: what can be measured
  audit [options]         the release build against its bars: Lighthouse, axe, sizes, keyboard, other browsers
  cells [name]            the worker of cells: programs against PyTorch's record (all, or those named so), limits, safety
                          (with --browser: limits and safety in Chromium; with --times: how long things take)
  check [file]            the mistakes of the lessons, or of the lesson that a file belongs to; builds no page
  new-lesson <slug>       the files of a lesson that content/course.toml lists, from a template
  setup [--browser]       only install what is missing (with --browser: also what the tests need)
  pictures                draws the icons and link previews anew from their SVG

  site                    (called by Trunk) style, worker, kernel modules and lessons into the staging folder
";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let sh = Shell::new()?;
    sh.change_dir(root());
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    match command.as_str() {
        "serve" => serve::serve(&sh, &rest),
        "test" => test::test(&sh),
        "build" => release::build(&sh, rest.iter().any(|option| option == "--variants")),
        "bench" => bench::bench(&sh, &rest),
        "audit" => audit::audit(&sh, &rest),
        "cells" => cells::cells(&sh, rest.first().map(String::as_str)),
        "check" => lessons::check(&root().join("content"), &rest),
        "new-lesson" => lessons::new_lesson(&root().join("content"), &rest),
        "setup" => setup(&sh, &rest),
        "pictures" => pictures::draw(&sh),
        "site" => assemble::complete(&sh),
        "" | "help" | "-h" | "--help" => {
            print!("{USAGE}");
            Ok(())
        }
        unknown => bail!("there is no command `{unknown}`\n\n{USAGE}"),
    }
}

fn setup(sh: &Shell, options: &[String]) -> Result<()> {
    tools::ensure_build_tools(sh)?;
    tools::ensure_trunk(sh)?;
    if options.iter().any(|option| option == "--browser") {
        tools::ensure_browser(sh)?;
    }
    Ok(())
}

/// Returns the workspace folder, in which every command runs.
fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}
