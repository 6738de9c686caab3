//! The grow-only set of facts.
//!
//! Invariant: a set of sightings only grows, and loses exactly those that a reset covers, whatever the order in
//! which sightings and resets arrive. Absent on purpose: a way to take a fact back other than a reset.
//!
//! A fact that was seen twice (on two devices, in two tabs) keeps both sightings, though it counts once and the
//! earliest tells its time. Keeping only the earliest would be shorter and wrong: of the sightings {10, 30} and a
//! reset at 20, the order of the joins would decide whether the fact is there.

use crate::fact::FactId;
use crate::id::Slug;
use crate::json::{Json, Members};
use crate::moment::Moment;
use crate::record::{Fault, Record};
use crate::resets::Resets;
use crate::stamp::Stamp;
use std::collections::BTreeMap;

/// One time at which a fact was established.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Sighting {
    pub(crate) stamp: Stamp,
    pub(crate) at: Moment,
    /// Fields of a later version.
    unknown: Members,
}

impl Sighting {
    pub(crate) const fn new(stamp: Stamp, at: Moment) -> Self {
        Self { stamp, at, unknown: Members::new() }
    }

    /// The same sighting, made to count after `known`.
    pub(crate) fn raised_after(&self, known: Stamp) -> Self {
        Self { stamp: self.stamp.after(known), ..self.clone() }
    }
}

/// The sightings of one fact: sorted, different, at least one.
pub(crate) type Sightings = Vec<Sighting>;

/// All facts that count, with their sightings.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Facts(BTreeMap<FactId, Sightings>);

impl Facts {
    pub(crate) fn contains(&self, id: &FactId) -> bool {
        self.0.contains_key(id)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&FactId, &Sightings)> {
        self.0.iter()
    }

    pub(crate) const fn map(&self) -> &BTreeMap<FactId, Sightings> {
        &self.0
    }

    pub(crate) fn insert(&mut self, id: FactId, sighting: Sighting) {
        let sightings = self.0.entry(id).or_default();
        if let Err(idx) = sightings.binary_search(&sighting) {
            sightings.insert(idx, sighting);
        }
    }

    pub(crate) fn join(&mut self, other: Self) {
        for (id, theirs) in other.0 {
            let mine = self.0.entry(id).or_default();
            if mine.is_empty() {
                *mine = theirs;
            } else if *mine != theirs {
                mine.extend(theirs);
                mine.sort_unstable();
                mine.dedup();
            }
        }
    }

    /// Drops the sightings that `resets` covers.
    pub(crate) fn bury(&mut self, resets: &Resets) {
        if resets.is_empty() {
            return;
        }
        self.0.retain(|id, sightings| {
            let until = resets.until(id);
            sightings.retain(|sighting| sighting.stamp > until);
            !sightings.is_empty()
        });
    }

    /// The latest stamp among the facts for which `is_concerned` holds.
    pub(crate) fn latest(&self, is_concerned: impl Fn(&FactId) -> bool) -> Stamp {
        let concerned = self.0.iter().filter(|(id, _)| is_concerned(id));
        concerned.filter_map(|(_, sightings)| sightings.last()).map(|s| s.stamp).max().unwrap_or_default()
    }
}

/// The earliest time of a fact.
pub(crate) fn earliest(sightings: &[Sighting]) -> Moment {
    sightings.iter().map(|sighting| sighting.at).min().unwrap_or_default()
}

/// In files: lesson, then kind, then part. Written out per fact, the names would triple the size.
impl Record for Facts {
    fn read(json: Json) -> Result<Self, Fault> {
        type Grouped = BTreeMap<Slug, BTreeMap<Slug, BTreeMap<Slug, Sightings>>>;
        let mut facts = BTreeMap::new();
        for (lesson, kinds) in Grouped::read(json)? {
            for (kind, parts) in kinds {
                let id = |part| FactId::of_names(lesson.clone(), kind.clone(), part);
                facts.extend(parts.into_iter().map(|(part, sightings)| (id(part), sightings)));
            }
        }
        Ok(Self(facts))
    }

    fn write(&self) -> Json {
        let mut lessons: BTreeMap<&Slug, BTreeMap<&Slug, Members>> = BTreeMap::new();
        for (id, sightings) in &self.0 {
            let parts = lessons.entry(id.lesson()).or_default().entry(id.kind_name()).or_default();
            parts.insert(id.part().to_string(), sightings.write());
        }
        let kinds = |kinds: BTreeMap<&Slug, Members>| {
            Json::Object(
                kinds.into_iter().map(|(kind, parts)| (kind.to_string(), Json::Object(parts))).collect(),
            )
        };
        Json::Object(lessons.into_iter().map(|(lesson, k)| (lesson.to_string(), kinds(k))).collect())
    }
}

impl Record for Sightings {
    fn read(json: Json) -> Result<Self, Fault> {
        match json {
            Json::List(items) if !items.is_empty() => {
                let mut sightings = items.into_iter().map(Sighting::read).collect::<Result<Self, _>>()?;
                sightings.sort_unstable();
                sightings.dedup();
                Ok(sightings)
            }
            other => Err(Fault::new("a list of at least one sighting", &other)),
        }
    }

    fn write(&self) -> Json {
        Json::List(self.iter().map(Sighting::write).collect())
    }
}

/// `[ms, offset]`, with the stamp behind it where it is not the time itself, and unknown fields behind that.
impl Record for Sighting {
    fn read(json: Json) -> Result<Self, Fault> {
        const EXPECTED: &str = "[milliseconds since 1970, minutes from UTC, stamp?, {more}?]";
        let sighting = match &json {
            Json::List(items) => match items.as_slice() {
                [unix_ms, offset] => timed(unix_ms, offset, None, &Members::new()),
                [unix_ms, offset, stamp] => timed(unix_ms, offset, Some(stamp), &Members::new()),
                [unix_ms, offset, stamp, Json::Object(more)] => timed(unix_ms, offset, Some(stamp), more),
                _ => None,
            },
            _ => None,
        };
        sighting.ok_or_else(|| Fault::new(EXPECTED, &json))
    }

    fn write(&self) -> Json {
        let mut items = vec![Json::Int(self.at.unix_ms()), Json::Int(i64::from(self.at.offset_min()))];
        if self.stamp != Stamp::at(self.at) || !self.unknown.is_empty() {
            items.push(self.stamp.to_json());
        }
        if !self.unknown.is_empty() {
            items.push(Json::Object(self.unknown.clone()));
        }
        Json::List(items)
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
