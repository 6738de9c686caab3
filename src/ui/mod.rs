//! The page's components, one per file.

pub mod alive;
pub mod app;
pub mod confirm;
pub mod contents;
pub mod course_chapter;
pub mod course_page;
pub mod dialogs;
pub mod embed_page;
pub mod feedback;
pub mod first_lesson_news;
pub mod footer;
pub mod gain_news;
pub mod lesson_text;
#[cfg(debug_assertions)]
pub mod live;
pub mod news;
pub mod not_found;
pub mod note;
pub mod outlines;
pub mod page_news;
pub mod pages;
pub mod planned_page;
pub mod progress_page;
pub mod python_page;
pub mod reading;
pub mod shortcuts;
pub mod standing_card;
pub mod standing_chip;
pub mod start_page;
pub mod theme;
pub mod title;
pub mod top_bar;
pub mod visit;
pub mod ways_in;
