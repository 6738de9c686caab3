//! What to draw, with Plotters, on any surface: a canvas in the page, SVG for a saved picture and for tests.
//!
//! Invariant: nothing here touches a browser, so every picture can be drawn and looked at natively.
//! Deliberately absent: colours. They come in with a [`Theme`], read from the style sheet's tokens.

pub mod axis;
pub mod bars;
pub mod curve;
pub mod curves;
pub mod jumps;
pub mod label;
#[cfg(test)]
mod palette;
pub mod quiet;
pub mod series;
pub mod surface;
pub mod svg;
mod theme;
pub mod timing;

pub use theme::{Theme, parse_rgb};
