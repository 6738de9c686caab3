//! What is said about: choosing an activation.
#![allow(missing_docs, reason = "a field is named after what it says; the languages below say it")]

use super::Words;
use lesson::Lang;

/// Choosing an activation.
pub struct Choosing {
    pub kind: &'static str,
    pub cards: &'static str,
    /// "Card 3 of 8".
    pub position: fn(usize, usize) -> String,
    pub decide: &'static str,
    pub next: &'static str,
    pub right: &'static str,
    pub wrong: &'static str,
    pub open: &'static str,
    pub right_word: &'static str,
    pub not_yet: &'static str,
    pub comes_again: &'static str,
    pub all_right: &'static str,
    /// Right ones, all.
    pub some_right: fn(usize, usize) -> String,
    /// How many were missed.
    pub retry: fn(usize) -> String,
    pub review: &'static str,
}

impl Words for Choosing {
    fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Ko => &KO,
            Lang::En => &EN,
        }
    }
}

static KO: Choosing = Choosing {
    kind: "choose",
    cards: "카드",
    position: |number, of| format!("카드 {number} / {of}"),
    decide: "이걸로 정하기",
    next: "다음 카드",
    right: "맞힘",
    wrong: "놓침",
    open: "아직",
    right_word: "맞았습니다.",
    not_yet: "아직 아닙니다.",
    comes_again: "이 카드는 나중에 다시 나옵니다.",
    all_right: "모든 카드를 맞게 골랐습니다. 어느 카드든 열어 코드를 다시 볼 수 있습니다.",
    some_right: |right, all| format!("{all}장 가운데 {right}장을 맞혔습니다."),
    retry: |missed| format!("놓친 {missed}장만 다시"),
    review: "한 장씩 다시 보기",
};

static EN: Choosing = Choosing {
    kind: "choose",
    cards: "Cards",
    position: |number, of| format!("Card {number} of {of}"),
    decide: "Decide",
    next: "Next card",
    right: "right",
    wrong: "missed",
    open: "open",
    right_word: "Right.",
    not_yet: "Not yet.",
    comes_again: "This card comes again later.",
    all_right: "All cards are right. Open any of them to see its code again.",
    some_right: |right, all| format!("{right} of {all} are right."),
    retry: |missed| match missed {
        1 => "Retry the one you missed".to_owned(),
        _ => format!("Retry the {missed} you missed"),
    },
    review: "Look through them again",
};
