//! What lessons are made of: one block of every kind that the opened lesson has.

use super::Exhibit;
use crate::ui::blocks::Blocks;
use leptos::prelude::*;
use lesson::{Block, Lesson, PredictionTask, Task};
use std::{collections::BTreeMap, sync::Arc};

/// One block of every kind.
#[component]
pub fn LessonBlocks(
    /// Where they are taken from.
    lesson: RwSignal<Option<Arc<Lesson>>>,
) -> impl IntoView {
    let blocks = Signal::derive(move || {
        lesson.with(|lesson| lesson.as_ref().map(|lesson| one_of_each(lesson)).unwrap_or_default())
    });
    view! { <Exhibit ko="레슨의 부품" en="What lessons are made of"><Blocks blocks=blocks /></Exhibit> }
}

/// The first block of each kind. Kinds are ordered by name, so the order is the same in every language.
fn one_of_each(lesson: &Lesson) -> Vec<Block> {
    let mut found = BTreeMap::new();
    for block in lesson.sections.iter().flat_map(|section| &section.blocks) {
        found.entry(kind(block)).or_insert_with(|| block.clone());
    }
    found.into_values().collect()
}

/// What tells blocks apart for the eye: their kind, and for questions and the like also how they are answered.
fn kind(block: &Block) -> String {
    match block {
        Block::Paragraph(_) => "paragraph".to_owned(),
        Block::Subheading(_) => "subheading".to_owned(),
        Block::List(it) => format!("list {:?}", it.kind),
        Block::Definitions(_) => "definitions".to_owned(),
        Block::Table(_) => "table".to_owned(),
        Block::Note(it) => format!("note {}", it.kind.id()),
        Block::Code(it) => format!("code {} {}", it.tabs.len(), it.ran_with.is_some()),
        Block::Formula(_) => "formula".to_owned(),
        Block::Picture(_) => "picture".to_owned(),
        Block::Shortlist(_) => "shortlist".to_owned(),
        Block::Lab(it) => format!("lab {:?}", it.setup.kind()),
        Block::Question(it) => format!("question {}", task(&it.task)),
        Block::Prediction(it) => format!("prediction {}", guess(&it.task)),
        Block::Exercise(_) => "exercise".to_owned(),
        Block::Widget(it) => format!("widget {}", it.id()),
    }
}

const fn task(task: &Task) -> &'static str {
    match task {
        Task::One(_) => "one",
        Task::All(_) => "all",
        Task::Output(_) => "output",
        Task::Bug(_) => "bug",
        Task::Axis(_) => "axis",
        Task::Order(_) => "order",
    }
}

const fn guess(task: &PredictionTask) -> &'static str {
    match task {
        PredictionTask::Choice(_) => "choice",
        PredictionTask::Axis { .. } => "axis",
        PredictionTask::Measured(_) => "measured",
    }
}
