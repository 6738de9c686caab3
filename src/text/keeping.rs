//! Keeping progress: storage, quiet mode, export, import, reset, damaged data.

use base::words;
use ui_kit::text::number::{count, whole};

words! { pub Keeping {
    data = "내 데이터" / "Your data";

    storage = "저장 상태" / "Storage";
    saved = "모두 저장되었습니다. 사본 두 벌이 이 브라우저 안에 있습니다."
        / "Everything is saved, in two copies inside this browser.";
    saving = "저장하고 있습니다." / "Saving.";
    one_copy = "저장되었지만 사본은 한 벌뿐입니다. 다른 한 벌은 이 브라우저가 받지 않았습니다."
        / "Saved, but in one copy only: this browser did not take the other.";
    lasting = "이 브라우저는 저장 공간이 모자라도 진도를 스스로 지우지 않습니다. 사이트 데이터를 직접 지우면 사라집니다."
        / "This browser does not clear your progress by itself, not even when space is short. Clearing the site’s data by hand does.";
    passing = "저장 공간이 모자라거나 오래 찾지 않으면 브라우저가 진도를 지울 수 있습니다. 시크릿 창이라면 창을 닫을 때 사라집니다."
        / "This browser may clear your progress when space is short or after a long absence. In a private window it is gone when the window closes.";
    keep = "지우지 말라고 요청하기" / "Ask the browser to keep it";
    keep_granted = "브라우저가 받아들였습니다." / "The browser agreed.";
    keep_refused = "브라우저가 받아들이지 않았습니다. 파일로 내보내 두면 안전합니다."
        / "The browser did not agree. An exported file is safe.";
    keep_unknown = "이 브라우저에는 물어볼 방법이 없습니다. 파일로 내보내 두면 안전합니다."
        / "This browser cannot be asked. An exported file is safe.";

    python_stored = "프로그램을 실행하려고 내려받은 Python이 이 브라우저에 있습니다. 지우면 다음 실행 때 다시 내려받습니다."
        / "Python is stored in this browser because a program was run. If you delete it, the next run downloads it again.";
    delete_python = "저장된 Python 지우기" / "Delete the stored Python";
    python_deleted = "지웠습니다." / "Deleted.";
    python_not_deleted = "지우지 못했습니다. 페이지를 새로 고친 다음 다시 해 보세요."
        / "It could not be deleted. Reload the page and try again.";

    quiet = "조용한 모드" / "Quiet mode";
    quiet_offer = "XP 숨기기" / "Hide XP";
    dismiss = "닫기" / "Dismiss";
    quiet_help = "XP와 레벨을 어디서도 보여 주지 않고 알리지도 않습니다. 진도는 그대로 기록됩니다."
        / "XP and levels are shown nowhere and nothing is announced. Your progress is recorded all the same.";

    export = "내보내기" / "Export";
    export_help = "파일에는 모든 것이 들어갑니다: 진도, 메모, 측정 기록, 설정. 다른 기기로 옮기거나 백업해 두세요."
        / "The file holds everything: progress, notes, measured runs, settings. Take it to another device, or keep it as a backup.";
    export_file = "파일로 저장" / "Save a file";
    link = "진도가 담긴 링크" / "Link that holds your progress";
    link_help(letters: usize as count) =
        "{letters}자. 메신저로 보내 다른 기기에서 열거나 가져오기 칸에 붙여 넣으세요. 측정 기록은 빠집니다."
        / "{letters} characters. Send it to yourself, and open it on the other device or paste it into Import there. Measured runs are left out.";
    link_too_long = "기록이 너무 많아 링크에 담을 수 없습니다. 파일로 내보내세요."
        / "There is too much for a link. Save a file instead.";
    show_code = "QR 코드로 휴대전화에 옮기기" / "Take it to a phone as a QR code";
    code = "진도가 담긴 링크의 QR 코드" / "QR code of the link that holds your progress";
    code_help = "휴대전화 카메라로 비추고 링크를 여세요. 가져오기 전에 무엇이 더해지는지 먼저 보여 줍니다. 측정 기록은 빠집니다."
        / "Point the phone’s camera at it and open the link. The phone shows what would be added before it imports anything. Measured runs are left out.";
    code_too_long(letters: usize as count, most: usize as count) =
        "링크가 {letters}자라서 QR 코드로 만들 수 없습니다. 카메라가 읽을 만한 코드에는 {most}자까지 들어갑니다. 링크를 보내거나 파일로 저장하세요."
        / "The link has {letters} characters, and a code that a camera can read holds {most}. Send the link instead, or save a file.";
    show_link = "링크로 옮기기" / "Take it along as a link";

    import = "가져오기" / "Import";
    import_help = "가져오기는 더하기만 합니다. 먼저 무엇이 더해지는지 보여 드리고, 되돌릴 수도 있습니다."
        / "An import only adds. You see what it adds first, and can undo it.";
    choose_file = "파일 고르기" / "Choose a file";
    paste = "링크나 파일 내용 붙여 넣기" / "Paste a link or the text of a file";
    read_paste = "미리 보기" / "Preview";
    file_too_large(kib: u64 as whole) = "파일이 너무 큽니다 ({kib}\u{a0}KiB). 내보낸 파일은 5\u{a0}MiB를 넘지 않습니다."
        / "This file is too large ({kib}\u{a0}KiB). Exported files stay below 5\u{a0}MiB.";
    unreadable = "브라우저가 이 파일을 읽지 못했습니다." / "The browser could not read this file.";
    refused(reason: &str) = "가져올 수 없습니다. 아무것도 바뀌지 않았습니다. 이유: {reason}"
        / "This cannot be imported, and nothing has changed. Reason: {reason}";
    preview = "이렇게 바뀝니다" / "This will change";
    adds_nothing = "이미 다 있는 내용입니다. 더해질 것이 없습니다."
        / "You have all of this already. There is nothing to add.";
    adds_facts(n: usize) = "학습 기록 {n}개가 더해집니다."
        / { match n { 1 => "1 record of what you did is added.", _ => "{n} records of what you did are added." } };
    removes_facts(n: usize) = "그 기기에서 나중에 초기화한 기록 {n}개가 빠집니다."
        / "Removed, because they were reset on that device later: {n}.";
    adds_runs(n: usize) = "측정 기록 {n}개가 더해집니다."
        / { match n { 1 => "1 measured run is added.", _ => "{n} measured runs are added." } };
    changes_notes(n: usize) = "메모 {n}개가 더해지거나 새로워집니다. 가장 새로운 글이 보이고, 서로 모르고 쓴 글은 사본으로 남습니다."
        / "Notes added or renewed: {n}. The newest text is shown; one written independently stays beside it as a copy.";
    changes_settings(n: usize) = "설정, 예상, 읽던 곳처럼 함께 저장된 값 {n}개가 바뀝니다."
        / { match n {
            1 => "1 saved value changes, such as a setting, a guess or where you stopped reading.",
            _ => "{n} saved values change, such as settings, guesses or where you stopped reading.",
        } };
    xp_change(before: u32 as whole, after: u32 as whole) = "XP {before} → {after}" / "XP {before} → {after}";
    level_change(before: u32, after: u32) = "레벨 {before} → {after}" / "Level {before} → {after}";
    still_reset(n: usize) = "여기서 초기화한 기록이 {n}개 있습니다. 되살릴까요?"
        / { match n {
            1 => "1 record that you reset here. Bring it back?",
            _ => "{n} records that you reset here. Bring them back?",
        } };
    undo_reset = "초기화한 기록 되살리기" / "Bring back what was reset";
    take_in = "가져오기" / "Import";

    undo = "되돌리기" / "Undo";
    undone = "되돌렸습니다." / "Undone.";
    did_import(n: usize) = "가져왔습니다: 학습 기록 {n}개."
        / { match n { 1 => "Imported: 1 record.", _ => "Imported: {n} records." } };
    did_reset_lesson(lesson: &str) = "‘{lesson}’의 진도를 초기화했습니다."
        / "Progress in “{lesson}” was reset.";
    did_reset_all = "모든 진도를 초기화했습니다." / "All progress was reset.";
    undo_help = "이 창을 닫기 전까지 되돌릴 수 있습니다." / "You can undo this until you close this page.";

    reset = "초기화" / "Reset";
    reset_help = "레슨 하나 또는 전체를 처음부터 다시 시작합니다."
        / "Start one lesson, or everything, from the beginning.";
    reset_what = "무엇을" / "What";
    reset_all = "모든 진도" / "All progress";
    reset_notes = "메모와 고친 프로그램도 지우기" / "Delete notes and edited programs, too";
    reset_now = "초기화" / "Reset";
    reset_sure(what: &str) = "정말 초기화할까요: {what}" / "Really reset: {what}";
    reset_nothing = "초기화할 진도가 없습니다." / "There is no progress to reset.";

    damaged = "따로 보관한 데이터" / "Data that was set aside";
    damaged_help = "읽을 수 없어서 손대지 않고 옮겨 둔 데이터입니다. 내려받아 살펴보거나 버릴 수 있습니다."
        / "It could not be read, so it was moved here untouched. Download it to look at it, or discard it.";
    damaged_item(n: usize as count, place: &str) = "{n}자, 있던 곳: {place}"
        / "{n} characters, found at {place}";
    download = "내려받기" / "Download";
    discard = "버리기" / "Discard";
    damaged_unreadable = "브라우저 저장소가 응답하지 않아 확인할 수 없습니다."
        / "The browser’s storage does not respond, so this cannot be checked.";
} }

// A table of its own: lessons ask for confirmation, too, and need not load the words of the progress page.
words! { pub Confirming {
    cancel = "취소" / "Cancel";
} }
