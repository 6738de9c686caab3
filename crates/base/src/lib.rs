//! Types and functions that several crates share: names, languages, tables of words, a hash, random numbers,
//! percent-encoding, numbers as text.

mod hash;
mod lang;
pub mod number;
pub mod percent;
mod random;
mod slug;
mod words;

pub use hash::{fnv1a, fnv1a_of_parts};
pub use lang::{Lang, PerLang};
pub use random::Random;
pub use slug::{NotASlug, Slug, cmp_joined};
pub use words::Words;
