//! Settings of a run. Nothing is measured here.

mod code;
mod duration;

pub use code::Note;
pub use duration::{USUAL, assumed_clock_step, expected_duration, expected_own};
pub(crate) use duration::{expected_layer, expected_sweep_point, typical_pass};

use crate::{
    implementation::Implementation,
    set::Set,
    subject::{Function, Subject},
};
use kernels::Shape;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The settings of one run.
///
/// ReLU always runs, because ratios are relative to it, and the copy of the tensor, which is not a setting.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plan {
    /// The functions to time. ReLU runs also when it is not among them.
    pub functions: Set<Function>,
    /// Implementations to compare.
    pub implementations: Implementations,
    /// Whether derivatives are timed too.
    pub direction: Direction,
    /// Whether sizes from 1 KiB to 64 MiB are timed too.
    pub sweep: Sweep,
    /// Seed of the inputs. The same seed gives the same tensors.
    pub seed: u32,
}

/// Implementations that a run compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Implementations {
    /// The fastest path that this browser has and that passed the self-test.
    Best,
    /// The given ones, where the browser has them.
    Chosen(Set<Implementation>),
}

/// Directions through the network that are timed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The functions' values, as in inference.
    Forward,
    /// Values and derivatives, as in training.
    ForwardAndDerivative,
}

/// Whether a run is repeated over tensor sizes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sweep {
    /// One size only.
    Off,
    /// Also every size from 1 KiB to 64 MiB, the values of all functions on the best of the implementations.
    On,
}

impl Plan {
    /// Returns the lesson's exercise: ReLU, GELU and SiLU on a (32, 1024) tensor, on the best path, with this seed.
    pub fn exercise(seed: u32) -> Self {
        Self {
            functions: [Function::Relu, Function::Gelu, Function::Silu].into_iter().collect(),
            implementations: Implementations::Best,
            direction: Direction::Forward,
            sweep: Sweep::Off,
            seed,
        }
    }

    /// Returns what is timed on the exercise's tensor: the copy first, then each function's values, then its
    /// derivatives.
    pub fn subjects(&self) -> impl Iterator<Item = Subject> {
        let functions = self.functions.with(Function::Relu);
        let derivatives = match self.direction {
            Direction::Forward => Set::EMPTY,
            Direction::ForwardAndDerivative => functions,
        };
        let forward = functions.iter().map(Subject::Forward);
        let derivatives = derivatives.iter().filter_map(Subject::derivative);
        core::iter::once(Subject::Copy).chain(forward).chain(derivatives)
    }

    /// Returns the implementations to run out of those `available`: the best path alone, or the chosen ones.
    pub fn implementations_among(&self, available: Set<Implementation>) -> Set<Implementation> {
        match self.implementations {
            Implementations::Best => available.iter().next_back().into_iter().collect(),
            Implementations::Chosen(chosen) => chosen.iter().filter(|one| available.contains(*one)).collect(),
        }
    }

    /// Returns what a run times on the exercise's tensor with these implementations, subject by subject. The copy is a
    /// floor for all of them and runs on the `best` only.
    pub(crate) fn entries(
        &self,
        implementations: Set<Implementation>,
        best: Implementation,
    ) -> Vec<(Subject, Implementation)> {
        let only_best = Set::EMPTY.with(best);
        self.subjects()
            .flat_map(|subject| {
                let timing = if subject == Subject::Copy { only_best } else { implementations };
                timing.iter().map(move |implementation| (subject, implementation))
            })
            .collect()
    }

    /// Returns what a run times at every size of the sweep: the copy and the functions' values on the best path.
    pub(crate) fn sweep_entries(&self, best: Implementation) -> Vec<(Subject, Implementation)> {
        let forward = Self { direction: Direction::Forward, ..*self };
        forward.entries(Set::EMPTY.with(best), best)
    }
}

impl Default for Plan {
    /// Returns the lesson's exercise with seed 0.
    fn default() -> Self {
        Self::exercise(0)
    }
}

/// Returns the exercise's tensor: (32, 1024), 128 KiB.
pub fn exercise_shape() -> Shape {
    shape(32, 1024)
}

/// Returns a tensor of a size sweep: rows of 1,024 values, or a single shorter row.
pub fn sweep_shape(bytes: u32) -> Shape {
    let len = bytes as usize / size_of::<f32>();
    let n_cols = len.clamp(1, 1024);
    shape(len / n_cols, n_cols)
}

/// Returns the sizes of a sweep in bytes of the input tensor: 1 KiB to 64 MiB in powers of two.
pub fn sweep_sizes() -> impl Iterator<Item = u32> {
    (10..=26).map(|exponent| 1 << exponent)
}

/// Returns a shape of up to 64 MiB.
fn shape(n_rows: usize, n_cols: usize) -> Shape {
    Shape::new(n_rows, n_cols).expect("so few values can be addressed")
}

impl Serialize for Plan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Plan {
    /// Deserialises the nearest plan for any string, without ever failing on one.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|code| Self::from_code(&code).0)
    }
}

#[cfg(test)]
mod tests;
