//! Placeholders on the cover, and for labs and other parts that are loading.

use base::words;

words! { pub Places {
    first_lesson = "첫 레슨부터 시작하기" / "Start with the first lesson";
    lab_on_its_way = "실험이 들어올 자리입니다. JavaScript와 WebAssembly가 필요합니다."
        / "The lab comes here. It needs JavaScript and WebAssembly.";
    lab_on_screen = "이 실험은 화면에서 직접 조작할 수 있습니다." / "This experiment is interactive on screen.";
    lab_on_paper(address: &str) = "그림을 불러오기 전에 인쇄되었습니다. 화면에서 직접 조작할 수 있습니다: {address}"
        / "Printed before its pictures were loaded. On screen it is interactive: {address}";
    lab_failed = "실험을 불러오지 못했습니다. 본문은 그대로 읽을 수 있습니다. 연결을 확인하고 다시 시도해 주세요."
        / "The lab did not load. The text around it works. Check your connection and try again.";
    editor_failed = "프로그램을 고치고 실행하는 코드를 불러오지 못했습니다. 연결을 확인하고 다시 시도해 주세요."
        / "The code for editing and running the program did not load. Check your connection and try again.";
    ending_failed = "이 레슨의 마무리를 불러오지 못했습니다. 기록은 그대로 남아 있습니다. 연결을 확인하고 다시 시도해 주세요."
        / "The end of this lesson did not load. What you did is kept. Check your connection and try again.";
    code_failed = "QR 코드를 불러오지 못했습니다. 링크는 그대로 쓸 수 있습니다. 연결을 확인하고 다시 시도해 주세요."
        / "The QR code did not load. The link works without it. Check your connection and try again.";
    page_failed = "이 페이지를 불러오지 못했습니다. 연결을 확인하고 다시 시도해 주세요."
        / "This page did not load. Check your connection and try again.";
} }
