//! What several crates need and no other crate owns.

mod random;

pub use random::Random;
