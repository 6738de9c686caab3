//! What is said about: dialogs, and the buttons that open them.
#![allow(missing_docs, reason = "a field is named after what it says; the languages below say it")]

use super::Words;
use lesson::Lang;

/// Dialogs, and the buttons that open them.
pub struct Dialogs {
    pub report: &'static str,
    pub keyboard: &'static str,
    pub close: &'static str,
}

impl Words for Dialogs {
    fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Ko => &KO,
            Lang::En => &EN,
        }
    }
}

static KO: Dialogs =
    Dialogs { report: "이 페이지의 문제 알리기", keyboard: "키보드로 쓰기", close: "닫기" };

static EN: Dialogs =
    Dialogs { report: "Report a problem with this page", keyboard: "Using the keyboard", close: "Close" };
