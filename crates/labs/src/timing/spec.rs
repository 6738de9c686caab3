//! The timing exercise: passes over a tensor, measured on the learner's machine.

use kernels::Activation;
use lesson::{
    encode_setup,
    spec::{Award, LabSpec, Mistake, Parameter, Parameters},
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
    parameters: &[
        FUNCTIONS,
        Parameter::required("rows", "rows of the tensor"),
        Parameter::required("columns", "columns of the tensor"),
        Parameter::required("passes", "passes over the tensor for each function"),
    ],
    goals: GOALS,
    awards: &[Award { achievement: "cache-cartographer", goals: &[SIZE_SWEEP] }],
    measures: true,
    setup: |parameters| Ok(encode_setup(&setup(parameters)?)),
    ..LabSpec::PLAIN
};

/// Initial state of the exercise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Setup {
    /// Functions, at least one. The others are compared with the first.
    #[serde(with = "crate::functions")]
    pub functions: Vec<Activation>,
    /// Rows of the tensor, 1 to 4096.
    pub n_rows: u32,
    /// Columns of the tensor, 1 to 4096.
    pub n_columns: u32,
    /// Passes over the tensor for each function, 1 to 1,000,000.
    pub n_passes: u32,
}

fn setup(parameters: &Parameters) -> Result<Setup, Mistake> {
    Ok(Setup {
        functions: functions(parameters)?,
        n_rows: parameters.number("rows", 1..=4096)?,
        n_columns: parameters.number("columns", 1..=4096)?,
        n_passes: parameters.number("passes", 1..=1_000_000)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{parameters, refused};

    fn read(rows: &str, columns: &str, passes: &str) -> Result<Setup, Mistake> {
        let functions = ("functions", "gelu,relu");
        setup(&parameters(&[functions, ("rows", rows), ("columns", columns), ("passes", passes)]))
    }

    #[test]
    fn the_setup_has_the_sizes_and_passes_of_the_lesson() {
        let functions = vec![Activation::Gelu, Activation::Relu];
        let expected = Setup { functions, n_rows: 32, n_columns: 1024, n_passes: 10_000 };
        assert_eq!(read("32", "1024", "10000"), Ok(expected));
    }

    #[test]
    fn sizes_are_whole_numbers_within_limits() {
        refused(read("0", "1024", "1"), "`0` is not a valid value for `rows`");
        refused(read("32", "4097", "1"), "`4097` is not a valid value for `columns`");
        refused(read("32", "1024", "1.5"), "`1.5` is not a valid value for `passes`");
    }
}
