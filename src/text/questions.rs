//! What is said about: check questions and predictions.
#![allow(missing_docs, reason = "a field is named after what it says; the languages below say it")]

use super::{Words, number::plural};
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
    /// A step was moved to this place, from 1.
    pub moved_to: fn(&str, usize) -> String,
    pub order_is_right: &'static str,
    pub again: &'static str,
    pub answer_again: &'static str,
    pub all_reasons: &'static str,
    pub score: fn(usize, usize) -> String,
    pub all_right: &'static str,
    pub missed_again: fn(usize) -> String,
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
    moved_to: |name, place| format!("{name}: {place}번째"),
    order_is_right: "이 순서가 맞아요",
    again: "다시 풀기",
    answer_again: "한 번 더 풀어 보기",
    all_reasons: "선택지마다 이유 보기",
    score: |right, all| format!("{all}문제 가운데 {right}문제를 맞혔습니다."),
    all_right: "모두 맞혔습니다.",
    missed_again: |missed| format!("틀린 {missed}문제만 다시 풀기"),
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
    moved_to: |name, place| format!("{name}: now number {place}"),
    order_is_right: "This order is right",
    again: "Try again",
    answer_again: "Answer once more",
    all_reasons: "Reasons for every choice",
    score: |right, all| format!("{right} of {all} questions answered right."),
    all_right: "All answered right.",
    missed_again: |missed| plural(missed, "Try the missed one again", "Try the {} missed ones again"),
    prediction: "Predict first",
    predict: "That is my guess",
    your_guess: "Your guess",
    truth: "Truth",
};
