//! The programs that the worker of cells is tested with: those of the lessons and further ones, with their recorded runs.

use crate::lessons::compiled;
use anyhow::{Context, Result, ensure};
use lesson::{CodeTab, Lang, Lesson, Slug};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, path::Path};
use xshell::Shell;

/// The further programs, as `crates/cells-module/programs/record.py` writes them.
const FURTHER: &str = "crates/cells-module/programs/recorded.json";
/// The file of the programs to run, in the folder of the worker.
const FILE: &str = "programs.json";
/// How many programs of the lessons run in a browser too.
const IN_BROWSER: usize = 5;

/// A program with its output in PyTorch and the last line of its error, which is empty where it did not fail.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Program {
    name: String,
    source: String,
    output: String,
    error: String,
}

/// Writes all programs whose names contain `only` into a folder, for the scripts that run them.
pub(crate) fn write_all(sh: &Shell, folder: &Path, only: Option<&str>) -> Result<()> {
    let mut programs: Vec<Program> = serde_json::from_str(&sh.read_file(FURTHER)?).context(FURTHER)?;
    programs.extend(of_lessons(sh)?);
    programs.retain(|program| only.is_none_or(|only| program.name.contains(only)));
    ensure!(!programs.is_empty(), "no program has `{}` in its name", only.unwrap_or_default());
    write(sh, folder, &programs)
}

/// Writes a few programs of the lessons into a folder, always the same ones.
pub(crate) fn write_few(sh: &Shell, folder: &Path) -> Result<()> {
    let programs = of_lessons(sh)?;
    let few: Vec<_> = programs.iter().step_by(programs.len().div_ceil(IN_BROWSER).max(1)).cloned().collect();
    write(sh, folder, &few)
}

fn write(sh: &Shell, folder: &Path, programs: &[Program]) -> Result<()> {
    Ok(sh.write_file(folder.join(FILE), serde_json::to_string(programs)?)?)
}

/// Returns the programs of the published lessons that the page can run. A text that is the same in several languages is
/// listed once.
fn of_lessons(sh: &Shell) -> Result<Vec<Program>> {
    let course = compiled(&sh.current_dir().join("content"))?;
    let mut seen = BTreeSet::new();
    // With English first, most names can be typed on any keyboard.
    let mut programs: Vec<_> = [Lang::En, Lang::Ko]
        .into_iter()
        .flat_map(|lang| course.lessons.iter().filter(move |lesson| lesson.lang() == lang))
        .flat_map(|lesson| of_lesson(&lesson.model))
        .collect();
    programs.retain(|program| seen.insert(program.source.clone()));
    ensure!(!programs.is_empty(), "no lesson has a program that the page can run");
    Ok(programs)
}

fn of_lesson(lesson: &Lesson) -> Vec<Program> {
    let program = |(place, tab): (&Slug, &CodeTab)| {
        let run = tab.run.as_ref()?;
        let form = tab.label.iter().map(|label| format!("/{label}")).collect::<String>();
        Some(Program {
            name: format!("{}/{}/{place}{form}", lesson.outline.slug, lesson.lang.id()),
            source: tab.source(),
            output: run.output.clone(),
            error: run.error.clone().unwrap_or_default(),
        })
    };
    lesson.code().filter_map(program).collect()
}
