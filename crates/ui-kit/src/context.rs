//! The state that components share through Leptos' context, and the types that several of them read.
//!
//! Contains no components: the provider of a context and its readers all import it from here, so that they need not
//! import each other.

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
