//! The state that components share through Leptos' context, and the types that several of them read.
//!
//! Deliberately absent: components. What provides a context and what reads it both import it from here, so neither need
//! import the other.

mod dialog;
mod lab;
mod open_lesson;
mod parts;
mod quiz;
mod shared;

pub use dialog::{Dialog, OpenDialog};
pub use lab::{EmbedMode, OpenExercise, OpenPrediction, OpenPredictions};
pub use open_lesson::OpenLesson;
pub use parts::PartsState;
pub use quiz::{Judged, Quiz};
pub use shared::{Going, Shared};
