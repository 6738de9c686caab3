//! Korean. PyTorch's terms stay English, as engineers say them.

use super::messages::Messages;

/// Everything the page says in Korean.
pub(super) const MESSAGES: Messages = Messages {
    language: "한국어",
    language_short: "KO",
    site_description: "브라우저 안에서 모든 것이 움직이는 딥러닝 레슨. 글, 그래프, 실험, 측정이 한 페이지에 있고 기록은 이 기기에만 남습니다.",
    skip_to_content: "본문으로 건너뛰기",
    contents: "이 레슨",
    done: "완료",
    stopped_here: "지난번에 읽던 곳",
    copy: "복사",
    copied: "복사됨",
    copy_refused: "복사할 수 없음",
    opens_elsewhere: "새 탭에서 열림",
    loading: "불러오는 중",
    try_again: "다시 시도",
    lesson_failed: |reason| {
        format!("레슨을 불러오지 못했습니다 ({reason}). 연결을 확인하고 다시 시도해 주세요.")
    },
    lesson_position: |number, of| format!("레슨 {number:02} / {of:02}"),
    minutes: |minutes| format!("약 {minutes}분"),
    published: "공개",
    planned: "준비 중",
    planned_help: "이 레슨은 아직 쓰는 중입니다. 지금 읽을 수 있는 레슨은 전체 과정에 표시되어 있습니다.",
    previous_lesson: "이전 레슨",
    next_lesson: "다음 레슨",
    neighbours: "앞뒤 레슨",
    output: "출력",
    ran_with: |version| format!("({version}에서 실행)"),
    used_in: "기본값인 곳",
    strength: "장점",
    weakness: "약점",
    note_key: "요점",
    note_pitfall: "함정",
    note_deeper: "더 깊이",
    course: "전체 과정",
    progress: "내 진도",
    page_not_found: "이 주소에는 페이지가 없습니다",
    page_not_found_help: "주소를 잘못 적었거나 페이지가 옮겨졌습니다. 전체 과정에서 찾아보세요.",
    theme_system: "시스템 설정",
    theme_light: "밝게",
    theme_dark: "어둡게",
    theme_change: |now| format!("화면 밝기: {now}. 눌러서 바꾸기"),
    lab_planned: "이 실험은 아직 준비 중입니다.",
    footer: "© The Torchlit contributors · MIT 또는 Apache-2.0",
};
