//! What is said about: the timing exercise.
#![allow(missing_docs, reason = "a field is named after what it says; the languages below say it")]

use super::Words;
use lesson::Lang;

/// The timing exercise.
pub struct Timing {
    pub kind: &'static str,
    pub start: &'static str,
    pub cancel: &'static str,
    pub estimate: fn(&str) -> String,
    pub running: fn(u32) -> String,
    pub cancelled: &'static str,
    pub failed: fn(&str) -> String,
    pub function: &'static str,
    pub path: &'static str,
    pub per_pass: &'static str,
    pub per_element: &'static str,
    pub ratio: &'static str,
    pub passes: &'static str,
    pub caption: &'static str,
    pub copy: &'static str,
    pub with_scalar: &'static str,
    pub finished: &'static str,
    pub invalid: &'static str,
}

impl Words for Timing {
    fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Ko => &KO,
            Lang::En => &EN,
        }
    }
}

static KO: Timing = Timing {
    kind: "exercise",
    start: "시작",
    cancel: "중단",
    estimate: |seconds| format!("약 {seconds}초 걸립니다"),
    running: |percent| format!("재는 중 {percent} %"),
    cancelled: "중단했습니다. 결과는 남기지 않았습니다.",
    failed: |reason| format!("측정이 끝나지 못했습니다: {reason}"),
    function: "함수",
    path: "실행 방식",
    per_pass: "1회 중앙값",
    per_element: "ns / 원소",
    ratio: "ReLU 대비",
    passes: "횟수",
    caption: "텐서 하나를 한 번 통과시키는 데 걸린 시간의 중앙값",
    copy: "복사 (하한)",
    with_scalar: "SIMD 없는 scalar와 나란히",
    finished: "측정이 끝났습니다.",
    invalid: "방해를 받아 무효가 된 측정입니다. 다시 재어 보세요.",
};

static EN: Timing = Timing {
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
};
