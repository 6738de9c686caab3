//! Labs as a lesson places them: which one, how it starts, what to guess before and what to reach. How a lab works
//! is the page's business; the page reads its start from here and gives facts the names that are declared here.

use serde::{Deserialize, Serialize};

use crate::{ChoosingSetup, CurvesSetup, Inline, Prediction, Slug, SoftmaxSetup, TimingSetup};

/// A lab at its place in a lesson.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lab {
    /// Its name, unique in the lesson.
    pub id: Slug,
    /// Its title.
    pub title: String,
    /// What it shows.
    pub caption: Vec<Inline>,
    /// Which lab, and how it starts.
    pub setup: LabSetup,
    /// What is asked before it shows the truth.
    pub predictions: Vec<Prediction>,
    /// What the learner can reach in it.
    pub goals: Vec<Goal>,
}

/// Something to reach in a lab. The lab decides when it is reached.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Goal {
    /// One of [`LabKind::goals`].
    pub id: Slug,
    /// What to do, as an invitation.
    pub text: Vec<Inline>,
}

/// Which lab, and how it starts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum LabSetup {
    /// The curve explorer.
    Curves(CurvesSetup),
    /// The softmax playground.
    Softmax(SoftmaxSetup),
    /// The timing instrument.
    Timing(TimingSetup),
    /// Task cards.
    Choosing(ChoosingSetup),
}

impl LabSetup {
    /// Which lab it is.
    pub const fn kind(&self) -> LabKind {
        match self {
            Self::Curves(_) => LabKind::Curves,
            Self::Softmax(_) => LabKind::Softmax,
            Self::Timing(_) => LabKind::Timing,
            Self::Choosing(_) => LabKind::Choosing,
        }
    }
}

/// The labs there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LabKind {
    /// Values and slopes under one cursor.
    Curves,
    /// Logits, probabilities, stability, loss.
    Softmax,
    /// Passes over a tensor, timed.
    Timing,
    /// Which function for which task.
    Choosing,
}

impl LabKind {
    /// Every kind once.
    pub const ALL: [Self; 4] = [Self::Curves, Self::Softmax, Self::Timing, Self::Choosing];

    /// The kind as lessons write it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Curves => "curves",
            Self::Softmax => "softmax",
            Self::Timing => "timing",
            Self::Choosing => "choosing",
        }
    }

    /// The kind of this [`id`](Self::id), or `None` for any other text.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// The goals that this lab knows how to notice. A lesson declares which of them it offers.
    pub const fn goals(self) -> &'static [&'static str] {
        match self {
            Self::Curves => &["silu-minimum", "gelu-steepest"],
            Self::Softmax => &["overflow-healed", "double-softmax-floor"],
            Self::Timing => &["complete-run", "size-sweep"],
            Self::Choosing => &["all-cards"],
        }
    }
}
