//! `cargo xtask …`: the project's own commands. Each sets up what is missing, prints what it does, why, and how long
//! it took. The page needs none of this at run time.

mod assemble;
mod audit;
mod bench;
mod cell_programs;
mod cells;
mod dependencies;
mod font;
mod full_course;
mod lessons;
mod merge;
mod new_lab;
mod pictures;
mod release;
mod serve;
mod step;
mod test;
#[cfg(test)]
mod test_folder;
mod tools;
mod wasm;
mod weight;

use anyhow::{Result, bail};
use std::{path::Path, process::ExitCode};
use xshell::Shell;

const USAGE: &str = "\
cargo xtask <command>

  serve [trunk options]   install what is missing, then serve the page and rebuild it on every change
  test                    all checks: formatting, lints, native, browser and end-to-end tests
  build [--variants]      build the release into dist/ (with --variants: also the builds that only tests use)
  bench <name> [options]  measure in Chromium; without a name, list the measurements
  audit [options]         measure the release build against its bars: Lighthouse, axe, sizes, keyboard, other browsers
  cells [name]            test the worker of cells: programs against PyTorch's record (all, or those so named), limits, safety
                          (with --browser: some programs, limits and safety in Chromium; with --times: measure; with
                          --random [n]: random programs)
  check [file]            print the mistakes of all lessons, or of the lesson of a file, without building the page
  new-lesson <slug>       create the files of a lesson that content/course.toml lists, from a template
  new-lab <name>          create a lab from the template, with its end-to-end test, and add it to the list of labs
  setup [--browser]       only install what is missing (with --browser: also the browser for the tests)
  pictures                draw the icons and link previews from their SVG

  site                    (called by Trunk) add style, worker, kernel modules and lessons to the staging folder
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
        "cells" => cells::cells(&sh, rest.first().map(String::as_str), rest.get(1).map(String::as_str)),
        "check" => lessons::check(&root().join("content"), &rest),
        "new-lesson" => lessons::new_lesson(&root().join("content"), &rest),
        "new-lab" => new_lab::new_lab(&sh, &rest),
        "setup" => setup(&sh, &rest),
        "pictures" => pictures::draw(&sh),
        "site" => assemble::complete(&sh),
        "" | "help" | "-h" | "--help" => {
            print!("{USAGE}");
            Ok(())
        }
        unknown => bail!("unknown command `{unknown}`\n\n{USAGE}"),
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
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("the crate is in crates/xtask")
}
