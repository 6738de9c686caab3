//! `cargo xtask audit`: the release build measured in real browsers, for the table in `docs/quality.md`.
//!
//! The measurements are in `crates/xtask/audit/`, one file per subject; this module prepares what they need and puts
//! the table into the document. It is not part of `test`, because Lighthouse judges the machine along with the page.

use crate::{cell_programs, release, step::step, tools};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use xshell::{Shell, cmd};

pub(crate) const SCRIPTS: &str = "crates/xtask/audit";
const DOCUMENT: &str = "docs/quality.md";
/// Part of the names of the programs that run in all browsers: those of the English lessons, which the audit opens.
const PROGRAMS: &str = "/en/";
const MARKS: [&str; 2] = ["<!-- audit: begin -->\n", "<!-- audit: end -->"];

const USAGE: &str = "\
cargo xtask audit [--only sizes,lighthouse,access,keyboard,motion,presses,memory,modes,others,cells,nginx,picture]
                  [--runs 3] [--quick] [--dist folder]

  With --dist, an existing release is measured; otherwise it is built. Only a complete run (no --only, no --quick)
  writes docs/quality.md. Screenshots and reports: target/audit.
";

/// Parsed options of the command line.
#[derive(Debug, Default, PartialEq)]
struct Wish {
    /// Folder of an existing release.
    dist: Option<String>,
    /// Whether everything is measured, so that the document may be written.
    is_complete: bool,
    /// Options passed on to the scripts.
    passed_on: Vec<String>,
}

/// Measures the release build. Fails when a bar is missed.
pub(crate) fn audit(sh: &Shell, options: &[String]) -> Result<()> {
    let wish = wish(options)?;
    tools::ensure_browser(sh)?;
    let modules = packages(sh)?;
    let wants = |section: &str| wish.is_complete || wish.passed_on.iter().any(|it| it.contains(section));
    if wants("others") || wants("cells") {
        step("Firefox and WebKitGTK", "the other browser engines", || tools::ensure_other_browsers(sh))?;
    }
    if wants("nginx") {
        step("nginx", "to test the header file that the build writes for it", || tools::ensure_nginx(sh))?;
    }
    let dist = match &wish.dist {
        Some(dist) => dist.clone(),
        None => {
            release::build(sh, false)?;
            "dist".to_owned()
        }
    };
    let out = sh.current_dir().join("target/audit");
    cell_programs::write_all(sh, &out, Some(PROGRAMS))?;
    let gone = "Chromium is no longer on the path";
    let (chromium, headless) = (tools::chromium().context(gone)?, tools::headless_chromium().context(gone)?);
    let passed_on = &wish.passed_on;
    let measured = cmd!(sh, "node {SCRIPTS}/run.mjs {dist} {out} {passed_on...}")
        .env("TORCHLIT_AUDIT_MODULES", modules)
        .env("TORCHLIT_CHROMIUM", chromium)
        .env("TORCHLIT_HEADLESS_CHROMIUM", headless)
        .run();
    if wish.is_complete {
        let table = sh.read_file(out.join("table.md"))?;
        let document = with_table(&sh.read_file(DOCUMENT)?, &table)?;
        sh.write_file(DOCUMENT, document)?;
    }
    measured.context("some values miss their bar: see the table above and the reports in target/audit")
}

fn wish(options: &[String]) -> Result<Wish> {
    let mut wish = Wish { is_complete: true, ..Wish::default() };
    let mut rest = options.iter();
    while let Some(option) = rest.next() {
        let mut value = || rest.next().cloned().with_context(|| format!("{option} needs a value\n\n{USAGE}"));
        match option.as_str() {
            "--dist" => wish.dist = Some(value()?),
            "--runs" => wish.passed_on.extend(["--runs".to_owned(), value()?]),
            "--only" => {
                wish.is_complete = false;
                wish.passed_on.extend(["--only".to_owned(), value()?]);
            }
            "--quick" => {
                wish.is_complete = false;
                wish.passed_on.push("--quick".to_owned());
            }
            unknown => bail!("`cargo xtask audit` has no option `{unknown}`\n\n{USAGE}"),
        }
    }
    Ok(wish)
}

/// Installs the packages of the lock file into the user's cache. Returns their folder.
pub(crate) fn packages(sh: &Shell) -> Result<PathBuf> {
    step("packages", "Lighthouse, axe and the browser drivers, in the versions of the lock file", || {
        tools::npm_packages(sh, "audit", Path::new(SCRIPTS))
    })
}

/// Returns the document with the table between its marks.
fn with_table(document: &str, table: &str) -> Result<String> {
    let [begin, end] = MARKS;
    let parts = document.split_once(begin).and_then(|(before, rest)| Some((before, rest.split_once(end)?.1)));
    let (before, after) = parts.with_context(|| {
        format!(
            "{DOCUMENT} does not have `{}` followed by `{end}`: add them where the table belongs",
            begin.trim()
        )
    })?;
    Ok(format!("{before}{begin}{table}{end}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn a_partial_audit_does_not_count_as_complete() {
        assert!(wish(&[]).unwrap().is_complete);
        assert!(wish(&words("--runs 5 --dist elsewhere")).unwrap().is_complete);
        assert!(!wish(&words("--only sizes")).unwrap().is_complete);
        assert!(!wish(&words("--quick")).unwrap().is_complete);
        assert_eq!(wish(&words("--only sizes,memory")).unwrap().passed_on, words("--only sizes,memory"));
    }

    #[test]
    fn an_unknown_option_or_a_missing_value_is_refused() {
        assert!(wish(&words("--fast")).is_err());
        assert!(wish(&words("--dist")).is_err());
    }

    #[test]
    fn the_table_replaces_the_previous_one() {
        let document = "text\n<!-- audit: begin -->\nold\n<!-- audit: end -->\nmore";
        let expected = "text\n<!-- audit: begin -->\nnew\n<!-- audit: end -->\nmore";
        assert_eq!(with_table(document, "new\n").unwrap(), expected);
        assert!(with_table("no marks", "new\n").is_err());
    }
}
