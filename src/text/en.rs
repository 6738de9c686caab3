//! English.

use super::{
    messages::{Curves, Messages, Questions, StandingText, Storage, Timing},
    number::{fixed, whole},
};

/// Everything the page says in English.
pub(super) const MESSAGES: Messages = Messages {
    language: "English",
    language_short: "EN",
    site_description: "Deep-learning lessons that run in the browser: text, plots, experiments and measurements on one page, and nothing leaves the device.",
    skip_to_content: "Skip to the content",
    contents: "This lesson",
    done: "done",
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
    previous_lesson: "Previous lesson",
    next_lesson: "Next lesson",
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
    report_help: "Found something wrong on this page? Copy these details along with your report.",
    lab_planned: "This lab is not built yet.",
    footer: "© The Torchlit contributors · MIT or Apache-2.0",
    standing: StandingText {
        level: |level| format!("Level {level}"),
        xp_towards: |xp, needed| format!("{} / {} XP", whole(xp.into()), whole(needed.into())),
        xp_missing: |xp| format!("{} XP to the next level", whole(xp.into())),
        lessons_done: |done, all| format!("{done} of {all} lessons"),
        achievements: "Achievements",
        achievements_met: |met, all| format!("{met} of {all} achievements"),
        percent: |percent| format!("{} % of the course", fixed(percent, 1)),
        gained: |xp| format!("+{xp} XP"),
        new_level: |level, title| format!("Level {level}: {title}"),
        new_achievement: |title| format!("Achievement: {title}"),
    },
    storage: Storage {
        kept_here: "Progress is kept in this browser on this device only. There is no account, and nothing is sent anywhere.",
        not_saved: |reason| {
            format!("Progress is not being saved: {reason}. It will be gone when this window closes.")
        },
        damaged: |bytes| {
            format!(
                "{bytes} bytes of stored data could not be read and were set aside. The rest of your progress is intact."
            )
        },
    },
    questions: Questions {
        question: "Check question",
        is_done: "answered right",
        check: "Check",
        right: "Right.",
        not_yet: "Not yet.",
        place_on_axis: "Place",
        move_up: |name| format!("Move up: {name}"),
        move_down: |name| format!("Move down: {name}"),
        order_is_right: "This order is right",
        prediction: "Predict first",
        predict: "That is my guess",
        your_guess: "Your guess",
        truth: "Truth",
    },
    curves: Curves {
        kind: "plot",
        picture: |functions, range| {
            format!(
                "Curves of {functions} (above) and their derivatives (below) for x in {range}. The values stand as text below the picture."
            )
        },
        cursor: "x",
        derivative: "derivative",
        value: "value",
        slope: "slope",
        canvas_failed: "This browser cannot draw the picture. The values below still work.",
    },
    timing: Timing {
        kind: "exercise",
        start: "Start",
        cancel: "Cancel",
        estimate: |seconds| format!("takes about {seconds} s"),
        running: |percent| format!("measuring, {percent} %"),
        cancelled: "Cancelled. Nothing was kept.",
        failed: |reason| format!("The measurement did not finish: {reason}"),
        function: "Function",
        path: "Path",
        per_pass: "Median per pass",
        per_element: "ns / element",
        ratio: "to ReLU",
        passes: "Passes",
        caption: "Median time of one pass over the tensor",
        copy: "copy (floor)",
        with_scalar: "beside scalar code without SIMD",
        finished: "The measurement is complete.",
        invalid: "This run was disturbed and does not count. Measure again.",
    },
};
