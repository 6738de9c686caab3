//! The model of the curve explorer: plain values, independent of the browser.

pub mod derivative;
pub mod digits;
pub mod moves;
pub mod range;
