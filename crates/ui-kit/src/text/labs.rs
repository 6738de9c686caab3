//! The frame around every lab.

use base::words;

words! { pub Labs {
    table = "표로 보기" / "Table";
    share = "공유" / "Share";
    copy_link = "링크 복사" / "Copy link";
    copy_embedding = "삽입용 HTML 복사" / "Copy HTML to embed";
    present = "새 탭에서 크게 보기" / "Show large in a new tab";
    reset = "처음대로" / "Reset";
    undo = "이전 상태로" / "Undo";
    undo_help = "본문의 링크를 누르기 전 상태로 되돌립니다" / "Back to what it showed before the link in the text";
    back_to_text = "본문으로" / "Back to the text";
    shows_in(lab: &str) = "'{lab}'에서 보기" / "Show it in “{lab}”";
    save_as(format: &str) = "{format} 그림으로 저장" / "Save as {format}";
    save_data = "표의 숫자를 CSV로 저장" / "Save the numbers as CSV";
    data_failed = "숫자를 저장하지 못했습니다." / "The numbers could not be saved.";
    save_failed = "그림을 저장하지 못했습니다." / "The picture could not be saved.";
    svg_instead = "이 브라우저는 추적을 막으려고 그림의 픽셀을 페이지에 숨깁니다. PNG 대신 SVG로 저장했습니다."
        / "To protect against tracking, this browser hides the pixels of pictures from pages. The picture was saved as SVG instead of PNG.";
    picture_failed = "이 브라우저에서 그림을 그릴 수 없습니다. 값은 표에 있습니다."
        / "This browser cannot draw the picture. The values are in the table.";
    note_newer = "이 링크는 더 새로운 버전에서 만들어져 읽을 수 없습니다. 레슨이 정한 상태로 시작합니다."
        / "This link comes from a newer version and cannot be read. The lab starts as the lesson sets it up.";
    note_unreadable = "이 링크에 담긴 실험 상태를 읽을 수 없습니다. 레슨이 정한 상태로 시작합니다."
        / "The lab's state in this link cannot be read. The lab starts as the lesson sets it up.";
    note_partly(fields: &str) =
        "링크에 담긴 상태 가운데 쓸 수 없는 값이 있어 쓸 수 있는 만큼만 반영했습니다: {fields}"
        / "Some values in this link cannot be used; the lab follows it as far as it can: {fields}";
    dismiss = "닫기" / "Dismiss";
    goals = "해 볼 것" / "To try";
    goal_reached = "해냈습니다" / "done";
} }
