//! Contexts that the page provides to a lab.

use super::shared::Shared;
use crate::{address::Page, memo::TidyMemo};
use leptos::prelude::*;
use lesson::Prediction;

/// How a lab is shown: in a lesson, or in a page of its own, as in slides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EmbedMode {
    /// Whether the lab is alone in its page.
    pub is_alone: bool,
    /// Whether actions and control strip are left out: the lab shows one state and is operated by its body alone.
    pub hides_controls: bool,
    /// Whether it is shown over the whole window, for an audience: large, and without recording anything.
    pub is_presented: bool,
}

impl EmbedMode {
    /// The query that hides a lab's controls. `static/early.js` and `style/embed.css` know it, too.
    const BARE: &str = "controls=0";
    /// The query that shows a lab over the whole window. `static/early.js` and `style/embed.css` know it, too.
    pub const PRESENT: &str = "present=1";

    /// Reads the mode from the address of an embedded lab.
    pub fn of_query(shared: Shared) -> Self {
        shared.history.location().with_untracked(|location| {
            let is_alone = matches!(location.address.page, Page::Embed { .. });
            let has = |wanted: &str| is_alone && location.query.split('&').any(|part| part == wanted);
            Self { is_alone, hides_controls: has(Self::BARE), is_presented: has(Self::PRESENT) }
        })
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
