//! Private notes.

use base::words;

words! { pub Notes {
    add = "메모하기" / "Add a note";
    mine = "내 메모" / "My note";
    field(section: &str) = "메모: {section}" / "Note: {section}";
    is_private = "이 기기에만 저장되고, 진도를 내보낼 때 함께 나갑니다."
        / "Kept on this device only, and part of what you export.";
    kept = "메모를 남겼습니다." / "Note kept.";
    writing = "쓰는 중…" / "Writing…";
    changed_meanwhile = "쓰는 동안 다른 곳에서 이 메모가 바뀌었습니다. 지금 쓰는 글은 그 글과 나란히 남깁니다."
        / "This note has changed elsewhere since you began. What you write is kept beside it.";
    too_long = "너무 깁니다. 줄이기 전까지는 마지막으로 남긴 메모가 그대로 있습니다."
        / "This is too long. Until it is shorter, the note stays as it was kept last.";
    other_text = "다른 창이나 기기에서 쓴 메모도 있습니다:"
        / "There is also a text from another window or device:";
    add_other = "내 메모에 덧붙이기" / "Add it to my note";
    dismiss_other = "버리기" / "Discard it";
    written(date: &str) = "{date}에 씀" / "written {date}";
} }
