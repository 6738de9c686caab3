//! Errors with PyTorch's messages.

/// Python exception that an error becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `RuntimeError`
    Runtime,
    /// `ValueError`
    Value,
    /// `TypeError`
    Type,
    /// `IndexError`
    Index,
    /// `NotImplementedError`: PyTorch's own, or an operation that this engine does not have.
    Missing,
    /// `RuntimeError` because tensors would hold more memory than the limit allows.
    Memory,
}

/// Error of an operation, with PyTorch's message where there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// Exception that it becomes.
    pub kind: Kind,
    /// The message.
    pub text: String,
}

/// A result whose error is PyTorch's.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Creates an error with this message.
    pub fn new(kind: Kind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into() }
    }

    /// Creates an error that names an operation that this engine does not have.
    pub fn missing(what: impl AsRef<str>) -> Self {
        Self::new(Kind::Missing, format!("{} is not part of the torch of this page", what.as_ref()))
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::error::Error for Error {}

/// Returns a `RuntimeError`, or an error of the kind in the first argument.
macro_rules! fail {
    ($kind:ident: $($text:tt)*) => { return Err(crate::Error::new(crate::Kind::$kind, format!($($text)*))) };
    ($($text:tt)*) => { return Err(crate::Error::new(crate::Kind::Runtime, format!($($text)*))) };
}
pub(crate) use fail;
