//! English.

use super::messages::Messages;

/// Everything the page says in English.
pub(super) const MESSAGES: Messages = Messages {
    language: "English",
    language_short: "EN",
    site_description: "Deep-learning lessons that run in the browser: text, plots, experiments and measurements on one page, and nothing leaves the device.",
    skip_to_content: "Skip to the content",
    contents: "This lesson",
    done: "done",
    stopped_here: "where you stopped",
    copy: "Copy",
    copied: "Copied",
    copy_refused: "Cannot copy",
    opens_elsewhere: "opens in a new tab",
    loading: "Loading",
    try_again: "Try again",
    lesson_failed: |reason| {
        format!("The lesson did not load ({reason}). Check your connection and try again.")
    },
    lesson_position: |number, of| format!("Lesson {number:02} of {of:02}"),
    minutes: |minutes| format!("about {minutes} min"),
    published: "published",
    planned: "planned",
    planned_help: "This lesson is still being written. The course shows which lessons can be read now.",
    previous_lesson: "Previous lesson",
    next_lesson: "Next lesson",
    neighbours: "Lessons before and after",
    output: "Output",
    ran_with: |version| format!("(run with {version})"),
    used_in: "Default in",
    strength: "Strength",
    weakness: "Weakness",
    note_key: "Key point",
    note_pitfall: "Pitfall",
    note_deeper: "Deeper",
    course: "The course",
    progress: "My progress",
    page_not_found: "There is no page at this address",
    page_not_found_help: "The address may be mistyped, or the page has moved. The course lists every lesson.",
    theme_system: "as the system",
    theme_light: "light",
    theme_dark: "dark",
    theme_change: |now| format!("Theme: {now}. Change"),
    lab_planned: "This lab is not built yet.",
    footer: "© The Torchlit contributors · MIT or Apache-2.0",
};
