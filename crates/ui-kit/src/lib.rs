//! The code that the page and the labs share: access to the browser, the learner's progress as signals, shared state,
//! UI strings with their formatting, and components.
//!
//! Each module may import from those before it only, which `tests/layers.rs` of the page checks:
//! [`memo`], [`split`], [`decimal`], [`shortcut`], [`theme_choice`]; [`address`], [`text`]; [`browser`];
//! [`progress_store`]; [`context`]; [`components`].

#![allow(missing_docs, reason = "parts of an application: nothing outside of it uses its items")]

pub mod address;
pub mod browser;
pub mod components;
pub mod context;
pub mod decimal;
pub mod memo;
pub mod progress_store;
pub mod shortcut;
pub mod split;
pub mod text;
pub mod theme_choice;
