//! What can be chosen in the curve explorer by name: ready-made states, and the lower panel.

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

/// The lower panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lower {
    /// The derivatives of the functions shown.
    Derivatives,
    /// GELU − GELU tanh, magnified.
    Difference,
    /// There is none.
    Nothing,
}

impl Lower {
    /// Every kind once.
    pub const ALL: [Self; 3] = [Self::Derivatives, Self::Difference, Self::Nothing];

    /// The kind as addresses write it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Derivatives => "derivatives",
            Self::Difference => "difference",
            Self::Nothing => "nothing",
        }
    }

    /// The kind of this [`id`](Self::id).
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lower| lower.id() == id)
    }
}
