//! The files of version 1, field by field. The types that they are converted to decide their meaning.
//!
//! The order of the fields in each type is their order in the file: by name.

use super::object::{Object, Strict};
use super::values::{Count, moment};
use crate::TabId;
use crate::fact::FactId;
use crate::facts::{Facts, Sighting};
use crate::locals::{Local, LocalKey, Locals, MAX_LOCAL_LEN};
use crate::map::{Map, MapExt};
use crate::moment::Moment;
use crate::notes::{Note, NoteId, Version, VersionId};
use crate::progress::Progress;
use crate::resets::Resets;
use crate::run_record::RunRecord;
use crate::runs::{Run, Runs};
use crate::stamp::Stamp;
use base::Slug;
use serde::de::{Deserializer, Error, IgnoredAny, SeqAccess, Visitor};
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The content of a file.
#[derive(Deserialize, Serialize, Default)]
#[serde(default, deny_unknown_fields)]
pub(super) struct StateFile {
    #[serde(skip_serializing_if = "Object::is_empty")]
    facts: Object<Slug, Object<Slug, Object<Slug, SightingsFile>>>,
    #[serde(skip_serializing_if = "Object::is_empty")]
    locals: Object<LocalKey, Strict<LocalFile>>,
    #[serde(skip_serializing_if = "Object::is_empty")]
    notes: Object<NoteId, Strict<NoteFile>>,
    #[serde(skip_serializing_if = "ResetsFile::are_none")]
    resets: Strict<ResetsFile>,
    #[serde(skip_serializing_if = "Object::is_empty")]
    runs: Object<Slug, Object<Slug, Strict<RunFile>>>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct LocalFile {
    stamp: Stamp,
    #[serde(deserialize_with = "local_value")]
    value: Option<String>,
}

#[derive(Deserialize, Serialize, Default)]
#[serde(default, deny_unknown_fields)]
struct NoteFile {
    seen: Object<TabId, Count>,
    versions: Object<VersionId, Strict<VersionFile>>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct VersionFile {
    at: Moment,
    stamp: Stamp,
    #[serde(deserialize_with = "note_text")]
    text: String,
}

#[derive(Deserialize, Serialize, Default, PartialEq, Eq)]
#[serde(default, deny_unknown_fields)]
struct ResetsFile {
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "some")]
    all: Option<Stamp>,
    #[serde(skip_serializing_if = "Object::is_empty")]
    facts: Object<FactId, Stamp>,
    #[serde(skip_serializing_if = "Object::is_empty")]
    lessons: Object<Slug, Stamp>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct RunFile {
    at: Moment,
    /// The record; `null` for a removed run.
    #[serde(deserialize_with = "Option::deserialize")]
    run: Option<RunRecord>,
    stamp: Stamp,
}

/// At least one sighting.
struct SightingsFile(Vec<SightingFile>);

/// `[ms, offset]`, followed by the stamp where it differs from the time.
struct SightingFile(Sighting);

impl ResetsFile {
    fn are_none(resets: &Strict<Self>) -> bool {
        *resets == Strict::default()
    }
}

/// Reads a value that must not be `null`.
fn some<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Stamp>, D::Error> {
    Stamp::deserialize(deserializer).map(Some)
}

fn local_value<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    match Option::<String>::deserialize(deserializer)? {
        Some(text) if text.len() > MAX_LOCAL_LEN => {
            Err(D::Error::invalid_length(text.len(), &"a text of at most 1024 bytes"))
        }
        value => Ok(value),
    }
}

fn note_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    if (1..=Note::MAX_LEN).contains(&text.len()) {
        Ok(text)
    } else {
        Err(D::Error::invalid_length(text.len(), &"a text of 1 to 16384 bytes"))
    }
}

impl Serialize for SightingsFile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for SightingsFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let sightings = Vec::deserialize(deserializer)?;
        if sightings.is_empty() {
            return Err(D::Error::invalid_length(0, &"at least one sighting"));
        }
        Ok(Self(sightings))
    }
}

impl Serialize for SightingFile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Sighting { stamp, at } = self.0;
        if stamp == Stamp::at(at) {
            at.serialize(serializer)
        } else {
            (at.unix_ms(), at.offset_min(), stamp).serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for SightingFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(SightingVisitor)
    }
}

struct SightingVisitor;

