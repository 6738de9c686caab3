//! Runs of a lesson's programs, recorded from PyTorch: `programs.json` beside a lesson, written by
//! `content/check_code.py`.
//!
//! The page compares what it prints with them, and the lesson may show no other output, so that text, page and PyTorch
//! cannot differ.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::{Diagnostic, course_file::Place, source::Source};
use lesson::RecordedRun;

const FILE: &str = "programs.json";

/// The hint on how the record is made.
pub(crate) const RECORD: &str =
    "`python content/check_code.py --record` runs the programs with PyTorch and writes programs.json";

/// The recorded runs of one lesson. Empty where it has no `programs.json`.
#[derive(Debug, Default)]
pub(crate) struct Programs {
    /// The version that ran them, as a lesson names it: `PyTorch 2.15.0`.
    pub(crate) version: String,
    /// The runs, by the [`hash`] of the program.
    runs: BTreeMap<String, Run>,
    source: Option<Source>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    pytorch: String,
    /// Python's version; for people.
    #[serde(rename = "python")]
    _python: String,
    /// Instruction sets under which all programs printed the same; for people.
    #[serde(rename = "capabilities")]
    _capabilities: Vec<String>,
    programs: BTreeMap<String, Run>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Run {
    /// Id of the code, the question or the card.
    place: String,
    output: String,
    error: Option<String>,
}

/// Reads the record of the lesson of this place, or returns the mistake in it.
pub(crate) fn read_programs(content_dir: &Path, place: &Place<'_>) -> Result<Programs, Vec<Diagnostic>> {
    let path = Path::new(place.chapter.id.as_str()).join(place.lesson.slug.as_str()).join(FILE);
    let Ok(text) = fs::read_to_string(content_dir.join(&path)) else { return Ok(Programs::default()) };
    let source = Source::new(path, text);
    match serde_json::from_str::<File>(&source.text) {
        Ok(file) => Ok(Programs {
            version: format!("PyTorch {}", file.pytorch),
            runs: file.programs,
            source: Some(source),
        }),
        Err(error) => Err(vec![source.diagnostic(error.line(), error.to_string(), RECORD)]),
    }
}

impl Programs {
    /// Returns the run of the program with this [`hash`], or `None` where none is recorded.
    pub(crate) fn run(&self, hash: &str) -> Option<RecordedRun> {
        let run = self.runs.get(hash)?;
        Some(RecordedRun { output: run.output.clone(), error: run.error.clone() })
    }

    /// Reports recorded runs of programs that the lesson does not contain.
    pub(crate) fn unused(&self, used: &BTreeSet<String>) -> Vec<Diagnostic> {
        let unused = self.runs.iter().filter(|(hash, _)| !used.contains(*hash));
        let report = |(hash, run): (&String, &Run)| {
            let source = self.source.as_ref()?;
            let line = source.text.find(hash).map_or(0, |offset| source.line(offset));
            let message =
                format!("no program of the lesson has this text any more; it was in `{}`", run.place);
            Some(source.diagnostic(line, message, RECORD))
        };
        unused.filter_map(report).collect()
    }
}

/// Returns the name of a program in the record: 64 bits of the hash of its text.
pub(crate) fn hash(program: &str) -> String {
    Sha256::digest(program).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_that_of_the_script() {
        // hashlib.sha256("print(1)\n".encode()).hexdigest()[:16]
        assert_eq!(hash("print(1)\n"), "cc42155088fca573");
    }
}
