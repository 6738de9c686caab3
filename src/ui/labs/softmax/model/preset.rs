//! Logits worth looking at.

use super::per_class::PerClass;

/// Logits to start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// The lesson's own.
    Lesson,
    /// Two close together at the top.
    Rivals,
    /// Ten, each one below the one before.
    Ladder,
    /// Ten zeros.
    AllEqual,
    /// Ten, one far ahead.
    OneAhead,
}

impl Preset {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Lesson, Self::Rivals, Self::Ladder, Self::AllEqual, Self::OneAhead];

    /// A short name.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Lesson => "lesson",
            Self::Rivals => "rivals",
            Self::Ladder => "ladder",
            Self::AllEqual => "equal",
            Self::OneAhead => "ahead",
        }
    }

    /// The preset of this [`id`](Self::id), or `None` for any other text.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.id() == id)
    }

    /// Its logits; `lesson` are those the lesson starts with.
    pub fn logits(self, lesson: &PerClass) -> PerClass {
        match self {
            Self::Lesson => *lesson,
            Self::Rivals => PerClass::new([3.0, 2.9, -1.0, -1.5]),
            Self::Ladder => PerClass::new((0..10).map(|place| 5.0 - f64::from(place))),
            Self::AllEqual => PerClass::new([0.0; PerClass::MOST]),
            Self::OneAhead => PerClass::new((0..10).map(|place| if place == 0 { 8.0 } else { 0.0 })),
        }
    }

    /// The preset with just these logits.
    pub fn of(logits: &PerClass, lesson: &PerClass) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.logits(lesson) == *logits)
    }
}

#[cfg(test)]
mod tests {
    use super::super::limits::{LOGIT, N_LOGITS};
    use super::*;

    #[test]
    fn every_preset_is_within_reach_and_is_found_again() {
        let lesson = PerClass::new([2.0, 1.0, 0.1]);
        for preset in Preset::ALL {
            let logits = preset.logits(&lesson);
            assert!(N_LOGITS.contains(&logits.len()) && logits.iter().all(|z| LOGIT.contains(&z)));
            assert_eq!(Preset::of(&logits, &lesson), Some(preset));
            assert_eq!(Preset::from_id(preset.id()), Some(preset));
        }
        assert_eq!(Preset::of(&PerClass::new([1.0, 2.0]), &lesson), None);
    }
}
