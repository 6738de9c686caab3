//! What is said about: check questions and predictions.
#![allow(missing_docs, reason = "a field is named after what it says; the languages below say it")]

use super::Words;
use lesson::Lang;

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

impl Words for Questions {
    fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Ko => &KO,
            Lang::En => &EN,
        }
    }
}

static KO: Questions = Questions {
    question: "확인 문제",
    is_done: "맞힘",
    check: "확인하기",
    right: "맞았습니다.",
    not_yet: "아직 아닙니다.",
    place_on_axis: "위치",
    move_up: |name| format!("위로: {name}"),
    move_down: |name| format!("아래로: {name}"),
    order_is_right: "이 순서가 맞아요",
    prediction: "먼저 예상",
    predict: "이렇게 예상해요",
    your_guess: "내 예상",
    truth: "실제",
};

static EN: Questions = Questions {
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
};
