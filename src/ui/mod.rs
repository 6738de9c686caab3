//! The page's components, one per file.

pub mod answer;
pub mod app;
pub mod blocks;
pub mod code;
pub mod confirm;
pub mod contents;
pub mod course_chapter;
pub mod course_page;
pub mod dialogs;
pub mod embed_page;
pub mod exercise;
pub mod feedback;
pub mod first_lesson_news;
pub mod footer;
pub mod formula;
pub mod gain_news;
#[cfg(debug_assertions)]
pub mod gallery;
pub mod inline;
pub mod lab_frame;
pub mod lab_goals;
pub mod labs;
pub mod lesson_page;
pub mod linked;
#[cfg(debug_assertions)]
pub mod live;
pub mod loading;
pub mod news;
pub mod not_found;
pub mod picture;
pub mod prediction;
pub mod progress_page;
pub mod progress_store;
pub mod question;
pub mod quiz;
pub mod rest;
pub mod section;
pub mod shortcuts;
pub mod standing_card;
pub mod standing_chip;
pub mod start_page;
pub mod swatch;
pub mod theme;
pub mod title;
pub mod top_bar;
pub mod verdict;
