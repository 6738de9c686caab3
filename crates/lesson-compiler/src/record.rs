//! Numbers recorded from PyTorch: `claims.toml` beside a lesson, written by `content/check_claims.py`.
//!
//! The text takes its numbers from there with `recorded(name)`, so that text and record cannot differ.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use serde::Deserialize;
use toml::Spanned;

use crate::{Diagnostic, course_file::Place, expression::ExpressionError, source::Source};
use lesson::spec::did_you_mean;

const FILE: &str = "claims.toml";
const RECORD: &str = "run `python content/check_claims.py --record`, which writes this file";

/// The claims of one lesson. Empty where it has no `claims.toml`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Record {
    claims: BTreeMap<String, Claim>,
    source: Option<Source>,
}

/// One number, as it is written in the file.
#[derive(Clone, Debug)]
struct Claim {
    value: f64,
    decimals: usize,
    line: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// PyTorch version of the recording; for people.
    #[serde(rename = "pytorch")]
    _pytorch: String,
    claims: BTreeMap<String, Spanned<String>>,
}

/// Reads the record of the lesson of this place, or returns every mistake in it.
pub(crate) fn read_record(content_dir: &Path, place: &Place<'_>) -> Result<Record, Vec<Diagnostic>> {
    let path = Path::new(place.chapter.id.as_str()).join(place.lesson.slug.as_str()).join(FILE);
    let Ok(text) = fs::read_to_string(content_dir.join(&path)) else { return Ok(Record::default()) };
    let source = Source::new(path, text.replace("\r\n", "\n"));
    let file: File = match toml::from_str(&source.text) {
        Ok(file) => file,
        Err(error) => {
            let line = error.span().map_or(1, |span| source.line(span.start));
            return Err(vec![source.diagnostic(line, error.message().to_owned(), RECORD)]);
        }
    };
    let (mut claims, mut errors) = (BTreeMap::new(), Vec::new());
    for (name, written) in file.claims {
        let line = source.line(written.span().start);
        match claim(written.get_ref(), line) {
            Some(claim) => drop(claims.insert(name, claim)),
            None => {
                let message = format!("the claim `{name}` is not a number: `{}`", written.get_ref());
                errors.push(source.diagnostic(line, message, RECORD));
            }
        }
    }
    if errors.is_empty() { Ok(Record { claims, source: Some(source) }) } else { Err(errors) }
}

fn claim(written: &str, line: usize) -> Option<Claim> {
    let value: f64 = written.parse().ok().filter(|value: &f64| value.is_finite())?;
    let decimals = written.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    Some(Claim { value, decimals, line })
}

impl Record {
    /// Returns the number recorded under this name.
    pub(crate) fn value(&self, name: &str) -> Result<f64, ExpressionError> {
        self.claims.get(name).map(|claim| claim.value).ok_or_else(|| {
            let hint = did_you_mean(name, self.claims.keys().map(String::as_str));
            ExpressionError::new(format!("no claim `{name}` is recorded"), format!("{hint}; {RECORD}"))
        })
    }

    /// Returns the number of decimals of an expression that consists of one recorded number, written without a power
    /// of ten.
    pub(crate) fn decimals_of(&self, expression: &str) -> Option<usize> {
        let name = expression.trim().strip_prefix("recorded(")?.strip_suffix(')')?;
        self.claims.get(name.trim()).map(|claim| claim.decimals)
    }

    /// Reports recorded claims that the text does not use.
    pub(crate) fn unused(&self, used: &BTreeSet<String>) -> Vec<Diagnostic> {
        let unused = self.claims.iter().filter(|(name, _)| !used.contains(*name));
        let report = |(name, claim): (&String, &Claim)| {
            let hint = "use it in the text as `=recorded(name) to 3` or `?recorded(name) == 1`, or remove it from claims.py";
            let source = self.source.as_ref()?;
            Some(source.diagnostic(claim.line, format!("no text uses the claim `{name}`"), hint))
        };
        unused.filter_map(report).collect()
    }
}

/// Returns the names inside `recorded(…)`.
pub(crate) fn names_in(expression: &str) -> impl Iterator<Item = &str> {
    expression.split("recorded(").skip(1).filter_map(|rest| rest.split_once(')').map(|(name, _)| name.trim()))
}
