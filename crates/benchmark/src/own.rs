//! A function of the learner's own beside the exercise: what the page sends of it, and what a report says about it.

use crate::report::Row;
use serde::{Deserialize, Serialize};

/// A function of the learner's own, for the worker to evaluate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Own {
    /// The function as a text that page and worker read alike; it means nothing here.
    pub function: String,
    /// How it is evaluated.
    pub form: Form,
    /// Inputs with the values that the page computes for them.
    pub samples: Vec<Sample>,
}

/// How an own function is evaluated: one value at a time, in float64, by code without SIMD.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// As an expression that is interpreted anew for each value.
    Expression {
        /// Number of its operations.
        n_operations: u32,
    },
    /// As a spline.
    Spline {
        /// Number of its points.
        n_points: u32,
    },
}

/// An input and a value, as the bits of an f32: JSON has no NaN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sample {
    /// The input.
    pub input_bits: u32,
    /// The function's value there.
    pub value_bits: u32,
}

/// The measurement of an own function.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OwnResult {
    /// The function, as in [`Own`].
    pub function: String,
    /// How it was evaluated.
    pub form: Form,
    /// Its row. The ratio is to ReLU on the best path, with which it alternated.
    pub row: Row,
}

impl Sample {
    /// Creates the sample of an input and its value.
    pub fn new(input: f32, value: f32) -> Self {
        Self { input_bits: input.to_bits(), value_bits: value.to_bits() }
    }

    /// Returns the input.
    pub fn input(self) -> f32 {
        f32::from_bits(self.input_bits)
    }

    /// Returns the value.
    pub fn value(self) -> f32 {
        f32::from_bits(self.value_bits)
    }
}
