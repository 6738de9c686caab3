//! Reporting a problem with the page.

use base::words;

words! { pub ReportText {
    invitation = "무엇이 이상했는지, 무엇을 기대했는지 적어 주세요. 한 줄이어도 됩니다."
        / "Say what went wrong and what you expected. One line is enough.";
    what_is_wrong = "무엇이 잘못됐나요?" / "What is wrong?";
    whole_report = "보고서 전체" / "The whole report";
    nothing_is_sent = "저절로 전송되는 것은 없습니다. 아래에 보이는 것이 보고서의 전부이고, 복사하거나 저장해서 직접 보내면 됩니다."
        / "Nothing is sent by itself. What you see below is all there is to the report; copy or save it, and send it yourself.";
    save = "파일로 저장" / "Save as a file";
    file_name = "torchlit-report-ko.txt" / "torchlit-report-en.txt";
    open_tracker = "이슈 트래커 열기" / "Open the issue tracker";
    no_tracker = "이 사이트에는 보고서를 받는 곳이 따로 없습니다. 복사하거나 저장해서, 이 페이지를 알려 준 사람에게 보내 주세요."
        / "This site has no place of its own for reports. Copy or save yours, and send it to the person who gave you this page.";
    page = "페이지" / "Page";
    section = "섹션" / "Section";
    build = "빌드" / "Build";
    browser = "브라우저" / "Browser";
    window = "창 크기" / "Window";
    last_error = "마지막 오류" / "Last error";
    none = "없음" / "none";
} }
