//! What is said about keeping progress: storage, quiet mode, export, import, reset, damaged data.
#![allow(missing_docs, reason = "a field is named after what it says; the languages below say it")]

use super::{Words, number::whole};
use lesson::Lang;

/// Everything about keeping progress and taking it along.
pub struct Keeping {
    pub data: &'static str,

    pub storage: &'static str,
    pub saved: &'static str,
    pub saving: &'static str,
    pub one_copy: &'static str,
    pub lasting: &'static str,
    pub passing: &'static str,
    pub keep: &'static str,
    pub keep_granted: &'static str,
    pub keep_refused: &'static str,
    pub keep_unknown: &'static str,

    pub quiet: &'static str,
    pub quiet_help: &'static str,

    pub export: &'static str,
    pub export_help: &'static str,
    pub export_file: &'static str,
    pub link: &'static str,
    pub link_help: fn(usize) -> String,
    pub link_too_long: &'static str,
    pub show_link: &'static str,

    pub import: &'static str,
    pub import_help: &'static str,
    pub choose_file: &'static str,
    pub paste: &'static str,
    pub read_paste: &'static str,
    pub file_too_large: fn(u64) -> String,
    pub unreadable: &'static str,
    pub refused: fn(&str) -> String,
    pub preview: &'static str,
    pub adds_nothing: &'static str,
    pub adds_facts: fn(usize) -> String,
    pub removes_facts: fn(usize) -> String,
    pub adds_runs: fn(usize) -> String,
    pub changes_notes: fn(usize) -> String,
    pub changes_settings: fn(usize) -> String,
    pub xp_change: fn(u32, u32) -> String,
    pub level_change: fn(u32, u32) -> String,
    pub still_reset: fn(usize) -> String,
    pub undo_reset_too: &'static str,
    pub take_in: &'static str,
    pub cancel: &'static str,

    pub undo: &'static str,
    pub undone: &'static str,
    pub did_import: fn(usize) -> String,
    pub did_reset_lesson: fn(&str) -> String,
    pub did_reset_all: &'static str,
    pub undo_help: &'static str,

    pub reset: &'static str,
    pub reset_help: &'static str,
    pub reset_what: &'static str,
    pub reset_all: &'static str,
    pub reset_notes: &'static str,
    pub reset_now: &'static str,
    pub reset_sure: fn(&str) -> String,
    pub reset_nothing: &'static str,

    pub damaged: &'static str,
    pub damaged_help: &'static str,
    pub damaged_item: fn(usize, &str) -> String,
    pub download: &'static str,
    pub discard: &'static str,
    pub damaged_unreadable: &'static str,
}

impl Words for Keeping {
    fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Ko => &KO,
            Lang::En => &EN,
        }
    }
}

static KO: Keeping = Keeping {
    data: "내 데이터",

    storage: "저장 상태",
    saved: "모두 저장되었습니다. 사본 두 벌이 이 브라우저 안에 있습니다.",
    saving: "저장하고 있습니다.",
    one_copy: "저장되었지만 사본은 한 벌뿐입니다. 다른 한 벌은 이 브라우저가 받지 않았습니다.",
    lasting: "이 브라우저는 저장 공간이 모자라도 진도를 스스로 지우지 않습니다. 사이트 데이터를 직접 지우면 사라집니다.",
    passing: "저장 공간이 모자라거나 오래 찾지 않으면 브라우저가 진도를 지울 수 있습니다. 시크릿 창이라면 창을 닫을 때 사라집니다.",
    keep: "지우지 말라고 요청하기",
    keep_granted: "브라우저가 받아들였습니다.",
    keep_refused: "브라우저가 받아들이지 않았습니다. 파일로 내보내 두면 안전합니다.",
    keep_unknown: "이 브라우저에는 물어볼 방법이 없습니다. 파일로 내보내 두면 안전합니다.",

    quiet: "조용한 모드",
    quiet_help: "XP와 레벨을 어디서도 보여 주지 않고 알리지도 않습니다. 진도는 그대로 기록됩니다.",

    export: "내보내기",
    export_help: "파일에는 모든 것이 들어갑니다: 진도, 메모, 측정 기록, 설정. 다른 기기로 옮기거나 백업해 두세요.",
    export_file: "파일로 저장",
    link: "진도가 담긴 링크",
    link_help: |letters| {
        format!(
            "{}자. 메신저로 보내 다른 기기에서 열거나 가져오기 칸에 붙여 넣으세요. 측정 기록은 빠집니다.",
            whole(letters as u64)
        )
    },
    link_too_long: "기록이 너무 많아 링크에 담을 수 없습니다. 파일로 내보내세요.",
    show_link: "링크로 옮기기",

    import: "가져오기",
    import_help: "가져오기는 더하기만 합니다. 먼저 무엇이 더해지는지 보여 드리고, 되돌릴 수도 있습니다.",
    choose_file: "파일 고르기",
    paste: "링크나 파일 내용 붙여 넣기",
    read_paste: "미리 보기",
    file_too_large: |kib| {
        format!("파일이 너무 큽니다 ({} KiB). 내보낸 파일은 5 MiB를 넘지 않습니다.", whole(kib))
    },
    unreadable: "브라우저가 이 파일을 읽지 못했습니다.",
    refused: |reason| format!("가져올 수 없습니다. 아무것도 바뀌지 않았습니다. 이유: {reason}"),
    preview: "이렇게 바뀝니다",
    adds_nothing: "이미 다 있는 내용입니다. 더해질 것이 없습니다.",
    adds_facts: |n| format!("학습 기록 {n}개가 더해집니다."),
    removes_facts: |n| format!("그 기기에서 나중에 초기화한 기록 {n}개가 빠집니다."),
    adds_runs: |n| format!("측정 기록 {n}개가 더해집니다."),
    changes_notes: |n| format!("메모 {n}개가 더해지거나 새로워집니다. 여기서 쓴 글은 사본으로 남습니다."),
    changes_settings: |n| format!("설정과 읽던 위치 {n}개가 바뀝니다."),
    xp_change: |before, after| format!("XP {} → {}", whole(before.into()), whole(after.into())),
    level_change: |before, after| format!("레벨 {before} → {after}"),
    still_reset: |n| format!("여기서 초기화한 기록 {n}개는 돌아오지 않습니다."),
    undo_reset_too: "초기화했던 기록도 되살리기",
    take_in: "가져오기",
    cancel: "취소",

    undo: "되돌리기",
    undone: "되돌렸습니다.",
    did_import: |n| format!("가져왔습니다: 학습 기록 {n}개."),
    did_reset_lesson: |lesson| format!("‘{lesson}’의 진도를 초기화했습니다."),
    did_reset_all: "모든 진도를 초기화했습니다.",
    undo_help: "이 창을 닫기 전까지 되돌릴 수 있습니다.",

    reset: "초기화",
    reset_help: "레슨 하나 또는 전체를 처음부터 다시 시작합니다.",
    reset_what: "무엇을",
    reset_all: "모든 진도",
    reset_notes: "메모도 지우기",
    reset_now: "초기화",
    reset_sure: |what| format!("정말 초기화할까요: {what}"),
    reset_nothing: "초기화할 진도가 없습니다.",

    damaged: "따로 보관한 데이터",
    damaged_help: "읽을 수 없어서 손대지 않고 옮겨 둔 데이터입니다. 내려받아 살펴보거나 버릴 수 있습니다.",
    damaged_item: |n, place| format!("{}자, 있던 곳: {place}", whole(n as u64)),
    download: "내려받기",
    discard: "버리기",
    damaged_unreadable: "브라우저 저장소가 응답하지 않아 확인할 수 없습니다.",
};

