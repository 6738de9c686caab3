//! What the record's storage has to offer, and how it can fail.

use base::fnv1a;

/// A storage of texts by key, as `localStorage` is. Every call may fail, and may lie about having worked.
pub trait Store {
    /// All keys, in any order. Those of others on the same origin may be among them.
    ///
    /// # Errors
    /// Whatever the storage throws.
    fn keys(&self) -> Result<Vec<String>, StoreError>;

    /// The value of a key, if it has one.
    ///
    /// # Errors
    /// Whatever the storage throws.
    fn get(&self, key: &str) -> Result<Option<Stored>, StoreError>;

    /// Sets the value of a key.
    ///
    /// # Errors
    /// Whatever the storage throws.
    fn set(&mut self, key: &str, value: &str) -> Result<(), StoreError>;

    /// Removes a key.
    ///
    /// # Errors
    /// Whatever the storage throws.
    fn remove(&mut self, key: &str) -> Result<(), StoreError>;
}

/// A value as a storage returns it: a JavaScript string, which need not be Unicode.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Stored {
    /// A well-formed string.
    Text(String),
    /// The UTF-16 units of a string with lone surrogates. Never written by us, so damaged; kept bit by bit.
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

    /// A number that tells values apart, see [`super::MirrorWork::Delete`].
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

/// Why a storage refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StoreError {
    /// There is no room.
    Full,
    /// The browser or its user does not allow storage here.
    Blocked,
    /// Anything else, by the name of what was thrown.
    Failed(String),
}

impl StoreError {
    /// The error that an exception of this name stands for. Every name is a failure, known or not.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        match name {
            "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" | "QUOTA_EXCEEDED_ERR" => Self::Full,
            "SecurityError" | "NS_ERROR_DOM_SECURITY_ERR" | "InvalidAccessError" => Self::Blocked,
            other => Self::Failed(other.chars().take(64).collect()),
        }
    }
}
