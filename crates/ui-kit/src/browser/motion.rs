//! Whether the reader wants motion.

/// Returns whether the reader has asked the system for less motion.
pub fn is_reduced() -> bool {
    let query = || super::window()?.match_media("(prefers-reduced-motion: reduce)").ok().flatten();
    query().is_some_and(|list| list.matches())
}
