//! The page's components, one per file.

pub mod answer;
pub mod app;
pub mod blocks;
pub mod code;
pub mod contents;
pub mod course_page;
pub mod exercise;
pub mod feedback;
pub mod formula;
#[cfg(debug_assertions)]
pub mod gallery;
pub mod inline;
pub mod lab_frame;
pub mod lab_goals;
pub mod labs;
pub mod lesson_page;
pub mod linked;
pub mod loading;
pub mod news;
pub mod not_found;
pub mod picture;
pub mod prediction;
pub mod progress_page;
pub mod progress_store;
pub mod question;
pub mod section;
pub mod standing_card;
pub mod swatch;
pub mod theme;
pub mod top_bar;
