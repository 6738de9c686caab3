//! The keys of the record and of the mirror.

use crate::TabId;

const PREFIX: &str = "torchlit.";
/// Version of the keys and of their meaning, not of the format inside.
const LAYOUT: &str = "v1.";
const DAMAGED: &str = "damaged.";

/// One of the two slots that a page load writes alternately.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Slot {
    A,
    B,
}

impl Slot {
    pub(super) const ALL: [Self; 2] = [Self::A, Self::B];

    pub(super) fn key(self, tab: TabId) -> String {
        let name = match self {
            Self::A => 'a',
            Self::B => 'b',
        };
        format!("{PREFIX}{LAYOUT}{tab}.{name}")
    }
}

/// Returns the mirror's key of a page load.
pub(super) fn mirror_key(tab: TabId) -> String {
    format!("{PREFIX}{LAYOUT}{tab}")
}

/// Returns the key under which damaged bytes are kept, named by their hash so that it never holds any others.
pub(super) fn quarantine_key(hash: u64) -> String {
    format!("{PREFIX}{DAMAGED}{hash:016x}")
}

/// The purpose of a key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Purpose {
    /// A slot of this page load, or its value in the mirror.
    Progress(TabId),
    /// Progress in a layout of a later version.
    NewerLayout,
    /// Damaged bytes.
    Quarantine,
    /// A key of someone else, never touched.
    Other,
}

impl Purpose {
    pub(super) fn of(key: &str) -> Self {
        let Some(name) = key.strip_prefix(PREFIX) else { return Self::Other };
        if name.starts_with(DAMAGED) {
            return Self::Quarantine;
        }
        if let Some(place) = name.strip_prefix(LAYOUT) {
            let tab = place.strip_suffix(".a").or(place.strip_suffix(".b")).unwrap_or(place);
            return TabId::parse(tab).map_or(Self::Other, Self::Progress);
        }
        let layout = name.strip_prefix('v').and_then(|rest| rest.split_once('.')).map(|(number, _)| number);
        match layout.and_then(|number| number.parse::<u32>().ok()) {
            Some(number) if number > 1 => Self::NewerLayout,
            _ => Self::Other,
        }
    }
}
