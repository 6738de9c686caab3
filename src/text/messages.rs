//! Which words there are. What they are in each language stands beside this file.

#![allow(missing_docs, reason = "a field is named after what it says; the languages beside this file say it")]

/// Everything the page says in one language.
pub struct Messages {
    /// The language's own name.
    pub language: &'static str,
    /// The language's short name, for a small button.
    pub language_short: &'static str,
    /// What the site is, in one sentence.
    pub site_description: &'static str,
    pub skip_to_content: &'static str,
    pub contents: &'static str,
    pub done: &'static str,
    pub stopped_here: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,
    pub copy_refused: &'static str,
    pub copy_by_hand: &'static str,
    pub opens_elsewhere: &'static str,
    pub loading: &'static str,
    pub try_again: &'static str,
    /// "Lesson 03 of 08".
    pub lesson_position: fn(u32, u32) -> String,
    pub minutes: fn(u32) -> String,
    pub published: &'static str,
    pub planned: &'static str,
    pub planned_help: &'static str,
    pub previous_lesson: &'static str,
    pub next_lesson: &'static str,
    pub neighbours: &'static str,
    pub output: &'static str,
    pub ran_with: fn(&str) -> String,
    pub used_in: &'static str,
    pub strength: &'static str,
    pub weakness: &'static str,
    pub note_key: &'static str,
    pub note_pitfall: &'static str,
    pub note_deeper: &'static str,
    pub course: &'static str,
    pub progress: &'static str,
    pub page_not_found: &'static str,
    pub page_not_found_help: &'static str,
    pub theme_system: &'static str,
    pub theme_light: &'static str,
    pub theme_dark: &'static str,
    pub theme_change: fn(&str) -> String,
    pub footer: &'static str,
}
