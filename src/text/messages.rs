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
    pub copy: &'static str,
    pub copied: &'static str,
    pub copy_refused: &'static str,
    pub opens_elsewhere: &'static str,
    pub loading: &'static str,
    pub try_again: &'static str,
    pub lesson_failed: fn(&str) -> String,
    /// "Lesson 03 of 08".
    pub lesson_position: fn(u32, u32) -> String,
    pub minutes: fn(u32) -> String,
    pub published: &'static str,
    pub planned: &'static str,
    pub previous_lesson: &'static str,
    pub next_lesson: &'static str,
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
    pub report_help: &'static str,
    pub lab_planned: &'static str,
    pub footer: &'static str,
    pub standing: StandingText,
    pub storage: Storage,
    pub questions: Questions,
    pub curves: Curves,
    pub timing: Timing,
}

/// Levels, XP and what else a learner reaches.
pub struct StandingText {
    /// "Level 2".
    pub level: fn(u32) -> String,
    /// "45 / 120 XP".
    pub xp_towards: fn(u32, u32) -> String,
    pub xp_missing: fn(u32) -> String,
    pub lessons_done: fn(usize, usize) -> String,
    pub achievements: &'static str,
    pub achievements_met: fn(usize, usize) -> String,
    /// Of the course, in percent.
    pub percent: fn(f64) -> String,
    pub gained: fn(u32) -> String,
    pub new_level: fn(u32, &str) -> String,
    pub new_achievement: fn(&str) -> String,
}

/// Where progress is kept, and what is wrong with that.
pub struct Storage {
    pub kept_here: &'static str,
    pub not_saved: fn(&str) -> String,
    pub damaged: fn(usize) -> String,
    pub full: &'static str,
    pub blocked: &'static str,
    pub refused: &'static str,
    pub not_kept: &'static str,
    pub in_the_way: &'static str,
    pub newer_version: &'static str,
    pub cleared_and_rewritten: &'static str,
    pub restored: fn(usize) -> String,
    pub understood: &'static str,
}

/// Check questions and predictions.
pub struct Questions {
    pub question: &'static str,
    pub is_done: &'static str,
    pub check: &'static str,
    pub right: &'static str,
    pub not_yet: &'static str,
    pub place_on_axis: &'static str,
    pub move_up: fn(&str) -> String,
    pub move_down: fn(&str) -> String,
    pub order_is_right: &'static str,
    pub prediction: &'static str,
    pub predict: &'static str,
    pub your_guess: &'static str,
    pub truth: &'static str,
}

/// The curve explorer.
pub struct Curves {
    pub kind: &'static str,
    /// What the picture shows: functions and range.
    pub picture: fn(&str, &str) -> String,
    pub cursor: &'static str,
    pub derivative: &'static str,
    pub value: &'static str,
    pub slope: &'static str,
    pub canvas_failed: &'static str,
}

/// The timing exercise.
pub struct Timing {
    pub kind: &'static str,
    pub start: &'static str,
    pub cancel: &'static str,
    pub estimate: fn(&str) -> String,
    pub running: fn(u32) -> String,
    pub cancelled: &'static str,
    pub failed: fn(&str) -> String,
    pub function: &'static str,
    pub path: &'static str,
    pub per_pass: &'static str,
    pub per_element: &'static str,
    pub ratio: &'static str,
    pub passes: &'static str,
    pub caption: &'static str,
    pub copy: &'static str,
    pub with_scalar: &'static str,
    pub finished: &'static str,
    pub invalid: &'static str,
}
