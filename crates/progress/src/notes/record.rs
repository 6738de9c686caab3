//! Notes in files.

use super::{Note, NoteId, Version, VersionId};
use crate::TabId;
use crate::json::Json;
use crate::map::{Map, keep_greater};
use crate::record::{Fault, Fields, Name, Record, object};
use base::{Slug, cmp_joined};
use std::cmp::Ordering;

impl Record for Note {
    fn read(json: Json) -> Result<Self, Fault> {
        let mut fields = Fields::of(json, "a note")?;
        let versions: Map<VersionId, Version> = fields.take_or_default("versions")?;
        let mut seen: Map<TabId, u32> = fields.take_or_default("seen")?;
        for id in versions.keys() {
            seen.update(id.tab, |number| keep_greater(number, id.number));
        }
        Ok(Self { versions, seen, unknown: fields.rest() })
    }

    fn write(&self) -> Json {
        object(vec![("seen", self.seen.write()), ("versions", self.versions.write())], &self.unknown)
    }
}

impl Record for Version {
    fn read(json: Json) -> Result<Self, Fault> {
        let mut fields = Fields::of(json, "a version of a note")?;
        Ok(Self {
            stamp: fields.take("stamp")?,
            at: fields.take("at")?,
            text: fields.take::<NoteText>("text")?.0,
            unknown: fields.rest(),
        })
    }

    fn write(&self) -> Json {
        let known =
            vec![("stamp", self.stamp.write()), ("at", self.at.write()), ("text", Json::text(&self.text))];
        object(known, &self.unknown)
    }
}

struct NoteText(String);

impl Record for NoteText {
    fn read(json: Json) -> Result<Self, Fault> {
        match json {
            Json::Text(text) if !text.is_empty() && text.len() <= Note::MAX_LEN => Ok(Self(text)),
            other => Err(Fault::new("a text of 1 to 16384 bytes", &other)),
        }
    }

    fn write(&self) -> Json {
        Json::text(&self.0)
    }
}

impl Record for u32 {
    fn read(json: Json) -> Result<Self, Fault> {
        match &json {
            Json::Int(value) => Self::try_from(*value).ok().filter(|value| *value > 0),
            _ => None,
        }
        .ok_or_else(|| Fault::new("a whole number from 1 to 2^32 - 1", &json))
    }

    fn write(&self) -> Json {
        Json::Int(i64::from(*self))
    }
}

impl Name for TabId {
    const EXPECTED: &'static str = "16 hexadecimal digits";

    fn read_name(name: &str) -> Option<Self> {
        Self::parse(name)
    }

    fn write_name(&self) -> String {
        self.to_string()
    }
}

impl Name for VersionId {
    const EXPECTED: &'static str = "16 hexadecimal digits, a dot, and a number";

    fn read_name(name: &str) -> Option<Self> {
        let (tab, number) = name.split_once('.')?;
        let id = Self { tab: TabId::parse(tab)?, number: number.parse().ok().filter(|number| *number > 0)? };
        // "+1" and "01" name the same version as "1": only the canonical form is a name.
        (id.write_name() == name).then_some(id)
    }

    fn write_name(&self) -> String {
        format!("{}.{}", self.tab, self.number)
    }
}

impl Ord for VersionId {
    fn cmp(&self, other: &Self) -> Ordering {
        self.tab.cmp(&other.tab).then_with(|| self.number.to_string().cmp(&other.number.to_string()))
    }
}

impl PartialOrd for VersionId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for NoteId {
    fn cmp(&self, other: &Self) -> Ordering {
        cmp_joined(&[&self.lesson, &self.section], &[&other.lesson, &other.section])
    }
}

impl PartialOrd for NoteId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Name for NoteId {
    const EXPECTED: &'static str = "lesson/section";

    fn read_name(name: &str) -> Option<Self> {
        let (lesson, section) = name.split_once('/')?;
        Some(Self { lesson: Slug::new(lesson).ok()?, section: Slug::new(section).ok()? })
    }

    fn write_name(&self) -> String {
        format!("{}/{}", self.lesson, self.section)
    }
}
