//! The storage interface of the record, and its errors.

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
