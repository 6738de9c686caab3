//! What is gathered while a lesson's file is read: mistakes, names, links, and the marks by which two languages are
//! compared.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Diagnostic,
    record::{Record, names_in},
    source::Source,
};
use crate::{Lang, Slug};

/// A place in a lesson whose kind must be the same in every language.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub(super) line: usize,
    pub(super) what: String,
}

/// Something in running text that every language must have in the same section, in whatever order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mention {
    pub(super) section: usize,
    pub(super) what: String,
    pub(super) line: usize,
}

/// A link to a place that must exist.
#[derive(Clone, Debug)]
pub(super) struct Internal {
    pub(super) line: usize,
    /// The lesson, or this one.
    pub(super) slug: Option<Slug>,
    /// The place, or the lesson's beginning.
    pub(super) place: Option<Slug>,
}

/// The names that facts can carry, in the order of the file.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    pub(super) sections: Vec<Slug>,
    pub(super) questions: Vec<Slug>,
    pub(super) predictions: Vec<Slug>,
    pub(super) goals: Vec<Slug>,
    pub(super) exercise: Option<Slug>,
}

/// One file being read.
#[derive(Debug)]
pub(super) struct LessonReader<'a> {
    pub(super) source: &'a Source,
    pub(super) lang: Lang,
    /// What PyTorch was recorded to do, for this lesson.
    pub(super) record: &'a Record,
    /// The claims of the record that the text uses.
    pub(super) claims: BTreeSet<String>,
    pub(super) errors: Vec<Diagnostic>,
    pub(super) ids: BTreeMap<Slug, usize>,
    pub(super) marks: Vec<Mark>,
    pub(super) mentions: Vec<Mention>,
    pub(super) internal_links: Vec<Internal>,
    pub(super) names: Names,
    /// The files of pictures, with the line that shows them.
    pub(super) pictures: Vec<(String, usize)>,
}

impl<'a> LessonReader<'a> {
    pub(super) fn new(source: &'a Source, lang: Lang, record: &'a Record) -> Self {
        Self {
            source,
            lang,
            record,
            claims: BTreeSet::new(),
            errors: Vec::new(),
            ids: BTreeMap::new(),
            marks: Vec::new(),
            mentions: Vec::new(),
            internal_links: Vec::new(),
            names: Names::default(),
            pictures: Vec::new(),
        }
    }

    pub(super) fn line(&self, offset: usize) -> usize {
        self.source.line(offset)
    }

    pub(super) fn error(&mut self, line: usize, message: impl Into<String>, hint: impl Into<String>) {
        self.errors.push(self.source.diagnostic(line, message, hint));
    }

    /// Notes the claims that an expression takes from the record.
    pub(super) fn uses_record(&mut self, expression: &str) {
        self.claims.extend(names_in(expression).map(str::to_owned));
    }

    /// Notes that something stands here; the other language must have the same at the same place.
    pub(super) fn mark(&mut self, line: usize, what: impl Into<String>) {
        self.marks.push(Mark { line, what: what.into() });
    }

    /// Notes that the text of this section mentions something.
    pub(super) fn mention(&mut self, line: usize, what: impl Into<String>) {
        let section = self.names.sections.len();
        self.mentions.push(Mention { section, what: what.into(), line });
    }

    /// The text as a name that is new in this lesson. `None` where it is not one, which is reported.
    pub(super) fn new_id(&mut self, text: &str, line: usize) -> Option<Slug> {
        let id = match Slug::new(text) {
            Ok(id) => id,
            Err(invalid) => {
                self.error(line, invalid.to_string(), "choose a short English name such as `gelu-minimum`");
                return None;
            }
        };
        if let Some(first) = self.ids.insert(id.clone(), line) {
            let hint = format!("it is the name of line {first} already; choose another");
            self.error(line, format!("the id `{id}` is given twice"), hint);
        }
        Some(id)
    }
}
