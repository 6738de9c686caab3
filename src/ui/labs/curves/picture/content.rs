//! The content of the picture: everything that decides what it looks like, but its colours and size.

use super::samples::Samples;
use crate::curve_choices::Lower;
use crate::ui::labs::curves::zero_gradient::ZeroGradientRegions;
use kernels::{Activation, Parameters};

/// A picture of the curve explorer.
#[derive(Clone, Debug)]
pub struct Picture<'a> {
    /// The functions and the range, sampled.
    pub samples: &'a Samples,
    /// The functions' parameters.
    pub parameters: Parameters,
    /// The marked input.
    pub cursor: f64,
    /// What is said beside the cursor; nothing when empty.
    pub cursor_label: &'a str,
    /// What stands in the lower panel.
    pub lower: Lower,
    /// Whether each curve has its tangent at the cursor.
    pub has_tangents: bool,
    /// Where no gradient gets through, for the functions for which that is shaded.
    pub zero_gradient: &'a [(Activation, ZeroGradientRegions)],
    /// A guess on the axis.
    pub guess: Option<f64>,
    /// Whether the functions are named above: in a saved picture, which stands alone.
    pub has_legend: bool,
    /// What the picture says.
    pub words: PictureWords,
}

/// What the picture says, in one language.
#[derive(Clone, Copy, Debug)]
pub struct PictureWords {
    /// The name of the panel of derivatives.
    pub derivatives: &'static str,
    /// The name of the panel of the difference: how many times magnified, and the unit of its marks.
    pub difference: fn(&str, &str) -> String,
    /// The same in fewer words, for narrow pictures.
    pub difference_short: fn(&str, &str) -> String,
    /// What is said beside a guess.
    pub guess: &'static str,
}
