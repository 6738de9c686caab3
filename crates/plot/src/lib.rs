//! Basis of all pictures, on Plotters: colours, surfaces, axes and their marks, labels, lines. The labs' pictures are
//! elsewhere.
//!
//! Invariant: only [`canvas`] and [`png`] touch a browser, so every picture can be drawn and inspected natively. They
//! compile natively too, because the components that use them are rendered to text at build time. There are no colours
//! here: they are passed in with a [`Theme`], read from the style sheet's tokens.

pub mod axis;
pub mod canvas;
#[cfg(any(test, feature = "checks"))]
pub mod checks;
pub mod frame;
pub mod label;
pub mod line;
#[cfg(test)]
mod palette;
pub mod paper;
pub mod plane;
pub mod png;
pub mod series;
pub mod surface;
pub mod svg;
mod theme;

pub use theme::{Theme, parse_rgb};
