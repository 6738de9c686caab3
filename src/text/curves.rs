//! What is said about: the curve explorer.
#![allow(missing_docs, reason = "a field is named after what it says; the languages below say it")]

use super::Words;
use lesson::Lang;

/// The curve explorer.
pub struct Curves {
    pub kind: &'static str,
    /// What the picture shows: functions and range.
    pub picture: fn(&str, &str) -> String,
    pub cursor: &'static str,
    pub derivative: &'static str,
    pub value: &'static str,
    pub slope: &'static str,
    pub canvas_failed: &'static str,
}

impl Words for Curves {
    fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Ko => &KO,
            Lang::En => &EN,
        }
    }
}

static KO: Curves = Curves {
    kind: "plot",
    picture: |functions, range| {
        format!("x가 {range}일 때 {functions}의 곡선(위)과 도함수(아래). 값은 그림 아래에 글로 있습니다.")
    },
    cursor: "x",
    derivative: "도함수",
    value: "값",
    slope: "기울기",
    canvas_failed: "이 브라우저에서 그림을 그릴 수 없습니다. 값은 아래에서 읽을 수 있습니다.",
};

static EN: Curves = Curves {
    kind: "plot",
    picture: |functions, range| {
        format!(
            "Curves of {functions} (above) and their derivatives (below) for x in {range}. The values stand as text below the picture."
        )
    },
    cursor: "x",
    derivative: "derivative",
    value: "value",
    slope: "slope",
    canvas_failed: "This browser cannot draw the picture. The values below still work.",
};
