//! What is said about: reporting a problem with the page.
#![allow(missing_docs, reason = "a field is named after what it says; the languages below say it")]

use super::Words;
use lesson::Lang;

/// Reporting a problem with the page.
pub struct ReportText {
    pub invitation: &'static str,
    pub what_is_wrong: &'static str,
    pub whole_report: &'static str,
    pub nothing_is_sent: &'static str,
    pub save: &'static str,
    pub file_name: &'static str,
    pub open_tracker: &'static str,
    pub no_tracker: &'static str,
    pub page: &'static str,
    pub section: &'static str,
    pub build: &'static str,
    pub browser: &'static str,
    pub window: &'static str,
    pub last_error: &'static str,
    pub none: &'static str,
}

impl Words for ReportText {
    fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Ko => &KO,
            Lang::En => &EN,
        }
    }
}

static KO: ReportText = ReportText {
    invitation: "무엇이 이상했는지, 무엇을 기대했는지 적어 주세요. 한 줄이어도 됩니다.",
    what_is_wrong: "무엇이 잘못됐나요?",
    whole_report: "보고서 전체",
    nothing_is_sent: "저절로 전송되는 것은 없습니다. 아래에 보이는 것이 보고서의 전부이고, 복사하거나 저장해서 직접 보내면 됩니다.",
    save: "파일로 저장",
    file_name: "torchlit-report-ko.txt",
    open_tracker: "이슈 트래커 열기",
    no_tracker: "이 사이트에는 이슈 트래커 주소가 정해져 있지 않습니다. 복사하거나 저장한 보고서를 사이트 운영자에게 보내 주세요.",
    page: "페이지",
    section: "섹션",
    build: "빌드",
    browser: "브라우저",
    window: "창 크기",
    last_error: "마지막 오류",
    none: "없음",
};

static EN: ReportText = ReportText {
    invitation: "Say what went wrong and what you expected. One line is enough.",
    what_is_wrong: "What is wrong?",
    whole_report: "The whole report",
    nothing_is_sent: "Nothing is sent by itself. What you see below is all there is to the report; copy or save it, and send it yourself.",
    save: "Save as a file",
    file_name: "torchlit-report-en.txt",
    open_tracker: "Open the issue tracker",
    no_tracker: "This site names no issue tracker. Copy or save the report and send it to whoever runs the site.",
    page: "Page",
    section: "Section",
    build: "Build",
    browser: "Browser",
    window: "Window",
    last_error: "Last error",
    none: "none",
};
