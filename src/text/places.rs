//! Words that hold a place: on the cover, and where a lab is on its way.

use super::Words;
use lesson::Lang;

/// What stands where something else will be.
#[allow(missing_docs, reason = "a field is named after what it says")]
pub struct Places {
    pub first_lesson: &'static str,
    pub lab_kind: &'static str,
    pub lab_on_its_way: &'static str,
    /// With the address of the lesson.
    pub lab_on_paper: fn(&str) -> String,
    pub lab_failed: &'static str,
    pub page_failed: &'static str,
}

const EN: Places = Places {
    first_lesson: "Start with the first lesson",
    lab_kind: "lab",
    lab_on_its_way: "The lab comes here. It needs JavaScript and WebAssembly.",
    lab_on_paper: |address| format!("This experiment is interactive: {address}"),
    lab_failed: "The lab did not load. The text around it works. Check your connection and try again.",
    page_failed: "This page did not load. Check your connection and try again.",
};

const KO: Places = Places {
    first_lesson: "첫 레슨부터 시작하기",
    lab_kind: "실험",
    lab_on_its_way: "실험이 들어올 자리입니다. JavaScript와 WebAssembly가 필요합니다.",
    lab_on_paper: |address| format!("이 실험은 화면에서 직접 조작할 수 있습니다: {address}"),
    lab_failed: "실험을 불러오지 못했습니다. 본문은 그대로 읽을 수 있습니다. 연결을 확인하고 다시 시도해 주세요.",
    page_failed: "이 페이지를 불러오지 못했습니다. 연결을 확인하고 다시 시도해 주세요.",
};

impl Words for Places {
    fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Ko => &KO,
            Lang::En => &EN,
        }
    }
}
