//! What is said about: the keyboard.
#![allow(missing_docs, reason = "a field is named after what it says; the languages below say it")]

use super::Words;
use crate::shortcut::Shortcut;
use lesson::Lang;

/// The keyboard.
pub struct Keys {
    pub everywhere: &'static str,
    /// Keys that the browser gives every page, with what they do.
    pub native: [(&'static str, &'static str); 6],
    pub single_keys: &'static str,
    pub switch_on: &'static str,
    pub why_off: &'static str,
    pub key: &'static str,
    pub does: &'static str,
    pub shortcut: fn(Shortcut) -> &'static str,
}

impl Words for Keys {
    fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Ko => &KO,
            Lang::En => &EN,
        }
    }
}

static KO: Keys = Keys {
    everywhere: "어디서나",
    native: [
        ("Tab, Shift + Tab", "다음, 이전 조작 요소로"),
        ("Enter, Space", "링크 열기, 버튼 누르기, 선택하기"),
        ("← → ↑ ↓", "슬라이더와 커서 움직이기, 라디오 버튼 고르기"),
        ("Shift + ← →", "커서를 열 배씩 움직이기"),
        ("Home, End", "슬라이더를 처음이나 끝으로"),
        ("Esc", "대화 상자와 목차 닫기"),
    ],
    single_keys: "한 글자 단축키",
    switch_on: "한 글자 단축키 켜기",
    why_off: "처음에는 꺼져 있습니다. 화면 낭독기나 음성 입력이 같은 글자를 쓸 수 있기 때문입니다. 입력란 안에서는 켜져 있어도 동작하지 않습니다.",
    key: "키",
    does: "하는 일",
    shortcut: |shortcut| match shortcut {
        Shortcut::NextSection => "다음 섹션으로",
        Shortcut::PreviousSection => "이전 섹션으로",
        Shortcut::Contents => "목차 열기",
        Shortcut::Course => "전체 과정으로",
        Shortcut::Progress => "내 진도로",
        Shortcut::Language => "언어 바꾸기",
        Shortcut::Help => "이 도움말 열기",
    },
};

static EN: Keys = Keys {
    everywhere: "Everywhere",
    native: [
        ("Tab, Shift + Tab", "to the next or previous control"),
        ("Enter, Space", "open a link, press a button, choose"),
        ("← → ↑ ↓", "move a slider or a cursor, pick a radio button"),
        ("Shift + ← →", "move a cursor ten times as far"),
        ("Home, End", "a slider to its beginning or its end"),
        ("Esc", "close a dialog or the contents"),
    ],
    single_keys: "Single-key shortcuts",
    switch_on: "Switch single-key shortcuts on",
    why_off: "They are off at first, because screen readers and voice control may use the same letters. Inside a text field they do nothing, even when they are on.",
    key: "Key",
    does: "Does",
    shortcut: |shortcut| match shortcut {
        Shortcut::NextSection => "to the next section",
        Shortcut::PreviousSection => "to the previous section",
        Shortcut::Contents => "open the contents",
        Shortcut::Course => "to the course",
        Shortcut::Progress => "to my progress",
        Shortcut::Language => "change the language",
        Shortcut::Help => "open this help",
    },
};
