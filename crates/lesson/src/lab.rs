//! Labs in lessons: kind, setup, predictions and goals. The kinds are data: a [`LabSpec`](crate::spec::LabSpec)
//! describes one for the compiler, and the page shows it.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{Block, Choice, Inline, Prediction, Slug};

/// A lab at its place in a lesson.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lab {
    /// Its name, unique in the lesson.
    pub id: Slug,
    /// Its title.
    pub title: String,
    /// A sentence or two on the subject.
    pub caption: Vec<Inline>,
    /// The kind of lab: [`LabSpec::id`](crate::spec::LabSpec::id).
    pub kind: Slug,
    /// The initial state, in the encoding of [`encode_setup`]. The lab decodes it, so that nothing else contains the
    /// code.
    pub setup: Vec<u8>,
    /// The cards of a lab that consists of them, in their order.
    pub cards: Vec<Card>,
    /// Guesses that the lab asks for before it shows the truth.
    pub predictions: Vec<Prediction>,
    /// Goals that the learner can reach in it.
    pub goals: Vec<Goal>,
}

/// A task with choices.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// Its name, unique in the lesson.
    pub id: Slug,
    /// Its title.
    pub title: String,
    /// The task.
    pub prompt: Vec<Block>,
    /// The choices, of which one is right.
    pub choices: Vec<Choice>,
    /// The blocks that are shown after the decision, usually code.
    pub after: Vec<Block>,
}

/// A goal of a lab. The lab decides when it is reached.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Goal {
    /// One of [`LabSpec::goals`](crate::spec::LabSpec::goals).
    pub id: Slug,
    /// The task, as an invitation.
    pub text: Vec<Inline>,
}

impl Lab {
    /// Decodes the setup. `None` where it is not a `T`, the setup of this kind of lab.
    pub fn read_setup<T: DeserializeOwned>(&self) -> Option<T> {
        let (setup, rest) = postcard::take_from_bytes(&self.setup).ok()?;
        rest.is_empty().then_some(setup)
    }
}

/// Encodes the initial state of a lab, for [`Lab::setup`].
pub fn encode_setup<T: Serialize>(setup: &T) -> Vec<u8> {
    postcard::to_allocvec(setup).expect("writing lists of known length to memory cannot fail")
}
