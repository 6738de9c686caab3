//! Dialogs, and the buttons that open them.

use base::words;

words! { pub Dialogs {
    report = "이 페이지의 문제 알리기" / "Report a problem with this page";
    keyboard = "키보드로 쓰기" / "Using the keyboard";
    close = "닫기" / "Close";
    failed = "불러오지 못했습니다. 연결을 확인하고, 닫았다가 다시 열어 주세요."
        / "This did not load. Check your connection, close it and open it again.";
} }
