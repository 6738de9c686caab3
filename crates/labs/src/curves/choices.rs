//! Named choices of the curve explorer: presets and the kinds of lower panel.

/// A preset of the explorer's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// The three functions that the lesson is about.
    Three,
    /// Functions that level off at both ends.
    Saturating,
    /// ReLU and the variants that change it below zero.
    ReluFamily,
    /// GELU and its tanh form, with their difference magnified.
    GeluForms,
    /// The region where no gradient gets through.
    DyingZone,
}

impl Preset {
    /// Every preset once, in the order of their names and questions.
    pub const ALL: [Self; 5] =
        [Self::Three, Self::Saturating, Self::ReluFamily, Self::GeluForms, Self::DyingZone];
}

/// The kind of lower panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lower {
    /// The derivatives of the functions shown.
    Derivatives,
    /// GELU − GELU tanh, magnified.
    Difference,
    /// No lower panel.
    Nothing,
}

impl Lower {
    /// Every kind once.
    pub const ALL: [Self; 3] = [Self::Derivatives, Self::Difference, Self::Nothing];

    /// Returns the kind's id in addresses.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Derivatives => "derivatives",
            Self::Difference => "difference",
            Self::Nothing => "nothing",
        }
    }
}
