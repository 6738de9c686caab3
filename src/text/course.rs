//! What is said about: the map of the course.
#![allow(missing_docs, reason = "a field is named after what it says; the languages below say it")]

use super::{Words, number::plural};
use lesson::Lang;

/// The map of the course.
pub struct CourseText {
    /// What the course is, with the number of its chapters and lessons.
    pub lede: fn(usize, usize) -> String,
    /// How many lessons can be opened, and how many are done.
    pub state: fn(usize, usize) -> String,
    pub begin: &'static str,
    pub continue_at: &'static str,
    pub chapter: fn(usize) -> String,
    /// Of a chapter: how many of its lessons can be opened.
    pub chapter_open: fn(usize, usize) -> String,
    pub chapter_done: fn(usize, usize) -> String,
    pub begun: fn(u32) -> String,
}

impl Words for CourseText {
    fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Ko => &KO,
            Lang::En => &EN,
        }
    }
}

static KO: CourseText = CourseText {
    lede: |chapters, lessons| {
        format!(
            "텐서 하나에서 시작해 학습을 거쳐 배포까지. {chapters}개 장, {lessons}개 레슨으로 이어지는 PyTorch 과정입니다."
        )
    },
    state: |open, done| match done {
        0 => format!("지금 {open}개를 읽을 수 있습니다."),
        _ => format!("지금 {open}개를 읽을 수 있고, 그중 {done}개를 마쳤습니다."),
    },
    begin: "첫 레슨 시작하기",
    continue_at: "이어서 읽기",
    chapter: |number| format!("{number}장"),
    chapter_open: |open, all| {
        if open == 0 {
            format!("{all}개 모두 준비 중")
        } else {
            format!("{all}개 중 {open}개 공개")
        }
    },
    chapter_done: |done, all| format!("{all}개 중 {done}개 완료"),
    begun: |percent| format!("{percent} % 진행"),
};

static EN: CourseText = CourseText {
    lede: |chapters, lessons| {
        format!(
            "From a single tensor through training to deployment: a PyTorch course of {chapters} chapters and {lessons} lessons."
        )
    },
    state: |open, done| {
        let open = plural(open, "{} lesson can be read so far", "{} lessons can be read so far");
        if done == 0 { format!("{open}.") } else { format!("{open}, and you have completed {done}.") }
    },
    begin: "Begin with the first lesson",
    continue_at: "Continue reading",
    chapter: |number| format!("Chapter {number}"),
    chapter_open: |open, all| {
        if open == 0 { format!("all {all} planned") } else { format!("{open} of {all} published") }
    },
    chapter_done: |done, all| format!("{done} of {all} done"),
    begun: |percent| format!("{percent} % under way"),
};
