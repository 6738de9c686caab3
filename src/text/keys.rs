//! The keyboard.

use base::words;
use ui_kit::shortcut::Shortcut;

words! { pub Keys {
    everywhere = "어디서나" / "Everywhere";
    native: [(&'static str, &'static str); 7] = [
        ("Tab, Shift + Tab", "다음, 이전 조작 요소로"),
        ("Enter, Space", "링크 열기, 버튼 누르기, 선택하기"),
        ("← → ↑ ↓", "슬라이더와 커서 움직이기, 라디오 버튼 고르기"),
        ("Shift + ← →", "커서를 열 배씩 움직이기"),
        ("Home, End", "슬라이더를 처음이나 끝으로"),
        ("Esc", "대화 상자와 목차 닫기"),
        ("Ctrl + P, ⌘ P", "레슨을 모든 실험과 함께 인쇄하기"),
    ] / [
        ("Tab, Shift + Tab", "to the next or previous control"),
        ("Enter, Space", "open a link, press a button, choose"),
        ("← → ↑ ↓", "move a slider or a cursor, pick a radio button"),
        ("Shift + ← →", "move a cursor ten times as far"),
        ("Home, End", "a slider to its beginning or its end"),
        ("Esc", "close a dialog or the contents"),
        ("Ctrl + P, ⌘ P", "print a lesson with all of its labs"),
    ];
    single_keys = "한 글자 단축키" / "Single-key shortcuts";
    switch_on = "한 글자 단축키 켜기" / "Switch single-key shortcuts on";
    why_off = "처음에는 꺼져 있습니다. 화면 낭독기나 음성 입력이 같은 글자를 쓸 수 있기 때문입니다. 입력란 안에서는 켜져 있어도 동작하지 않습니다."
        / "They are off at first, because screen readers and voice control may use the same letters. Inside a text field they do nothing, even when they are on.";
    key = "키" / "Key";
    does = "하는 일" / "Does";
    shortcut(shortcut: Shortcut) = {
        NextSection = "다음 섹션으로" / "to the next section";
        PreviousSection = "이전 섹션으로" / "to the previous section";
        Contents = "목차 열기" / "open the contents";
        Course = "전체 과정으로" / "to the course";
        Progress = "내 진도로" / "to my progress";
        Language = "언어 바꾸기" / "change the language";
        Help = "이 도움말 열기" / "open this help";
    };
} }
