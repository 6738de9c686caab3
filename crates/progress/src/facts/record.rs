//! Facts in files: read from the text and written to it, with no [`Json`] in between.
//!
//! A file is nearly all facts, and a list and a text of its own for every name and number took most of the time in which
//! a page opens.

use super::{Facts, Sighting, Sightings, put_in_order};
use crate::json::{Json, Members, Reader, write_items, write_members, write_object};
use crate::map::Map;
use crate::moment::Moment;
use crate::record::{Fault, Name, expect, read_object};
use crate::resets::Resets;
use crate::stamp::Stamp;
use base::Slug;
use std::fmt::Write as _;

impl Facts {
    /// The facts that stand here.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        let (mut lessons, mut items, mut has_empty) = (Map::new(), Vec::new(), false);
        read_object(reader, Slug::EXPECTED, &mut |reader, lesson| {
            let (Ok(lesson), mut kinds) = (Slug::new(lesson), Map::new()) else { return Ok(false) };
            read_object(reader, Slug::EXPECTED, &mut |reader, kind| {
                let (Ok(kind), mut parts) = (Slug::new(kind), Map::new()) else { return Ok(false) };
                read_object(reader, Slug::EXPECTED, &mut |reader, part| {
                    let Ok(part) = Slug::new(part) else { return Ok(false) };
                    Ok(parts.append(part, read_sightings(reader, &mut items)?))
                })?;
                has_empty |= parts.is_empty();
                Ok(kinds.append(kind, parts))
            })?;
            has_empty |= kinds.is_empty();
            Ok(lessons.append(lesson, kinds))
        })?;
        let mut facts = Self(lessons);
        if has_empty {
            // Equal states must be equal.
            facts.drop_covered(&Resets::default());
        }
        Ok(facts)
    }

    pub(crate) fn write(&self, out: &mut String) {
        write_map(&self.0, out, |kinds, out| {
            write_map(kinds, out, |parts, out| {
                write_map(parts, out, |sightings, out| {
                    write_items(out, ['[', ']'], sightings, Sighting::write);
                });
            });
        });
    }
}

fn write_map<V>(map: &Map<Slug, V>, out: &mut String, write: impl Fn(&V, &mut String)) {
    write_object(out, map.iter().map(|(name, value)| (name.as_str(), value)), write);
}

/// Reads a list of sightings. `items` is room for the items of one.
fn read_sightings(reader: &mut Reader<'_>, items: &mut Vec<Json>) -> Result<Sightings, Fault> {
    const EXPECTED: &str = "a list of at least one sighting";
    expect(reader, b'[', EXPECTED)?;
    let mut sightings = Sightings::with_capacity(1);
    while reader.has_item(b']', sightings.is_empty())? {
        sightings.push(Sighting::read(reader, items)?);
    }
    if sightings.is_empty() {
        return Err(Fault::new(EXPECTED, &Json::List(Vec::new())));
    }
    put_in_order(&mut sightings);
    Ok(sightings)
}

/// `[ms, offset]`, with the stamp behind it where it is not the time itself, and unknown fields behind that.
impl Sighting {
    fn read(reader: &mut Reader<'_>, items: &mut Vec<Json>) -> Result<Self, Fault> {
        const EXPECTED: &str = "[milliseconds since 1970, minutes from UTC, stamp?, {more}?]";
        expect(reader, b'[', EXPECTED)?;
        items.clear();
        reader.items(items)?;
        let sighting = match items.as_slice() {
            [unix_ms, offset] => timed(unix_ms, offset, None, &Members::new()),
            [unix_ms, offset, stamp] => timed(unix_ms, offset, Some(stamp), &Members::new()),
            [unix_ms, offset, stamp, Json::Object(more)] => timed(unix_ms, offset, Some(stamp), more),
            _ => None,
        };
        sighting.ok_or_else(|| Fault::new(EXPECTED, &Json::List(std::mem::take(items))))
    }

    fn write(&self, out: &mut String) {
        // A `String` takes whatever is written to it; its `fmt::Write` returns no error.
        let _ = write!(out, "[{},{}", self.at.unix_ms(), i64::from(self.at.offset_min()));
        if self.stamp != Stamp::at(self.at) || !self.unknown.is_empty() {
            let _ = write!(out, ",{}", self.stamp.to_json());
        }
        if !self.unknown.is_empty() {
            out.push(',');
            write_members(&self.unknown, out);
        }
        out.push(']');
    }
}

fn timed(unix_ms: &Json, offset_min: &Json, stamp: Option<&Json>, more: &Members) -> Option<Sighting> {
    let (Json::Int(unix_ms), Json::Int(offset_min)) = (unix_ms, offset_min) else { return None };
    let at = Moment::new(*unix_ms, i16::try_from(*offset_min).ok()?)?;
    let stamp = match stamp {
        Some(json) => Stamp::from_json(json)?,
        None => Stamp::at(at),
    };
    Some(Sighting { stamp, at, unknown: more.clone() })
}
