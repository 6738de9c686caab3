//! The timing exercise: passes over a tensor, measured on the learner's machine.

use benchmark::Function;
use kernels::Activation;
use lesson::{
    encode_setup,
    spec::{Award, LabSpec, Mistake, Parameters},
};
use serde::{Deserialize, Serialize};

use crate::functions::{FUNCTIONS, functions};

/// Id of the lab in lessons.
pub const ID: &str = "timing";

/// Goals that the lab can detect.
pub const GOALS: &[&str] = &[COMPLETE_RUN, SIZE_SWEEP];

/// Goal: a run that counts was completed.
pub const COMPLETE_RUN: &str = "complete-run";

/// Goal: the sweep of sizes was completed.
pub const SIZE_SWEEP: &str = "size-sweep";

/// Specification of the lab for the lesson compiler.
pub const SPEC: LabSpec = LabSpec {
    id: ID,
    parameters: &[FUNCTIONS],
    goals: GOALS,
    awards: &[Award { achievement: "cache-cartographer", goals: &[SIZE_SWEEP] }],
    measures: true,
    setup: |parameters| Ok(encode_setup(&setup(parameters)?)),
    ..LabSpec::PLAIN
};

/// Initial state of the exercise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Setup {
    /// Functions that are measured besides ReLU. Each is a [`Function`].
    #[serde(with = "crate::functions")]
    pub functions: Vec<Activation>,
}

fn setup(parameters: &Parameters) -> Result<Setup, Mistake> {
    let functions = functions(parameters)?;
    if let Some(other) = functions.iter().find(|activation| Function::of(**activation).is_none()) {
        let known = Activation::ALL.into_iter().filter(|activation| Function::of(*activation).is_some());
        let hint = format!("write some of {}", known.map(Activation::id).collect::<Vec<_>>().join(", "));
        return Err(Mistake::new(format!("`{}` cannot be measured", other.id()), hint));
    }
    Ok(Setup { functions })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{parameters, refused};

    fn read(functions: &str) -> Result<Setup, Mistake> {
        setup(&parameters(&[("functions", functions)]))
    }

    #[test]
    fn it_measures_the_functions_of_the_lesson() {
        let functions = vec![Activation::Gelu, Activation::Relu];
        assert_eq!(read("gelu,relu"), Ok(Setup { functions }));
    }

    #[test]
    fn functions_that_are_not_measured_are_refused() {
        refused(read("relu, elu"), "`elu` cannot be measured");
    }
}
