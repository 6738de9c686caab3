//! Contexts that the page around a lab provides to it.

use super::shared::Shared;
use crate::{address::Page, memo::TidyMemo};
use leptos::prelude::*;
use lesson::Prediction;

/// Display mode of a lab in a page of its own, as in slides. Provided by the page around; the default shows everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EmbedMode {
    /// Whether actions and control strip are left out: the lab shows one state and is operated only by its body.
    pub hides_controls: bool,
}

impl EmbedMode {
    /// The query that hides a lab's controls.
    const BARE: &str = "controls=0";

    /// Reads the mode from the address of an embedded lab.
    pub fn of_query(shared: Shared) -> Self {
        let is_bare = |query: &str| query.split('&').any(|part| part == Self::BARE);
        let hides_controls = shared.history.location().with_untracked(|location| {
            matches!(location.address.page, Page::Embed { .. }) && is_bare(&location.query)
        });
        Self { hides_controls }
    }
}

/// The predictions that a lab asks for, each with its draft guess, which the lab may show or let the learner place in
/// its picture.
#[derive(Clone, Copy, Default)]
pub struct OpenPredictions(
    /// The predictions, in lesson order.
    pub StoredValue<Vec<OpenPrediction>>,
);

/// A prediction with its draft guess.
#[derive(Clone, Copy)]
pub struct OpenPrediction {
    /// The prediction as the lesson asks it.
    pub prediction: TidyMemo<Prediction>,
    /// The guess before it is submitted.
    pub draft: RwSignal<Option<f64>>,
}

/// Id of the enclosing exercise.
#[derive(Clone)]
pub struct OpenExercise(
    /// The id.
    pub String,
);