impl<'de> Visitor<'de> for SightingVisitor {
    type Value = SightingFile;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[milliseconds since 1970, minutes from UTC, stamp?]")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<SightingFile, A::Error> {
        let unix_ms = items.next_element()?.ok_or_else(|| A::Error::invalid_length(0, &self))?;
        let offset_min = items.next_element()?.ok_or_else(|| A::Error::invalid_length(1, &self))?;
        let at = moment(unix_ms, offset_min)?;
        let stamp = items.next_element()?.unwrap_or_else(|| Stamp::at(at));
        if items.next_element::<IgnoredAny>()?.is_some() {
            return Err(A::Error::invalid_length(4, &self));
        }
        Ok(SightingFile(Sighting { stamp, at }))
    }
}

impl From<StateFile> for Progress {
    fn from(file: StateFile) -> Self {
        let parts = |parts: Object<_, SightingsFile>| {
            parts.0.map_values(|sightings| sightings.0.into_iter().map(|file| file.0).collect())
        };
        let mut progress = Self {
            facts: Facts::new(file.facts.0.map_values(|kinds| kinds.0.map_values(parts))),
            locals: Locals::new(file.locals.0.map_values(|local| local.0.into())),
            notes: file.notes.0.map_values(|note| note.0.into()),
            resets: file.resets.0.into(),
            runs: Runs::new(file.runs.0.map_values(|runs| runs.0.map_values(|run| run.0.into()))),
        };
        progress.bury();
        progress
    }
}

impl From<&Progress> for StateFile {
    fn from(progress: &Progress) -> Self {
        let sightings =
            |sightings: &Vec<Sighting>| SightingsFile(sightings.iter().copied().map(SightingFile).collect());
        let facts = object(progress.facts.map(), |kinds| object(kinds, |parts| object(parts, sightings)));
        Self {
            facts,
            locals: object(progress.locals.map(), |local| Strict(local.into())),
            notes: object(&progress.notes, |note| Strict(note.into())),
            resets: Strict((&progress.resets).into()),
            runs: object(progress.runs.map(), |runs| object(runs, |run| Strict(run.into()))),
        }
    }
}

fn object<K: Ord + Clone, V, W>(map: &Map<K, V>, of: impl Fn(&V) -> W) -> Object<K, W> {
    let entries = map.iter().map(|(key, value)| (key.clone(), of(value)));
    // Not collected into a map: litemap would sort them, with a sort for each type.
    Object(Map::from_sorted_store_unchecked(entries.collect()))
}

impl From<LocalFile> for Local {
    fn from(LocalFile { stamp, value }: LocalFile) -> Self {
        Self { stamp, value }
    }
}

impl From<&Local> for LocalFile {
    fn from(Local { stamp, value }: &Local) -> Self {
        Self { stamp: *stamp, value: value.clone() }
    }
}

impl From<NoteFile> for Note {
    fn from(NoteFile { seen, versions }: NoteFile) -> Self {
        Self::new(versions.0.map_values(|version| version.0.into()), seen.0.map_values(|count| count.0))
    }
}

impl From<&Note> for NoteFile {
    fn from(note: &Note) -> Self {
        Self {
            seen: object(note.seen(), |number| Count(*number)),
            versions: object(note.versions(), |version| Strict(version.into())),
        }
    }
}

impl From<VersionFile> for Version {
    fn from(VersionFile { at, stamp, text }: VersionFile) -> Self {
        Self { stamp, at, text }
    }
}

impl From<&Version> for VersionFile {
    fn from(Version { stamp, at, text }: &Version) -> Self {
        Self { at: *at, stamp: *stamp, text: text.clone() }
    }
}

impl From<ResetsFile> for Resets {
    fn from(ResetsFile { all, facts, lessons }: ResetsFile) -> Self {
        Self::new(all.unwrap_or_default(), lessons.0, facts.0)
    }
}

impl From<&Resets> for ResetsFile {
    fn from(Resets { all, lessons, facts }: &Resets) -> Self {
        Self {
            all: Some(*all).filter(|all| *all != Stamp::NEVER),
            facts: Object(facts.clone()),
            lessons: Object(lessons.clone()),
        }
    }
}

impl From<RunFile> for Run {
    fn from(RunFile { at, run, stamp }: RunFile) -> Self {
        Self { stamp, at, record: run }
    }
}

impl From<&Run> for RunFile {
    fn from(Run { stamp, at, record }: &Run) -> Self {
        Self { at: *at, run: record.clone(), stamp: *stamp }
    }
}
