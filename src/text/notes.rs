//! What is said about: private notes.
#![allow(missing_docs, reason = "a field is named after what it says; the languages below say it")]

use super::Words;
use lesson::Lang;

/// Private notes.
pub struct Notes {
    pub add: &'static str,
    pub mine: &'static str,
    /// The name of the field, with the section's title.
    pub field: fn(&str) -> String,
    pub is_private: &'static str,
    pub kept: &'static str,
    pub writing: &'static str,
    pub changed_meanwhile: &'static str,
    pub too_long: &'static str,
    pub other_text: &'static str,
    pub add_other: &'static str,
    pub dismiss_other: &'static str,
}

impl Words for Notes {
    fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Ko => &KO,
            Lang::En => &EN,
        }
    }
}

static KO: Notes = Notes {
    add: "메모하기",
    mine: "내 메모",
    field: |section| format!("메모: {section}"),
    is_private: "이 기기에만 저장되고, 진도를 내보낼 때 함께 나갑니다.",
    kept: "메모를 남겼습니다.",
    writing: "쓰는 중…",
    changed_meanwhile: "쓰는 동안 다른 곳에서 이 메모가 바뀌었습니다. 지금 쓰는 글은 그 글과 나란히 남깁니다.",
    too_long: "너무 깁니다. 줄이기 전까지는 마지막으로 남긴 메모가 그대로 있습니다.",
    other_text: "다른 창이나 기기에서 쓴 메모도 있습니다:",
    add_other: "내 메모에 덧붙이기",
    dismiss_other: "버리기",
};

static EN: Notes = Notes {
    add: "Add a note",
    mine: "My note",
    field: |section| format!("Note: {section}"),
    is_private: "Kept on this device only, and part of what you export.",
    kept: "Note kept.",
    writing: "Writing…",
    changed_meanwhile: "This note has changed elsewhere since you began. What you write is kept beside it.",
    too_long: "This is too long. Until it is shorter, the note stays as it was kept last.",
    other_text: "There is also a text from another window or device:",
    add_other: "Add it to my note",
    dismiss_other: "Discard it",
};
