//! What all pictures are drawn with, on Plotters: colours, surfaces, axes and their marks, labels, lines. No picture of a
//! lab is here.
//!
//! Invariant: only [`canvas`] and [`png`] touch a browser, so every picture can be drawn and looked at natively. They
//! compile natively too, for the components that name them are rendered to text at build time.
//! Deliberately absent: colours. They come in with a [`Theme`], read from the style sheet's tokens.

pub mod axis;
pub mod canvas;
#[cfg(any(test, feature = "checks"))]
pub mod checks;
pub mod label;
pub mod line;
#[cfg(test)]
mod palette;
pub mod plane;
pub mod png;
pub mod series;
pub mod surface;
pub mod svg;
mod theme;

pub use theme::{Theme, parse_rgb};
