//! What is said about: dialogs, and the buttons that open them.
#![allow(missing_docs, reason = "a field is named after what it says; the languages below say it")]

use super::Words;
use lesson::Lang;

/// Dialogs, and the buttons that open them.
pub struct Dialogs {
    pub report: &'static str,
    pub keyboard: &'static str,
    pub close: &'static str,
    pub failed: &'static str,
}

impl Words for Dialogs {
    fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Ko => &KO,
            Lang::En => &EN,
        }
    }
}

static KO: Dialogs = Dialogs {
    report: "이 페이지의 문제 알리기",
    keyboard: "키보드로 쓰기",
    close: "닫기",
    failed: "불러오지 못했습니다. 연결을 확인하고, 닫았다가 다시 열어 주세요.",
};

static EN: Dialogs = Dialogs {
    report: "Report a problem with this page",
    keyboard: "Using the keyboard",
    close: "Close",
    failed: "This did not load. Check your connection, close it and open it again.",
};
