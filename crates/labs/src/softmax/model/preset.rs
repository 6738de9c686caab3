//! Presets of logits worth exploring.

use super::per_class::PerClass;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// The lesson's own logits.
    Lesson,
    /// Four logits, two of them close together at the top.
    Rivals,
    /// Ten logits, each one less than the one before by 1.
    Ladder,
    /// Ten logits of 0.
    AllEqual,
    /// Ten logits, one of them far ahead.
    OneAhead,
}

impl Preset {
    pub const ALL: [Self; 5] = [Self::Lesson, Self::Rivals, Self::Ladder, Self::AllEqual, Self::OneAhead];

    /// Returns the preset's id, the value of its option in the list.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Lesson => "lesson",
            Self::Rivals => "rivals",
            Self::Ladder => "ladder",
            Self::AllEqual => "equal",
            Self::OneAhead => "ahead",
        }
    }

    /// Returns the preset with this [`id`](Self::id), or `None` for any other text.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.id() == id)
    }

    /// Returns the preset's logits; `lesson` are the lesson's own.
    pub fn logits(self, lesson: &PerClass) -> PerClass {
        match self {
            Self::Lesson => *lesson,
            Self::Rivals => PerClass::new([3.0, 2.9, -1.0, -1.5]),
            Self::Ladder => PerClass::new((0..10).map(|place| 5.0 - f64::from(place))),
            Self::AllEqual => PerClass::new([0.0; PerClass::MOST]),
            Self::OneAhead => PerClass::new((0..10).map(|place| if place == 0 { 8.0 } else { 0.0 })),
        }
    }

    /// Returns the preset with exactly these logits.
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
