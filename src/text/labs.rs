//! What is said about: the frame that every lab stands in.
#![allow(missing_docs, reason = "a field is named after what it says; the languages below say it")]

use super::Words;
use lesson::Lang;

/// The frame of a lab.
pub struct Labs {
    pub table: &'static str,
    pub copy_link: &'static str,
    pub reset: &'static str,
    /// The format: "PNG".
    pub save_as: fn(&str) -> String,
    pub save_failed: &'static str,
    pub svg_instead: &'static str,
    pub note_newer: &'static str,
    pub note_unreadable: &'static str,
    /// The names of the fields.
    pub note_partly: fn(&str) -> String,
    pub dismiss: &'static str,
    pub goals: &'static str,
    pub goal_reached: &'static str,
}

impl Words for Labs {
    fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Ko => &KO,
            Lang::En => &EN,
        }
    }
}

static KO: Labs = Labs {
    table: "표로 보기",
    copy_link: "링크 복사",
    reset: "처음대로",
    save_as: |format| format!("{format} 그림으로 저장"),
    save_failed: "그림을 저장하지 못했습니다.",
    svg_instead: "이 브라우저는 추적을 막으려고 그림의 픽셀을 페이지에 숨깁니다. PNG 대신 SVG로 저장했습니다.",
    note_newer: "이 링크는 더 새로운 버전에서 만들어져 읽을 수 없습니다. 레슨이 정한 상태로 시작합니다.",
    note_unreadable: "이 링크에 담긴 실험 상태를 읽을 수 없습니다. 레슨이 정한 상태로 시작합니다.",
    note_partly: |fields| {
        format!("링크에 담긴 상태 가운데 쓸 수 없는 값이 있어 쓸 수 있는 만큼만 반영했습니다: {fields}")
    },
    dismiss: "닫기",
    goals: "해 볼 것",
    goal_reached: "해냈습니다",
};

static EN: Labs = Labs {
    table: "Table",
    copy_link: "Copy link",
    reset: "Reset",
    save_as: |format| format!("Save as {format}"),
    save_failed: "The picture could not be saved.",
    svg_instead: "To protect against tracking, this browser hides the pixels of pictures from pages. The picture was saved as SVG instead of PNG.",
    note_newer: "This link comes from a newer version and cannot be read. The lab starts as the lesson sets it up.",
    note_unreadable: "The lab's state in this link cannot be read. The lab starts as the lesson sets it up.",
    note_partly: |fields| {
        format!("Some values in this link cannot be used; the lab follows it as far as it can: {fields}")
    },
    dismiss: "Dismiss",
    goals: "To try",
    goal_reached: "done",
};
