//! The ready-made states of the curve explorer, by name.

/// A ready-made state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// The three that the lesson is about.
    Three,
    /// Functions that level off at both ends.
    Saturating,
    /// What became of ReLU below zero.
    ReluFamily,
    /// GELU against its tanh form, their difference magnified.
    GeluForms,
    /// Where no gradient gets through.
    DyingZone,
}

impl Preset {
    /// Every preset once, in the order of their buttons.
    pub const ALL: [Self; 5] =
        [Self::Three, Self::Saturating, Self::ReluFamily, Self::GeluForms, Self::DyingZone];
}
