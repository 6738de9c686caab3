//! The model of the curve explorer: plain values, independent of the browser.

#[cfg(feature = "view")]
pub mod derivative;
#[cfg(feature = "view")]
pub mod digits;
#[cfg(feature = "view")]
pub mod moves;
pub mod range;
