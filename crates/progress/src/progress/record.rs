//! The state in files, and what is computed over all of it.

use super::Progress;
use crate::facts::Facts;
use crate::json::{Json, Members, Reader, write_object, write_value};
use crate::record::{Fault, Fields, Record, read_object};
use crate::resets::Scope;
use crate::stamp::Stamp;

/// The member that holds nearly all of a file.
const FACTS: &str = "facts";

impl Progress {
    /// The latest stamp anywhere: an import with one that no honest clock gives is refused.
    pub(crate) fn latest_stamp(&self) -> Stamp {
        let notes =
            self.notes.values().flat_map(|note| note.versions().values().map(|version| version.stamp));
        let locals = self.locals.map().values().map(|local| local.stamp);
        let others = self.latest_in(&Scope::All).max(self.resets.latest());
        notes.chain(locals).fold(others, Stamp::max)
    }

    /// The state in a JSON text.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        let (mut facts, mut members) = (Facts::default(), Members::new());
        read_object(reader, "names that ascend", &mut |reader, name| {
            let value = if name == FACTS {
                facts = Facts::read(reader)?;
                Json::Null
            } else {
                reader.value()?
            };
            Ok(members.append(name.to_owned(), value))
        })?;
        members.remove(FACTS);
        let mut fields = Fields::new(members);
        let mut progress = Self {
            facts,
            resets: fields.take_or_default("resets")?,
            notes: fields.take_or_default("notes")?,
            runs: fields.take_or_default("runs")?,
            locals: fields.take_or_default("locals")?,
            unknown: fields.rest(),
        };
        progress.bury();
        Ok(progress)
    }

    /// The JSON text of the state. Empty members are left out.
    pub(crate) fn text(&self) -> String {
        let known = [
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
        if !self.facts.is_empty() {
            members.insert(FACTS.to_owned(), Json::Null);
        }
        let mut out = String::new();
        write_object(
            &mut out,
            members.iter().map(|(name, json)| (name.as_str(), (name, json))),
            |(name, json), out| {
                if name == FACTS { self.facts.write(out) } else { write_value(json, out) }
            },
        );
        out
    }
}
