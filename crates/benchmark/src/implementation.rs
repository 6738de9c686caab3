//! Implementations: JavaScript and the three builds of the kernels.

use crate::{id::serde_by_id, set::Member};
use kernels::Path;

/// Implementation that computes a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Implementation {
    /// JavaScript on a `Float32Array`, the same arithmetic.
    PlainJs,
    /// Rust in WebAssembly, one number at a time.
    Scalar,
    /// Rust in WebAssembly, four numbers at a time.
    Simd128,
    /// The same with fused multiply-add, where the browser has relaxed SIMD.
    RelaxedSimd,
}

impl Implementation {
    /// Returns the kernel module's path, or `None` for plain JavaScript, which needs no module.
    pub const fn path(self) -> Option<Path> {
        match self {
            Self::PlainJs => None,
            Self::Scalar => Some(Path::Scalar),
            Self::Simd128 => Some(Path::Simd128),
            Self::RelaxedSimd => Some(Path::RelaxedSimd),
        }
    }

    /// Returns the implementation that a kernel module of this path is.
    pub const fn of(path: Path) -> Self {
        match path {
            Path::Scalar => Self::Scalar,
            Path::Simd128 => Self::Simd128,
            Path::RelaxedSimd => Self::RelaxedSimd,
        }
    }

    /// Returns the name in files and messages: `plain_js`, otherwise the path's.
    pub const fn id(self) -> &'static str {
        match self.path() {
            None => "plain_js",
            Some(path) => path.id(),
        }
    }

    /// Returns the implementation of this [`id`](Self::id), or `None` for any other text.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|implementation| implementation.id() == id)
    }
}

impl Member for Implementation {
    /// Slowest first, so that the last one available is the best path.
    const ALL: &'static [Self] = &[Self::PlainJs, Self::Scalar, Self::Simd128, Self::RelaxedSimd];

    fn letter(self) -> char {
        match self {
            Self::PlainJs => 'j',
            Self::Scalar => 'c',
            Self::Simd128 => 'v',
            Self::RelaxedSimd => 'r',
        }
    }
}

serde_by_id! { Implementation: "plain_js, scalar, simd128 or relaxed" }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_and_every_id_parses_to_its_implementation() {
        for &implementation in Implementation::ALL {
            assert_eq!(Implementation::from_letter(implementation.letter()), Some(implementation));
            assert_eq!(Implementation::from_id(implementation.id()), Some(implementation));
        }
    }

    #[test]
    fn every_path_is_an_implementation() {
        for path in Path::ALL {
            assert_eq!(Implementation::of(path).path(), Some(path));
        }
    }

    #[test]
    fn an_unknown_id_in_a_message_is_refused_with_the_known_ids() {
        let error = serde_json::from_str::<Implementation>("\"avx512\"").unwrap_err().to_string();
        assert!(error.contains("plain_js, scalar, simd128 or relaxed"), "{error}");
    }
}
