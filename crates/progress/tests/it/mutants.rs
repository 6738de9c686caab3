//! Seeded bugs.
