//! What is said about earlier runs on this device.
#![allow(missing_docs, reason = "a field is named after what it says; the languages below say it")]

use crate::text::Words;
use lesson::Lang;

/// The history of runs.
pub struct Past {
    pub title: fn(usize) -> String,
    pub none: &'static str,
    pub when: &'static str,
    pub counts: &'static str,
    pub valid: &'static str,
    pub invalid: &'static str,
    pub path: &'static str,
    pub relu: &'static str,
    pub settings: &'static str,
    pub remove: fn(&str) -> String,
}

impl Words for Past {
    fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Ko => &KO,
            Lang::En => &EN,
        }
    }
}

static KO: Past = Past {
    title: |n| format!("이 기기에서 잰 기록 ({n})"),
    none: "아직 기록이 없습니다.",
    when: "언제",
    counts: "상태",
    valid: "유효",
    invalid: "무효",
    path: "가장 빠른 구현",
    relu: "ReLU",
    settings: "설정",
    remove: |when| format!("{when} 기록 지우기"),
};

static EN: Past = Past {
    title: |n| format!("Runs on this device ({n})"),
    none: "There are no runs yet.",
    when: "When",
    counts: "State",
    valid: "valid",
    invalid: "invalid",
    path: "Fastest implementation",
    relu: "ReLU",
    settings: "Settings",
    remove: |when| format!("Remove the run of {when}"),
};
