//! Contexts that the page provides to a lab.

use super::shared::Shared;
use crate::{address::Page, memo::TidyMemo};
use leptos::prelude::*;
use lesson::Prediction;

/// How a lab is shown in a page of its own, as in slides. Provided by that page; without it everything is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EmbedMode {
    /// Whether actions and control strip are left out: the lab shows one state and is operated by its body alone.
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

/// The predictions that a lab asks for, each with the guess that is being placed: the lab may show it, or let it be
/// placed in its picture.
#[derive(Clone, Copy, Default)]
pub struct OpenPredictions(
    /// In the order of the lesson.
    pub StoredValue<Vec<OpenPrediction>>,
);

/// A prediction with the guess that is being placed.
#[derive(Clone, Copy)]
pub struct OpenPrediction {
    pub prediction: TidyMemo<Prediction>,
    /// The guess before it is made.
    pub draft: RwSignal<Option<f64>>,
}

/// Id of the enclosing exercise.
#[derive(Clone)]
pub struct OpenExercise(pub String);
