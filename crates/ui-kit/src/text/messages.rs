//! Pages and lessons, and strings that several parts share.

use base::words;

words! { pub Messages {
    language = "한국어" / "English";
    language_short = "KO" / "EN";
    site_description = "브라우저 안에서 모든 것이 움직이는 딥러닝 레슨. 글, 그래프, 실험, 측정이 한 페이지에 있고 기록은 이 기기에만 남습니다."
        / "Deep-learning lessons that run in the browser: text, plots, experiments and measurements on one page, and nothing leaves the device.";
    skip_to_content = "본문으로 건너뛰기" / "Skip to the content";
    contents = "이 레슨" / "This lesson";
    done = "완료" / "done";
    stopped_here = "지난번에 읽던 곳" / "where you stopped";
    copy = "복사" / "Copy";
    copied = "복사됨" / "Copied";
    copy_refused = "복사할 수 없음" / "Cannot copy";
    copy_by_hand = "브라우저가 복사를 막았습니다. 아래 글을 직접 복사해 주세요."
        / "The browser refused. Copy this text yourself:";
    opens_elsewhere = "새 탭에서 열림" / "opens in a new tab";
    loading = "불러오는 중" / "Loading";
    print_lesson = "이 레슨 인쇄하기" / "Print this lesson";
    try_again = "다시 시도" / "Try again";
    lesson_position(number: u32, of: u32) = "레슨 {number:02} / {of:02}" / "Lesson {number:02} of {of:02}";
    minutes(minutes: u32) = "읽는 데 약 {minutes}분" / "about {minutes} min to read";
    minutes_with_everything(minutes: u32) = "모두 해 보면 약 {minutes}분" / "about {minutes} min with everything";
    published = "공개" / "published";
    planned = "준비 중" / "planned";
    planned_help = "이 레슨은 아직 쓰는 중입니다. 지금 읽을 수 있는 레슨은 전체 과정에 표시되어 있습니다."
        / "This lesson is still being written. The course shows which lessons can be read now.";
    previous_lesson = "이전 레슨" / "Previous lesson";
    next_lesson = "다음 레슨" / "Next lesson";
    neighbours = "앞뒤 레슨" / "Lessons before and after";
    output = "출력" / "Output";
    ran_with(version: &str) = "({version}에서 실행)" / "(run with {version})";
    used_in = "기본값인 곳" / "Default in";
    strength = "장점" / "Strength";
    weakness = "약점" / "Weakness";
    note_key = "요점" / "Key point";
    note_pitfall = "함정" / "Pitfall";
    note_deeper = "더 깊이" / "Deeper";
    course = "전체 과정" / "The course";
    progress = "내 진도" / "My progress";
    page_not_found = "이 주소에는 페이지가 없습니다" / "There is no page at this address";
    page_not_found_help = "주소를 잘못 적었거나 페이지가 옮겨졌습니다. 전체 과정에서 찾아보세요."
        / "The address may be mistyped, or the page has moved. The course lists every lesson.";
    theme_system = "시스템 설정" / "as the system";
    theme_light = "밝게" / "light";
    theme_dark = "어둡게" / "dark";
    theme_change(now: &str) = "화면 밝기: {now}. 눌러서 바꾸기" / "Theme: {now}. Change";
    footer = "© The Torchlit contributors · MIT 또는 Apache-2.0"
        / "© The Torchlit contributors · MIT or Apache-2.0";
} }
