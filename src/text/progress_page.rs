//! The progress page: sources of points, activity, the map, achievements, notes.

use base::words;
use progress::Kind;
use ui_kit::text::number::whole;

words! { pub ProgressWords {
    all_xp = "모은 XP" / "XP so far";
    lessons = "완료한 레슨" / "Lessons completed";
    of_published = "공개된 내용 가운데" / "Of what is published";
    next_level(missing: u32 as whole, title: &str) = "{missing} XP를 더 모으면 ‘{title}’"
        / "{missing} XP to “{title}”";
    xp_points(xp: u32 as whole) = "{xp} XP" / "{xp} XP";
    activity = "주별 활동" / "Activity by week";
    activity_caption(weeks: u32) = "최근 {weeks}주 동안 한 주에 몇 가지를 했는지 보여 줍니다."
        / "How many things you did in each of the last {weeks} weeks.";
    acts = "한 일" / "Things done";
    n_acts(acts: u32 as whole) = "모두 {acts}가지입니다." / { match acts { 1 => "1 thing in all.", _ => "{acts} things in all." } };
    no_acts(weeks: u32) = "최근 {weeks}주 동안 기록이 없습니다."
        / "Nothing in the last {weeks} weeks.";
    week = "주" / "Week";
    xp = "XP" / "XP";
    as_table = "표로 보기" / "As a table";
    before_these_weeks = "그 이전" / "Before that";
    after_these_weeks = "이번 주 이후 (기기 시계가 달랐음)" / "After this week (the device’s clock differed)";
    nothing_yet = "아직 기록이 없습니다. 레슨에서 섹션 하나를 끝까지 읽으면 여기부터 채워집니다."
        / "Nothing here yet. Read one section of a lesson to its end, and it begins to fill.";

    map = "과정 지도" / "Course map";
    planned_chapters(n: usize) = "준비 중인 장 {n}개"
        / { match n { 1 => "1 chapter is planned", _ => "{n} chapters are planned" } };
    all_lessons = "레슨 목록 보기" / "List the lessons";
    done = "완료" / "done";
    open = "아직 열지 않음" / "not opened yet";
    planned = "준비 중" / "planned";
    started(done: u32, all: u32) = "진행 중 {done} / {all}" / "under way, {done} of {all}";

    met = "달성" / "Reached";
    towards(done: u32, needed: u32) = "{done} / {needed}" / "{done} of {needed}";

    sources = "XP는 어디서 왔을까요" / "Where your XP came from";
    kind(kind: Kind) = {
        SectionRead = "섹션 읽기" / "Sections read";
        PredictionMade = "먼저 예상하기" / "Predictions made first";
        QuestionRightFirst = "첫 시도에 맞힌 문제" / "Questions right at the first try";
        QuestionRightRetry = "다시 풀어 맞힌 문제" / "Questions right after a retry";
        QuestionMissed = "틀린 적이 있는 문제" / "Questions missed once";
        LabGoal = "실험 목표" / "Lab goals";
        ExerciseRun = "실습" / "Exercise";
        HonestCorrection = "다시 측정" / "Measured again";
        ReviewRight = "복습에서 맞힌 문제" / "Questions right in a review";
        ReviewMissed = "복습에서 틀린 문제" / "Questions missed in a review";
        LessonRead = "레슨 읽기" / "Lesson read";
        LessonAnswered = "확인 문제 모두 맞힘" / "All questions right";
        LessonCompleted = "레슨 완료" / "Lesson completed";
    };
    what = "한 일" / "What";
    when = "날짜" / "Date";
    question_number(number: usize) = "문제 {number}" / "Question {number}";
    whole_lesson = "레슨 전체" / "The whole lesson";

    notes = "메모" / "Notes";
    no_notes = "아직 메모가 없습니다. 레슨의 각 섹션 끝에서 나만 보는 메모를 쓸 수 있습니다."
        / "No notes yet. At the end of each section of a lesson there is room for a private one.";
    note_of(section: &str) = "‘{section}’의 메모" / "Note on “{section}”";
    delete = "메모 지우기" / "Delete the note";
} }
