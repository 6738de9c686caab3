//! The state in files, and what is computed over all of it.

use super::Progress;
use crate::hash::fnv1a;
use crate::json::{Json, Members, write_members};
use crate::record::{Fault, Fields, Record};
use crate::resets::Scope;
use crate::stamp::Stamp;

impl Progress {
    /// A number that is the same for equal states: two devices that show the same one hold the same progress.
    ///
    /// Settings and reading positions are left out, since each device has its own.
    #[must_use]
    pub fn state_hash(&self) -> u64 {
        let mut members = self.members();
        members.remove("locals");
        let mut text = String::new();
        write_members(&members, &mut text);
        fnv1a(&[&text])
    }

    /// The latest stamp anywhere: an import with one that no honest clock gives is refused.
    pub(crate) fn latest_stamp(&self) -> Stamp {
        let notes =
            self.notes.values().flat_map(|note| note.versions().values().map(|version| version.stamp));
        let locals = self.locals.map().values().map(|local| local.stamp);
        let others = self.latest_in(&Scope::All).max(self.resets.latest());
        notes.chain(locals).fold(others, Stamp::max)
    }

    /// The members of the state in files. Empty ones are left out.
    pub(crate) fn members(&self) -> Members {
        let known = [
            ("facts", self.facts.write()),
            ("locals", self.locals.write()),
            ("notes", self.notes.write()),
            ("resets", self.resets.write()),
            ("runs", self.runs.write()),
        ];
        let mut members = self.unknown.clone();
        for (name, json) in known {
            if json != Json::Object(Members::new()) {
                members.insert(name.to_owned(), json);
            }
        }
        members
    }
}

impl Record for Progress {
    fn read(json: Json) -> Result<Self, Fault> {
        let mut fields = Fields::of(json, "an object with facts")?;
        let mut progress = Self {
            facts: fields.take_or_default("facts")?,
            resets: fields.take_or_default("resets")?,
            notes: fields.take_or_default("notes")?,
            runs: fields.take_or_default("runs")?,
            locals: fields.take_or_default("locals")?,
            unknown: fields.rest(),
        };
        progress.bury();
        Ok(progress)
    }

    fn write(&self) -> Json {
        Json::Object(self.members())
    }
}
