//! The parts of the timing exercise, in the order of the page.

pub mod controls;
pub mod guess;
pub mod history;
pub mod pytorch;
pub mod results;
mod tables;
mod verdict;
