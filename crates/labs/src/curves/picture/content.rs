//! The content of the picture: everything that determines it except colours and size.

use super::samples::Samples;
use crate::curves::{choices::Lower, zero_gradient::ZeroGradientRegions};
use kernels::{Activation, Parameters};

/// A picture of the curve explorer.
#[derive(Clone, Debug)]
pub struct Picture<'a> {
    /// The visible functions and the range, sampled.
    pub samples: &'a Samples,
    pub parameters: Parameters,
    /// The marked input x.
    pub cursor: f64,
    /// The label beside the cursor; none if empty.
    pub cursor_label: &'a str,
    /// The content of the lower panel.
    pub lower: Lower,
    /// Whether each curve's tangent at the cursor is drawn.
    pub has_tangents: bool,
    /// The regions of zero gradient to shade, for each function that has its shading on.
    pub zero_gradient: &'a [(Activation, ZeroGradientRegions)],
    /// The guess on the axis.
    pub guess: Option<f64>,
    /// Whether a legend names the functions above the panels: in a saved picture, which has no toggles beside it.
    pub has_legend: bool,
    /// The words of the picture.
    pub words: PictureWords,
}

/// The words of a picture in one language.
#[derive(Clone, Copy, Debug)]
pub struct PictureWords {
    /// Name of the panel of derivatives.
    pub derivatives: &'static str,
    /// Name of the panel of the difference, from the magnification and the unit of its marks.
    pub difference: fn(&str, &str) -> String,
    /// Short form of the same name, for narrow pictures.
    pub difference_short: fn(&str, &str) -> String,
    /// The label beside a guess.
    pub guess: &'static str,
}
