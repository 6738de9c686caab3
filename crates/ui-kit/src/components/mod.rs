//! Components that the page and the labs share, one per file.

pub mod answer;
pub mod attempts;
pub mod axis;
pub mod blocks;
pub mod cell;
pub mod choices;
pub mod code;
pub mod copy;
pub mod drafts;
pub mod formula;
pub mod inline;
pub mod lab_frame;
pub mod lab_goals;
pub mod lazy_view;
pub mod lines;
pub mod menu;
pub mod near_view;
pub mod number_field;
pub mod order;
pub mod part;
pub mod picture;
pub mod picture_view;
pub mod player;
pub mod prediction;
pub mod program;
pub mod question;
pub mod quiz;
pub mod reasons;
pub mod rest;
#[cfg(not(target_arch = "wasm32"))]
mod shape;
pub mod slider;
pub mod steps;
pub mod swatch;
pub mod url_state;
pub mod verdict;
