//! An activation of the learner's own: what a lesson can set.

use lesson::{
    Slug, encode_setup,
    spec::{LabSpec, Mistake, Parameter, Parameters},
};
use serde::{Deserialize, Serialize};

/// Id of the lab in lessons.
pub const ID: &str = "own";

/// Goals that the lab can detect.
pub const GOALS: &[&str] = &["bounded-keeps-size"];

/// Specification of the lab for the lesson compiler.
pub const SPEC: LabSpec = LabSpec {
    id: ID,
    parameters: &[
        Parameter::required("preset", "the function that is shown initially"),
        Parameter::optional("folding", "the id of this lesson's lab of the kind `folding`, to train there"),
        Parameter::optional("dying", "the id of this lesson's lab of the kind `dying`, to train there"),
        Parameter::optional("timing", "the id of this lesson's lab of the kind `timing`, to time it there"),
    ],
    goals: GOALS,
    awards: &[],
    setup: |parameters| Ok(encode_setup(&setup(parameters)?)),
    ..LabSpec::PLAIN
};

/// A function to start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OwnPreset {
    /// ReLU with a rounded corner.
    ReluLike,
    /// A bump.
    Bump,
    /// A step between two constants.
    Step,
    /// A typed function that is close to GELU.
    Swish,
    /// A typed sine.
    Sine,
}

impl OwnPreset {
    /// Every preset once.
    pub const ALL: [Self; 5] = [Self::ReluLike, Self::Bump, Self::Step, Self::Swish, Self::Sine];

    /// Returns the id in lessons.
    pub const fn id(self) -> &'static str {
        match self {
            Self::ReluLike => "relu-like",
            Self::Bump => "bump",
            Self::Step => "step",
            Self::Swish => "swish",
            Self::Sine => "sine",
        }
    }
}

/// Initial state of the lab.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Setup {
    /// The function that is shown at first.
    pub preset: OwnPreset,
    /// The id of the lab in the same lesson that folds the plane.
    pub folding: Option<String>,
    /// The id of the lab in the same lesson on dead units.
    pub dying: Option<String>,
    /// The id of the lab in the same lesson that times functions.
    pub timing: Option<String>,
}

fn setup(parameters: &Parameters) -> Result<Setup, Mistake> {
    let preset = parameters.one_of("preset", &OwnPreset::ALL.map(|preset| (preset.id(), preset)))?;
    let lab = |name: &str| match parameters.get(name) {
        Some(id) if Slug::new(id).is_err() => {
            let message = format!("`{id}` is not a valid value for `{name}`");
            Err(Mistake::new(message, "write the id of a lab of this lesson"))
        }
        id => Ok(id.map(str::to_owned)),
    };
    Ok(Setup { preset, folding: lab("folding")?, dying: lab("dying")?, timing: lab("timing")? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{parameters, refused};

    #[test]
    fn the_setup_has_the_preset_and_the_other_labs_of_the_lesson() {
        let read = setup(&parameters(&[("preset", "bump"), ("dying", "dying-lab"), ("timing", "exercise")]));
        let [dying, timing] = ["dying-lab", "exercise"].map(|id| Some(id.to_owned()));
        let expected = Setup { preset: OwnPreset::Bump, folding: None, dying, timing };
        assert_eq!(read, Ok(expected));
    }

    #[test]
    fn other_presets_and_ids_are_rejected() {
        refused(setup(&parameters(&[("preset", "bumps")])), "`bumps` is not a valid value for `preset`");
        let id = parameters(&[("preset", "bump"), ("folding", "A lab")]);
        refused(setup(&id), "`A lab` is not a valid value for `folding`");
    }
}