static EN: Keeping = Keeping {
    data: "Your data",

    storage: "Storage",
    saved: "Everything is saved, in two copies inside this browser.",
    saving: "Saving.",
    one_copy: "Saved, but in one copy only: this browser did not take the other.",
    lasting: "This browser does not clear your progress by itself, not even when space is short. Clearing the site’s data by hand does.",
    passing: "This browser may clear your progress when space is short or after a long absence. In a private window it is gone when the window closes.",
    keep: "Ask the browser to keep it",
    keep_granted: "The browser agreed.",
    keep_refused: "The browser did not agree. An exported file is safe.",
    keep_unknown: "This browser cannot be asked. An exported file is safe.",

    quiet: "Quiet mode",
    quiet_help: "XP and levels are shown nowhere and nothing is announced. Your progress is recorded all the same.",

    export: "Export",
    export_help: "The file holds everything: progress, notes, measured runs, settings. Take it to another device, or keep it as a backup.",
    export_file: "Save a file",
    link: "Link that holds your progress",
    link_help: |letters| {
        format!(
            "{} characters. Send it to yourself, and open it on the other device or paste it into Import there. Measured runs are left out.",
            whole(letters as u64)
        )
    },
    link_too_long: "There is too much for a link. Save a file instead.",
    show_link: "Take it along as a link",

    import: "Import",
    import_help: "An import only adds. You see what it adds first, and can undo it.",
    choose_file: "Choose a file",
    paste: "Paste a link or the text of a file",
    read_paste: "Preview",
    file_too_large: |kib| {
        format!("This file is too large ({} KiB). Exported files stay below 5 MiB.", whole(kib))
    },
    unreadable: "The browser could not read this file.",
    refused: |reason| format!("This cannot be imported, and nothing has changed. Reason: {reason}"),
    preview: "This will change",
    adds_nothing: "You have all of this already. There is nothing to add.",
    adds_facts: |n| {
        if n == 1 { "1 learning act is added.".to_owned() } else { format!("{n} learning acts are added.") }
    },
    removes_facts: |n| format!("{n} that were reset on that device later go."),
    adds_runs: |n| {
        if n == 1 { "1 measured run is added.".to_owned() } else { format!("{n} measured runs are added.") }
    },
    changes_notes: |n| format!("Notes added or renewed: {n}. What you wrote here stays as a copy."),
    changes_settings: |n| format!("Settings and reading positions that change: {n}."),
    xp_change: |before, after| format!("XP {} → {}", whole(before.into()), whole(after.into())),
    level_change: |before, after| format!("Level {before} → {after}"),
    still_reset: |n| format!("{n} that you have reset here do not come back."),
    undo_reset_too: "Bring back what was reset, too",
    take_in: "Import",
    cancel: "Cancel",

    undo: "Undo",
    undone: "Undone.",
    did_import: |n| format!("Imported: {n} learning acts."),
    did_reset_lesson: |lesson| format!("Progress in “{lesson}” was reset."),
    did_reset_all: "All progress was reset.",
    undo_help: "You can undo this until you close this page.",

    reset: "Reset",
    reset_help: "Start one lesson, or everything, from the beginning.",
    reset_what: "What",
    reset_all: "All progress",
    reset_notes: "Delete the notes, too",
    reset_now: "Reset",
    reset_sure: |what| format!("Really reset: {what}"),
    reset_nothing: "There is no progress to reset.",

    damaged: "Data that was set aside",
    damaged_help: "It could not be read, so it was moved here untouched. Download it to look at it, or discard it.",
    damaged_item: |n, place| format!("{} characters, found at {place}", whole(n as u64)),
    download: "Download",
    discard: "Discard",
    damaged_unreadable: "The browser’s storage does not answer, so nobody can tell.",
};
