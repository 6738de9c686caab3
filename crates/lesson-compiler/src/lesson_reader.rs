//! The state of reading a lesson's file: mistakes, names, links, and the marks by which two languages are compared.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    Diagnostic,
    language::Wording,
    programs::Programs,
    record::{Record, names_in},
    source::Source,
};
use lesson::{
    Lang, Slug,
    spec::{LabSpec, Parameters},
};

/// A place in a lesson whose kind must be the same in every language.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    pub(crate) line: usize,
    pub(crate) what: String,
}

/// Something in running text that every language must have in the same section, in any order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Mention {
    pub(crate) section: usize,
    pub(crate) what: String,
    pub(crate) line: usize,
}

/// A link to a place that must exist.
#[derive(Clone, Debug)]
pub(crate) struct Internal {
    pub(crate) line: usize,
    /// Slug of the lesson; `None` for this one.
    pub(crate) slug: Option<Slug>,
    /// Id of the place; `None` for the beginning of the lesson.
    pub(crate) place: Option<Slug>,
}

/// A link that gives a lab of this lesson a state.
#[derive(Clone, Debug)]
pub(crate) struct LabLink {
    pub(crate) line: usize,
    pub(crate) lab: Slug,
    pub(crate) fields: Parameters,
}

/// The names that facts can refer to, in the order of the file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    pub(crate) sections: Vec<Slug>,
    pub(crate) questions: Vec<Slug>,
    /// The index of each question's section.
    pub(crate) asked_in: Vec<usize>,
    pub(crate) predictions: Vec<Slug>,
    pub(crate) goals: Vec<Slug>,
    pub(crate) exercise: Option<Slug>,
}

/// One file being read.
#[derive(Debug)]
pub(crate) struct LessonReader<'a> {
    pub(crate) source: &'a Source,
    pub(crate) lang: Lang,
    /// Labs that a lesson can place.
    pub(crate) labs: &'a [LabSpec],
    /// Numbers recorded from PyTorch for this lesson.
    pub(crate) record: &'a Record,
    /// Claims of the record that the text uses.
    pub(crate) claims: BTreeSet<String>,
    /// Recorded runs of this lesson's programs.
    pub(crate) programs: &'a Programs,
    /// Hashes of the programs that the page can run.
    pub(crate) run: BTreeSet<String>,
    pub(crate) errors: Vec<Diagnostic>,
    pub(crate) ids: BTreeMap<Slug, usize>,
    pub(crate) marks: Vec<Mark>,
    pub(crate) mentions: Vec<Mention>,
    /// Choices and their reasons, in the order of the file.
    pub(crate) wordings: Vec<Wording>,
    pub(crate) internal_links: Vec<Internal>,
    /// Labs of the whole file by their ids, also those that are still to be read.
    pub(crate) placed_labs: BTreeMap<String, &'a LabSpec>,
    pub(crate) lab_links: Vec<LabLink>,
    pub(crate) names: Names,
    /// Picture files, with the line that shows each.
    pub(crate) pictures: Vec<(String, usize)>,
}

impl<'a> LessonReader<'a> {
    pub(crate) fn new(
        source: &'a Source,
        lang: Lang,
        labs: &'a [LabSpec],
        record: &'a Record,
        programs: &'a Programs,
    ) -> Self {
        Self {
            source,
            lang,
            labs,
            record,
            claims: BTreeSet::new(),
            programs,
            run: BTreeSet::new(),
            errors: Vec::new(),
            ids: BTreeMap::new(),
            marks: Vec::new(),
            mentions: Vec::new(),
            wordings: Vec::new(),
            internal_links: Vec::new(),
            placed_labs: BTreeMap::new(),
            lab_links: Vec::new(),
            names: Names::default(),
            pictures: Vec::new(),
        }
    }

    pub(crate) fn line(&self, offset: usize) -> usize {
        self.source.line(offset)
    }

    pub(crate) fn error(&mut self, line: usize, message: impl Into<String>, hint: impl Into<String>) {
        self.errors.push(self.source.diagnostic(line, message, hint));
    }

    /// Records the claims that an expression takes from the record.
    pub(crate) fn uses_record(&mut self, expression: &str) {
        self.claims.extend(names_in(expression).map(str::to_owned));
    }

    /// Records a mark at this place; the other language must have the same one at the same place.
    pub(crate) fn mark(&mut self, line: usize, what: impl Into<String>) {
        self.marks.push(Mark { line, what: what.into() });
    }

    /// Records that the text of this section mentions something.
    pub(crate) fn mention(&mut self, line: usize, what: impl Into<String>) {
        let section = self.names.sections.len();
        self.mentions.push(Mention { section, what: what.into(), line });
    }

    /// Returns the text as a name that is new in this lesson. Returns `None` where it is not one, which is reported.
    pub(crate) fn new_id(&mut self, text: &str, line: usize) -> Option<Slug> {
        let id = match Slug::new(text) {
            Ok(id) => id,
            Err(invalid) => {
                self.error(line, invalid.to_string(), "choose a short English name such as `gelu-minimum`");
                return None;
            }
        };
        if let Some(first) = self.ids.insert(id.clone(), line) {
            let hint = format!("line {first} already uses it; choose another");
            self.error(line, format!("the id `{id}` is used twice"), hint);
        }
        Some(id)
    }
}
