//! How each lab starts. The compiler has checked that every number is in the range that is said here.

use kernels::Activation;
use serde::{Deserialize, Serialize};

use crate::{Block, Choice, Slug};

/// How the curve explorer starts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CurvesSetup {
    /// The functions that are shown, at least one.
    #[serde(with = "activations")]
    pub functions: Vec<Activation>,
    /// The left and the right end of the x axis.
    pub x_range: (f64, f64),
    /// Where the cursor stands.
    pub cursor: f64,
}

/// How the softmax playground starts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SoftmaxSetup {
    /// 2 to 10 logits.
    pub logits: Vec<f32>,
    /// The temperature, 0.05 to 20.
    pub temperature: f32,
    /// What is open at first.
    pub view: SoftmaxView,
}

/// The parts of the softmax playground.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SoftmaxView {
    /// Logits and probabilities as bars.
    Bars,
    /// `dim` on a small matrix.
    Matrix,
    /// The naive form against the shifted one.
    Stability,
    /// Cross-entropy to a target.
    Loss,
    /// Samples drawn from the probabilities.
    Sampling,
}

impl SoftmaxView {
    /// Every view once.
    pub const ALL: [Self; 5] = [Self::Bars, Self::Matrix, Self::Stability, Self::Loss, Self::Sampling];

    /// The view as lessons write it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Bars => "bars",
            Self::Matrix => "matrix",
            Self::Stability => "stability",
            Self::Loss => "loss",
            Self::Sampling => "sampling",
        }
    }
}

/// What the timing instrument measures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimingSetup {
    /// The functions, the first one is what the others are compared with.
    #[serde(with = "activations")]
    pub functions: Vec<Activation>,
    /// Rows of the tensor.
    pub n_rows: u32,
    /// Columns of the tensor.
    pub n_columns: u32,
    /// Passes over the tensor for each function.
    pub n_passes: u32,
}

/// The cards to decide.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChoosingSetup {
    /// The cards, in their order.
    pub cards: Vec<Card>,
}

/// A task that needs an activation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// Its name, unique in the lesson.
    pub id: Slug,
    /// Its title.
    pub title: String,
    /// The task.
    pub prompt: Vec<Block>,
    /// What may be picked, one of it right.
    pub choices: Vec<Choice>,
    /// What is shown once it is decided: the code.
    pub after: Vec<Block>,
}

/// Activations written as their ids.
mod activations {
    use kernels::Activation;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(functions: &[Activation], out: S) -> Result<S::Ok, S::Error> {
        out.collect_seq(functions.iter().map(|function| function.id()))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<Activation>, D::Error> {
        let ids = Vec::<String>::deserialize(input)?;
        let known =
            |id: &String| Activation::from_id(id).ok_or_else(|| D::Error::custom("unknown activation"));
        ids.iter().map(known).collect()
    }
}
