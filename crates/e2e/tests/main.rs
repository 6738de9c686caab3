//! The release build in real Chromium, used as a learner uses it: one file per subject. All are one program, so that
//! two tests run in parallel until the end, and only one program is linked.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a panic fails the test"
)]

mod addresses;
mod altered;
mod boot;
mod cells;
mod embed;
mod ending;
mod fields;
mod formulas;
mod full_course;
mod heights;
mod keyboard;
mod labs {
    //! One file per lab: every file of the folder.
    automod::dir!("tests/labs");
}
mod language;
mod large_fonts;
mod learner;
mod lesson;
mod look;
mod modules;
mod navigation;
mod offline;
mod paper;
mod phones;
mod progress;
mod safety;
mod sentences;
mod sharing;
mod sketches;
mod start;
