//! UI strings of the page in both languages, one subject per file; see `ui_kit::text`.

pub mod course;
pub mod date;
pub mod dialogs;
pub mod draft;
pub mod ending;
pub mod keeping;
pub mod keys;
pub mod notes;
pub mod progress_page;
pub mod refusal;
pub mod report;
pub mod standing;
pub mod storage;
