//! The storage interface of the record, its errors, and the keys of record and mirror.

use crate::TabId;
use base::fnv1a;

/// A storage of texts by key, as `localStorage` is. Every call may fail, and may falsely report success.
pub trait Store {
    /// Returns all keys, in any order, possibly including those of other programs on the same origin.
    ///
    /// # Errors
    /// Any error of the storage.
    fn keys(&self) -> Result<Vec<String>, StoreError>;

    /// Returns the value of a key, if it has one.
    ///
    /// # Errors
    /// Any error of the storage.
    fn get(&self, key: &str) -> Result<Option<Stored>, StoreError>;

    /// Sets the value of a key.
    ///
    /// # Errors
    /// Any error of the storage.
    fn set(&mut self, key: &str, value: &str) -> Result<(), StoreError>;

    /// Removes a key.
    ///
    /// # Errors
    /// Any error of the storage.
    fn remove(&mut self, key: &str) -> Result<(), StoreError>;
}

/// A value as a storage returns it: a JavaScript string, which need not be valid Unicode.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Stored {
    /// A well-formed string.
    Text(String),
    /// The UTF-16 units of a string with lone surrogates. We never write one, so it is damaged; kept bit by bit.
    IllFormed(Vec<u16>),
}

impl Stored {
    pub(super) fn units(&self) -> Vec<u16> {
        match self {
            Self::Text(text) => text.encode_utf16().collect(),
            Self::IllFormed(units) => units.clone(),
        }
    }

    pub(super) fn is_text(&self, expected: &str) -> bool {
        match self {
            Self::Text(text) => text == expected,
            Self::IllFormed(_) => false,
        }
    }

    /// Returns the FNV-1a hash that distinguishes values, see [`super::MirrorWork::Delete`].
    #[must_use]
    pub fn hash(&self) -> u64 {
        match self {
            Self::Text(text) => fnv1a(text.as_bytes()),
            Self::IllFormed(units) => {
                let bytes: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
                fnv1a(&bytes)
            }
        }
    }
}

/// The reason why a storage operation failed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StoreError {
    /// The storage is full.
    Full,
    /// The browser or its user does not allow storage here.
    Blocked,
    /// Any other failure, with the name of the exception.
    Failed(String),
}

impl StoreError {
    /// Creates the error for an exception of this name. Every name is a failure, known or not.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        match name {
            "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" | "QUOTA_EXCEEDED_ERR" => Self::Full,
            "SecurityError" | "NS_ERROR_DOM_SECURITY_ERR" | "InvalidAccessError" => Self::Blocked,
            other => Self::Failed(other.chars().take(64).collect()),
        }
    }
}

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

/// The generation that each own slot is known to hold, 0 for none.
#[derive(Debug, Default)]
pub(super) struct OwnSlots {
    a: u64,
    b: u64,
}

impl OwnSlots {
    /// Returns the generation of the newer slot.
    pub(super) fn latest(&self) -> u64 {
        self.a.max(self.b)
    }

    /// Returns the generation of the older slot.
    pub(super) fn oldest(&self) -> u64 {
        self.a.min(self.b)
    }

    /// Returns the slot to write next: the older one.
    pub(super) const fn next(&self) -> Slot {
        if self.a <= self.b { Slot::A } else { Slot::B }
    }

    pub(super) const fn set(&mut self, slot: Slot, generation: u64) {
        match slot {
            Slot::A => self.a = generation,
            Slot::B => self.b = generation,
        }
    }
}
